// What house style says, in the language of a draft, for the report in its submission pack. A worker speaks English (0072); the catalog is fetched when a pack is made.
import type { Language } from '../../../schema/index.ts';
import { said } from '../../messages/said.ts';
import { saidIn, type Translations } from '../../messages/say.ts';

type Fetched = Promise<{ readonly default: Translations }>;

const FETCH: Readonly<Record<Exclude<Language, 'en'>, () => Fetched>> = {
  fr: () => import('../../messages/fr/style.json'),
  es: () => import('../../messages/es/style.json'),
  ru: () => import('../../messages/ru/style.json'),
  ar: () => import('../../messages/ar/style.json'),
  zh: () => import('../../messages/zh/style.json'),
};

/** Says messages of house style in a language; as they are where the catalog cannot be fetched. */
export async function styleMessagesIn(language: Language): Promise<(message: string) => string> {
  if (language === 'en') return (message) => message;
  try {
    const { default: translations } = await FETCH[language]();
    return (message) => saidIn(language, translations, () => said(message));
  } catch {
    return (message) => message;
  }
}
