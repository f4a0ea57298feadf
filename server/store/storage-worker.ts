// The storage thread: opens the store and answers one request after the other, so that the event loop never waits for the disk.
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteStore } from './sqlite-store.ts';
import type { SyncStore } from './store-model.ts';

/** A request names a method of the store. */
export interface StorageRequest {
  readonly id: number;
  readonly method: keyof SyncStore;
  readonly args: readonly unknown[];
}

/** id 0 says that the store is open (or why not). */
export type StorageAnswer = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string };

const port = parentPort;
if (!port) throw new Error('The storage worker runs as a thread of the server only.');

const answer = (id: number, run: () => unknown): void => {
  let message: StorageAnswer;
  try {
    message = { id, value: run() };
  } catch (error) {
    message = { id, error: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(message);
};

let store: SyncStore | null = null;
answer(0, () => {
  store = openSqliteStore((workerData as { file: string }).file);
});

port.on('message', ({ id, method, args }: StorageRequest) => {
  answer(id, () => {
    const call = store?.[method] as ((...args: readonly unknown[]) => unknown) | undefined;
    if (!call) throw new Error('The store is not open.');
    return call(...args);
  });
  if (method === 'close') port.close();
});
