// Where the words of a draft come from, for the routes: reads the rows of its record from the store and has them followed in a thread of its own (word-worker.ts),
// so that the server can serve others meanwhile. Nothing is stored: what the thread remembers is read anew when it has ended.
import type { WordOrigins } from '../../src/protocol/biography.ts';
import { HELPER_MEGABYTES, HELPER_START_MS, WORD_IDLE_MS, WORD_ROWS, WORD_ROWS_MS, WORK_OF_ONE, WORK_WAITING } from '../runtime/limits.ts';
import { createWorkQueue, type WorkRefusal } from '../runtime/work-queue.ts';
import { threadWorker } from '../runtime/workers.ts';
import type { RowNote } from '../store/chain.ts';
import type { Store } from '../store/store-model.ts';
import type { WordsRead, WordWork } from './word-worker.ts';

export interface OriginReader {
  /** Where the words of a paragraph come from; null where the draft or the paragraph of its text is not there. `asker`: the link of whoever asks. */
  wordsOf(draft: string, paragraph: string, asker: string): Promise<WordOrigins | WorkRefusal | null>;
  close(): Promise<void>;
}

/** Makes a reader. Its thread is started by the first question. */
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
  return {
    async wordsOf(draft, paragraph, asker) {
      const head = await store.recordHead(draft);
      if (!head) return null;
      const leftOut = head.notes.flatMap(({ note }) => (JSON.parse(note) as RowNote).repair?.leftOut.map(({ row }) => row) ?? []);
      const ask = (more: Partial<WordWork>) => queue.ask(asker, 0, { ...{ draft, after: 0, rows: [], leftOut, paragraph: null }, ...more });
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
          paragraph: isEnd ? paragraph : null,
        });
        // The thread may have ended meanwhile, and knows nothing then.
        if (isEnd && 'last' in read && read.last >= (rows.at(-1)?.seq ?? last)) return read.words;
      }
    },
    close: () => queue.close(),
  };
}
