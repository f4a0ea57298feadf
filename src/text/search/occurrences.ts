// Finds words in a text for the search: compares folded text (fold.ts) and returns offsets in the original.
import { type Folded, foldText } from './fold.ts';

/** Offsets in a text in UTF-16 units, the end not included. */
export interface Occurrence {
  readonly from: number;
  readonly to: number;
}

/** The places of `words` in a folded text, in order and without overlaps. Nothing is found for words without letters or signs. */
export function occurrencesIn({ text, at }: Folded, words: string): readonly Occurrence[] {
  const sought = foldText(words).text;
  if (sought.trim() === '') return [];
  const found: Occurrence[] = [];
  for (let from = text.indexOf(sought); from >= 0; from = text.indexOf(sought, from + sought.length)) {
    // Accents after the last letter belong to it.
    found.push({ from: at[from]!, to: at[from + sought.length]! });
  }
  return found;
}

/** Whether the text contains all the words, in any order. */
export function holdsAll({ text }: Folded, words: string): boolean {
  return foldText(words)
    .text.split(' ')
    .every((word) => text.includes(word));
}
