// The shape of what a language other than English knows about openings: phrases, because their adverbs and agreement do not follow from a few
// rules. "(e)" in a phrase may stand or not, "[تي]" is one of the letters. Which phrases are common was counted in adopted texts.

/** The openings of one language. */
export interface PhraseBook {
  readonly preambular: readonly string[];
  readonly operative: readonly string[];
  /** The words for "also" and "further": they may stand behind any word of a phrase. */
  readonly series: readonly string[];
  /** Words that may stand before the phrase: "又". */
  readonly before: readonly string[];
  /** Qualifiers that may follow the phrase: "avec satisfaction". */
  readonly after: readonly string[];
  /** Openings begin with a capital letter. */
  readonly capital: boolean;
  /** No spaces between words (Chinese). */
  readonly solid: boolean;
}

/** A list written with ";" between its entries. */
export const list = (text: string): readonly string[] =>
  text
    .split(/[;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
