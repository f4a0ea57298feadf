// Reads damaged rows within limits of time and memory: in a thread that is stopped if a row takes too long or too much memory, and started again without that
// row. cli/repair.ts uses the result.
import { startThread } from '../runtime/workers.ts';
import type { RepairReading, StoredParts, StoredRow, UnreadableUpdate } from './repair.ts';
import type { ReadingTask } from './repair-worker.ts';

/** The largest honest row is applied in a tenth of a second. */
const ROW_MS = 10_000;
/** A document of 16 MB takes a few hundred megabytes while it is read. */
const MEMORY_MB = 1_024;
/** The time between two checks of the thread's progress. */
const LOOK_MS = 100;

/** A row that is not part of the result. */
export interface LeftOutRow {
  readonly row: StoredRow;
  readonly why: string;
}

export interface Repaired {
  /** The last readable state; null if nothing could be read. */
  readonly state: Uint8Array | null;
  readonly rows: number;
  readonly leftOut: readonly LeftOutRow[];
  /** Why the snapshot was not used; null if it was used or does not exist. */
  readonly snapshot: string | null;
  /** Number of the last row of the log; if the log is empty, of the last row in the snapshot. */
  readonly seq: number;
}

export interface Bounds {
  readonly rowMs: number;
  readonly memoryMb: number;
}

/** Reads as much of a stored draft as can be read: from the snapshot and the log, or, if the snapshot is damaged, from the archive and the log. */
export async function lastReadable(parts: StoredParts, bounds: Bounds = { rowMs: ROW_MS, memoryMb: MEMORY_MB }): Promise<Repaired> {
  const { snapshot, log } = parts;
  const seq = log.at(-1)?.seq ?? snapshot?.seq ?? 0;
  const onSnapshot = snapshot && (await readBounded([snapshot.state, ...log.map(({ update }) => update)], bounds));
  const fault = onSnapshot?.leftOut.find(({ index }) => index === 0)?.why ?? null;
  if (onSnapshot && fault === null) {
    const leftOut = onSnapshot.leftOut.map(({ index, why }) => ({ row: log[index - 1]!, why }));
    return { state: onSnapshot.state, rows: log.length, leftOut, snapshot: null, seq };
  }
  // The archive has all rows that are in the snapshot.
  const rows = [...parts.archive, ...log];
  const { state, leftOut } = await readBounded(
    rows.map(({ update }) => update),
    bounds,
  );
  return { state, rows: rows.length, leftOut: leftOut.map(({ index, why }) => ({ row: rows[index]!, why })), snapshot: fault, seq };
}

/** Reads updates in a thread. It is quick if nothing is wrong; each row that takes too long costs the whole time limit. */
async function readBounded(updates: readonly (Uint8Array | null)[], bounds: Bounds): Promise<RepairReading> {
  const skip = new Map<number, string>();
  for (;;) {
    const read = await readOnce(updates, skip, bounds);
    if (!('index' in read)) return read;
    // If the thread fails at a row that it skips, the document as a whole is too large.
    if (skip.has(read.index)) return { state: null, leftOut: updates.map((_, index) => ({ index, why: read.why })) };
    skip.set(read.index, read.why);
  }
}

function readOnce(
  updates: readonly (Uint8Array | null)[],
  skip: ReadonlyMap<number, string>,
  bounds: Bounds,
): Promise<RepairReading | UnreadableUpdate> {
  const progress = new SharedArrayBuffer(8);
  const steps = new Int32Array(progress);
  const task: ReadingTask = { updates, skip, progress };
  const worker = startThread('repair-worker', new URL('./repair-worker.ts', import.meta.url), task, {
    maxOldGenerationSizeMb: bounds.memoryMb,
  });
  const here = () => Math.max(0, Atomics.load(steps, 0) - 1);
  return new Promise((resolve) => {
    let [seen, since] = [0, performance.now()];
    const end = (answer: RepairReading | UnreadableUpdate) => {
      clearInterval(looking);
      void worker.terminate().then(() => resolve(answer));
    };
    const looking = setInterval(() => {
      const taken = Atomics.load(steps, 1);
      // The time before the first step does not count: the thread is still loading its program.
      if (taken !== seen || taken === 0) [seen, since] = [taken, performance.now()];
      else if (performance.now() - since > bounds.rowMs)
        end({ index: here(), why: `reading it takes longer than ${bounds.rowMs / 1000} s` });
    }, LOOK_MS);
    worker.once('message', (reading: RepairReading) => end(reading));
    worker.once('error', (error: NodeJS.ErrnoException) =>
      end({
        index: here(),
        why: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? `reading it takes more than ${bounds.memoryMb} MB` : error.message.slice(0, 80),
      }),
    );
  });
}
