// Servers on one database that die, sleep, and lose Redis or PostgreSQL: everything seen or acknowledged is in the store, a client's unsent edits
// are merged once, and two servers never write one draft. (RULES Z1 to Z3, Z5, Z6, Z8, Z19 to Z21, DV1, DV2) CHAPEAU_KILLS says how often a server is killed.
import { once } from 'node:events';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, wording } from '../../../schema/index.ts';
import { elementOf } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { canShare, type Place, roam, type Shared, startNodeProcess, startNodes, startShared } from '../../support/server/nodes.ts';
import { DRAFT, type SyncClient, type TestProcess, type TestServer, visit } from '../../support/server/server.ts';
import { missing, Typist, textOf, WRITERS, wordsOf } from '../../support/server/typist.ts';
import { itSecond } from '../../support/tier.ts';

const KILLS = Math.max(3, Number(process.env.CHAPEAU_KILLS ?? 0));
const MS_PER_KILL = 180_000;
const SEED = Number(process.env.CHAPEAU_SEED ?? 20_260_301);

const propose = (client: SyncClient, by: string, id: string) =>
  client.ydoc.transact(() => findParagraphElement(client.ydoc, 'p-op1')!.push([elementOf(amendment({ id, by }, wording(id), 'x'))]));
const write = (client: SyncClient, id: string, words: string) =>
  (wordingElement(findAmendmentElement(client.ydoc, id)!.amendment)!.get(0) as Y.XmlText).insert(0, words);
const has = (client: SyncClient, id: string, words: string) => client.until((ydoc) => wordsOf(ydoc, id).includes(words));
/** Resolves when the server says that everything the client now holds is on disk. */
const stored = (client: SyncClient) =>
  new Promise<void>((resolve) => {
    const mine = Y.getState(client.ydoc.store, client.ydoc.clientID);
    client.onStored((vector) => {
      if ((Y.decodeStateVector(vector).get(client.ydoc.clientID) ?? 0) >= mine) resolve();
    });
  });
/** The code and reason of the client's first closed connection that passes the test. */
const ended = (client: SyncClient, test: (code: number) => boolean) =>
  new Promise<{ code: number; reason: string }>((resolve) =>
    client.provider.on('connection-close', (event) => {
      if (event && test(event.code)) resolve({ code: event.code, reason: event.reason });
    }),
  );

describe.skipIf(!canShare())('servers on one database', () => {
  let shared: Shared;
  const asked: pg.Client[] = [];
  const started: TestProcess[] = [];
  const startNode = async (place: Place) => {
    const node = await startNodeProcess(place);
    started.push(node);
    return node;
  };
  const ask = async (place: Place) => {
    const sql = new pg.Client({ connectionString: place.database });
    sql.on('error', () => {});
    await sql.connect();
    asked.push(sql);
    return sql;
  };
  /** The index of the node that writes the draft. */
  const holderOf = async (sql: pg.Client, nodes: readonly TestServer[]): Promise<number> => {
    const { rows } = await sql.query('select address from lease join node on node.id = lease.node where draft = $1', [DRAFT]);
    return nodes.findIndex(({ url }) => new URL(url).port === new URL(rows[0].address).port);
  };
  /** Checks that no row was written under an older epoch than the row before it. */
  const expectOneWriter = async (sql: pg.Client) => {
    const epochs = (
      await sql.query<{ epoch: string }>(
        'select epoch from (select seq, epoch from update_log where draft = $1 union select seq, epoch from update_archive where draft = $1) as rows order by seq',
        [DRAFT],
      )
    ).rows.map(({ epoch }) => Number(epoch));
    expect(epochs.length).toBeGreaterThan(1);
    expect(epochs).toEqual(epochs.toSorted((a, b) => a - b));
  };

  beforeAll(async () => {
    shared = await startShared();
  });
  afterAll(async () => {
    // Processes left by a failed test.
    for (const node of started) await node.kill();
    for (const sql of asked) await sql.end();
    await shared.close();
  });

  itSecond(
    'lose no edit that was seen or acknowledged, whichever of three is killed',
    async () => {
      const place = await shared.place();
      const sql = await ask(place);
      const below = numbersBelow(SEED);
      const nodes: TestProcess[] = [await startNode(place)];
      nodes.push(...(await Promise.all([startNode(place), startNode(place)])));
      let acknowledged = 0;
      for (let round = 0; round < KILLS; round++) {
        const observers = await Promise.all(nodes.map(async (node) => (await visit(node, 'Observer')).enter()));
        const clients = await Promise.all(nodes.map(async (node, i) => (await visit(node, WRITERS[i]![0])).enter()));
        await Promise.all([...observers, ...clients].map((client) => client.synced()));
        const holder = await holderOf(sql, nodes);
        // Every third time the victim is a node that does not write the draft.
        const victim = round % 3 === 2 ? (holder + 1) % nodes.length : holder;
        const at = 5 + below(40);
        const where = `death ${round} of ${victim === holder ? 'the writer' : 'another'}, at ${at}, seed ${SEED}`;
        const gone = once(nodes[victim]!.child, 'exit');
        let seen = 0;
        // Somebody on another node counts: an edit seen there has come all the way.
        observers[(victim + 1) % nodes.length]!.ydoc.on('update', () => {
          if (++seen === at) nodes[victim]!.child.kill('SIGKILL');
        });
        const typists = clients.map((client, i) => new Typist(client, WRITERS[i]![1], round, below));
        await gone;
        for (const client of [...observers, ...clients]) client.provider.disconnect();

        const survivors = nodes.filter((_node, i) => i !== victim);
        const after = (await visit(survivors[0]!, 'Observer')).enter();
        await after.synced();
        for (const observer of observers) expect(missing(after.ydoc, Y.encodeStateVector(observer.ydoc)), `seen, ${where}`).toEqual([]);
        for (const typist of typists) {
          for (const vector of typist.vectors) expect(missing(after.ydoc, vector), `acknowledged, ${where}`).toEqual([]);
          acknowledged += typist.acknowledged;
        }
        const copy = new Y.Doc();
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(after.ydoc));
        for (const observer of observers) Y.applyUpdate(copy, Y.encodeStateAsUpdate(observer.ydoc));
        expect(textOf(copy), `seen, ${where}`).toBe(textOf(after.ydoc));

        // All reconnect to a living server with the edits that they still hold.
        for (const [i, { id, client }] of typists.entries()) {
          const again = (await visit(survivors[i % 2]!, WRITERS[i]![0])).enter(DRAFT, client.ydoc);
          await after.until((ydoc) => wordsOf(ydoc, id) === wordsOf(client.ydoc, id));
          again.leave();
        }
        for (const one of [after, ...observers, ...clients]) one.leave();
        nodes[victim] = await startNode(place);
      }
      expect(acknowledged).toBeGreaterThan(KILLS);
      await expectOneWriter(sql);
      for (const node of nodes) await node.close();
    },
    KILLS * MS_PER_KILL,
  );

  it('go on where the writer fell asleep, and refuse what it brings when it wakes', async () => {
    const place = await shared.place();
    const sql = await ask(place);
    const nodes = [await startNode(place), await startNode(place)] as const;
    const norway = (await visit(nodes[0], 'Norway')).enter();
    await norway.synced();
    const fiji = (await visit(nodes[1], 'Fiji')).enter();
    await fiji.synced();
    expect(await holderOf(sql, nodes)).toBe(0);
    propose(norway, 'NOR', 'n');
    await has(fiji, 'n', 'x');
    nodes[0].child.kill('SIGSTOP');
    // Into the sleeper's socket: it reads this when it wakes, long after the other took over the draft.
    write(norway, 'n', 'typed to a sleeper, ');
    propose(fiji, 'FJI', 'f');
    const late = (await visit(nodes[1], 'Egypt')).enter();
    await late.synced();
    propose(late, 'EGY', 'e');
    await Promise.all([stored(fiji), stored(late)]);
    expect(await holderOf(sql, nodes)).toBe(1);
    expect(wordsOf(late.ydoc, 'n')).not.toContain('sleeper');
    const shown = ended(norway, (code) => code === CLOSE.comeBack);
    nodes[0].child.kill('SIGCONT');
    expect((await shown).reason).toBe('The draft is kept by another server now.');
    await Promise.all([fiji, late].map((client) => has(client, 'n', 'typed to a sleeper, ')));
    await Promise.all([has(norway, 'f', 'x'), has(norway, 'e', 'x')]);
    expect(new Set([norway, fiji, late].map((client) => textOf(client.ydoc))).size).toBe(1);
    await expectOneWriter(sql);
    for (const client of [norway, fiji, late]) client.leave();
    for (const node of nodes) await node.close();
  });

  it('hand a draft over when the writer is stopped, and its people go on with the other', async () => {
    const place = await shared.place();
    const [leaving, staying] = await startNodes(2, place);
    const norway = (await visit(leaving!, 'Norway')).enter();
    await norway.synced();
    roam(norway, () => staying!);
    const fiji = (await visit(staying!, 'Fiji')).enter();
    await fiji.synced();
    propose(norway, 'NOR', 'n');
    propose(fiji, 'FJI', 'f');
    await Promise.all([has(fiji, 'n', 'x'), has(norway, 'f', 'x')]);
    await leaving!.close();
    write(norway, 'n', 'after, ');
    write(fiji, 'f', 'after too, ');
    await Promise.all([has(fiji, 'n', 'after, '), has(norway, 'f', 'after too, ')]);
    for (const client of [norway, fiji]) client.leave();
    await staying!.close();
  });

  it('show everything without Redis too, and use it again when it is back', async () => {
    const place = await shared.place();
    const nodes = await startNodes(2, place);
    const norway = (await visit(nodes[0]!, 'Norway')).enter();
    const fiji = (await visit(nodes[1]!, 'Fiji')).enter();
    await Promise.all([norway.synced(), fiji.synced()]);
    propose(norway, 'NOR', 'n');
    propose(fiji, 'FJI', 'f');
    const both = (words: string) => {
      write(norway, 'n', words);
      write(fiji, 'f', words);
      return Promise.all([has(fiji, 'n', words), has(norway, 'f', words), stored(norway), stored(fiji)]);
    };
    await both('with, ');
    await shared.redis.stop();
    await both('without, ');
    const newcomer = (await visit(nodes[1]!, 'Observer')).enter();
    await newcomer.synced();
    expect(textOf(newcomer.ydoc)).toBe(textOf(norway.ydoc));
    await shared.redis.start();
    const redis = new Redis(place.redis);
    const entries = async () => {
      const keys = await redis.keys('chapeau:*');
      return (await Promise.all(keys.map((key) => redis.xlen(key)))).reduce((sum, length) => sum + length, 0);
    };
    for (let n = 0; (await entries()) < 3; n++) await both(`again ${n}, `);
    await redis.quit();
    expect(textOf(fiji.ydoc)).toBe(textOf(norway.ydoc));
    for (const client of [norway, fiji, newcomer]) client.leave();
    for (const node of nodes) await node.close();
  });

  it('turn read-only with a sentence when PostgreSQL is gone, and store everything when it is back', async () => {
    const place = await shared.place();
    const nodes = await startNodes(2, place);
    const norway = (await visit(nodes[0]!, 'Norway')).enter();
    await norway.synced();
    const fiji = (await visit(nodes[1]!, 'Fiji')).enter();
    await fiji.synced();
    propose(norway, 'NOR', 'n');
    propose(fiji, 'FJI', 'f');
    await Promise.all([has(fiji, 'n', 'x'), has(norway, 'f', 'x')]);
    const chairs = await Promise.all(nodes.map((node) => visit(node, 'Chair')));
    await shared.postgres.stop();
    const CANNOT = 'The server cannot store changes now; yours stay on your device and are sent again.';
    const told = [norway, fiji].map((client) => ended(client, (code) => code === CLOSE.draining));
    let n = 0;
    for (let open = told.length; open > 0; ) {
      for (const [client, id] of [
        [norway, 'n'],
        [fiji, 'f'],
      ] as const)
        if (client.provider.wsconnected) write(client, id, `${n++} `);
      open = await Promise.race([Promise.all(told).then(() => 0), new Promise<number>((resolve) => setImmediate(() => resolve(1)))]);
    }
    for (const one of told) expect((await one).reason).toBe(CANNOT);
    for (const chair of chairs)
      expect(await chair.command({ do: 'freeze', name: 'L.3' })).toMatchObject({ error: expect.stringContaining('cannot store') });
    for (const node of nodes) expect((await fetch(`${node.url}/readyz`)).status).toBe(503);
    write(norway, 'n', 'typed without, ');
    write(fiji, 'f', 'typed without too, ');
    expect(wordsOf(fiji.ydoc, 'n')).not.toContain('typed without');
    await shared.postgres.start();
    await Promise.all([has(fiji, 'n', 'typed without, '), has(norway, 'f', 'typed without too, ')]);
    const after = (await visit(nodes[1]!, 'Observer')).enter();
    await after.until((ydoc) => textOf(ydoc) === textOf(norway.ydoc));
    expect(textOf(fiji.ydoc)).toBe(textOf(norway.ydoc));
    const sql = await ask(place);
    await expectOneWriter(sql);
    for (const client of [norway, fiji, after]) client.leave();
    for (const node of nodes) await node.close();
  });
});
