// The six languages as they name themselves, and what the first page of a text says in each.
import type { Language } from '../../../schema/index.ts';

interface FirstPage {
  readonly own: string;
  readonly english: string;
  readonly direction: 'ltr' | 'rtl';
  readonly unitedNations: string;
  readonly limited: string;
  readonly original: string;
  readonly recalling: string;
  /** The line of the organ before its first paragraph. */
  readonly organ: (name: string) => string;
}

const plain = (name: string) => `${name},`;

export const FIRST_PAGES: Readonly<Record<Language, FirstPage>> = {
  ar: {
    own: 'العربية',
    english: 'Arabic',
    direction: 'rtl',
    unitedNations: 'الأمم المتحدة',
    limited: 'توزيع: محدود',
    original: 'الأصل: بالعربية',
    recalling: 'إذ تشير',
    organ: (name) => `إن ${name}،`,
  },
  zh: {
    own: '中文',
    english: 'Chinese',
    direction: 'ltr',
    unitedNations: '联合国',
    limited: '分发：有限',
    original: '原文：中文',
    recalling: '回顾',
    organ: (name) => `${name}，`,
  },
  en: {
    own: 'English',
    english: 'English',
    direction: 'ltr',
    unitedNations: 'United Nations',
    limited: 'Distr.: Limited',
    original: 'Original: English',
    recalling: 'Recalling',
    organ: (name) => `${/^the /i.test(name) ? '' : 'The '}${name},`,
  },
  fr: {
    own: 'Français',
    english: 'French',
    direction: 'ltr',
    unitedNations: 'Nations Unies',
    limited: 'Distr. limitée',
    original: 'Original : français',
    recalling: 'Rappelant',
    organ: plain,
  },
  ru: {
    own: 'Русский',
    english: 'Russian',
    direction: 'ltr',
    unitedNations: 'Организация Объединенных Наций',
    limited: 'Distr.: Limited',
    original: 'Original: Russian',
    recalling: 'ссылаясь',
    organ: plain,
  },
  es: {
    own: 'Español',
    english: 'Spanish',
    direction: 'ltr',
    unitedNations: 'Naciones Unidas',
    limited: 'Distr. limitada',
    original: 'Original: español',
    recalling: 'Recordando',
    organ: plain,
  },
};

/** The organ of a committee as a text in this language names it, without the comma. */
export const organIn = (committee: string, language: Language): string => FIRST_PAGES[language].organ(committee).replace(/[,،，]$/, '');
