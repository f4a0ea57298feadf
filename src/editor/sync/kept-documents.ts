// The documents stored in this browser: for each draft opened here, the last state that the server has stored, so that the draft opens without the server. A
// document is stored under a link, and only while the browser remembers that link's seat: signing out, or making the device forget, deletes it. Unsent changes
// are not here (outbox-storage.ts). If the browser cannot store, nothing throws.
import { clear, createStore, del, entries, get, set, type UseStore } from 'idb-keyval';

/** The facts about a stored document, without its content. */
export interface KeptEntry {
  /** Id of the draft; with the suffix PRIVATE, the delegation's private document. */
  readonly document: string;
  /** Id of the link under which it was opened. */
  readonly link: string;
  readonly title: string;
  readonly symbol: string;
  readonly bytes: number;
  /** When it was written here, ISO 8601. */
  readonly at: string;
}

/** One document under one link. */
export interface KeptDocument {
  /** The stored state, as a Yjs update; null if there is none. */
  load(): Promise<Uint8Array | null>;
  keep(update: Uint8Array, about: Pick<KeptEntry, 'title' | 'symbol'>): Promise<void>;
  /** Deletes it. */
  drop(): Promise<void>;
}

/** The most documents stored; then the oldest is deleted. */
const MOST_DOCUMENTS = 60;
const MOST_BYTES = 48_000_000;
/** The largest document that is stored. */
const LARGEST_BYTES = 12_000_000;

const storeOf = (database: string, name: string) => {
  let made: UseStore | undefined;
  return (): UseStore => {
    made ??= createStore(database, name);
    return made;
  };
};
const documents = storeOf('chapeau-documents', 'documents');
const list = storeOf('chapeau-list', 'documents');
const seats = storeOf('chapeau-seats', 'seats');

const keyOf = (document: string, link: string): string => JSON.stringify([document, link]);

async function quietly<T>(run: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await run();
  } catch {
    return otherwise;
  }
}

async function remove(key: string): Promise<void> {
  await del(key, list());
  await del(key, documents());
}

/** The place of a document under a link. */
export function keptDocumentFor(document: string, link: string): KeptDocument {
  const key = keyOf(document, link);
  return {
    load: () => quietly(async () => (await get<Uint8Array>(key, documents())) ?? null, null),
    keep: (update, about) =>
      quietly(async () => {
        if (update.length > LARGEST_BYTES) return remove(key);
        if ((await get(link, seats())) === undefined) return;
        await set(key, update, documents());
        await set(key, { document, link, ...about, bytes: update.length, at: new Date().toISOString() } satisfies KeptEntry, list());
        let bytes = 0;
        const newest = [...(await entries<string, KeptEntry>(list()))].sort(([, a], [, b]) => b.at.localeCompare(a.at));
        for (const [index, [name, entry]] of newest.entries()) {
          bytes += entry.bytes;
          if (index >= MOST_DOCUMENTS || bytes > MOST_BYTES) await remove(name);
        }
      }, undefined),
    drop: () => quietly(() => remove(key), undefined),
  };
}

/** All stored entries, newest first. */
export const keptEntries = (): Promise<readonly KeptEntry[]> =>
  quietly(async () => (await entries<string, KeptEntry>(list())).map(([, entry]) => entry).sort((a, b) => b.at.localeCompare(a.at)), []);

/** Deletes the documents for which `goes` is true. */
export const dropKept = (goes: (entry: KeptEntry) => boolean): Promise<void> =>
  quietly(async () => {
    for (const entry of await keptEntries()) if (goes(entry)) await remove(keyOf(entry.document, entry.link));
  }, undefined);

/** A remembered seat, as the server last described it. */
export interface KeptSeat<Session> {
  readonly session: Session;
  /** ISO 8601. */
  readonly at: string;
}

/** Remembers a seat by its link. */
export const keepSeat = <Session>(link: string, session: Session): Promise<void> =>
  quietly(() => set(link, { session, at: new Date().toISOString() } satisfies KeptSeat<Session>, seats()), undefined);

/** The seats that are remembered, by their links, the newest first. */
export const keptSeats = <Session>(): Promise<readonly (readonly [link: string, seat: KeptSeat<Session>])[]> =>
  quietly(async () => (await entries<string, KeptSeat<Session>>(seats())).sort(([, a], [, b]) => b.at.localeCompare(a.at)), []);

/** Forgets a seat and the documents that were kept under it. */
export async function dropSeat(link: string): Promise<void> {
  await quietly(() => del(link, seats()), undefined);
  await dropKept((entry) => entry.link === link);
}

/** Forgets all seats and documents. */
export async function dropAllKept(): Promise<void> {
  for (const store of [seats, list, documents]) await quietly(() => clear(store()), undefined);
}
