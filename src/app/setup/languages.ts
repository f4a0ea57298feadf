// The words of a text's first page in each of the six languages.
import type { Language } from '../../../schema/index.ts';
import { readersLocale } from '../../messages/say.ts';

interface FirstPage {
  readonly unitedNations: string;
  readonly limited: string;
  readonly original: string;
  readonly recalling: string;
  /** The line of the organ before the first paragraph. */
  readonly organ: (name: string) => string;
}

const plain = (name: string) => `${name},`;

export const FIRST_PAGES: Readonly<Record<Language, FirstPage>> = {
  ar: {
    unitedNations: 'الأمم المتحدة',
    limited: 'توزيع: محدود',
    original: 'الأصل: بالعربية',
    recalling: 'إذ تشير',
    organ: (name) => `إن ${name}،`,
  },
  zh: {
    unitedNations: '联合国',
    limited: '分发：有限',
    original: '原文：中文',
    recalling: '回顾',
    organ: (name) => `${name}，`,
  },
  en: {
    unitedNations: 'United Nations',
    limited: 'Distr.: Limited',
    original: 'Original: English',
    recalling: 'Recalling',
    organ: (name) => `${/^the /i.test(name) ? '' : 'The '}${name},`,
  },
  fr: {
    unitedNations: 'Nations Unies',
    limited: 'Distr. limitée',
    original: 'Original : français',
    recalling: 'Rappelant',
    organ: plain,
  },
  ru: {
    unitedNations: 'Организация Объединенных Наций',
    limited: 'Distr.: Limited',
    original: 'Original: Russian',
    recalling: 'ссылаясь',
    organ: plain,
  },
  es: {
    unitedNations: 'Naciones Unidas',
    limited: 'Distr. limitada',
    original: 'Original: español',
    recalling: 'Recordando',
    organ: plain,
  },
};

/** The name of a committee's organ in a text of this language, without the comma. */
export const organIn = (committee: string, language: Language): string => FIRST_PAGES[language].organ(committee).replace(/[,،，]$/, '');

/** The name of a language in the reader's language, capitalised: "Arabic", "Arabe". */
export const languageName = (language: Language): string => nameIn(language, readersLocale());

/** The name of a language in itself: "Français". */
export const ownNameOf = (language: Language): string => nameIn(language, language);

function nameIn(language: Language, locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
