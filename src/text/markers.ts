// The number or letter at the start of a paragraph: 1. · (a) · (i) · a. · i.; also a) in French and Spanish, （一） in Chinese, "1 - " in Arabic, and "PP3." in a
// rolling text. "(i)" may be a letter or a Roman numeral; only the markers before it decide, which `Sequence` keeps track of.
import { roman } from './numbering.ts';
import { PRINTED_LABEL } from './printed-labels.ts';
import { LIST_LETTERS } from './printed-numbers.ts';

/** The number, letter or label at the start of a paragraph. */
export interface Marker {
  /** The marker as it was typed: "(b)". */
  readonly typed: string;
  /** Length in UTF-16 units, including the blanks after it. */
  readonly length: number;
  /** `number`: "3."; `sub`: "(a)", "(i)"; `preambular` and `operative`: the labels "PP3." and "OP3.", and those of files in other languages. */
  readonly kind: 'number' | 'sub' | 'preambular' | 'operative';
  /** The value of a number or label; 0 for `sub`. */
  readonly n: number;
  /** The value of a `sub` marker read as a letter (a = 1, aa = 27), 0 where it cannot be one. A Chinese number is both. */
  readonly letter: number;
  /** The value of a `sub` marker read as a Roman numeral (ii = 2), 0 where it cannot be one. */
  readonly roman: number;
  /** Whether the marker is of the deeper levels "a." and "i.", which have a full stop instead of parentheses. */
  readonly deep: boolean;
}

const ROMANS = new Map(Array.from({ length: 60 }, (_, i) => [roman(i + 1), i + 1]));
const ARABIC: readonly string[] = [...LIST_LETTERS.ar];
const CIRCLED = '㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩';
const HAN = '一二三四五六七八九';
const IS_HAN = /[㈠-㈩\p{sc=Han}]/u;

const letterValue = (token: string): number => {
  const [first = ''] = token;
  const same = token === first.repeat(token.length);
  if (/[a-z]/.test(first)) return same && token.length <= 4 ? first.charCodeAt(0) - 96 + 26 * (token.length - 1) : 0;
  const cyrillic = LIST_LETTERS.ru.indexOf(first) + 1;
  if (cyrillic > 0) return same ? cyrillic + LIST_LETTERS.ru.length * (token.length - 1) : 0;
  return ARABIC.indexOf(token.replace(/ـ$/, '').replace(/^ا$/, 'أ')) + 1;
};
const digits = (text: string): number => Number(text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)));

/** Plain text written by this program indents "a." of level 3 by three tabs, which are this many columns. */
const DEEP_INDENT = 12;

const LABEL = /^(PP|OP) ?(\d{1,3}) ?(?:bis|ter|quater|alt)?[.:)]?(?:\s+|$)/;
const NUMBER = /^(\d{1,3}|[٠-٩]{1,3}) ?(?:[.)．、](?=[^\d.,;:\s]|\s|$)| ?[-–—] )\s*/;
const PARENTHESES = /^[(（]([a-z]{1,6}|[а-я]{1,3}|\p{Script=Arabic}ـ?)[)）]\s*/u;
const IN_HAN = /^[(（](?=[一二三四五六七八九十])(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九]?)[)）]\s*/u;
const CLOSING = /^([a-z]{1,4}|[а-я]{1,3})\)\s+/u;
const DEEP = /^([a-z]{1,4})\.(?:\s+|$)/;

/** The marker at the start of a text; null where there is none. */
export function markerOf(text: string): Marker | null {
  const start = text.slice(0, 24);
  const label = LABEL.exec(start);
  if (label) {
    const kind = label[1] === 'PP' ? 'preambular' : 'operative';
    return { typed: label[0].trim(), length: label[0].length, kind, n: Number(label[2]), letter: 0, roman: 0, deep: false };
  }
  const printed = PRINTED_LABEL.exec(start);
  if (printed) {
    const kind = printed.groups?.preambular === undefined ? 'operative' : 'preambular';
    return { typed: printed[0].trim(), length: printed[0].length, kind, n: Number(printed.groups?.n), letter: 0, roman: 0, deep: false };
  }
  const number = NUMBER.exec(start);
  if (number) {
    // A dash follows numbers only in Arabic; in other languages "12 - 15 March" is a date.
    if (/[-–—]\s*$/.test(number[0]) && !/\p{Script=Arabic}/u.test(text.slice(0, 60))) return null;
    return { typed: number[0].trim(), length: number[0].length, kind: 'number', n: digits(number[1]!), letter: 0, roman: 0, deep: false };
  }
  const han = IN_HAN.exec(start);
  if (han) {
    const digit = (sign = '') => (sign === '' ? 0 : HAN.indexOf(sign) + 1);
    const [, tens, ten, ones] = han;
    const value = (ten === undefined ? 0 : 10 * (digit(tens) || 1)) + digit(ones);
    return { typed: han[0].trim(), length: han[0].length, kind: 'sub', n: 0, letter: value, roman: value, deep: false };
  }
  if (CIRCLED.includes(start[0] ?? ' ')) {
    const [length, value] = [/^.\s*/u.exec(start)![0].length, CIRCLED.indexOf(start[0]!) + 1];
    return { typed: start[0]!, length, kind: 'sub', n: 0, letter: value, roman: value, deep: false };
  }
  const deep = DEEP.exec(start);
  const sub = PARENTHESES.exec(start) ?? CLOSING.exec(start) ?? deep;
  if (!sub) return null;
  const [letter, numeral] = [letterValue(sub[1]!), ROMANS.get(sub[1]!) ?? 0];
  if (letter === 0 && numeral === 0) return null;
  return { typed: sub[0].trim(), length: sub[0].length, kind: 'sub', n: 0, letter, roman: numeral, deep: sub === deep };
}

/** The numbering of the paragraphs that were read so far. It tells which level the next marker has. */
export class Sequence {
  /** The number of the last operative paragraph, 0 before the first. */
  operative = 0;
  /** Whether the list uses "a." and "i." instead of "(a)" and "(i)", so that they are levels 1 and 2. */
  readonly shallow: boolean;
  /** The last value at levels 1 to 4 (index 0 is unused). */
  private counts = [0, 0, 0, 0, 0];
  /** The largest indent, in columns, of the markers at each level. A marker at the foot of a page may have lost some of its indent. */
  private indents = [0, 0, 0, 0, 0];

  /** `markers`: those of the text, each with its columns of white space. */
  constructor(markers: readonly (readonly [marker: Marker | null, indent: number])[] = []) {
    const subs = markers.filter(([marker]) => marker?.kind === 'sub');
    this.shallow = subs.length > 0 && subs.every(([marker, indent]) => marker!.deep && indent < DEEP_INDENT);
  }

  /** Begins a new preambular or operative paragraph with this number (0 for a preambular one): the letters start again. */
  restart(operative: number): void {
    this.operative = operative;
    this.counts.fill(0);
  }

  /**
   * The level of a sub-paragraph's marker, 1 to 4. `indent`: its columns of white space. `next`: the next sub-paragraph marker in the text. `colon`:
   * whether the paragraph before ends with a colon. `fits`: whether the marker is the next one in the numbering of its level.
   */
  levelOf(marker: Marker, indent: number, next: Marker | null, colon: boolean): { readonly level: number; readonly fits: boolean } {
    const [letters, numerals] = marker.deep && !this.shallow ? [3, 4] : [1, 2];
    const [lettered, numbered] = [this.counts[letters]!, this.counts[numerals]!];
    const asLetter = { level: letters, fits: marker.letter === lettered + 1 };
    const asNumeral = { level: numerals, fits: marker.roman === numbered + 1 };
    // A list whose first marks are Chinese numbers has no letters above them.
    if (IS_HAN.test(marker.typed)) return lettered === 0 || (numbered === 0 && asLetter.fits) ? asLetter : asNumeral;
    if (marker.roman === 0) return asLetter;
    if (marker.letter === 0) return asNumeral;
    if (asLetter.fits && asNumeral.fits) {
      if (indent > this.indents[letters]!) return asNumeral;
      if (next && next.roman === marker.roman + 1) return asNumeral;
      if (next && next.letter === marker.letter + 1) return asLetter;
      return colon ? asNumeral : asLetter;
    }
    if (asNumeral.fits || asLetter.fits) return asNumeral.fits ? asNumeral : asLetter;
    // "ii" read as a letter would be the twenty-eighth, which is unlikely.
    return (this.counts[numerals]! > 0 && marker.roman > this.counts[numerals]!) || marker.letter > 26 ? asNumeral : asLetter;
  }

  /** Records that a sub-paragraph with this marker was read. */
  enter(level: number, marker: Marker, indent: number): void {
    this.counts[level] = level === 1 || level === 3 ? marker.letter || marker.roman : marker.roman || marker.letter;
    this.indents[level] = Math.max(this.counts[level]! > 1 ? this.indents[level]! : 0, indent);
    this.counts.fill(0, level + 1);
  }
}
