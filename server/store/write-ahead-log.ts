// The write-ahead log of the SQLite store, made full size beforehand: a commit that writes over blocks that are there waits for the disk a third less
// long than one that makes the file longer, because the file system has no length to write down. Not here: what is in the log (SQLite's own).
import fs from 'node:fs';

/** Pages in the log before SQLite copies them into the file and begins it anew: rarely enough that people do not feel it, 16 MiB. */
export const CHECKPOINT_PAGES = 4000;
/** A page with its head in the log. */
const FRAME_BYTES = 4096 + 24;
/** The commit that passes the mark and what is written while it is copied. */
const BEYOND_PAGES = 100;

/**
 * Fills the log of an open store with zeros up to the size that it reaches anyhow. SQLite takes no zeros for pages: each page of the log carries a
 * checksum. Called by the only user of the file, between two transactions, after the first write. On a full disk the log stays as it was.
 */
export function fillLog(file: string): void {
  const log = `${file}-wal`;
  let descriptor: number;
  try {
    descriptor = fs.openSync(log, 'r+');
  } catch {
    return;
  }
  const { size } = fs.fstatSync(descriptor);
  try {
    const missing = (CHECKPOINT_PAGES + BEYOND_PAGES) * FRAME_BYTES - size;
    if (missing <= 0) return;
    if (fs.writeSync(descriptor, Buffer.alloc(missing), 0, missing, size) < missing) fs.ftruncateSync(descriptor, size);
    fs.fdatasyncSync(descriptor);
  } catch {
    fs.ftruncateSync(descriptor, size);
  } finally {
    fs.closeSync(descriptor);
  }
}
