// Links that open once, and links that expire; ending one acts on open sockets within a second. (RULES M17 to M19)
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Identity } from '../../../server/accounts/identity.ts';
import { systemClock } from '../../../server/runtime/clock.ts';
import { openStorage } from '../../../server/store/storage.ts';
import type { InvitationLink, Session } from '../../../src/protocol/api.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { freshFolder, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

let server: TestServer;
let chair: Visitor;
const data = freshFolder();
beforeAll(async () => {
  server = await startServer({ data });
  chair = await visit(server, 'Chair');
});
afterAll(async () => {
  await server.close();
  fs.rmSync(data, { recursive: true, force: true });
});

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
let made = 0;
const make = (more: object, role = 'observer') =>
  json<InvitationLink>(chair.post('/api/links', { role, delegation: '', name: `Guest ${++made}`, ...more }));
const whole = (at: TestServer, { path }: InvitationLink) => `${at.url}${path}` as `http${string}`;
const listed = async ({ id }: InvitationLink) => (await json<InvitationLink[]>(chair.get('/api/links'))).find((link) => link.id === id)!;

describe('a link that opens once', () => {
  it('is opened by a button and no look at it, for one of many who press it at once', async () => {
    const link = await make({ once: true });
    for (const method of ['GET', 'HEAD', 'GET']) {
      const response = await fetch(whole(server, link), { method, redirect: 'manual' });
      expect([response.status, response.headers.get('set-cookie')]).toEqual([200, null]);
    }
    const press = () => fetch(whole(server, link).replace('/join', '/api/join'), { method: 'POST', body: '{}' });
    const answers = await Promise.all(Array.from({ length: 8 }, press));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 7 }, () => 410)]);
    const late = await fetch(whole(server, link), { redirect: 'manual' });
    expect([late.status, await late.text()]).toEqual([410, expect.stringContaining('This link was opened already')]);
    expect(await listed(link)).toMatchObject({ once: true, used: true, revoked: false });
    // The person who came in stays, and a new address opens once more.
    const cookie = answers
      .find(({ status }) => status === 200)!
      .headers.get('set-cookie')!
      .split(';')[0]!;
    expect((await json<Session>(fetch(`${server.url}/api/session`, { headers: { cookie } }))).person.role).toBe('observer');
    const renewed = await json<InvitationLink>(chair.post(`/api/links/${link.id}/renew`, {}));
    expect([renewed.used, (await visit(server, whole(server, renewed))).cookie]).toEqual([false, expect.stringMatching(/^chapeau/)]);
    expect((await listed(link)).used).toBe(true);
  });
});

describe('a link that expires', () => {
  it('opens until its time, over a restart too, and then nothing; who came in stays', async () => {
    const link = await make({ days: 7 });
    expect(Date.parse((await listed(link)).expires!) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    const guest = await visit(server, whole(server, link));
    expect((await guest.get('/api/session')).status).toBe(200);
    await server.close();
    // The store as it is a week later.
    const store = await openStorage(`${data}/chapeau.sqlite`);
    const identity = await Identity.load(store);
    const token = link.path.replace('/join/', '');
    const clockOf = (days: number) => ({ ...systemClock, now: () => Date.now() + days * 86_400_000 });
    expect([await identity.openLink(token, clockOf(6)), await identity.openLink(token, clockOf(8))]).toEqual([
      { link: expect.objectContaining({ id: link.id }) },
      'expired',
    ]);
    await store.close();
    server = await startServer({ data });
    chair = await visit(server, 'Chair');
    expect((await fetch(`${server.url}/api/session`, { headers: { cookie: guest.cookie } })).status).toBe(200);
  });

  it('is made for whole days up to a year', async () => {
    for (const days of [0, -1, 0.5, 367, '7'])
      expect((await chair.post('/api/links', { role: 'observer', delegation: '', name: 'Guest', days })).status).toBe(400);
  });

  it('does not count as the last link of the chair, nor does one that opens once', async () => {
    await make({ days: 1, name: 'Chair for a day' }, 'chair');
    await make({ once: true, name: 'Chair once' }, 'chair');
    const [own] = (await json<InvitationLink[]>(chair.get('/api/links'))).filter(({ role }) => role === 'chair');
    expect((await chair.post(`/api/links/${own!.id}/revoke`, {})).status).toBe(409);
  });
});

it('a link that is revoked closes open sockets within a second', async () => {
  const link = await make({ name: 'Guest for now' });
  const guest = await visit(server, whole(server, link));
  const client = guest.enter();
  await client.synced();
  const closed = client.closed();
  const start = performance.now();
  await chair.post(`/api/links/${link.id}/revoke`, {});
  expect((await closed).code).toBe(CLOSE.notSignedIn);
  expect(performance.now() - start).toBeLessThan(1_000);
  client.leave();
  expect((await guest.get('/api/session')).status).toBe(401);
});
