// chapeau repair: a draft is restored as far as it can be read, from either store; rows left out are named, kept and can be written to a file; a
// second repair has nothing to do. (RULES O7, O8)
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import * as encoding from 'lib0/encoding';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { Committer } from '../../../server/rooms/committer.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { PrimaryRoom } from '../../../server/rooms/primary-room.ts';
import { lastReadable } from '../../../server/store/repair-reading.ts';
import type { SetAsideRow } from '../../../server/store/repair-store.ts';
import { openNodeStorage, openStorage } from '../../../server/store/storage.ts';
import { STORE_FILE } from '../../../server/store/store-file.ts';
import type { StoredDraft } from '../../../server/store/store-model.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { bomb, GARBAGE, letters } from '../../support/destroyed.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../../support/server/postgres.ts';
import { StillClock } from '../../support/server/room.ts';
import { freshFolder } from '../../support/server/server.ts';
import { chapeau } from '../../support/shell.ts';

const AT = '2026-01-01T00:00:00.000Z';
const seed = firstUpdate({ meta: EMPTY_META, doc: resolution([paragraph({ id: 'p' }, 'Decides'), paragraph({ id: 'q' }, 'Requests')]) });

interface Row {
  readonly update: Uint8Array;
  readonly by?: string;
}

/** A stopped store that is edited by hand. */
interface Place {
  /** Writes a draft's rows, numbered from 1, with the first `folded.rows` folded into a snapshot with that state. */
  write(draft: string, rows: readonly Row[], folded?: { readonly rows: number; readonly state: Uint8Array }): Promise<void>;
  load(draft: string): Promise<StoredDraft>;
  /** The bytes of all rows and snapshots, in every table. */
  everything(): Promise<string[]>;
  /** Runs the command on it. */
  run(...words: string[]): ReturnType<typeof chapeau>;
  /** Where the file of left-out rows may go. */
  readonly folder: string;
  close(): Promise<void>;
}

const rowValues = (draft: string, { update, by = 'NOR' }: Row) => [draft, 5_000, by, 'delegation', AT, Buffer.from(update)];
const sorted = (updates: readonly Uint8Array[]) => updates.map((update) => Buffer.from(update).toString('hex')).sort();

/** Every stored update, in every table; the row that records a repair has none. */
const ALL_UPDATES = ['update_log', 'update_archive', 'set_aside']
  .map((table) => `select "update" from ${table} where note is null`)
  .join(' union all ');

async function filePlace(): Promise<Place> {
  const folder = freshFolder();
  const file = path.join(folder, STORE_FILE);
  await (await openStorage(file)).close();
  const using = <T>(call: (db: Database.Database) => T): T => {
    const db = new Database(file);
    try {
      return call(db);
    } finally {
      db.close();
    }
  };
  let last = 0;
  return {
    folder,
    write: async (draft, rows, folded) =>
      using((db) => {
        db.prepare('insert into draft(id, changed) values (?, ?)').run(draft, AT);
        last = Math.max(last, (db.prepare("select seq from sqlite_sequence where name = 'update_log'").pluck().get() as number) ?? 0);
        for (const [i, row] of rows.entries()) {
          const table = folded && i < folded.rows ? 'update_archive' : 'update_log';
          db.prepare(`insert into ${table}(seq, draft, client, delegation, role, at, "update") values (?, ?, ?, ?, ?, ?, ?)`).run(
            ++last,
            ...rowValues(draft, row),
          );
        }
        const first = last - rows.length;
        if (folded) db.prepare('insert into snapshot values (?, ?, ?)').run(draft, first + folded.rows, Buffer.from(folded.state));
      }),
    load: async (draft) => {
      const store = await openStorage(file);
      const stored = await store.loadDraft(draft);
      await store.close();
      return stored!;
    },
    everything: async () =>
      using((db) => {
        return sorted(db.prepare(ALL_UPDATES).pluck().all() as Uint8Array[]);
      }),
    run: (...words) => chapeau('repair', ...words, '--data', folder),
    close: async () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

async function databasePlace(url: string): Promise<Place> {
  await (await openNodeStorage(url, 'before')).close();
  const sql = new pg.Client({ connectionString: url });
  await sql.connect();
  const folder = freshFolder();
  return {
    folder,
    write: async (draft, rows, folded) => {
      await sql.query('insert into draft(id, changed, seq) values ($1, $2, $3)', [draft, AT, rows.length]);
      for (const [i, row] of rows.entries())
        await sql.query(
          `insert into ${folded && i < folded.rows ? 'update_archive' : 'update_log'}(draft, client, delegation, role, at, "update", seq, epoch, hash)
           values ($1, $2, $3, $4, $5, $6, $7, 1, '')`,
          [...rowValues(draft, row), i + 1],
        );
      if (folded) await sql.query('insert into snapshot values ($1, $2, $3)', [draft, folded.rows, Buffer.from(folded.state)]);
    },
    load: async (draft) => {
      const store = await openNodeStorage(url, 'reader');
      const stored = await store.loadDraft(draft);
      await store.close();
      return stored!;
    },
    everything: async () => {
      const { rows } = await sql.query<{ update: Buffer }>(ALL_UPDATES);
      return sorted(rows.map(({ update }) => update));
    },
    run: async (...words) => {
      process.env.DATABASE_URL = url;
      try {
        return await chapeau('repair', ...words);
      } finally {
        process.env.DATABASE_URL = '';
      }
    },
    close: async () => {
      await sql.end();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The text of a stored draft, as the server opens it, and the client id with which it goes on. */
function opened(stored: StoredDraft) {
  const clock = new StillClock();
  const room = new PrimaryRoom('d', stored, new Committer({ commit: async () => {} }, clock), clock);
  const text = readDoc(room.ydoc).textContent;
  const writesAs = room.ydoc.clientID;
  room.destroy();
  return { text, writesAs };
}

function contract(name: string, place: () => Promise<Place>): void {
  describe(`a destroyed draft in ${name}`, () => {
    let here: Place;
    let drafts = 0;
    const next = () => `d${++drafts}`;
    beforeAll(async () => {
      here = await place();
    });
    afterAll(() => here.close());

    it('comes back without the rows that cannot be read, which are named and kept', async () => {
      const draft = next();
      const typed = letters([seed], 'p', ' abc');
      const rows: Row[] = [
        { update: seed, by: '' },
        { update: typed[0]! },
        { update: GARBAGE, by: 'FJI' },
        { update: typed[1]! },
        { update: bomb(), by: 'EGY' },
        { update: typed[2]! },
        { update: typed[3]!.subarray(0, 7) },
      ];
      await here.write(draft, rows);
      const before = await here.everything();
      expect(() => opened({ snapshot: null, updates: rows.map(({ update }) => update), clients: [], changed: AT })).toThrow(
        'cannot be read',
      );

      const checked = await here.run(draft, '--check');
      expect(checked.code).toBe(1);
      expect(checked.out).toContain(`${draft}: can be repaired, 3 of 7 changes are left out\n`);
      expect(await here.everything()).toEqual(before);

      const repaired = await here.run(draft);
      expect([repaired.code, repaired.complaints]).toEqual([0, []]);
      expect(repaired.out).toMatch(new RegExp(`^${draft}: repaired, 3 of 7 changes are left out\n`));
      expect(repaired.out).toMatch(/row \d+, 300 bytes by FJI at 2026-01-01T00:00:00.000Z: /);
      expect(repaired.out).toMatch(/row \d+, 186 bytes by EGY at /);
      expect(repaired.out).toMatch(/row \d+, 7 bytes by NOR at /);
      const after = opened(await here.load(draft));
      expect(after.text).toContain('Decides ab');
      expect(after.text).not.toContain('abc');
      // A left-out edit of the server may be in somebody's window: its clocks are not reused.
      expect(after.writesAs).toBe(2);
      expect(await here.everything()).toEqual(before);

      expect(await here.run(draft)).toMatchObject({ code: 0, out: `${draft}: whole\n` });
      const file = path.join(here.folder, 'aside.json');
      expect(await here.run(draft, '-o', file)).toMatchObject({ code: 0 });
      const aside = JSON.parse(fs.readFileSync(file, 'utf8')) as (SetAsideRow & { update: string })[];
      expect(aside.map((one) => Buffer.from(one.update, 'base64').toString('hex'))).toEqual(
        [GARBAGE, bomb(), typed[3]!.subarray(0, 7)].map((update) => Buffer.from(update).toString('hex')),
      );
      expect(await here.run(draft, '-o', file)).toMatchObject({ code: 2, complaints: [expect.stringContaining('is there already')] });
    });

    it('names what builds on a row that is gone, and keeps what others wrote', async () => {
      const draft = next();
      const typed = letters([seed], 'p', ' abc');
      const other = letters([seed, typed[0]!], 'q', '!', 7_000);
      await here.write(draft, [
        { update: seed, by: '' },
        { update: typed[0]! },
        { update: GARBAGE },
        { update: typed[2]! },
        { update: other[0]!, by: 'FJI' },
        { update: typed[3]! },
      ]);
      const { code, out } = await here.run(draft);
      expect(code).toBe(0);
      expect(out).toContain('3 of 6 changes are left out');
      expect(out.match(/builds on a change that is not there/g)).toHaveLength(2);
      expect(opened(await here.load(draft)).text).toBe('Decides Requests!');
    });

    it('is read from its archived rows where the snapshot is damaged, and loses nothing', async () => {
      const draft = next();
      const typed = letters([seed], 'p', ' abcd');
      const rows = [{ update: seed, by: '' }, ...typed.map((update) => ({ update }))];
      await here.write(draft, rows, { rows: 4, state: GARBAGE });
      const before = await here.everything();
      const { code, out } = await here.run(draft);
      expect(code).toBe(0);
      expect(out).toContain(`${draft}: repaired, 0 of 6 changes are left out\n  the snapshot cannot be read (`);
      expect(opened(await here.load(draft)).text).toBe('Decides abcdRequests');
      expect(await here.everything()).toEqual([...before, Buffer.from(GARBAGE).toString('hex')].sort());
    });

    it('is left alone where nothing of it can be read', async () => {
      const draft = next();
      await here.write(draft, [{ update: GARBAGE }, ...letters([seed], 'p', 'ab').map((update) => ({ update }))]);
      const before = await here.everything();
      expect(await here.run(draft)).toMatchObject({
        code: 1,
        out: expect.stringContaining('nothing of it can be read; a backup is the way back'),
      });
      expect(await here.everything()).toEqual(before);
    });

    it('is found among all others, which are left as they are', async () => {
      const [whole, wrong] = [next(), next()];
      await here.write(whole, [{ update: seed }]);
      await here.write(`${wrong}~NOR`, [{ update: seed }, { update: bomb() }]);
      const { out } = await here.run();
      expect(out).toContain(`${whole}: whole\n`);
      expect(out).toContain(`${wrong}~NOR: repaired, 1 of 2 changes is left out\n`);
      expect((await here.load(whole)).updates).toHaveLength(1);
      expect(await here.run('nowhere')).toMatchObject({ code: 2, complaints: ['There is no draft nowhere in the store.'] });
    });
  });
}

contract('a file', filePlace);

describe.skipIf(!hasPostgres())('with PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.close());
  afterEach(() => {
    process.env.DATABASE_URL = '';
  });
  contract('PostgreSQL', async () => databasePlace(await postgres.database()));
});

describe('a row that is too much', () => {
  const rowOf = (seq: number, update: Uint8Array) => ({ seq, delegation: 'NOR', role: 'delegation', at: AT, update });

  it('of memory is passed over', async () => {
    // Claims that 33 million structs follow: Yjs allocates room for them before reading the first.
    const encoder = encoding.createEncoder();
    for (const number of [1, 33_000_000, 5_000, 0]) encoding.writeVarUint(encoder, number);
    const many = encoding.toUint8Array(encoder);
    const log = [seed, many, ...letters([seed], 'p', '!')].map((update, i) => rowOf(i + 1, update));
    const found = await lastReadable({ snapshot: null, archive: [], log }, { rowMs: 120_000, memoryMb: 128 });
    expect(found.leftOut.map(({ row, why }) => [row.seq, why])).toEqual([[2, expect.stringMatching(/more than 128 MB|Unexpected end/)]]);
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, found.state!);
    expect(readDoc(ydoc).textContent).toBe('Decides!Requests');
  });

  it('of time is passed over', async () => {
    const slow = new Y.Doc();
    Y.applyUpdate(slow, seed);
    slow.transact(() => {
      const list = slow.getArray<string>('elsewhere');
      // Each on its own: nothing is merged during reading.
      for (let i = 0; i < 300_000; i++) list.insert(0, ['x']);
    });
    const log = [seed, Y.encodeStateAsUpdate(slow)].map((update, i) => rowOf(i + 1, update));
    const found = await lastReadable({ snapshot: null, archive: [], log }, { rowMs: 0, memoryMb: 1_024 });
    expect(found.leftOut.map(({ why }) => why)).toContain('reading it takes longer than 0 s');
  });
});
