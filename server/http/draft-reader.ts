// Reads texts with which drafts begin in a thread of its own (draft-worker.ts), so that the server can serve others meanwhile.
import type { FirstFacts } from '../rooms/first-update.ts';
import { HELPER_IDLE_MS, HELPER_MEGABYTES, HELPER_START_MS, READING_MS, WORK_OF_ONE, WORK_WAITING } from '../runtime/limits.ts';
import { createWorkQueue, type WorkRefusal } from '../runtime/work-queue.ts';
import { threadWorker } from '../runtime/workers.ts';
import type { StoredVersion } from '../store/store-model.ts';

/** The first update of a new shared document, and its first version where it has one. */
export interface ReadDraft {
  readonly update: Uint8Array;
  readonly version: StoredVersion | null;
}

export interface DraftReader {
  /** What was read, or a refusal. `json` is transferred to the thread and is empty afterwards. `asker`: the link of whoever brings it. */
  read(json: Uint8Array<ArrayBuffer>, facts: FirstFacts, asker: string): Promise<ReadDraft | WorkRefusal>;
  close(): Promise<void>;
}

/** Makes a reader. Its thread is started by the first draft. */
export function createDraftReader(): DraftReader {
  const queue = createWorkQueue<{ readonly json: Uint8Array; readonly facts: FirstFacts }, ReadDraft>({
    start: () => threadWorker('draft-worker', new URL('./draft-worker.ts', import.meta.url), HELPER_MEGABYTES),
    waiting: WORK_WAITING,
    ofOne: WORK_OF_ONE,
    longest: (_bytes, fresh) => READING_MS + (fresh ? HELPER_START_MS : 0),
    idle: HELPER_IDLE_MS,
    sentences: {
      busy: 'Many drafts are being brought in at this moment; try again in a few seconds.',
      slow: 'The draft takes too long to read; the server does not take it.',
      deadly: 'The draft takes too much memory to read; the server does not take it.',
    },
  });
  return {
    read: (json, facts, asker) => queue.ask(asker, json.byteLength, { json, facts }, [json.buffer]),
    close: () => queue.close(),
  };
}
