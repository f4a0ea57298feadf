// Lists of words as the reader's language writes them: "a, b, c", "a; b; c" and "a, b and c".
import { apart, readersLanguage, readersLocale } from './say.ts';

const COMMAS: Partial<Record<string, string>> = { ar: '، ', zh: '、' };

/** "a, b, c"; empty ones are left out. */
export const commaList = (words: readonly string[]): string =>
  words
    .filter((one) => one !== '')
    .map(apart)
    .join(COMMAS[readersLanguage()] ?? ', ');

/** Facts one after the other, "14 of 17 paragraphs, 29 November 2026, 15:41"; empty ones are left out. Only Chinese parts them otherwise than words. */
export const factList = (facts: readonly string[]): string =>
  readersLanguage() === 'zh' ? facts.filter((one) => one !== '').join('，') : commaList(facts);

const SEMICOLONS: Partial<Record<string, string>> = { fr: '\u00a0; ', ar: '؛ ', zh: '；' };

/** "a; b; c": what has commas of its own. */
export const semicolonList = (words: readonly string[]): string => words.map(apart).join(SEMICOLONS[readersLanguage()] ?? '; ');

/** "a, b and c" */
export const conjunctionList = (words: readonly string[]): string => new Intl.ListFormat(readersLocale()).format(words.map(apart));
