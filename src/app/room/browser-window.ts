// The page around the room: its title in the browser's tab, the paragraph that its address names, and the question before it closes over words that
// are not stored yet.
import type { Node } from 'prosemirror-model';
import { useEffect, useRef } from 'react';
import { paragraphOfText } from '../../amend/decide/fit.ts';
import { useAskBeforeClosing } from '../session/ask-before-closing.ts';

/** Names the page, and has the browser ask before it closes while words live in this window only. */
export function useWindowTitle(name: string, saved: boolean): void {
  useEffect(() => {
    document.title = name ? `${name} · Chapeau` : 'Chapeau';
  }, [name]);
  useAskBeforeClosing(saved);
}

/** Goes, once, to the paragraph that the address names behind its #. */
export function useParagraphInAddress(doc: Node | null, go: (paragraph: string) => void): void {
  const done = useRef(false);
  useEffect(() => {
    if (!doc || done.current) return;
    done.current = true;
    const named = window.location.hash.slice(1);
    if (named === '') return;
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
    try {
      const paragraph = decodeURIComponent(named);
      if (paragraphOfText(doc, paragraph)) go(paragraph);
    } catch {
      // An address that was cut while it was copied names nothing.
    }
  }, [doc, go]);
}
