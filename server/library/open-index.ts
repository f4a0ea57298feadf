// Opens the index of a library wherever it is, with a sentence where that is not possible. A library that cannot be read stops nothing but itself.
import fs from 'node:fs';
import path from 'node:path';
import type { LibraryIndex } from './library-index.ts';
import { openSqliteLibrary } from './sqlite-index.ts';

/** Where the library is: a file in the data folder, or a database. */
export type LibraryLocation = { readonly file: string } | { readonly url: string };

/** Opens the index. Rejects with an error of one sentence. */
export async function openLibraryIndex(place: LibraryLocation): Promise<LibraryIndex> {
  if ('url' in place) throw new Error('The library in PostgreSQL cannot be read.');
  fs.mkdirSync(path.dirname(place.file), { recursive: true });
  return openSqliteLibrary(place.file);
}
