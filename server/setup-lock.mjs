// A lock, because two `npm start` in one fresh clone would install and build over each other. The lock is a folder that is moved into place complete, with the
// id of the process that owns it; the lock of a dead process is removed. Plain JavaScript without dependencies, because it runs in a fresh clone.
import fs from 'node:fs';
import path from 'node:path';

const LOOK_AGAIN_MS = 200;
/** A lock folder without this file belongs to a process that died while removing it. */
const OWNER = 'process';

const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

const ownerOf = (lock) => {
  try {
    return Number(fs.readFileSync(path.join(lock, OWNER), 'utf8'));
  } catch {
    return 0;
  }
};

/** Takes the lock; false if it is taken already. */
function taken(lock) {
  const ours = fs.mkdtempSync(`${lock}-`);
  fs.writeFileSync(path.join(ours, OWNER), String(process.pid));
  try {
    fs.renameSync(ours, lock);
    return true;
  } catch {
    fs.rmSync(ours, { recursive: true, force: true });
    return false;
  }
}

/** Removes the lock of a dead process. If another process did the same at that moment and has already taken the lock, its lock is put back. */
function takeAway(lock, dead) {
  const aside = `${lock}-${process.pid}-gone`;
  try {
    fs.renameSync(lock, aside);
  } catch {
    return;
  }
  if (ownerOf(aside) === dead) fs.rmSync(aside, { recursive: true, force: true });
  else fs.renameSync(aside, lock);
}

/** Waits for the lock and does the work, if it is still needed then. `doing`: "installing packages". `wait` is called once with a sentence if another process
 *  has the lock. */
export function alone(lock, doing, isNeeded, work, wait = console.log) {
  if (!isNeeded()) return;
  let told = false;
  while (!taken(lock)) {
    const owner = ownerOf(lock);
    if (owner === 0 || !isRunning(owner)) {
      takeAway(lock, owner);
      continue;
    }
    if (!told) wait(`Process ${owner} is ${doing} here; waiting for it (if it is no process of Chapeau, remove ${lock}) …`);
    told = true;
    pause(LOOK_AGAIN_MS);
  }
  const release = () => fs.rmSync(lock, { recursive: true, force: true });
  // If the work fails, it ends the process.
  process.once('exit', release);
  try {
    if (isNeeded()) work();
  } finally {
    process.off('exit', release);
    release();
  }
}
