// The cookie of a seat: behind TLS no other site of its domain can set it; and following a link never replaces a browser's stronger seat until somebody
// presses a button. (RULES M20, M21)
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Door, Session } from '../../../src/protocol/api.ts';
import { type Name, startServer, type TestServer } from '../../support/server/server.ts';

const ADDRESS = 'https://drafts.example.org';
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ publicUrl: ADDRESS });
});
afterAll(() => server.close());

const pathOf = (name: Name) => new URL(server.links.get(name)!).pathname;
const TLS = { 'x-forwarded-proto': 'https' };
const ask = (at: string, headers: Record<string, string> = {}, method = 'GET', body?: string) =>
  fetch(`${server.url}${at}`, { method, headers, redirect: 'manual', ...(body !== undefined && { body }) });
const setBy = (response: Response) => response.headers.getSetCookie().filter((line) => !line.startsWith('language'));
const cookieOf = (response: Response) => setBy(response)[0]!.split(';')[0]!;
const sitsAs = async (cookie: string) => ((await (await ask('/api/session', { ...TLS, cookie })).json()) as Session).person.name;

describe('behind TLS', () => {
  it('each cookie that opens something is of this host alone', async () => {
    const set = setBy(await ask(pathOf('Chair'), TLS));
    expect(set).toHaveLength(1);
    expect(set[0]).toMatch(/^__Host-chapeau=[^;]+; .*Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(await sitsAs(set[0]!.split(';')[0]!)).toBe('Chair');
  });

  it('a cookie that another site of the domain set does not sit in the place of ours', async () => {
    const [chair, observer] = [cookieOf(await ask(pathOf('Chair'), TLS)), cookieOf(await ask(pathOf('Observer')))];
    expect(observer).toMatch(/^chapeau=/);
    for (const cookie of [`${chair}; ${observer}`, `${observer}; ${chair}`, `${'chapeau-x=y; '.repeat(40)}${chair}`])
      expect(await sitsAs(cookie)).toBe('Chair');
  });

  it('a cookie of before goes on opening its seat', async () => {
    expect(await sitsAs(cookieOf(await ask(pathOf('Chair'))))).toBe('Chair');
  });

  it('forgetting takes the cookies of both forms', async () => {
    const [chair, observer] = [cookieOf(await ask(pathOf('Chair'), TLS)), cookieOf(await ask(pathOf('Observer')))];
    const gone = setBy(await ask('/api/forget', { ...TLS, cookie: `${chair}; ${observer}` }, 'POST'));
    expect(gone.map((line) => /^([^=]+)=; Max-Age=0/.exec(line)?.[1]).sort()).toEqual(['__Host-chapeau', 'chapeau']);
  });

  it('browsers are told to come by TLS alone, by every answer; without TLS nothing is said of it', async () => {
    for (const at of ['/', pathOf('Chair'), '/api/session', '/api/none', '/healthz'])
      expect((await ask(at, TLS)).headers.get('strict-transport-security'), at).toBe('max-age=31536000');
    expect((await ask('/')).headers.get('strict-transport-security')).toBeNull();
  });

  it('is known by the public address too, where the proxy does not say it', async () => {
    const { default: http } = await import('node:http');
    const headers = await new Promise<NodeJS.Dict<string | string[]>>((resolve, reject) =>
      http
        .get(`${server.url}${pathOf('Chair')}`, { headers: { host: new URL(ADDRESS).host } }, (answer) => {
          answer.resume();
          resolve(answer.headers);
        })
        .on('error', reject),
    );
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
    expect(headers['set-cookie']?.[0]).toMatch(/^__Host-chapeau=/);
  });
});

describe('a link that is followed', () => {
  const SEATS: readonly Name[] = ['Chair', 'Secretariat', 'Observer', 'Wall'];
  const STRENGTH: readonly Name[] = ['Wall', 'Observer', 'Norway', 'Secretariat', 'Chair'];
  const come = async (name: Name, cookie: string) => {
    const asked = await ask(`/api${pathOf(name)}`, cookie === '' ? {} : { cookie });
    return (await asked.json()) as Door;
  };
  const seatOf = async (name: Name) =>
    cookieOf(name === 'Norway' ? await ask(`/api${pathOf(name)}`, {}, 'POST', JSON.stringify({ name: 'Ola' })) : await ask(pathOf(name)));

  it.each(STRENGTH.flatMap((sits) => SEATS.filter((link) => link !== sits).map((link) => [sits, link] as const)))(
    'in the browser of %s, that of %s',
    async (sits, link) => {
      const cookie = await seatOf(sits);
      const isWeaker = STRENGTH.indexOf(link) < STRENGTH.indexOf(sits);
      const followed = await ask(pathOf(link), { cookie });
      expect([followed.status, setBy(followed).length]).toEqual(isWeaker ? [200, 0] : [302, 1]);
      expect(await come(link, cookie)).toMatchObject({ asks: isWeaker, sits: isWeaker ? expect.stringContaining(sits) : '' });
      // Pressing the button lets them in.
      const pressed = await ask(`/api${pathOf(link)}`, { cookie }, 'POST', JSON.stringify({ name: '' }));
      expect(await sitsAs(cookieOf(pressed))).toBe(link);
    },
  );

  it('leads who has its seat to where it leads, and no seat is opened once more', async () => {
    const cookie = await seatOf('Wall');
    const again = await ask(`${pathOf('Wall')}?draft=demo`, { cookie });
    expect([again.status, setBy(again).length, again.headers.get('location')]).toEqual([302, 0, '/wall/demo']);
  });

  it('from a page elsewhere, which the browser sends without its cookies, opens a page that asks first', async () => {
    const followed = await ask(pathOf('Observer'), { 'sec-fetch-site': 'cross-site' });
    expect([followed.status, setBy(followed).length]).toEqual([200, 0]);
    expect(await come('Observer', '')).toMatchObject({ asks: false, sits: '' });
    expect(await come('Observer', await seatOf('Chair'))).toMatchObject({ asks: true, sits: 'Chair' });
  });
});
