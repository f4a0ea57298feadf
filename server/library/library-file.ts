// The name of the library's file in the data folder, and the version of its tables.

/** The library's file, beside the store's. A folder without it has an empty library. */
export const LIBRARY_FILE = 'library.sqlite';
/** The version of its tables that this program writes, stored in the file. */
export const LIBRARY_VERSION = 2;
