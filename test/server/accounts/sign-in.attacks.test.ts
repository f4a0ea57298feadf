// Signing in with a real OpenID Connect provider in its own process, through its own pages: it opens only what the person was invited to, whatever comes back in
// whichever browser, and a delegation still admits its own members; invited people are told by mail, and signing out also signs them
// out at the provider. (RULES W7, W8, M31 to M36)
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvitationLink, InvitationsAnswer, Session, WaysIn } from '../../../src/protocol/api.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { Jar, logIn, logOut, startOidc, type TestOidc } from '../../support/server/oidc.ts';
import { hasPostgres, startPostgres } from '../../support/server/postgres.ts';
import { admit, DRAFT, SyncClient, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';
import { startSmtp, type TestSmtp, wordsOf } from '../../support/server/smtp.ts';
import { until } from '../../support/waiting.ts';

const freePort = () =>
  new Promise<number>((resolve) => {
    const free = createServer().listen(0, '127.0.0.1', () => {
      const { port } = free.address() as { port: number };
      free.close(() => resolve(port));
    });
  });
let oidc: TestOidc;
let server: TestServer;
let chair: Visitor;
let port: number;
beforeAll(async () => {
  port = await freePort();
  oidc = await startOidc([`http://localhost:${port}/sign-in/back`]);
  server = await startServer({ port, publicUrl: `http://localhost:${port}`, signIn: oidc.settings });
  chair = await visit(server, 'Chair');
});
afterAll(async () => {
  await server?.close();
  await oidc?.close();
});

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
const invite = async (addresses: readonly string[], body: object = {}) => {
  const seat = { role: 'observer', delegation: '', name: 'Observer', by: 'sign-in', addresses, ...body };
  return (await json<InvitationsAnswer>(chair.post('/api/invitations', seat))).links;
};
const begin = async (jar: Jar, to: unknown = '/', headers: Record<string, string> = {}) =>
  jar.fetch(`${server.url}/api/sign-in`, { method: 'POST', headers, body: JSON.stringify({ to }) });
/** Signs in until the provider sends the browser back; resolves to the return address. */
const atProvider = async (jar: Jar, login: string, to: unknown = '/') =>
  logIn(jar, (await json<{ url: string }>(begin(jar, to))).url, login);
const signIn = async (jar: Jar, login: string, to: unknown = '/') => jar.fetch(await atProvider(jar, login, to));
const who = (jar: Jar) => jar.fetch(`${server.url}/api/session`);
const sentence = async (response: Response) => /<p>(.*?)<\/p>/.exec(await response.text())?.[1] ?? '';
/** Checks that nobody was seated and nothing was left half done. */
async function refused(response: Response, jar: Jar, status: number, words: RegExp) {
  expect([response.status, await sentence(response)]).toEqual([status, expect.stringMatching(words)]);
  expect(response.headers.getSetCookie().filter((line) => line.startsWith('chapeau'))).toEqual([]);
  expect((await who(jar)).status).toBe(401);
}

describe('who is invited', () => {
  it('comes in by a verified address or by the name that the provider gives them, with the role of the invitation', async () => {
    expect(await json<WaysIn>(fetch(`${server.url}/api/ways`))).toEqual({ mail: false, signIn: 'the Ministry' });
    const [link] = await invite(['Ana@MFA.example.org']);
    expect(link).toMatchObject({ path: '', holder: { address: 'ana@mfa.example.org', signsIn: true, mail: '' } });
    const jar = new Jar();
    const back = await signIn(jar, 'ana');
    expect([back.status, back.headers.get('location')]).toEqual([302, '/committee/first']);
    expect(back.headers.getSetCookie().find((line) => line.startsWith('chapeau='))).toMatch(/HttpOnly.*SameSite=Strict/);
    expect(await json<Session>(who(jar))).toMatchObject({ person: { role: 'observer' }, link: link!.id, signsOut: true });
    await invite(['ben'], { role: 'secretariat', name: 'Secretariat' });
    const ben = new Jar();
    await signIn(ben, 'ben');
    expect((await json<Session>(who(ben))).person.role).toBe('secretariat');
  });

  it('for a delegation waits until its head admits them, and reads nothing of it before', async () => {
    const norway = await visit(server, 'Norway');
    await invite(['cid'], { role: 'delegation', delegation: 'NOR', name: 'Norway' });
    const jar = new Jar();
    await signIn(jar, 'cid');
    expect(await json<Session>(who(jar))).toMatchObject({ person: { role: 'observer', delegation: '' }, seat: { standing: 'waiting' } });
    const ws = `${server.url.replace(/^http/, 'ws')}/sync`;
    const own = new SyncClient(ws, `${DRAFT}~private`, jar.header(server.url), new (await import('yjs')).Doc());
    expect((await own.closed()).code).toBe(CLOSE.refused);
    own.leave();
    await admit(norway, 'cid of the ministry');
    expect(await json<Session>(who(jar))).toMatchObject({ person: { delegation: 'NOR' }, seat: { standing: 'member' } });
    // The same browser signing in again has the same seat; another browser waits.
    await signIn(jar, 'cid');
    expect((await json<Session>(who(jar))).seat?.standing).toBe('member');
    const other = new Jar();
    await signIn(other, 'cid');
    expect((await json<Session>(who(other))).seat?.standing).toBe('waiting');
  });

  it('is out within a second when the invitation is revoked, and signs in to nothing after', async () => {
    const [link] = await invite(['dora']);
    const jar = new Jar();
    await signIn(jar, 'dora');
    const ws = `${server.url.replace(/^http/, 'ws')}/sync`;
    const socket = new SyncClient(ws, DRAFT, jar.header(server.url), new (await import('yjs')).Doc());
    await socket.synced();
    const closed = socket.closed();
    const start = performance.now();
    await chair.post(`/api/links/${link!.id}/revoke`, {});
    expect((await closed).code).toBe(CLOSE.notSignedIn);
    expect(performance.now() - start).toBeLessThan(1_000);
    socket.leave();
    await refused(await signIn(jar, 'dora'), jar, 403, /no committee here has invited you/);
  });

  it('signs out: the session ends, on the server too, with its sockets', async () => {
    await invite(['emil']);
    const jar = new Jar();
    await signIn(jar, 'emil');
    const stolen = jar.header(server.url);
    const socket = new SyncClient(`${server.url.replace(/^http/, 'ws')}/sync`, DRAFT, stolen, new (await import('yjs')).Doc());
    await socket.synced();
    const closed = socket.closed();
    expect((await jar.fetch(`${server.url}/api/sign-out`, { method: 'POST', headers: { origin: 'https://evil.example' } })).status).toBe(
      403,
    );
    expect((await jar.fetch(`${server.url}/api/sign-out`, { method: 'POST' })).status).toBe(200);
    expect((await closed).code).toBe(CLOSE.notSignedIn);
    socket.leave();
    expect((await fetch(`${server.url}/api/session`, { headers: { cookie: stolen } })).status).toBe(401);
    // A person who came by a link stays: they could not come back.
    expect(await json(chair.post('/api/sign-out', {}))).toEqual({ url: null });
    expect((await chair.get('/api/session')).status).toBe(200);
  });

  it('signs out at the provider too, which asks anew who comes then, and leads back to the door (RULE M36)', async () => {
    await invite(['fred']);
    const jar = new Jar();
    const back = await signIn(jar, 'fred');
    const kept = back.headers.getSetCookie().find((line) => line.startsWith('signed-chapeau='))!;
    expect(kept).toMatch(/Path=\/api\/sign-out.*HttpOnly.*SameSite=Strict/);
    // The provider knows the person: a second sign-in asks for no login.
    const known = await json<{ url: string }>(begin(jar));
    expect((await jar.fetch(known.url)).headers.get('location')).toContain('/sign-in/back?code=');
    const { url } = await json<{ url: string }>(jar.fetch(`${server.url}/api/sign-out`, { method: 'POST' }));
    const asked = new URL(url);
    expect([asked.origin, asked.searchParams.get('client_id'), asked.searchParams.get('post_logout_redirect_uri')]).toEqual([
      oidc.settings.issuer,
      'chapeau',
      `http://localhost:${port}/`,
    ]);
    // The token names the person, and only to the provider.
    const [, claims] = asked.searchParams.get('id_token_hint')!.split('.');
    expect(JSON.parse(Buffer.from(claims!, 'base64url').toString())).toMatchObject({ sub: 'fred', aud: 'chapeau' });
    expect((await who(jar)).status).toBe(401);
    expect(await logOut(jar, url)).toBe(`http://localhost:${port}/`);
    const anew = await json<{ url: string }>(begin(jar));
    expect((await jar.fetch(anew.url)).headers.get('location')).toContain('/interaction/');
    expect(jar.header(server.url)).not.toContain('signed-chapeau');
  });

  it('signs out here whatever becomes of it there, and tells the provider nothing from a cookie that was changed or is of another use', async () => {
    await invite(['gert', 'hugo']);
    const jar = new Jar();
    await signIn(jar, 'gert');
    const cookie = jar.header(server.url).replace(/signed-chapeau=[^;]*/, 'signed-chapeau=AAAA');
    const out = await fetch(`${server.url}/api/sign-out`, { method: 'POST', headers: { cookie } });
    const { url } = (await out.json()) as { url: string };
    expect([new URL(url).searchParams.has('id_token_hint'), (await who(jar)).status]).toEqual([false, 401]);
    // A cookie from beginning to sign in cannot sign out.
    const other = new Jar();
    await signIn(other, 'hugo');
    await begin(other);
    const begun = /signing-chapeau=([\w-]+)/.exec(other.header(server.url))![1];
    const mixed = other.header(server.url).replace(/signed-chapeau=[^;]*/, `signed-chapeau=${begun}`);
    const told = (await (await fetch(`${server.url}/api/sign-out`, { method: 'POST', headers: { cookie: mixed } })).json()) as {
      url: string;
    };
    expect(new URL(told.url).searchParams.has('id_token_hint')).toBe(false);
  });
});

describe('nobody else comes in', () => {
  it('who is not invited, or by an address that the provider does not vouch for', async () => {
    await invite(['frida@mfa.example.org']);
    const [stranger, liar] = [new Jar(), new Jar()];
    await refused(await signIn(stranger, 'nobody'), stranger, 403, /no committee here has invited you/);
    await refused(await signIn(liar, 'unverified-frida'), liar, 403, /does not vouch for your e-mail address/);
  });

  it('by the token of an invitation, which is told to nobody, nor by a new address of it', async () => {
    const [link] = await invite(['gil']);
    expect((await chair.post(`/api/links/${link!.id}/renew`, {})).status).toBe(409);
    expect((await chair.post(`/api/links/${link!.id}/send`, {})).status).toBe(409);
    expect((await json<InvitationLink[]>(chair.get('/api/links'))).find(({ id }) => id === link!.id)?.path).toBe('');
  });

  it('by an answer of the provider that is used again, in this browser or another', async () => {
    await invite(['hana']);
    const [jar, thief] = [new Jar(), new Jar()];
    const back = await atProvider(jar, 'hana');
    const kept = jar.header(server.url);
    // Stolen before its browser uses it: the other browser has begun no sign-in, or a different one.
    await refused(await thief.fetch(back), thief, 400, /begun in another window/);
    await begin(thief);
    await refused(await thief.fetch(back), thief, 400, /begun in another window/);
    expect((await jar.fetch(back)).status).toBe(302);
    // Replayed: the cookie is gone, and even with a copy of it the provider refuses.
    expect((await jar.fetch(back)).status).toBe(400);
    const copy = await fetch(back, { headers: { cookie: kept }, redirect: 'manual' });
    expect([copy.status, copy.headers.getSetCookie().some((line) => line.startsWith('chapeau'))]).toEqual([403, false]);
  });

  it('by a stolen code in an answer of one’s own, nor by a mixed-up state or issuer', async () => {
    await invite(['ida', 'jan']);
    const [victim, thief] = [new Jar(), new Jar()];
    const stolen = new URL(await atProvider(victim, 'ida'));
    const own = new URL(await atProvider(thief, 'nobody'));
    const with_ = (change: Record<string, string>) => {
      const url = new URL(own);
      for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
      return url.href;
    };
    const kept = thief.header(server.url);
    const come = async (url: string) => fetch(url, { headers: { cookie: kept }, redirect: 'manual' });
    for (const [url, status] of [
      [with_({ code: stolen.searchParams.get('code')! }), 403],
      [with_({ state: stolen.searchParams.get('state')! }), 400],
      [with_({ state: '' }), 400],
      [with_({ iss: 'https://evil.example' }), 403],
      [with_({ code: 'x'.repeat(5_000) }), 403],
      [`${own.origin}/sign-in/back`, 400],
      [
        `${own.origin}/sign-in/back?error=access_denied&state=${own.searchParams.get('state')}&iss=${encodeURIComponent(oidc.settings.issuer)}`,
        403,
      ],
    ] as const) {
      const response = await come(url);
      expect([url.slice(-60), response.status]).toEqual([url.slice(-60), status]);
      expect(response.headers.getSetCookie().filter((line) => line.startsWith('chapeau'))).toEqual([]);
    }
    // The code was issued for another sign-in, so the provider accepts it from nobody.
    expect((await thief.fetch(own.href)).status).toBe(403);
  });

  it('by a cookie that was made up or changed', async () => {
    const jar = new Jar();
    const back = await atProvider(jar, 'ana');
    const cookie = /signing-chapeau=([\w-]+)/.exec(jar.header(server.url))![1]!;
    const bytes = Buffer.from(cookie, 'base64url');
    const changed = [0, 13, 30, bytes.length - 1].map((at) => {
      const copy = Buffer.from(bytes);
      copy[at]! ^= 1;
      return copy.toString('base64url');
    });
    for (const value of [...changed, '', 'x', bytes.subarray(0, 20).toString('base64url'), Buffer.alloc(200).toString('base64url')]) {
      const response = await fetch(back, { headers: { cookie: `signing-chapeau=${value}` }, redirect: 'manual' });
      expect([response.status, response.headers.getSetCookie().some((line) => line.startsWith('chapeau'))]).toEqual([400, false]);
    }
    // It contains nothing readable: no state, no verifier.
    expect(bytes.toString('latin1')).not.toContain(new URL(back).searchParams.get('state'));
  });

  it('unasked: another page cannot begin a sign-in, and one that was given up changes nothing', async () => {
    const jar = new Jar();
    expect((await begin(jar, '/', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await jar.fetch(`${server.url}/api/sign-in`)).status).toBe(401);
    const { url } = await json<{ url: string }>(begin(jar));
    await refused(await jar.fetch(await logIn(jar, url, 'ana', 'abort')), jar, 403, /given up at the provider/);
  });
});

describe('a sign-in', () => {
  it('leads to a page of ours, whatever a request says', async () => {
    await invite(['kim']);
    const jar = new Jar();
    for (const [to, where] of [
      ['/draft/demo', '/draft/demo'],
      ['/committee/first/settings', '/committee/first/settings'],
      ['https://evil.example/', '/committee/first'],
      ['//evil.example', '/committee/first'],
      ['/\\evil.example', '/committee/first'],
      ['/draft/demo\r\nset-cookie: x=1', '/committee/first'],
      ['/draft/..//evil.example', '/committee/first'],
      ['javascript:alert(1)', '/committee/first'],
      ['/api/sign-out', '/committee/first'],
      ['/join/abc', '/committee/first'],
      [7, '/committee/first'],
    ] as const)
      expect([to, (await signIn(jar, 'kim', to)).headers.get('location')]).toEqual([to, where]);
  });

  it('asks the provider for a code with PKCE, state and nonce, and is sent back to the address that the operator set', async () => {
    const response = await begin(new Jar(), '/', { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' });
    const asked = new URL((await json<{ url: string }>(response)).url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{ response_type: 'code', client_id: 'chapeau', scope: 'openid email profile', code_challenge_method: 'S256' },
      redirect_uri: `http://localhost:${port}/sign-in/back`,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
    expect(response.headers.getSetCookie()[0]).toMatch(/^signing-chapeau=.*Path=\/; HttpOnly.*SameSite=Lax/);
  });

  it('takes the seat of another link in this browser, and leaves no seat of the one before', async () => {
    await invite(['lena']);
    const jar = new Jar();
    await jar.fetch(server.links.get('Observer')!);
    const before = jar.header(server.url);
    await signIn(jar, 'lena');
    expect(jar.header(server.url)).not.toBe(before);
    expect((await json<Session>(who(jar))).signsOut).toBe(true);
  });

  it('says so where the provider does not answer, holds nobody, and goes on when it is back', async () => {
    await invite(['mia']);
    const jar = new Jar();
    const back = await atProvider(jar, 'mia');
    oidc.pause();
    try {
      const waiting = jar.fetch(back);
      const start = performance.now();
      expect((await chair.get('/api/session')).status).toBe(200);
      expect(performance.now() - start).toBeLessThan(1_000);
      await refused(await waiting, jar, 503, /does not answer/);
    } finally {
      oidc.goOn();
    }
    expect((await signIn(jar, 'mia')).status).toBe(302);
    const gone = await startServer({
      publicUrl: 'https://drafts.example.org',
      signIn: { ...oidc.settings, issuer: `http://127.0.0.1:${await freePort()}` },
    });
    const answer = await fetch(`${gone.url}/api/sign-in`, { method: 'POST', body: '{"to":"/"}' });
    expect([answer.status, await json(answer)]).toEqual([503, { error: expect.stringContaining('does not answer') }]);
    await gone.close();
  });

  it('is there only where the operator set a provider; invitations of another one open nothing', async () => {
    const other = await startServer();
    const jar = new Jar();
    expect((await jar.fetch(`${other.url}/api/sign-in`, { method: 'POST', body: '{"to":"/"}' })).status).toBe(404);
    expect((await jar.fetch(`${other.url}/sign-in/back?code=x&state=y`)).status).toBe(404);
    await other.close();
  });
});

describe('where the server also sends e-mail (RULE M31)', () => {
  let smtp: TestSmtp;
  let mailing: TestServer;
  let head: Visitor;
  beforeAll(async () => {
    smtp = await startSmtp();
    mailing = await startServer({
      publicUrl: `http://localhost:${port}`,
      signIn: oidc.settings,
      mail: { url: smtp.url, from: 'chapeau@example.org' },
    });
    const links = new Map([...mailing.links].map(([name, url]) => [name, url.replace(`http://localhost:${port}`, mailing.url)]));
    head = await visit({ ...mailing, links }, 'Chair');
  });
  afterAll(async () => {
    await mailing.close();
    await smtp.close();
  });
  const ask = (addresses: readonly string[], body: object = {}) =>
    head.post('/api/invitations', { role: 'observer', delegation: '', name: 'Observer', by: 'sign-in', addresses, ...body });
  const to = (address: string) => smtp.mails.filter((one) => one.to.includes(address));
  const holderOf = async (id: string) => (await json<InvitationLink[]>(head.get('/api/links'))).find((one) => one.id === id)!.holder;

  it('tells who is invited who invites them and how they sign in, once, by a letter that opens nothing', async () => {
    const address = 'olga@mfa.example.org';
    const made = await json<InvitationsAnswer>(
      ask([address, 'pia-by-name'], { days: 7, role: 'delegation', delegation: 'FJI', name: 'Fiji' }),
    );
    expect((await json<InvitationsAnswer>(ask([address], { role: 'delegation', delegation: 'FJI', name: 'Fiji' }))).already).toEqual([
      address,
    ]);
    const { id } = made.links[0]!;
    await until('it is told that it was sent', async () => (await holderOf(id))?.mail === 'sent');
    expect([to(address).length, smtp.mails.length]).toEqual([1, 1]);
    const { subject, text, link } = wordsOf(to(address)[0]!);
    expect(subject).toBe('Committee of the Whole: you are invited');
    expect(text).toMatch(/invited by the Chair to come in as Fiji[\s\S]*press “Sign in with the Ministry”[\s\S]*good until \d/);
    expect([link, text.includes(`http://localhost:${port}`)]).toEqual(['', true]);
    // The provider's user name is not an address: the mail service never gets it, and nothing can be sent.
    const named = made.links[1]!;
    expect((await holderOf(named.id))?.mail).toBe('');
    expect((await head.post(`/api/links/${named.id}/send`, {})).status).toBe(409);
    // Sent again after it was lost; the invitation stays the same.
    expect((await head.post(`/api/links/${id}/send`, {})).status).toBe(200);
    await until('it came again', () => to(address).length === 2);
    expect((await json<InvitationLink[]>(head.get('/api/links'))).find((one) => one.id === id)).toMatchObject({ path: '', revoked: false });
  });

  it('invites all the same where the mail server takes nothing, and says so', async () => {
    await smtp.does({ does: 'refuse' });
    const { links } = await json<InvitationsAnswer>(ask(['quinn@mfa.example.org']));
    await until('it is told that it was not sent', async () => (await holderOf(links[0]!.id))?.mail === 'failed');
    await smtp.does({ does: 'take' });
    const jar = new Jar();
    const { url } = await json<{ url: string }>(jar.fetch(`${mailing.url}/api/sign-in`, { method: 'POST', body: '{"to":"/"}' }));
    const back = (await logIn(jar, url, 'quinn')).replace(`localhost:${port}`, new URL(mailing.url).host);
    const cookie = jar.header(mailing.url);
    expect((await fetch(back, { headers: { cookie }, redirect: 'manual' })).status).toBe(302);
  });
});

describe.skipIf(!hasPostgres())('two servers on one database', () => {
  it('finish what the other began, and both know at once who is invited and who is not any more', async () => {
    const postgres = await startPostgres();
    const database = await postgres.database();
    const first = await freePort();
    const settings = await startOidc([`http://localhost:${first}/sign-in/back`]);
    const shared = { database, publicUrl: `http://localhost:${first}`, signIn: settings.settings };
    const [one, two] = [await startServer({ ...shared, port: first }), await startServer(shared)];
    const chairThere = await visit(one, 'Chair');
    const seat = { role: 'observer', delegation: '', name: 'Observer', by: 'sign-in', addresses: ['nora'] };
    const { links } = await json<InvitationsAnswer>(chairThere.post('/api/invitations', seat));
    const jar = new Jar();
    const { url } = await json<{ url: string }>(jar.fetch(`${one.url}/api/sign-in`, { method: 'POST', body: '{"to":"/"}' }));
    const back = await logIn(jar, url, 'nora');
    const cookie = jar.header(one.url);
    const elsewhere = await fetch(back.replace(`localhost:${first}`, new URL(two.url).host), { headers: { cookie }, redirect: 'manual' });
    expect(elsewhere.status).toBe(302);
    const session = elsewhere.headers
      .getSetCookie()
      .find((line) => line.startsWith('chapeau='))!
      .split(';')[0]!;
    for (const { url: at } of [one, two]) expect((await fetch(`${at}/api/session`, { headers: { cookie: session } })).status).toBe(200);
    await chairThere.post(`/api/links/${links[0]!.id}/revoke`, {});
    await until(
      'the other server knows',
      async () => (await fetch(`${two.url}/api/session`, { headers: { cookie: session } })).status === 401,
    );
    await Promise.all([one.close(), two.close()]);
    await settings.close();
    await postgres.close();
  });
});
