// Divides a text into words for the library. For tracing, a word is a run of letters and digits, regardless of case and width. For finding, accents, vowel
// signs and strokes that stretch a word are ignored too. Chinese does not separate words by blanks, so each character is a word.
import { SPACELESS } from '../../schema/index.ts';

/** A word and its place: [from, to) in UTF-16 units of the text. */
export interface WordPlace {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** Characters that are words by themselves: of scripts that are written without blanks. */
const ALONE = new RegExp(`[${SPACELESS}]`, 'u');
const TRACED = /[\p{L}\p{N}]+/gu;
/** Marks and invisible joiners stay inside a word. */
const SOUGHT = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}\u0640]*/gu;
const ASCII = /^[a-z0-9]*$/;
const UNSEEN = /[\p{Cf}\u0640]/gu;
/** Letters whose combining parts are not accents: й is not и, and a Korean syllable is one letter. */
const WHOLE = /[йё\uac00-\ud7a3]/;

const folded = (word: string): string => {
  const small = word.toLowerCase();
  return ASCII.test(small) ? small : small.normalize('NFKC');
};

/** Removes accents and vowel signs from a word. */
function bare(word: string): string {
  const small = word.toLowerCase();
  if (ASCII.test(small)) return small;
  let out = '';
  for (const letter of small.replace(UNSEEN, '').normalize('NFKC').toLowerCase())
    out += WHOLE.test(letter) ? letter : letter.normalize('NFD').replace(/\p{M}/gu, '');
  return out;
}

/** Whether a character of UTF-16 is an ASCII letter or digit; null if that must be looked up. Blanks, dashes and quotation marks separate words in every
 *  script. */
const isPlainWord = (code: number): boolean | null =>
  code < 128
    ? (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 47 && code < 58)
    : code === 0xa0 || (code > 0x200f && code < 0x2028)
      ? false
      : null;

/** The words of a text without letters beyond ASCII, which are the same for tracing and for finding; null for another text. Most English texts are like this
 *  and are read several times as fast. */
function plainPlaces(text: string): WordPlace[] | null {
  const places: WordPlace[] = [];
  const small = text.toLowerCase();
  let from = -1;
  for (let at = 0; at <= text.length; at++) {
    const is = at === text.length ? false : isPlainWord(text.charCodeAt(at));
    if (is === null) return null;
    if (is && from < 0) from = at;
    if (is || from < 0) continue;
    places.push({ word: small.slice(from, at), from, to: at });
    from = -1;
  }
  return places;
}

function placesOf(text: string, pattern: RegExp, fold: (word: string) => string): WordPlace[] {
  const places: WordPlace[] = [];
  for (const match of text.matchAll(pattern)) {
    const [found] = match;
    if (!ALONE.test(found)) {
      const word = fold(found);
      if (word !== '') places.push({ word, from: match.index, to: match.index + found.length });
      continue;
    }
    // A single-character word ends the word before it.
    let [begun, at] = [match.index, match.index];
    const end = (to: number) => {
      const word = fold(text.slice(begun, to));
      if (word !== '') places.push({ word, from: begun, to });
    };
    for (const character of found) {
      const to = at + character.length;
      if (ALONE.test(character)) {
        if (begun < at) end(at);
        begun = at;
        end(to);
        begun = to;
      }
      at = to;
    }
    if (begun < at) end(at);
  }
  return places;
}

/** The words for tracing. */
export const tracedWords = (text: string): WordPlace[] => plainPlaces(text) ?? placesOf(text, TRACED, folded);

/** The words by which texts are searched. */
export const soughtWords = (text: string): WordPlace[] => plainPlaces(text) ?? placesOf(text, SOUGHT, bare);

/** Both at once. */
export function bothWords(text: string): { readonly traced: readonly WordPlace[]; readonly sought: readonly WordPlace[] } {
  const plain = plainPlaces(text);
  return plain ? { traced: plain, sought: plain } : { traced: placesOf(text, TRACED, folded), sought: placesOf(text, SOUGHT, bare) };
}

/** How much a word counts towards the minimum length of a run, in half words: a single-character word counts half. */
export const halvesOf = (word: string): 1 | 2 => (ALONE.test(word) ? 1 : 2);
