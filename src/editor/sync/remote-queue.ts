// Messages of others wait while an input method composes: rewriting the composed text would end the composition. The editor holds a shared
// document, whoever feeds it (the session) delivers through here; what waited comes in the order in which it came.
import type * as Y from 'yjs';

const waiting = new WeakMap<Y.Doc, (() => void)[]>();

/** Runs `apply` now, or when the hold on the document ends. */
export function applyRemote(ydoc: Y.Doc, apply: () => void): void {
  const queue = waiting.get(ydoc);
  if (queue) queue.push(apply);
  else apply();
}

/** From now on messages wait. */
export function holdRemote(ydoc: Y.Doc): void {
  if (!waiting.has(ydoc)) waiting.set(ydoc, []);
}

/** Ends the hold: what waited is applied. */
export function releaseRemote(ydoc: Y.Doc): void {
  const queue = waiting.get(ydoc) ?? [];
  waiting.delete(ydoc);
  for (const apply of queue) apply();
}
