// Loaded into a server process before its program: writes down each turn of the event loop that took the processor for long, in milliseconds, a line each. It is the
// time of the processor that counts, where the machine tells it, so that other work on the machine is not taken for the server's.
import fs from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const EVERY_MS = 5;
const LONG_MS = 20;
const file = process.env.CHAPEAU_LOOP_PROBE;
const own = `/proc/${process.pid}/task/${process.pid}/schedstat`;
const tellsThread = fs.existsSync(own);
const worked = () => (tellsThread ? Number(fs.readFileSync(own, 'utf8').split(' ')[0]) / 1e6 : performance.now());

if (isMainThread && file) {
  let last = worked();
  const tick = () => {
    const now = worked();
    if (now - last > LONG_MS) fs.appendFileSync(file, `${(now - last).toFixed(0)}\n`);
    last = now;
    setTimeout(tick, EVERY_MS).unref();
  };
  setTimeout(tick, EVERY_MS).unref();
}
