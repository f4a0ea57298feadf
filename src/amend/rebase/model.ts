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
// rebase.ts:  export function rebase(base: Node, now: Node, mine: Node): Rebased             (three `wording` nodes)
// changes.ts: export function changesOf(base: Node, mine: Node): OwnChange[]                 positions in MINE, for the owner's own redline:
//             interface OwnChange { from: number; to: number; deleted: Fragment }            inserted range [from,to) of mine's content, `deleted` struck before it
// compile.ts: export function compileParagraph(paragraph: Node): CompiledAmendment[]         pending amendments, in a fixed order
//             interface CompiledAmendment { id; by; amendment: Node; status: RebaseStatus; hunks: AmendHunk[]; merged: Node; parts: Node[]; on; why }
// fit.ts: export function standingIn(doc, paragraph, compiled): { status, why }         with what depends on other paragraphs
// acceptance.ts: export function acceptanceOf(doc, paragraph, amendment): Acceptance | { refused: string }     every kind
// overlap.ts: export function rivalsOf(compiled: CompiledAmendment[]): Map<id, id[]>         who touches the same words
// decide.ts:  export function acceptedWording(paragraph: Node, amendmentId: string): { wording: Node } | { refused: string }
// sentence.ts:  export function formalWording(label: string, base: Node, mine: Node): FormalPart[]
//             type FormalPart = { text: string } | { inserted: string } | { deleted: string }
//             export function formalText(parts): string          “In operative paragraph 3, after “the capacity of”, insert “quality,”.”
