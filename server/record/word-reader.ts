// Finds the origin of a draft's words, for the routes: reads the rows of its record from the store and sends them to a thread (word-worker.ts), so that the
// server can serve others meanwhile. Nothing is stored: if the thread has ended, the record is read again.
import type { ParagraphChange, WordOrigins } from '../../src/protocol/biography.ts';
import { HELPER_MEGABYTES, HELPER_START_MS, WORD_IDLE_MS, WORD_ROWS, WORD_ROWS_MS, WORK_OF_ONE, WORK_WAITING } from '../runtime/limits.ts';
import { createWorkQueue, type WorkRefusal } from '../runtime/work-queue.ts';
import { threadWorker } from '../runtime/workers.ts';
import type { RowNote } from '../store/chain.ts';
import type { Store } from '../store/store-model.ts';
import type { WordsRead, WordWork } from './word-worker.ts';

export interface OriginReader {
  /** The origin of the words of a paragraph; null if there is no such draft or paragraph. `asker`: the link of the requester. */
  wordsOf(draft: string, paragraph: string, asker: string): Promise<WordOrigins | WorkRefusal | null>;
  /** Who changed which paragraph between two versions ('': now); null if there is no such draft or version. */
  changesOf(draft: string, since: string, until: string, asker: string): Promise<readonly ParagraphChange[] | WorkRefusal | null>;
  close(): Promise<void>;
}

/** Makes a reader. The first question starts its thread. */
export function createOriginReader(store: Pick<Store, 'recordHead' | 'recordRows'>): OriginReader {
  const queue = createWorkQueue<WordWork, WordsRead>({
    start: () => threadWorker('word-worker', new URL('./word-worker.ts', import.meta.url), HELPER_MEGABYTES),
    waiting: WORK_WAITING,
    ofOne: WORK_OF_ONE,
    longest: (_bytes, fresh) => WORD_ROWS_MS + (fresh ? HELPER_START_MS : 0),
    idle: WORD_IDLE_MS,
    sentences: {
      busy: 'Many ask where words come from at this moment; try again in a few seconds.',
      slow: 'The record takes too long to read; try again in a moment.',
      deadly: 'The record of this draft is too long to be read here; chair and secretariat can download it.',
    },
  });
  /** Sends the rest of the record to the thread, then asks it; null if there is no such draft. */
  async function asked(
    draft: string,
    asker: string,
    question: Partial<Pick<WordWork, 'paragraph' | 'between'>>,
  ): Promise<WordsRead | WorkRefusal | null> {
    const head = await store.recordHead(draft);
    if (!head) return null;
    const leftOut = head.notes.flatMap(({ note }) => (JSON.parse(note) as RowNote).repair?.leftOut.map(({ row }) => row) ?? []);
    const ask = (more: Partial<WordWork>) =>
      queue.ask(asker, 0, { ...{ draft, after: 0, rows: [], leftOut, paragraph: null, between: null }, ...more });
    let read = await ask({});
    for (;;) {
      if ('refused' in read) return read;
      const { last } = read;
      const rows = await store.recordRows(draft, last, WORD_ROWS);
      const isEnd = rows.length < WORD_ROWS;
      read = await ask({
        after: last,
        rows: rows.map(({ seq, number, client, delegation, role, at, update }) => ({
          seq,
          number,
          client,
          delegation,
          role,
          at,
          update,
        })),
        ...(isEnd && question),
      });
      // If the thread has ended meanwhile, it knows nothing, and the record is read again.
      if (isEnd && 'last' in read && read.last >= (rows.at(-1)?.seq ?? last)) return read;
    }
  }
  return {
    async wordsOf(draft, paragraph, asker) {
      const read = await asked(draft, asker, { paragraph });
      return read && 'last' in read ? read.words : read;
    },
    async changesOf(draft, since, until, asker) {
      const read = await asked(draft, asker, { between: { since, until } });
      return read && 'last' in read ? read.changes : read;
    },
    close: () => queue.close(),
  };
}
