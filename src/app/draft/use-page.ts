// The page around the room: its title in the browser's tab, and the question before it closes over words that are not stored yet.
import { useEffect } from 'react';
import { useAskBeforeClosing } from './ask-before-closing.ts';

/** Names the page, and has the browser ask before it closes while words live in this window only. */
export function usePage(name: string, saved: boolean): void {
  useEffect(() => {
    document.title = name ? `${name} · Chapeau` : 'Chapeau';
  }, [name]);
  useAskBeforeClosing(saved);
}
