// Stores a draft on the device while it is open, and shows the stored copy if the server does not answer. It contains only what the server has stored. It is
// written a moment after each change, and at once if unsent changes may depend on it; these are added from the outbox when the copy is shown.
import * as Y from 'yjs';
import { titleOf } from '../../../schema/index.ts';
import { readDoc } from '../../protocol/document.ts';
import { CLOSE } from '../../protocol/messages.ts';
import { metaOf } from '../../protocol/record.ts';
import type { Connection } from './connection.ts';
import { dropSeat, type KeptDocument, keptDocumentFor } from './kept-documents.ts';
import type { OutboxStorage } from './outbox-storage.ts';

/** Milliseconds between a change and its storing. */
const KEEP_AFTER_MS = 1_500;

/** A Yjs update with nothing in it. */
const NOTHING = new Uint8Array([0, 0]);

/** Stores one document on the device. */
export interface Keeping {
  /** Writes the server's state at once; call it before unsent changes are written to the outbox. */
  now(): void;
  end(): void;
}

/** Stores the document of `connection` on the device from now on. */
export function keepStored(connection: Pick<Connection, 'ydoc' | 'unsaved' | 'synced' | 'stored'>, kept: KeptDocument): Keeping {
  const { ydoc, unsaved, stored } = connection;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What is kept. */
  let state: Uint8Array | null = null;
  /** An empty document counts as known once synced, for example a private one without content. */
  let isKnown = false;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    isKnown ||= connection.synced();
    // Checks again later whether everything is stored and the document known, because no event reports that.
    if (unsaved.pending() || !isKnown) later();
    const news = stored?.take() ?? (isKnown && !state ? NOTHING : null);
    if (!news) return;
    // The whole document is smaller than its history of updates, but it contains the unsent changes.
    const isAllStored = connection.synced() && !unsaved.pending();
    state = isAllStored ? Y.encodeStateAsUpdate(ydoc) : Y.mergeUpdates(state ? [state, news] : [news]);
    void kept.keep(state, { title: titleOf(readDoc(ydoc)), symbol: metaOf(ydoc).symbol });
  };
  const later = () => {
    isKnown ||= connection.synced();
    timer ??= setTimeout(write, KEEP_AFTER_MS);
  };
  ydoc.on('update', later);
  globalThis.addEventListener?.('pagehide', write);
  later();
  return {
    now: write,
    end() {
      clearTimeout(timer);
      ydoc.off('update', later);
      globalThis.removeEventListener?.('pagehide', write);
    },
  };
}

/** Stores the document of `connection` under a link. */
export const keepDraft = (connection: Connection, draft: string, link: string): Keeping =>
  keepStored(connection, keptDocumentFor(draft, link));

/** Loads the stored copy and the unsent changes of closed windows into the document of `connection`, unless `isLate`. False if nothing is stored. */
export async function showKept(
  connection: Connection,
  draft: string,
  link: string,
  storage: OutboxStorage | null,
  isLate: () => boolean,
): Promise<boolean> {
  const [stored, left] = await Promise.all([keptDocumentFor(draft, link).load(), storage?.others()]);
  if (!stored || isLate()) return false;
  connection.show(stored);
  const unsent = [...(left?.values() ?? [])].flatMap(({ update }) => update ?? []);
  for (const update of unsentOn(stored, unsent)) Y.applyUpdate(connection.ydoc, update, storage);
  return true;
}

/** The updates that depend on nothing missing in `stored`; the others wait for the server. */
export function unsentOn(stored: Uint8Array, updates: readonly Uint8Array[]): Uint8Array[] {
  let state = stored;
  return updates.filter((update) => {
    const tried = new Y.Doc();
    Y.applyUpdate(tried, state);
    Y.applyUpdate(tried, update);
    const fits = !tried.store.pendingStructs && !tried.store.pendingDs;
    if (fits) state = Y.encodeStateAsUpdate(tried);
    tried.destroy();
    return fits;
  });
}

/** Deletes data that may not stay on the device after the server closed a connection with `code`: everything of a seat that has ended; else the draft, if
 *  this link may no longer see it or a change of it was refused. */
export async function dropAfter(code: number, draft: string, link: string): Promise<void> {
  if (code === CLOSE.notSignedIn) await dropSeat(link);
  else if (code !== CLOSE.superseded && code !== CLOSE.unreadable) await keptDocumentFor(draft, link).drop();
}
