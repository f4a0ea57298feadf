// chapeau verify: the record of each draft in a store is whole, or the first altered row is named; with a code kept earlier it finds rewritten or cut rows.
// (RULES S11, R4, CL1)
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openSqliteLibrary } from '../../../server/library/sqlite-index.ts';
import { recordFile } from '../../../server/record/record-file.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { openNodeStorage } from '../../../server/store/storage.ts';
import { TEXT_ROOT } from '../../../src/protocol/document.ts';
import { GARBAGE } from '../../support/destroyed.ts';
import { createFolders } from '../../support/server/folders.ts';
import { hasPostgres, leasing, startPostgres, type TestPostgres } from '../../support/server/postgres.ts';
import { recordedFile, seedUpdate, typedRows } from '../../support/server/recorded-draft.ts';
import { startServer } from '../../support/server/server.ts';
import { asyncStore } from '../../support/server/store.ts';
import { chapeau } from '../../support/shell.ts';

const folder = createFolders();

interface Verified {
  readonly draft: string;
  readonly whole: boolean;
  readonly rows: number;
  readonly code: string;
  readonly faults: readonly { readonly row: number; readonly what: string }[];
}

async function verified(...words: string[]): Promise<{ readonly code: number; readonly found: readonly Verified[] }> {
  const { code, out, complaints } = await chapeau('verify', ...words, '--json');
  expect(complaints).toEqual([]);
  return { code, found: JSON.parse(out) };
}

/** What `verify` finds in a store after one SQL statement was run on it directly. */
async function tampered(sql: string, ...values: unknown[]) {
  const file = recordedFile(folder());
  const db = new Database(file);
  expect(db.prepare(sql).run(...values).changes, sql).toBeGreaterThan(0);
  db.close();
  const { code, found } = await verified('d', '--store', file);
  return { code, first: found[0]!.faults[0] };
}

/** The store's number of a row of the draft d. */
const seqOf = (row: number) =>
  `(select seq from (select seq, number, draft from update_log union all select seq, number, draft from update_archive) where draft = 'd' and number = ${row})`;

describe('chapeau verify', () => {
  it('says that each record is whole, with its code', async () => {
    const file = recordedFile(folder());
    const { code, out } = await chapeau('verify', '--store', file);
    expect(code).toBe(0);
    expect(out).toMatch(/^d: whole, 41 rows, code 41(-[0-9A-Z]{4}){5}\nd~NOR: whole, 1 row, code 1(-[0-9A-Z]{4}){5}\n$/);
    const before = fs.readFileSync(file);
    expect((await chapeau('verify', 'd~NOR', '--data', path.dirname(file))).out).toMatch(/^d~NOR: whole, 1 row, .*\n$/);
    expect(fs.readFileSync(file).equals(before)).toBe(true);
  });

  it('names the row that was altered, wherever it lies', async () => {
    const wrong = (row: number) => ({ code: 1, first: { row, what: `it is not what was written, or does not follow on row ${row - 1}` } });
    expect(await tampered(`update update_archive set delegation = 'FJI' where seq = ${seqOf(7)}`)).toEqual(wrong(7));
    expect(await tampered(`update update_log set "update" = ? where seq = ${seqOf(35)}`, Buffer.of(0, 0))).toEqual(wrong(35));
    expect(await tampered(`update update_log set at = '2026-11-27T10:00:00.001Z' where seq = ${seqOf(41)}`)).toEqual(wrong(41));
    expect(await tampered(`update update_log set note = null where seq = ${seqOf(31)}`)).toEqual(wrong(31));
    expect((await tampered(`update update_archive set hash = zeroblob(32) where seq = ${seqOf(7)}`)).first!.row).toBe(7);
  });

  it('names what is missing, and what was put in', async () => {
    expect((await tampered(`delete from update_archive where seq = ${seqOf(7)}`)).first).toEqual({ row: 7, what: 'it is missing' });
    expect((await tampered(`delete from update_log where seq >= ${seqOf(38)} and draft = 'd'`)).first).toEqual({
      row: 38,
      what: 'rows 38 to 41 are missing',
    });
    const put = `insert into update_log(draft, client, delegation, role, at, "update") values ('d', 1, 'NOR', 'delegation', 'now', x'0000')`;
    expect((await tampered(put)).first).toEqual({ row: 42, what: 'a row by NOR of now that was never chained stands after row 41' });
  });

  it('finds a version, or the snapshot that the draft opens from, that is not what the record says', async () => {
    expect((await tampered(`update version set json = '{}'`)).first).toEqual({
      row: 31,
      what: 'the text of version v1 is not what was frozen',
    });
    expect((await tampered('delete from version')).first).toEqual({ row: 31, what: 'the text of version v1 is missing' });
    const put = `insert into version(draft, id, name, at, who, json) values ('d', 'v2', 'L.3', '', '', '{}')`;
    expect((await tampered(put)).first).toEqual({ row: 41, what: 'no row names the version v2' });
    const ydoc = new Y.Doc();
    for (const update of [seedUpdate(), ...typedRows(24).map((row) => row.update)]) Y.applyUpdate(ydoc, update);
    const state = Buffer.from(Y.encodeStateAsUpdate(ydoc));
    const at = state.indexOf('Decides');
    state.write('Demands', at);
    const other = new Y.Doc();
    Y.applyUpdate(other, state);
    expect(other.getXmlFragment(TEXT_ROOT).toString()).toContain('Demands');
    const { code, first } = await tampered(`update snapshot set state = ? where draft = 'd'`, state);
    expect([code, first]).toEqual([1, { row: 41, what: 'the snapshot that the draft is opened from is not what the rows give' }]);
  });

  it('finds by a code that was kept that everything was written anew, or the end cut off', async () => {
    const file = recordedFile(folder());
    const kept = (await verified('d', '--store', file)).found[0]!.code;
    expect((await verified('d', '--store', file, '--head', kept.toLowerCase())).code).toBe(0);
    const data = folder();
    const other = openSqliteStore(path.join(data, 'chapeau.sqlite'));
    other.createDraft('d', { client: 1, delegation: '', role: 'server', at: '', update: seedUpdate() }, 'c');
    other.commit([{ draft: 'd', rows: typedRows(30), clients: [], versions: [], undos: [] }]);
    other.close();
    expect((await verified('d', '--data', data)).code).toBe(0);
    expect((await verified('d', '--data', data, '--head', kept)).found[0]!.faults).toEqual([
      { row: 32, what: 'rows 32 to 41 are missing' },
    ]);
    const more = openSqliteStore(path.join(data, 'chapeau.sqlite'));
    more.commit([{ draft: 'd', rows: typedRows(20), clients: [], versions: [], undos: [] }]);
    more.close();
    const { code, found } = await verified('d', '--data', data, '--head', kept);
    expect([code, found[0]!.faults[0]!.row]).toEqual([1, 41]);
    expect(found[0]!.faults[0]!.what).toMatch(/^the code that was kept is of another record/);
  });

  it('goes on naming a row that a repair left out because its bytes were damaged, with the repair, and no other', async () => {
    const file = recordedFile(folder());
    const db = new Database(file);
    db.prepare(`update update_log set "update" = ? where seq = ${seqOf(41)}`).run(GARBAGE);
    db.close();
    expect((await chapeau('repair', 'd', '--data', path.dirname(file))).out).toContain('d: repaired, 1 of 16 changes is left out');
    const { code, out } = await chapeau('verify', 'd', '--store', file);
    expect([code, out.split('\n')]).toEqual([
      1,
      [
        'd: not whole',
        '  row 41: it is not what was written, or does not follow on row 40',
        expect.stringMatching(/^ {2}row 41 was left out of the draft by the repair of 2024-03-22T10:00:00Z: /),
        '',
      ],
    ]);
  });

  it('checks a downloaded record', async () => {
    const data = folder();
    const store = asyncStore(openSqliteStore(recordedFile(data)));
    const file = path.join(data, 'd.jsonl');
    let text = '';
    for await (const piece of (await recordFile(store, 'd'))!) text += piece;
    await store.close();
    fs.writeFileSync(file, text);
    expect(await verified('--record', file)).toMatchObject({ code: 0, found: [{ draft: 'd', rows: 41, whole: true }] });
    fs.writeFileSync(file, text.replace('"client":6000', '"client":6001'));
    const { code, out } = await chapeau('verify', '--record', file);
    expect([code, out.split('\n').slice(0, 2)]).toEqual([
      1,
      ['d: not whole', '  row 2: it is not what was written, or does not follow on row 1'],
    ]);
  });

  it('refuses what it cannot read in one sentence', async () => {
    const [data, file] = [folder(), recordedFile(folder())];
    const refused = async (...words: string[]) => {
      const { code, out, complaints } = await chapeau('verify', ...words);
      expect([code, out, complaints.length], words.join(' ')).toEqual([2, '', 1]);
      return complaints[0];
    };
    expect(await refused('--data', data)).toMatch(/^There is no .*chapeau\.sqlite; name a store/);
    expect(await refused('nothing', '--store', file)).toBe('There is no draft nothing in the store.');
    expect(await refused('d', '--store', file, '--head', '41-ABCD')).toMatch(/is no code of a record; one reads like/);
    expect(await refused('--store', file, '--head', '41-0000-0000-0000-0000-0000')).toMatch(/^A code is of one draft/);
    expect(await refused('--store', file, '--database', 'postgres://x')).toMatch(/^Name one store/);
    expect(await refused('--record', path.join(data, 'none'))).toMatch(/cannot be read/);
    fs.writeFileSync(path.join(data, 'letter'), 'Dear Sir or Madam, '.repeat(1000));
    expect(await refused('--store', path.join(data, 'letter'))).toMatch(/is no store of Chapeau, or it is damaged\.$/);
    const library = path.join(data, 'library.sqlite');
    openSqliteLibrary(library).close();
    expect(await refused('--store', library)).toMatch(/is no store of Chapeau, or it is damaged\.$/);
    expect(await refused('--record', path.join(data, 'letter'))).toMatch(/is no record of a draft/);
    const old = new Database(file);
    old.pragma('user_version = 1');
    old.close();
    expect(await refused('--store', file)).toMatch(/is from before rows were chained/);
  });

  it('asks for a backup of what a server uses, and verifies that', async () => {
    const server = await startServer({ demo: true });
    try {
      const { complaints, code } = await chapeau('verify', '--data', server.data);
      expect([code, complaints[0]]).toEqual([2, expect.stringMatching(/^A server uses .*; make a backup of it/)]);
      const copy = path.join(folder(), 'copy');
      const { out } = await chapeau('backup', '--data', server.data, '-o', copy);
      const codes = [...out.matchAll(/record of (\S+): (\S+)/g)].map(([, draft, one]) => `${draft} ${one}`);
      const { found } = await verified('--store', copy);
      expect(found.map(({ draft, code: one, whole }) => [`${draft} ${one}`, whole])).toEqual(codes.map((one) => [one, true]));
    } finally {
      await server.close();
    }
  });
});

describe.skipIf(!hasPostgres())('with PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.close());

  it('verifies a database that a server writes meanwhile, and names what was altered', async () => {
    const url = await postgres.database();
    const store = leasing(await openNodeStorage(url, 'n'), 'http://n');
    await store.createDraft('d', { client: 1, delegation: '', role: 'server', at: '', update: seedUpdate() }, 'c');
    await store.claim('d');
    const commit = (from: number, to: number) =>
      store.commit([{ draft: 'd', rows: typedRows(60).slice(from, to), clients: [], versions: [], undos: [] }]);
    await commit(0, 30);
    await store.snapshot('d', null);
    let going = true;
    const writing = (async () => {
      for (let i = 30; i < 60 && going; i++) await commit(i, i + 1);
    })();
    for (let i = 0; i < 3; i++) expect((await verified('--database', url)).found[0]).toMatchObject({ draft: 'd', whole: true });
    going = false;
    await writing;
    await store.close();
    const { default: pg } = await import('pg');
    const sql = new pg.Client({ connectionString: url });
    await sql.connect();
    await sql.query("update update_archive set delegation = 'FJI' where draft = 'd' and seq = 9");
    await sql.end();
    expect((await verified('d', '--database', url)).found[0]!.faults).toEqual([
      { row: 9, what: 'it is not what was written, or does not follow on row 8' },
    ]);
    expect((await chapeau('verify', '--database', url.replace(/test\d+$/, 'nowhere'))).complaints[0]).toMatch(
      /^The database cannot be verified: .*\.$/,
    );
  });
});
