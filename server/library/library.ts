// The library of a server, as the event loop uses it. One thread writes and another reads, so that filling a library does not delay searches, and neither
// delays typing. The threads start with the first request. Searched and traced words are neither logged nor kept.
import type { Worker } from 'node:worker_threads';
import type { ContinuedText } from '../../src/library/continued.ts';
import type { LibraryFound, LibraryScope, LibraryText, TracedParagraph } from '../../src/library/library-model.ts';
import type { AdoptedText } from '../../src/style/adopted.ts';
import { startThread } from '../runtime/workers.ts';
import type { AddedText, AddOptions, LibraryListing, TraceOptions } from './library-engine.ts';
import type { LibraryOwner, LibraryReader } from './library-index.ts';
import type { LibraryAnswer, LibraryRequest } from './library-worker.ts';
import type { LibraryLocation } from './open-index.ts';

/** The library of a server. Every method rejects with an error of one sentence if the library cannot be read or written; drafts are not affected. The caller
 *  checks rights. */
export interface Library {
  /** Adds one text, a draft as `draftToJson` writes it; proposals and versions in it are left out. An owner never has two texts with the same symbol and
   *  language. Texts that are added without awaiting each are stored together, which is faster. */
  add(owner: LibraryOwner, json: string, options: AddOptions): Promise<AddedText>;
  /** Removes a text of this owner; false if it has none with this id. */
  remove(owner: LibraryOwner, id: string): Promise<boolean>;
  /** The texts that the reader may read whose symbol, title or organ contain all `words`, newest first. `after`: from the previous page. */
  list(
    reader: LibraryReader,
    options: { readonly words?: string; readonly scope?: LibraryScope; readonly after?: string; readonly limit: number },
  ): Promise<LibraryListing>;
  /** A text with its draft as JSON; null if the reader may read none with this id. */
  text(reader: LibraryReader, id: string): Promise<{ readonly text: LibraryText; readonly json: string } | null>;
  /** The paragraphs that contain the words: first those with the words in a row, then near matches, each newest first. At most `limit` hits. */
  find(reader: LibraryReader, words: string, scope: LibraryScope, limit: number): Promise<LibraryFound>;
  /** Finds the library texts that contain the words of paragraphs. `paragraphs`: key → words; the answer has the same keys. */
  trace(
    reader: LibraryReader,
    paragraphs: Readonly<Record<string, string>>,
    options?: TraceOptions,
  ): Promise<Record<string, TracedParagraph>>;
  /** The texts that a draft (JSON from `draftToJson`) may continue, best first, with the evidence for each; [] if there are none. Refused with one sentence if
   *  it is not a draft. */
  continued(reader: LibraryReader, json: string): Promise<ContinuedText[] | { readonly refused: string }>;
  /** The adopted texts with these numbers ("66/2") or titles, and others with the same titles. */
  cited(reader: LibraryReader, numbers: readonly string[], titles: readonly string[]): Promise<AdoptedText[]>;
  close(): Promise<void>;
}

/** The young generation of a thread's heap. Otherwise the hashes of a large library would fill three times sixteen megabytes before anything is freed. The
 *  smaller size costs no time. */
const YOUNG_MB = 4;

interface LibraryThread {
  ask(method: LibraryRequest['method'], ...args: readonly unknown[]): Promise<never>;
  close(): Promise<void>;
}

/** The library in a data folder's file, or in a database. The first request starts its threads. */
export function createLibrary(place: LibraryLocation): Library {
  const [writer, reader] = [threadOf(place), threadOf(place)];
  return {
    add: (owner, json, options) => writer.ask('addAll', { owner, json, options }),
    remove: (...args) => writer.ask('remove', ...args),
    list: (...args) => reader.ask('list', ...args),
    text: (...args) => reader.ask('text', ...args),
    find: (...args) => reader.ask('find', ...args),
    trace: (...args) => reader.ask('trace', ...args),
    continued: (...args) => reader.ask('continued', ...args),
    cited: (...args) => reader.ask('cited', ...args),
    close: async () => {
      await Promise.all([writer.close(), reader.close()]);
    },
  };
}

function threadOf(place: LibraryLocation): LibraryThread {
  const waiting = new Map<number, { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void }>();
  let worker: Worker | null = null;
  let last = 0;
  let closed = false;
  const start = (): Worker => {
    const started = startThread('library-worker', new URL('./library-worker.ts', import.meta.url), place, {
      maxYoungGenerationSizeMb: YOUNG_MB,
    });
    started.on('message', (answer: LibraryAnswer) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (waiting.size === 0) started.unref();
      if ('error' in answer) asked?.reject(new Error(answer.error));
      else asked?.resolve(answer.value as never);
    });
    const ended = (error?: Error) => {
      if (worker !== started) return;
      worker = null;
      for (const { reject } of waiting.values()) reject(error ?? new Error('The library stopped; try again in a moment.'));
      waiting.clear();
    };
    started.on('error', ended);
    started.on('exit', () => ended());
    return started;
  };
  const ask: LibraryThread['ask'] = (method, ...args) =>
    new Promise((resolve, reject) => {
      if (closed && method !== 'close') {
        reject(new Error('The server is stopping; try again in a moment.'));
        return;
      }
      try {
        worker ??= start();
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      worker.ref();
      const id = ++last;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, method, args } satisfies LibraryRequest);
    });
  return {
    ask,
    close: async () => {
      closed = true;
      if (worker) await ask('close').catch(() => {});
    },
  };
}
