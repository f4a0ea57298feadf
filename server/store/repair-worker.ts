// The thread that reads damaged rows: it may be ended at any of them, and says in shared memory at which it is. Not here: what is read (repair.ts),
// how long a row may take (repair-reading.ts).
import { parentPort, workerData } from 'node:worker_threads';
import { readOn } from './repair.ts';

/** What the thread is started with. */
export interface ReadingTask {
  readonly updates: readonly (Uint8Array | null)[];
  readonly skip: ReadonlyMap<number, string>;
  /** One number: the place of the update that is read now, counted from 1, and how many steps were taken. */
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
