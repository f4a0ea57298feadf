// How long reading a file may take, the same in the shell and in the browser. A file that takes longer is given up with one sentence: small files can be made that
// take for ever.

/** A busy machine starts a thread and a reader in some seconds. */
const LEAST_MS = 20_000;
const MS_PER_MEGABYTE = 20_000;
const MOST_MS = 120_000;

/** The milliseconds that a file of so many bytes may take. A report of 600 pages takes some 20 s. */
export const readingTime = (bytes: number): number => Math.min(MOST_MS, LEAST_MS + (bytes / 1_000_000) * MS_PER_MEGABYTE);
