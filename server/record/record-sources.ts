// The stores whose records can be verified: a file (of a stopped server, or a backup) and a PostgreSQL database that servers may be using. Both are only read.
import fs from 'node:fs';
import Database from 'better-sqlite3';
import type pg from 'pg';
import { Postgres } from '../store/postgres.ts';
import { recordHeadOf, recordRowsOf } from '../store/postgres-chain.ts';
import { RECORDS_SINCE_STEP } from '../store/postgres-schema.ts';
import { recordHeadIn, recordRowsIn } from '../store/sqlite-chain.ts';
import { isOtherDatabase, migrateFile } from '../store/sqlite-schema.ts';
import { NEWER, RECORDS_SINCE, STORE_VERSION } from '../store/store-file.ts';
import { misplacedIn } from '../store/store-log.ts';
import type { StoredPage, StoredUndo } from '../store/store-model.ts';
import type { BesideRows, RecordSource, RowPlace } from './verify-record.ts';

const NOT_CHAINED = 'is from before rows were chained; start a server on it once, which chains them.';
const DAMAGED = 'is damaged: not every table can be read. Keep a copy of it, and go back to the last backup that is whole.';
const NO_STORE = 'is no store of Chapeau, or it is damaged.';

const FOREIGN = 'holds a trigger or a view, which the program never makes: somebody else wrote in it.';

/** Opens a file for reading; throws an error of one sentence if it cannot. */
export function fileSource(file: string): RecordSource {
  if (!fs.existsSync(file)) throw new Error(`There is no ${file}; name a store with --store, or the folder of the drafts with --data.`);
  const misplaced = misplacedIn(file);
  if (misplaced !== null) throw new Error(misplaced);
  let db: Database.Database;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  try {
    const version = db.pragma('user_version', { simple: true }) as number;
    if (version === 0 && db.prepare('select count(*) from sqlite_schema').pluck().get() === 0)
      throw new Error(`${file} is empty: it holds no drafts and is no store.`);
    if (isOtherDatabase(db)) throw new Error(`${file} ${NO_STORE}`);
    if (version > STORE_VERSION) throw new Error(`${file}: ${NEWER}`);
    if (version < RECORDS_SINCE) throw new Error(`${file} ${NOT_CHAINED}`);
    // Checks all tables and indexes, even those without draft data: a partly unreadable file is not intact.
    if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw new Error(`${file} ${DAMAGED}`);
    if (db.prepare("select 1 from sqlite_schema where type in ('trigger', 'view')").get() !== undefined)
      throw new Error(`${file} ${FOREIGN}`);
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && /locked|busy/i.test(error.message))
      throw new Error(`A server uses ${file}; make a backup of it (chapeau backup -o FILE) and verify that, or stop the server.`);
    if (error instanceof Database.SqliteError) throw new Error(`${file} ${error.code === 'SQLITE_CORRUPT' ? DAMAGED : NO_STORE}`);
    throw error;
  }
  // A file of an older version is migrated in memory, as a server would migrate it.
  const read = (db.pragma('user_version', { simple: true }) as number) === STORE_VERSION ? db : migratedCopy(db);
  return {
    ...sourceOf(async <Row>(sql: string, draft: string) => read.prepare(sql).all({ 1: draft }) as Row[]),
    recordHead: async (draft) => recordHeadIn(read, draft),
    recordRows: async (draft, after, limit) => recordRowsIn(read, draft, after, limit),
    drafts: async () => (read.prepare(STORED).pluck().all() as string[]).sort(),
    misfit: (draft) => misfitIn(read, draft),
    close: async () => {
      for (const one of new Set([db, read])) one.close();
    },
  };
}

/** RecordSource.misfit. SQLite takes a value of any type in any column. */
function misfitIn(db: Database.Database, draft: string): string | null {
  for (const table of ['draft', ...TABLES_OF_DRAFTS]) {
    const columns = db.prepare('select name, type from pragma_table_info(?)').all(table) as { name: string; type: string }[];
    for (const { name, type } of columns) {
      const other = `select 1 from ${table} where ${table === 'draft' ? 'id' : 'draft'} = ? and typeof("${name}") not in (lower(?), 'null') limit 1`;
      if (db.prepare(other).get(draft, type) !== undefined) return `${table}.${name}`;
    }
  }
  return null;
}

function migratedCopy(db: Database.Database): Database.Database {
  const bytes = db.serialize();
  // Marks the copy as a file without a write-ahead log, because a database in memory has none.
  bytes.fill(1, 18, 20);
  const copy = new Database(bytes);
  migrateFile(copy, copy.pragma('user_version', { simple: true }) as number);
  return copy;
}

/** Rows of a statement with the id of a draft as $1. */
type Select = <Row extends object>(sql: string, draft: string) => Promise<Row[]>;

const TABLES_OF_DRAFTS = ['update_log', 'update_archive', 'set_aside', 'snapshot', 'version', 'undo', 'past'];

/** The ids of all documents of which something is stored, also of those that no longer have a row of their own. */
const STORED = TABLES_OF_DRAFTS.reduce((sql, table) => `${sql} union select draft from ${table}`, 'select id from draft');

/** The queries that both stores share. */
const sourceOf = (select: Select): Pick<RecordSource, 'version' | 'besideRows'> => ({
  version: async (draft, id) =>
    (await select<{ id: string; json: string }>('select id, json from version where draft = $1', draft)).find((one) => one.id === id)
      ?.json ?? null,
  besideRows: async (draft) => {
    const [one] = await select<Pick<BesideRows, 'committee' | 'standing' | 'due'>>(
      'select committee, standing, due from draft where id = $1',
      draft,
    );
    const [snapshot] = await select<NonNullable<BesideRows['snapshot']>>('select seq, state from snapshot where draft = $1', draft);
    const placed = await select<{ seq: number; place: RowPlace }>(
      `select seq, 'log' as place from update_log where draft = $1 union all select seq, 'archive' from update_archive where draft = $1
       union all select seq, 'aside' from set_aside where draft = $1 and kind = 'row'`,
      draft,
    );
    return {
      ...one!,
      undos: await select<StoredUndo>('select decision, json from undo where draft = $1 order by decision', draft),
      pages: await select<StoredPage>('select page as number, json from past where draft = $1 order by page', draft),
      places: new Map(placed.map(({ seq, place }) => [seq, place])),
      aside: await select<BesideRows['aside'][number]>("select seq, why, repaired from set_aside where draft = $1 and kind = 'row'", draft),
      snapshot: snapshot ?? null,
    };
  },
});

/** Connects to a database; if that fails, rejects with an error of one sentence. */
export async function databaseSource(url: string): Promise<RecordSource> {
  const postgres = new Postgres(url);
  let client: pg.PoolClient;
  try {
    client = await postgres.pool.connect();
    // Servers may write meanwhile, so everything is read in one snapshot.
    await client.query('begin isolation level repeatable read read only; set local idle_in_transaction_session_timeout = 0');
    const { rows } = await client.query<{ version: number }>('select version from store_version');
    if ((rows[0]?.version ?? 0) < RECORDS_SINCE_STEP) throw new Error(`It ${NOT_CHAINED}`);
  } catch (error) {
    await postgres.pool.end();
    const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
    throw new Error(`The database cannot be verified: ${reason || 'no answer'}.`);
  }
  const reading: Pick<Postgres, 'rows'> = {
    rows: async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) => (await client.query<Row>(sql, values)).rows,
  };
  return {
    ...sourceIn(reading),
    close: async () => {
      client.release(true);
      await postgres.pool.end();
    },
  };
}

/** Reads the tables through one connection, in the state that it sees. */
export const sourceIn = (reading: Pick<Postgres, 'rows'>): Omit<RecordSource, 'close'> => ({
  ...sourceOf((sql, draft) => reading.rows(sql, [draft])),
  drafts: async () => (await reading.rows<{ id: string }>(STORED)).map(({ id }) => id).sort(),
  recordHead: (draft) => recordHeadOf(reading, draft),
  recordRows: (draft, after, limit) => recordRowsOf(reading, draft, after, limit),
});
