// A delegation's privacy: a person it has not admitted reads and writes nothing of its private data, by any route or socket, whatever links they make or
// hold. Its head admits and removes members; open sockets follow within a second. (RULES M9 to M13)
import fs from 'node:fs';
import http from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { amendment, wordingOf } from '../../../schema/index.ts';
import { Identity } from '../../../server/accounts/identity.ts';
import { demoDraft } from '../../../server/demo/demo-draft.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { openStorage } from '../../../server/store/storage.ts';
import type { DelegationSeat, InvitationLink, LinkDeed, SeatCount, Session, SittingPerson } from '../../../src/protocol/api.ts';
import { PLAIN_COMMITTEE } from '../../../src/protocol/committee.ts';
import { elementOf, nodeOf, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { freshFolder, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

const COMMITTEE = 'committee-own';
const TEXT = 'draft-own';
const SECRET = 'Quetzalcoatlus';
const WITHIN_MS = 1_000;

let server: TestServer;
const data = freshFolder();
let paths: Record<string, string>;
let chair: Visitor;
let secretariat: Visitor;
let fiji: Visitor;

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
const whole = (path: string) => `${server.url}${path}` as `http${string}`;
const sessionOf = (visitor: Visitor) => json<Session>(visitor.get('/api/session'));
const peopleOf = async (visitor: Visitor) => (await json<DelegationSeat>(visitor.get('/api/delegation'))).people;
const named = async (visitor: Visitor, name: string): Promise<SittingPerson> => (await peopleOf(visitor)).find((one) => one.name === name)!;
const act = async (visitor: Visitor, name: string, what: string) =>
  (await visitor.post(`/api/delegation/${(await named(visitor, name)).id}/${what}`, {})).status;

beforeAll(async () => {
  const store = await openStorage(`${data}/chapeau.sqlite`);
  const identity = await Identity.load(store);
  const links = [
    { role: 'chair', delegation: '', name: 'Chair' },
    { role: 'secretariat', delegation: '', name: 'Secretariat' },
    { role: 'delegation', delegation: 'NOR', name: 'Norway' },
    { role: 'delegation', delegation: 'FJI', name: 'Fiji' },
    { role: 'observer', delegation: '', name: 'Observer' },
    { role: 'wall', delegation: '', name: 'Wall' },
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
  const comes = (name: string) => visit(server, whole(paths[name]!));
  [chair, secretariat, fiji] = await Promise.all([comes('Chair'), comes('Secretariat'), comes('Fiji')]);
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
  expect((await chair.post('/api/delegations/NOR/anew', {})).status).toBe(200);
  ana = await visit(server, whole(paths.Norway!), 'Ana');
  proposal = `secret-${++rounds}`;
  const shared = fiji.enter(TEXT);
  await shared.synced();
  const words = wordingOf(nodeOf(findParagraphElement(shared.ydoc, 'p-op2')!)!)!;
  shared.leave();
  const own = ana.enter(`${TEXT}~private`);
  await own.synced();
  const stub = elementOf(nodeOf(findParagraphElement(shared.ydoc, 'p-op2')!)!.copy());
  stub.setAttribute('by', 'NOR');
  const stored = new Promise((resolve) => own.onStored((_vector, updates) => updates > 0 && resolve(null)));
  own.ydoc.transact(() => {
    own.ydoc.getXmlFragment(TEXT_ROOT).push([stub]);
    stub.push([elementOf(amendment({ id: proposal, by: 'NOR' }, words, SECRET))]);
  });
  await stored;
  own.leave();
  const said = await ana.command({ do: 'comment', paragraph: 'p-op2', quote: '', before: '', words: SECRET, private: true }, TEXT);
  thread = 'thread' in said ? said.thread!.id : '';
  expect(thread).not.toBe('');
});

/** Everything that a socket receives until it is answered or closed. */
async function socket(cookie: string, address: string) {
  const ws = new WebSocket(`${server.url.replace(/^http/, 'ws')}/sync/${address}`, { headers: { cookie } });
  const frames: Buffer[] = [];
  const end = await new Promise<number>((resolve) => {
    ws.on('open', () => ws.send(new Uint8Array([0, 0, 1, 0])));
    ws.on('message', (frame: Buffer) => {
      frames.push(frame);
      if (frame[0] === 0 && frame[1] === 1) resolve(0);
    });
    ws.on('close', resolve);
  });
  ws.terminate();
  return { end, words: Buffer.concat(frames).toString('latin1') };
}

const ADDRESSES = [TEXT, `${TEXT}~private`, `${TEXT}~NOR`, `${TEXT}~NOR~1`, `${TEXT}~NOR~2`, `${TEXT}~NOR~${99}`];
const ROUTES = [
  ...['session', 'seats', 'drafts', 'links', 'links/deeds', 'delegation', 'delegations'].map((path) => `/api/${path}`),
  ...ADDRESSES.flatMap((id) => ['record', 'record/file', 'record/own', 'versions/v1'].map((end) => `/api/drafts/${id}/${end}`)),
  '/metrics',
  '/readyz',
];

/** Tries every way in with one person's cookie: no answer may hold the secret, and nothing may change. */
async function staysOut(who: string, visitor: Visitor) {
  for (const path of ROUTES) expect([who, path, (await (await visitor.get(path)).text()).includes(SECRET)]).toEqual([who, path, false]);
  for (const address of ADDRESSES) {
    const { end, words } = await socket(visitor.cookie, address);
    expect([who, address, words.includes(SECRET)]).toEqual([who, address, false]);
    // Every delegation has a private document of its own; nobody else has one.
    if (address !== TEXT && who !== 'Fiji') expect([who, address, end]).not.toEqual([who, address, 0]);
  }
  const commands = [
    { do: 'comment', paragraph: 'p-op2', quote: '', before: '', words: 'Intruder', thread },
    { do: 'comment', paragraph: 'p-op2', quote: '', before: '', words: 'Intruder', thread, private: true },
    { do: 'resolve', thread, resolved: true },
    { do: 'publish', amendment: proposal },
    { do: 'withdraw', amendment: proposal },
    { do: 'reason', amendment: proposal, words: 'Intruder' },
    { do: 'accept', amendment: proposal },
    { do: 'position', amendment: proposal, position: 'supports' },
  ] as const;
  for (const command of commands)
    for (const id of [TEXT, `${TEXT}~NOR`, `${TEXT}~private`]) {
      const answer = await visitor.post(`/api/drafts/${id}/commands`, command);
      expect([who, command.do, id, answer.ok, (await answer.text()).includes(SECRET)]).toEqual([who, command.do, id, false, false]);
    }
  const ids = (await peopleOf(ana)).map(({ id }) => id);
  for (const what of ['admit', 'lead', 'end'])
    for (const id of ids) expect((await visitor.post(`/api/delegation/${id}/${what}`, {})).ok).toBe(false);
  expect((await peopleOf(ana)).map(({ id }) => id)).toEqual(ids);
}

/** Whether this member of Norway reads its private data. */
async function reads(visitor: Visitor): Promise<boolean> {
  const { end, words } = await socket(visitor.cookie, `${TEXT}~private`);
  return end === 0 && words.includes(SECRET);
}

describe('what a delegation keeps for itself', () => {
  it('is read by its head, and untouched by all that follows', async () => {
    expect(await reads(ana)).toBe(true);
    expect((await sessionOf(ana)).seat).toEqual({ delegation: 'NOR', standing: 'head', leads: true });
  });

  it('stays closed to chair, secretariat, observer, wall, another delegation and the people of another committee', async () => {
    const others: Record<string, Visitor> = {
      ...{ chair, secretariat, Fiji: fiji },
      observer: await visit(server, whole(paths.Observer!)),
      wall: await visit(server, whole(paths.Wall!)),
      'chair of another committee': await visit(server, 'Chair'),
      'Norway of another committee': await visit(server, 'Norway'),
    };
    for (const [who, visitor] of Object.entries(others)) await staysOut(who, visitor);
    expect(await reads(ana)).toBe(true);
  });

  it('stays closed to whoever opens the same link, one that chair or secretariat make anew, or a new address', async () => {
    const links: string[] = [paths.Norway!];
    for (const maker of [chair, secretariat]) {
      const made = await json<InvitationLink>(maker.post('/api/links', { role: 'delegation', delegation: 'NOR', name: 'Norway' }));
      links.push(made.path, (await json<InvitationLink>(maker.post(`/api/links/${made.id}/renew`, {}))).path);
    }
    for (const [k, path] of links.entries()) {
      // The address from before the renewal opens nothing.
      if (k === 1 || k === 3) {
        expect((await fetch(whole(path), { redirect: 'manual' })).status).toBe(404);
        continue;
      }
      const guest = await visit(server, whole(path), `Guest ${k}`);
      const { person, seat } = await sessionOf(guest);
      expect([person, seat]).toEqual([
        { role: 'observer', delegation: '', name: 'Norway, waiting' },
        { delegation: 'NOR', standing: 'waiting', leads: false },
      ]);
      await staysOut(`Guest ${k}`, guest);
      // They do read the text itself.
      expect((await socket(guest.cookie, TEXT)).end).toBe(0);
      await guest.post('/api/delegation/leave', {});
    }
    expect((await peopleOf(ana)).map(({ name }) => name)).toEqual(['Ana']);
  });

  it('is opened by no look at a link: nobody sits before the button is pressed', async () => {
    await chair.post('/api/delegations/NOR/anew', {});
    for (const method of ['GET', 'HEAD']) {
      const response = await fetch(whole(paths.Norway!), { method, redirect: 'manual' });
      expect(response.headers.get('set-cookie')).toBeNull();
    }
    const foreign = await fetch(whole(paths.Norway!.replace('/join', '/api/join')), {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
      body: JSON.stringify({ name: 'Mallory' }),
    });
    expect(foreign.status).toBe(403);
    expect((await json<SeatCount[]>(chair.get('/api/delegations'))).find(({ delegation }) => delegation === 'NOR')).toEqual({
      ...{ delegation: 'NOR', members: 0, waiting: 0 },
    });
  });

  it('opens within a second to whom the head admits, and closes within a second to whom the head removes, replayed cookie and slow request included', async () => {
    const bob = await visit(server, whole(paths.Norway!), 'Bob');
    const waiting = bob.enter(TEXT);
    await waiting.synced();
    const changed = new Promise<number>((resolve) => waiting.provider.once('connection-close', (event) => resolve(event?.code ?? 0)));
    expect(await act(bob, 'Bob', 'admit').catch(() => 403)).toBe(403);
    let start = performance.now();
    expect(await act(ana, 'Bob', 'admit')).toBe(200);
    expect(await changed).toBe(CLOSE.seatChanged);
    expect(performance.now() - start).toBeLessThan(WITHIN_MS);
    waiting.leave();
    expect((await sessionOf(bob)).person).toMatchObject({ role: 'delegation', delegation: 'NOR', name: 'Norway' });
    expect(await reads(bob)).toBe(true);
    expect(await act(bob, 'Ana', 'end')).toBe(403);

    const own = bob.enter(`${TEXT}~private`);
    await own.synced();
    const body = JSON.stringify({ do: 'comment', paragraph: 'p-op2', quote: '', before: '', words: 'Late', thread });
    const late = slowly(bob.cookie, body);
    await late.begun;
    const closed = own.closed();
    start = performance.now();
    expect(await act(ana, 'Bob', 'end')).toBe(200);
    expect((await closed).code).toBe(CLOSE.notSignedIn);
    expect(performance.now() - start).toBeLessThan(WITHIN_MS);
    own.leave();
    const answer = await late.end();
    expect([answer.status, answer.words.includes(SECRET)]).toEqual([401, false]);
    expect((await bob.get('/api/session')).status).toBe(401);
    await staysOut('Bob', bob);
    expect(await reads(ana)).toBe(true);
  });

  it('is handed over by the head, and led by every member while there is no head', async () => {
    const bob = await visit(server, whole(paths.Norway!), 'Bob');
    await act(ana, 'Bob', 'admit');
    await act(ana, 'Bob', 'lead');
    expect((await sessionOf(bob)).seat).toEqual({ delegation: 'NOR', standing: 'head', leads: true });
    const carl = await visit(server, whole(paths.Norway!), 'Carl');
    expect(await act(bob, 'Carl', 'admit')).toBe(200);
    expect((await sessionOf(carl)).seat?.leads).toBe(false);
    await ana.post('/api/delegation/leave', {});
    expect(await act(carl, 'Bob', 'end')).toBe(403);
    await bob.post('/api/delegation/leave', {});
    expect([(await sessionOf(carl)).seat, await reads(carl)]).toEqual([{ delegation: 'NOR', standing: 'member', leads: true }, true]);
    ana = carl;
  });

  it('stays closed for good where the chair opens the seat anew, or ends all its links: who comes then begins with nothing', async () => {
    const inside = ana.enter(`${TEXT}~private`);
    await inside.synced();
    const waits = await visit(server, whole(paths.Norway!), 'Waits');
    const ended = inside.closed();
    expect((await fiji.post('/api/delegations/NOR/anew', {})).status).toBe(403);
    await chair.post('/api/delegations/NOR/anew', {});
    expect((await ended).code).toBe(CLOSE.notSignedIn);
    inside.leave();
    expect((await json<LinkDeed[]>(secretariat.get('/api/links/deeds')))[0]).toMatchObject({
      did: 'anew',
      delegation: 'NOR',
      who: 'Chair',
    });
    for (const gone of [ana, waits]) expect((await gone.get('/api/session')).status).toBe(401);
    ana = await visit(server, whole(paths.Norway!), 'The chair');
    await staysEmpty(ana);

    // This time by revoking every link of the delegation, and making a new one.
    const links = (await json<InvitationLink[]>(chair.get('/api/links'))).filter(
      ({ delegation, revoked }) => delegation === 'NOR' && !revoked,
    );
    for (const { id } of links) await chair.post(`/api/links/${id}/revoke`, {});
    const made = await json<InvitationLink>(chair.post('/api/links', { role: 'delegation', delegation: 'NOR', name: 'Norway' }));
    paths.Norway = made.path;
    ana = await visit(server, whole(made.path), 'The chair again');
    await staysEmpty(ana);
  });

  it('stays closed to who waited since before the seat was opened anew, also when the new head admits them', async () => {
    const waits = await visit(server, whole(paths.Norway!), 'Waits');
    await ana.post('/api/delegation/leave', {});
    const head = await visit(server, whole(paths.Norway!), 'New head');
    expect((await sessionOf(head)).seat?.standing).toBe('head');
    await act(head, 'Waits', 'admit');
    for (const one of [head, waits]) await staysEmpty(one);
  });
});

/** The head of a reissued seat reads nothing of the earlier private data. */
async function staysEmpty(visitor: Visitor) {
  for (const address of ADDRESSES)
    expect([address, (await socket(visitor.cookie, address)).words.includes(SECRET)]).toEqual([address, false]);
  expect(await (await visitor.get(`/api/drafts/${TEXT}/record/own`)).text()).not.toContain(
    Buffer.from(SECRET).toString('base64').slice(0, 8),
  );
  for (const command of [{ do: 'publish', amendment: proposal } as const, { do: 'resolve', thread, resolved: true } as const]) {
    const answer = await visitor.command(command, TEXT);
    expect(answer).toEqual({ error: expect.any(String) });
  }
}

/** A command whose body pauses half way until `end` is called. */
function slowly(cookie: string, body: string) {
  const request = http.request(`${server.url}/api/drafts/${TEXT}/commands`, {
    method: 'POST',
    headers: { cookie, 'content-length': Buffer.byteLength(body), host: new URL(server.url).host },
  });
  const answered = new Promise<{ status: number; words: string }>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part as Buffer);
      resolve({ status: response.statusCode ?? 0, words: Buffer.concat(parts).toString() });
    });
  });
  const begun = new Promise<void>((resolve) => request.write(body.slice(0, 10), () => setTimeout(resolve, 100)));
  return {
    begun,
    end: () => {
      request.end(body.slice(10));
      return answered;
    },
  };
}
