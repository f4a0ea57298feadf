// What a name of paragraphs in a delegation's list means.
import { englishOrdinal } from '../../formal/words/english-words.ts';

/** A name of one or more paragraphs, as a list has it. */
export interface ListedPlace {
  /** For each paragraph its name in formal words: “operative paragraph 2 (a)”. */
  readonly phrases: readonly string[];
  /** What it is: '' where the list does not say whether a paragraph is operative; 'sub' for a subparagraph whose paragraph is not named. */
  readonly kind: 'operative' | 'preambular' | 'title' | 'sub' | '';
  readonly number: number | null;
  /** "(a)", "(a) (ii)"; '' for a whole paragraph. */
  readonly part: string;
  /** "bis", "ter" …; '' where the name has none. */
  readonly bis: string;
  /** "alt" after the number: another version of the paragraph. */
  readonly alternative: boolean;
  /** Without its subparagraphs. */
  readonly chapeau: boolean;
  /** What the ordinal counts to where the list counts (“penultimate PP”), -1 for the last; it has no number then until the text is known. */
  readonly counted?: number;
}

/** An ordinal in the words of formal lists. */
export const ordinalWord = (n: number): string => (n === -1 ? 'last' : n === -2 ? 'penultimate' : englishOrdinal(n));
