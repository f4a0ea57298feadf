// What takes a decision back: what it changed, kept in the store beside the decision as JSON. Read by take-back.ts alone.

/** Words before and after; null where they stayed. */
export type Words = { readonly before: string; readonly after: string } | null;

/** What a decision changed, kept in the store beside it. `before` and `after` are wordings as JSON, or looks; `behind` is a paragraph's id. */
export type UndoNote =
  | { readonly kind: 'accepted'; readonly before: string; readonly after: string }
  | { readonly kind: 'removed'; readonly paragraph: string; readonly after: string }
  | { readonly kind: 'moved'; readonly behind: string; readonly words: Words }
  | { readonly kind: 'recast'; readonly before: string; readonly after: string; readonly words: Words }
  | { readonly kind: 'split'; readonly before: string; readonly parts: readonly string[]; readonly paragraphs: readonly string[] }
  | {
      readonly kind: 'merged';
      readonly paragraph: string;
      readonly behind: string;
      readonly into: string;
      readonly before: string;
      readonly after: string;
    }
  | { readonly kind: 'amended'; readonly amendment: string; readonly before: string; readonly after: string }
  /** `words`: the wording that was accepted. `instead` and `words` are missing in notes of older stores. */
  | { readonly kind: 'adopted'; readonly by: string; readonly instead?: string; readonly words?: string }
  | { readonly kind: 'instead'; readonly paragraph: string; readonly before: string; readonly after: string }
  /** A paragraph of the text, with its sub-paragraphs, that chair or secretariat moved by hand. */
  | { readonly kind: 'block-moved'; readonly behind: string }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'set-aside' }
  | { readonly kind: 'status'; readonly before: string; readonly after: string }
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
