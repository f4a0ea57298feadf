// What changes by itself on a wall: the text, read anew once for all changes of one frame, the time of day to the minute, whether the device has a network.
import type { Node } from 'prosemirror-model';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { readDoc, TEXT_ROOT } from '../../protocol/document.ts';

/** The text of a shared document as it is now; null while there is none. */
export function useTextNow(ydoc: Y.Doc | null): Node | null {
  const [doc, setDoc] = useState<Node | null>(null);
  useEffect(() => {
    if (!ydoc) return;
    let waiting = 0;
    const read = () => {
      waiting = 0;
      setDoc(readDoc(ydoc));
    };
    const later = () => {
      if (waiting === 0) waiting = requestAnimationFrame(read);
    };
    read();
    const root = ydoc.getXmlFragment(TEXT_ROOT);
    root.observeDeep(later);
    return () => {
      cancelAnimationFrame(waiting);
      root.unobserveDeep(later);
    };
  }, [ydoc]);
  return doc;
}

function onNetwork(call: () => void): () => void {
  for (const event of ['online', 'offline']) window.addEventListener(event, call);
  return () => {
    for (const event of ['online', 'offline']) window.removeEventListener(event, call);
  };
}

/** False as soon as the device knows that it has no network: a socket may take half a minute to notice. */
export const useHasNetwork = (): boolean => useSyncExternalStore(onNetwork, () => navigator.onLine);

/** Now as ISO 8601, new with each minute. */
export function useTimeNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setTimeout(() => setNow(new Date().toISOString()), 60_000 - (Date.now() % 60_000));
    return () => clearTimeout(timer);
  });
  return now;
}
