// What the compare screen shows, as plain data that a worker can send: rows of the sheet, numbered changes, figures, and the verdict of the check. rows.ts
// and differences.ts make it from a comparison and its redline; filtered.ts applies the filters.
import type { Issued, ParagraphKind } from '../../../schema/index.ts';
import type { HunkClass } from '../../diff/comparison.ts';
import type { StrengthItem } from '../../style/strength.ts';

/** Which text something is in: both, only the one compared from (base), only the one compared to (now). */
export type TextSide = 'both' | 'base' | 'now';

export interface TextPiece {
  readonly text: string;
  readonly em: boolean;
  readonly on: TextSide;
  /** Id of the change that this piece is part of. */
  readonly change: string | null;
  /** True if part of a moved paragraph and otherwise unchanged. */
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

/** One paragraph of the sheet. A moved paragraph has two rows: at its old place (`from`) and, with all its changes, at its new place (`to`). */
export interface Row {
  readonly id: string;
  readonly kind: ParagraphKind;
  readonly level: string;
  readonly label: string;
  readonly numbers: { readonly base: string | null; readonly now: string | null };
  readonly place: 'here' | 'from' | 'to';
  readonly on: TextSide;
  /** The change that inserted, deleted or moved the whole row. */
  readonly change: string | null;
  /** The change of its kind or level. */
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
  /** null if rejecting all gives the one text and accepting all gives the other; otherwise one sentence on what differs. */
  readonly fault: string | null;
  /** Why the comparison is coarser than usual, or null. */
  readonly limited: string | null;
}

/** The worker's request and answer. Drafts travel as JSON texts. */
export interface CompareRequest {
  readonly base: string;
  readonly now: string;
  /** The versions whose numbers they use; absent if both have their own. */
  readonly issued?: { readonly base: Issued; readonly now: Issued };
}
export type CompareAnswer = { readonly report: Report } | { readonly refused: string };
