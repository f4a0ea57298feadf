// Whatever is altered in the tables of a draft, in any column of any row, and whichever row is moved to another table, `verify` names it, or docs/security.md says
// that it does not. The tables and columns are those of the database. (RULES 495, 496)
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { fileSource } from '../../../server/record/record-sources.ts';
import { verifyRecord } from '../../../server/record/verify-record.ts';
import { createFolders } from '../../support/server/folders.ts';
import { wholeFile } from '../../support/server/whole-draft.ts';
import { chapeau } from '../../support/shell.ts';

const folder = createFolders();
const FIXTURES = path.resolve('test/fixtures/records');

/** The columns of which docs/security.md says that an alteration is not found. */
const NOT_COVERED = [
  ...(/`verify` does not find[^:]*:(.*)/.exec(fs.readFileSync('docs/security.md', 'utf8'))?.[1] ?? '').matchAll(/`(\w+\.\w+)`/g),
].map(([, column]) => column!);

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
      const check = await verifyRecord(source, draft, null);
      found.push(...(check?.faults.map(({ what }) => what) ?? ['there is no such draft']));
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

  it('names data that was put in for a decision which is not taken back, a page, and a version', async () => {
    for (const sql of [
      `insert into undo values ('d', 'tabled', '{"kind":"restored","before":{},"after":{}}')`,
      `insert into past values ('d', 2, '{"decisions":[]}')`,
      `insert into version values ('d', 'v3', 'L.1/Rev.2', '', 'Chair', '{}')`,
    ])
      expect(await faultsAfter((db) => db.exec(sql)), sql).not.toEqual([]);
  });
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
