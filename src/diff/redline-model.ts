// A redline as every format writes it: paragraphs in reading order, each a list of runs that stay, were inserted or deleted, or moved. Rejecting
// every change must give A, and accepting every change must give B (checked with `settle`).
import type { AgreedLevel, IssuedParagraph, Levels, ParagraphKind } from '../../schema/index.ts';

/** What a change does: it inserts, deletes, or is the old (`move-from`) or the new (`move-to`) place of a move. */
export type ChangeKind = 'insertion' | 'deletion' | 'move-from' | 'move-to';

/** Who made a change, and when (ISO 8601). Missing in a comparison, where all changes have the same author. */
export interface Attribution {
  readonly author: string;
  readonly date: string;
}

/** A comment beside the text. It is attached to every run and paragraph that names its id. */
export interface RedlineComment extends Partial<Attribution> {
  readonly id: string;
  readonly words: string;
  /** Id of the comment to which it replies; '' for the first comment of a thread. */
  readonly answers: string;
  /** Whether the thread is resolved. Only on the first comment of a thread. */
  readonly done?: true;
}

/** A run of text with the same marks. */
export interface TextRun {
  readonly text: string;
  readonly em: boolean;
  /** Empty if the text is in both versions. A change inside a change has several marks, the outer one first (one author strikes part of another's
   *  insertion). Two marks of the same kind are two authors who make the same change. */
  readonly changes: readonly Mark[];
  /** Ids of the comments on the run. */
  readonly comments?: readonly string[];
  /** The level at which the words are agreed, in a redline that shows it. It changes nothing of the text. */
  readonly agreed?: AgreedLevel;
}
/** A footnote. */
export interface NoteRun {
  /** The note's text, with revision marks of its own. */
  readonly note: readonly TextRun[];
  readonly id: string;
  readonly changes: readonly Mark[];
  readonly comments?: readonly string[];
  readonly agreed?: AgreedLevel;
}
/** A run of text, or a footnote. */
export type Run = TextRun | NoteRun;

/** A change with its author and date, if known. */
export interface Mark extends Partial<Attribution> {
  readonly change: ChangeKind;
}

/** A paragraph of a redline. It may be joined with the next one if `mark` has a deletion. */
export interface RedlineParagraph {
  readonly id: string;
  readonly kind: ParagraphKind;
  /** '0' to '4', as in the schema. */
  readonly level: string;
  /** Kind and level in A if they differ, else null. */
  readonly former: { readonly kind: ParagraphKind; readonly level: string } | null;
  /** The id in A if it differs; `settle(…, 'reject')` uses it. */
  readonly formerId?: string;
  readonly runs: readonly Run[];
  /** Changes of the paragraph mark at the end: an inserted mark splits a paragraph, a deleted one joins this paragraph with the next. */
  readonly mark: readonly Mark[];
  /** The name of a move, the same on its old and its new copy; null if the paragraph does not move. */
  readonly move: string | null;
  /** Ids of the comments on a paragraph that has no words. */
  readonly comments?: readonly string[];
}

/** A text with revision marks, and the comments on it. */
export interface Redline {
  readonly paragraphs: readonly RedlineParagraph[];
  readonly comments?: readonly RedlineComment[];
  /** The number of levels of agreement in its committee, if the redline shows agreement. */
  readonly agreement?: Levels;
  /** In the new text: the paragraphs of the version whose numbers it keeps. Missing if it has its own numbers. */
  readonly issued?: readonly IssuedParagraph[];
}
