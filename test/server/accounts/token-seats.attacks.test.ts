// Access tokens and their maker's seat: a token is valid as long as its maker keeps that seat, reaches nothing of another committee, and without the scope
// `private` nothing of the delegation's private data; on several servers too. (RULES I3 to I12)
import fs from 'node:fs';
import http from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { amendment, wordingOf } from '../../../schema/index.ts';
import { accessTokensOf, makeToken, noteUse, openToken, revokeToken } from '../../../server/accounts/access-tokens.ts';
import { Identity } from '../../../server/accounts/identity.ts';
import { demoDraft } from '../../../server/demo/demo-draft.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { TOKENS_OF_ONE } from '../../../server/runtime/limits.ts';
import { openStorage } from '../../../server/store/storage.ts';
import type { DelegationSeat, InvitationLink } from '../../../src/protocol/api.ts';
import { PLAIN_COMMITTEE } from '../../../src/protocol/committee.ts';
import { elementOf, nodeOf, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { ROUTES, type RouteFacts } from '../../../src/protocol/routes/routes.ts';
import { SCOPES, type Scope } from '../../../src/protocol/scopes.ts';
import { canShare, type Shared, startNodes, startShared } from '../../support/server/nodes.ts';
import { admit, DRAFT, freshFolder, startServer, type TestServer, type Visitor, visit, writeStored } from '../../support/server/server.ts';
import { asking, type Script, scriptOf } from '../../support/server/tokens.ts';
import { until } from '../../support/waiting.ts';

const COMMITTEE = 'committee-own';
const TEXT = 'draft-own';
const SECRET = 'Quetzalcoatlus';
const PUBLIC: readonly Scope[] = SCOPES.filter((scope) => scope !== 'private');

const data = freshFolder();
let server: TestServer;
let paths: Record<string, string>;
let chair: Visitor;
const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
const comes = (name: string, as?: string) => visit(server, `${server.url}${paths[name]}` as `http${string}`, as);
const status = async (script: Pick<Script, 'get'>, path = '/api/drafts') => (await script.get(path)).status;

beforeAll(async () => {
  const store = await openStorage(`${data}/chapeau.sqlite`);
  const identity = await Identity.load(store);
  const links = [
    { role: 'chair', delegation: '', name: 'Chair' },
    { role: 'secretariat', delegation: '', name: 'Secretariat' },
    { role: 'delegation', delegation: 'NOR', name: 'Norway' },
    { role: 'delegation', delegation: 'FJI', name: 'Fiji' },
  ] as const;
  const delegations = [
    { code: 'NOR', name: 'Norway' },
    { code: 'FJI', name: 'Fiji' },
  ];
  const made = await identity.found(COMMITTEE, { settings: PLAIN_COMMITTEE, delegations }, links, { keeps: () => false, setup: null });
  paths = Object.fromEntries(made!.map((link) => [link.name, `/join/${identity.tokenOf(link)}`]));
  const row = { client: 1, delegation: '', role: 'server', at: '2026-01-01T00:00:00.000Z', update: firstUpdate(demoDraft()) } as const;
  await store.createDraft(TEXT, row, COMMITTEE);
  await store.close();
  server = await startServer({ data });
  chair = await comes('Chair');
});
afterAll(async () => {
  await server.close();
  fs.rmSync(data, { recursive: true, force: true });
});

/** A new head of Norway after the seat was reissued, with a private proposal and a private comment. */
let ana: Visitor;
let thread = '';
let proposal = '';
let rounds = 0;
beforeEach(async () => {
  await chair.post('/api/delegations/NOR/anew', {});
  ana = await comes('Norway', 'Ana');
  proposal = `secret-${++rounds}`;
  await writeStored(ana, `${TEXT}~private`, (ydoc) => {
    const paragraph = demoDraft().doc.child(0);
    const words = wordingOf(paragraph)!;
    const stub = elementOf(paragraph.copy());
    stub.setAttribute('by', 'NOR');
    ydoc.getXmlFragment(TEXT_ROOT).push([stub]);
    stub.push([elementOf(amendment({ id: proposal, by: 'NOR' }, words, SECRET))]);
  });
  const said = await ana.command({ do: 'comment', paragraph: 'p-op2', quote: '', before: '', words: SECRET, private: true }, TEXT);
  thread = 'thread' in said ? said.thread!.id : '';
  expect(thread).not.toBe('');
});

describe('RULE I7: a token ends with the seat of its maker', () => {
  it('who is removed from their delegation, who leaves it, and whose seat is opened anew', async () => {
    const bob = await comes('Norway', 'Bob');
    await admit(ana, 'Bob');
    const scripts = { bob: await scriptOf(server, bob), ana: await scriptOf(server, ana) };
    expect([await status(scripts.bob), await status(scripts.ana)]).toEqual([200, 200]);
    const { people } = await json<DelegationSeat>(ana.get('/api/delegation'));
    await ana.post(`/api/delegation/${people.find(({ name }) => name === 'Bob')!.id}/end`, {});
    expect([await status(scripts.bob), await status(scripts.ana)]).toEqual([401, 200]);
    await chair.post('/api/delegations/NOR/anew', {});
    expect(await status(scripts.ana)).toBe(401);
    const carl = await comes('Norway', 'Carl');
    const last = await scriptOf(server, carl);
    await carl.post('/api/delegation/leave', {});
    expect(await status(last)).toBe(401);
    // A person who comes back gets a new seat.
    ana = await comes('Norway', 'Ana');
    for (const script of [...Object.values(scripts), last]) expect(await status(script)).toBe(401);
  });

  it('whose link is revoked; a link that gets a new address keeps its seats', async () => {
    const made = await json<InvitationLink>(chair.post('/api/links', { role: 'secretariat', delegation: '', name: 'Desk officer' }));
    const desk = await visit(server, `${server.url}${made.path}` as `http${string}`);
    const script = await scriptOf(server, desk);
    await chair.post(`/api/links/${made.id}/renew`, {});
    expect(await status(script)).toBe(200);
    await chair.post(`/api/links/${made.id}/revoke`, {});
    expect(await status(script)).toBe(401);
  });

  it('is made by nobody who waits to be admitted', async () => {
    const waits = await comes('Norway', 'Waits');
    const answer = await waits.post('/api/tokens', { name: 'x', scopes: ['read'], days: 7 });
    expect([answer.status, await answer.json()]).toEqual([403, { error: 'Who waits to be admitted makes no access tokens.' }]);
  });

  it('also while its body is still on the way', async () => {
    const script = await scriptOf(server, ana);
    const body = JSON.stringify({ do: 'comment', paragraph: 'p-op2', quote: '', before: '', words: 'Late' });
    const request = http.request(`${server.url}/api/drafts/${TEXT}/commands`, {
      method: 'POST',
      headers: { authorization: `Bearer ${script.made.token}`, 'content-length': Buffer.byteLength(body) },
    });
    const answered = new Promise<number>((resolve, reject) => {
      request.on('error', reject);
      request.on('response', (response) => resolve(response.resume().statusCode ?? 0));
    });
    await new Promise<void>((resolve) => request.write(body.slice(0, 10), () => setTimeout(resolve, 100)));
    await ana.post(`/api/tokens/${script.made.id}/revoke`, {});
    request.end(body.slice(10));
    expect(await answered).toBe(401);
  });

  it('for somebody who sits otherwise than when they made it, and after its last day, when its place is free again', async () => {
    const folder = freshFolder();
    const store = await openStorage(`${folder}/chapeau.sqlite`);
    const identity = await Identity.load(store);
    let now = Date.parse('2026-11-28T12:00:00Z');
    const clock = { now: () => now, steady: () => now, after: () => () => {} };
    const form = { settings: PLAIN_COMMITTEE, delegations: [{ code: 'NOR', name: 'Norway' }] };
    const links = [{ role: 'delegation', delegation: 'NOR', name: 'Norway' }] as const;
    const [link] = (await identity.found('c', form, links, { keeps: () => false, setup: null }))!;
    const visitor = (await identity.visitor((await identity.openSession(link!, clock, 'Ana'))!))!;
    const tokens: string[] = [];
    for (let k = 0; k < TOKENS_OF_ONE; k++)
      tokens.push((await makeToken(identity, clock, visitor, { name: `${k}`, scopes: ['read'], days: k === 3 ? 7 : 30 }))!.token!);
    expect(await makeToken(identity, clock, visitor, { name: 'more', scopes: ['read'], days: 7 })).toBeNull();
    expect(await openToken(identity, clock, tokens[3]!)).toMatchObject({ scopes: ['read'], visitor: { person: { delegation: 'NOR' } } });
    now += 7 * 86_400_000 - 1;
    expect(await openToken(identity, clock, tokens[3]!)).toMatchObject({ scopes: ['read'] });
    now += 1;
    expect(await openToken(identity, clock, tokens[3]!)).toBe('expired');
    const next = (await makeToken(identity, clock, visitor, { name: 'next', scopes: ['read'], days: 7 }))!;
    expect(await openToken(identity, clock, tokens[3]!)).toBe('unknown');
    expect((await accessTokensOf(identity, visitor)).map(({ name }) => name)).toEqual([
      '0',
      '1',
      '2',
      'next',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
    ]);

    // A late note of a use brings nothing back.
    const [revoked] = await accessTokensOf(identity, visitor);
    noteUse(identity, clock, revoked!.id);
    await revokeToken(identity, visitor, revoked!.id);
    expect(await openToken(identity, clock, tokens[0]!)).toBe('unknown');

    const [own] = identity.sitters('c', 'NOR');
    await identity.seat([own!], 'member', 5);
    expect(await openToken(identity, clock, next.token!)).toBe('unknown');
    await identity.seat([own!], 'waiting', 0);
    expect(await openToken(identity, clock, next.token!)).toBe('unknown');
    await store.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });
});

describe('RULES I10, I11: the tokens of a seat', () => {
  it('take places of their own where two processes make them in one instant', async () => {
    const folder = freshFolder();
    const store = await openStorage(`${folder}/chapeau.sqlite`);
    const identity = await Identity.load(store, true);
    const clock = { now: () => 0, steady: () => 0, after: () => () => {} };
    const form = { settings: PLAIN_COMMITTEE, delegations: [] };
    const links = [{ role: 'chair', delegation: '', name: 'Chair' }] as const;
    const [link] = (await identity.found('c', form, links, { keeps: () => false, setup: null }))!;
    const visitor = (await identity.visitor((await identity.openSession(link!, clock, ''))!))!;
    const other = await Identity.load(store, true);
    const asked = { name: 'x', scopes: ['read'], days: 7 } as const;
    const all = [identity, other].flatMap((one) => Array.from({ length: TOKENS_OF_ONE }, () => makeToken(one, clock, visitor, asked)));
    const made = (await Promise.all(all)).filter((one) => one !== null);
    expect(made.length).toBe(TOKENS_OF_ONE);
    expect(new Set(made.map(({ id }) => id)).size).toBe(TOKENS_OF_ONE);
    for (const one of [identity, other])
      for (const { token } of made) expect(await openToken(one, clock, token!)).toMatchObject({ scopes: ['read'] });
    // A maker who still lists the previous token in a place cannot revoke the one that replaced it.
    expect(await revokeToken(other, visitor, made[0]!.id)).toBe(true);
    await identity.settingAnew('');
    expect(await openToken(identity, clock, made[0]!.token!)).toBe('unknown');
    expect(await revokeToken(identity, visitor, made[0]!.id)).toBe(false);
    await store.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('of chair and secretariat are listed and revoked wherever somebody sits by the same link, and nowhere else', async () => {
    const made = await json<InvitationLink>(chair.post('/api/links', { role: 'secretariat', delegation: '', name: 'Two devices' }));
    const url = `${server.url}${made.path}` as `http${string}`;
    const [desk, laptop, others] = [await visit(server, url), await visit(server, url), await comes('Secretariat')];
    const script = await scriptOf(server, desk);
    const listed = async (who: Visitor) => (await json<{ id: string }[]>(who.get('/api/tokens'))).some(({ id }) => id === script.made.id);
    expect([await listed(desk), await listed(laptop), await listed(others), await listed(chair), await listed(ana)]).toEqual([
      ...[true, true, false, false, false],
    ]);
    for (const who of [others, chair, ana]) expect((await who.post(`/api/tokens/${script.made.id}/revoke`, {})).status).toBe(404);
    expect(await status(script)).toBe(200);
    expect((await laptop.post(`/api/tokens/${script.made.id}/revoke`, {})).status).toBe(200);
    expect(await status(script)).toBe(401);
    expect(await listed(desk)).toBe(false);
  });

  it('of a delegation are those of each of its people', async () => {
    const bob = await comes('Norway', 'Bob');
    await admit(ana, 'Bob');
    const script = await scriptOf(server, ana);
    const listed = await json<{ id: string }[]>(bob.get('/api/tokens'));
    expect(listed.map(({ id }) => id)).not.toContain(script.made.id);
    expect((await bob.post(`/api/tokens/${script.made.id}/revoke`, {})).status).toBe(404);
    expect(await status(script)).toBe(200);
  });
});

describe('RULE I8: of another committee', () => {
  it('a token is answered as of what does not exist, by every route of a draft', async () => {
    const script = await scriptOf(server, await comes('Secretariat'));
    const routes = (Object.entries(ROUTES) as [string, RouteFacts][]).filter(([name, { scope }]) => name.includes('/drafts/{id}') && scope);
    expect(routes.length).toBeGreaterThan(5);
    for (const [name] of routes) {
      const [method = '', path = ''] = name.split(' ');
      const answers = await Promise.all(
        [DRAFT, 'draft-none'].map(async (id) => {
          const address = path.replace('{id}', id).replace(/\{\w+\}/g, 'v1');
          const answer = await (method === 'GET' ? script.get(address) : script.post(address, { do: 'delete' }));
          return [answer.status, await answer.text()];
        }),
      );
      expect([name, answers[0]]).toEqual([name, answers[1]]);
      expect(answers[0]![0]).toBe(404);
    }
    expect(await status(script, `/api/session?draft=${DRAFT}`)).toBe(404);
    expect(await (await script.get('/api/drafts')).text()).not.toContain(`"${DRAFT}"`);
  });
});

describe('RULE I12: what a delegation keeps for itself', () => {
  it('is met by no token without the scope for it: not read, answered, published or told to be there', async () => {
    const script = await scriptOf(server, ana, PUBLIC);
    for (const [name, { scope }] of Object.entries(ROUTES) as [string, RouteFacts][]) {
      if (!name.startsWith('GET') || scope === null) continue;
      for (const id of [TEXT, `${TEXT}~private`, `${TEXT}~NOR`, `${TEXT}~NOR~${rounds + 1}`]) {
        const address = name
          .slice(4)
          .replace('{id}', id)
          .replace('{paragraph}', 'p-op2')
          .replace(/\{\w+\}/g, '1');
        const words = await (await script.get(address)).text();
        expect([address, words.includes(SECRET), words.includes(thread), words.includes(proposal)]).toEqual([address, false, false, false]);
      }
    }
    const give = async (command: object) => {
      const answer = await script.post(`/api/drafts/${TEXT}/commands`, command);
      return [answer.status, ((await answer.json()) as { error?: string }).error];
    };
    const lacks = [403, 'This access token was made without the scope “private”.'];
    const comment = { do: 'comment', paragraph: 'p-op2', quote: '', before: '', words: 'From a script' };
    expect(await give({ ...comment, private: true })).toEqual(lacks);
    expect(await give({ do: 'publish', amendment: proposal })).toEqual(lacks);
    const none = await give({ do: 'resolve', thread: 'thread-none', resolved: true });
    expect(await give({ ...comment, thread })).toEqual(none);
    expect(await give({ do: 'resolve', thread, resolved: true })).toEqual(none);
    expect(await give({ do: 'reason', amendment: proposal, words: 'Because.' })).toEqual(
      await give({ do: 'reason', amendment: 'none', words: 'Because.' }),
    );
    const own = ana.enter(`${TEXT}~private`);
    await own.synced();
    expect(recordOf(own.ydoc).threads.map(({ replies, resolved }) => [replies.length, resolved])).toEqual([[1, null]]);
    own.leave();
    expect(nodeOf(findParagraphElement(own.ydoc, demoDraft().doc.child(0).attrs.id as string)!)!.textContent).toContain(SECRET);
  });

  it('is met by one with it, beside the scope of the act', async () => {
    const [read, answers] = [await scriptOf(server, ana, ['private']), await scriptOf(server, ana, ['private', 'comment'])];
    expect(await status(read, `/api/drafts/${TEXT}/record/own`)).toBe(200);
    expect(await status(read)).toBe(403);
    const comment = { do: 'comment', paragraph: 'p-op2', quote: '', before: '', words: 'From a script', thread };
    expect((await read.post(`/api/drafts/${TEXT}/commands`, comment)).status).toBe(403);
    expect((await answers.post(`/api/drafts/${TEXT}/commands`, comment)).status).toBe(200);
    expect((await answers.post(`/api/drafts/${TEXT}/commands`, { do: 'publish', amendment: proposal })).status).toBe(403);
    const shows = await scriptOf(server, ana, ['private', 'propose']);
    expect((await shows.post(`/api/drafts/${TEXT}/commands`, { do: 'publish', amendment: proposal })).status).toBe(200);
  });
});

describe.skipIf(!canShare())('on two servers', () => {
  let shared: Shared;
  let nodes: TestServer[];
  beforeAll(async () => {
    shared = await startShared();
    nodes = await startNodes(2, await shared.place());
  });
  afterAll(async () => {
    for (const node of nodes) await node.close();
    await shared.close();
  });

  it('two tokens of one seat that are made in one instant have two places (RULES I10, I11)', async () => {
    const chair = await visit(nodes[0]!, 'Chair');
    const body = JSON.stringify({ name: 'x', scopes: ['read'], days: 7 });
    const ask = (node: TestServer) => fetch(`${node.url}/api/tokens`, { method: 'POST', headers: { cookie: chair.cookie }, body });
    expect((await fetch(`${nodes[1]!.url}/api/tokens`, { headers: { cookie: chair.cookie } })).status).toBe(200);
    const made = await Promise.all([0, 1, 0, 1].map(async (at) => json<Script['made']>(ask(nodes[at]!))));
    expect(new Set(made.map(({ id }) => id)).size).toBe(4);
    for (const node of nodes) for (const { token } of made) expect(await status(asking(node, `Bearer ${token}`))).toBe(200);
  });

  it('a token is known to both at once, keeps its scopes where a command is passed on, and ends on both within a second (RULE I7)', async () => {
    const norway = await visit(nodes[0]!, 'Norway');
    const script = await scriptOf(nodes[0]!, norway, PUBLIC);
    const there = asking(nodes[1]!, `Bearer ${script.made.token}`);
    expect(await status(there)).toBe(200);
    const said = await norway.command({ do: 'comment', paragraph: 'p-op2', quote: '', before: '', words: SECRET, private: true });
    const kept = 'thread' in said ? said.thread!.id : '';
    expect(kept).not.toBe('');
    // One of the two servers passes the command on to the other.
    for (const one of [script, there]) {
      const command = { do: 'comment', paragraph: 'p-op2', quote: '', before: '', words: 'From a script' };
      const give = async (body: object) => (await one.post(`/api/drafts/${DRAFT}/commands`, body)).status;
      expect([await give(command), await give({ ...command, private: true }), await give({ ...command, thread: kept })]).toEqual([
        200, 403, 404,
      ]);
      expect(await give({ do: 'archive', archived: true })).toBe(403);
    }
    // The second token takes the place of the first, which the other server still knows.
    await norway.post(`/api/tokens/${script.made.id}/revoke`, {});
    const start = performance.now();
    const second = await scriptOf(nodes[0]!, norway, ['read']);
    expect(second.made.id).toBe(script.made.id);
    expect(await status(asking(nodes[1]!, `Bearer ${second.made.token}`))).toBe(200);
    await until('revoked at the other', async () => (await status(there)) === 401);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(await status(script)).toBe(401);
  });
});
