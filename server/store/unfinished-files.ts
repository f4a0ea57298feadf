// Names unfinished files (files that are still being written) and removes those that a killed process left. It never removes any other file.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const BEGINNING = '.chapeau-half-made.';
/** In a shared folder another machine may be writing a file. A file without a write for this time is not in use. */
const FORGOTTEN_MS = 86_400_000;
let count = 0;

/** A name for an unfinished file in a folder. Removes first what killed processes left there. */
export function unfinishedName(folder: string): string {
  removeLeftovers(folder);
  return path.join(folder, `${BEGINNING}${os.hostname()}.${process.pid}.${++count}`);
}

/** Removes an unfinished file and the files that SQLite makes beside it. */
export function removeUnfinished(file: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) fs.rmSync(`${file}${ending}`, { force: true });
}

/** Removes unfinished files whose process no longer runs. */
export function removeLeftovers(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (!name.startsWith(BEGINNING)) continue;
    const file = path.join(folder, name);
    try {
      if (isNobodys(name, file)) fs.rmSync(file, { force: true });
    } catch {
      // The file belongs to another account, which may remove it.
    }
  }
}

function isNobodys(name: string, file: string): boolean {
  if (Date.now() - fs.statSync(file).mtimeMs > FORGOTTEN_MS) return true;
  const made = /^(.*)\.(\d+)\.\d+(?:-journal|-wal|-shm)?$/.exec(name.slice(BEGINNING.length));
  return made !== null && made[1] === os.hostname() && !isAlive(Number(made[2]));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
