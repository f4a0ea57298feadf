// What changes by itself on screens for viewing, such as a wall and the chair's list: the text, read once per frame with changes, the time of day to the
// minute, and whether the device has a network.
import type { Node } from 'prosemirror-model';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { nodeOf, readDoc, TEXT_ROOT } from '../../protocol/document.ts';

/**
 * Calls `call` with the text of a shared document, now and after each frame in which it changed. Unchanged paragraphs keep their nodes, so that what is
 * computed from them is computed once. Returns a function that stops it.
 */
export function followText(ydoc: Y.Doc, call: (doc: Node) => void, nextFrame: (read: () => void) => () => void): () => void {
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  const known = new WeakMap<Y.XmlElement, Node | null>();
  const read = (paragraph: Y.XmlElement): Node | null => {
    if (!known.has(paragraph)) known.set(paragraph, nodeOf(paragraph));
    return known.get(paragraph) ?? null;
  };
  let cancel: (() => void) | null = null;
  const tell = () => {
    cancel = null;
    call(readDoc(ydoc, read));
  };
  const changed = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const { target } of events) {
      let at: Y.AbstractType<unknown> | null = target;
      while (at && at.parent !== root) at = at.parent as Y.AbstractType<unknown> | null;
      if (at) known.delete(at as Y.XmlElement);
    }
    cancel ??= nextFrame(tell);
  };
  root.observeDeep(changed as Parameters<typeof root.observeDeep>[0]);
  tell();
  return () => {
    cancel?.();
    root.unobserveDeep(changed as Parameters<typeof root.observeDeep>[0]);
  };
}

const nextFrame = (read: () => void): (() => void) => {
  const frame = requestAnimationFrame(read);
  return () => cancelAnimationFrame(frame);
};

/** The current text of a shared document; null while there is none. */
export function useTextNow(ydoc: Y.Doc | null): Node | null {
  const [doc, setDoc] = useState<Node | null>(null);
  useEffect(() => (ydoc ? followText(ydoc, setDoc, nextFrame) : undefined), [ydoc]);
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

/** The current time as ISO 8601, updated every minute. */
export function useTimeNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setTimeout(() => setNow(new Date().toISOString()), 60_000 - (Date.now() % 60_000));
    return () => clearTimeout(timer);
  });
  return now;
}
