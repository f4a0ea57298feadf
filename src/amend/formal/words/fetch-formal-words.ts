// Fetches the formal words of a language that are not known yet. A room carries English and fetches the language of its draft (RULES L11, L18).
import type { Language } from '../../../../schema/index.ts';
import type { WordsOfLanguage } from './formal-words.ts';
import { isKnownLanguage, learnFormalWords } from './known-words.ts';

const FETCH: Readonly<Partial<Record<Language, () => Promise<WordsOfLanguage>>>> = {
  fr: async () => (await import('./french-words.ts')).FRENCH_WORDS,
  es: async () => (await import('./spanish-words.ts')).SPANISH_WORDS,
  ru: async () => (await import('./russian-words.ts')).RUSSIAN_WORDS,
  ar: async () => (await import('./arabic-words.ts')).ARABIC_WORDS,
  zh: async () => (await import('./chinese-words.ts')).CHINESE_WORDS,
};

/** Resolves when the formal words of the language are known. */
export async function fetchFormalWords(language: Language): Promise<void> {
  if (isKnownLanguage(language)) return;
  const words = await FETCH[language]?.();
  if (words) learnFormalWords(words);
}
