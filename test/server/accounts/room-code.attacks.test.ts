// The room code: it admits nobody by itself, cannot be guessed at the allowed rate, ends, and is renewed; a person who asks with it is admitted only to seats that the chair may
// give, which excludes places within a delegation; walls show it while the chair wants it. (RULES W7, W8, M22 to M25, M31, M36)
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Identity } from '../../../server/accounts/identity.ts';
import { ROOM_CODES, RoomDoor } from '../../../server/accounts/room-door.ts';
import { ROOM_CODE_MS } from '../../../server/runtime/limits.ts';
import { guessRate } from '../../../server/sockets/rate.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import type { AskingPerson, InvitationLink, LinkDeed, OpenCode, RoomAnswer, Session } from '../../../src/protocol/api.ts';
import { startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';
import { asyncStore } from '../../support/server/store.ts';

let server: TestServer;
let chair: Visitor;
beforeAll(async () => {
  server = await startServer();
  chair = await visit(server, 'Chair');
});
afterAll(() => server.close());

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
const post = (path: string, body: object = {}, cookie = '') =>
  fetch(`${server.url}${path}`, { method: 'POST', headers: cookie ? { cookie } : {}, body: JSON.stringify(body) });
const cookieOf = (response: Response, name: string) =>
  response.headers
    .getSetCookie()
    .find((one) => one.startsWith(name))
    ?.split(';')[0];
const asking = () => json<AskingPerson[]>(chair.get('/api/asking'));

let code = '';
beforeEach(async () => {
  ({ code } = await json<{ code: string }>(chair.post('/api/room-code', {})));
});

/** Somebody who typed the code. */
async function asks(name: string, delegation = '') {
  const response = await post('/api/room/ask', { code, name, delegation });
  expect(response.status).toBe(200);
  const cookie = cookieOf(response, 'asking-chapeau')!;
  return { cookie, answer: () => post('/api/room/asked', {}, cookie) };
}
const decide = async (name: string, act: string) =>
  (await chair.post(`/api/asking/${(await asking()).find((one) => one.name === name)!.id}/${act}`, {})).status;

describe('the room code', () => {
  it('shows the room and lets nobody in: who asks has no session until they are admitted', async () => {
    expect(code).toMatch(/^\d{9}$/);
    expect(await json(post('/api/room', { code: code.replace(/(\d{3})/g, '$1 ') }))).toMatchObject({ committee: 'Committee of the Whole' });
    const guest = await asks('Ana Prado');
    for (const path of ['/api/session', '/api/drafts', '/api/links', '/api/asking'])
      expect((await fetch(`${server.url}${path}`, { headers: { cookie: guest.cookie } })).status).toBe(401);
    expect(await json(guest.answer())).toEqual({ state: 'waiting', committee: '' });
    expect(await decide('Ana Prado', 'admit')).toBe(200);
    const admitted = await guest.answer();
    expect(await json<RoomAnswer>(admitted)).toEqual({ state: 'admitted', committee: 'first' });
    const cookie = cookieOf(admitted, 'chapeau=')!;
    expect((await json<Session>(fetch(`${server.url}/api/session`, { headers: { cookie } }))).person.role).toBe('observer');
    // A request is answered once.
    expect((await guest.answer()).status).toBe(404);
    expect((await json<LinkDeed[]>(chair.get('/api/links/deeds')))[0]).toMatchObject({ did: 'admitted', role: 'observer', who: 'Chair' });
  });

  it('admits nobody to a delegation for which somebody sits: they wait for its head, as by its link', async () => {
    await (await visit(server, 'Fiji')).get('/api/session');
    const guest = await asks('Mallory', 'FJI');
    await decide('Mallory', 'admit');
    const cookie = cookieOf(await guest.answer(), 'chapeau=')!;
    expect(await json<Session>(fetch(`${server.url}/api/session`, { headers: { cookie } }))).toMatchObject({
      person: { role: 'observer', delegation: '' },
      seat: { delegation: 'FJI', standing: 'waiting' },
    });
  });

  it('lets in once who hears of it in two windows at one instant, and is answered once by two people (RULE M25)', async () => {
    const guest = await asks('Bea Two', 'EGY');
    const { id } = (await asking()).find(({ name }) => name === 'Bea Two')!;
    const secretariat = await visit(server, 'Secretariat');
    const answers = await Promise.all([chair.post(`/api/asking/${id}/admit`, {}), secretariat.post(`/api/asking/${id}/decline`, {})]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
    const admitted = answers[0]!.ok;
    const told = await Promise.all([guest.answer(), guest.answer(), guest.answer()]);
    expect(told.map(({ status }) => status).toSorted()).toEqual([200, 404, 404]);
    const [first] = told.filter(({ ok }) => ok);
    expect((await json<RoomAnswer>(first!)).state).toBe(admitted ? 'admitted' : 'declined');
    expect(told.filter((one) => cookieOf(one, 'chapeau='))).toHaveLength(admitted ? 1 : 0);
  });

  it('declines, and forgets who asks no more', async () => {
    const guest = await asks('Bob');
    expect(await decide('Bob', 'decline')).toBe(200);
    const answer = await guest.answer();
    expect([await json(answer), cookieOf(answer, 'chapeau=')]).toEqual([{ state: 'declined', committee: '' }, undefined]);
    const other = await asks('Carl');
    await post('/api/room/stop', {}, other.cookie);
    expect((await asking()).map(({ name }) => name)).not.toContain('Carl');
  });

  it('is made, seen and answered by chair and secretariat alone', async () => {
    await asks('Dora');
    const [{ id }] = (await asking()) as [AskingPerson];
    for (const who of ['Norway', 'Observer', 'Wall'] as const) {
      const visitor = await visit(server, who);
      expect([(await visitor.get('/api/room-code')).status, (await visitor.get('/api/asking')).status]).toEqual([403, 403]);
      for (const path of ['room-code', 'room-code/end', `asking/${id}/admit`])
        expect((await visitor.post(`/api/${path}`, {})).status).toBe(403);
    }
    await decide('Dora', 'decline');
  });

  it('ends when it is renewed or ended, and when it is too old; a link that is revoked meanwhile lets nobody in', async () => {
    const old = code;
    await chair.post('/api/room-code', {});
    expect((await post('/api/room', { code: old })).status).toBe(404);
    ({ code } = await json<{ code: string }>(chair.get('/api/room-code')));
    const guest = await asks('Eva');
    await decide('Eva', 'admit');
    const links = await json<InvitationLink[]>(chair.get('/api/links'));
    for (const { id, role } of links) if (role === 'observer') await chair.post(`/api/links/${id}/revoke`, {});
    expect(await json(guest.answer())).toEqual({ state: 'declined', committee: '' });
    await chair.post('/api/room-code/end', {});
    expect([(await post('/api/room', { code })).status, await json(chair.get('/api/room-code'))]).toEqual([404, null]);

    const store = openSqliteStore(':memory:');
    let now = Date.now();
    const clock = { now: () => now, steady: () => now, after: () => () => {} };
    const door = new RoomDoor(await Identity.load(asyncStore(store)), clock);
    const made = await door.renew('c');
    expect(door.code('c')).toEqual(made);
    now += ROOM_CODE_MS;
    expect(door.code('c')).toBeNull();
    store.close();
  });
});

describe('the room code on the wall (RULES W7, W8, M31, M36)', () => {
  const shown = (who: Visitor) => json<OpenCode | null>(who.get('/api/wall-code'));
  const show = (on: unknown, who = chair) => who.post('/api/wall-code', { shown: on });
  let wall: Visitor;
  beforeEach(async () => {
    wall = await visit(server, 'Wall');
    await show(false);
  });

  it('is told to walls while chair or secretariat show it, and to nobody else', async () => {
    expect(await shown(wall)).toBeNull();
    for (const who of [chair, await visit(server, 'Secretariat')]) {
      expect((await show(true, who)).status).toBe(200);
      expect(await shown(wall)).toMatchObject({ code, onWall: true });
      expect(await json(chair.get('/api/room-code'))).toMatchObject({ code, onWall: true });
      expect((await show(false, who)).status).toBe(200);
      expect(await shown(wall)).toBeNull();
    }
    await show(true);
    const { path } = await json<InvitationLink>(chair.post('/api/links', { role: 'observer', delegation: '', name: 'Observer' }));
    for (const name of ['Norway', `${server.url}${path}` as `http${string}`] as const) {
      const visitor = await visit(server, name);
      const answer = await visitor.get('/api/wall-code');
      expect([answer.status, await answer.text()]).toEqual([403, expect.not.stringContaining(code)]);
      expect((await show(false, visitor)).status).toBe(403);
    }
    expect((await fetch(`${server.url}/api/wall-code`)).status).toBe(401);
    expect((await show(false, wall)).status).toBe(403);
    expect(await shown(wall)).toMatchObject({ code });
  });

  it('opens nothing for who walks up to the wall: neither its link nor the code', async () => {
    await show(true);
    for (const path of ['/api/room-code', '/api/asking', '/api/links', '/api/delegation'])
      expect([path, (await wall.get(path)).status]).toEqual([path, 403]);
    const asked = await fetch(`${server.url}/api/room/ask`, {
      method: 'POST',
      headers: { cookie: wall.cookie },
      body: JSON.stringify({ code, name: 'Mallory', delegation: 'NOR' }),
    });
    const cookie = `${wall.cookie}; ${cookieOf(asked, 'asking-chapeau')}`;
    expect(await json(post('/api/room/asked', {}, cookie))).toEqual({ state: 'waiting', committee: '' });
    const [{ id }] = (await asking()).filter(({ name }) => name === 'Mallory') as [AskingPerson];
    expect((await wall.post(`/api/asking/${id}/admit`, {})).status).toBe(403);
    expect((await json<Session>(wall.get('/api/session'))).person.role).toBe('wall');
    await decide('Mallory', 'decline');
  });

  it('goes when it is ended and stays gone; a new code is shown where the old one was', async () => {
    await show(true);
    const renewed = await json<OpenCode>(chair.post('/api/room-code', {}));
    expect(renewed).toMatchObject({ onWall: true });
    expect(await shown(wall)).toEqual(renewed);
    await chair.post('/api/room-code/end', {});
    expect(await shown(wall)).toBeNull();
    const answer = await show(true);
    expect([answer.status, await answer.json()]).toEqual([409, { error: 'There is no room code; make one first.' }]);
    expect(await json(chair.post('/api/room-code', {}))).toMatchObject({ onWall: false });
    expect(await shown(wall)).toBeNull();
  });

  it('never brings back a code that is ended at that moment', async () => {
    for (let round = 0; round < 8; round++) {
      await json(chair.post('/api/room-code', {}));
      await Promise.all([show(true), chair.post('/api/room-code/end', {}), show(true)]);
      expect([await shown(wall), await json(chair.get('/api/room-code'))]).toEqual([null, null]);
    }
  });

  it('refuses what it does not understand', async () => {
    for (const bad of [{}, { shown: 'yes' }, { shown: 1 }, [], 'x', { shown: null }]) {
      const answer = await chair.post('/api/wall-code', bad);
      expect([answer.status, await answer.json()]).toEqual([400, { error: 'Say whether the walls show the code.' }]);
    }
  });

  it('is of its committee, too old with the code, and the same after a restart', async () => {
    const store = openSqliteStore(':memory:');
    let now = Date.now();
    const clock = { now: () => now, steady: () => now, after: () => () => {} };
    const door = new RoomDoor(await Identity.load(asyncStore(store)), clock);
    await door.renew('c');
    await door.renew('d');
    expect(await door.showOnWall('c', true)).toBe(true);
    const again = new RoomDoor(await Identity.load(asyncStore(store)), clock);
    for (const one of [door, again]) expect([one.isOnWall('c'), one.isOnWall('d')]).toEqual([true, false]);
    now += ROOM_CODE_MS;
    expect([door.isOnWall('c'), await door.showOnWall('c', true)]).toEqual([false, false]);
    await door.renew('c');
    expect(door.isOnWall('c')).toBe(false);
    store.close();
  });
});

describe('guessing the room code', () => {
  it('takes a lifetime at the rate that is allowed to all together, and is told nothing while it is too fast', async () => {
    // As fast as possible, for as long as a code is valid.
    const rate = guessRate();
    const step = 100;
    let guesses = 0;
    for (let now = 0; now < ROOM_CODE_MS; now += step) {
      if (rate.delay('anybody', 0, now) > 0) continue;
      rate.delay('anybody', 1, now);
      guesses++;
    }
    const chance = guesses / ROOM_CODES;
    const years = (ROOM_CODE_MS / chance / 3_600_000 / 24 / 365) * Math.LN2;
    expect(guesses).toBeLessThan(22_000);
    expect(chance).toBeLessThan(1 / 40_000);
    expect(years).toBeGreaterThan(40);
  });

  it('is refused over HTTP, the right code too, while too many wrong ones were typed', async () => {
    const wrong = String((Number(code) + 1) % ROOM_CODES).padStart(9, '0');
    const statuses: number[] = [];
    for (let i = 0; i < 40; i++) statuses.push((await post('/api/room', { code: wrong })).status);
    expect(statuses.at(-1)).toBe(429);
    const right = await post('/api/room', { code });
    expect([right.status, await right.json()]).toEqual([429, { error: expect.stringMatching(/^Too many wrong codes/) }]);
    expect((await post('/api/room/ask', { code, name: 'Late' })).status).toBe(429);
    for (const bad of [{}, { code: '' }, { code: '12345678' }, { code: `${code}0` }, { code: 1 }, { code: [code] }])
      expect((await post('/api/room', bad)).status).toBe(400);
  });
});
