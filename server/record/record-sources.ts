// The stores that records are verified in: a file (a stopped server's, or a backup) and a PostgreSQL database that servers may be using. Both are only read.
import fs from 'node:fs';
import Database from 'better-sqlite3';
import { Postgres } from '../store/postgres.ts';
import { recordHeadOf, recordRowsOf } from '../store/postgres-chain.ts';
import { RECORDS_SINCE_STEP } from '../store/postgres-schema.ts';
import { recordHeadIn, recordRowsIn } from '../store/sqlite-chain.ts';
import { NEWER, RECORDS_SINCE, STORE_VERSION } from '../store/store-file.ts';
import type { RecordSource } from './verify-record.ts';

const NOT_CHAINED = 'is from before rows were chained; start a server on it once, which chains them.';

/** Opens a file for reading. Throws an error with one sentence where that is not possible. */
export function fileSource(file: string): RecordSource {
  if (!fs.existsSync(file)) throw new Error(`There is no ${file}; name a store with --store, or the folder of the drafts with --data.`);
  let db: Database.Database;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  try {
    const version = db.pragma('user_version', { simple: true }) as number;
    if (version > STORE_VERSION) throw new Error(`${file}: ${NEWER}`);
    if (version < RECORDS_SINCE) throw new Error(`${file} ${NOT_CHAINED}`);
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && /locked|busy/i.test(error.message))
      throw new Error(`A server uses ${file}; make a backup of it (chapeau backup -o FILE) and verify that, or stop the server.`);
    if (error instanceof Database.SqliteError) throw new Error(`${file} is no store of Chapeau, or it is damaged.`);
    throw error;
  }
  const json = db.prepare('select json from version where draft = ? and id = ?').pluck();
  return {
    drafts: async () => db.prepare('select id from draft order by id').pluck().all() as string[],
    recordHead: async (draft) => recordHeadIn(db, draft),
    recordRows: async (draft, after, limit) => recordRowsIn(db, draft, after, limit),
    version: async (draft, id) => (json.get(draft, id) as string | undefined) ?? null,
    snapshot: async (draft) =>
      (db.prepare('select seq, state from snapshot where draft = ?').get(draft) as { seq: number; state: Uint8Array } | undefined) ?? null,
    // Prepared when a row names a page: stores of older versions have no such table.
    past: async (draft, page) =>
      (db.prepare('select json from past where draft = ? and page = ?').pluck().get(draft, page) as string | undefined) ?? null,
    close: async () => {
      db.close();
    },
  };
}

/** Connects to a database. Rejects with an error of one sentence where that is not possible. */
export async function databaseSource(url: string): Promise<RecordSource> {
  const postgres = new Postgres(url);
  try {
    const [found] = await postgres.rows<{ version: number }>('select version from store_version');
    if ((found?.version ?? 0) < RECORDS_SINCE_STEP) throw new Error(`It ${NOT_CHAINED}`);
  } catch (error) {
    await postgres.pool.end();
    const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
    throw new Error(`The database cannot be verified: ${reason || 'no answer'}.`);
  }
  return {
    drafts: async () => (await postgres.rows<{ id: string }>('select id from draft order by id collate "C"')).map(({ id }) => id),
    recordHead: (draft) => recordHeadOf(postgres, draft),
    recordRows: (draft, after, limit) => recordRowsOf(postgres, draft, after, limit),
    version: async (draft, id) =>
      (await postgres.rows<{ json: string }>('select json from version where draft = $1 and id = $2', [draft, id]))[0]?.json ?? null,
    snapshot: async (draft) =>
      (await postgres.rows<{ seq: number; state: Buffer }>('select seq, state from snapshot where draft = $1', [draft]))[0] ?? null,
    past: async (draft, page) =>
      (await postgres.rows<{ json: string }>('select json from past where draft = $1 and page = $2', [draft, page]))[0]?.json ?? null,
    close: () => postgres.pool.end(),
  };
}
