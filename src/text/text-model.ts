// The data types that the readers of text return: paragraphs, doubts, the resolutions found in a file.
import type { Draft, ParagraphKind } from '../../schema/index.ts';
import type { LeftOut } from './left-out.ts';

/** One paragraph with its label, as `chapeau outline --json` prints it. */
export interface OutlineEntry {
  readonly id: string;
  /** "PP1", "OP3", "OP3 (b)", "OP3 (b) (ii)", "title", "heading". */
  readonly label: string;
  readonly kind: ParagraphKind;
  readonly level: number;
  /** The number as printed, "3.", "(b)", "(ii)"; null where none is printed. */
  readonly number: string | null;
  /** The opening phrase, which house style sets in italics, exactly as in the text; null if there is none. */
  readonly opening: string | null;
  /** The wording without number and footnotes. */
  readonly text: string;
  readonly footnotes: readonly { readonly number: number; readonly text: string }[];
}

/** A paragraph as it was read from plain text, with note marks and italics still written in its text. */
export interface ReadParagraph {
  readonly kind: ParagraphKind;
  readonly level: number;
  /** The parts of its text, in order, each with the blank before it; more than one if the paragraph was divided (at a page break). */
  readonly parts: string[];
  /** The number as typed; '' if none was. */
  readonly typed: string;
  /** Index of its first block. */
  readonly block: number;
  /** Doubts about this paragraph, one English sentence each. */
  readonly doubts: string[];
}

/** Something that the reader was not sure of. */
export interface Doubt {
  /** The id of the paragraph. */
  readonly paragraph: string;
  /** One sentence that states what was done and why it may be wrong. */
  readonly message: string;
  /**
   * Set where the pasted text has a fault that cannot be seen in the draft, because the draft does not store it (numbers are computed, the comma
   * after the organ is not kept).
   */
  readonly about?: 'number' | 'note' | 'organ line';
}

/** One resolution that was found in a file. */
export interface FoundText {
  /** The name by which the user asks for it: "67/1", "A/RES/79/92"; "1" where it has no symbol. */
  readonly label: string;
  readonly title: string;
  /** False where the file begins or ends inside it. */
  readonly complete: boolean;
  readonly draft: Draft;
  readonly doubts: readonly Doubt[];
  /** The words of the file that are not in this text, by place. */
  readonly left: readonly LeftOut[];
  /** What readers must know about the text as a whole, one English sentence each; [] if nothing. */
  readonly limits: readonly string[];
}
