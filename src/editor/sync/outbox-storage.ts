// The shelf of this browser for what was typed in one draft under one link and is not on the server's disk yet: it outlives the window. Each window
// writes under a name of its own; whoever opens the draft by the same link in this browser next takes it up. Not here: when something is put there
// (outbox.ts) and what becomes of it (draft-session.ts). Where the browser keeps nothing, so does the shelf, and says so.
import { createStore, del, entries, set, type UseStore } from 'idb-keyval';

/** What one window left. */
export interface OutboxEntry {
  /** A Yjs update with what waits to be sent; null where the server refused it. */
  readonly update: Uint8Array | null;
  /** The texts that it touched, as they read here. */
  readonly words: readonly string[];
  /** Why the server refused it; '' while it waits. */
  readonly reason: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface OutboxStorage {
  /** Puts what waits, or what was refused, in place of what this window put there before; false where the browser does not keep it. */
  keep(kept: OutboxEntry): Promise<boolean>;
  /** Takes away what this window put there: what waits, or what was refused. */
  drop(what: 'waiting' | 'refused'): void;
  /** What other windows left, open or closed, by name. */
  others(): Promise<ReadonlyMap<string, OutboxEntry>>;
  /** Takes away what another window left. */
  forget(name: string): void;
}

let store: UseStore | undefined;
const placeOf = (): UseStore => {
  store ??= createStore('chapeau', 'unsent');
  return store;
};

/** The shelf for a draft under a link. */
export function outboxStorageFor(draft: string, link: string): OutboxStorage {
  const prefix = `${JSON.stringify([draft, link])} `;
  const own = `${prefix}${crypto.getRandomValues(new Uint32Array(2)).join('-')} `;
  const nothing = () => {};
  return {
    keep: (kept) =>
      Promise.resolve()
        .then(() => set(`${own}${kept.update ? 'waiting' : 'refused'}`, kept, placeOf()))
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
