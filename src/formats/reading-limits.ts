// Limits for reading a file, the same in the shell and in the browser. Reading beyond them stops with one sentence, because small files can be made that take
// for ever. The shell measures processor time; a browser reports neither the processor time nor the memory of a worker, so there clock time counts.

/** A report of 600 pages takes some 20 s. */
const LEAST_MS = 20_000;
const MS_PER_MEGABYTE = 20_000;
const MOST_MS = 120_000;
const MEGABYTE = 1_000_000;

/** The total milliseconds for a file of this many bytes: in the browser, without a sign of progress. */
export const readingTime = (bytes: number): number => Math.min(MOST_MS, LEAST_MS + (bytes / MEGABYTE) * MS_PER_MEGABYTE);

/** The processor milliseconds in which reading must progress by a page, by an entry of a list or to the end: three times the worst known page, a first one
 *  with ten fonts. */
export const READING_STEP_MS = 1_400;

/** Additional milliseconds for each letter on a page: twice the time of known reports. */
export const READING_MS_PER_LETTER = 0.025;

/** The process may grow by some 30 MB between two checks before it is stopped. */
const LEAST_BYTES = 265 * MEGABYTE;
const BYTES_PER_BYTE = 200;
const MOST_BYTES = 1_200 * MEGABYTE;

/** The bytes of memory for a process that reads a file of this many bytes; the most expensive known megabyte, a report in PDF, takes 250 MB. */
export const readingMemory = (bytes: number): number => Math.min(MOST_BYTES, LEAST_BYTES + Math.max(0, bytes - MEGABYTE) * BYTES_PER_BYTE);
