// The languages in which the program speaks to its readers: one row here and one folder of catalogs beside this file for each. They are independent of the
// languages of texts (LANGUAGES in schema/draft.ts): a reader of any of these may work on a text in any of those.
import type { Language } from '../../schema/index.ts';

/** What the program knows of a language besides its catalogs. */
interface ReaderLanguageRow {
  /** The language's name in itself. */
  readonly name: string;
  /** Its locale for dates, numbers and plurals, a BCP 47 tag. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** The separator of words in a list, with its blank. */
  readonly comma: string;
  /** The separator of facts in one line, if not the comma. */
  readonly factComma?: string;
  /** The separator of list items that contain commas. */
  readonly semicolon: string;
  /** Whether its words are so long that a phone's toolbar has no room for all of them. */
  readonly hasLongWords: boolean;
  /** The text language whose words describe dates, votes and adoptions to this reader. */
  readonly textLanguage: Language;
}

const ROWS = {
  en: { name: 'English', locale: 'en-GB', direction: 'ltr', comma: ', ', semicolon: '; ', hasLongWords: false, textLanguage: 'en' },
  fr: { name: 'Français', locale: 'fr', direction: 'ltr', comma: ', ', semicolon: '\u00a0; ', hasLongWords: true, textLanguage: 'fr' },
  es: { name: 'Español', locale: 'es', direction: 'ltr', comma: ', ', semicolon: '; ', hasLongWords: true, textLanguage: 'es' },
  ru: { name: 'Русский', locale: 'ru', direction: 'ltr', comma: ', ', semicolon: '; ', hasLongWords: true, textLanguage: 'ru' },
  ar: { name: 'العربية', locale: 'ar', direction: 'rtl', comma: '، ', semicolon: '؛ ', hasLongWords: false, textLanguage: 'ar' },
  // The library of menus and dialogs knows Chinese by this locale alone.
  zh: {
    name: '中文',
    locale: 'zh-CN',
    direction: 'ltr',
    comma: '、',
    factComma: '，',
    semicolon: '；',
    hasLongWords: false,
    textLanguage: 'zh',
  },
} as const satisfies Readonly<Record<string, ReaderLanguageRow>>;

/** A language in which the program speaks, as the first part of a BCP 47 tag. */
export type ReaderLanguage = keyof typeof ROWS;

/** In the order in which they are offered. */
export const READER_LANGUAGES = Object.keys(ROWS) as readonly ReaderLanguage[];

/** The row of a language. */
export const rowOf = (language: ReaderLanguage): ReaderLanguageRow => ROWS[language];

/** The language of this tag; null if the program does not have it. */
export const readerLanguageOf = (tag: string | null | undefined): ReaderLanguage | null =>
  READER_LANGUAGES.find((language) => language === tag) ?? null;

/** The default interface language for people who work on a text in this language. */
export const readerLanguageFor = (language: Language): ReaderLanguage => readerLanguageOf(language) ?? 'en';
