// Attacks by the holder of a personal access token: every route and every command with every scope, revoked tokens, headers of all kinds,
// floods. What happens to tokens when their maker's seat changes: test/server/accounts/token-seats.attacks.test.ts. (RULES I3 to I9)
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { BAD_TOKENS_BURST, TOKEN_REQUESTS_BURST, TOKENS_OF_ONE } from '../../../server/runtime/limits.ts';
import type { AccessToken, Session } from '../../../src/protocol/api.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { scopesOf } from '../../../src/protocol/routes/commands.ts';
import { ROUTES, type RouteFacts } from '../../../src/protocol/routes/routes.ts';
import { SCOPES, type Scope } from '../../../src/protocol/scopes.ts';
import { COMMANDS } from '../../support/server/commands.ts';
import { DRAFT, freshFolder, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';
import { asking, patiently, type Script, scriptOf } from '../../support/server/tokens.ts';
import { until } from '../../support/waiting.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const words = async (response: Response): Promise<string> => ((await response.json()) as { error?: string }).error ?? '';
const NOT_BY_TOKEN = 'This is not done by an access token; do it in the browser.';
const LACKS = /^This access token was made without the scope “(\w+)”\.$/;
const NO_GOOD = 'This access token is not good: it was revoked, its maker sits here no more, or it never was one.';

describe.each(['Chair', 'Secretariat', 'Norway', 'Observer'] as const)('a token of %s (RULE I4)', (name) => {
  let who: Visitor;
  const scripts = new Map<Scope, Script>();
  beforeAll(async () => {
    who = await visit(server, name);
    for (const scope of SCOPES) scripts.set(scope, await scriptOf(server, who, [scope]));
  });

  const routes = (Object.entries(ROUTES) as [string, RouteFacts][]).filter(([, { who: whose }]) => Array.isArray(whose));
  it.each(routes)('%s', async (route, { scope }) => {
    const [method = '', path = ''] = route.split(' ');
    const address = path.replace('{id}', DRAFT).replace(/\{\w+\}/g, 'none');
    const ask = (by: Pick<Visitor, 'get' | 'post'>) => (method === 'GET' ? by.get(address) : by.post(address, {}));
    if (scope === null) {
      for (const script of scripts.values()) {
        const answer = await ask(script);
        expect([answer.status, await words(answer)]).toEqual([403, NOT_BY_TOKEN]);
      }
      return;
    }
    if (scope === 'of the command') return;
    const own = await ask(who);
    for (const [having, script] of scripts) {
      const answer = await ask(script);
      if (having === scope) expect([having, answer.status]).toEqual([having, own.status]);
      else expect([having, answer.status, await words(answer)]).toEqual([having, 403, expect.stringMatching(LACKS)]);
    }
  });

  it('gives a command with its scopes alone, and then as far as its maker may', async () => {
    const { role } = (await sessionOf(who)).person;
    for (const script of scripts.values()) await who.post(`/api/tokens/${script.made.id}/revoke`, {});
    for (const having of SCOPES) {
      const script = await scriptOf(server, who, [having]);
      for (const [does, fields] of Object.entries(COMMANDS)) {
        const needed = scopesOf({ do: does, ...fields } as Command);
        const has = needed.every((scope) => scope === having);
        // Commands of chair and secretariat would change the draft; delegations show that a command with its scope is carried out.
        if (has && (role === 'chair' || role === 'secretariat')) continue;
        const answer = await patiently(() => script.post(`/api/drafts/${DRAFT}/commands`, { do: does, ...fields }));
        if (role === 'observer') expect([does, having, answer.status]).toEqual([does, having, 403]);
        else expect([does, having, LACKS.test(await words(answer))]).toEqual([does, having, !has]);
      }
    }
  });
});

const sessionOf = async (who: Pick<Visitor, 'get'>) => (await (await who.get('/api/session')).json()) as Session;

describe('a token (RULE I3)', () => {
  it('is shown once, listed without its text, counted, used and revoked', async () => {
    const fiji = await visit(server, 'Fiji');
    const script = await scriptOf(server, fiji, ['read'], 30);
    const { token, ...listed } = script.made;
    expect(token).toMatch(/^chp_[0-9a-f]{16}-\d_[\w-]{32}$/);
    expect(Date.parse(listed.expires) - Date.parse(listed.at)).toBe(30 * 86_400_000);
    expect(await tokensOf(fiji)).toEqual([listed]);
    expect((await sessionOf(script)).person).toMatchObject({ role: 'delegation', delegation: 'FJI' });
    const today = new Date().toISOString().slice(0, 10);
    await until('the day is noted', async () => (await tokensOf(fiji))[0]?.used === today);
    expect((await fiji.post(`/api/tokens/${listed.id}/revoke`, {})).status).toBe(200);
    expect([(await script.get('/api/drafts')).status, await words(await script.get('/api/drafts'))]).toEqual([401, NO_GOOD]);
    expect(await tokensOf(fiji)).toEqual([]);
    expect((await fiji.post(`/api/tokens/${listed.id}/revoke`, {})).status).toBe(404);
    // The next token takes its place; the old one opens nothing.
    const next = await scriptOf(server, fiji, ['read']);
    expect(next.made.id).toBe(listed.id);
    expect(next.made.used).toBe('');
    expect((await script.get('/api/drafts')).status).toBe(401);
    expect((await next.get('/api/drafts')).status).toBe(200);
  });

  it('is not in the store, in no list and in no answer but one', async () => {
    const data = freshFolder();
    const own = await startServer({ data });
    const norway = await visit(own, 'Norway');
    const { made } = await scriptOf(own, norway);
    const secret = made.token.split('_').slice(2).join('_');
    for (const path of ['/api/tokens', '/api/session', '/api/drafts', `/api/drafts/${DRAFT}/record`])
      expect(await (await norway.get(path)).text()).not.toContain(secret);
    await own.close();
    for (const file of fs.readdirSync(data)) expect(fs.readFileSync(`${data}/${file}`).includes(secret)).toBe(false);
    const again = await startServer({ data });
    expect((await asking(again, `Bearer ${made.token}`).get('/api/drafts')).status).toBe(200);
    await again.close();
    fs.rmSync(data, { recursive: true, force: true });
  });

  it('is one of ten, also where many are asked for at once, and of another seat unknown', async () => {
    const [one, other] = [await visit(server, 'Egypt'), await visit(server, 'Egypt')];
    const asked = Array.from({ length: TOKENS_OF_ONE + 5 }, (_, at) =>
      one.post('/api/tokens', { name: `No. ${at}`, scopes: ['read'], days: 7 }),
    );
    const answers = await Promise.all(asked);
    const made = (await Promise.all(answers.filter(({ status }) => status === 201).map((answer) => answer.json()))) as AccessToken[];
    expect([made.length, new Set(made.map(({ id }) => id)).size]).toEqual([TOKENS_OF_ONE, TOKENS_OF_ONE]);
    expect(answers.filter(({ status }) => status === 409).length).toBe(5);
    expect(await tokensOf(other)).toEqual([]);
    expect((await other.post(`/api/tokens/${made[0]!.id}/revoke`, {})).status).toBe(404);
    expect((await asking(server, `Bearer ${made[0]!.token}`).get('/api/drafts')).status).toBe(200);
  });

  it.each([
    ['no name', { name: '', scopes: ['read'], days: 7 }],
    ['a name of controls', { name: '\u202e', scopes: ['read'], days: 7 }],
    ['no scope', { name: 'x', scopes: [], days: 7 }],
    ['a scope that there is not', { name: 'x', scopes: ['all'], days: 7 }],
    ['days for ever', { name: 'x', scopes: ['read'], days: 36_500 }],
    ['no days', { name: 'x', scopes: ['read'] }],
    ['a list', []],
    ['no JSON', '{'],
  ])('is not made with %s', async (_what, body) => {
    const who = await visit(server, 'Observer');
    const answer = await fetch(`${server.url}/api/tokens`, {
      method: 'POST',
      headers: { cookie: who.cookie },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    expect([answer.status, await words(answer)]).toEqual([400, expect.stringMatching(/^A token needs a name .*\.$/)]);
    expect(await tokensOf(who)).toEqual([]);
  });

  it('is not made by a wall', async () => {
    const wall = await visit(server, 'Wall');
    expect((await wall.post('/api/tokens', { name: 'x', scopes: ['read'], days: 7 })).status).toBe(403);
    expect((await wall.get('/api/tokens')).status).toBe(403);
  });
});

const tokensOf = async (who: Visitor) => (await (await who.get('/api/tokens')).json()) as AccessToken[];

describe('a token is good', () => {
  it('only in the header, and there alone (RULE I5)', async () => {
    const norway = await visit(server, 'Norway');
    const { made } = await scriptOf(server, norway, ['read']);
    const { token } = made;
    const status = async (headers: Record<string, string>, path = '/api/session') =>
      (await fetch(`${server.url}${path}`, { headers })).status;
    expect(await status({ authorization: `Bearer ${token}` })).toBe(200);
    expect(await status({ authorization: `bearer   ${token} ` })).toBe(200);
    for (const headers of [
      { cookie: `chapeau=${token}` },
      { cookie: `chapeau=${token.split('_').slice(2).join('_')}` },
      { 'x-api-key': token },
      { authorization: token },
      { authorization: `Basic ${btoa(`${token}:`)}` },
      { authorization: `Bearer ${token}x` },
      { authorization: `Bearer ${token.slice(0, -1)}` },
      { authorization: `Bearer ${token.toUpperCase()}` },
      { authorization: `Bearer ${token}, Bearer ${token}` },
      { authorization: `Bearer ${token} ${token}` },
      { authorization: `Bearer ${token.replace(/_[\w-]+$/, '_')}` },
      { authorization: `Bearer chp_${made.id}_${'A'.repeat(32)}` },
      { authorization: `Bearer chp_${'0'.repeat(16)}-0_${'A'.repeat(32)}` },
      { authorization: 'Bearer' },
      { authorization: `Bearer ${'chp_'.repeat(1_000)}` },
    ] as Record<string, string>[])
      expect([headers, await status(headers)]).toEqual([headers, 401]);
    for (const name of ['token', 'access_token', 'authorization']) expect(await status({}, `/api/session?${name}=${token}`)).toBe(401);
  });

  it('instead of the cookies beside it, while what a proxy puts there means nothing (RULE I5)', async () => {
    const [chair, observer] = [await visit(server, 'Chair'), await visit(server, 'Observer')];
    const { made } = await scriptOf(server, observer, ['read']);
    const ask = (authorization: string, path: string, method = 'GET') =>
      fetch(`${server.url}${path}`, { method, headers: { cookie: chair.cookie, authorization } });
    expect(((await (await ask(`Bearer ${made.token}`, '/api/session')).json()) as Session).person.role).toBe('observer');
    expect((await ask(`Bearer ${made.token}`, '/api/links')).status).toBe(403);
    expect((await ask(`Bearer chp_${'0'.repeat(40)}`, '/api/session')).status).toBe(401);
    for (const other of ['Basic eDp5', 'Bearer eyJhbGciOiJub25lIn0', 'Negotiate'])
      expect(((await (await ask(other, '/api/session')).json()) as Session).person.role).toBe('chair');
    const foreign = { authorization: `Bearer ${made.token}`, origin: 'https://elsewhere.example' };
    expect((await fetch(`${server.url}/api/pdf`, { method: 'POST', headers: foreign, body: '{}' })).status).toBe(403);
  });

  it('for no socket (RULE I5)', async () => {
    const norway = await visit(server, 'Norway');
    const { made } = await scriptOf(server, norway);
    for (const address of [DRAFT, `${DRAFT}~private`]) {
      const socket = new WebSocket(`${server.url.replace(/^http/, 'ws')}/sync/${address}`, {
        headers: { authorization: `Bearer ${made.token}` },
      });
      expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(CLOSE.notSignedIn);
    }
  });

  it('at no address that is written otherwise than the table has it (RULE I4)', async () => {
    const chair = await visit(server, 'Chair');
    const { made } = await scriptOf(server, chair);
    const ask = (path: string, method: string) =>
      fetch(`${server.url}${path}`, { method, headers: { authorization: `Bearer ${made.token}` } });
    for (const path of [
      '/api/links',
      '/api/links/',
      '/api//links',
      '/api/%6cinks',
      '/api/links%2f',
      '/api/./links',
      '/api/LINKS',
      '/api/tokens/',
    ])
      for (const method of ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
        const answer = await patiently(() => ask(path, method));
        expect([path, method, [403, 404].includes(answer.status)]).toEqual([path, method, true]);
      }
    expect((await ask('/api/drafts', 'HEAD')).status).toBe(200);
    await patiently(() => ask('/api/drafts', 'GET'));
  });

  it('within its rate, and who sends bad ones within another (RULE I6)', async () => {
    const own = await startServer();
    const norway = await visit(own, 'Norway');
    const script = await scriptOf(own, norway, ['read']);
    const many = await Promise.all(Array.from({ length: TOKEN_REQUESTS_BURST + 50 }, () => script.get('/api/feeds')));
    expect(many.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    expect((await norway.get('/api/session')).status).toBe(200);
    const bad = asking(own, `Bearer chp_${'0'.repeat(16)}-0_${'A'.repeat(32)}`);
    const statuses = (await Promise.all(Array.from({ length: BAD_TOKENS_BURST + 20 }, () => bad.get('/api/drafts')))).map(
      ({ status }) => status,
    );
    expect([...new Set(statuses)].toSorted()).toEqual([401, 429]);
    const other = await scriptOf(own, norway, ['read']);
    expect((await other.get('/api/drafts')).status).toBe(200);
    await own.close();
  });
});
