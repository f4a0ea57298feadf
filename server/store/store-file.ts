// The name of the store's file, the version of its tables that this program writes, and the sentence for files of a later version.

/** The name of the store's file in the data folder. */
export const STORE_FILE = 'chapeau.sqlite';

/** The version of the tables, stored in the file. 0 and 1 are files from before rows were chained (sqlite-chain.ts), 2 from when a server had one committee, 3
 *  from before drafts had sponsors, an archive and a bin, 4 from when everybody with a delegation's link sat for it,
 *  5 from before links expired, 6 from before silences, 7 from before links were for one person, 8 from before a draft's past left its document. */
export const STORE_VERSION = 9;

/** The version since which rows are chained. */
export const RECORDS_SINCE = 2;

/** The sentence for a file that a later version wrote. */
export const NEWER = 'This data folder was written by a newer Chapeau; start that one or name another folder with --data.';
