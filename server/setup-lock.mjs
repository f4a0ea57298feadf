// One at a time: two `npm start` in one fresh clone would install and build over each other. The lock is a folder that is put in place whole, with the number of
// the process that has it; one of a process that is gone is taken away. Plain JavaScript without dependencies, because it runs in a fresh clone.
import fs from 'node:fs';
import path from 'node:path';

const LOOK_AGAIN_MS = 200;
/** A folder of a lock without a number is of a process that died while it took it away. */
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

/** Puts the lock in place; false where it is there already. */
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

/** Takes away a lock of a process that is gone. Another that does so at the same moment may have put its own in place: that one is put back. */
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

/**
 * Does the work while no other process does it here, where it is still to be done then. `doing`: "installing packages". `wait`: is called once with a sentence
 * where another process has to be waited for.
 */
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
  // Where the work fails it ends the process.
  process.once('exit', release);
  try {
    if (isNeeded()) work();
  } finally {
    process.off('exit', release);
    release();
  }
}
