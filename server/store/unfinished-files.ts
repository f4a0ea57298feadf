// Files that are being made and are not whole yet: their names, and how those are found that a killed process left. Nothing else is ever removed.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const BEGINNING = '.chapeau-half-made.';
/** A file that another machine makes in a shared folder is written on and on; one that was not touched for so long is nobody's. */
const FORGOTTEN_MS = 86_400_000;
let count = 0;

/** A name in a folder for a file that is being made; what killed processes left there goes first. */
export function unfinishedName(folder: string): string {
  removeLeftovers(folder);
  return path.join(folder, `${BEGINNING}${os.hostname()}.${process.pid}.${++count}`);
}

/** The file itself and what SQLite lays beside it. */
export function removeUnfinished(file: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) fs.rmSync(`${file}${ending}`, { force: true });
}

/** Takes away half-made files whose process is gone. */
export function removeLeftovers(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (!name.startsWith(BEGINNING)) continue;
    const file = path.join(folder, name);
    try {
      if (isNobodys(name, file)) fs.rmSync(file, { force: true });
    } catch {
      // Somebody else's to remove.
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
