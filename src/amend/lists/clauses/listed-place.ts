// What a name of paragraphs in a delegation's list means.
import { englishOrdinal } from '../../formal/words/english-words.ts';

/** A name of one or more paragraphs, as a list has it. */
export interface ListedPlace {
  /** The formal name of each paragraph: “operative paragraph 2 (a)”. */
  readonly phrases: readonly string[];
  /** '' if the list does not say whether a paragraph is operative; 'sub' for a subparagraph whose paragraph is not named. */
  readonly kind: 'operative' | 'preambular' | 'title' | 'sub' | '';
  readonly number: number | null;
  /** "(a)", "(a) (ii)"; '' for a whole paragraph. */
  readonly part: string;
  /** "bis", "ter" …; '' if the name has none. */
  readonly bis: string;
  /** "alt" after the number: another version of the paragraph. */
  readonly alternative: boolean;
  /** Without its subparagraphs. */
  readonly chapeau: boolean;
  /** The ordinal if the list counts (“penultimate PP”), -1 for the last; the place has no number until the text is known. */
  readonly counted?: number;
}

/** An ordinal in the words of formal lists. */
export const ordinalWord = (n: number): string => (n === -1 ? 'last' : n === -2 ? 'penultimate' : englishOrdinal(n));
