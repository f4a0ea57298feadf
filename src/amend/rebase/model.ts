// What the rest of the program knows of a proposed change: where it stands against today's wording, and what it would say.
import type { Fragment, Node } from 'prosemirror-model';

/** applies: the wording did not move · adjusted: it moved elsewhere · satisfied: the words are in already · conflict: both touched the same words · empty: nothing changed yet. */
export type RebaseStatus = 'applies' | 'adjusted' | 'satisfied' | 'conflict' | 'empty';

/** One change against today's wording. Positions are ProseMirror offsets inside the wording's content (0 = its start; a footnote counts its nodeSize). */
export interface AmendHunk {
  readonly from: number;
  readonly to: number;
  readonly insert: Fragment;
  readonly state: 'ok' | 'conflict';
}

export interface Rebased {
  readonly status: RebaseStatus;
  /** Against today's wording, in order, disjoint; satisfied ones left out. */
  readonly hunks: readonly AmendHunk[];
  /** Today's wording with all hunks applied, the conflicting ones too (theirs replaced by mine). */
  readonly merged: Node;
}
