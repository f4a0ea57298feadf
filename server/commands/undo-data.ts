// What takes a decision back: what it changed, kept in the store beside the decision as JSON. Read by take-back.ts alone. What is kept of an acceptance
// each kind of proposal says itself (src/amend/kinds/).
import type { AcceptanceNote } from '../../src/amend/kinds/taking-back.ts';

/** What a decision changed, kept in the store beside it. `before` and `after` are wordings as JSON, or statuses; `behind` is a paragraph's id. */
export type UndoNote =
  | AcceptanceNote
  /** A paragraph of the text, with its sub-paragraphs, that chair or secretariat moved by hand. */
  | { readonly kind: 'block-moved'; readonly behind: string }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'set-aside' }
  | { readonly kind: 'status'; readonly before: string; readonly after: string }
  /** Of several paragraphs that were agreed at once. */
  | { readonly kind: 'agreed-together'; readonly paragraphs: readonly string[]; readonly before: string }
  | PartNote
  /** What each of its members changed, in the order in which it was done. */
  | {
      readonly kind: 'package';
      readonly package: string;
      readonly parts: readonly { readonly paragraph: string; readonly amendment: string; readonly note: UndoNote }[];
    };

/** Of single changes: the wording, and the proposal with its base, before and after. */
export interface PartNote {
  readonly kind: 'part-accepted';
  readonly before: string;
  readonly after: string;
  /** null where the proposal stayed as it was. */
  readonly proposal: { readonly base: string; readonly mine: string; readonly mineAfter: string } | null;
}
