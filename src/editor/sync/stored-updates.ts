// What the server has stored of a shared document and the device does not keep yet: changes of others, and own ones once they are stored. Unsent words hang on
// them, so that they must be on the device before those are (keeping.ts). Not here: own changes that wait (outbox.ts).
import * as Y from 'yjs';

export interface StoredUpdates {
  /** To be called when the server has all that was written here. */
  settled(): void;
  /** All since the last call, as one update; null where nothing came. */
  take(): Uint8Array | null;
  destroy(): void;
}

/** More than these are merged to one. */
const MOST = 500;

/** Watches a document from its beginning. `isOurs` tells by a transaction's origin what was written here. */
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
