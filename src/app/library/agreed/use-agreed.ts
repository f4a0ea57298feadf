// The library's line on one card, asked for once the proposal's words have been unchanged for a moment. The old sentence stays for a moment while the new one
// is fetched, so that the card does not jump at each key; a sentence that is no longer true disappears within a second.
import { useEffect, useRef, useState } from 'react';
import type { AgreedLanguage } from '../../../library/agreed-language.ts';
import { askLanguage, knownLanguage } from './agreed-store.ts';
import type { ReadableProposal } from './read-proposal.ts';

/** The pause after the last key before words are sent for tracing. */
const CALM_MS = 300;
/** How long the old sentence may stay after the words change. */
const STALE_MS = 800;

/** What the library says of a proposal now; null for nothing. */
export function useAgreed(proposal: ReadableProposal): AgreedLanguage | null {
  const [shown, setShown] = useState<AgreedLanguage | null>(() => knownLanguage(proposal) ?? null);
  const isFirst = useRef(true);
  const stale = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(stale.current), []);
  useEffect(() => {
    let isOver = false;
    const show = (found: AgreedLanguage | null) => {
      if (isOver) return;
      clearTimeout(stale.current);
      stale.current = undefined;
      setShown(found);
    };
    // While somebody types, words are not traced at each key, but the old sentence is still removed in time.
    stale.current ??= setTimeout(() => setShown(null), STALE_MS);
    const timer = setTimeout(() => void askLanguage(proposal).then(show), isFirst.current ? 0 : CALM_MS);
    isFirst.current = false;
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [proposal]);
  return shown;
}
