// The library of a server, for the event loop: asks two threads, of which one writes and one reads, so that filling a library never makes who looks something up
// wait, and neither makes a keystroke wait. The threads start with the first request. What people send to be found or traced is neither logged nor kept.
import type { Worker } from 'node:worker_threads';
import type { ContinuedText } from '../../src/library/continued.ts';
import type { LibraryFound, LibraryScope, LibraryText, TracedParagraph } from '../../src/library/library-model.ts';
import type { AdoptedText } from '../../src/style/adopted.ts';
import { startThread } from '../runtime/workers.ts';
import type { AddedText, AddOptions, LibraryListing, TraceOptions } from './library-engine.ts';
import type { LibraryOwner, LibraryReader } from './library-index.ts';
import type { LibraryAnswer, LibraryRequest } from './library-worker.ts';
import type { LibraryLocation } from './open-index.ts';

/** The library of a server. Every method rejects with an error of one sentence for people where the library cannot be read or written: the drafts are not
 *  touched by that. Who may ask is for the caller to know. */
export interface Library {
  /** Adds one text, a draft as `draftToJson` writes it; proposals and versions in it are left out. Of one owner no two texts have the same symbol and language.
   *  Texts that are given at once, without waiting for each, are stored together, which is faster. */
  add(owner: LibraryOwner, json: string, options: AddOptions): Promise<AddedText>;
  /** Removes a text of this owner; false if it has none with this id. */
  remove(owner: LibraryOwner, id: string): Promise<boolean>;
  /** The texts that the reader reads, the newest first; those whose symbol, title or organ hold all of the `words`. `after`: from the listing before. */
  list(
    reader: LibraryReader,
    options: { readonly words?: string; readonly scope?: LibraryScope; readonly after?: string; readonly limit: number },
  ): Promise<LibraryListing>;
  /** A text with its draft as JSON; null if the reader reads none with this id. */
  text(reader: LibraryReader, id: string): Promise<{ readonly text: LibraryText; readonly json: string } | null>;
  /** The paragraphs that hold the words: in a row first, then nearly, each from the newest on. At most `limit` hits. */
  find(reader: LibraryReader, words: string, scope: LibraryScope, limit: number): Promise<LibraryFound>;
  /** Where the words of paragraphs stand. `paragraphs`: key → words; the answer has the same keys. */
  trace(
    reader: LibraryReader,
    paragraphs: Readonly<Record<string, string>>,
    options?: TraceOptions,
  ): Promise<Record<string, TracedParagraph>>;
  /** The texts that a draft, as `draftToJson` writes it, may continue, best first, with what speaks for each. [] where none does; refused with one
   *  sentence where it is no draft. */
  continued(reader: LibraryReader, json: string): Promise<ContinuedText[] | { readonly refused: string }>;
  /** What is known of the adopted texts with these numbers ("66/2") or titles, and of others with the same titles. */
  cited(reader: LibraryReader, numbers: readonly string[], titles: readonly string[]): Promise<AdoptedText[]>;
  close(): Promise<void>;
}

/** What a thread has just read is given back after so much: the hashes of a large library would else fill three times sixteen megabytes before anything is. It costs no time. */
const YOUNG_MB = 4;

interface LibraryThread {
  ask(method: LibraryRequest['method'], ...args: readonly unknown[]): Promise<never>;
  close(): Promise<void>;
}

/** The library in a data folder's file, or in a database. Its threads are started by the first request. */
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
