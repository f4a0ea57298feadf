// The redline as every format writes it: paragraphs in reading order, each a row of runs that stay, came, went, or moved.
// Rejecting every change must give A and accepting every change must give B (checked by `settle`).
import type { ParagraphKind } from '../../schema/index.ts';

export type ChangeKind = 'insertion' | 'deletion' | 'move-from' | 'move-to';

/** Who made a change, and when (ISO 8601). Absent on a comparison, where one author stands for all. */
export interface Attribution {
  readonly author: string;
  readonly date: string;
}

/** What somebody said beside the changes; it stands on every run that names its id. */
export interface RedlineComment extends Partial<Attribution> {
  readonly id: string;
  readonly words: string;
  /** Id of the comment that it answers, '' where it stands by itself. */
  readonly answers: string;
  /** What was asked in it is done; said of a comment that stands by itself. */
  readonly done?: true;
}

export interface TextRun {
  readonly text: string;
  readonly em: boolean;
  /** Empty: stands in both. Nested changes (B strikes part of A's insertion) have more than one, outermost first; two of one kind are two hands that
   *  make the same change. */
  readonly changes: readonly Mark[];
  /** Ids of the comments on it. */
  readonly comments?: readonly string[];
}
export interface NoteRun {
  /** The note's text, itself revision-marked. */
  readonly note: readonly TextRun[];
  readonly id: string;
  readonly changes: readonly Mark[];
  readonly comments?: readonly string[];
}
export type Run = TextRun | NoteRun;

export interface Mark extends Partial<Attribution> {
  readonly change: ChangeKind;
}

export interface RedlineParagraph {
  readonly id: string;
  readonly kind: ParagraphKind;
  /** '0' to '4', as in the schema. */
  readonly level: string;
  /** Kind and level in A where they differ (a format change of the paragraph), else null. */
  readonly former: { readonly kind: ParagraphKind; readonly level: string } | null;
  /** Id in A where it differs, for `settle(…, 'reject')`. */
  readonly formerId?: string;
  readonly runs: readonly Run[];
  /** Changes of the paragraph mark at this paragraph's end: an inserted mark splits, a deleted one joins with the next paragraph. */
  readonly mark: readonly Mark[];
  /** Both ends of one moved paragraph carry the same name. */
  readonly move: string | null;
  /** Ids of the comments on a paragraph that has no words. */
  readonly comments?: readonly string[];
}

export interface Redline {
  readonly paragraphs: readonly RedlineParagraph[];
  readonly comments?: readonly RedlineComment[];
}
