// Why a draft seems to continue an adopted text: the same title except for two words, 14 of 29 paragraphs come from it, PP5 recalls it. The screens put them
// into words.
import { plainTitle } from '../style/adopted.ts';
import type { ContinuedText } from './continued.ts';
import { tracedWords } from './units.ts';

/** Titles that differ in more words do not count as the same. */
const MOST_OTHER = 3;
const ALIKE = 0.5;

/** The larger number of words of one title that the other lacks. */
function otherWords(a: string, b: string): number {
  const left = tracedWords(b).map(({ word }) => word);
  let lacking = 0;
  for (const { word } of tracedWords(a)) {
    const at = left.indexOf(word);
    if (at < 0) lacking++;
    else left.splice(at, 1);
  }
  return Math.max(lacking, left.length);
}

/** Facts about the draft besides the server's answer. */
export interface ContinuingDraft {
  readonly title: string;
  /** How many paragraphs it has. */
  readonly paragraphs: number;
  /** The label of the first paragraph that recalls the text, or null. */
  readonly recalledBy: string | null;
}

/** The reasons. */
export interface ContinuedReasons {
  /** How many words the titles differ in, 0 to 3; "similar" for more; null if they are not alike. */
  readonly title: 0 | 1 | 2 | 3 | 'similar' | null;
  /** How many of the draft's paragraphs come from the text. */
  readonly paragraphs: number;
  readonly of: number;
  readonly recalledBy: string | null;
  /** True if it is cited; false if a paragraph recalls it, which is stronger. */
  readonly cited: boolean;
}

function titleReason(title: string, text: string, sameTitle: number): ContinuedReasons['title'] {
  if (title.trim() === '') return null;
  const other = otherWords(title, plainTitle(text));
  if (other === 0) return 0;
  if (sameTitle < ALIKE) return null;
  return other <= MOST_OTHER ? (other as 1 | 2 | 3) : 'similar';
}

/** The reasons for a text. */
export const continuedReasons = ({ text, sameTitle, paragraphs, cites }: ContinuedText, draft: ContinuingDraft): ContinuedReasons => ({
  title: titleReason(draft.title, text.title, sameTitle),
  paragraphs,
  of: draft.paragraphs,
  recalledBy: draft.recalledBy,
  cited: cites && draft.recalledBy === null,
});

/** Labels in the order of the text, of which three and more in a row are one entry with its first and its last. `labels`: all of the text; `named`: the indices of
 *  those that are named. */
export function labelRanges(labels: readonly string[], named: readonly number[]): (readonly [string] | readonly [string, string])[] {
  const parts: (readonly [string] | readonly [string, string])[] = [];
  for (let at = 0; at < named.length; ) {
    let end = at;
    while (named[end + 1] === named[end]! + 1) end++;
    const [first, last] = [labels[named[at]!] ?? '', labels[named[end]!] ?? ''];
    if (end - at >= 2) parts.push([first, last]);
    else parts.push(...named.slice(at, end + 1).map((one) => [labels[one] ?? ''] as const));
    at = end + 1;
  }
  return parts;
}
