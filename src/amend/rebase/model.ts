// The result of rebasing a proposed wording on the present wording: a status, and the changes.
import type { Fragment, Node } from 'prosemirror-model';

/** - `applies`: the paragraph's wording has not changed since the proposal was made;
 *  - `adjusted`: it has changed, but not where the proposal changes it;
 *  - `satisfied`: the paragraph already reads as proposed;
 *  - `conflict`: both changed the same words;
 *  - `empty`: the proposal changes nothing yet. */
export type RebaseStatus = 'applies' | 'adjusted' | 'satisfied' | 'conflict' | 'empty';

/** One change of the present wording: `insert` replaces [from, to). Positions are ProseMirror offsets in the wording's content: 0 is its start, and a
 *  footnote counts its nodeSize. */
export interface AmendHunk {
  readonly from: number;
  readonly to: number;
  readonly insert: Fragment;
  readonly state: 'ok' | 'conflict';
}

export interface Rebased {
  readonly status: RebaseStatus;
  /** The changes of the present wording, in order and disjoint, without those that are in the text already. */
  readonly hunks: readonly AmendHunk[];
  /** The present wording with all hunks applied; in a conflict the proposal's words replace those of the text. */
  readonly merged: Node;
}
