// Takes the quotations out of one entry of a delegation's list, whatever marks it is typed with: “ ”, " ", „ “, ” ”, « », ‹ ›, 「 」, `` '', and single marks
// where the entry has no others. A mark that is never closed, or that could close in two places, is refused: quoted words are never guessed.
import { asQuote, type QuotedList } from '../formal/quotation.ts';

const PAIRS: Readonly<Record<string, string>> = { '“': '”', '„': '“”', '«': '»', '‹': '›', '「': '」', '『': '』', '"': '"' };
const UNCLOSED = 'A quotation mark is opened and not closed, or closed and not opened.';

/** The position of the mark that closes the one at `at`, or -1. Marks of the same pair may be nested. */
function closing(text: string, at: number): number {
  const open = text[at]!;
  const ends = PAIRS[open]!;
  let depth = 0;
  for (let k = at + 1; k < text.length; k++) {
    const char = text[k]!;
    if (open !== '"' && open !== '„' && char === open) depth++;
    else if (ends.includes(char) && depth-- === 0) return k;
  }
  // Word processors leave “…" when a quotation was partly retyped.
  return open === '“' && !text.includes('”') ? text.indexOf('"', at + 1) : -1;
}

/** True if every quotation of an entry is closed. Used to join lines that one quotation spans. */
export const isClosed = (entry: string): boolean => !('refused' in quotesOut(entry));

/** The entry with a number in place of each quotation, or one sentence that says why its quotations are unclear. */
export function quotesOut(entry: string): QuotedList | { readonly refused: string } {
  const source = entry
    .replace(/[\ue000\ue001]/g, ' ')
    .replace(/``|,,/g, '“')
    .replace(/''/g, '”')
    .replace(/<<\s?([^<>]*?)\s?>>/g, '«$1»');
  const quotes: string[] = [];
  // ”words” opens and closes with the same mark. Arabic texts quote ”words“.
  const closes = /\p{sc=Arabic}/u.test(source) ? /[”“]/g : /”/g;
  const closed = (from: number): number => {
    closes.lastIndex = from;
    return closes.exec(source)?.index ?? -1;
  };
  let text = '';
  for (let at = 0; at < source.length; at++) {
    const char = source[at]!;
    const same = char === '”' ? closed(at + 1) : -1;
    const end = char in PAIRS ? closing(source, at) : same;
    if (end > at) {
      text += asQuote(source.slice(at + 1, end), quotes);
      at = end;
    } else if (/[“”„«»‹›「」『』"]/.test(char)) return { refused: UNCLOSED };
    else text += char;
  }
  if (quotes.some((quote) => quote.trim() === '')) return { refused: 'A quotation is empty.' };
  return quotes.length > 0 ? { text, quotes } : singles(source);
}

const OPENS = /(?<=^|[\s([:])['‘‚](?=\S)/g;
const CLOSES = /(?<=[^\s([])['’‘](?=$|[\s.,;:)\]!?])/g;

/** Single marks are quotation marks only if each opens before a word and closes after one, and none could be an apostrophe. */
function singles(source: string): QuotedList | { readonly refused: string } {
  const opens = [...source.matchAll(OPENS)].map((match) => match.index);
  const closes = [...source.matchAll(CLOSES)].map((match) => match.index);
  if (opens.length === 0) return { text: source, quotes: [] };
  const quotes: string[] = [];
  let [text, at] = ['', 0];
  let first = 0;
  for (const [k, open] of opens.entries()) {
    // ' closes '; ’ or ‘ closes ‘ or ‚.
    const straight = source[open] === "'";
    while (closes[first]! <= open) first++;
    const inside: number[] = [];
    for (let at = first; closes[at]! < (opens[k + 1] ?? source.length); at++)
      if ((source[closes[at]!] === "'") === straight) inside.push(closes[at]!);
    if (inside.length === 0) return { refused: UNCLOSED };
    if (inside.length > 1) return { refused: 'An apostrophe could be the end of a quotation; put the quoted words between “ and ”.' };
    text += source.slice(at, open) + asQuote(source.slice(open + 1, inside[0]), quotes);
    at = inside[0]! + 1;
  }
  return { text: text + source.slice(at), quotes };
}
