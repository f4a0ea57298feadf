// Reads an OpenDocument text (.odt, as LibreOffice writes it): paragraphs with the numbers of their lists, italics and notes; tracked changes count as
// accepted. The file is untrusted: it is unpacked within the limits of a Word file, and unread parts are counted and named.
import { strFromU8 } from 'fflate';
import type { LeftOut } from '../../text/left-out.ts';
import { roman } from '../../text/numbering.ts';
import { superscript } from '../../text/raised-digits.ts';
import type { RawParagraph, RawRun, RawText } from '../docx/raw-body.ts';
import type { WordFile } from '../docx/read.ts';
import { entriesOf, unpacked } from '../docx/zip.ts';
import { elementsOf, parseXml, TooLarge, textIn, type XmlElement } from '../xml.ts';
import { leftAt, looseFile, plainParagraph } from './loose-text.ts';

const MOST_ENTRIES = 5_000;
/** Unpacked bytes of one part. */
const LARGEST_PART = 64 * 1024 * 1024;
/** UTF-16 units of text between tags. */
const MOST_LETTERS = 2_000_000;
const MIME = 'application/vnd.oasis.opendocument.text';

const PREFIXES: Readonly<Record<string, string>> = {
  'urn:oasis:names:tc:opendocument:xmlns:text:1.0': 'text:',
  'urn:oasis:names:tc:opendocument:xmlns:office:1.0': 'office:',
  'urn:oasis:names:tc:opendocument:xmlns:style:1.0': 'style:',
  'urn:oasis:names:tc:opendocument:xmlns:table:1.0': 'table:',
  'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw:',
  'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0': 'fo:',
};

type Refusal = { readonly refused: string };
const DAMAGED: Refusal = { refused: 'The OpenDocument file is damaged.' };

/** Opens an .odt; null where the zip is another kind of file. */
export function openOdt(bytes: Uint8Array): WordFile | Refusal | null {
  const entries = entriesOf(bytes, MOST_ENTRIES);
  if (entries === null || entries === 'many') return null;
  const part = (name: string): Uint8Array | null => {
    const entry = entries.find((one) => one.name === name);
    return entry && entry.size <= LARGEST_PART ? unpacked(bytes, entry) : null;
  };
  const mime = part('mimetype');
  if (!mime || !strFromU8(mime).startsWith(MIME)) return null;
  if (entries.some(({ name }) => name === 'META-INF/manifest.xml')) {
    const manifest = part('META-INF/manifest.xml');
    if (manifest && strFromU8(manifest).includes('encryption-data'))
      return { refused: 'The OpenDocument file is locked with a password; save it without one first.' };
  }
  try {
    const [content, styles] = ['content.xml', 'styles.xml'].map((name) => {
      const xml = part(name);
      return xml ? parseXml(xml, PREFIXES, MOST_LETTERS) : null;
    });
    const object = (name: string): XmlElement | null => {
      const xml = part(`${name.replace(/^\.\//, '').replace(/\/$/, '')}/content.xml`);
      return xml ? parseXml(xml, PREFIXES, MOST_LETTERS) : null;
    };
    return content ? bodyOf(content, styles ?? null, object) : DAMAGED;
  } catch (error) {
    if (error instanceof TooLarge) return { refused: `The OpenDocument file holds more ${error.what} than are read.` };
    throw error;
  }
}

const all = (element: XmlElement, name: string): XmlElement[] =>
  elementsOf(element).flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);

interface ListLevel {
  readonly format: string;
  readonly before: string;
  readonly behind: string;
  readonly start: number;
  /** How many levels the label shows. */
  readonly shown: number;
}

/** Beyond this number Roman numerals need other signs, and no list has so many items. */
const LARGEST_NUMBER = 3_999;
/** The most repetitions of a letter in a label. */
const MOST_SAME = 6;

function numeral(n: number, format: string): string {
  if (!Number.isInteger(n) || n < 1 || n > LARGEST_NUMBER) return '';
  if (format === 'i' || format === 'I') return format === 'i' ? roman(n) : roman(n).toUpperCase();
  if (format === 'a' || format === 'A') {
    if (n > 26 * MOST_SAME) return '';
    const letter = String.fromCharCode(97 + ((n - 1) % 26)).repeat(1 + Math.floor((n - 1) / 26));
    return format === 'a' ? letter : letter.toUpperCase();
  }
  return format === '' ? '' : String(n);
}

/** The levels of each list style. */
function listStyles(roots: readonly XmlElement[]): Map<string, ReadonlyMap<number, ListLevel>> {
  const styles = new Map<string, ReadonlyMap<number, ListLevel>>();
  for (const root of roots)
    for (const style of all(root, 'text:list-style')) {
      const levels = new Map<number, ListLevel>();
      for (const level of elementsOf(style)) {
        if (level.name !== 'text:list-level-style-number') continue;
        const of = (name: string) => level.attributes[name] ?? '';
        levels.set(Number(of('text:level')), {
          format: of('style:num-format'),
          before: of('style:num-prefix'),
          behind: of('style:num-suffix'),
          start: Number(of('text:start-value') || 1),
          shown: Number(of('text:display-levels') || 1),
        });
      }
      styles.set(style.attributes['style:name'] ?? '', levels);
    }
  return styles;
}

/** The look of words in a style; undefined if inherited from the style around it. */
interface Look {
  readonly em: boolean | undefined;
  readonly raised: boolean | undefined;
}
const NO_LOOK: Look = { em: undefined, raised: undefined };

function lookOf(style: XmlElement): Look {
  const { 'fo:font-style': slant, 'style:text-position': position } = all(style, 'style:text-properties')[0]?.attributes ?? {};
  return {
    em: slant === undefined ? undefined : slant === 'italic' || slant === 'oblique',
    raised: position === undefined ? undefined : /^(?:super|[1-9])/.test(position),
  };
}

/** How the styles of text look, by name. */
function textLooks(roots: readonly XmlElement[]): Map<string, Look> {
  const styles = roots.flatMap((root) => all(root, 'style:style'));
  const looks = new Map(styles.map((style) => [style.attributes['style:name'] ?? '', lookOf(style)]));
  const own = new Map(looks);
  for (const { attributes } of styles) {
    const [name, parent] = [attributes['style:name'] ?? '', own.get(attributes['style:parent-style-name'] ?? '')];
    const { em, raised } = own.get(name)!;
    if (parent) looks.set(name, { em: em ?? parent.em, raised: raised ?? parent.raised });
  }
  return looks;
}

/** The place name for the words of an element that is not part of the text; null for other elements. */
function unreadIn(name: string): string | null {
  if (name === 'office:annotation') return 'in comments';
  if (name === 'text:ruby-text') return 'in small signs above the line';
  // Frames, shapes and groups of them, but not a link around a frame.
  return name.startsWith('draw:') && name !== 'draw:a' ? 'in text boxes' : null;
}

/** Content that is not words of a passage: embedded pictures, numbers of notes, authors and dates of comments. */
const NO_WORDS = new Set(['office:binary-data', 'text:note-citation', 'creator', 'date', 'date-string', 'creator-initials', 'annotation']);
/** The words of an element that is not read; those of two paragraphs never stand together. */
const wordsInside = (element: XmlElement): string =>
  element.children
    .map((child) => {
      if (typeof child === 'string') return child;
      if (NO_WORDS.has(child.name)) return ' ';
      return /^text:(?:s|tab|line-break|p|h|note)$/.test(child.name) ? ` ${wordsInside(child)} ` : wordsInside(child);
    })
    .join('');

/** What stands between the parts of a formula (MathML) on one line. */
const BETWEEN: Readonly<Record<string, string>> = { mfrac: '/', msup: '^', msub: '_', mover: '^', munder: '_' };
/** A formula as one line: "(a+b)/c". */
function mathLine(element: XmlElement): string {
  const parts = element.children.map((child) => {
    if (typeof child === 'string') return child.trim();
    return child.name === 'annotation' || child.name === 'annotation-xml' ? '' : mathLine(child);
  });
  const between = BETWEEN[element.name];
  const words = parts.filter((part) => part !== '');
  if (element.name === 'msqrt' || element.name === 'mroot') return `√(${words.join(', ')})`;
  if (between !== undefined) return words.map((part) => (part.length > 1 ? `(${part})` : part)).join(between);
  return words.join(element.name === 'mtr' || element.name === 'mtable' ? ' ' : '');
}

/** `object`: the content of an object by the name of its part; null where it cannot be read. */
function bodyOf(content: XmlElement, styles: XmlElement | null, object: (name: string) => XmlElement | null): WordFile | Refusal {
  const roots = styles ? [styles, content] : [content];
  const looks = textLooks(roots);
  const lists = listStyles(roots);
  const text = all(content, 'office:text')[0];
  if (!text) return DAMAGED;
  const paragraphs: RawParagraph[] = [];
  const notes = new Map<string, readonly RawText[]>();
  const numbers = new Map<string, number>();
  const unread = new Map<string, string[]>();
  const skip = (where: string, words: string) => {
    if (words.trim() !== '') unread.set(where, [...(unread.get(where) ?? []), words]);
  };
  let tracked = 0;
  let tables = false;
  let pictures = 0;
  let formulas = 0;
  /** The contents of objects stored in separate parts; null for each that cannot be read. */
  const objectsIn = (element: XmlElement) =>
    ['draw:object', 'draw:object-ole'].flatMap((name) => all(element, name)).map(({ attributes }) => object(attributes.href ?? ''));
  /** Whether an element is not part of the text; its words are then recorded as unread. */
  const passes = (element: XmlElement): boolean => {
    const where = unreadIn(element.name);
    if (where === null) return false;
    skip(where, wordsInside(element));
    if (!element.name.startsWith('draw:')) return true;
    pictures += all(element, 'draw:image').length;
    for (const inside of objectsIn(element)) {
      if (inside) skip(all(inside, 'office:chart').length > 0 ? 'in charts' : 'in objects', wordsInside(inside));
      else pictures++;
    }
    return true;
  };

  const runsIn = (element: XmlElement, em: boolean, raised: boolean, inNote: boolean): RawRun[] =>
    element.children.flatMap((child): RawRun[] => {
      const plain = (words: string): RawRun[] => [{ text: raised && /^\d+$/.test(words) ? superscript(words) : words, em, changes: [] }];
      if (typeof child === 'string') return plain(child.replace(/\s+/g, ' '));
      const { name, attributes } = child;
      const [formula] = name === 'draw:frame' ? objectsIn(child) : [];
      if (formula?.name === 'math') {
        formulas++;
        return plain(mathLine(formula));
      }
      if (passes(child)) return [];
      switch (name) {
        case 'text:s':
          return plain(' ');
        case 'text:tab':
        case 'text:line-break':
          return plain(' ');
        case 'text:note': {
          const parts = elementsOf(child);
          const body = parts.find((part) => part.name === 'text:note-body');
          const own = body ? runsIn(body, false, false, true) : [];
          const words = tidied(own).flatMap((run) => ('text' in run ? [run] : []));
          if (inNote) return words;
          const key = `note/${notes.size}`;
          notes.set(key, words);
          const citation = parts.find((part) => part.name === 'text:note-citation');
          const number = Number(citation ? textIn(citation) : '');
          if (Number.isInteger(number) && number > 0) numbers.set(key, number);
          return [{ note: key, changes: [] }];
        }
        case 'text:note-ref':
          // A note that is cited again.
          return plain(superscript(textIn(child).trim()));
        case 'text:span': {
          const look = looks.get(attributes['text:style-name'] ?? '') ?? NO_LOOK;
          return runsIn(child, look.em ?? em, look.raised ?? raised, inNote);
        }
        // The paragraphs of a note, also those of lists and tables in it, are one text.
        case 'text:p':
        case 'text:h':
          return [...plain(' '), ...runsIn(child, false, false, inNote), ...plain(' ')];
        default:
          return runsIn(child, em, raised, inNote);
      }
    });

  const counts = new Map<string, number[]>();
  const add = (element: XmlElement, label: string) => {
    const em = looks.get(element.attributes['text:style-name'] ?? '')?.em === true;
    const runs = tidied(runsIn(element, em, false, false));
    if (runs.length === 0) return;
    paragraphs.push(plainParagraph(label === '' ? runs : [{ text: `${label} `, em: false, changes: [] }, ...runs], false));
  };
  /** `path`: the style, the identity of the list, and the level. */
  const walk = (element: XmlElement, list: { readonly style: string; readonly key: string; readonly level: number } | null) => {
    for (const child of elementsOf(element)) {
      const { name, attributes } = child;
      if (name === 'text:p' || name === 'text:h') add(child, '');
      else if (name === 'text:list') {
        const style = attributes['text:style-name'] ?? list?.style ?? '';
        const level = (list?.level ?? 0) + 1;
        const key = level > 1 ? list!.key : style;
        if (level === 1 && attributes['text:continue-numbering'] !== 'true' && attributes['text:continue-list'] === undefined)
          counts.delete(key);
        items(child, { style, key, level });
      } else if (name === 'text:tracked-changes') {
        tracked = all(child, 'text:changed-region').length;
        skip('in struck words', all(child, 'text:deletion').map(wordsInside).join(' '));
      } else if (!passes(child)) {
        if (name === 'table:table') tables = true;
        if (!/^(?:text:sequence-decls|office:forms|text:variable-decls|text:user-field-decls)$/.test(name)) walk(child, list);
      }
    }
  };
  const items = (list: XmlElement, place: { readonly style: string; readonly key: string; readonly level: number }) => {
    for (const item of elementsOf(list)) {
      let first = item.name === 'text:list-item';
      for (const part of elementsOf(item)) {
        if (part.name !== 'text:p' && part.name !== 'text:h') {
          walk({ name: '', attributes: {}, children: [part] }, place);
          continue;
        }
        add(part, first ? labelOf(place, item.attributes['text:start-value']) : '');
        first = false;
      }
    }
  };
  const labelOf = (
    { style, key, level }: { readonly style: string; readonly key: string; readonly level: number },
    start: string | undefined,
  ): string => {
    const levels = lists.get(style);
    const own = levels?.get(level);
    if (!own) return '';
    const count = counts.get(key) ?? [];
    count[level] = start === undefined ? (count[level] ?? own.start - 1) + 1 : Number(start);
    count.length = level + 1;
    counts.set(key, count);
    const shown = Array.from({ length: own.shown }, (_, k) => level - own.shown + 1 + k).filter((at) => at > 0);
    const value = shown.map((at) => numeral(count[at] ?? 1, levels?.get(at)?.format ?? '1')).join('.');
    return value === '' ? '' : `${own.before}${value}${own.behind}`;
  };
  walk(text, null);
  if (paragraphs.length === 0) return { refused: 'The OpenDocument file holds no text.' };
  const heads = (styles ? all(styles, 'style:master-page') : []).flatMap((page) => elementsOf(page).map(wordsInside));
  const beside: LeftOut[] = [
    ...[...unread].flatMap(([where, words]) => leftAt(where, words)),
    ...leftAt('in page headers and footers', heads),
  ];
  const limits = [
    ...(tracked > 0 ? ['The tracked changes of the file were read as accepted; a Word file keeps them.'] : []),
    ...(pictures === 0 ? [] : [pictures === 1 ? 'One picture was not read.' : `${pictures} pictures were not read.`]),
    ...(formulas === 0
      ? []
      : [formulas === 1 ? 'One formula was read as a line of text.' : `${formulas} formulas were read as lines of text.`]),
    ...(tables ? ['Tables were read as paragraphs, cell by cell.'] : []),
  ];
  return looseFile({ paragraphs, notes, numbers, beside, limits });
}

/** Runs without doubled blanks and without blanks at the ends. */
function tidied(runs: readonly RawRun[]): RawRun[] {
  const out: RawRun[] = [];
  let blank = true;
  for (const run of runs) {
    if (!('text' in run)) {
      out.push(run);
      blank = false;
      continue;
    }
    const text: string = (blank ? run.text.trimStart() : run.text).replace(/ {2,}/g, ' ');
    if (text === '') continue;
    blank = text.endsWith(' ');
    const last = out.at(-1);
    if (last && 'text' in last && last.em === run.em) out[out.length - 1] = { ...last, text: last.text + text };
    else out.push({ ...run, text });
  }
  const last = out.at(-1);
  if (last && 'text' in last) out[out.length - 1] = { ...last, text: last.text.trimEnd() };
  return out.filter((run) => !('text' in run) || run.text !== '');
}
