// Lists of words as the reader's language writes them: "a, b, c" and "a, b and c".
import { readersLanguage, readersLocale } from './say.ts';

const COMMAS: Partial<Record<string, string>> = { ar: '، ', zh: '、' };

/** "a, b, c"; empty ones are left out. */
export const commaList = (words: readonly string[]): string => words.filter((one) => one !== '').join(COMMAS[readersLanguage()] ?? ', ');

/** "a, b and c" */
export const conjunctionList = (words: readonly string[]): string => new Intl.ListFormat(readersLocale()).format(words);
