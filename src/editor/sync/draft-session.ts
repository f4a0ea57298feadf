// A person's session with one draft: the connection and what the screens know of it. Work that was done offline merges, because the shared
// document stays the same; after a refusal it is thrown away for a new one, and the refused words are kept until the person closes them. What a closed
// window of the same person left on this device (outbox-storage.ts) is taken up at the first sync and sent.
import * as Y from 'yjs';
import { RECORD_ROOT } from '../../protocol/document.ts';
import { CLOSE } from '../../protocol/messages.ts';
import { recordOf } from '../../protocol/record.ts';
import type { Person } from '../../protocol/roles.ts';
import type { ConnectionState, DraftSession, DraftSessionSnapshot, PresentPerson } from '../model/editor-model.ts';
import { type Connection, connect } from './connection.ts';
import { outboxStorageFor } from './outbox-storage.ts';

/** What a closing code says where the server gave no reason. */
const REASONS: Record<number, string> = {
  [CLOSE.badFrame]: 'The server could not read the change.',
  [CLOSE.notSignedIn]: 'Your link has ended.',
  [CLOSE.refused]: 'The change is not allowed.',
  [CLOSE.superseded]: 'This draft was opened in another window.',
  [CLOSE.tooLarge]: 'The change is too large.',
  [CLOSE.unreadable]: 'What is stored of this draft cannot be read.',
  [CLOSE.abuse]: 'Too many changes came from here at once.',
};

/** Milliseconds before a new document is asked for after a refusal: none at first, so that people go on; then longer, so that a loop is slow. */
const patience = (refusals: number): number => (refusals <= 1 ? 0 : Math.min(15_000, 500 * 2 ** refusals));

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

/** Opens a session with a draft; `url` is the address of the sockets, "wss://host/sync", `as` the id of the person's link. */
export function createDraftSession(options: { url: string; draft: string; person: Person; as?: string }): DraftSession {
  const listeners = new Set<() => void>();
  let refusals = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let refused: DraftSessionSnapshot['refused'] = null;
  let ended: 'gave-way' | 'signed-out' | 'gone' | 'unreadable' | null = null;
  /** The first sync of this document happened: it may be shown. */
  let opened = false;
  let everLive = false;
  let record = recorded(new Y.Doc());
  const storage = options.as === undefined ? null : outboxStorageFor(options.draft, options.as);
  /** What other windows left on the device and was taken up: sent, or refused and shown. */
  const taken = { sent: new Set<string>(), shown: new Set<string>() };
  let looked = false;
  let broughtBack: readonly string[] = NONE;
  let connection = open();
  let snapshot = read(null);

  function open(): Connection {
    const opening = connect(options.url, options.draft, options.as, storage, {
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

  /** Brings into the document, and so to the server, what closed windows left. */
  async function takeUp(): Promise<void> {
    const left = (await storage?.others()) ?? new Map();
    const { ydoc, unsaved } = connection;
    if (!connection.synced()) {
      looked = false;
      return;
    }
    const refusedThere: string[] = [];
    let reason = '';
    for (const [name, kept] of left) {
      if (kept.update) {
        Y.applyUpdate(ydoc, kept.update, storage);
        taken.sent.add(name);
      } else {
        taken.shown.add(name);
        refusedThere.push(...kept.words);
        ({ reason } = kept);
      }
    }
    if (refusedThere.length > 0) refused = { reason, words: [...(refused?.words ?? []), ...refusedThere] };
    // What the server had already changed nothing.
    if (unsaved.pending()) broughtBack = [...new Set([...left.values()].filter((kept) => kept.update).flatMap(({ words }) => words))];
    else forget(taken.sent);
    refresh();
  }

  function forget(names: Set<string>): void {
    for (const name of names) storage?.forget(name);
    names.clear();
  }

  function linkNow(): ConnectionState {
    if (ended) return ended;
    if (connection.synced()) return 'live';
    return everLive ? 'offline' : 'connecting';
  }

  function read(before: DraftSessionSnapshot | null): DraftSessionSnapshot {
    if (connection.synced()) {
      opened = true;
      everLive = true;
      refusals = 0;
      if (storage && !looked) {
        looked = true;
        void takeUp();
      }
      if (!connection.unsaved.pending()) forget(taken.sent);
    }
    const present = presentOf(connection, options.person);
    const next: DraftSessionSnapshot = {
      link: linkNow(),
      ydoc: opened ? connection.ydoc : null,
      awareness: connection.awareness,
      saved: !connection.unsaved.pending(),
      onDevice: connection.unsent?.kept() === true,
      broughtBack,
      refused,
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
    if (code === CLOSE.noSuchDraft) ended = 'gone';
    else if (code === CLOSE.unreadable) {
      ended = 'unreadable';
      refused = { reason: why, words };
    } else if (code === CLOSE.notSignedIn) {
      ended = 'signed-out';
      if (words.length > 0) refused = { reason: why, words };
    } else if (code === CLOSE.superseded) {
      // Coming back, when the line is back too, would close the next oldest window in its turn.
      ended = 'gave-way';
      refused = { reason: why, words };
    } else startAnew(why, words);
    refresh();
  }

  /** The document holds what was refused and can never be sent again: it goes, a new one comes. */
  function startAnew(reason: string, words: readonly string[]): void {
    const brought = taken.sent.size > 0 ? broughtBack : NONE;
    refused = { reason, words: [...new Set([...(refused?.words ?? []), ...words, ...brought])] };
    broughtBack = NONE;
    refusals++;
    storage?.drop('waiting');
    void storage?.keep({ update: null, words: refused.words, reason, at: new Date().toISOString() });
    forget(taken.sent);
    connection.destroy();
    opened = false;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      connection = open();
      refresh();
    }, patience(refusals));
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
      refused = null;
      storage?.drop('refused');
      forget(taken.shown);
      refresh();
    },
    dismissBroughtBack() {
      broughtBack = NONE;
      refresh();
    },
    takeLost: () => connection.unsaved.takeLost(),
    destroy() {
      clearTimeout(waiting);
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
