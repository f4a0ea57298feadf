// The words in a heading that say which text a list is about: “Fiji, on the text L.2 as issued:”. The data (text-meant.json) holds all six languages.
import data from './text-meant.json';

const wordsOf = (row: string): Set<string> => new Set(row.split('|').flatMap((phrase) => phrase.split(' ')));
const ABOUT = wordsOf(data.about);
const TEXT = wordsOf(data.text);
const BESIDE = wordsOf(data.beside);

/** “L.2”, “A/C.2/80/L.2/Rev.1”. */
const SYMBOL = /^\p{Lu}[\p{Lu}\d]{0,5}[./][\p{L}\d./-]{1,40}$/u;
const NUMBER = /^\d[\d./-]{0,9}(?:st|nd|rd|th|er)?$/;
const HAN = new RegExp(`(${[...ABOUT, ...TEXT, ...BESIDE].filter((word) => /\p{sc=Han}/u.test(word)).join('|')})`, 'gu');
const OPENS = /^[(["“«]+/u;
const CLOSES = ')]"”»:：,，،؛;.。–—-';
const DIVIDES = ',،;؛:：–—(-';
/** A text without trailing blanks and trailing characters of `signs`. */
function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && (signs.includes(text[end - 1]!) || text[end - 1] === ' ')) end--;
  return text.slice(0, end);
}
/** An aside after the name of the text: “(numbers of that version)”. */
const ASIDE = /\([^()]*\)(?=[:：.]?$)/u;

const isText = (word: string): boolean => TEXT.has(word.toLowerCase()) || SYMBOL.test(word);
const isBeside = (word: string): boolean => {
  const low = word.toLowerCase();
  return word === '' || isText(word) || ABOUT.has(low) || BESIDE.has(low) || NUMBER.test(word);
};

/** The part of a heading before the words that name its text, without the comma between; `apart`: there is a comma. Null if no text is named. */
export function beforeText(heading: string): { readonly head: string; readonly apart: boolean } | null {
  if (heading.length > 200) return null;
  const words = heading.trim().replace(ASIDE, '').replace(HAN, ' $1 ').replace(/，/gu, ', ').trim().split(/\s+/);
  const bare = words.map((word) => withoutEnd(word.replace(OPENS, ''), CLOSES));
  let from = words.length;
  let names = false;
  let found: number | null = null;
  while (from > 1 && isBeside(bare[from - 1]!)) {
    from--;
    names ||= isText(bare[from]!);
    if (names && ABOUT.has(bare[from]!.toLowerCase())) found = from;
  }
  if (found === null) return null;
  const head = words.slice(0, found).join(' ');
  return { head: withoutEnd(head, DIVIDES), apart: DIVIDES.includes(head.at(-1)!) || words[found]!.startsWith('(') };
}
