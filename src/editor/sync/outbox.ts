// Puts what was written here on the device's shelf when the server does not have it within a moment, and takes it off when the server does. While the
// connection is good nothing is ever put there: a save takes some milliseconds.
import * as Y from 'yjs';
import type { OutboxStorage } from './outbox-storage.ts';
import type { UnsavedWords } from './unsaved-words.ts';

/** Milliseconds that something waits before it is put on the shelf, and between one time and the next. */
const MOMENT = 300;

export interface Outbox {
  /** False where the device does not take what waits: then it would go with the window. */
  readonly kept: () => boolean;
  /** The server has all of it. */
  settled(): void;
  /** Puts it there now. */
  flush(): void;
  destroy(): void;
}

/** Watches a shared document for what is written in it here; `onAble` is called when the device begins or ceases to take it. */
export function createOutbox(
  ydoc: Y.Doc,
  isOurs: (origin: unknown) => boolean,
  unsaved: UnsavedWords,
  storage: OutboxStorage,
  onAble: () => void,
): Outbox {
  let updates: Uint8Array[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onShelf = false;
  let able = true;
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    const update = Y.mergeUpdates(updates);
    updates = [update];
    onShelf = true;
    void storage.keep({ update, words: unsaved.words(), reason: '', at: new Date().toISOString() }).then((kept) => {
      if (kept === able) return;
      able = kept;
      onAble();
    });
  };
  const watch = (update: Uint8Array, origin: unknown) => {
    if (!isOurs(origin)) return;
    updates.push(update);
    timer ??= setTimeout(flush, MOMENT);
  };
  ydoc.on('update', watch);
  globalThis.addEventListener?.('pagehide', flush);
  return {
    kept: () => able,
    settled() {
      clearTimeout(timer);
      timer = undefined;
      updates = [];
      if (onShelf) storage.drop('waiting');
      onShelf = false;
    },
    flush,
    destroy() {
      clearTimeout(timer);
      globalThis.removeEventListener?.('pagehide', flush);
      ydoc.off('update', watch);
    },
  };
}
