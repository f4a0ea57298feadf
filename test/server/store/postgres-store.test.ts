// What PostgreSQL's store promises beyond the contract: one writer per draft whatever the others believe, a commit whose answer was lost is not
// stored twice, and tables of a newer version are left alone. (RULES Z1 to Z3, Z16)
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chained } from '../../../server/store/chain.ts';
import { openNodeStorage } from '../../../server/store/storage.ts';
import type { CommitEntry } from '../../../server/store/store-model.ts';
import { Superseded } from '../../../server/store/store-model.ts';
import { hasPostgres, leasing, startPostgres, type TestPostgres } from '../../support/server/postgres.ts';

const AT = '2026-01-01T00:00:00.000Z';
const NOBODY = { inside: { links: {}, drafts: {} }, followed: [] };
const row = (...bytes: number[]) => ({ client: 1, delegation: '', role: 'server' as const, at: AT, update: Uint8Array.from(bytes) });
const entryOf = (draft: string, ...bytes: number[]): CommitEntry => ({
  draft,
  rows: [row(...bytes)],
  clients: [],
  versions: [],
  undos: [],
});

describe.skipIf(!hasPostgres())('the store in PostgreSQL', () => {
  let postgres: TestPostgres;
  let url: string;
  let sql: pg.Client;
  const open: ReturnType<typeof leasing>[] = [];
  /** After its first beat only `silence` ends its leases, however slow the machine is. */
  const node = async (id: string) => {
    const leased = leasing(await openNodeStorage(url, id), `http://${id}`);
    const beat: typeof leased.beat = async (sent) => {
      const told = await leased.beat(sent);
      await sql.query("update node set expires = clock_timestamp() + interval '1 day' where id = $1", [id]);
      return told;
    };
    const store = { ...leased, beat };
    open.push(store);
    await store.beat(NOBODY);
    return store;
  };
  /** As if a node had been silent for longer than a lease. */
  const silence = (id: string) => sql.query("update node set expires = clock_timestamp() - interval '1 second' where id = $1", [id]);
  const updates = async (draft: string) => (await open[0]!.loadDraft(draft))!.updates.map((update) => [...update]);

  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.database();
    sql = new pg.Client({ connectionString: url });
    await sql.connect();
  });
  afterAll(async () => {
    for (const store of open) await store.close();
    await sql.end();
    await postgres.close();
  });

  it('gives a draft to one node, and to the next when that one is silent or gives it back', async () => {
    const [one, two] = [await node('one'), await node('two')];
    expect(await one.claim('none')).toBeNull();
    await one.createDraft('a', row(0), 'c');
    expect(await one.claim('a')).toEqual({ mine: true, lease: { epoch: 1, seq: 1 } });
    expect(await two.claim('a')).toEqual({ mine: false, holder: { id: 'one', address: 'http://one' } });
    await one.commit([entryOf('a', 1)]);
    await silence('one');
    expect(await two.claim('a')).toEqual({ mine: true, lease: { epoch: 2, seq: 2 } });
    await one.beat(NOBODY);
    expect(await one.claim('a')).toMatchObject({ mine: false, holder: { id: 'two' } });
    await two.leave();
    expect(await one.claim('a')).toEqual({ mine: true, lease: { epoch: 3, seq: 2 } });
  });

  it('refuses the commit and the snapshot of a node that slept while another took over, and stores nothing of them', async () => {
    const [one, two] = [await node('sleeper'), await node('waker')];
    for (const draft of ['b', 'c', 's']) {
      // For the snapshot, an update that changes nothing, which can be folded.
      await one.createDraft(draft, draft === 's' ? row(0, 0) : row(0), 'c');
      await one.claim(draft);
    }
    await one.commit([entryOf('b', 1), entryOf('c', 1)]);
    await silence('sleeper');
    for (const draft of ['b', 's']) await two.claim(draft);
    await two.commit([entryOf('b', 2)]);
    await expect(one.commit([entryOf('b', 9)])).rejects.toBeInstanceOf(Superseded);
    await expect(one.commit([entryOf('c', 9), entryOf('b', 9)])).rejects.toBeInstanceOf(Superseded);
    await expect(one.snapshot('s', '{}')).rejects.toBeInstanceOf(Superseded);
    expect([await updates('b'), await updates('c')]).toEqual([
      [[0], [1], [2]],
      [[0], [1]],
    ]);
    expect((await one.beat(NOBODY)).lost).toEqual(['b', 's']);
    await one.commit([entryOf('c', 2)]);
    expect(await updates('c')).toEqual([[0], [1], [2]]);
  });

  it('keeps a private document where its draft is, and under an epoch of its own', async () => {
    const [one, two] = [await node('here'), await node('there')];
    for (const draft of ['p', 'p~NOR', 'p~FJI']) await one.createDraft(draft, row(0), 'c');
    await one.claim('p');
    expect(await two.claim('p~NOR')).toMatchObject({ mine: false, holder: { id: 'here' } });
    await one.claim('p~NOR');
    await one.commit([entryOf('p', 1), entryOf('p~NOR', 1)]);
    expect((await two.beat({ ...NOBODY, followed: ['p~NOR'] })).heads).toEqual([{ draft: 'p~NOR', seq: 2, holder: 'here' }]);
    await silence('here');
    expect(await two.claim('p~FJI')).toMatchObject({ mine: true });
    await one.beat(NOBODY);
    // The other node holds the family now: this node gives up the rest of it, and refuses to open it.
    expect(await one.claim('p~NOR')).toMatchObject({ mine: false, holder: { id: 'there' } });
    expect((await one.beat(NOBODY)).lost).toEqual(expect.arrayContaining(['p', 'p~NOR']));
    await two.claim('p~NOR');
    await expect(one.commit([entryOf('p~NOR', 9)])).rejects.toBeInstanceOf(Superseded);
    await expect(one.commit([entryOf('p', 9)])).rejects.toBeInstanceOf(Superseded);
  });

  it('has a takeover wait for the commit that is under way and count it, or refuses that commit', async () => {
    const nodes = [await node('odd'), await node('even')] as const;
    await nodes[0].createDraft('d', row(0), 'c');
    await nodes[0].claim('d');
    let rows = 1;
    for (let round = 1; round <= 20; round++) {
      const [from, to] = round % 2 === 1 ? nodes : [nodes[1], nodes[0]];
      await silence(round % 2 === 1 ? 'odd' : 'even');
      const [commit, claim] = await Promise.allSettled([from.commit([entryOf('d', round)]), to.claim('d')]);
      if (commit.status === 'fulfilled') rows++;
      expect(claim).toMatchObject({ value: { mine: true, lease: { seq: rows } } });
      await to.commit([entryOf('d', 255, round)]);
      rows++;
      expect(await updates('d')).toHaveLength(rows);
      await from.beat(NOBODY);
      await to.beat(NOBODY);
    }
  });

  it('stores a commit once whose answer was lost and that was sent again', async () => {
    const one = await node('again');
    await one.createDraft('e', row(0), 'c');
    await one.claim('e');
    // The rows arrived, but the node does not know it.
    const first = (await one.recordHead('e'))!;
    const sent = chained('e', first, [row(1, 2)])[0]!;
    const insert = `insert into update_log select 'e', $1, epoch, 1, '', 'server', $2, $3, null, $4 from lease where draft = 'e'`;
    await sql.query(insert, [2, AT, Buffer.from(sent.update), sent.hash]);
    await one.commit([entryOf('e', 1, 2)]);
    await one.commit([entryOf('e', 3)]);
    expect(await updates('e')).toEqual([[0], [1, 2], [3]]);
    await sql.query(insert, [4, AT, Buffer.of(7), Buffer.alloc(32)]);
    await expect(one.commit([entryOf('e', 8)])).rejects.toBeInstanceOf(Superseded);
  });

  it('tells a follower what came after, through a snapshot too, and each node of the others and of a changed directory', async () => {
    const [one, two] = [await node('owner'), await node('follower')];
    await one.createDraft('f', row(0), 'c');
    await one.claim('f');
    await one.commit([entryOf('f', 0, 0)]);
    expect((await two.tail('f', 1))?.updates.map((update) => [...update])).toEqual([[0, 0]]);
    expect(await two.tail('f', 2)).toEqual({ updates: [], seq: 2, changed: AT });
    expect(await two.tail('none', 0)).toBeNull();
    await one.beat({ inside: { links: { l: 2 }, drafts: { f: 3 } }, followed: [] });
    const before = await two.beat({ inside: { links: {}, drafts: {} }, followed: ['f'] });
    expect(before.heads).toEqual([{ draft: 'f', seq: 2, holder: 'owner' }]);
    expect(before.elsewhere).toEqual({ links: { l: 2 }, drafts: { f: 3 } });
    await one.putSetting('committee', 'Third');
    await silence('owner');
    const after = await two.beat({ inside: { links: {}, drafts: {} }, followed: ['f'] });
    expect(after.heads).toEqual([{ draft: 'f', seq: 2, holder: null }]);
    expect([after.directory > before.directory, after.elsewhere.drafts]).toEqual([true, {}]);
  });

  it('reads the directory as it stands at one moment, whatever is stored while it reads', async () => {
    const one = await node('reader');
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await other.query('begin; lock table link in access exclusive mode');
    const reading = one.directory();
    const waits =
      "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%from link%' and datname = current_database()";
    while ((await sql.query(waits)).rowCount === 0) await new Promise((resolve) => setImmediate(resolve));
    await other.query("insert into committee(id, json) values ('late', '{}')");
    const columns = 'id, hash, role, delegation, name, revoked, committee, once, used';
    await other.query(`insert into link(${columns}) values ('l', 'h', 'chair', '', 'Chair', false, 'late', false, false); commit`);
    await other.end();
    const { committees, links } = await reading;
    const known = committees.map(({ id }) => id);
    expect(links.filter(({ committee }) => !known.includes(committee))).toEqual([]);
    expect((await one.directory()).links.map(({ committee }) => committee)).toContain('late');
  });

  it('of a newer version is refused with one sentence, as is a database that does not answer', async () => {
    const newer = await postgres.database();
    const client = new pg.Client({ connectionString: newer });
    await client.connect();
    await client.query('create table store_version(version integer not null)');
    await client.query('insert into store_version values (99)');
    await expect(openNodeStorage(newer, 'n')).rejects.toThrow(
      'This database was written by a newer Chapeau; start that one or name another database in DATABASE_URL.',
    );
    expect((await client.query('select to_regclass($1) as made', ['draft'])).rows).toEqual([{ made: null }]);
    await client.end();
    await expect(openNodeStorage(newer.replace(/test\d+$/, 'nowhere'), 'n')).rejects.toThrow(
      /^The database in DATABASE_URL cannot be used: .*nowhere.*\.$/,
    );
  });
});
