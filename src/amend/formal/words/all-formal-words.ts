// Loads the formal words of all six languages: for the server, the command line and readers of lists. A room fetches only those of its draft.
import { ARABIC_WORDS } from './arabic-words.ts';
import { CHINESE_WORDS } from './chinese-words.ts';
import { FRENCH_WORDS } from './french-words.ts';
import { learnFormalWords } from './known-words.ts';
import { RUSSIAN_WORDS } from './russian-words.ts';
import { SPANISH_WORDS } from './spanish-words.ts';

for (const words of [FRENCH_WORDS, SPANISH_WORDS, RUSSIAN_WORDS, ARABIC_WORDS, CHINESE_WORDS]) learnFormalWords(words);
