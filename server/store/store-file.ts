// The name of the store's file, the version of its tables that this program writes, and the sentence for files of a later version.

/** The name of the store's file in the data folder. */
export const STORE_FILE = 'chapeau.sqlite';

/** The version of the tables, stored in the file. Each version added something: 2 the chain of rows (sqlite-chain.ts), 3 more than one committee, 4 sponsors,
 *  archive and bin, 5 admission to a delegation, 6 links that expire, 7 silences, 8 links for one person, 9 the pages of a draft's past. */
export const STORE_VERSION = 9;

/** The version since which rows are chained. */
export const RECORDS_SINCE = 2;

/** The sentence for a file that a later version wrote. */
export const NEWER = 'This data folder was written by a newer Chapeau; start that one or name another folder with --data.';

/** The sentence for a data folder that cannot be made or read. */
export const unusableFolder = (data: string, error: unknown): string =>
  `The data folder ${data} cannot be used: ${error instanceof Error ? error.message : String(error)}. Name another folder with --data.`;
