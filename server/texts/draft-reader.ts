// Reads the first texts of new drafts in a thread (draft-worker.ts), so that the server can serve others meanwhile.

import type { FirstFacts } from '../rooms/first-update.ts';
import type { RevisedText } from '../rooms/oral-revisions.ts';
import { HELPER_IDLE_MS, HELPER_MEGABYTES, HELPER_START_MS, READING_MS, WORK_OF_ONE, WORK_WAITING } from '../runtime/limits.ts';
import { createWorkQueue, type WorkRefusal } from '../runtime/work-queue.ts';
import { threadWorker } from '../runtime/workers.ts';
import type { DraftRead, DraftWork } from './draft-worker.ts';

export interface DraftReader {
  /** The draft that was read, or a refusal. `json` is transferred to the thread and is empty afterwards. `asker`: the link of the requester. */
  read(json: Uint8Array<ArrayBuffer>, facts: FirstFacts, asker: string): Promise<DraftRead | WorkRefusal>;
  /** The oral revisions of a text; null if no list expresses them, or it takes too long. */
  revisions(texts: RevisedText, asker: string): Promise<readonly string[] | null | WorkRefusal>;
  close(): Promise<void>;
}

/** Makes a reader. The first draft starts its thread. */
export function createDraftReader(): DraftReader {
  const queue = createWorkQueue<DraftWork, DraftRead | { readonly revisions: readonly string[] | null }>({
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
    read: async (json, facts, asker) =>
      (await queue.ask(asker, json.byteLength, { json, facts }, [json.buffer])) as DraftRead | WorkRefusal,
    async revisions(revised, asker) {
      const done = await queue.ask(asker, revised.issued.length + revised.text.length, { revised });
      if ('revisions' in done) return done.revisions;
      return 'refused' in done && done.status === 503 ? done : null;
    },
    close: () => queue.close(),
  };
}
