// What the words of an amendment ask for, in any order: each word has one sense (delete, insert, after, instead …), found by its stem, in English, French,
// Spanish, Russian, Arabic and Chinese. Words without a sense say how or why, and are left aside (clause-reader.ts reports them).

import { QUOTE } from '../../formal/quotation.ts';
import ar from '../senses/ar.json';
import en from '../senses/en.json';
import es from '../senses/es.json';
import fr from '../senses/fr.json';
import ru from '../senses/ru.json';
import zh from '../senses/zh.json';
import { placeAt } from './list-places.ts';
import type { ListedPlace } from './listed-place.ts';

/** The senses of words. `follows`: what precedes the word comes after what follows it (“Y” follows “X”); `precedes`: the other way round; `followed` and
 *  `preceded`: by what comes after the word. `widens`: deletes more than is quoted (a sentence, what contains it). `doubtful`: a condition, a choice, an
 *  exception. `talk`: somebody else's wish, a withdrawn one, the past, another text. */
export type Sense =
  | 'delete'
  | 'unwanted'
  | 'insert'
  | 'replace'
  | 'reads'
  | 'move'
  | 'exchange'
  | 'join'
  | 'split'
  | 'note'
  | 'bracket'
  | 'keep'
  | 'after'
  | 'before'
  | 'follows'
  | 'precedes'
  | 'followed'
  | 'preceded'
  | 'between'
  | 'instead'
  | 'end'
  | 'begin'
  | 'rest'
  | 'every'
  | 'nth'
  | 'new'
  | 'paragraph'
  | 'subparagraph'
  | 'widens'
  | 'not'
  | 'doubtful'
  | 'talk'
  | 'comma'
  | 'and'
  | 'stop'
  | 'small'
  | 'other'
  | 'quote'
  | 'place';

/** What an amendment may ask for. */
export const CHANGES: readonly Sense[] = ['unwanted', 'delete', 'insert', 'replace', 'reads', 'move', 'exchange', 'bracket'];
/** If `weak` words appear beside stronger ones, the stronger ones count: “write “X” and delete “Y””. */
export const STRONG: readonly Sense[] = CHANGES.filter((sense) => sense !== 'reads');

/** What a word asks for. `nth`: which occurrence, counted from 1; -1 is the last. */
interface Meaning {
  readonly sense: Sense;
  readonly nth?: number;
}

/** A word or phrase of an entry with its sense, a quotation with its number, or a paragraph name. */
export interface SensedWord {
  readonly sense: Sense;
  readonly from: number;
  readonly end: number;
  readonly text: string;
  /** Of a quotation: its mark. */
  readonly quote?: string;
  readonly place?: ListedPlace;
  /** For `nth`: which occurrence, counted from 1; -1 is the last. */
  readonly nth?: number;
}

/** The words of each language by sense (senses/en.json …): stems and phrases separated by “|”. A stem matches the beginning of a word with any ending; with
 *  “=”, the whole word. Longer words, and words easily misread, come first: `first` has no weight, `unsure` is doubtful, `aside` has no sense. `join`,
 *  `split` and `note` exist only in non-Latin scripts, where the entry is put into English words (other-scripts.ts). */
type Table = Readonly<Partial<Record<string, string>>>;
const TABLES: readonly Table[] = [en, fr, es, ru, ar, zh];
const wordsOf = (key: string): string[] => TABLES.flatMap((table) => table[key] ?? []);
const meant = (sense: Sense, nth?: number): Meaning => ({ sense, ...(nth === undefined ? {} : { nth }) });
/** The keys of the tables in lookup order. */
const KEYS: readonly (readonly [key: string, Meaning])[] = [
  ['first', meant('small')],
  ['talk', meant('talk')],
  ['unwanted', meant('unwanted')],
  ['unsure', meant('doubtful')],
  ['aside', meant('other')],
  ...(
    'join split note delete exchange bracket move instead replace reads insert followed preceded follows precedes between every end begin rest widens new subparagraph paragraph keep not doubtful after before comma and'.split(
      ' ',
    ) as Sense[]
  ).map((sense) => [sense, meant(sense)] as const),
  ['first one', meant('nth', 1)],
  ['second one', meant('nth', 2)],
  ['third one', meant('nth', 3)],
  ['fourth one', meant('nth', 4)],
  ['last but one', meant('nth', -2)],
  ['last one', meant('nth', -1)],
];
/** Words of no weight: articles, prepositions, auxiliary verbs, nouns for quoted words, polite words. */
const SMALL = wordsOf('small').join('|');

const SCRIPT = /[\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Han}]/u;
const wordStart = (pattern: string): string => {
  const first = pattern.replace(/^[=(?:]+/, '');
  return /^\p{sc=Han}/u.test(first) ? '' : '(?<![\\p{L}\\p{N}])';
};
/** The pattern of one stem: with any ending, or whole. Arabic words may have "and", "by", "to" and the article prefixed. */
function stemPattern(stem: string): string {
  if (stem.startsWith('=')) {
    const whole = stem.slice(1);
    return `${/^\p{sc=Arabic}/u.test(whole) ? '(?<![\\p{L}\\p{N}])[وف]?' : wordStart(whole)}(?:${whole})(?![\\p{L}\\p{N}])`;
  }
  if (/^\p{sc=Arabic}/u.test(stem)) return `(?<![\\p{L}\\p{N}])[وفبلك]{0,2}(?:ال)?(?:${stem})\\p{L}*`;
  if (/^\p{sc=Han}/u.test(stem)) return `(?:${stem})`;
  if (/^[^\p{L}\p{N}(]/u.test(stem)) return `(?:${stem})`;
  return `${wordStart(stem)}(?:${stem})\\p{L}*`;
}
/** The units of a pattern: an escape and a character class count as one. */
const signsOf = (pattern: string): string[] => pattern.match(/\\.|\[(?:\\.|[^\]\\]){0,60}\]|./gsu) ?? [];
/** The alternatives at the top level of a pattern. */
function topLevel(pattern: string): string[] {
  const out = [''];
  let depth = 0;
  for (const sign of signsOf(pattern)) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (sign === '|' && depth === 0) out.push('');
    else out[out.length - 1] += sign;
  }
  return out;
}
/** The letters with which a stem can begin; null if any character may. */
function firstLetters(stem: string): string | null {
  const bare = stem.replace(/^=/, '');
  const group = /^\(\?:((?:[^()\\]|\\.)*)\)(?![?*{])/u.exec(bare)?.[1];
  if (group !== undefined) {
    const all = topLevel(group).map(firstLetters);
    return all.includes(null) ? null : all.join('');
  }
  const first = /^\p{L}(?![?*{])/u.exec(bare)?.[0];
  if (first === undefined) return null;
  return /\p{sc=Arabic}/u.test(first) ? `${first}وفبلكا` : first.toLowerCase();
}
const MEANINGS = KEYS.map(([key, meaning]) => ({
  meaning,
  stems: wordsOf(key)
    .flatMap(topLevel)
    .map((stem) => ({ stem, first: firstLetters(stem) })),
}));
const FIRST_LETTERS = new Set(MEANINGS.flatMap(({ stems }) => stems.flatMap(({ first }) => [...(first ?? '')])));
/** The meanings by first letter, in order, with the stems that can begin with it; '' for any other character. Built once per letter. */
const MEANINGS_BY_LETTER = new Map<string, readonly (readonly [Meaning, RegExp])[]>();
function meaningsOf(sign: string): readonly (readonly [Meaning, RegExp])[] {
  const letter = FIRST_LETTERS.has(sign) ? sign : '';
  const known = MEANINGS_BY_LETTER.get(letter);
  if (known) return known;
  const found = MEANINGS.flatMap(({ meaning, stems }) => {
    const fit = stems
      .filter(({ first }) => first === null || (letter !== '' && first.includes(letter)))
      .map(({ stem }) => stemPattern(stem));
    return fit.length === 0 ? [] : [[meaning, new RegExp(fit.join('|'), 'iuy')] as const];
  });
  MEANINGS_BY_LETTER.set(letter, found);
  return found;
}
const SMALL_PATTERN = new RegExp(`(?:${SMALL})(?![\\p{L}\\p{N}])`, 'iuy');
const HAN_SMALL = new RegExp(
  `(?:${SMALL.split('|')
    .filter((one) => /\p{sc=Han}/u.test(one))
    .join('|')})`,
  'uy',
);
const QUOTE_AT = new RegExp(QUOTE, 'y');
const WORD_AT = /[\p{L}\p{N}][\p{L}\p{M}\p{N}’'-]*/uy;

/** The words of an entry without its quotations, with their senses. */
export function sensedWords(text: string): SensedWord[] {
  const out: SensedWord[] = [];
  const at = (pattern: RegExp, from: number): RegExpExecArray | null => {
    pattern.lastIndex = from;
    return pattern.exec(text);
  };
  for (let from = 0; from < text.length; ) {
    if (/\s/.test(text[from]!)) {
      from++;
      continue;
    }
    const quote = at(QUOTE_AT, from);
    const found = quote ? null : placeAt(text, from);
    if (quote) out.push({ sense: 'quote', from, end: from + quote[0].length, text: quote[0], quote: quote[0] });
    else if (found) out.push({ sense: 'place', from, end: found.end, text: text.slice(from, found.end), place: found.place });
    else out.push(wordAt(text, from, at));
    from = out.at(-1)!.end;
  }
  return out;
}

function wordAt(text: string, from: number, at: (pattern: RegExp, from: number) => RegExpExecArray | null): SensedWord {
  const sensed = (sense: Sense, length: number, nth?: number): SensedWord => ({
    sense,
    from,
    end: from + length,
    text: text.slice(from, from + length),
    ...(nth === undefined ? {} : { nth }),
  });
  for (const [{ sense, nth }, pattern] of meaningsOf(text[from]!.toLowerCase())) {
    const m = at(pattern, from);
    if (m && m[0] !== '') return sensed(sense, m[0].length, nth);
  }
  const small = at(SMALL_PATTERN, from) ?? at(HAN_SMALL, from);
  if (small) return sensed('small', small[0].length);
  const char = text[from]!;
  if (SCRIPT.test(char) && /\p{sc=Han}/u.test(char)) return sensed('other', 1);
  const word = at(WORD_AT, from);
  if (word) return sensed('other', word[0].length);
  if (/[.;:!?。；：؛，,、،]/u.test(char)) return sensed('stop', 1);
  return sensed(/[–—|/+]/u.test(char) ? 'stop' : 'small', 1);
}
