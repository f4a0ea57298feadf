// Lists of words in the style of the reader's language: "a, b, c", "a; b; c" and "a, b and c".
import { rowOf } from './reader-languages.ts';
import { apart, readersLanguage, readersLocale } from './say.ts';

const listed = (words: readonly string[], comma: string): string =>
  words
    .filter((one) => one !== '')
    .map(apart)
    .join(comma);

/** "a, b, c"; empty ones are left out. */
export const commaList = (words: readonly string[]): string => listed(words, rowOf(readersLanguage()).comma);

/** Facts in a row, "14 of 17 paragraphs, 29 November 2026, 15:41"; empty ones are left out. Only Chinese separates them differently from words. */
export function factList(facts: readonly string[]): string {
  const { comma, factComma = comma } = rowOf(readersLanguage());
  return listed(facts, factComma);
}

/** "a; b; c": for items that contain commas. */
export const semicolonList = (words: readonly string[]): string => words.map(apart).join(rowOf(readersLanguage()).semicolon);

/** "a, b and c" */
export const conjunctionList = (words: readonly string[]): string => new Intl.ListFormat(readersLocale()).format(words.map(apart));
