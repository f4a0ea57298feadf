// The library's list: the query, its answer, and further rows. The list changes only when the person asks for it.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LibraryText } from '../../../library/library-model.ts';
import { fetchLibrary, type LibraryList, type LibraryListAsked } from '../library-client.ts';

/** How many rows are shown at first, and added by Show more. */
const ROWS = 50;
/** How long typing must pause before the search. */
const PAUSE_MS = 150;

export interface ShownList {
  /** Null until the first answer. */
  readonly list: LibraryList | null;
  readonly texts: readonly LibraryText[];
  readonly error: string | null;
  readonly asked: LibraryListAsked;
  /** Changes the query. */
  readonly ask: (asked: LibraryListAsked) => void;
  readonly showMore: () => void;
  /** Fetches the shown rows again. */
  readonly reload: () => Promise<void>;
}

export function useLibraryList(): ShownList {
  const [asked, setAsked] = useState<LibraryListAsked>({});
  const [list, setList] = useState<LibraryList | null>(null);
  const [texts, setTexts] = useState<readonly LibraryText[]>([]);
  const [error, setError] = useState<string | null>(null);
  const latest = useRef(0);
  const read = useCallback(async (what: LibraryListAsked, before: readonly LibraryText[]) => {
    const mine = ++latest.current;
    const answer = await fetchLibrary(what);
    if (mine !== latest.current) return;
    if ('error' in answer) return setError(answer.error);
    setError(null);
    setList(answer.value);
    const known = new Set(before.map(({ id }) => id));
    setTexts([...before, ...answer.value.texts.filter(({ id }) => !known.has(id))]);
  }, []);
  useEffect(() => {
    const timer = window.setTimeout(() => void read({ ...asked, limit: ROWS }, []), asked.words ? PAUSE_MS : 0);
    return () => window.clearTimeout(timer);
  }, [asked, read]);
  return {
    ...{ list, texts, error, asked },
    ask: setAsked,
    showMore: () => {
      if (list?.after) void read({ ...asked, after: list.after, limit: ROWS }, texts);
    },
    reload: () => read({ ...asked, limit: Math.min(200, Math.max(ROWS, texts.length)) }, []),
  };
}
