// The contents of a library of adopted texts, and the answers of finding and tracing. A library belongs to a committee; a delegation may also keep its own
// texts. The library contains only texts that people added.
import type { Language } from '../../schema/draft.ts';

/** An adopted text of the library, without its words. */
export interface LibraryText {
  readonly id: string;
  /** "A/RES/77/238", "66/2". Two texts of one library with one symbol have different languages. */
  readonly symbol: string;
  readonly title: string;
  /** The organ as the text names it, without the comma: "The Commission on Narcotic Drugs"; '' when unknown. */
  readonly body: string;
  /** The day of adoption, "2023-03-17", or the year alone, "2023"; null when unknown. */
  readonly date: string | null;
  readonly language: Language;
  /** The number of its labelled paragraphs. */
  readonly paragraphs: number;
  /** The delegation that keeps it for itself; null if the whole committee reads it. */
  readonly delegation: string | null;
}

/** A paragraph of a library text that contains words. */
export interface LibraryPlace {
  readonly text: LibraryText;
  /** The paragraph counted from 0 among the labelled paragraphs of the text. */
  readonly index: number;
  /** "OP5", "PP3", "OP2 (a)". */
  readonly label: string;
}

/** Which texts are searched. Omitted fields do not restrict. */
export interface LibraryScope {
  /** The organ, as `LibraryText.body` has it. */
  readonly body?: string;
  /** Years, both included. A text without a date matches no span of years. */
  readonly since?: number;
  readonly until?: number;
  readonly language?: Language;
}

/** A paragraph in which words were found. */
export interface LibraryHit extends LibraryPlace {
  readonly words: string;
  /** The places of the words, as [from, to) in UTF-16 units of `words`, disjoint and in order. */
  readonly matches: readonly (readonly [number, number])[];
  /** True if the words are there exactly, apart from letter case and width; else approximately. */
  readonly exact: boolean;
}

/** The answer of finding: exact hits first, then the newest. */
export interface LibraryFound {
  readonly hits: readonly LibraryHit[];
  /** How many paragraphs there are; with `isMore` there are more than were counted. */
  readonly count: number;
  readonly isMore: boolean;
}

/** A run of words of a traced paragraph that is in the library. Places are UTF-16 units of the traced text. */
export interface TraceRun {
  readonly start: number;
  readonly end: number;
  /** Of several paragraphs that hold these words, the one with the longest run, then the newest. */
  readonly place: LibraryPlace;
  /** Where the run begins in the words of that paragraph. */
  readonly at: number;
  /** How many further paragraphs hold the same run. */
  readonly others: number;
}

/** A traced paragraph: its runs are disjoint and in order. */
export interface TracedParagraph {
  readonly runs: readonly TraceRun[];
  /** The words of the library paragraphs that its runs are in, by `placeKey`. */
  readonly sources: Readonly<Record<string, string>>;
}

/** Names a paragraph of the library in `TracedParagraph.sources`. */
export const placeKey = ({ text, index }: LibraryPlace): string => `${text.id}/${index}`;

/** The default minimum number of words in a run. */
export const RUN_WORDS = 8;
