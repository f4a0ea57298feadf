// Keeps on the device what was written here and the server does not have within a moment, and deletes it when the server has it. While the connection is good
// nothing is ever kept: a save takes some milliseconds.
import * as Y from 'yjs';
import type { OutboxStorage } from './outbox-storage.ts';
import type { UnsavedWords } from './unsaved-words.ts';

/** Milliseconds that a change waits before it is kept, and between one time and the next. */
const KEEP_AFTER = 300;

/** What waits for the server in one window. */
export interface Outbox {
  /** False where the device does not keep what waits: then it is lost if the window closes. */
  readonly kept: () => boolean;
  /** To be called when the server has all of it: deletes what was kept. */
  settled(): void;
  /** Keeps at once what waits. */
  flush(): void;
  destroy(): void;
}

/** Watches a shared document for what is written in it here (`isOurs` tells by a transaction's origin). `onAble` is called when the device begins or ceases
 *  to keep what waits. */
export function createOutbox(
  ydoc: Y.Doc,
  isOurs: (origin: unknown) => boolean,
  unsaved: UnsavedWords,
  storage: OutboxStorage,
  onAble: () => void,
): Outbox {
  let updates: Uint8Array[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isKept = false;
  let able = true;
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    const update = Y.mergeUpdates(updates);
    updates = [update];
    isKept = true;
    void storage.keep({ update, words: unsaved.words(), reason: '', at: new Date().toISOString() }).then((kept) => {
      if (kept === able) return;
      able = kept;
      onAble();
    });
  };
  const watch = (update: Uint8Array, origin: unknown) => {
    if (!isOurs(origin)) return;
    updates.push(update);
    timer ??= setTimeout(flush, KEEP_AFTER);
  };
  ydoc.on('update', watch);
  globalThis.addEventListener?.('pagehide', flush);
  return {
    kept: () => able,
    settled() {
      clearTimeout(timer);
      timer = undefined;
      updates = [];
      if (isKept) storage.drop('waiting');
      isKept = false;
    },
    flush,
    destroy() {
      clearTimeout(timer);
      globalThis.removeEventListener?.('pagehide', flush);
      ydoc.off('update', watch);
    },
  };
}
