// The formal words of all six languages: for the server, the command line and readers of lists. A room fetches only those of its draft.
import { ARABIC_WORDS } from './arabic-words.ts';
import { CHINESE_WORDS } from './chinese-words.ts';
import { FRENCH_WORDS } from './french-words.ts';
import { learnFormalWords } from './known-words.ts';
import { RUSSIAN_WORDS } from './russian-words.ts';
import { SPANISH_WORDS } from './spanish-words.ts';

/** The formal words of all languages but English. */
export const OTHER_FORMAL_WORDS = [FRENCH_WORDS, SPANISH_WORDS, RUSSIAN_WORDS, ARABIC_WORDS, CHINESE_WORDS] as const;

/** Makes the formal words of all languages known. */
export function learnAllFormalWords(): void {
  for (const words of OTHER_FORMAL_WORDS) learnFormalWords(words);
}
