// The words and punctuation marks of a text, which a comparison keeps, deletes and inserts whole. White space belongs to no token, so no change ends
// inside a word, a surrogate pair or a combining sequence. Typographic variants are folded for comparing; the text itself is not changed.
import { isSpaceless, UNSEEN, withoutUnseen } from '../../schema/index.ts';

/** One word or one punctuation mark. */
export interface Token {
  /** The folded characters, which are compared. */
  readonly key: string;
  /** UTF-16 offsets [from, to) in the text. */
  readonly from: number;
  readonly to: number;
  /** How much it is worth to keep the token; 1 for a content word. */
  readonly weight: number;
  readonly word: boolean;
}

// A word may hold joiners (ZWJ, ZWNJ) and invisible characters. A blank with a combining mark on it is a token and not white space.
const LETTER = `[\\p{L}\\p{N}\\p{M}\\u200c\\u200d${UNSEEN}]`;
const TOKEN = new RegExp(
  [
    '\\s\\p{M}+',
    '\\s+(?!\\p{M})',
    `${LETTER}+(?:(?:[’'\\-‐‑–/.]|(?<=\\p{N}),(?=\\p{N}))${LETTER}+)*`,
    '\\p{RI}\\p{RI}',
    `[^\\s\\p{L}\\p{N}\\p{M}](?:\\p{M}|\\p{EMod}|[${UNSEEN}]|\\u200d[^\\s\\p{L}\\p{N}])*`,
  ].join('|'),
  'uy',
);
const CONTINUES = new RegExp(`^[\\p{M}\\u200c\\u200d${UNSEEN}]`, 'u');
const BETWEEN = new RegExp(`[\\udc00-\\udfff\\u200c\\u200d${UNSEEN}]|\\p{M}`, 'u');
const WORD = /[\p{L}\p{N}]/u;
// Intl.Segmenter takes time quadratic in the length of its string (Node 20), so it is given short parts.
const MOST_AT_ONCE = 300;

const STOP = new Set(
  (
    'a an and as at by for from in into is it its of on or that the their this to was were which who will with be been has have had are not all any such these those other also ' +
    'de des du la le les l et en aux au pour par dans que qui une un sur se sa ses ' +
    'el los las y del al con por para que una su sus ' +
    'и в во на с со по для о об от к что их а из у ' +
    'في من على إلى عن أن و التي الذي 的 和 与 在 并 及 其 各 了 对'
  ).split(' '),
);

// Most words need no folding. This check saves a third of a comparison's time.
const PLAIN = /^(?: ?[\x21-\x7e])*$/;

/** The text for comparison: composed (NFC), without invisible characters, with uniform hyphens, quotation marks and blanks. */
export const fold = (text: string): string => (PLAIN.test(text) ? text : foldAll(text));

const foldAll = (text: string): string =>
  withoutUnseen(text)
    .normalize('NFC')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ');

type Reading = Pick<Token, 'key' | 'weight' | 'word'>;

function readingOf(raw: string): Reading {
  const key = fold(raw);
  const word = WORD.test(raw);
  const weight = !word ? 0.25 : STOP.has(key.toLowerCase()) ? 0.45 : /^\p{N}+$/u.test(key) ? 0.7 : 1;
  return { key, weight, word };
}

// A cache by word, since a text has few different words. It is emptied when it grows too large.
const readings = new Map<string, Reading>();
const MAX_READINGS = 40_000;

function token(raw: string, from: number): Token {
  let reading = readings.get(raw);
  if (!reading) {
    reading = readingOf(raw);
    if (readings.size >= MAX_READINGS) readings.clear();
    if (raw.length <= 40) readings.set(raw, reading);
  }
  return { key: reading.key, from, to: from + raw.length, weight: reading.weight, word: reading.word };
}

const NUMERALS = '〇零一二三四五六七八九十百千万亿';
const isInNumber = (text: string, at: number): boolean =>
  at > 0 && NUMERALS.includes(text.charAt(at - 1)) && NUMERALS.includes(text.charAt(at));

let segmenter: Intl.Segmenter | null = null;

function segments(raw: string, from: number): Token[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const found: Token[] = [];
  let start = 0;
  while (start < raw.length) {
    let end = Math.min(raw.length, start + MOST_AT_ONCE);
    while (end < raw.length && BETWEEN.test(raw[end]!)) end++;
    for (const part of segmenter.segment(raw.slice(start, end))) {
      const last = found.at(-1);
      // The segmenter may break before a combining mark or inside a Chinese number ("第七|十届"); a change must not.
      if (last && (CONTINUES.test(part.segment) || isInNumber(raw, start + part.index)))
        found[found.length - 1] = token(raw.slice(last.from - from, start + part.index + part.segment.length), last.from);
      else found.push(token(part.segment, from + start + part.index));
    }
    start = end;
  }
  return found;
}

const isAsciiWord = (code: number): boolean => (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 47 && code < 58);
const isDigit = (code: number): boolean => code > 47 && code < 58;
/** Whether the character joins two words: ' - / . and the curly apostrophe, hyphens and en dash. */
const isJoiner = (code: number): boolean =>
  code === 0x27 ||
  code === 0x2d ||
  code === 0x2e ||
  code === 0x2f ||
  code === 0x2019 ||
  code === 0x2010 ||
  code === 0x2011 ||
  code === 0x2013;

/** The end of the token at `from` if it is plain letters and digits or one plain mark; -1 if TOKEN must decide because of other characters. Most of a text
 *  is plain, and running TOKEN for each word would take most of the time of a comparison. */
function plainEnd(text: string, from: number): number {
  const first = text.charCodeAt(from);
  let at = from + 1;
  if (!isAsciiWord(first)) return first < 0x80 && !(text.charCodeAt(at) >= 0x300) ? at : -1;
  for (;;) {
    while (isAsciiWord(text.charCodeAt(at))) at++;
    if (at >= text.length) return at;
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    const joins = isJoiner(code) || (code === 0x2c && isDigit(text.charCodeAt(at - 1)));
    if (!joins) return code < 0x80 || code === 0x201d ? at : -1;
    if (next >= 0x80) return -1;
    if (!(code === 0x2c ? isDigit(next) : isAsciiWord(next))) return at;
    at += 2;
  }
}

/** The tokens of a text, in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let from = 0; from < text.length; ) {
    // A blank, unless a character that may combine with it follows.
    if (text.charCodeAt(from) === 32 && !(text.charCodeAt(from + 1) >= 0x300)) {
      from++;
      continue;
    }
    const end = plainEnd(text, from);
    if (end > 0 && text.charCodeAt(from) > 32) {
      tokens.push(token(text.slice(from, end), from));
      from = end;
      continue;
    }
    TOKEN.lastIndex = from;
    const raw = TOKEN.exec(text)?.[0] ?? text[from]!;
    if (withoutUnseen(raw).trim() !== '') {
      if (!PLAIN.test(raw) && isSpaceless(raw)) tokens.push(...segments(raw, from));
      else tokens.push(token(raw, from));
    }
    from += raw.length;
  }
  return tokens;
}
