// The language in which the formal words of a draft can be said now: its own as soon as the words are there, English until then.
import { useEffect, useState } from 'react';
import type { Language } from '../../../schema/index.ts';
import { isKnownLanguage } from '../../amend/formal/words/known-words.ts';

/** Fetches the formal words of the draft's language where they are not there yet. */
export function useFormalLanguage(language: Language): Language {
  const [, setFetched] = useState<Language | null>(null);
  useEffect(() => {
    let isOpen = true;
    // Without the server, and never fetched before, the words stay English.
    if (!isKnownLanguage(language))
      import('../../amend/formal/words/fetch-formal-words.ts')
        .then((fetching) => fetching.fetchFormalWords(language))
        .then(
          () => isOpen && setFetched(language),
          () => {},
        );
    return () => {
      isOpen = false;
    };
  }, [language]);
  return isKnownLanguage(language) ? language : 'en';
}
