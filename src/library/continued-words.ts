// Why a draft seems to continue an adopted text, in words: "Same title but for two words, 14 of 29 paragraphs come from it, PP5 recalls it."
import { plainTitle } from '../style/adopted.ts';
import type { ContinuedText } from './continued.ts';
import { tracedWords } from './units.ts';

const COUNTS = ['no', 'one', 'two', 'three', 'four', 'five'];
/** In more words two titles are not the same but for them. */
const MOST_OTHER = 3;
const ALIKE = 0.5;

/** How many words of either title the other lacks, the more of both. */
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

/** What is known of the draft beside what the server says. */
export interface ContinuingDraft {
  readonly title: string;
  /** How many paragraphs it has. */
  readonly paragraphs: number;
  /** The label of the first paragraph that recalls the text, or null. */
  readonly recalledBy: string | null;
}

/** The reasons as one sentence. */
export function continuedWords({ text, sameTitle, paragraphs, cites }: ContinuedText, draft: ContinuingDraft): string {
  const other = otherWords(draft.title, plainTitle(text.title));
  const reasons: string[] = [];
  if (draft.title.trim() !== '') {
    if (other === 0) reasons.push('the same title');
    else if (other <= MOST_OTHER && sameTitle >= ALIKE)
      reasons.push(`the same title but for ${COUNTS[other]} ${other === 1 ? 'word' : 'words'}`);
    else if (sameTitle >= ALIKE) reasons.push('a similar title');
  }
  if (paragraphs > 0) reasons.push(`${paragraphs} of ${draft.paragraphs} paragraphs ${paragraphs === 1 ? 'comes' : 'come'} from it`);
  if (draft.recalledBy !== null) reasons.push(`${draft.recalledBy} recalls it`);
  else if (cites) reasons.push('it is cited');
  const words = reasons
    .join(', ')
    .replace(/^the same/, 'Same')
    .replace(/^a similar/, 'Similar');
  return words === '' ? '' : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** Labels in the order of the text, with three and more in a row as "OP5 to OP8". `labels`: all of the text; `named`: the indices of those that are named. */
export function labelsInShort(labels: readonly string[], named: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < named.length; ) {
    let end = at;
    while (named[end + 1] === named[end]! + 1) end++;
    const [first, last] = [labels[named[at]!] ?? '', labels[named[end]!] ?? ''];
    if (end - at >= 2) parts.push(`${first} to ${last}`);
    else parts.push(...named.slice(at, end + 1).map((one) => labels[one] ?? ''));
    at = end + 1;
  }
  return parts.join(', ');
}
