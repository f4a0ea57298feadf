// Copies the library to a file beside a backup of the store. Several processes may open the library's file, so the command line copies it directly, whether a
// server runs or not.
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { LIBRARY_FILE } from './library-file.ts';

/** The name of the library's copy beside a backup. */
export const libraryBeside = (backup: string): string => `${backup}.library`;

/** A copy that was made or restored; null if there is no library. */
export type CopiedLibrary = { readonly file: string; readonly texts: number; readonly bytes: number } | null;

/** Copies the library of a data folder beside a backup, as it is at one moment, and reads the copy back. Throws an error with one sentence. */
export function backUpLibrary(data: string, backup: string): CopiedLibrary {
  const [from, to] = [path.join(data, LIBRARY_FILE), libraryBeside(backup)];
  if (!fs.existsSync(from)) return null;
  if (fs.existsSync(to)) throw new Error(`${to} is there already; a backup writes over nothing.`);
  try {
    const db = new Database(from, { readonly: true, fileMustExist: true });
    try {
      db.prepare('vacuum into ?').run(to);
    } finally {
      db.close();
    }
    return facts(to);
  } catch (error) {
    fs.rmSync(to, { force: true });
    throw new Error(
      `The library in ${from} could not be copied (${error instanceof Error ? error.message : String(error)}); the drafts were.`,
    );
  }
}

/** Restores the copy beside a backup into a data folder that has no library. Throws an error with one sentence. */
export function restoreLibrary(backup: string, data: string): CopiedLibrary {
  const [from, to] = [libraryBeside(backup), path.join(data, LIBRARY_FILE)];
  if (!fs.existsSync(from)) return null;
  if (fs.existsSync(to))
    throw new Error(`${to} is there already; the library of the backup was not put in its place, the drafts were restored.`);
  try {
    const found = facts(from);
    fs.copyFileSync(from, to, fs.constants.COPYFILE_EXCL);
    return { ...found, file: to };
  } catch (error) {
    throw new Error(
      `The library beside the backup cannot be read (${error instanceof Error ? error.message : String(error)}); the drafts were restored.`,
    );
  }
}

function facts(file: string): NonNullable<CopiedLibrary> {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const sound = db.pragma('quick_check', { simple: true });
    if (sound !== 'ok') throw new Error('it is damaged');
    return { file, texts: db.prepare('select count(*) from text').pluck().get() as number, bytes: fs.statSync(file).size };
  } finally {
    db.close();
  }
}
