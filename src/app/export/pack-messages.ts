// Translates the findings of house style and of the file checks into a draft's language, for its submission pack. A worker speaks English (0072); the
// catalogs are fetched when a pack is made.
import type { Language } from '../../../schema/index.ts';
import { said } from '../../messages/said.ts';
import { saidIn, type Translations } from '../../messages/say.ts';

type Fetched = Promise<readonly { readonly default: Translations }[]>;

const FETCH: Readonly<Record<Exclude<Language, 'en'>, () => Fetched>> = {
  fr: () =>
    Promise.all([import('../../messages/fr/style.json'), import('../../messages/fr/formats.json'), import('../../messages/fr/amend.json')]),
  es: () =>
    Promise.all([import('../../messages/es/style.json'), import('../../messages/es/formats.json'), import('../../messages/es/amend.json')]),
  ru: () =>
    Promise.all([import('../../messages/ru/style.json'), import('../../messages/ru/formats.json'), import('../../messages/ru/amend.json')]),
  ar: () =>
    Promise.all([import('../../messages/ar/style.json'), import('../../messages/ar/formats.json'), import('../../messages/ar/amend.json')]),
  zh: () =>
    Promise.all([import('../../messages/zh/style.json'), import('../../messages/zh/formats.json'), import('../../messages/zh/amend.json')]),
};

/** A translator of these messages into a language; it leaves them in English if the catalogs cannot be fetched. */
export async function packMessagesIn(language: Language): Promise<(message: string) => string> {
  if (language === 'en') return (message) => message;
  try {
    const translations: Translations = Object.assign({}, ...(await FETCH[language]()).map((catalog) => catalog.default));
    return (message) => saidIn(language, translations, () => said(message));
  } catch {
    return (message) => message;
  }
}
