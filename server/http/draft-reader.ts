// Reads drafts that are brought in, in a thread of its own (draft-worker.ts): nobody waits while the text of somebody else is taken apart.

import { HELPER_IDLE_MS, HELPER_MEGABYTES, HELPER_START_MS, READING_MS, WORK_OF_ONE, WORK_WAITING } from '../runtime/limits.ts';
import { createWorkQueue, type WorkRefusal } from '../runtime/work-queue.ts';
import { threadWorker } from '../runtime/workers.ts';

export interface DraftReader {
  /** The first update of the shared document, or one sentence why there is none. `json` goes to the thread and is empty afterwards. */
  read(json: Uint8Array<ArrayBuffer>, asker: string): Promise<Uint8Array<ArrayBuffer> | WorkRefusal>;
  close(): Promise<void>;
}

/** A reader without a thread yet. */
export function createDraftReader(): DraftReader {
  const queue = createWorkQueue<Uint8Array, Uint8Array<ArrayBuffer>>({
    start: () => threadWorker('draft-worker', new URL('./draft-worker.ts', import.meta.url), HELPER_MEGABYTES),
    waiting: WORK_WAITING,
    ofOne: WORK_OF_ONE,
    longest: (_bytes, fresh) => READING_MS + (fresh ? HELPER_START_MS : 0),
    idle: HELPER_IDLE_MS,
    said: {
      busy: 'Many drafts are being brought in at this moment; try again in a few seconds.',
      slow: 'The draft takes too long to read; the server does not take it.',
      deadly: 'The draft takes too much memory to read; the server does not take it.',
    },
  });
  return { read: (json, asker) => queue.ask(asker, json.byteLength, json, [json.buffer]), close: () => queue.close() };
}
