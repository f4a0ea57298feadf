// The chain of a draft's rows: altered rows are found and named, older stores are chained when first opened, and a repair records
// what it left out. (RULES R1 to R3)
import path from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chained, codeOf, headAfter, NO_ROWS, readCode } from '../../../server/store/chain.ts';
import { ChainCheck } from '../../../server/store/chain-check.ts';
import { openPostgresRepair } from '../../../server/store/postgres-repair.ts';
import { openSqliteRepair } from '../../../server/store/sqlite-repair.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { openNodeStorage } from '../../../server/store/storage.ts';
import { STORE_FILE } from '../../../server/store/store-file.ts';
import type { LogRow, RecordRow } from '../../../server/store/store-model.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { createFolders } from '../../support/server/folders.ts';
import { hasPostgres, leasing, startPostgres, type TestPostgres } from '../../support/server/postgres.ts';
import { asyncStore } from '../../support/server/store.ts';
import { recordOf } from '../../support/server/store-contract.ts';

const folder = createFolders();
const AT = '2026-01-01T00:00:00.000Z';
const row = (i: number): LogRow => ({
  client: 100 + i,
  delegation: i % 2 ? 'NOR' : '',
  role: i % 2 ? 'delegation' : 'chair',
  at: AT,
  update: Uint8Array.of(i, i >> 8, 7),
});
const rowsOf = (count: number) => Array.from({ length: count }, (_, i) => row(i));
const recordRowsOf = (count: number): RecordRow[] => chained('d', NO_ROWS, rowsOf(count)).map((one) => ({ ...one, seq: one.number * 3 }));
const checked = (rows: readonly RecordRow[], kept: string | null = null, head = rows.at(-1)!) => {
  const check = new ChainCheck('d', kept === null ? null : readCode(kept));
  for (const one of rows) check.take(one);
  check.end(head.number!, head.hash!);
  return check.faults;
};

describe('checking a chain', () => {
  const whole = recordRowsOf(20);
  const changed = (at: number, more: Partial<RecordRow>) => whole.map((one, i) => (i === at - 1 ? { ...one, ...more } : one));

  it('finds nothing where nothing was altered', () => {
    expect(checked(whole)).toEqual([]);
  });

  it('names the row of which any field was altered', () => {
    const [{ update }] = whole as [RecordRow];
    for (const more of [
      { client: 1 },
      { delegation: 'FJI' },
      { role: 'server' },
      { at: '2026-01-01T00:00:00.001Z' },
      { note: '{}' },
      { update: update.slice(1) },
    ] as const)
      expect(checked(changed(12, more)), JSON.stringify(more)).toEqual([
        { row: 12, what: 'it is not what was written, or does not follow on row 11' },
      ]);
  });

  it('tells rows of one draft from those of another, and bytes that moved from one field to the next', () => {
    const check = new ChainCheck('another');
    check.take(whole[0]!);
    expect(check.faults).toEqual([{ row: 1, what: 'it is not what was written' }]);
    expect(checked(changed(12, { delegation: 'NORdelegation', role: '' as never }))[0]!.row).toBe(12);
  });

  it('names rows that are missing, doubled, in another order or put in', () => {
    expect(checked(whole.toSpliced(6, 3))).toEqual([{ row: 7, what: 'rows 7 to 9 are missing' }]);
    expect(checked(whole.toSpliced(6, 1))).toEqual([{ row: 7, what: 'it is missing' }]);
    expect(checked(whole.slice(0, 15), null, whole.at(-1))).toEqual([{ row: 16, what: 'rows 16 to 20 are missing' }]);
    expect(checked(whole.toSpliced(5, 0, whole[5]!))[0]).toEqual({ row: 6, what: 'it is there twice, or not in its place' });
    expect(checked(whole.toSpliced(5, 2, whole[6]!, whole[5]!))[0]!.row).toBe(6);
    expect(checked(whole.toSpliced(5, 0, { ...whole[5]!, number: null, hash: null }))[0]).toEqual({
      row: 6,
      what: 'a row by NOR of 2026-01-01T00:00:00.000Z that was never chained stands after row 5',
    });
  });

  it('finds a record that was rewritten, or cut, by a code that was kept', () => {
    const kept = codeOf({ rows: 12, hash: whole[11]!.hash! });
    expect(checked(whole, kept)).toEqual([]);
    const other = chained('d', NO_ROWS, [row(99), ...rowsOf(20).slice(1)]).map((one) => ({ ...one, seq: one.number }));
    expect(checked(other)).toEqual([]);
    expect(checked(other, kept)).toEqual([
      { row: 12, what: 'the code that was kept is of another record: this one was rewritten, up to this row or before it' },
    ]);
    expect(checked(whole.slice(0, 10), kept)).toEqual([{ row: 11, what: 'rows 11 to 12 are missing' }]);
  });

  it('finds any one change, wherever it is', () => {
    const random = numbersBelow(140);
    for (let i = 0; i < 400; i++) {
      const at = random(whole.length);
      const one = whole[at]!;
      const flipped = (bytes: Uint8Array) => bytes.map((byte, k) => (k === i % bytes.length ? byte ^ (1 << (i % 8)) : byte));
      const more =
        i % 3 === 0
          ? { hash: flipped(one.hash!) }
          : i % 3 === 1
            ? { update: flipped(one.update) }
            : { client: one.client ^ (1 << (i % 31)) };
      expect(checked(changed(at + 1, more), null, whole.at(-1))[0]?.row, JSON.stringify(more)).toBe(at + 1);
    }
  });
});

describe('the code of a record', () => {
  it('is read as it was typed, and says which row it is of', () => {
    const code = codeOf({ rows: 1204, hash: Uint8Array.from({ length: 32 }, (_, i) => 255 - i) });
    expect(code).toMatch(/^1204(-[0-9A-HJKMNP-TV-Z]{4}){5}$/);
    expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')}`)).toEqual({ rows: 1204, code });
    expect(readCode(code.replaceAll('0', 'o').replaceAll('1', 'l').replace(/^l2o4/, '1204'))?.code).toBe(code);
    for (const wrong of ['', '1204', code.slice(0, -1), `${code}0`, code.replace(/.$/, 'U'), code.replace('1204', '0')])
      expect(readCode(wrong), wrong).toBeNull();
  });
});

/** The older tables, with a draft of this many rows of which the first were folded, and another one with only the first row. */
const OLD_FILE = `
create table draft(id text primary key, changed text not null, summary text, summary_seq integer not null default 0);
create table update_log(seq integer primary key autoincrement, draft text not null, client integer not null, delegation text not null,
  role text not null, at text not null, "update" blob not null);
create index update_log_draft on update_log(draft, seq);
create table update_archive(seq integer primary key, draft text not null, client integer not null, delegation text not null,
  role text not null, at text not null, "update" blob not null);
create table snapshot(draft text primary key, seq integer not null, state blob not null);
create table version(draft text not null, id text not null, name text not null, at text not null, who text not null, json text not null,
  primary key(draft, id));
create table set_aside(draft text not null, kind text not null, seq integer not null, client integer not null, delegation text not null,
  role text not null, at text not null, why text not null, repaired text not null, "update" blob not null);
create table link(id text primary key, hash text not null unique, token text, role text not null, delegation text not null,
  name text not null, revoked integer not null default 0);
create table delegation(code text primary key, name text not null, slot integer not null);
create table setting(key text primary key, value text not null);
`;
const EMPTY = Uint8Array.of(0, 0);

function oldFile(count: number, folded: number): string {
  const file = path.join(folder(), STORE_FILE);
  const db = new Database(file);
  db.exec(OLD_FILE);
  db.transaction(() => {
    db.prepare('insert into draft values (?, ?, ?, ?)').run('d', AT, '{"title":"x"}', count);
    db.prepare('insert into draft(id, changed) values (?, ?)').run('e', AT);
    const insert = (table: string, seq: number, draft: string) =>
      db
        .prepare(`insert into ${table}(seq, draft, client, delegation, role, at, "update") values (?, ?, ?, ?, ?, ?, ?)`)
        .run(seq, draft, 5, 'NOR', 'delegation', AT, EMPTY);
    for (let i = 1; i <= count; i++) insert(i <= folded ? 'update_archive' : 'update_log', i, 'd');
    insert('update_log', count + 1, 'e');
    db.prepare('insert into snapshot values (?, ?, ?)').run('d', folded, EMPTY);
    db.prepare("insert into version values ('d', 'v1', 'L.1', ?, 'Chair', '{}')").run(AT);
  })();
  db.close();
  return file;
}

describe('a file from before rows were chained', () => {
  it('is chained when it is first opened, and the record says so', async () => {
    const file = oldFile(20, 12);
    const store = asyncStore(openSqliteStore(file));
    const { check, rows, numbers } = await recordOf(store, 'd');
    expect(check.faults).toEqual([]);
    expect(numbers).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
    expect(check.chainedLater).toEqual({ rows: 20, at: rows[20]!.at });
    expect([...check.versions.keys()]).toEqual(['v1']);
    expect((await recordOf(store, 'e')).check).toMatchObject({ faults: [], chainedLater: { rows: 1 } });
    // The summary is still correct for the draft, and the draft opens.
    expect((await store.listDrafts('first'))[0]).toMatchObject({ id: 'd', changed: AT, summary: '{"title":"x"}' });
    expect((await store.loadDraft('d'))!.updates).toHaveLength(9);
    await store.commit([{ draft: 'd', rows: [row(1)], clients: [], versions: [], undos: [] }]);
    await store.close();
    const again = asyncStore(openSqliteStore(file));
    expect((await recordOf(again, 'd')).check).toMatchObject({ faults: [], rows: 22, chainedLater: { rows: 20 } });
    await again.close();
  });

  it('goes on where it was when the server was killed meanwhile, and says it once', async () => {
    const file = oldFile(12_000, 11_000);
    openSqliteStore(file).close();
    const db = new Database(file);
    // The state after the first of three transactions.
    db.exec(`update update_archive set hash = null, number = null where seq > 5000 and draft = 'd';
      update update_log set hash = null, number = null where draft = 'd' and note is null;
      delete from update_log where note is not null and draft = 'd';
      update draft set rows = 5000, head = (select hash from update_archive where seq = 5000) where id = 'd'; pragma user_version = 1`);
    db.close();
    const store = asyncStore(openSqliteStore(file));
    const { check, rows } = await recordOf(store, 'd', 1000);
    expect([check.faults, check.chainedLater?.rows, rows.filter(({ note }) => note).length]).toEqual([[], 12_000, 1]);
    expect((await recordOf(store, 'e')).rows).toHaveLength(2);
    await store.close();
  });
});

describe('a repair', () => {
  it('says in the record which rows it left out, and they stay in it', async () => {
    const file = path.join(folder(), STORE_FILE);
    const store = openSqliteStore(file);
    store.createDraft('d', { ...row(0), update: EMPTY }, 'c');
    store.commit([{ draft: 'd', rows: rowsOf(6), clients: [], versions: [], undos: [] }]);
    store.close();
    const repair = openSqliteRepair(file);
    const { log } = await repair.parts('d');
    const leftOut = [log[2]!, log[4]!].map(({ seq }) => ({ seq, why: 'it cannot be read' }));
    await repair.repair({ draft: 'd', state: EMPTY, seq: log.at(-1)!.seq, leftOut, snapshot: null, at: AT });
    await repair.close();
    const after = asyncStore(openSqliteStore(file));
    const { check, numbers } = await recordOf(after, 'd');
    expect(check.faults).toEqual([]);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(check.leftOut).toEqual([3, 5].map((number) => ({ row: number, at: AT, why: 'it cannot be read' })));
    await after.close();
  });
});

describe.skipIf(!hasPostgres())('with PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.close());

  it('a database from before rows were chained is chained when it is first opened; several servers may do it at once', async () => {
    const url = await postgres.database();
    await (await openNodeStorage(url, 'n')).close();
    const sql = new pg.Client({ connectionString: url });
    await sql.connect();
    await sql.query(`
      drop table set_aside; alter table draft drop column head; alter table update_log drop column note, drop column hash;
      alter table update_archive drop column note, drop column hash; update store_version set version = 2;
      alter table session drop column standing, drop column name, drop column at, drop column layer;
      alter table link drop column expires, drop column once, drop column used, drop column holder, drop column again, drop column again_until;
      drop table committee, setup, delegation, past, request; alter table draft drop column committee, drop column standing, drop column due; alter table link drop column committee;
      create table delegation(code text primary key, name text not null, slot integer not null);
      insert into draft(id, changed, seq, summary, summary_seq) values ('d', '${AT}', 2500, '{}', 2500), ('e', '${AT}', 1, null, 0);
      insert into update_archive select 'd', n, 1, 5, 'NOR', 'delegation', '${AT}', '\\x0000' from generate_series(1, 2200) as n;
      insert into update_log select 'd', n, 1, 5, 'NOR', 'delegation', '${AT}', '\\x0000' from generate_series(2201, 2500) as n where n <> 2300;
      insert into update_log values ('e', 1, 0, 1, '', 'server', '${AT}', '\\x0000');
      insert into snapshot values ('d', 2200, '\\x0000');`);
    const stores = await Promise.all(['a', 'b', 'c'].map(async (id) => leasing(await openNodeStorage(url, id), `http://${id}`)));
    const { check, rows } = await recordOf(stores[0]!, 'd', 500);
    expect([check.faults, check.chainedLater?.rows, rows.length, rows.filter(({ note }) => note).length]).toEqual([[], 2500, 2500, 1]);
    expect((await stores[1]!.listDrafts('first')).find(({ id }) => id === 'd')!.summary).toBe('{}');
    await stores[1]!.beat({ inside: { links: {}, drafts: {} }, followed: [] });
    await stores[1]!.claim('d');
    await stores[1]!.commit([{ draft: 'd', rows: [row(1)], clients: [], versions: [], undos: [] }]);
    expect((await recordOf(stores[0]!, 'd', 500)).check).toMatchObject({ faults: [], rows: 2502 });
    await expect(
      sql.query(
        `insert into update_log(draft, seq, epoch, client, delegation, role, at, "update") values ('d', 9999, 1, 1, '', 'server', '', '')`,
      ),
    ).rejects.toThrow('update_log_chained');
    for (const store of stores) await store.close();
    const repair = await openPostgresRepair(url);
    await repair.repair({
      draft: 'd',
      state: EMPTY,
      seq: 2502,
      leftOut: [
        { seq: 2400, why: 'it cannot be read' },
        { seq: 2502, why: 'neither' },
      ],
      snapshot: null,
      at: AT,
    });
    await repair.close();
    const last = await openNodeStorage(url, 'last');
    expect((await recordOf(last, 'd', 500)).check).toMatchObject({ faults: [], rows: 2503, leftOut: [{ row: 2400 }, { row: 2502 }] });
    await last.close();
    await sql.end();
  });
});

describe('the end of the chain', () => {
  it('is carried on from row to row', () => {
    const rows = rowsOf(9);
    const [first, last] = [chained('d', NO_ROWS, rows.slice(0, 4)), chained('d', NO_ROWS, rows)];
    const second = chained('d', headAfter(NO_ROWS, first), rows.slice(4));
    expect([...first, ...second]).toEqual(last);
    expect(headAfter(headAfter(NO_ROWS, first), [])).toEqual({ rows: 4, hash: first.at(-1)!.hash });
  });
});
