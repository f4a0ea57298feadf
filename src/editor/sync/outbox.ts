// Stores on the device what the server does not confirm within a moment, and deletes it once confirmed. With a good connection nothing is ever stored, because
// the server confirms within milliseconds.
import * as Y from 'yjs';
import type { OutboxStorage } from './outbox-storage.ts';
import type { UnsavedWords } from './unsaved-words.ts';

/** Milliseconds before a change is stored, and between two stores. */
const KEEP_AFTER = 300;

/** The unconfirmed changes of one window. */
export interface Outbox {
  /** False if the device cannot store them, so that they are lost if the window closes. */
  readonly kept: () => boolean;
  /** Call it when the server has everything: deletes what was stored. */
  settled(): void;
  /** Stores them at once. */
  flush(): void;
  destroy(): void;
}

/** Watches a shared document for local changes (`isOurs` recognises them by a transaction's origin). `onAble` is called when the device becomes able or
 *  unable to store them. */
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
