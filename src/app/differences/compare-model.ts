// What the compare screen shows, as plain data that a worker can hand over: rows of the sheet, numbered changes, figures, and the verdict of
// the check. Made from a comparison and its redline by rows.ts and differences.ts; what is shown of it under the filters is decided in filtered.ts.
import type { Issued, ParagraphKind } from '../../../schema/index.ts';
import type { HunkClass } from '../../diff/comparison.ts';
import type { StrengthItem } from '../../style/strength.ts';

/** Which text something stands in: both, only the one compared from (base), only the one compared to (now). */
export type TextSide = 'both' | 'base' | 'now';

export interface TextPiece {
  readonly text: string;
  readonly em: boolean;
  readonly on: TextSide;
  /** Id of the change that this piece is part of. */
  readonly change: string | null;
  /** Part of a moved paragraph, otherwise kept. */
  readonly moved: boolean;
}

/** A note's reference with the note's own words. */
export interface NotePiece {
  readonly words: readonly TextPiece[];
  readonly numbers: { readonly base: number | null; readonly now: number | null };
  readonly on: TextSide;
  readonly change: string | null;
  readonly moved: boolean;
}

export type RowPiece = TextPiece | NotePiece;

/** One paragraph of the sheet. A moved paragraph has two rows: where it was (`from`) and, with everything that changed in it, where it is (`to`). */
export interface Row {
  readonly id: string;
  readonly kind: ParagraphKind;
  readonly level: string;
  readonly label: string;
  readonly numbers: { readonly base: string | null; readonly now: string | null };
  readonly place: 'here' | 'from' | 'to';
  readonly on: TextSide;
  /** The whole row came, went or moved with this change. */
  readonly change: string | null;
  /** Its kind or level changed. */
  readonly kindChange: string | null;
  /** The label at the other end of a move. */
  readonly other: string;
  /** A paragraph end that was added (the paragraph was split) or removed (it was joined with the next). */
  readonly end: { readonly change: string; readonly on: 'base' | 'now' } | null;
  readonly pieces: readonly RowPiece[];
}

/** One entry of the numbered list. */
export interface ListedDifference {
  readonly id: string;
  readonly class: HunkClass;
  /** "OP3", "Note 9". */
  readonly label: string;
  /** What cannot be shown as words of the text: "moved from PP15", "new paragraph". */
  readonly says: string;
  readonly deleted: string;
  readonly inserted: string;
  /** The unchanged word that follows a very short change, so that a reader finds the place. */
  readonly after: string;
}

export interface Figures {
  readonly words: { readonly inserted: number; readonly deleted: number; readonly moved: number; readonly kept: number };
  readonly paragraphs: { readonly moved: number; readonly added: number; readonly removed: number; readonly unchanged: number };
}

export interface Report {
  readonly rows: readonly Row[];
  readonly changes: readonly ListedDifference[];
  readonly figures: Figures;
  readonly strength: readonly StrengthItem[];
  /** null: rejecting all gives the one text and accepting all the other; else one sentence on what differs. */
  readonly fault: string | null;
  /** Why the comparison is coarser than usual, or null. */
  readonly limited: string | null;
}

/** What the worker is asked and what it answers. Drafts travel as JSON texts. */
export interface CompareRequest {
  readonly base: string;
  readonly now: string;
  /** The versions whose numbers hold in them; left out where both have their own. */
  readonly issued?: { readonly base: Issued; readonly now: Issued };
}
export type CompareAnswer = { readonly report: Report } | { readonly refused: string };
