// A text as it is printed for people who do not use the program: paragraphs of spans in which every bracket, name and number is a character of the text. The
// rolling text and the list of proposals are such texts; src/formats writes them as plain text, HTML and Word.
import type { AgreedLevel, Levels, ParagraphKind } from '../../../schema/index.ts';

export interface PrintedSpan {
  readonly text: string;
  readonly em: boolean;
  /** `words`: of the text or of a proposal. `sign`: a bracket with its names. `number`: of a paragraph. */
  readonly role: 'words' | 'sign' | 'number';
  /** Ids of the proposals that the span belongs to, outermost first. */
  readonly proposals: readonly string[];
  /** Set on the mark of a footnote: its index in `notes`. */
  readonly note?: number;
  /** The level at which the words are agreed, in a text that shows it. */
  readonly agreed?: AgreedLevel;
}

export interface PrintedParagraph {
  /** Unique in a text. */
  readonly id: string;
  /** `about`: a line about the document itself. */
  readonly kind: ParagraphKind | 'about';
  readonly level: string;
  /** The label in the margin: "OP3". */
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
  /** At how many levels its committee agrees, where the text shows what is agreed. */
  readonly agreement?: Levels;
}

/** The text of spans as one string. `markOf`: what to write for the mark of the footnote with this index. */
export const spanText = (spans: readonly PrintedSpan[], markOf: (note: number) => string = () => ''): string =>
  spans.map((span) => (span.note === undefined ? span.text : markOf(span.note))).join('');
