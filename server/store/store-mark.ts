// What the store last held, written beside its file at every commit, so that a store that lost its write-ahead log does not open as an older one, or
// an empty one, without a word. The mark is never ahead of the store: it is written when the commit is on disk. It is no part of the store: where it is
// missing or cannot be read, nothing is refused.
import fs from 'node:fs';
import type Database from 'better-sqlite3';

/** What stands behind the file's name. */
const MARK = '-mark';
const LOG = '-wal';
/** One record, written over in place: less than any disk's sector, so that it is there whole or not at all. */
const BYTES = 256;
/** SQLite's name for a store of which nothing stays: it has no mark. */
const IN_MEMORY = ':memory:';
/** Between two times that the mark is forced to disk; a kill of the process needs none. */
const SYNC_MS = 10_000;

/** What a store holds: numbers that only grow. */
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

  /** Says what the store holds now. */
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
      // An older mark is true too.
    }
  }

  close(): void {
    if (this.handle !== null) fs.closeSync(this.handle);
  }
}

/** What is missing in a store that is to be opened, as one sentence; null where nothing is. `look` reads what the file holds, and changes nothing. */
export function lossOf(file: string, look: (file: string) => Omit<Held, 'at'> | null): string | null {
  const mark = markOf(file);
  if (!mark || mark.rows + mark.links === 0) return null;
  // Looking may lay an empty log beside the file.
  const log = (fs.statSync(`${file}${LOG}`, { throwIfNoEntry: false })?.size ?? 0) > 0 ? 'is damaged' : 'is empty or not there';
  const held = fs.existsSync(file) ? look(file) : { rows: 0, links: 0 };
  if (!held || (held.rows >= mark.rows && held.links >= mark.links)) return null;
  return `The store ${file} has lost what was in it: it held ${mark.rows} changes and ${mark.links} links at ${mark.at}, and now holds ${held.rows} and ${held.links} (its log ${file}${LOG} ${log}). Put back the whole folder or a backup, or start with --accept-loss to go on with what is there.`;
}

/** Goes on with what is there: the damaged log is kept beside it under another name, and the mark goes. */
export function acceptLoss(file: string): void {
  const log = `${file}${LOG}`;
  const lost = log.concat('.lost-', String(Date.now()));
  if (fs.existsSync(log)) fs.copyFileSync(log, lost);
  forgetMark(file);
}

/** A store that is put into place begins a mark of its own. */
export const forgetMark = (file: string): void => fs.rmSync(`${file}${MARK}`, { force: true });

function markOf(file: string): Held | null {
  try {
    const { rows, links, at } = JSON.parse(fs.readFileSync(`${file}${MARK}`, 'utf8')) as Partial<Held>;
    return Number.isSafeInteger(rows) && Number.isSafeInteger(links) && typeof at === 'string' ? ({ rows, links, at } as Held) : null;
  } catch {
    return null;
  }
}

/** Null where the folder takes no file: the store goes on without a mark. */
function opened(file: string): number | null {
  try {
    return fs.openSync(file, fs.existsSync(file) ? 'r+' : 'w+');
  } catch {
    return null;
  }
}
