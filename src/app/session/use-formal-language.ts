// The language in which a draft's formal words are available now: its own once they are loaded, English until then.
import { useEffect, useState } from 'react';
import type { Language } from '../../../schema/index.ts';
import { isKnownLanguage } from '../../amend/formal/words/known-words.ts';

/** Fetches the formal words of the draft's language if they are missing. */
export function useFormalLanguage(language: Language): Language {
  const [, setFetched] = useState<Language | null>(null);
  useEffect(() => {
    let isOpen = true;
    // Without the server, and if they were never fetched, the words stay English.
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
