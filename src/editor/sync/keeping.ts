// Keeps a draft on the device while it is open, and shows it as it was kept where the server does not answer. Kept is only what the server has stored, a moment
// after it came, and at once where words wait that may hang on it; those are added from the outbox when the draft is shown.
import * as Y from 'yjs';
import { titleOf } from '../../../schema/index.ts';
import { readDoc } from '../../protocol/document.ts';
import { CLOSE } from '../../protocol/messages.ts';
import { metaOf } from '../../protocol/record.ts';
import type { Connection } from './connection.ts';
import { dropSeat, type KeptDocument, keptDocumentFor } from './kept-documents.ts';
import type { OutboxStorage } from './outbox-storage.ts';

/** Milliseconds between a change and the moment in which it is kept. */
const KEEP_AFTER_MS = 1_500;

/** A Yjs update with nothing in it. */
const NOTHING = new Uint8Array([0, 0]);

/** The keeping of one document. */
export interface Keeping {
  /** Keeps at once what is stored; to be called before words that wait are kept in the outbox. */
  now(): void;
  end(): void;
}

/** Keeps the document of `connection` from now on. */
export function keepStored(connection: Pick<Connection, 'ydoc' | 'unsaved' | 'synced' | 'stored'>, kept: KeptDocument): Keeping {
  const { ydoc, unsaved, stored } = connection;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What is kept. */
  let state: Uint8Array | null = null;
  /** An empty document, too, is known once it was synced: a private one in which nothing stands yet. */
  let isKnown = false;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    isKnown ||= connection.synced();
    // It is looked again later whether all is stored, or the document known: nothing comes from it then.
    if (unsaved.pending() || !isKnown) later();
    const news = stored?.take() ?? (isKnown && !state ? NOTHING : null);
    if (!news) return;
    // The whole document is smaller than the changes that led to it, but it holds the words that wait.
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

/** Keeps the document of `connection` under a link. */
export const keepDraft = (connection: Connection, draft: string, link: string): Keeping =>
  keepStored(connection, keptDocumentFor(draft, link));

/** Gives the document of `connection` the state that is kept here, and the words in it that closed windows left, unless `isLate` by then. False where nothing is
 *  kept. */
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

/** Those of the updates whose words hang on nothing that is missing in `stored`; the others wait for the server. */
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

/** Deletes what may not stay here when the server has closed a connection with `code`: all of a seat that has ended, else the draft, where it is no longer shown
 *  to this link or what was sent of it was refused. */
export async function dropAfter(code: number, draft: string, link: string): Promise<void> {
  if (code === CLOSE.notSignedIn) await dropSeat(link);
  else if (code !== CLOSE.superseded && code !== CLOSE.unreadable) await keptDocumentFor(draft, link).drop();
}
