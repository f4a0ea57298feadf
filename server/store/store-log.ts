// Whether the files beside a store's file are its own. SQLite writes any log that lies there into the file, also the log of another store or of another moment,
// which mixes the two. So a file gets a new number each time it is opened to be written, before its log begins; the log repeats it with the file's first page. A
// backup gets a number of its own.
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import Database from 'better-sqlite3';
import { LOG, MARK } from './store-mark.ts';

/** Where the number is in the file: SQLite's application id, which SQLite itself does not read. */
const NUMBER_AT = 68;
const LARGEST_NUMBER = 0x7fffffff;

/** One sentence that says that a place of the store's files cannot be used, or that the log is not of the file; null if all is well. Changes nothing. */
export function misplacedIn(file: string): string | null {
  for (const ending of ['', LOG, '-shm', '-journal', MARK])
    if (fs.statSync(`${file}${ending}`, { throwIfNoEntry: false })?.isDirectory())
      return `${file}${ending} is a folder, where a file of the store has to be; move it away or name another folder with --data.`;
  return isStrangeLog(file)
    ? `The log ${file}${LOG} is not of the file ${file}, which is of another store or another moment, or not there. Put back the whole folder or a backup, or start with --accept-loss to set the log aside and go on without it.`
    : null;
}

/** True if the log is of another file, or of the same one at another moment. A log that has not repeated the number since it was last emptied is not told. */
export function isStrangeLog(file: string): boolean {
  if (!hasBytes(`${file}${LOG}`)) return false;
  if (!hasBytes(file)) return true;
  let db: Database.Database | null = null;
  try {
    const number = numberIn(file);
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
    return db.pragma('application_id', { simple: true }) !== number;
  } catch {
    // Opening the file will report what is wrong with it.
    return false;
  } finally {
    db?.close();
  }
}

/** True for a file that is there and not empty. */
export const hasBytes = (file: string): boolean => (fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** The number in the file itself, without its log. */
function numberIn(file: string): number {
  const bytes = Buffer.alloc(4);
  const handle = fs.openSync(file, 'r');
  try {
    fs.readSync(handle, bytes, 0, bytes.length, NUMBER_AT);
  } finally {
    fs.closeSync(handle);
  }
  return bytes.readInt32BE();
}

/** Gives an open file a new number. First the log goes into the file, so that no log is left with the old number. */
export function renumber(db: Database.Database): void {
  db.pragma('journal_mode = DELETE');
  db.pragma(`application_id = ${randomInt(1, LARGEST_NUMBER)}`);
}

/** Sets a strange log aside, under another name. */
export function setLogAside(file: string): void {
  fs.renameSync(`${file}${LOG}`, `${file}${LOG}.lost-${Math.floor(fs.statSync(`${file}${LOG}`).mtimeMs)}`);
  fs.rmSync(`${file}-shm`, { force: true });
  fs.rmSync(`${file}${MARK}`, { force: true });
}
