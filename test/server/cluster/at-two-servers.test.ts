// Every command four times at one instant at two servers on one store, which answers after 50 ms: a repeated request of one person is carried out and listed once, and requests of
// two people have the same effect as one after the other. The commands are those of the protocol. (RULES Z15, Z28)
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { EMPTY_META } from '../../../schema/index.ts';
import { firstUpdate, firstVersionAndUpdate } from '../../../server/rooms/first-update.ts';
import { privateId } from '../../../server/rooms/private.ts';
import type { NodeStore } from '../../../server/store/node-store.ts';
import { openPostgresStore } from '../../../server/store/postgres-store.ts';
import { FIRST_COMMITTEE } from '../../../server/store/store-model.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import type { InvitationLink, Session } from '../../../src/protocol/api.ts';
import { PLAIN_COMMITTEE } from '../../../src/protocol/committee.ts';
import { metaOf } from '../../../src/protocol/record.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { type Case, casesUntil, type Draft, type Given, NORWAY, OWN, stateOf, TEXT } from '../../support/server/every-command.ts';
import { canShare, type Shared, startNodes, startShared } from '../../support/server/nodes.ts';
import { admit, type Name, sitting, type TestServer, type Visitor, visit } from '../../support/server/server.ts';
import { until } from '../../support/waiting.ts';

vi.setConfig({ maxConcurrency: 12 });
const slow = vi.hoisted(() => ({ isSlow: false }));
vi.mock('../../../server/store/storage.ts', async (original) => {
  const real = await original<typeof import('../../../server/store/storage.ts')>();
  return {
    ...real,
    openNodeStorage: async (...place: Parameters<typeof real.openNodeStorage>) =>
      new Proxy(await real.openNodeStorage(...place), {
        get: (store, name) => {
          const method = store[name as keyof NodeStore] as ((...given: unknown[]) => unknown) | undefined;
          if (typeof method !== 'function') return method;
          return async (...given: unknown[]) => {
            const answer = await method(...given);
            if (slow.isSlow && name !== 'beat') await new Promise((resolve) => setTimeout(resolve, 50));
            return answer;
          };
        },
      }),
  };
});
// One person gives all the commands here.
vi.mock('../../../server/runtime/limits.ts', async (original) => ({ ...(await original<object>()), COMMANDS_BURST: 10_000 }));

const DAYS_9 = 9 * 86_400_000;
const CASES = Object.entries(casesUntil(new Date(Date.now() + DAYS_9).toISOString())) as [Command['do'], Case][];
const KEYS = ['the first of two keys', 'the second of two keys'].map((words) => words.replaceAll(' ', '-'));
const LINKS: Readonly<Record<string, Name>> = { Chair: 'Chair', Secretariat: 'Secretariat', NOR: 'Norway', FJI: 'Fiji', EGY: 'Egypt' };

describe.skipIf(!canShare())('at one instant at two servers', () => {
  let shared: Shared;
  let nodes: TestServer[];
  let store: NodeStore;
  /** By name: the same person at both servers. */
  const people = new Map<string, readonly Visitor[]>();
  const atBoth = ({ cookie }: Visitor) => nodes.map((node) => sitting(node, cookie));

  beforeAll(async () => {
    shared = await startShared();
    const place = await shared.place();
    nodes = await startNodes(2, place);
    store = await openPostgresStore(place.database, 'looks');
    for (const [name, link] of Object.entries(LINKS)) people.set(name, atBoth(await visit(nodes[0]!, link)));
    const everybody = CASES.flatMap(([, { before = [], by }]) => [...by, ...before.map(([person]) => person)]);
    const chair = people.get('Chair')![0]!;
    // Two levels, so that every command can be given.
    const { committee } = (await (await chair.get('/api/session')).json()) as Session;
    const two = { settings: { ...PLAIN_COMMITTEE, name: committee.name, levels: 2 }, delegations: committee.delegations };
    expect((await chair.post('/api/committee', two)).status).toBe(200);
    for (const { role, delegation, name } of everybody) {
      if (people.has(name)) continue;
      const made = await chair.post('/api/links', { role, delegation, name, once: false, days: null });
      const { path } = (await made.json()) as InvitationLink;
      const person = await visit(nodes[0]!, `${nodes[0]!.url}${path}` as `http${string}`, name);
      if (delegation !== '') await admit(people.get(delegation)![0]!, name);
      people.set(name, atBoth(person));
    }
  }, 120_000);
  afterAll(async () => {
    await store?.close();
    for (const node of nodes ?? []) await node.close();
    await shared?.close();
  });

  /** The draft as it is stored. */
  async function stored(id: string): Promise<Draft> {
    const ydoc = new Y.Doc();
    for (const update of (await store.tail(id, 0))!.updates) Y.applyUpdate(ydoc, update);
    return { ydoc };
  }

  /** The state of a draft and the number of drafts made from it, without times, ids and the draft's own symbols. */
  async function stateNow(id: string): Promise<string> {
    const made = (await store.listDrafts(FIRST_COMMITTEE)).filter((row) => row.id.startsWith('draft-'));
    const symbols = await Promise.all(made.map(async (row) => metaOf((await stored(row.id)).ydoc).symbol));
    const state = stateOf(await stored(id), symbols.filter((symbol) => symbol === symbolOf(id)).length);
    return state
      .replaceAll(symbolOf(id), 'L.9')
      .replaceAll(numberOf(id), '80/251')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then');
  }

  const symbolOf = (id: string) => `L.9${id.slice(1)}`;
  const numberOf = (id: string) => `80/9${id.slice(1)}`;
  /** Gives a command of a case, using the draft's own symbols, at one of the servers. */
  async function give(draft: string, [person, given]: readonly [Person, Given], server: number, key?: string): Promise<boolean> {
    const command = typeof given === 'function' ? given(await stored(draft)) : given;
    const own = JSON.stringify(command)
      .replace('"L.9"', `"${symbolOf(draft)}"`)
      .replace('"80/251"', `"${numberOf(draft)}"`);
    return 'ok' in (await people.get(person.name)![server]!.command(JSON.parse(own) as Command, draft, key));
  }

  let drafts = 1000;
  async function begin({ before = [], standing }: Case): Promise<string> {
    const id = `d${++drafts}`;
    const { update } = firstVersionAndUpdate({ meta: EMPTY_META, doc: TEXT }, standing ? { standing } : {});
    const row = { client: 1, delegation: '', role: 'server', at: '2026-01-01T00:00:00.000Z' } as const;
    await store.createDraft(id, { ...row, update }, FIRST_COMMITTEE, standing ? { standing: JSON.stringify(standing) } : {});
    await store.createDraft(privateId(id, NORWAY), { ...row, update: firstUpdate({ meta: EMPTY_META, doc: OWN }) }, FIRST_COMMITTEE);
    for (const given of before) expect(await give(id, given, 0)).toBe(true);
    return id;
  }

  it.concurrent.each(CASES)(
    '%s is done once, and by two people as one after the other',
    async (does, one) => {
      const [alone, turned, reversed, atOnce, together] = await Promise.all(Array.from({ length: 5 }, () => begin(one)));
      const command = async (draft: string): Promise<Command> => ({ do: does, ...one.command(await stored(draft)) }) as Command;
      const [first, second] = one.by;
      expect(await give(alone!, [first, await command(alone!)], 0)).toBe(true);
      /** Lets one person act after the other; resolves to whether each was refused. */
      const inTurn = async (draft: string, order: readonly Person[]) => {
        const given = await command(draft);
        const done = new Map<Person, boolean>();
        for (const person of order) done.set(person, await give(draft, [person, given], 0));
        return one.by.map((person) => done.get(person));
      };
      const either = [
        [turned!, await inTurn(turned!, [first, second])],
        [reversed!, await inTurn(reversed!, [second, first])],
      ] as const;
      const [asked, both] = [await command(atOnce!), await command(together!)];
      slow.isSlow = true;
      const once = await Promise.all([0, 1, 0, 1].map((server) => give(atOnce!, [first, asked], server, KEYS[0])));
      const two = await Promise.all([0, 1, 2, 3].map((k) => give(together!, [one.by[k % 2]!, both], k >> 1, KEYS[k % 2])));
      expect(once).toEqual([true, true, true, true]);
      expect(two.slice(2)).toEqual(two.slice(0, 2));
      // A repeated request for a deleted draft finds no draft.
      if (does !== 'delete') expect(await give(atOnce!, [first, asked], 1, KEYS[0])).toBe(true);
      // A moment after an acceptance the server carries over proposals that only moved.
      await until(`${does} done once`, async () => (await stateNow(atOnce!)) === (await stateNow(alone!)));
      await until(`${does} by one after the other`, async () => {
        const now = JSON.stringify([await stateNow(together!), two.slice(0, 2)]);
        for (const [draft, done] of either) if (JSON.stringify([await stateNow(draft), done]) === now) return true;
        return false;
      });
    },
    120_000,
  );

  it('make one of what is asked for by one key, and tell each time what is told once', async () => {
    slow.isSlow = true;
    const chair = people.get('Chair')!;
    const draft = await begin({ command: () => ({}), by: CASES[0]![1].by });
    const text = draftToJson({ meta: EMPTY_META, doc: TEXT });
    const settings = async (kind: string) =>
      Object.entries((await store.directory()).settings).filter(([key, value]) => key.startsWith(kind) && value !== '').length;
    const all = async () => (await store.listDrafts(FIRST_COMMITTEE)).length;
    const copy = { title: 'Copy', proposals: false, seenBy: 'committee', invited: [] };
    const link = { role: 'observer', delegation: '', name: 'Press', once: false, days: null };
    const made: readonly (readonly [string, () => Promise<number>, unknown])[] = [
      ['/api/drafts', all, text],
      [`/api/drafts/${draft}/copy`, all, copy],
      ['/api/links', async () => (await store.directory()).links.length, link],
      ['/api/tokens', () => settings('token '), { name: 'Script', scopes: ['read'], days: 7 }],
      ['/api/feeds', () => settings('feed '), { draft: '' }],
    ];
    for (const [path, count, body] of made) {
      const before = await count();
      const ask = async (server: number, key: string | undefined = KEYS[0]) => {
        const response = await chair[server]!.post(path, body, key);
        return JSON.stringify([response.status, await response.text()]);
      };
      const answers = [...(await Promise.all([0, 1, 0, 1].map((server) => ask(server)))), await ask(1)];
      expect([path, JSON.parse(answers[0]!)[0], new Set(answers).size, (await count()) - before]).toEqual([path, 201, 1, 1]);
      const several = await Promise.all([0, 1, 0, 1].map((server, k) => ask(server, `${KEYS[1]}-${k}`)));
      expect([path, new Set(several).size, (await count()) - before]).toEqual([path, 4, 5]);
    }
    const refused = await chair[0]!.post('/api/feeds', { draft: '' }, 'short');
    expect([refused.status, await refused.json()]).toEqual([400, { error: expect.stringContaining('Idempotency-Key') }]);
  }, 120_000);
});
