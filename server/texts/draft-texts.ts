// Answers scripts about the present state of a draft: its text, files, open points and proposals. A thread (text-worker.ts) makes them from the shared
// document, so they cannot contain anything private; PDFs are laid out by pdf/printer.ts as usual.
import * as Y from 'yjs';
import { versionsOf } from '../../src/protocol/record.ts';
import { stored } from '../record/feed-reader.ts';
import type { OriginReader } from '../record/word-reader.ts';
import type { SummaryThread } from '../rooms/summary.ts';
import {
  HELPER_IDLE_MS,
  HELPER_MEGABYTES,
  HELPER_START_MS,
  SUMMARY_MS,
  TEXT_FILE_MS,
  WORK_OF_ONE,
  WORK_WAITING,
} from '../runtime/limits.ts';
import { createWorkQueue, type WorkRefusal } from '../runtime/work-queue.ts';
import { threadWorker } from '../runtime/workers.ts';
import type { Store } from '../store/store-model.ts';
import type { OpenRooms } from '../sync/room.ts';
import type { FileOfText, TextDone, TextWork } from './text-worker.ts';

/** A file of a draft's text. */
interface TextFileAsked extends FileOfText {
  /** Id of the version whose text it is; '' for the present text. */
  readonly version: string;
  /** Id of the version that the redline compares with, 'first' for the first one; '' for a clean text. */
  readonly against: string;
}

export interface DraftTexts {
  /** The thread's result for a draft; null if there is no such draft. `asker`: the link of the requester. */
  of<Kind extends 'text' | 'points' | 'proposals'>(
    kind: Kind,
    draft: string,
    asker: string,
  ): Promise<Extract<TextDone, { kind: Kind }> | WorkRefusal | null>;
  /** A checked file; null if there is no such draft or version. */
  file(draft: string, asked: TextFileAsked, asker: string): Promise<Extract<TextDone, { kind: 'file' }> | WorkRefusal | null>;
  close(): Promise<void>;
}

const THREAD = {
  start: () => threadWorker('text-worker', new URL('./text-worker.ts', import.meta.url), HELPER_MEGABYTES),
  waiting: WORK_WAITING,
  ofOne: WORK_OF_ONE,
  idle: HELPER_IDLE_MS,
  sentences: {
    busy: 'Many files are being made at this moment; try again in a few seconds.',
    slow: 'The file takes too long to make; ask for the text alone.',
    deadly: 'The file takes too much memory to make; ask for the text alone.',
  },
} as const;

/** A separate thread for summaries, so that a list never waits for somebody's file. The first long text starts it. */
export function createSummaryThread(): { readonly compute: SummaryThread; close(): Promise<void> } {
  const queue = createWorkQueue<TextWork, TextDone>({ ...THREAD, longest: (_bytes, fresh) => SUMMARY_MS + (fresh ? HELPER_START_MS : 0) });
  return {
    compute: async (draft, state) => {
      const done = await queue.ask(draft, state.length, { kind: 'summary', state }, [state.buffer]);
      return 'summary' in done ? done.summary : null;
    },
    close: () => queue.close(),
  };
}

/** Makes a DraftTexts. The first question starts its thread. */
export function createDraftTexts(
  store: Pick<Store, 'version'>,
  rooms: Pick<OpenRooms, 'open'>,
  origins: Pick<OriginReader, 'changesOf'>,
): DraftTexts {
  const queue = createWorkQueue<TextWork, TextDone>({
    ...THREAD,
    longest: (_bytes, fresh) => TEXT_FILE_MS + (fresh ? HELPER_START_MS : 0),
  });
  const encoded = new WeakMap<Y.Doc, Uint8Array>();
  /** The document as an update, encoded once for all who ask in one turn of the event loop: a long one takes some 30 ms. They share the bytes. */
  const updateOf = (ydoc: Y.Doc): Uint8Array => {
    const known = encoded.get(ydoc);
    if (known) return known;
    const state = Y.encodeStateAsUpdate(ydoc);
    encoded.set(ydoc, state);
    setImmediate(() => encoded.delete(ydoc));
    return state;
  };
  /** The shared document as an update, once it is on disk; null if there is no such draft. */
  const stateOf = async (draft: string) => {
    const room = await rooms.open(draft);
    if (!room) return null;
    await stored(room);
    return { ydoc: room.ydoc, state: updateOf(room.ydoc) };
  };
  /** Asks the thread; the answer has the kind of the question. */
  const ask = async <Kind extends TextDone['kind']>(work: TextWork & { readonly kind: Kind }, asker: string) =>
    (await queue.ask(asker, work.state.length, work)) as Extract<TextDone, { kind: Kind }> | WorkRefusal;
  return {
    async of(kind, draft, asker) {
      const found = await stateOf(draft);
      return found && ask({ kind, state: found.state }, asker);
    },
    async file(draft, { version, against, ...rest }, asker) {
      const found = await stateOf(draft);
      if (!found) return null;
      const first = against === 'first' ? versionsOf(found.ydoc)[0]?.id : against;
      if (first === undefined) return null;
      const [text, base] = await Promise.all([version, first].map((id) => (id === '' ? '' : store.version(draft, id))));
      if (typeof text !== 'string' || typeof base !== 'string') return null;
      const isNamed = rest.of === 'amendments' && first !== '';
      const changes = isNamed ? await origins.changesOf(draft, first, version, asker) : null;
      if (changes && 'refused' in changes) return changes;
      return ask({ kind: 'file', state: found.state, text, base, changes: changes ?? [], ...rest }, asker);
    },
    close: () => queue.close(),
  };
}
