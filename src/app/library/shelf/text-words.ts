// Describes a text of the library in words.
import type { Language } from '../../../../schema/index.ts';
import { dayIn } from '../../../formats/adoption-line.ts';
import type { LibraryText } from '../../../library/library-model.ts';
import { type PlainMessage, plural, readersLocale, readersTextLanguage, say } from '../../../messages/say.ts';
import type { LibraryList } from '../library-client.ts';

const LANGUAGE_WORDS: Readonly<Record<Language, PlainMessage>> = {
  en: 'language|English',
  fr: 'language|French',
  es: 'language|Spanish',
  ru: 'language|Russian',
  ar: 'language|Arabic',
  zh: 'language|Chinese',
};

/** The name of a language. */
export const languageWords = (language: Language): string => say(LANGUAGE_WORDS[language]);

/** "17 March 2023", "2023", '' if unknown. */
export const dateWords = ({ date }: Pick<LibraryText, 'date'>): string =>
  date === null ? '' : date.length > 4 ? dayIn(date, readersTextLanguage()) : date;

/** "General Assembly" of "The General Assembly". */
export const bodyWords = (body: string): string => body.replace(/^The /, '');

/** "12,000": a large number with its thousands separated, also in English. */
export const grouped = (n: number): string => n.toLocaleString(readersLocale());

/** "412 adopted texts, 2009 to 2023." */
export function holdingsWords({ total, years }: Pick<LibraryList, 'total' | 'years'>): string {
  const count = grouped(total);
  if (years === null) return plural(total, '{count} adopted text.', '{count} adopted texts.', { count });
  const [first, last] = years.map(String) as [string, string];
  return first === last
    ? plural(total, '{count} adopted text, of {year}.', '{count} adopted texts, of {year}.', { count, year: first })
    : plural(total, '{count} adopted text, {first} to {last}.', '{count} adopted texts, {first} to {last}.', { count, first, last });
}
