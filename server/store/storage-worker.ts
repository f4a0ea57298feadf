// The storage thread: it opens the store and answers requests, so that the event loop never waits for the disk or for a snapshot. The SQLite store answers
// requests one by one; PostgreSQL answers several at a time.
import { parentPort, workerData } from 'node:worker_threads';
import type { NodeStore } from './node-store.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { Superseded, type SyncStore, Unreadable } from './store-model.ts';
import { isUnreachable } from './unwritable.ts';
import { fillLog } from './write-ahead-log.ts';

/** The place of the store: a file, or a database that this node shares with others. */
export type StoragePlace = { readonly file: string; readonly acceptLoss: boolean } | { readonly url: string; readonly node: string };

/** A request to call a method of the store. */
export interface StorageRequest {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** The answer to the request with this id. The first answer has the id 0 and says that the store is open, or why it is not. */
export type StorageAnswer = { readonly id: number; readonly value: unknown } | ({ readonly id: number } & StorageFailure);

export interface StorageFailure {
  readonly error: string;
  readonly kind: 'superseded' | 'unreadable' | 'unreachable' | 'other';
}

const port = parentPort;
if (!port) throw new Error('The storage worker runs as a thread of the server only.');

const failureOf = (error: unknown): StorageFailure => {
  if (error instanceof Unreadable) return { kind: 'unreadable', error: error.detail };
  const kind = error instanceof Superseded ? 'superseded' : isUnreachable(error) ? 'unreachable' : 'other';
  return { kind, error: error instanceof Error ? error.message : String(error) };
};
const fail = (id: number, error: unknown): void => port.postMessage({ id, ...failureOf(error) } satisfies StorageAnswer);

/** Answers a request. A result that is not a promise is sent at once, so that consecutive requests are answered in order. */
const answer = (id: number, run: () => unknown, then: () => void = () => {}): void => {
  const tell = (value: unknown) => {
    port.postMessage({ id, value } satisfies StorageAnswer);
    then();
  };
  try {
    const value = run();
    if (value instanceof Promise) value.then(tell).catch((error: unknown) => fail(id, error));
    else tell(value);
  } catch (error) {
    fail(id, error);
  }
};

let store: SyncStore | NodeStore | null = null;

async function openDatabase(url: string, node: string): Promise<void> {
  const { openPostgresStore } = await import('./postgres-store.ts');
  store = await openPostgresStore(url, node);
}

const place = workerData as StoragePlace;
answer(
  0,
  () => {
    if ('url' in place) return openDatabase(place.url, place.node);
    store = openSqliteStore(place.file, place);
  },
  () => {
    if ('file' in place) fillLog(place.file);
  },
);

port.on('message', ({ id, method, args }: StorageRequest) => {
  const call = store?.[method as keyof SyncStore] as ((...args: readonly unknown[]) => unknown) | undefined;
  const run = () => {
    if (!store || !call) throw new Error('The store is not open.');
    return call.apply(store, [...args]);
  };
  answer(id, run, () => {
    if (method === 'close') port.close();
  });
});
