// Whatever is altered in the tables of a draft, in any column of any row, and whichever row is moved to another table, `verify` names it, or docs/security.md says
// that it does not. The tables and columns are those of the database. (RULES R5, R6)
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import Database from 'better-sqlite3';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fileSource, sourceIn } from '../../../server/record/record-sources.ts';
import { verifyRecord } from '../../../server/record/verify-record.ts';
import { openNodeStorage } from '../../../server/store/storage.ts';
import { createFolders } from '../../support/server/folders.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../../support/server/postgres.ts';
import { wholeFile } from '../../support/server/whole-draft.ts';
import { chapeau } from '../../support/shell.ts';

const folder = createFolders();
const UNLISTED = 'it is in no list of drafts: nobody can open what is stored of it';
const FIXTURES = path.resolve('test/fixtures/records');

const SECURITY = fs.readFileSync('docs/security.md', 'utf8');
const columnsIn = (sentence: RegExp) => [...(sentence.exec(SECURITY)?.[1] ?? '').matchAll(/`(\w+\.\w+)`/g)].map(([, column]) => column!);
/** The columns of which docs/security.md says that an alteration is not found. */
const NOT_COVERED = columnsIn(/`verify` does not find[^:]*:(.*?)\. /);
const NOT_COVERED_IN_POSTGRES = columnsIn(/In PostgreSQL neither:(.*?)\. /);
/** Where the last row of a file stands is told by its number there. */
const ONLY_IN_A_FILE = new Set(['update_log.seq']);

let whole: Buffer;
beforeAll(async () => {
  const file = await wholeFile(folder());
  const db = new Database(file);
  // Without a write-ahead log it can be opened from memory.
  db.pragma('journal_mode = DELETE');
  db.close();
  whole = fs.readFileSync(file);
});

/** What is found wrong in the store after `act`. */
async function faultsAfter(act: (db: Database.Database) => void, before = whole): Promise<readonly string[]> {
  const file = path.join(folder(), 'altered.sqlite');
  fs.writeFileSync(file, before);
  const db = new Database(file);
  act(db);
  db.close();
  const source = fileSource(file);
  try {
    const found: string[] = [];
    for (const draft of await source.drafts()) {
      found.push(...(await verifyRecord(source, draft, null)).faults.map(({ what }) => what));
    }
    return found;
  } finally {
    await source.close();
  }
}

/** The rows of a table; all are of one draft. */
function countIn(table: string): number {
  const db = new Database(whole);
  const count = db.prepare(`select count(*) from ${table}`).pluck().get() as number;
  db.close();
  return count;
}

interface Column {
  readonly table: string;
  readonly name: string;
  readonly required: boolean;
}

function columnsOf(bytes: Buffer): readonly Column[] {
  const file = path.join(folder(), 'columns.sqlite');
  fs.writeFileSync(file, bytes);
  const db = new Database(file);
  const tables = db.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  const all = tables.flatMap((table) =>
    (db.prepare('select name, "notnull" as required from pragma_table_info(?)').all(table) as { name: string; required: number }[]).map(
      ({ name, required }) => ({ table, name, required: required !== 0 }),
    ),
  );
  db.close();
  return all.filter(({ table }) => table === 'draft' || all.some((one) => one.table === table && one.name === 'draft'));
}

/** A value of the same sort that is another one. */
function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return value + 1_000;
  if (Buffer.isBuffer(value)) return Buffer.concat([value.subarray(0, -1), Buffer.of(value.at(-1)! ^ 1)]);
  if (typeof value === 'string' && value.startsWith('{')) return value.replace(/"(\w+)":/, '"$1x":');
  return typeof value === 'string' ? `${value}x` : 'x';
}

describe('verify', () => {
  it('finds nothing in a record that nobody altered', async () => {
    expect(await faultsAfter(() => {})).toEqual([]);
  });

  it('names what was altered in any column of any row, but for those that docs/security.md names', async () => {
    const unseen = new Set<string>();
    for (const { table, name, required } of columnsOf(whole)) {
      const rows = countIn(table);
      expect(rows, table).toBeGreaterThan(0);
      for (let row = 0; row < rows; row++)
        for (const emptied of required ? [false] : [false, true]) {
          let changed = true;
          const faults = await faultsAfter((db) => {
            const before = db.prepare(`select * from ${table} limit 1 offset ${row}`).get() as Record<string, unknown>;
            const value = emptied ? null : otherThan(before[name]);
            changed = value !== before[name];
            const known = Object.keys(before);
            const altered = `update ${table} set "${name}" = ? where ${known.map((one) => `"${one}" is ?`).join(' and ')}`;
            try {
              db.prepare(altered).run(value, ...known.map((one) => before[one]));
            } catch {
              // A value that the table does not take.
              changed = false;
            }
          });
          if (changed && faults.length === 0) unseen.add(`${table}.${name}`);
        }
    }
    expect([...unseen].sort()).toEqual([...NOT_COVERED].sort());
  }, 120_000);

  it('names a value of another type, in any column, though it reads alike', async () => {
    let tried = 0;
    for (const { table, name } of columnsOf(whole))
      for (const type of ['text', 'blob', 'real']) {
        let changed = false;
        const faults = await faultsAfter((db) => {
          try {
            changed =
              db
                .prepare(
                  `update ${table} set "${name}" = cast("${name}" as ${type}) where "${name}" is not null and typeof("${name}") <> ?`,
                )
                .run(type).changes > 0;
          } catch {
            // A value that the table does not take.
          }
          // The column may turn the value back.
          changed &&= db.prepare(`select 1 from ${table} where typeof("${name}") = ?`).get(type) !== undefined;
        });
        if (!changed || table === 'client') continue;
        tried++;
        expect(faults, `${table}.${name} as ${type}`).not.toEqual([]);
      }
    expect(tried).toBeGreaterThan(50);
  }, 120_000);

  it('names a snapshot that takes out letters which nobody has written yet', async () => {
    const faults = await faultsAfter((db) => {
      const state = db.prepare('select state from snapshot').pluck().get() as Buffer;
      const deletions = Uint8Array.of(0, 1, 7, 1, 100, 5);
      db.prepare('update snapshot set state = ?').run(Buffer.from(Y.mergeUpdates([state, deletions])));
    });
    expect(faults).not.toEqual([]);
  });

  it('does not read a file with a trigger or a view', async () => {
    await expect(faultsAfter((db) => db.exec('create trigger t after insert on update_log begin delete from undo; end'))).rejects.toThrow(
      'trigger',
    );
    await expect(
      faultsAfter((db) => db.exec('alter table undo rename to kept; create view undo as select draft, decision, json from kept')),
    ).rejects.toThrow('view');
  });

  it('names each row that is gone, or there in another table', async () => {
    const tables = [...new Set(columnsOf(whole).map(({ table }) => table))].filter((table) => table !== 'draft' && table !== 'client');
    const withRows = ['update_log', 'update_archive', 'set_aside'];
    for (const from of tables) {
      for (let row = 0; row < countIn(from); row++)
        for (const to of ['', ...(withRows.includes(from) ? withRows.filter((one) => one !== from) : [])]) {
          const faults = await faultsAfter((db) => {
            const moved = db.prepare(`select * from ${from} limit 1 offset ${row}`).get() as Record<string, unknown>;
            const known = Object.keys(moved);
            const gone = `delete from ${from} where ${known.map((one) => `"${one}" is ?`).join(' and ')}`;
            expect(db.prepare(gone).run(...known.map((one) => moved[one])).changes).toBe(1);
            if (to === '') return;
            const put: Record<string, unknown> = { kind: 'row', why: 'it cannot be read', repaired: moved.at, ...moved };
            const columns = db.prepare('select name from pragma_table_info(?)').pluck().all(to) as string[];
            db.prepare(`insert into ${to}(${columns.map((one) => `"${one}"`)}) values (${columns.map(() => '?')})`).run(
              ...columns.map((one) => put[one]),
            );
          });
          expect(faults, `row ${row} of ${from} ${to === '' ? 'is gone' : `is in ${to}`}`).not.toEqual([]);
        }
    }
  }, 120_000);

  it('names the rows of a draft that is in no list', async () => {
    expect(await faultsAfter((db) => db.exec('delete from draft'))).toEqual([UNLISTED]);
  });

  it('names data that was put in for a decision which is not taken back, a page, and a version', async () => {
    for (const sql of [
      `insert into undo values ('d', 'tabled', '{"kind":"restored","before":{},"after":{}}')`,
      `insert into past values ('d', 2, '{"decisions":[]}')`,
      `insert into version values ('d', 'v3', 'L.1/Rev.2', '', 'Chair', '{}')`,
    ])
      expect(await faultsAfter((db) => db.exec(sql)), sql).not.toEqual([]);
  });
});

describe.skipIf(!hasPostgres())('verify, in PostgreSQL', () => {
  let postgres: TestPostgres;
  let client: pg.Client;
  let columns: readonly (Column & { readonly type: string })[];
  beforeAll(async () => {
    postgres = await startPostgres();
    const url = await postgres.database();
    await (await openNodeStorage(url, 'one')).close();
    client = new pg.Client({ connectionString: url });
    await client.connect();
    pg.types.setTypeParser(20, Number);
    const { rows } = await client.query<{ table: string; name: string; nullable: string; type: string }>(
      `select table_name as table, column_name as name, is_nullable as nullable, data_type as type from information_schema.columns
       where table_schema = 'public' order by table_name, ordinal_position`,
    );
    columns = rows
      .filter(({ table }) => table === 'draft' || rows.some((one) => one.table === table && one.name === 'draft'))
      .map(({ nullable, ...column }) => ({ ...column, required: nullable === 'NO' }));
    // The same draft, row by row: there is one in the file, so the numbers of its rows are the same.
    const db = new Database(whole);
    for (const table of new Set(columns.map((one) => one.table))) {
      if (db.prepare('select 1 from sqlite_master where name = ?').get(table) === undefined) continue;
      const names = columns.filter((one) => one.table === table && one.name !== 'place').map(({ name }) => name);
      for (const row of db.prepare(`select * from ${table}`).all() as Record<string, unknown>[]) {
        const put = { ...row, ...(names.includes('epoch') && { epoch: 1 }), ...(table === 'draft' && { seq: row.rows }) };
        const known = names.filter((name) => name in put);
        await client.query(
          `insert into ${table}(${known.map((one) => `"${one}"`)}) values (${known.map((_, k) => `$${k + 1}`)})`,
          known.map((one) => put[one as keyof typeof put]),
        );
      }
    }
    db.close();
  });
  afterAll(async () => {
    await client?.end();
    await postgres?.close();
  });

  const rowsOf = async (sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows as never[];
  /** What is found wrong after `act`, which is taken back. */
  async function faultsIn(act: () => Promise<unknown>): Promise<readonly string[]> {
    await client.query('begin');
    try {
      await act();
      const source = { ...sourceIn({ rows: rowsOf }), close: async () => {} };
      const found: string[] = [];
      for (const draft of await source.drafts()) found.push(...(await verifyRecord(source, draft, null)).faults.map(({ what }) => what));
      return found;
    } finally {
      await client.query('rollback');
    }
  }
  const at = (table: string, row: number) => `ctid = (select ctid from ${table} order by ctid limit 1 offset ${row})`;
  const count = async (table: string) => Number((await client.query(`select count(*) from ${table}`)).rows[0].count);

  it('finds nothing in a record that nobody altered', async () => {
    expect(await faultsIn(async () => {})).toEqual([]);
  });

  it('names the rows of a draft that is in no list', async () => {
    expect(await faultsIn(() => client.query('delete from draft'))).toEqual([UNLISTED]);
  });

  it('names what was altered in any column, but for those that docs/security.md names', async () => {
    const unseen = new Set<string>();
    for (const { table, name, required, type } of columns) {
      const rows = await count(table);
      // Which server writes a draft now is no part of its record.
      if (table === 'lease') continue;
      expect(rows, table).toBeGreaterThan(0);
      for (const row of new Set([0, rows - 1]))
        for (const emptied of required ? [false] : [false, true]) {
          let changed = true;
          const faults = await faultsIn(async () => {
            const [before] = (await client.query(`select "${name}" as value from ${table} where ${at(table, row)}`)).rows;
            const other = type === 'boolean' ? !before.value : type === 'timestamp with time zone' ? new Date(0) : otherThan(before.value);
            const value = emptied ? null : other;
            changed = value !== before.value;
            await client.query('savepoint one');
            await client.query(`update ${table} set "${name}" = $1 where ${at(table, row)}`, [value]).catch(async () => {
              // A value that the table does not take.
              changed = false;
              await client.query('rollback to savepoint one');
            });
          });
          if (changed && faults.length === 0) unseen.add(`${table}.${name}`);
        }
    }
    expect([...unseen].sort()).toEqual([...NOT_COVERED, ...NOT_COVERED_IN_POSTGRES].filter((one) => !ONLY_IN_A_FILE.has(one)).sort());
  }, 120_000);

  it('names each row that is gone, or there in another table', async () => {
    const withRows = ['update_log', 'update_archive', 'set_aside'];
    for (const from of new Set(columns.map(({ table }) => table)))
      if (!['draft', 'client', 'lease'].includes(from))
        for (let row = 0; row < (await count(from)); row++)
          for (const to of ['', ...(withRows.includes(from) ? withRows.filter((one) => one !== from) : [])]) {
            const faults = await faultsIn(async () => {
              const [moved] = (await client.query(`delete from ${from} where ${at(from, row)} returning *`)).rows as Record<
                string,
                unknown
              >[];
              if (to === '') return;
              const put: Record<string, unknown> = { kind: 'row', why: 'it cannot be read', repaired: moved!.at, epoch: 1, ...moved };
              const known = columns.filter(({ table, name }) => table === to && put[name] !== undefined).map(({ name }) => name);
              await client.query(
                `insert into ${to}(${known.map((one) => `"${one}"`)}) values (${known.map((_, k) => `$${k + 1}`)})`,
                known.map((one) => put[one]),
              );
            });
            expect(faults, `row ${row} of ${from} ${to === '' ? 'is gone' : `is in ${to}`}`).not.toEqual([]);
          }
  }, 120_000);
});

describe('a record of an older version of the program', () => {
  const old = () => zlib.gunzipSync(fs.readFileSync(path.join(FIXTURES, 'store-9.sqlite.gz')));

  it('stays whole, in its store and as a file', async () => {
    expect(await faultsAfter(() => {}, old())).toEqual([]);
    expect((await chapeau('verify', '--record', path.join(FIXTURES, 'record-9.jsonl'))).code).toBe(0);
  });

  it('is held to its own list of versions, to its standing, and to what it opens with', async () => {
    for (const sql of [
      `update version set who = 'Chair' where id = 'v2'`,
      `update version set name = 'L.2' where id = 'v1'`,
      `update draft set standing = null`,
      `insert into update_archive select * from update_log where seq = 13; delete from update_log where seq = 13`,
    ])
      expect(await faultsAfter((db) => db.exec(sql), old()), sql).not.toEqual([]);
  });
});
