// Entries of a delegation's list that are made of formal sentences in another language than English.
import { sentencesInEnglish } from '../formal/into-english.ts';
import '../formal/words/all-formal-words.ts';
import { knownFormalWords } from '../formal/words/known-words.ts';

/** The sentences of an entry in English, where it is made of sentences of another language in formal words; null where it
 *  is not. */
export function formalSentences(entry: string): readonly string[] | null {
  const text = entry.replace(/(?<=\S)(?<![\s.;。；؛])[\s.;。；؛]+$/u, '');
  for (const words of knownFormalWords()) {
    if (words.language === 'en') continue;
    const found = sentencesInEnglish(words, text);
    if (found) return found;
  }
  return null;
}
