// Where words stand in a text, for people who search: folded (fold.ts), and with offsets in the text as it is.
import { type Folded, foldText } from './fold.ts';

/** Offsets in a text in UTF-16 units, the end not included. */
export interface Occurrence {
  readonly from: number;
  readonly to: number;
}

/** Where `words` stand in a folded text, in order; one does not begin in another. Nothing is found for words without letters or signs. */
export function occurrencesIn({ text, at }: Folded, words: string): readonly Occurrence[] {
  const sought = foldText(words).text;
  if (sought.trim() === '') return [];
  const found: Occurrence[] = [];
  for (let from = text.indexOf(sought); from >= 0; from = text.indexOf(sought, from + sought.length)) {
    // Accents behind the last letter belong to it.
    found.push({ from: at[from]!, to: at[from + sought.length]! });
  }
  return found;
}

/** Whether each of the words stands somewhere in the text, in any order. */
export function holdsAll({ text }: Folded, words: string): boolean {
  return foldText(words)
    .text.split(' ')
    .every((word) => text.includes(word));
}
