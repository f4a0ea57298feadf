// The difference between two drafts as data: which paragraphs belong together, and what changed in them. The redline, its rendering with revision
// marks, is made from it.

/** What happened to the paragraphs of a link, from A to B. */
export type LinkKind = 'same' | 'changed' | 'moved' | 'moved-changed' | 'split' | 'merged' | 'inserted' | 'deleted';

/** Paragraphs that belong together. `a` and `b` are indices of paragraphs in the outlines of the drafts (title and headings count). Every paragraph of both
 *  drafts is in exactly one link. */
export interface ParagraphLink {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly kind: LinkKind;
}

/** What kind of change a hunk is. `structure`: paragraphs were split or merged, or kind or level changed. `consequential`: end punctuation that follows from
 *  the paragraph's place. `typographic`: only the kind of quotation mark, hyphen, blank or invisible character changed. */
export type HunkClass = 'wording' | 'punctuation' | 'format' | 'note' | 'structure' | 'move' | 'consequential' | 'typographic';

/** A change of text inside a link: [aFrom, aTo) of A became [bFrom, bTo) of B. Offsets are UTF-16 units in the texts of the link's paragraphs joined by
 *  "\n". */
export interface TextHunk {
  readonly class: HunkClass;
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

/** One change of a comparison. `link`: the index of its link. `deleted` and `inserted`: its words. Hunks of class `note` and `format` change no text. */
export interface Hunk extends TextHunk {
  readonly link: number;
  readonly deleted: string;
  readonly inserted: string;
}

/** The difference between two drafts. */
export interface Comparison {
  readonly links: readonly ParagraphLink[];
  readonly hunks: readonly Hunk[];
  /** How many characters were inserted and deleted, how many paragraphs moved, and the number of hunks. */
  readonly stats: { readonly inserted: number; readonly deleted: number; readonly moved: number; readonly hunks: number };
  /** One English sentence if the comparison is coarser than usual, else null. */
  readonly limited: string | null;
}
