// The changed letters of a redline, independent of how its runs are cut: for files that are written and read back.
import type { Redline } from '../../src/diff/redline-model.ts';
import { listedChanges } from '../../src/formats/change-list.ts';

/** Letters that each author changed, by kind, author and date; `given` is used where a change has none. */
export const changedLetters = (redline: Redline, given: { readonly author: string; readonly date: string }): Record<string, string> => {
  const count: Record<string, string[]> = {};
  for (const { kind, author, date, text } of listedChanges(redline)) {
    const letters = [...text.replace(/\s/g, '')];
    if (letters.length > 0) (count[[kind, author || given.author, date || given.date].join(' ')] ??= []).push(...letters);
  }
  return Object.fromEntries(
    Object.entries(count)
      .map(([key, letters]) => [key, letters.sort().join('')] as const)
      .sort(),
  );
};
