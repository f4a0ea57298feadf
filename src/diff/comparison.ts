// The data of a difference between two drafts: which paragraphs belong together and what changed in them. See docs/decisions for why
// a comparison is data first and a redline (its revision-marked rendering) second.

/** How paragraphs of A and B belong together. */
export type LinkKind = 'same' | 'changed' | 'moved' | 'moved-changed' | 'split' | 'merged' | 'inserted' | 'deleted';

/** `a`, `b`: positions of paragraphs in the drafts' outlines (title and headings count). Links cover every paragraph of both drafts exactly once. */
export interface ParagraphLink {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly kind: LinkKind;
}

export type HunkClass = 'wording' | 'punctuation' | 'format' | 'note' | 'structure' | 'move' | 'consequential' | 'typographic';

/** A change of one aligned text. Offsets are UTF-16 units in the texts of the link's paragraphs joined by "\n". */
export interface TextHunk {
  readonly class: HunkClass;
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

/** One change of a comparison; `link` is its link's position. `note` and `format` hunks do not touch the text. */
export interface Hunk extends TextHunk {
  readonly link: number;
  readonly deleted: string;
  readonly inserted: string;
}

export interface Comparison {
  readonly links: readonly ParagraphLink[];
  readonly hunks: readonly Hunk[];
  /** Characters inserted and deleted, paragraphs moved, hunks. */
  readonly stats: { readonly inserted: number; readonly deleted: number; readonly moved: number; readonly hunks: number };
  /** Why the comparison is coarser than usual, or null. */
  readonly limited: string | null;
}
