// The languages whose formal words are loaded. English always is; a server loads all at once (all-formal-words.ts), a room fetches that of its draft
// (fetch-formal-words.ts).
import type { Language } from '../../../../schema/index.ts';
import { ENGLISH_WORDS } from './english-words.ts';
import type { WordsOfLanguage } from './formal-words.ts';

const known = new Map<Language, WordsOfLanguage>([['en', ENGLISH_WORDS]]);

/** Makes the formal words of a language known. */
export function learnFormalWords(words: WordsOfLanguage): void {
  known.set(words.language, words);
}

/** The formal words of a language; English if that language is not known yet. */
export const formalWordsIn = (language: Language): WordsOfLanguage => known.get(language) ?? ENGLISH_WORDS;

/** True if the formal words of a language need not be fetched. */
export const isKnownLanguage = (language: Language): boolean => known.has(language);
