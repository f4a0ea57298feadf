// A person's session with one draft: the connection and what the screens know of it. Offline work merges, because the shared document stays the same. After a
// refusal a new document replaces it, and the refused words are kept until the person closes them. Changes that a closed window of the same link left on this
// device (outbox-storage.ts) are read and sent at the first sync. If the server does not answer, the draft opens from the copy on this device
// (kept-documents.ts), with those changes in it.
import * as Y from 'yjs';
import { RECORD_ROOT, readDoc } from '../../protocol/document.ts';
import { CLOSE } from '../../protocol/messages.ts';
import { recordOf } from '../../protocol/record.ts';
import type { Person } from '../../protocol/roles.ts';
import type { ConnectionState, DraftSession, DraftSessionSnapshot, PresentPerson } from '../model/editor-api.ts';
import { type Connection, connect } from './connection.ts';
import type { Keeping } from './keeping.ts';
import { typedIntoNothing } from './lost-words.ts';
import { type OutboxStorage, outboxStorageFor } from './outbox-storage.ts';
import { hasArrived, textsTouched, type UnsavedText } from './unsaved-words.ts';

/** The sentence for a close code of the protocol if the server gave no reason. */
const REASONS: Record<number, string> = {
  [CLOSE.badFrame]: 'The server could not read the change.',
  [CLOSE.notSignedIn]: 'Your link has ended.',
  [CLOSE.refused]: 'The change is not allowed.',
  [CLOSE.superseded]: 'This draft was opened in another window.',
  [CLOSE.tooLarge]: 'The change is too large.',
  [CLOSE.unreadable]: 'What is stored of this draft cannot be read.',
  [CLOSE.abuse]: 'Too many changes came from here at once.',
};

const STOOD_IN_NOTHING = 'What these words stood in was decided, or taken out, while they were only on this device.';

/** Milliseconds to wait for a new document after this many refusals in a row: none after the first, so that people can continue; then longer each time, so
 *  that a loop of refusals is slow. */
const retryDelay = (refusals: number): number => (refusals <= 1 ? 0 : Math.min(15_000, 500 * 2 ** refusals));

/** Milliseconds after which, if the server has not sent the draft, its copy on the device is shown, and so are words of which it is not known whether the
 *  server has taken them. */
const SHOWN_AFTER_MS = 3_000;

const NONE: readonly string[] = [];

type Recorded = Pick<DraftSessionSnapshot, 'meta' | 'versions' | 'decisions' | 'record'>;

function recorded(ydoc: Y.Doc): Recorded {
  const record = recordOf(ydoc);
  const { meta, versions, decisions } = record;
  return { meta, versions, decisions, record };
}

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && a.every((item, i) => item === b[i]);

function presentOf(connection: Connection, self: Person): PresentPerson[] {
  const present: PresentPerson[] = [];
  for (const [client, state] of connection.awareness.getStates()) {
    const person = client === connection.awareness.clientID ? self : (state as { person?: Person }).person;
    if (person) present.push({ client, person });
  }
  return present.sort((a, b) => a.client - b.client);
}

/** Opens a session with a draft. `url`: address of the sockets ("wss://host/sync") · `as`: id of the person's link · `unseen`: for a display-only screen:
 *  others do not see it, and it neither sends nor stores changes on this device · `away`: the server did not answer, so the copy on this device is shown at
 *  once · `outboxFor`: the storage for unsent words, by draft and link; by default IndexedDB. The caller destroys the session when the draft is closed. */
export function createDraftSession(options: {
  url: string;
  draft: string;
  person: Person;
  as?: string;
  unseen?: boolean;
  away?: boolean;
  outboxFor?: typeof outboxStorageFor;
}): DraftSession {
  const listeners = new Set<() => void>();
  let refusals = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let refused: DraftSessionSnapshot['refused'] = null;
  /** The texts of the last refusal, until the new document shows which of them the server has taken. */
  let inDoubt: readonly UnsavedText[] = [];
  /** What is shown until then of refusals; null where nothing is in doubt, or has been for too long. */
  let meanwhile: Pick<DraftSessionSnapshot, 'refused'> | null = null;
  let doubting: ReturnType<typeof setTimeout> | undefined;
  let lost = NONE;
  let ended: 'gave-way' | 'signed-out' | 'gone' | 'unreadable' | null = null;
  /** True once this document has been synced and may be shown. */
  let opened = false;
  let everLive = false;
  let record = recorded(new Y.Doc());
  const storage =
    options.as === undefined || options.unseen ? null : keptBefore((options.outboxFor ?? outboxStorageFor)(options.draft, options.as));
  /** Names of the outbox entries of other windows that this one handles: sent again, or refused there and shown here. */
  const handled = { sent: new Set<string>(), shown: new Set<string>(), lost: new Set<string>() };
  let outboxRead = false;
  let beginKeeping = () => {};
  let keeping: Keeping | null = null;
  let isDestroyed = false;
  let broughtBack: readonly string[] = NONE;
  let connection = open();
  let snapshot = read(null);
  const showing = setTimeout(() => void keep(), options.away ? 0 : SHOWN_AFTER_MS);

  /** The code that stores drafts on the device is not needed for writing and is loaded later; null if nothing is stored for this person, or if loading
   *  fails. */
  const device = async () => {
    const link = options.unseen ? undefined : options.as;
    const code = link !== undefined && (await import('./keeping.ts').catch(() => null));
    return code ? { ...code, link } : null;
  };

  /** Stores the document on the device from now on; if the server has not sent it yet, the stored copy is shown first. */
  async function keep(): Promise<void> {
    const known = await device();
    const first = connection;
    const isLate = () => first !== connection || opened || ended !== null;
    if (known && !isLate() && (await known.showKept(first, options.draft, known.link, storage, isLate))) {
      opened = true;
      everLive = true;
      refresh();
    }
    if (!known || isDestroyed || keeping) return;
    beginKeeping = () => {
      keeping?.end();
      keeping = known.keepDraft(connection, options.draft, known.link);
    };
    beginKeeping();
  }

  /** Unsent changes may depend on changes that the server has and the device does not: those are stored first, or the unsent changes could not be shown. */
  function keptBefore(outbox: OutboxStorage): OutboxStorage {
    return {
      ...outbox,
      keep(entry) {
        if (entry.update && keeping) keeping.now();
        else if (entry.update) void keep().then(() => keeping?.now());
        return outbox.keep(entry);
      },
    };
  }

  function open(): Connection {
    const opening = connect(options.url, options.draft, options.as, storage, !options.unseen, {
      onChange: () => opening === connection && refresh(),
      onClosed: (code, reason) => opening === connection && close(code, reason),
    });
    opening.ydoc.getMap(RECORD_ROOT).observeDeep(() => {
      if (opening !== connection) return;
      record = recorded(opening.ydoc);
      refresh();
    });
    return opening;
  }

  /** Applies the changes that closed windows left on the device; the connection sends them to the server. */
  async function sendEntries(): Promise<void> {
    const left = (await storage?.others()) ?? new Map();
    const { ydoc, unsaved } = connection;
    if (!connection.synced()) {
      outboxRead = false;
      return;
    }
    const brought: Uint8Array[] = [];
    const refusedBefore: string[] = [];
    const astray: string[] = [];
    let reason = '';
    for (const [name, kept] of left) {
      if (kept.update) {
        // Ignores changes that the server already had, because others may have removed them since.
        const fresh = Y.diffUpdate(kept.update, Y.encodeStateVector(ydoc));
        Y.applyUpdate(ydoc, kept.update, storage);
        handled.sent.add(name);
        if (typedIntoNothing(ydoc, fresh)) astray.push(...kept.words);
        else brought.push(kept.update);
      } else if (kept.reason === '') {
        handled.lost.add(name);
        lost = [...new Set([...lost, ...kept.words])];
      } else {
        handled.shown.add(name);
        refusedBefore.push(...kept.words);
        ({ reason } = kept);
      }
    }
    if (refusedBefore.length > 0) refused = { reason, words: [...(refused?.words ?? []), ...refusedBefore] };
    if (astray.length > 0) {
      refused = { reason: STOOD_IN_NOTHING, words: [...new Set([...(refused?.words ?? []), ...astray])] };
      await storeRefused();
    }
    // If nothing is pending now, the server had all of it already.
    if (unsaved.pending()) broughtBack = [...new Set(brought.flatMap((update) => textsTouched(ydoc, update)))];
    else forget(handled.sent);
    refresh();
  }

  function forget(names: Set<string>): void {
    for (const name of names) storage?.forget(name);
    names.clear();
  }

  function linkNow(): ConnectionState {
    if (ended) return ended;
    if (connection.synced()) return 'live';
    return everLive && !meanwhile ? 'offline' : 'connecting';
  }

  function read(before: DraftSessionSnapshot | null): DraftSessionSnapshot {
    if (connection.synced()) {
      opened = true;
      everLive = true;
      refusals = 0;
      if (inDoubt.length > 0) keepRefused();
      endDoubt();
      if (storage && !outboxRead) {
        outboxRead = true;
        void sendEntries();
      }
      if (!connection.unsaved.pending()) forget(handled.sent);
    }
    const present = presentOf(connection, options.person);
    const next: DraftSessionSnapshot = {
      link: linkNow(),
      ydoc: opened ? connection.ydoc : null,
      awareness: connection.awareness,
      saved: !connection.unsaved.pending(),
      onDevice: connection.unsent?.kept() === true,
      broughtBack,
      refused: meanwhile && !ended ? meanwhile.refused : refused,
      lost,
      present: before && samePresence(before.present, present) ? before.present : present,
      ...record,
    };
    const keys = Object.keys(next) as (keyof DraftSessionSnapshot)[];
    return before && keys.every((key) => before[key] === next[key]) ? before : next;
  }

  function refresh(): void {
    const next = read(snapshot);
    if (next === snapshot) return;
    snapshot = next;
    for (const listener of listeners) listener();
  }

  function close(code: number, reason: string): void {
    const words = connection.unsaved.words();
    const why = reason || REASONS[code] || 'The server closed the connection.';
    void device().then((known) => known?.dropAfter(code, options.draft, known.link));
    if (code === CLOSE.noSuchDraft) ended = 'gone';
    else if (code === CLOSE.unreadable) {
      ended = 'unreadable';
      refused = { reason: why, words };
    } else if (code === CLOSE.notSignedIn) {
      ended = 'signed-out';
      if (words.length > 0) refused = { reason: why, words };
    } else if (code === CLOSE.superseded) {
      // It does not reconnect, not even when the network is back, because that would close the next oldest window.
      ended = 'gave-way';
      refused = { reason: why, words };
    } else startAnew(why);
    refresh();
  }

  function endDoubt(): void {
    clearTimeout(doubting);
    meanwhile = null;
  }

  const storeRefused = async () => {
    if (refused) await storage?.keep({ update: null, ...refused, at: new Date().toISOString() });
  };

  /** Of the refused texts those are kept that the server has not taken. */
  function keepRefused(): void {
    const { ydoc } = connection;
    const doc = readDoc(ydoc);
    const taken = new Set(inDoubt.filter((text) => hasArrived(text, ydoc, doc)).map((text) => text.words));
    inDoubt = [];
    if (!refused || taken.size === 0) return;
    refused = { ...refused, words: refused.words.filter((words) => !taken.has(words)) };
    void storeRefused();
  }

  /** The document contains the refused change, so it can never be sent again: a new one replaces it. */
  function startAnew(reason: string): void {
    inDoubt = [...inDoubt, ...connection.unsaved.texts()];
    if (inDoubt.length > 0) {
      meanwhile ??= { refused };
      clearTimeout(doubting);
      doubting = setTimeout(() => {
        endDoubt();
        refresh();
      }, SHOWN_AFTER_MS);
    }
    refused = { reason, words: [...new Set([...(refused?.words ?? []), ...inDoubt.map(({ words }) => words)])] };
    broughtBack = NONE;
    refusals++;
    // The refused words are stored before the unsent ones are deleted, so that a window closed in between loses neither.
    void storeRefused();
    storage?.drop('waiting');
    forget(handled.sent);
    keeping?.end();
    connection.destroy();
    opened = false;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      connection = open();
      beginKeeping();
      refresh();
    }, retryDelay(refusals));
  }

  const retry = () => {
    if (!ended) connection.retry();
  };
  globalThis.addEventListener?.('online', retry);

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshot,
    dismissRefusal() {
      // What is in doubt was not seen yet.
      refused = refused && meanwhile && !ended ? { ...refused, words: inDoubt.map(({ words }) => words) } : null;
      if (meanwhile) meanwhile = { refused: null };
      if (refused) void storeRefused();
      else storage?.drop('refused');
      forget(handled.shown);
      refresh();
    },
    keepLost(words) {
      lost = [...new Set([...lost, words])];
      void storage?.keep({ update: null, words: lost, reason: '', at: new Date().toISOString() });
      refresh();
    },
    dismissLost() {
      lost = NONE;
      storage?.drop('lost');
      forget(handled.lost);
      refresh();
    },
    dismissBroughtBack() {
      broughtBack = NONE;
      refresh();
    },
    takeLost: () => connection.unsaved.takeLost(),
    destroy() {
      clearTimeout(waiting);
      clearTimeout(showing);
      clearTimeout(doubting);
      isDestroyed = true;
      keeping?.end();
      globalThis.removeEventListener?.('online', retry);
      listeners.clear();
      connection.unsent?.flush();
      connection.destroy();
    },
  };
}

function samePresence(a: readonly PresentPerson[], b: readonly PresentPerson[]): boolean {
  return sameList(
    a.map((one) => `${one.client} ${one.person.role} ${one.person.delegation} ${one.person.name}`),
    b.map((one) => `${one.client} ${one.person.role} ${one.person.delegation} ${one.person.name}`),
  );
}
