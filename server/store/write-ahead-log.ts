// Gives the write-ahead log of the SQLite store its full size in advance. A commit that overwrites existing blocks waits a third less for the disk than one
// that extends the file, because the file system need not write a new length.
import fs from 'node:fs';

/** The number of pages in the log (16 MiB) at which SQLite copies them into the file and starts the log again: rare enough that people do not notice it. */
export const CHECKPOINT_PAGES = 4000;
/** The bytes of a page in the log, with its header. */
const FRAME_BYTES = 4096 + 24;
/** Extra pages, for the commit that reaches that number and for what is written while the pages are copied. */
const BEYOND_PAGES = 100;

/** Fills the log of an open store with zeros up to the size that it will reach anyway. SQLite does not mistake the zeros for pages, because each page of the
 *  log has a checksum. Call it after the first write, between two transactions, in the only process that uses the file. If the disk is full the log is left as
 *  it was. */
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
