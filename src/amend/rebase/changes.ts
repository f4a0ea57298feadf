// A delegation's own changes as it sees them in its own proposal, in place: what it inserted is there, what it struck is shown before it.
// Whole words only: a word that gained a letter is struck and written anew, as a delegate would mark it on paper.
import type { Fragment, Node } from 'prosemirror-model';
import { fragmentOf, offsetsOf, wordTokens } from '../../diff/word-tokens.ts';
import { changedWords } from './splices.ts';

/** [from, to) of the proposal's content came in; `deleted` stood before it. Either may be empty, never both. */
export interface OwnChange {
  readonly from: number;
  readonly to: number;
  readonly deleted: Fragment;
}

/** What `mine` changed in `base`, in order, with positions (ProseMirror offsets) in the content of `mine`. */
export function ownChangesOf(base: Node, mine: Node): OwnChange[] {
  const old = wordTokens(base);
  const offsets = offsetsOf(wordTokens(mine));
  let shift = 0;
  return changedWords(base, mine).map((splice) => {
    const start = splice.from + shift;
    const end = start + splice.insert.length;
    shift += splice.insert.length - (splice.to - splice.from);
    return { from: offsets[start]!, to: offsets[end]!, deleted: fragmentOf(old.slice(splice.from, splice.to)) };
  });
}
