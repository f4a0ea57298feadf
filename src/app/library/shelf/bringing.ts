// Imports files into the library: a few are read and sent at a time, while the person works elsewhere in the program. Texts that cannot be read or that clash
// with a stored text are listed and can be tried again. Only references to the files are kept in memory, not their content.

import type { LibraryText } from '../../../library/library-model.ts';
import { said } from '../../../messages/said.ts';
import { say } from '../../../messages/say.ts';
import { type AdoptedReader, createAdoptedReader } from '../../files/read-client.ts';
import type { AdoptedInFile, AdoptedTexts } from '../../files/reading-model.ts';
import type { Answer } from '../../session/server-client.ts';
import { type Added, type AddingAsked, addToLibrary, removeFromLibrary } from '../library-client.ts';
import { symbolInName } from './symbol-in-name.ts';

/** Files that are read at the same time. */
const LANES = 3;
/** The longest time for reading one file; the largest known report takes five seconds. */
const LONGEST_MS = 60_000;
/** How many texts may be sent at once, and per second after that: the server limits each link, and the person's other windows need their part. */
const SENT_AT_ONCE = 300;
const SENT_PER_SECOND = 30;
/** The pauses between attempts to send a text. */
const AGAIN_MS = [500, 1_000, 2_000, 4_000, 8_000];
/** The time over which "64 a second" is counted. */
const RATE_MS = 3_000;

/** What was left out, and why. */
export interface NotBrought {
  readonly id: number;
  readonly file: File;
  /** Which text of the file, from 0; null for the whole file. */
  readonly at: number | null;
  readonly title: string;
  /** Why, as one sentence; or the end of a sentence that begins with the file's name. */
  readonly why: string;
  /** The stored text with the same symbol and other words. */
  readonly clash: LibraryText | null;
  /** True if it was left out because it has no symbol. */
  readonly noSymbol: boolean;
  readonly own: boolean;
}

export interface BringingState {
  /** How many files were given, and how many of them are done. */
  readonly of: number;
  readonly done: number;
  readonly perSecond: number;
  readonly isRunning: boolean;
  /** True if Cancel was pressed before all were done. */
  readonly isCancelled: boolean;
  /** Ids of the added texts, in the order of arrival. */
  readonly added: readonly string[];
  /** How many texts were added since the page was opened, in all imports. */
  readonly arrivals: number;
  /** How many texts replaced others, and how many were already there with the same words. */
  readonly replaced: number;
  readonly same: number;
  readonly left: readonly NotBrought[];
  /** Why sending pauses at the moment, as one sentence; null if it does not. */
  readonly waits: string | null;
}

const IDLE: BringingState = {
  ...{ of: 0, done: 0, perSecond: 0, isRunning: false, isCancelled: false },
  ...{ added: [], arrivals: 0, replaced: 0, same: 0, left: [], waits: null },
};

/** A file, and whether its texts are kept by the delegation for itself. */
interface Given {
  readonly file: File;
  readonly own: boolean;
}

export interface Bringing {
  readonly state: () => BringingState;
  subscribe(listener: () => void): () => void;
  /** Adds files to the import. `own`: the delegation keeps their texts for itself. */
  bring(files: readonly File[], own: boolean): void;
  /** Stops the import; the texts already added stay. */
  cancel(): void;
  /** Tries one again, replacing the text that has its symbol, or under a given symbol. Resolves to a sentence if refused. */
  again(left: NotBrought, how: { readonly replace?: boolean; readonly symbol?: string }): Promise<string | null>;
  /** Reads the text of one that was left out, as JSON. */
  textOf(left: NotBrought): Promise<string | null>;
  /** Removes the added texts. Resolves to a sentence if some of them stay. */
  takeBack(): Promise<string | null>;
  /** Clears the results. */
  close(): void;
}

/** System files, which nobody means to import. */
const isHidden = ({ name }: File): boolean => /^(?:\.|~\$)|^(?:thumbs\.db|desktop\.ini)$/i.test(name);

/** After a lost connection or from a busy server, sending is tried again. */
const isPassing = (status: number): boolean => status === 0 || status === 429 || status === 503;

const pause = (milliseconds: number) => new Promise<void>((resolve) => window.setTimeout(resolve, milliseconds));

export function createBringing(): Bringing {
  let state = IDLE;
  let waiting: Given[] = [];
  let lanes = 0;
  /** Changes with each cancellation. */
  let run = 0;
  let lastId = 0;
  let sendable = SENT_AT_ONCE;
  let countedAt = performance.now();
  let doneAt: number[] = [];
  const readers = new Set<AdoptedReader>();
  const listeners = new Set<() => void>();
  const set = (next: Partial<BringingState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  /** Waits until one more text may be sent. */
  const turn = async (): Promise<void> => {
    const now = performance.now();
    sendable = Math.min(SENT_AT_ONCE, sendable + ((now - countedAt) / 1000) * SENT_PER_SECOND) - 1;
    countedAt = now;
    if (sendable < 0) await pause((-sendable / SENT_PER_SECOND) * 1000);
  };

  /** Sends a text until it arrives or is refused; null if the import was cancelled meanwhile. */
  const send = async (json: string, how: AddingAsked, mine: number): Promise<Answer<Added> | null> => {
    for (let tries = 0; ; tries++) {
      await turn();
      if (mine !== run) return null;
      const answer = await addToLibrary(json, how);
      if (mine !== run && !('value' in answer)) return null;
      if ('value' in answer || !isPassing(answer.status)) {
        if (state.waits !== null) set({ waits: null });
        return answer;
      }
      set({
        waits:
          answer.status === 0
            ? say('The server cannot be reached. It is tried again.')
            : say('{error} It is tried again.', { error: said(answer.error) }),
      });
      await pause(AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)]!);
    }
  };

  const leave = (one: Omit<NotBrought, 'id'>) => set({ left: [...state.left, { ...one, id: ++lastId }] });

  /** Records the result of sending a text. */
  const note = (answer: Answer<Added>, one: Pick<NotBrought, 'file' | 'at' | 'title' | 'own'>, replaced: boolean): void => {
    if ('error' in answer) leave({ ...one, why: answer.error, clash: null, noSymbol: false });
    else if ('clash' in answer.value) {
      const { clash } = answer.value;
      leave({ ...one, why: say('{symbol} is here with other words.', { symbol: clash.symbol }), clash, noSymbol: false });
    } else if ('same' in answer.value) set({ same: state.same + 1 });
    else
      set({
        added: [...state.added, answer.value.added.id],
        arrivals: state.arrivals + 1,
        ...(replaced && { replaced: state.replaced + 1 }),
      });
  };

  const bringOne = async ({ file, own }: Given, read: AdoptedTexts, mine: number): Promise<void> => {
    const whole = { file, own, clash: null, noSymbol: false };
    if ('refused' in read) {
      leave({ ...whole, at: null, title: '', why: said(read.refused).replace(`${file.name} `, '') });
      return;
    }
    for (const [at, { symbol, title, date, json }] of read.adopted.entries()) {
      const known = symbol || (read.adopted.length === 1 ? symbolInName(file.name) : '');
      if (known === '') {
        leave({ ...whole, at, title, why: say('says no symbol.'), noSymbol: true });
        continue;
      }
      const answer = await send(symbol === '' ? withSymbol(json, known) : json, { own, date }, mine);
      if (!answer) return;
      note(answer, { file, at, title, own }, false);
      if ('error' in answer && (answer.status === 401 || answer.status === 403)) cancel();
    }
  };

  const lane = async (mine: number): Promise<void> => {
    const reader = createAdoptedReader();
    readers.add(reader);
    for (let given = waiting.shift(); given && mine === run; given = waiting.shift()) {
      const read = await readWith(reader, given.file);
      if (mine !== run) break;
      await bringOne(given, read, mine);
      if (mine !== run) break;
      const now = performance.now();
      doneAt = [...doneAt.filter((at) => now - at < RATE_MS), now];
      set({ done: state.done + 1, perSecond: Math.round(doneAt.length / Math.max(1, (now - doneAt[0]!) / 1000)) });
    }
    reader.end();
    readers.delete(reader);
    if (mine !== run) return;
    lanes--;
    if (lanes === 0) set({ isRunning: false });
  };

  function cancel(): void {
    if (!state.isRunning) return;
    run++;
    waiting = [];
    lanes = 0;
    for (const reader of readers) reader.end();
    readers.clear();
    set({ isRunning: false, isCancelled: true, waits: null });
  }

  const readAgain = async (left: NotBrought): Promise<AdoptedInFile | string> => {
    const reader = createAdoptedReader();
    const read = await readWith(reader, left.file);
    reader.end();
    if ('refused' in read) return read.refused;
    return read.adopted[left.at ?? 0] ?? say('{file} has changed since.', { file: left.file.name });
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    bring(files, own) {
      const given = files.filter((file) => !isHidden(file)).map((file) => ({ file, own }));
      if (given.length === 0) return;
      if (!state.isRunning) {
        doneAt = [];
        set({ of: 0, done: 0, perSecond: 0, isCancelled: false, added: [], replaced: 0, same: 0 });
      }
      waiting.push(...given);
      set({ of: state.of + given.length, isRunning: true });
      while (lanes < LANES && lanes < waiting.length + 1 && lanes < state.of) {
        lanes++;
        void lane(run);
      }
    },
    cancel,
    async again(left, { replace = false, symbol }) {
      const read = await readAgain(left);
      if (typeof read === 'string') return read;
      const json =
        symbol === undefined
          ? read.symbol === ''
            ? withSymbol(read.json, symbolInName(left.file.name))
            : read.json
          : withSymbol(read.json, symbol);
      const answer = await addToLibrary(json, { own: left.own, replace, date: read.date });
      if ('error' in answer) return answer.error;
      set({ left: state.left.filter(({ id }) => id !== left.id) });
      note(answer, left, replace);
      return null;
    },
    async textOf(left) {
      const read = await readAgain(left);
      return typeof read === 'string' ? null : read.json;
    },
    async takeBack() {
      let failed: string | null = null;
      for (const id of [...state.added].reverse()) {
        await turn();
        const answer = await removeFromLibrary(id);
        if ('error' in answer && answer.status !== 404) {
          failed = answer.error;
          break;
        }
        set({ added: state.added.filter((one) => one !== id) });
      }
      return failed;
    },
    close: () => {
      if (!state.isRunning) set({ ...IDLE, arrivals: state.arrivals });
    },
  };
}

const withSymbol = (json: string, symbol: string): string => {
  const draft = JSON.parse(json) as { readonly meta: object };
  return JSON.stringify({ ...draft, meta: { ...draft.meta, symbol } });
};

async function readWith(reader: AdoptedReader, file: File): Promise<AdoptedTexts> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { refused: say('{file} could not be opened; it may have been moved, or be a folder.', { file: file.name }) };
  }
  return reader.read({ name: file.name, bytes }, LONGEST_MS);
}
