// The stores as the event loop uses them: each method sends a request to the storage worker.
import { startThread } from '../runtime/workers.ts';
import type { NodeStore } from './node-store.ts';
import type { StorageAnswer, StorageFailure, StoragePlace, StorageRequest } from './storage-worker.ts';
import { type Store, Superseded, Unreachable, Unreadable } from './store-model.ts';

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

const METHODS = [
  'createDraft',
  'listDrafts',
  'committeeOf',
  'standingOf',
  'dueDrafts',
  'removeDeleted',
  'loadDraft',
  'commit',
  'snapshot',
  'version',
  'undo',
  'past',
  'recordHead',
  'recordRows',
  'directory',
  'found',
  'changeCommittee',
  'putSetup',
  'putLink',
  'revokeLink',
  'renewLink',
  'putHolder',
  'putAgain',
  'putSession',
  'session',
  'changeSessions',
  'seatOf',
  'putDelegation',
  'putSetting',
  'replaceSetting',
  'claimRequest',
  'answerRequest',
  'backUp',
  'check',
  'close',
] as const satisfies readonly (keyof Store)[];

const NODE_METHODS = [...METHODS, 'claim', 'leave', 'tail', 'beat'] as const satisfies readonly (keyof NodeStore)[];

/** Starts the storage worker with a file; rejects with an error of one sentence if the file cannot be used. `acceptLoss`: open the store even if stored rows
 *  are missing. */
export const openStorage = (file: string, acceptLoss = false): Promise<Store> => connect({ file, acceptLoss }, METHODS);

/** Starts the storage worker with a PostgreSQL database that other nodes use too; rejects with an error of one sentence if it cannot be used. */
export const openNodeStorage = (url: string, node: string): Promise<NodeStore> => connect({ url, node }, NODE_METHODS);

async function connect<Methods extends Store>(place: StoragePlace, methods: readonly (keyof Methods & string)[]): Promise<Methods> {
  const worker = startThread('storage-worker', new URL('./storage-worker.ts', import.meta.url), place);
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let ended: Error | null = null;
  const request = (method: string, args: readonly unknown[]) =>
    new Promise<never>((resolve, reject) => {
      if (ended) {
        reject(ended);
        return;
      }
      const id = ++last;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, method, args } satisfies StorageRequest);
    });
  const failAll = (error: Error) => {
    ended = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (answer: StorageAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) asked?.reject(errorOf(answer));
    else asked?.resolve(answer.value as never);
  });
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('The storage worker has ended.')));
  await new Promise<never>((resolve, reject) => waiting.set(0, { resolve, reject })).catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });
  return Object.fromEntries(
    methods.map((method) => [method, (...args: readonly unknown[]) => request(method, args)]),
  ) as unknown as Methods;
}

function errorOf({ kind, error }: StorageFailure): Error {
  if (kind === 'superseded') return new Superseded();
  if (kind === 'unreachable') return new Unreachable(error);
  return kind === 'unreadable' ? new Unreadable(error) : new Error(error);
}
