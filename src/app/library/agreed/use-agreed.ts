// The sentence of one card: asked for when the proposal's words have been still for a moment. While it is asked again the one before stays, so that no card jumps at
// each key, but no longer than a moment: words that no longer agree lose it within the second.
import { useEffect, useRef, useState } from 'react';
import type { AgreedLanguage } from '../../../library/agreed-language.ts';
import { askLanguage, knownLanguage } from './agreed-store.ts';
import type { ReadableProposal } from './read-proposal.ts';

/** After the last key so long passes before words are asked for. */
const CALM_MS = 300;
/** The sentence of earlier words stays no longer than this after they changed. */
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
    // While somebody types, words are not traced at each key; the old sentence is removed all the same.
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
