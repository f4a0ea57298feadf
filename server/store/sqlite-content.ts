// A look at the store's file before it is opened: what it holds, without changing anything.
import Database from 'better-sqlite3';

/** What a file holds, its log taken in as far as it is whole; null where it is none of ours or another process has it, which is said when it is opened.
 *  A connection that only reads leaves the log as it is. */
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
