// Who may make and revoke links for which role: the table of src/protocol/roles.ts, role by role over HTTP. Everything done with links is listed for the chair,
// and the chair always keeps a valid link (RULES M14 to M16).
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Identity } from '../../../server/accounts/identity.ts';
import { openStorage } from '../../../server/store/storage.ts';
import type { InvitationLink, LinkDeed } from '../../../src/protocol/api.ts';
import { handedOutBy, mayHandOut, ROLES, type Role } from '../../../src/protocol/roles.ts';
import { freshFolder, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

let server: TestServer;
let by: Record<Role, Visitor>;
beforeAll(async () => {
  server = await startServer();
  const [chair, secretariat, delegation, observer, wall] = await Promise.all([
    visit(server, 'Chair'),
    visit(server, 'Secretariat'),
    visit(server, 'Norway'),
    visit(server, 'Observer'),
    visit(server, 'Wall'),
  ]);
  by = { chair, secretariat, delegation, observer, wall };
});
afterAll(() => server.close());

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
let made = 0;
const bodyOf = (role: Role) => ({ role, delegation: role === 'delegation' ? 'PER' : '', name: `A ${role} ${++made}` });
const listed = (visitor: Visitor) => json<InvitationLink[]>(visitor.get('/api/links'));
const deeds = (visitor: Visitor) => json<LinkDeed[]>(visitor.get('/api/links/deeds'));

describe('the table', () => {
  it('lets nobody hand out more than they may do themselves', () => {
    expect(ROLES.map((role) => [role, handedOutBy(role)])).toEqual([
      ['chair', ['chair', 'secretariat', 'delegation', 'observer', 'wall']],
      ['secretariat', ['secretariat', 'delegation', 'observer', 'wall']],
      ['delegation', []],
      ['observer', []],
      ['wall', []],
    ]);
  });

  const pairs = ROLES.flatMap((who) => ROLES.map((role) => [who, role] as const));
  it.each(pairs)('is kept when a %s makes, renews, copies and revokes a link of a %s', async (who, role) => {
    const may = mayHandOut(who, role);
    const before = await listed(by.chair);
    const posted = await by[who].post('/api/links', bodyOf(role));
    expect(posted.status).toBe(may ? 201 : 403);
    const known = may ? ((await posted.json()) as InvitationLink) : await json<InvitationLink>(by.chair.post('/api/links', bodyOf(role)));
    if (!may) {
      expect(await posted.json()).toEqual({ error: expect.stringMatching(/^(Only|A wall) .*\.$/) });
      expect((await listed(by.chair)).length).toBe(before.length + 1);
    }
    if (handedOutBy(who).length > 0) {
      const seen = (await listed(by[who])).find(({ id }) => id === known.id)!;
      expect(seen.path !== '').toBe(may);
    }
    const renewed = await by[who].post(`/api/links/${known.id}/renew`, {});
    expect(renewed.status).toBe(may ? 200 : 403);
    const open = await fetch(`${server.url}${(await listed(by.chair)).find(({ id }) => id === known.id)!.path}`, { redirect: 'manual' });
    expect(open.status).toBe(role === 'delegation' ? 200 : 302);
    expect((await by[who].post(`/api/links/${known.id}/revoke`, {})).status).toBe(may ? 200 : 403);
    expect((await listed(by.chair)).find(({ id }) => id === known.id)!.revoked).toBe(may);
    if (!may) await by.chair.post(`/api/links/${known.id}/revoke`, {});
  });

  it('holds for the demo’s own links: the secretariat sees the address of the chair’s nowhere, and ends it not', async () => {
    const chairs = (await listed(by.secretariat)).filter(({ role }) => role === 'chair');
    expect(chairs.length).toBeGreaterThan(0);
    for (const { id, path } of chairs) {
      expect(path).toBe('');
      expect((await by.secretariat.post(`/api/links/${id}/revoke`, {})).status).toBe(403);
    }
  });
});

describe('a chair', () => {
  it('is told what was done with links, by whom and when, and nothing is listed that was refused', async () => {
    const before = (await deeds(by.chair)).length;
    const link = await json<InvitationLink>(
      by.secretariat.post('/api/links', { role: 'secretariat', delegation: '', name: 'Second secretary' }),
    );
    await by.secretariat.post(`/api/links/${link.id}/renew`, {});
    await by.chair.post(`/api/links/${link.id}/revoke`, {});
    await by.chair.post(`/api/links/${link.id}/revoke`, {});
    await by.secretariat.post('/api/links', { role: 'chair', delegation: '', name: 'Another chair' });
    const now = await deeds(by.chair);
    expect(now.slice(0, now.length - before)).toMatchObject([
      { by: 'chair', who: 'Chair', did: 'revoked', role: 'secretariat', name: 'Second secretary' },
      { by: 'secretariat', who: 'Secretariat', did: 'renewed', role: 'secretariat', name: 'Second secretary' },
      { by: 'secretariat', who: 'Secretariat', did: 'made', role: 'secretariat', name: 'Second secretary' },
    ]);
    for (const { at } of now) expect(Date.parse(at)).not.toBeNaN();
    expect((await by.delegation.get('/api/links/deeds')).status).toBe(403);
    expect(await deeds(by.secretariat)).toEqual(now);
  });

  it('shares no name with anybody else', async () => {
    for (const [visitor, body] of [
      [by.secretariat, { role: 'secretariat', delegation: '', name: 'chair' }],
      [by.secretariat, { role: 'observer', delegation: '', name: 'Norway' }],
      [by.chair, { role: 'delegation', delegation: 'XXX', name: 'Norway' }],
    ] as const) {
      const answer = await visitor.post('/api/links', body);
      expect([answer.status, await answer.json()]).toEqual([409, { error: expect.stringMatching(/^Somebody else .*\.$/) }]);
    }
    // A second link of the same delegation has its name.
    expect((await by.chair.post('/api/links', { role: 'delegation', delegation: 'NOR', name: 'Norway' })).status).toBe(201);
  });

  it('cannot be shut out: the last link stays, of two that are revoked at once too', async () => {
    const data = freshFolder();
    const alone = await startServer({ data });
    const chair = await visit(alone, 'Chair');
    const [own] = (await listed(chair)).filter(({ role }) => role === 'chair');
    const answer = await chair.post(`/api/links/${own!.id}/revoke`, {});
    expect([answer.status, await answer.json()]).toEqual([409, { error: expect.stringMatching(/last link .*\.$/) }]);
    const other = await json<InvitationLink>(chair.post('/api/links', { role: 'chair', delegation: '', name: 'Vice-Chair' }));
    await Promise.all([own!.id, other.id].map((id) => chair.post(`/api/links/${id}/revoke`, {})));
    await alone.close();
    // Deeds and links are there after a restart.
    const again = await startServer({ data });
    const printed = again.links.get('Chair');
    const links = await json<InvitationLink[]>((await visit(again, 'Secretariat')).get('/api/links'));
    expect(links.filter(({ role, revoked }) => role === 'chair' && !revoked).length).toBe(1);
    expect((await deeds(await visit(again, 'Secretariat'))).map(({ did }) => did)).toEqual(expect.arrayContaining(['made', 'revoked']));
    await again.close();
    fs.rmSync(data, { recursive: true, force: true });
    expect(printed === undefined || printed.startsWith('http')).toBe(true);
  });

  it('is let in again by whoever runs the server, where an older program revoked every link of theirs', async () => {
    const data = freshFolder();
    await (await startServer({ data, demo: false, committee: 'Third Committee' })).close();
    const store = await openStorage(`${data}/chapeau.sqlite`);
    for (const { id, role } of (await Identity.load(store)).list('first')) if (role === 'chair') await store.revokeLink(id);
    await store.close();
    const server = await startServer({ data, demo: false });
    expect((await visit(server, 'Chair')).cookie).toMatch(/^chapeau=/);
    await server.close();
    fs.rmSync(data, { recursive: true, force: true });
  });
});
