// The IndexedDB entries for changes of one draft under one link that are not on the server's disk yet; they survive closing the window. Each window writes
// under a name of its own; the next window of the same draft and link reads the others' entries. Not here: when entries are written (outbox.ts) and how they
// are used (draft-session.ts). If the browser cannot store, `keep` returns false and nothing throws.
import { clear, createStore, del, entries, set, type UseStore } from 'idb-keyval';

/** The entry of one window. */
export interface OutboxEntry {
  /** A Yjs update with the unsent changes; null if the server refused it, or others took out the text around the words. */
  readonly update: Uint8Array | null;
  /** The texts that the update touched, as they read in that window. */
  readonly words: readonly string[];
  /** Why the server refused it; '' while it waits, and for words that others took out. */
  readonly reason: string;
  /** When it was written, ISO 8601. */
  readonly at: string;
}

/** The entries for one draft and one link. */
export interface OutboxStorage {
  /** Writes unsent changes, refused ones or lost words, replacing this window's earlier entry of that kind; false if the browser cannot store it. */
  keep(kept: OutboxEntry): Promise<boolean>;
  /** Deletes this window's entry of unsent changes, of refused ones or of lost words. */
  drop(what: 'waiting' | 'refused' | 'lost'): void;
  /** The entries of other windows, open or closed, by name. */
  others(): Promise<ReadonlyMap<string, OutboxEntry>>;
  /** Deletes the entry of another window. */
  forget(name: string): void;
}

let store: UseStore | undefined;
const placeOf = (): UseStore => {
  store ??= createStore('chapeau', 'unsent');
  return store;
};

/** The storage for a draft under a link. */
export function outboxStorageFor(draft: string, link: string): OutboxStorage {
  const prefix = `${JSON.stringify([draft, link])} `;
  const own = `${prefix}${crypto.getRandomValues(new Uint32Array(2)).join('-')} `;
  const nothing = () => {};
  return {
    keep: (kept) =>
      Promise.resolve()
        .then(() => set(`${own}${kept.update ? 'waiting' : kept.reason ? 'refused' : 'lost'}`, kept, placeOf()))
        .then(
          () => true,
          () => false,
        ),
    drop(what) {
      Promise.resolve()
        .then(() => del(`${own}${what}`, placeOf()))
        .catch(nothing);
    },
    others: () =>
      Promise.resolve()
        .then(() => entries<string, OutboxEntry>(placeOf()))
        .then(
          (all) => new Map(all.filter(([name]) => name.startsWith(prefix) && !name.startsWith(own))),
          () => new Map<string, OutboxEntry>(),
        ),
    forget(name) {
      Promise.resolve()
        .then(() => del(name, placeOf()))
        .catch(nothing);
    },
  };
}

/** The texts with unsent or refused words, of all drafts and links. */
export const allUnsentWords = (): Promise<readonly string[]> =>
  Promise.resolve()
    .then(() => entries<string, OutboxEntry>(placeOf()))
    .then(
      (all) => all.flatMap(([, { words }]) => words),
      () => [],
    );

/** Deletes all of it. */
export const dropAllUnsent = (): Promise<void> =>
  Promise.resolve()
    .then(() => clear(placeOf()))
    .catch(() => {});
