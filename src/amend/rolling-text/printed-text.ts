// A text as it is printed for people who are not in the program: paragraphs of spans in which every bracket, name and number is a real
// character. The rolling text and the list of proposals are such texts; the formats room writes them as text, HTML and Word.
import type { ParagraphKind } from '../../../schema/index.ts';

export interface PrintedSpan {
  readonly text: string;
  readonly em: boolean;
  /** `sign`: a bracket with its names; `number`: a paragraph's. Both are the print's own, not words of anybody's. */
  readonly role: 'words' | 'sign' | 'number';
  /** Ids of the proposals that the span belongs to, outermost first. */
  readonly proposals: readonly string[];
  /** Set on the mark of a note: its place among the notes. */
  readonly note?: number;
}

export interface PrintedParagraph {
  /** Stands once in a text. */
  readonly id: string;
  /** `about`: a line that speaks of the print itself. */
  readonly kind: ParagraphKind | 'about';
  readonly level: string;
  /** What the margin says: "OP3". */
  readonly label: string;
  readonly spans: readonly PrintedSpan[];
}

export interface PrintedNote {
  /** "16", or "*" where the note is only proposed. */
  readonly mark: string;
  readonly spans: readonly PrintedSpan[];
}

export interface PrintedText {
  readonly paragraphs: readonly PrintedParagraph[];
  readonly notes: readonly PrintedNote[];
}

/** The words of spans as one string; `markOf` says what stands for a note. */
export const spanText = (spans: readonly PrintedSpan[], markOf: (note: number) => string = () => ''): string =>
  spans.map((span) => (span.note === undefined ? span.text : markOf(span.note))).join('');
