// A delegation's own changes as it sees them in its own proposal: inserted words are part of the proposal's wording, deleted words are shown before them.
// Changes are of whole words: a word that got one more letter is deleted and inserted anew, as a delegate would mark it on paper.
import type { Fragment, Node } from 'prosemirror-model';
import { fragmentOf, offsetsOf, wordTokens } from '../../diff/word-tokens.ts';
import { changedWords } from './splices.ts';

/** One change: the range [from, to) of the proposal's content was inserted, in place of `deleted`. Either may be empty, but not both. */
export interface OwnChange {
  readonly from: number;
  readonly to: number;
  readonly deleted: Fragment;
}

/** The changes from `base` to `mine` in order, with ProseMirror offsets in the content of `mine`. */
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
