// How much reading a file may take, the same in the shell and in the browser. A file that takes more is given up with one sentence: small files can be made that take
// for ever. In the shell time is that of a processor; a browser does not say how much of it a worker had, nor how much memory, so there it is time by the clock.

/** A report of 600 pages takes some 20 s. */
const LEAST_MS = 20_000;
const MS_PER_MEGABYTE = 20_000;
const MOST_MS = 120_000;
const MEGABYTE = 1_000_000;

/** The milliseconds that a file of so many bytes may take in all: in the browser, without a sign that reading goes on. */
export const readingTime = (bytes: number): number => Math.min(MOST_MS, LEAST_MS + (bytes / MEGABYTE) * MS_PER_MEGABYTE);

/** The milliseconds of a processor in which reading must come further, by a page, by an entry of a list or to its end: three times what the worst page that we know
 *  takes, a first one with ten fonts. */
export const READING_STEP_MS = 1_400;

/** The milliseconds besides for each letter on a page that was read: twice what the reports take that we know. */
export const READING_MS_PER_LETTER = 0.025;

/** Between two looks it grows by some 30 MB before it is ended. */
const LEAST_BYTES = 265 * MEGABYTE;
const BYTES_PER_BYTE = 200;
const MOST_BYTES = 1_200 * MEGABYTE;

/** The bytes of memory that the process may hold which reads a file of so many bytes; the megabyte that takes most, a report in PDF, takes 250 MB. */
export const readingMemory = (bytes: number): number => Math.min(MOST_BYTES, LEAST_BYTES + Math.max(0, bytes - MEGABYTE) * BYTES_PER_BYTE);
