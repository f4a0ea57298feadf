// The thread that reads damaged rows. It may be stopped at any row, and keeps the number of its current row in shared memory. The reading is in repair.ts, the
// limits are in repair-reading.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { readOn } from './repair.ts';

/** The data with which the thread is started. */
export interface ReadingTask {
  readonly updates: readonly (Uint8Array | null)[];
  readonly skip: ReadonlyMap<number, string>;
  /** Two numbers in shared memory: the position of the update that is being read (from 1), and the number of steps so far. */
  readonly progress: SharedArrayBuffer;
}

const port = parentPort;
if (!port) throw new Error('The repair worker runs as a thread of the command line only.');
const { updates, skip, progress } = workerData as ReadingTask;
const steps = new Int32Array(progress);
port.postMessage(
  readOn(updates, skip, (index) => {
    Atomics.store(steps, 0, index + 1);
    Atomics.add(steps, 1, 1);
  }),
);
