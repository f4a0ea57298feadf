// The changes that the server has stored and the device has not: changes of others, and own ones once stored. Unsent changes may depend on them, so they must
// be stored on the device first (keeping.ts). Not here: own unsent changes (outbox.ts).
import * as Y from 'yjs';

export interface StoredUpdates {
  /** Call it when the server has everything written here. */
  settled(): void;
  /** All changes since the last call, as one update; null if none. */
  take(): Uint8Array | null;
  destroy(): void;
}

/** More than these are merged to one. */
const MOST = 500;

/** Watches a document from its creation. `isOurs` recognises local changes by a transaction's origin. */
export function watchStored(ydoc: Y.Doc, isOurs: (origin: unknown) => boolean): StoredUpdates {
  let stored: Uint8Array[] = [];
  let waiting: Uint8Array[] = [];
  const watch = (update: Uint8Array, origin: unknown) => {
    const list = isOurs(origin) ? waiting : stored;
    list.push(update);
    if (list.length > MOST) list.splice(0, list.length, Y.mergeUpdates(list));
  };
  ydoc.on('update', watch);
  return {
    settled() {
      stored.push(...waiting);
      waiting = [];
    },
    take() {
      const taken = stored.length > 0 ? Y.mergeUpdates(stored) : null;
      stored = [];
      return taken;
    },
    destroy: () => ydoc.off('update', watch),
  };
}
