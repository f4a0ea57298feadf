// Opens the index of a library, in a file or a database. An unreadable library affects nothing else.
import fs from 'node:fs';
import path from 'node:path';
import type { LibraryIndex } from './library-index.ts';
import { openSqliteLibrary } from './sqlite-index.ts';

/** The location of the library: a file in the data folder (null: in memory), or a database. */
export type LibraryLocation = { readonly file: string | null } | { readonly url: string };

/** Opens the index. Rejects with an error of one sentence. */
export async function openLibraryIndex(place: LibraryLocation): Promise<LibraryIndex> {
  try {
    if ('url' in place) return await (await import('./postgres-index.ts')).openPostgresLibrary(place.url);
    if (place.file !== null) fs.mkdirSync(path.dirname(place.file), { recursive: true });
    return openSqliteLibrary(place.file);
  } catch (error) {
    throw sentenceOf(error, place);
  }
}

/** The error that people are shown if the library cannot be read or written. */
export function sentenceOf(error: unknown, place: LibraryLocation): Error {
  const file = 'file' in place ? place.file : 'in the database';
  const reason = error instanceof Error ? error.message : String(error);
  if (/locked|busy/i.test(reason)) return new Error('The library is being filled by another program; try again when that has ended.');
  if (/not a database|malformed|corrupt/i.test(reason))
    return new Error(
      `The library cannot be read: its file ${file} is damaged. Put a copy of it back, or move it away and add the texts anew; drafts are not touched by it.`,
    );
  if (/disk is full|database or disk/i.test(reason)) return new Error('The library cannot be written: the disk is full.');
  return error instanceof Error ? error : new Error(reason);
}
