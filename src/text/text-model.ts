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
// outline.ts:   export function outlineOf(draft: Draft): OutlineEntry[]          (base wordings only; paragraphs with `by` are left out)
// numbering.ts: export function labelsOf(doc: Node): Map<string, { label: string; number: string | null }>   (ids of ALL paragraphs; a proposed one is "OP7 bis")
// footnotes.ts: export function noteNumbers(doc: Node, first: number): Map<string, number>                    (by footnote id; base wordings only)
// openings.ts:  export function openingLength(text: string, part: 'preambular' | 'operative', language: Language): number   (UTF-16 units; 0 = none known)
// read.ts:      export function readPlainText(source: string): FoundText[]        ([] where the text holds no resolution)
// write-plain.ts: export function writePlainText(draft: Draft): string           (read back as the same text)
// citations.ts: export function citationsOf(text: string): Citation[]            (instruments cited with a year)
