// The origins of a paragraph's words from the server: fetched when they are shown, and again when the paragraph has changed since.
import { useEffect, useRef, useState } from 'react';
import type { WordOrigins } from '../../protocol/biography.ts';
import { fetchWordOrigins } from '../session/server-client.ts';

/** While others type, the record is queried this long after the last key, and at most this often again while it is behind. */
const CALM_MS = 500;
const TRIES = 6;

export interface KnownOrigins {
  /** Null until they have arrived. */
  readonly origins: WordOrigins | null;
  /** One sentence if they could not be fetched. */
  readonly error: string | null;
  /** True while the record does not yet have the paragraph's words on the screen. */
  readonly isBehind: boolean;
}

/** `text`: the paragraph's words on the screen; null if there is nothing to ask. */
export function useWordOrigins(draft: string, paragraph: string, text: string | null): KnownOrigins {
  const [known, setKnown] = useState<Omit<KnownOrigins, 'isBehind'>>({ origins: null, error: null });
  const hasAsked = useRef(false);
  useEffect(() => {
    if (text === null) return;
    let isShown = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (tries: number) => {
      const answer = await fetchWordOrigins(draft, paragraph);
      if (!isShown) return;
      if ('value' in answer) setKnown({ origins: answer.value, error: null });
      else setKnown((before) => ({ ...before, error: answer.error }));
      if ('value' in answer && answer.value.text !== text && tries > 1) timer = setTimeout(() => void ask(tries - 1), CALM_MS);
    };
    timer = setTimeout(() => void ask(TRIES), hasAsked.current ? CALM_MS : 0);
    hasAsked.current = true;
    return () => {
      isShown = false;
      clearTimeout(timer);
    };
  }, [draft, paragraph, text]);
  return { ...known, isBehind: text !== null && known.origins !== null && known.origins.text !== text };
}
