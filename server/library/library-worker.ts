// A thread of the library: one writes, one reads, each with its own connection. Requests are answered one by one; texts that wait to be added are added
// together.
import { parentPort, workerData } from 'node:worker_threads';
import { type AddedText, type AddOptions, LibraryEngine } from './library-engine.ts';
import type { LibraryOwner } from './library-index.ts';
import { type LibraryLocation, openLibraryIndex, sentenceOf } from './open-index.ts';

/** The requests to a thread: calls of the library's methods by name. */
export interface LibraryRequest {
  readonly id: number;
  readonly method: 'addAll' | 'remove' | 'list' | 'text' | 'find' | 'trace' | 'continued' | 'cited' | 'close';
  readonly args: readonly unknown[];
}

export type LibraryAnswer = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string };

/** How many texts are stored at once; other requests wait that long. */
const AT_ONCE = 50;

const port = parentPort;
if (!port) throw new Error('The library worker runs as a thread of the server only.');

interface ToAdd {
  readonly id: number;
  readonly text: { readonly owner: LibraryOwner; readonly json: string; readonly options: AddOptions };
}

const waiting: LibraryRequest[] = [];
let working = false;
let engine: LibraryEngine | null = null;

const tell = (answer: LibraryAnswer) => port.postMessage(answer);
const place = workerData as LibraryLocation;
const failed = (id: number, error: unknown) => tell({ id, error: sentenceOf(error, place).message });

/** The first request opens the index; if that failed, the next one tries again. */
async function opened(): Promise<LibraryEngine> {
  engine ??= new LibraryEngine(await openLibraryIndex(place));
  return engine;
}

async function add(requests: readonly ToAdd[]): Promise<void> {
  try {
    const library = await opened();
    const done: AddedText[] = await library.addAll(requests.map(({ text }) => text));
    for (const [i, { id }] of requests.entries()) tell({ id, value: done[i] });
  } catch (error) {
    for (const { id } of requests) failed(id, error);
  }
}

async function work(): Promise<void> {
  if (working) return;
  working = true;
  for (let request = waiting.shift(); request; request = waiting.shift()) {
    const { id, method, args } = request;
    if (method === 'addAll') {
      const batch: ToAdd[] = [{ id, text: args[0] as ToAdd['text'] }];
      while (waiting[0]?.method === 'addAll' && batch.length < AT_ONCE) {
        const next = waiting.shift()!;
        batch.push({ id: next.id, text: next.args[0] as ToAdd['text'] });
      }
      await add(batch);
      continue;
    }
    try {
      if (method === 'close') await engine?.close();
      else {
        const library = await opened();
        const call = library[method] as (...args: readonly unknown[]) => Promise<unknown>;
        tell({ id, value: await call.apply(library, [...args]) });
        continue;
      }
      tell({ id, value: null });
      port?.close();
    } catch (error) {
      failed(id, error);
    }
  }
  working = false;
}

port.on('message', (request: LibraryRequest) => {
  waiting.push(request);
  // Reads waiting requests first, so that texts are added together.
  setImmediate(() => void work());
});
