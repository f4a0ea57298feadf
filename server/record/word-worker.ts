// The thread that reads records to find the origin of words (word-history.ts). It caches the drafts that were asked about last, so that only newer rows must be
// read.
import type { ParagraphChange, WordOrigins } from '../../src/protocol/biography.ts';
import { WORD_DRAFTS } from '../runtime/limits.ts';
import { answerRequests } from '../runtime/work-queue.ts';
import { workerParent } from '../runtime/workers.ts';
import type { RecordRow } from '../store/store-model.ts';
import { WordHistory } from './word-history.ts';

/** Rows of a draft, and the paragraph in question; null for none. `after`: the store's number of the row before the first of them. `leftOut`: the numbers of
 *  rows that a repair left out of the draft. */
export interface WordWork {
  readonly draft: string;
  readonly after: number;
  readonly rows: readonly Pick<RecordRow, 'seq' | 'number' | 'client' | 'delegation' | 'role' | 'at' | 'update'>[];
  readonly leftOut: readonly number[];
  readonly paragraph: string | null;
  /** The versions between which changes are requested ('': now); null for none. */
  readonly between: { readonly since: string; readonly until: string } | null;
}

/** The store's number of the last row that was read; and the words or changes, null if there is no such paragraph or version. */
export interface WordsRead {
  readonly last: number;
  readonly words: WordOrigins | null;
  readonly changes: readonly ParagraphChange[] | null;
}

const known = new Map<string, { readonly history: WordHistory; last: number }>();

function read({ draft, after, rows, leftOut, paragraph, between }: WordWork): WordsRead {
  const one = known.get(draft) ?? { history: new WordHistory(), last: 0 };
  // Moves the draft to the end: the order is by last use.
  known.delete(draft);
  known.set(draft, one);
  for (const [id, { history }] of known) {
    if (known.size <= WORD_DRAFTS) break;
    history.destroy();
    known.delete(id);
  }
  const without = new Set(leftOut);
  if (after <= one.last)
    for (const row of rows) {
      if (row.seq <= one.last) continue;
      if (!without.has(row.number ?? 0)) one.history.take(row);
      one.last = row.seq;
    }
  return {
    last: one.last,
    words: paragraph === null ? null : one.history.wordsOf(paragraph),
    changes: between === null ? null : one.history.changesBetween(between.since, between.until),
  };
}

answerRequests(workerParent(), read);
