// Reads how much the store's file contains before it is opened, without changing anything.
import Database from 'better-sqlite3';

/** What a file contains, including the sound part of its write-ahead log. Null if it is not a store, or another process uses it; opening it will report that. A
 *  read-only connection does not change the log. */
export function contentOf(file: string): { readonly rows: number; readonly links: number } | null {
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
    const tables = db.prepare("select name from sqlite_master where name in ('update_log', 'link')").pluck().all();
    if (tables.length < 2) return { rows: 0, links: 0 };
    const rows = db.prepare("select seq from sqlite_sequence where name = 'update_log'").pluck().get() as number | undefined;
    return { rows: rows ?? 0, links: db.prepare('select count(*) from link').pluck().get() as number };
  } catch {
    return null;
  } finally {
    db?.close();
  }
}
