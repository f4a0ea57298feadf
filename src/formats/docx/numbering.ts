// The automatic numbers of a Word file: the list and level of a paragraph (its own or those of its style), and the label that Word would show. Needed
// for files of other programs, in which numbers tell the kinds of paragraphs. Bullets, pictures and unusual formats give ''.
import { roman } from '../../text/numbering.ts';
import { LIST_LETTERS } from '../../text/printed-numbers.ts';
import { childOf, elementsOf, settingOf, type XmlElement } from '../xml.ts';
import type { RawParagraph } from './raw-body.ts';

interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
}

// Beyond this number Roman numerals need other signs.
const LAST_ROMAN = 3999;
const romanNumeral = (n: number): string => (n > LAST_ROMAN ? '' : roman(n));
/** a … z, aa … zz, aaa …, as Word counts. */
const letter = (n: number, alphabet: string): string => {
  const letters = [...alphabet];
  return n < 1 || n > letters.length * 6 ? '' : letters[(n - 1) % letters.length]!.repeat(Math.ceil(n / letters.length));
};
const LATIN = 'abcdefghijklmnopqrstuvwxyz';
/** The Arabic letters as dictionaries have them. */
const ALPHABET = 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي';

function numeral(n: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letter(n, LATIN);
    case 'upperLetter':
      return letter(n, LATIN).toUpperCase();
    case 'lowerRoman':
      return romanNumeral(n);
    case 'upperRoman':
      return romanNumeral(n).toUpperCase();
    case 'russianLower':
      return letter(n, LIST_LETTERS.ru);
    case 'arabicAlpha':
      return letter(n, ALPHABET);
    case 'arabicAbjad':
      return letter(n, LIST_LETTERS.ar);
    case 'decimalZero':
      return String(n).padStart(2, '0');
    case 'bullet':
    case 'none':
      return '';
    default:
      return String(n);
  }
}

/** The numbers of a file's paragraphs. */
export interface Numbering {
  /** List, level and number format of a paragraph; null if it has no number. */
  readonly placeOf: (paragraph: RawParagraph) => { readonly list: string; readonly level: number; readonly format: string } | null;
  /** A new counter. Called for each paragraph in order, it returns the paragraph's label, or ''. */
  readonly counter: () => (paragraph: RawParagraph) => string;
}

/** The levels that a list of Word has. */
const LEVELS = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8]);

/** Reads word/numbering.xml and the numbers that styles have. `styles`: the style elements by id. */
export function readNumbering(numbering: XmlElement | undefined, styles: ReadonlyMap<string, XmlElement>): Numbering {
  const abstracts = new Map<string, Map<number, Level>>();
  for (const abstract of elementsOf(numbering)) {
    if (abstract.name !== 'w:abstractNum') continue;
    const levels = new Map<number, Level>();
    for (const level of elementsOf(abstract)) {
      const at = Number(level.attributes['w:ilvl']);
      if (level.name !== 'w:lvl' || !LEVELS.has(at)) continue;
      levels.set(at, {
        format: settingOf(level, 'w:numFmt') ?? 'decimal',
        text: settingOf(level, 'w:lvlText') ?? '',
        start: Number(settingOf(level, 'w:start') ?? 1) || 0,
      });
    }
    abstracts.set(abstract.attributes['w:abstractNumId'] ?? '', levels);
  }
  const lists = new Map<string, { abstract: string; starts: Map<number, number> }>();
  for (const list of elementsOf(numbering)) {
    if (list.name !== 'w:num') continue;
    const starts = new Map<number, number>();
    for (const one of elementsOf(list)) {
      const start = settingOf(one, 'w:startOverride');
      if (one.name === 'w:lvlOverride' && start !== undefined) starts.set(Number(one.attributes['w:ilvl']), Number(start) || 0);
    }
    lists.set(list.attributes['w:numId'] ?? '', { abstract: settingOf(list, 'w:abstractNumId') ?? '', starts });
  }
  const numberOfStyle = (style: string): { list: string; level: number } | null => {
    const seen = new Set<string>();
    let level: number | null = null;
    for (let at = style; at !== '' && !seen.has(at); at = settingOf(styles.get(at), 'w:basedOn') ?? '') {
      seen.add(at);
      const number = childOf(childOf(styles.get(at), 'w:pPr'), 'w:numPr');
      level ??= number && settingOf(number, 'w:ilvl') !== undefined ? Number(settingOf(number, 'w:ilvl')) : null;
      const list = settingOf(number, 'w:numId');
      if (list !== undefined) return { list, level: level ?? 0 };
    }
    return null;
  };
  const levelOf = (list: string, level: number) => abstracts.get(lists.get(list)?.abstract ?? '')?.get(level);
  const placeOf: Numbering['placeOf'] = (paragraph) => {
    const styled = numberOfStyle(paragraph.style);
    const place = paragraph.number ? { list: paragraph.number.list || (styled?.list ?? ''), level: paragraph.number.level } : styled;
    const found = place ? levelOf(place.list, place.level) : undefined;
    return place && found && place.list !== '0' ? { ...place, format: found.format } : null;
  };
  const counter = () => {
    const counts = new Map<string, number[]>();
    const begun = new Set<string>();
    return (paragraph: RawParagraph): string => {
      const place = placeOf(paragraph);
      const list = place ? lists.get(place.list) : undefined;
      if (!place || !list) return '';
      const row = counts.get(list.abstract) ?? [];
      counts.set(list.abstract, row);
      const first = levelOf(place.list, place.level)!.start;
      const key = `${place.list} ${place.level}`;
      const restart = begun.has(key) ? undefined : list.starts.get(place.level);
      begun.add(key);
      row[place.level] = restart ?? (row[place.level] === undefined ? first : row[place.level]! + 1);
      row.length = place.level + 1;
      return levelOf(place.list, place.level)!.text.replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        const level = levelOf(place.list, at);
        return level ? numeral(row[at] ?? level.start, level.format) : '';
      });
    };
  };
  return { placeOf, counter };
}
