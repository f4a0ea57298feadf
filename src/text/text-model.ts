// What reading a text gives.
import type { Draft, ParagraphKind } from '../../schema/index.ts';
import type { LeftOut } from './left-out.ts';

/** One addressed paragraph, as `chapeau outline --json` prints it (design: cli.md). */
export interface OutlineEntry {
  readonly id: string;
  /** "PP1", "OP3", "OP3 (b)", "OP3 (b) (ii)", "title", "heading". */
  readonly label: string;
  readonly kind: ParagraphKind;
  readonly level: number;
  /** "3.", "(b)", "(ii)", or null. */
  readonly number: string | null;
  /** The phrase that house style sets in italics, as it stands in the text, or null. */
  readonly opening: string | null;
  /** No number, no footnote marks. */
  readonly text: string;
  readonly footnotes: readonly { readonly number: number; readonly text: string }[];
}

/** A paragraph as read, marks and italics still in its text. */
export interface ReadParagraph {
  readonly kind: ParagraphKind;
  readonly level: number;
  /** Its text in the pieces that were joined. */
  readonly parts: string[];
  /** The number as it was typed, '' where none was. */
  readonly typed: string;
  /** Position of its first block. */
  readonly block: number;
  readonly doubts: string[];
}

/** What the reader was unsure of. */
export interface Doubt {
  /** Paragraph id. */
  readonly paragraph: string;
  /** One sentence: what was done and why it may be wrong. */
  readonly message: string;
  /** Set where the pasted text itself has a fault that the draft can no longer show (a number is derived, the organ's comma is not kept). */
  readonly about?: 'number' | 'note' | 'organ line';
}

/** One resolution found in a file. */
export interface FoundText {
  /** How to ask for it: "67/1", "A/RES/79/92"; "1" where it has no symbol. */
  readonly label: string;
  readonly title: string;
  /** False where the file ends inside it or begins inside it. */
  readonly complete: boolean;
  readonly draft: Draft;
  readonly doubts: readonly Doubt[];
  /** What of the file is not in it. */
  readonly left: readonly LeftOut[];
}
