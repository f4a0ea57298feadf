// The openings of a language other than English: lists of phrases, because their adverbs and agreement cannot be derived by a few rules. Letters in
// "(e)" may be left out; of the letters in "[تي]" one is chosen. The common phrases were counted in adopted texts.

/** The openings of one language. */
export interface PhraseBook {
  readonly preambular: readonly string[];
  readonly operative: readonly string[];
  /** Words for "also" and "further"; they may follow any word of a phrase. */
  readonly series: readonly string[];
  /** Words that may precede the phrase: "又". */
  readonly before: readonly string[];
  /** Qualifiers that may follow the phrase: "avec satisfaction". */
  readonly after: readonly string[];
  /** Whether openings begin with a capital letter. */
  readonly capital: boolean;
  /** Whether the language has no spaces between words (Chinese). */
  readonly solid: boolean;
}

/** The entries of a list written with ";" or line ends between them. */
export const list = (text: string): readonly string[] =>
  text
    .split(/[;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
