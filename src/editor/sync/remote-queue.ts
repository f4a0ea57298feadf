// Messages of others wait while an input method composes, because rewriting the composed text would end the composition. The editor holds and releases a shared
// document; the session applies each message through here. What waited is applied in the order in which it came.
import type * as Y from 'yjs';

const waiting = new WeakMap<Y.Doc, (() => void)[]>();

/** Runs `apply` now, or, while the document is held, when it is released. */
export function applyRemote(ydoc: Y.Doc, apply: () => void): void {
  const queue = waiting.get(ydoc);
  if (queue) queue.push(apply);
  else apply();
}

/** From now on messages for this document wait. The caller must release it again, also when the view goes. */
export function holdRemote(ydoc: Y.Doc): void {
  if (!waiting.has(ydoc)) waiting.set(ydoc, []);
}

/** Ends the hold and applies what waited; does nothing where the document is not held. */
export function releaseRemote(ydoc: Y.Doc): void {
  const queue = waiting.get(ydoc) ?? [];
  waiting.delete(ydoc);
  for (const apply of queue) apply();
}
