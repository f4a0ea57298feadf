// Committees on several servers: one created on any server is complete on all, and no server shows anything of one committee in another. (RULES M1 to M5, M7, M8, Z17, Z18)

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Identity } from '../../../server/accounts/identity.ts';
import { systemClock } from '../../../server/runtime/clock.ts';
import { openPostgresStore } from '../../../server/store/postgres-store.ts';
import type {
  AskingPerson,
  CommitteeMade,
  DelegationSeat,
  DraftSummary,
  LinkDeed,
  OpenCode,
  SeatCount,
  Session,
} from '../../../src/protocol/api.ts';
import { PLAIN_COMMITTEE } from '../../../src/protocol/committee.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { canShare, type Shared, startNodes, startShared } from '../../support/server/nodes.ts';
import { DRAFT, type TestServer, type Visitor, visit } from '../../support/server/server.ts';
import { until } from '../../support/waiting.ts';

describe.skipIf(!canShare())('two servers', () => {
  let shared: Shared;
  let nodes: TestServer[];
  let made: CommitteeMade;
  const by = (node: number, name: string): Promise<Visitor> =>
    visit(nodes[node]!, `${nodes[node]!.url}${made.links.find((link) => link.name === name)!.path}` as `http${string}`);

  beforeAll(async () => {
    shared = await startShared();
    const place = await shared.place();
    nodes = await startNodes(2, place);
    // As `chapeau setup-link` does beside running servers.
    const store = await openPostgresStore(place.database, 'operator');
    const token = await (await Identity.load(store)).createSetup(systemClock);
    await store.close();
    const form = { settings: { ...PLAIN_COMMITTEE, name: 'Third Committee' }, delegations: [{ code: 'PER', name: 'Peru' }] };
    const answers = await Promise.all(
      nodes.map(({ url }) => fetch(`${url}/api/setup/${token}`, { method: 'POST', body: JSON.stringify(form) })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 410]);
    made = (await answers.find(({ status }) => status === 201)!.json()) as CommitteeMade;
  });
  afterAll(async () => {
    for (const node of nodes) await node.close();
    await shared.close();
  });

  it('know the committee that was made on one of them, its links, sessions and settings', async () => {
    const chairs = await Promise.all([by(0, 'Chair'), by(1, 'Chair')]);
    for (const [k, chair] of chairs.entries()) {
      const other = nodes[1 - k]!;
      const session = (await (await fetch(`${other.url}/api/session`, { headers: { cookie: chair.cookie } })).json()) as Session;
      expect([session.committee.name, session.committee.delegations.map(({ code }) => code)]).toEqual(['Third Committee', ['PER']]);
    }
  });

  it('open nothing of another committee, whichever writes the draft', async () => {
    const owner = (await visit(nodes[0]!, 'Chair')).enter();
    await owner.synced();
    for (const node of [0, 1]) {
      const peru = await by(node, 'Peru');
      expect((await (await peru.get('/api/drafts')).json()) as DraftSummary[]).toEqual([]);
      for (const draft of [DRAFT, 'draft-none']) {
        const answer = await peru.post(`/api/drafts/${draft}/commands`, {
          do: 'comment',
          paragraph: 'p-op1',
          quote: '',
          before: '',
          words: 'x',
        });
        expect([answer.status, await answer.json()]).toEqual([404, { error: 'There is no such draft.' }]);
        for (const address of [draft, `${draft}~private`]) {
          const client = peru.enter(address);
          expect(await client.closed()).toEqual({ code: CLOSE.noSuchDraft, reason: 'There is no such draft.' });
          expect(client.received).toEqual([]);
          client.leave();
        }
      }
    }
    owner.leave();
  });

  it('answer where words come from, and read a feed that was made at the other until it is ended, within a second (RULES R13, R20)', async () => {
    const [here, there] = await Promise.all([visit(nodes[0]!, 'Chair'), visit(nodes[1]!, 'Chair')]);
    const words = async (one: Visitor) => (await one.get(`/api/drafts/${DRAFT}/words/p-op1`)).json();
    await until('the same', async () => JSON.stringify(await words(here)) === JSON.stringify(await words(there)));
    const { id, path } = (await (await here.post('/api/feeds', { draft: DRAFT })).json()) as { id: string; path: string };
    const status = async (node: number) => (await fetch(`${nodes[node]!.url}${path}`)).status;
    await until('known at the other', async () => (await status(1)) === 200);
    expect((await here.post(`/api/feeds/${id}/end`, {})).status).toBe(200);
    const start = performance.now();
    expect(await status(0)).toBe(404);
    await until('ended at the other', async () => (await status(1)) === 404);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('admit and remove people of a delegation within a second at the other, and make one head of two who come at once (RULES M9 to M13)', async () => {
    const peru = made.links.find(({ name }) => name === 'Peru')!.path;
    const counts = async (node: number) => (await (await chairs[node]!.get('/api/delegations')).json()) as SeatCount[];
    const chairs = await Promise.all([by(0, 'Chair'), by(1, 'Chair')]);
    const seatOf = async (one: Visitor) => ((await (await one.get('/api/session')).json()) as Session).seat;
    // The people from before lose their seats.
    await chairs[0]!.post('/api/delegations/PER/anew', {});
    await until('nobody', async () => (await counts(1))[0]!.members === 0);
    const both = await Promise.all(
      [0, 1].map((node) => visit(nodes[node]!, `${nodes[node]!.url}${peru}` as `http${string}`, `Person ${node}`)),
    );
    const standings = await Promise.all(both.map(seatOf));
    expect(standings.map((seat) => seat!.standing).toSorted()).toEqual(['head', 'waiting']);
    const [head, other] = standings[0]!.standing === 'head' ? [both[0]!, both[1]!] : [both[1]!, both[0]!];
    const otherName = other === both[0] ? 'Person 0' : 'Person 1';
    const idOf = async () =>
      (
        await until('both are known', async () => {
          const { people } = (await (await head.get('/api/delegation')).json()) as DelegationSeat;
          return people.find(({ name }) => name === otherName);
        })
      ).id;
    const within = async (act: string, isDone: () => Promise<boolean>) => {
      const id = await idOf();
      expect((await head.post(`/api/delegation/${id}/${act}`, {})).status).toBe(200);
      const start = performance.now();
      await until(act, isDone);
      return performance.now() - start;
    };
    const took = [
      await within('admit', async () => (await seatOf(other))!.standing === 'member'),
      await within('end', async () => (await other.get('/api/session')).status === 401),
    ];
    for (const milliseconds of took) expect(milliseconds).toBeLessThan(1_000);
  });

  it('let in once who asks by the room code and hears of it at both at one instant, and answer once where both are asked to (RULE M26)', async () => {
    const chairs = await Promise.all([by(0, 'Chair'), by(1, 'Chair')]);
    const { code } = (await (await chairs[0]!.post('/api/room-code', {})).json()) as OpenCode;
    const people = Array.from({ length: 6 }, (_, k) => `Guest ${k}`);
    const asked = async (node: number, path: string, body: object, cookie = '') =>
      fetch(`${nodes[node]!.url}/api/room/${path}`, { method: 'POST', headers: cookie ? { cookie } : {}, body: JSON.stringify(body) });
    const list = async (node: number) => (await (await chairs[node]!.get('/api/asking')).json()) as AskingPerson[];
    const cookies: string[] = [];
    for (const name of people) {
      const answer = await asked(0, 'ask', { code, name, delegation: '' });
      expect(answer.status).toBe(200);
      cookies.push(answer.headers.getSetCookie()[0]!.split(';')[0]!);
    }
    const waiting = await until('all are known at both', async () => {
      const [here, there] = [await list(0), await list(1)];
      return here.length === people.length && there.length === people.length ? here : null;
    });
    const act = (node: number, id: string) => chairs[node]!.post(`/api/asking/${id}/admit`, {});
    const answers = await Promise.all(waiting.map(({ id }) => Promise.all([act(0, id), act(1, id)])));
    expect(answers.map((both) => both.map(({ status }) => status).toSorted())).toEqual(people.map(() => [200, 404]));
    await until('nobody waits', async () => (await list(0)).length + (await list(1)).length === 0);
    const heard = await Promise.all(cookies.map((cookie) => Promise.all([0, 1, 0, 1].map((node) => asked(node, 'asked', {}, cookie)))));
    expect(heard.map((all) => all.map(({ status }) => status).toSorted())).toEqual(people.map(() => [200, 404, 404, 404]));
    const seats = heard.flat().filter((one) => one.headers.getSetCookie().some((cookie) => /^chapeau[^=]*=[^;]/.test(cookie)));
    expect(seats).toHaveLength(people.length);
    const deeds = (await (await chairs[1]!.get('/api/links/deeds')).json()) as LinkDeed[];
    expect(deeds.filter(({ did }) => did === 'admitted')).toHaveLength(people.length);
  });
});
