// Finds sought words in a paragraph: in a row, or approximately.
import type { WordPlace } from './units.ts';

/** Where words stand: [from, to) in UTF-16 units of the paragraph, disjoint and in order. */
export interface FoundWords {
  readonly matches: readonly (readonly [number, number])[];
  readonly exact: boolean;
}

const MATCH = 3;
const GAP = -1;
/** The share of the words looked for that must be near each other for a paragraph to hold them nearly. */
const MOST = 0.7;
/** The same for a long passage: less, because the rest may be in other paragraphs. */
const MOST_OF_LONG = 0.5;
const LONG = 30;

/** The minimum number of words that must be found, out of `words`. */
export const leastOf = (words: number): number =>
  words <= 2 ? words : Math.min(words, Math.max(2, Math.ceil(words * (words > LONG ? MOST_OF_LONG : MOST))));

/** All places at which the words are in a row, disjoint; [] if there are none. */
export function exactPlaces(sought: readonly string[], paragraph: readonly WordPlace[]): [number, number][] {
  const places: [number, number][] = [];
  for (let i = 0; i + sought.length <= paragraph.length; i++) {
    let k = 0;
    while (k < sought.length && paragraph[i + k]!.word === sought[k]) k++;
    if (k < sought.length) continue;
    places.push([paragraph[i]!.from, paragraph[i + k - 1]!.to]);
    i += k - 1;
  }
  return places;
}

/** The words in the paragraph in which most of the words looked for are in their order and near each other; null where too few do. */
export function nearPlaces(sought: readonly string[], paragraph: readonly WordPlace[]): [number, number][] | null {
  const [rows, columns] = [sought.length, paragraph.length];
  if (columns < leastOf(rows)) return null;
  const width = columns + 1;
  // The best local alignment: words in both count, words in one alone are gaps.
  const scores = new Int16Array((rows + 1) * width);
  let [best, bestAt] = [0, 0];
  for (let i = 1; i <= rows; i++)
    for (let j = 1; j <= columns; j++) {
      const at = i * width + j;
      const diagonal = sought[i - 1] === paragraph[j - 1]!.word ? scores[at - width - 1]! + MATCH : 0;
      const score = Math.max(0, diagonal, scores[at - width]! + GAP, scores[at - 1]! + GAP);
      scores[at] = score;
      if (score > best) [best, bestAt] = [score, at];
    }
  const found: number[] = [];
  for (let at = bestAt; scores[at]! > 0; ) {
    const [i, j] = [Math.floor(at / width), at % width];
    if (sought[i - 1] === paragraph[j - 1]!.word && scores[at] === scores[at - width - 1]! + MATCH) {
      found.push(j - 1);
      at -= width + 1;
    } else at -= scores[at] === scores[at - width]! + GAP ? width : 1;
  }
  if (found.length < leastOf(rows)) return null;
  const places: [number, number][] = [];
  let last = -2;
  for (const index of found.reverse()) {
    const { from, to } = paragraph[index]!;
    if (index === last + 1 && places.length > 0) places.at(-1)![1] = to;
    else places.push([from, to]);
    last = index;
  }
  return places;
}
