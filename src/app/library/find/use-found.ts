// Where the library has the searched words. A new answer replaces the old at once, unless the pointer is on the list: then it waits.
import { useEffect, useRef, useState } from 'react';
import type { LibraryFound, LibraryScope } from '../../../library/library-model.ts';
import { findInLibrary } from '../library-client.ts';

/** An answer with the words it is for. */
export interface Found extends LibraryFound {
  readonly words: string;
}

/** How many hits are shown; to see others, select more words. */
const MOST_SHOWN = 50;
/** Letters typed within this time are searched together. */
const CALM_MS = 60;

export interface FoundNow {
  /** The answer shown; null before the first one and if nothing is searched. */
  readonly found: Found | null;
  /** The newer answer that is waiting; null if there is none. */
  readonly waiting: Found | null;
  readonly error: string | null;
  /** Shows the waiting answer. */
  readonly release: () => void;
}

/** Finds words. `isHeld`: new answers wait. `asked`: a change searches again. */
export function useFound(words: string, scope: LibraryScope, isHeld: boolean): FoundNow {
  const [shown, setShown] = useState<Found | null>(null);
  const [waiting, setWaiting] = useState<Found | null>(null);
  const [error, setError] = useState<string | null>(null);
  const held = useRef(isHeld);
  held.current = isHeld;
  const first = useRef(true);
  const { body, since, until } = scope;
  useEffect(() => {
    let isOver = false;
    const show = (found: Found | null) => {
      setWaiting(held.current && found ? found : null);
      if (!held.current || !found) setShown(found);
    };
    if (words.trim() === '') {
      setError(null);
      show(null);
      return;
    }
    const ask = async () => {
      const narrowed = {
        ...(body === undefined ? {} : { body }),
        ...(since === undefined ? {} : { since }),
        ...(until === undefined ? {} : { until }),
      };
      const answer = await findInLibrary(words, narrowed, MOST_SHOWN);
      if (isOver) return;
      if ('error' in answer) return setError(answer.error);
      setError(null);
      show({ ...answer.value, words });
    };
    const timer = setTimeout(() => void ask(), first.current ? 0 : CALM_MS);
    first.current = false;
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [words, body, since, until]);
  const release = () => {
    if (waiting) setShown(waiting);
    setWaiting(null);
  };
  useEffect(() => {
    if (isHeld || !waiting) return;
    setShown(waiting);
    setWaiting(null);
  }, [isHeld, waiting]);
  return { found: shown, waiting, error, release };
}
