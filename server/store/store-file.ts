// What the store's file is called, which version of its tables this program writes, and what is said of files of a later one.

/** Name of the store's file in the data folder. */
export const STORE_FILE = 'chapeau.sqlite';

/** Version of the tables, kept in the file; 0 is a file from before it was kept, which has the same tables. */
export const STORE_VERSION = 1;

/** Said of a file that a later version wrote. */
export const NEWER = 'This data folder was written by a newer Chapeau; start that one or name another folder with --data.';
