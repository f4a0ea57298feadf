// Finds words in a redline as people read it: in the present wording, and in the wording with each proposal applied. In the reading of a proposal, words that
// it strikes and insertions of others do not separate the words around them.
import { foldText } from './fold.ts';
import { occurrencesIn } from './occurrences.ts';

/** A run of a paragraph on the page: its text, the proposals that would insert it (if one amends another, the amended one first) and those that would strike
 *  it. */
export interface SearchRun {
  readonly text: string;
  readonly inserted: readonly string[];
  readonly struck: readonly string[];
}

/** A place in a list of runs: which run, and the offset in its text. */
export interface RunPlace {
  readonly run: number;
  readonly offset: number;
}
export interface RunHit {
  readonly from: RunPlace;
  readonly to: RunPlace;
}

/** The run indices of each reading: first of the wording, then of each proposal. */
function readings(runs: readonly SearchRun[]): readonly (readonly number[])[] {
  const rests = new Map<string, Set<string>>();
  for (const { inserted, struck } of runs) {
    for (const id of [...inserted, ...struck]) {
      const on = rests.get(id) ?? new Set([id]);
      rests.set(id, on);
      // A proposal that strikes or inserts inside an insertion depends on that insertion.
      for (const other of inserted) if (struck.includes(id) || inserted.indexOf(other) < inserted.indexOf(id)) on.add(other);
    }
  }
  const numbers = (isRead: (run: SearchRun) => boolean) => runs.flatMap((run, at) => (isRead(run) ? [at] : []));
  return [
    numbers(({ inserted }) => inserted.length === 0),
    ...[...rests].map(([id, on]) => numbers(({ inserted, struck }) => !struck.includes(id) && inserted.every((one) => on.has(one)))),
  ];
}

/** The places of `words` in the runs of one paragraph, each once, in order of their starts. */
export function hitsInRuns(runs: readonly SearchRun[], words: string): readonly RunHit[] {
  const found = new Map<string, RunHit>();
  for (const numbers of readings(runs)) {
    const place = (offset: number, isEnd: boolean): RunPlace => {
      let left = offset;
      for (const run of numbers) {
        const { length } = runs[run]!.text;
        if (isEnd ? left <= length : left < length) return { run, offset: left };
        left -= length;
      }
      const run = numbers.at(-1)!;
      return { run, offset: runs[run]!.text.length };
    };
    const text = numbers.map((run) => runs[run]!.text).join('');
    for (const { from, to } of occurrencesIn(foldText(text), words)) {
      const hit = { from: place(from, false), to: place(to, true) };
      found.set([hit.from.run, hit.from.offset, hit.to.run, hit.to.offset].join(' '), hit);
    }
  }
  return [...found.values()].sort((a, b) => a.from.run - b.from.run || a.from.offset - b.from.offset || a.to.run - b.to.run);
}
