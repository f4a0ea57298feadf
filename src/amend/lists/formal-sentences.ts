// Entries of a delegation's list that consist of formal sentences in a language other than English.
import { sentencesInEnglish } from '../formal/into-english.ts';
import { OTHER_FORMAL_WORDS } from '../formal/words/all-formal-words.ts';

/** The sentences of an entry in English if they are formal sentences of another language; else null. */
export function formalSentences(entry: string): readonly string[] | null {
  const text = entry.replace(/(?<=\S)(?<![\s.;。；؛])[\s.;。；؛]+$/u, '');
  for (const words of OTHER_FORMAL_WORDS) {
    const found = sentencesInEnglish(words, text);
    if (found) return found;
  }
  return null;
}
