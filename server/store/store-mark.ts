// The mark: a small file beside the store's file that says how much the store contained after the last commit, so that a store that lost its write-ahead log is
// not silently opened as an older or empty one. The mark is never ahead of the store, because it is written after the commit is on disk. If the mark is missing
// or unreadable, the store is opened without this check.
import fs from 'node:fs';
import type Database from 'better-sqlite3';

/** What is added to the store's file name, for the mark and for SQLite's log. */
export const MARK = '-mark';
export const LOG = '-wal';
/** The mark is one record, overwritten in place. It is smaller than a sector of any disk, so that it is written completely or not at all. */
const BYTES = 256;
/** SQLite's name for a store in memory, which has no mark. */
const IN_MEMORY = ':memory:';
/** The time between two fsyncs of the mark; if only the process is killed, none is needed. */
const SYNC_MS = 10_000;

/** How much a store contains, in numbers that only grow. */
interface Held {
  /** Number of the last row of the log. */
  readonly rows: number;
  readonly links: number;
  /** ISO 8601. */
  readonly at: string;
}

/** Writes the mark of an open store. */
export class StoreMark {
  private readonly read: () => Omit<Held, 'at'>;
  private readonly handle: number | null;
  private syncedAt = Number.NEGATIVE_INFINITY;

  constructor(file: string, db: Database.Database) {
    const rows = db.prepare("select seq from sqlite_sequence where name = 'update_log'").pluck();
    const links = db.prepare('select count(*) from link').pluck();
    this.read = () => ({ rows: (rows.get() as number | undefined) ?? 0, links: links.get() as number });
    this.handle = file === IN_MEMORY ? null : opened(`${file}${MARK}`);
    this.write();
  }

  /** Writes the mark for what the store contains now. */
  write(): void {
    if (this.handle === null) return;
    const now = performance.now();
    const record = JSON.stringify({ ...this.read(), at: new Date().toISOString() } satisfies Held);
    try {
      fs.writeSync(this.handle, `${record.padEnd(BYTES - 1)}\n`, 0);
      if (now - this.syncedAt < SYNC_MS) return;
      fs.fsyncSync(this.handle);
      this.syncedAt = now;
    } catch {
      // The older mark stays; it is not ahead of the store either.
    }
  }

  close(): void {
    if (this.handle !== null) fs.closeSync(this.handle);
  }
}

/** One sentence that says what a store that is about to be opened has lost; null if nothing. `look` reads what the file contains and must not change it. */
export function lossOf(file: string, look: (file: string) => Omit<Held, 'at'> | null): string | null {
  const mark = markOf(file);
  if (!mark || mark.rows + mark.links === 0) return null;
  // Read before `look`, which may create an empty log.
  const log = (fs.statSync(`${file}${LOG}`, { throwIfNoEntry: false })?.size ?? 0) > 0 ? 'is damaged' : 'is empty or not there';
  const held = fs.existsSync(file) ? look(file) : { rows: 0, links: 0 };
  if (!held || (held.rows >= mark.rows && held.links >= mark.links)) return null;
  return `The store ${file} has lost what was in it: it held ${mark.rows} changes and ${mark.links} links at ${mark.at}, and now holds ${held.rows} and ${held.links} (its log ${file}${LOG} ${log}). Put back the whole folder or a backup, or start with --accept-loss to go on with what is there.`;
}

/** Accepts a loss: keeps the damaged log under another name and removes the mark. */
export function acceptLoss(file: string): void {
  const log = `${file}${LOG}`;
  const lost = log.concat('.lost-', String(Date.now()));
  if (fs.existsSync(log)) fs.copyFileSync(log, lost);
  forgetMark(file);
}

/** Removes the mark, for a store that replaces another one. */
export const forgetMark = (file: string): void => fs.rmSync(`${file}${MARK}`, { force: true });

function markOf(file: string): Held | null {
  try {
    const { rows, links, at } = JSON.parse(fs.readFileSync(`${file}${MARK}`, 'utf8')) as Partial<Held>;
    return Number.isSafeInteger(rows) && Number.isSafeInteger(links) && typeof at === 'string' ? ({ rows, links, at } as Held) : null;
  } catch {
    return null;
  }
}

/** The file descriptor of the mark; null if it cannot be opened: the store then has no mark. */
function opened(file: string): number | null {
  try {
    return fs.openSync(file, fs.existsSync(file) ? 'r+' : 'w+');
  } catch {
    return null;
  }
}
