// The room's effects on the browser's window: its title, the paragraph named in its address, and the question before it closes while words are not stored.
import type { Node } from 'prosemirror-model';
import { useEffect, useRef } from 'react';
import { paragraphOfText } from '../../amend/kinds/paragraphs.ts';
import { useAskBeforeClosing } from '../session/ask-before-closing.ts';

/** Sets the window's title, and has the browser ask before closing while not all is `saved`. */
export function useWindowTitle(name: string, saved: boolean): void {
  useEffect(() => {
    document.title = name ? `${name} · Chapeau` : 'Chapeau';
  }, [name]);
  useAskBeforeClosing(saved);
}

/** Goes once, when the text has arrived, to the paragraph named after the # of the address. */
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
      // The address was cut when it was copied: it names no paragraph.
    }
  }, [doc, go]);
}
