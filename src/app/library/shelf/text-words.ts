// What is said of a text of the library, in words.
import type { Language } from '../../../../schema/index.ts';
import { dayIn } from '../../../formats/adoption-line.ts';
import type { LibraryText } from '../../../library/library-model.ts';
import type { LibraryList } from '../library-client.ts';

export const LANGUAGE_WORDS: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'French',
  es: 'Spanish',
  ru: 'Russian',
  ar: 'Arabic',
  zh: 'Chinese',
};

/** "17 March 2023", "2023", '' where nothing is known. */
export const dateWords = ({ date }: Pick<LibraryText, 'date'>): string => (date === null ? '' : date.length > 4 ? dayIn(date, 'en') : date);

/** "General Assembly" of "The General Assembly". */
export const bodyWords = (body: string): string => body.replace(/^The /, '');

export const counted = (n: number, one: string, more: string): string => `${n.toLocaleString('en')} ${n === 1 ? one : more}`;

/** "412 adopted texts, 2009 to 2023." */
export function holdingsWords({ total, years }: Pick<LibraryList, 'total' | 'years'>): string {
  const span = years === null ? '' : years[0] === years[1] ? `, of ${years[0]}` : `, ${years[0]} to ${years[1]}`;
  return `${counted(total, 'adopted text', 'adopted texts')}${span}.`;
}
