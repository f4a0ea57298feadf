// Links by e-mail, through a real mail server: each address gets a link of its own, nothing is lost if sending fails, and the door never tells anybody whose
// address is known, however they ask. (RULES M27 to M30)
import fs from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Identity } from '../../../server/accounts/identity.ts';
import { NOT_SENT } from '../../../server/mail/mailer.ts';
import { mailOf } from '../../../server/mail/post.ts';
import { systemClock } from '../../../server/runtime/clock.ts';
import { AGAIN_MS, AGAIN_OF_ADDRESS_BURST, AGAIN_OF_SOURCE_BURST, DAY_MS } from '../../../server/runtime/limits.ts';
import { openStorage } from '../../../server/store/storage.ts';
import { INVITED_AT_ONCE, readAddresses } from '../../../src/protocol/addresses.ts';
import type { InvitationLink, InvitationsAnswer, LinkDeed, Session, WaysIn } from '../../../src/protocol/api.ts';
import { admit, freshFolder, startProcess, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';
import { startSmtp, type TakenMail, type TestSmtp, wordsOf } from '../../support/server/smtp.ts';
import { until } from '../../support/waiting.ts';

const PUBLIC = 'https://drafts.example.org';
const data = freshFolder();
let smtp: TestSmtp;
let server: TestServer;
let chair: Visitor;
const mail = () => ({ url: smtp.url, from: 'chapeau@example.org' });
beforeAll(async () => {
  smtp = await startSmtp();
  server = await startServer({ data, publicUrl: PUBLIC, mail: mail() });
  chair = await visit({ ...server, links: local() }, 'Chair');
});
afterEach(() => smtp.does({ does: 'take' }));
afterAll(async () => {
  await server.close();
  await smtp.close();
  fs.rmSync(data, { recursive: true, force: true });
});

/** The printed links have the public address; the tests use the local one. */
const local = () => new Map([...server.links].map(([name, url]) => [name, url.replace(PUBLIC, server.url)]));
const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
const invite = (body: object, by: Visitor = chair) =>
  by.post('/api/invitations', { role: 'observer', delegation: '', name: 'Observer', by: 'mail', ...body });
const invited = async (body: object, by: Visitor = chair) => json<InvitationsAnswer>(invite(body, by));
const listed = async (id: string, by: Visitor = chair) =>
  (await json<InvitationLink[]>(by.get('/api/links'))).find((one) => one.id === id)!;
const again = (address: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/again`, { method: 'POST', headers, body: JSON.stringify({ address }) });
const to = (address: string) => smtp.mails.filter((one) => one.to.includes(address));
const came = (address: string, count = 1): Promise<TakenMail> =>
  until(`mail ${count} to ${address}`, () => (to(address).length >= count ? to(address).at(-1) : undefined));
const linkIn = (one: TakenMail) => wordsOf(one).link.replace(PUBLIC, server.url) as `http${string}`;
const press = (link: string, name = '') => fetch(link.replace('/join/', '/api/join/'), { method: 'POST', body: JSON.stringify({ name }) });
let people = 0;
const anybody = () => `person${++people}@example.org`;

describe('an invitation by e-mail', () => {
  it('gives each address a link of its own, in the committee’s name, and says that it was sent', async () => {
    const [ana, ben] = [anybody(), anybody()];
    const { links, already } = await invited({ addresses: [ana.toUpperCase(), ben, ana], once: true, days: 7 });
    expect([links.map(({ holder }) => holder?.address), already]).toEqual([[ana, ben], []]);
    const [one, two] = await Promise.all([came(ana), came(ben)]);
    expect([to(ana).length, to(ben).length]).toEqual([1, 1]);
    const { text, link, subject } = wordsOf(one);
    expect(subject).toBe('Committee of the Whole: your link');
    expect(text).toMatch(/You are invited to come in as Observer[\s\S]*It opens once, until \d/);
    expect(link).toMatch(new RegExp(`^${PUBLIC}/join/[\\w-]{24}$`));
    expect(link).not.toBe(wordsOf(two).link);
    await until('it is told that it was sent', async () => (await listed(links[0]!.id)).holder?.mail === 'sent');
    // A mail server that fetches the link takes no seat; the button does, once; the person who took the seat can still use the link.
    expect((await fetch(linkIn(one), { redirect: 'manual' })).headers.get('set-cookie')).toBeNull();
    const entered = await press(linkIn(one));
    const cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
    expect((await json<Session>(fetch(`${server.url}/api/session`, { headers: { cookie } }))).person.role).toBe('observer');
    expect((await press(linkIn(one))).status).toBe(410);
    const back = await fetch(linkIn(one), { headers: { cookie }, redirect: 'manual' });
    expect([back.status, back.headers.get('location')]).toEqual([302, '/committee/first']);
  });

  it('asks the head of a delegation, like any link of it', async () => {
    const norway = await visit({ ...server, links: local() }, 'Norway');
    const ana = anybody();
    await invited({ role: 'delegation', delegation: 'NOR', name: 'Norway', addresses: [ana] });
    const entered = await press(linkIn(await came(ana)), 'Ana Prado');
    const headers = { cookie: entered.headers.get('set-cookie')!.split(';')[0]! };
    expect((await json<Session>(fetch(`${server.url}/api/session`, { headers }))).seat?.standing).toBe('waiting');
    await admit(norway, 'Ana Prado');
    expect((await json<Session>(fetch(`${server.url}/api/session`, { headers }))).person).toMatchObject({ delegation: 'NOR' });
  });

  it('that comes twice, also at once, makes one link for each address', async () => {
    const addresses = [anybody(), anybody()];
    const answers = await Promise.all(Array.from({ length: 5 }, () => invited({ addresses })));
    expect(answers.flatMap(({ links }) => links)).toHaveLength(2);
    expect(answers.flatMap(({ already }) => already)).toHaveLength(8);
    expect((await invited({ addresses })).already).toEqual(addresses);
    await Promise.all(addresses.map((address) => came(address)));
    expect(addresses.map((address) => to(address).length)).toEqual([1, 1]);
  });

  it('is made by those who hand out such links, and read by them', async () => {
    const secretariat = await visit({ ...server, links: local() }, 'Secretariat');
    const addresses = [anybody()];
    for (const [who, status] of [
      ['Norway', 403],
      ['Observer', 403],
      ['Wall', 403],
    ] as const)
      expect((await invite({ addresses }, await visit({ ...server, links: local() }, who))).status).toBe(status);
    expect((await invite({ addresses, role: 'chair', name: 'Chair' }, secretariat)).status).toBe(403);
    expect((await fetch(`${server.url}/api/invitations`, { method: 'POST', body: '{}' })).status).toBe(401);
    const { links } = await invited({ addresses, role: 'chair', name: 'Chair' });
    expect((await listed(links[0]!.id)).holder?.address).toBe(addresses[0]);
    expect(await listed(links[0]!.id, secretariat)).toMatchObject({ holder: null, path: '' });
    expect((await secretariat.post(`/api/links/${links[0]!.id}/send`, {})).status).toBe(403);
    expect((await chair.post('/api/links/link-none/send', {})).status).toBe(404);
    // The list does not show addresses.
    const deeds = await json<LinkDeed[]>(chair.get('/api/links/deeds'));
    expect(deeds[0]).toMatchObject({ did: 'made', role: 'chair', name: 'Chair' });
    expect(JSON.stringify(deeds)).not.toContain('@');
    expect(addresses.every((address) => to(address).length <= 1)).toBe(true);
  });

  it('with bad input is refused in one sentence, and invites nobody', async () => {
    const before = (await json<InvitationLink[]>(chair.get('/api/links'))).length;
    const good = anybody();
    const HOSTILE = [
      'no address',
      'ana@example.org\r\nBcc: victim@example.org',
      'ana@example.org\nBcc: victim@example.org',
      'ana@example.org,victim@example.org',
      'ana@example.org victim@example.org',
      '<ana@example.org>',
      '"ana\r\nRCPT TO:<victim@example.org>"@example.org',
      'ana@[127.0.0.1]',
      'ana@localhost',
      'ana@example..org',
      '.ana@example.org',
      'ana@exam\u0000ple.org',
      'ana@example.org\u2028Cc: x@example.org',
      'анна@пример.рф',
      `${'a'.repeat(65)}@example.org`,
      `ana@${'a.'.repeat(130)}org`,
      '@example.org',
      'ana@',
    ];
    for (const address of HOSTILE) {
      const response = await invite({ addresses: [good, address] });
      expect([address, response.status]).toEqual([address, 400]);
      expect(await json<{ error: string }>(response)).toEqual({ error: expect.stringMatching(/\.$/) });
    }
    for (const body of [
      {},
      { addresses: [] },
      { addresses: 'ana@example.org' },
      { addresses: [1] },
      { addresses: Array.from({ length: INVITED_AT_ONCE + 1 }, anybody) },
      { addresses: [good], role: 'wall', name: 'Wall' },
      { addresses: [good], role: 'delegation' },
      { addresses: [good], days: 0 },
      { addresses: [good], by: 'pigeon' },
      { addresses: [good], name: '\u0000' },
    ])
      expect((await invite(body)).status).toBe(400);
    expect((await invite({ addresses: [good], by: 'sign-in' })).status).toBe(409);
    expect((await json<InvitationLink[]>(chair.get('/api/links'))).length).toBe(before);
    expect(to(good)).toEqual([]);
  });

  it('that cannot be sent says why, loses nothing, and is sent again', async () => {
    await smtp.does({ does: 'refuse' });
    const ana = anybody();
    const { links } = await invited({ addresses: [ana] });
    const { id, path } = links[0]!;
    await until('it is told why', async () => (await listed(id)).holder?.mail === 'failed');
    const failed = await listed(id);
    expect([failed.holder?.why, failed.path]).toEqual([NOT_SENT.address, path]);
    expect((await fetch(`${server.url}${path}`)).status).toBe(200);
    await smtp.does({ does: 'take' });
    expect((await chair.post(`/api/links/${id}/send`, {})).status).toBe(200);
    expect(linkIn(await came(ana))).toBe(`${server.url}${path}`);
    await until('it is told that it was sent', async () => (await listed(id)).holder?.mail === 'sent');
  });

  it('to a mail server that gives no answer holds nobody', async () => {
    await smtp.does({ does: 'hang' });
    const addresses = Array.from({ length: INVITED_AT_ONCE }, anybody);
    const { links } = await invited({ addresses });
    const times: number[] = [];
    for (let i = 0; i < 20; i++) {
      const start = performance.now();
      expect((await chair.get('/api/session')).status).toBe(200);
      times.push(performance.now() - start);
    }
    expect(times.toSorted((a, b) => a - b)[10]).toBeLessThan(250);
    expect(new Set((await Promise.all(links.slice(0, 3).map(({ id }) => listed(id)))).map(({ holder }) => holder?.mail))).toEqual(
      new Set(['waiting']),
    );
    // A link that is revoked before it is sent is not sent.
    for (const { id } of links) await chair.post(`/api/links/${id}/revoke`, {});
    await smtp.does({ does: 'take' });
  });

  it('forgets the address with the link: revoked at once, too old within minutes', async () => {
    const [ana, ben] = [anybody(), anybody()];
    const [one, two] = (await invited({ addresses: [ana, ben], days: 1 })).links;
    await Promise.all([came(ana), came(ben)]);
    await until('both are sent', async () =>
      (await Promise.all([one, two].map((link) => listed(link!.id)))).every(({ holder }) => holder?.mail === 'sent'),
    );
    await chair.post(`/api/links/${one!.id}/revoke`, {});
    expect((await listed(one!.id)).holder).toBeNull();
    await server.close();
    const stored = () =>
      fs
        .readdirSync(data)
        .map((name) => fs.readFileSync(`${data}/${name}`, 'latin1'))
        .join('');
    const store = await openStorage(`${data}/chapeau.sqlite`);
    const identity = await Identity.load(store);
    const later = { ...systemClock, now: () => Date.now() + 2 * DAY_MS };
    await identity.forgetHolders(systemClock);
    expect(identity.find('first', two!.id)?.holder?.address).toBe(ben);
    await identity.forgetHolders(later);
    expect([identity.find('first', two!.id)?.holder, identity.heldBy([ben], '', systemClock)]).toEqual([null, []]);
    const rows = (await store.directory()).links;
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${ana}|${ben}`));
    expect(stored()).toContain('chapeau');
    await store.close();
    server = await startServer({ data, publicUrl: PUBLIC, mail: mail() });
    chair = await visit({ ...server, links: local() }, 'Chair');
  });

  it('that waited when the process died is told to be lost, and goes out when it is sent again', async () => {
    await smtp.does({ does: 'hang' });
    const ana = anybody();
    const { links } = await invited({ addresses: [ana] });
    const { id } = links[0]!;
    await server.close();
    server = await startServer({ data, publicUrl: PUBLIC, mail: mail() });
    chair = await visit({ ...server, links: local() }, 'Chair');
    expect((await listed(id)).holder).toMatchObject({ mail: 'failed', why: NOT_SENT.stopped });
    await smtp.does({ does: 'take' });
    expect((await chair.post(`/api/links/${id}/send`, {})).status).toBe(200);
    expect((await press(linkIn(await came(ana)))).status).toBe(200);
    // The same if nobody recorded it: a mail that has waited longer than it may be tried.
    const link = { holder: { address: ana, issuer: '', mail: 'waiting', at: '2026-01-01T00:00:00.000Z', why: '' } } as const;
    expect(mailOf(link as never, systemClock)).toMatchObject({ mail: 'failed', why: NOT_SENT.stopped });
  });
});

describe('the door', () => {
  it('sends the link once more to who was sent it: it opens once, within an hour, and the first one goes on', async () => {
    const ana = anybody();
    const { links } = await invited({ addresses: [ana], once: true });
    const first = linkIn(await came(ana));
    expect((await press(first)).status).toBe(200);
    expect(await (await again(` ${ana.toUpperCase()} `)).text()).toBe('{}');
    const second = linkIn(await came(ana, 2));
    expect(second).not.toBe(first);
    expect((await fetch(second, { redirect: 'manual' })).headers.get('set-cookie')).toBeNull();
    const answers = await Promise.all(Array.from({ length: 6 }, () => press(second)));
    expect(answers.map(({ status }) => status).toSorted()[0]).toBe(200);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await fetch(second)).status).toBe(404);
    expect((await listed(links[0]!.id)).used).toBe(true);
    expect(AGAIN_MS).toBe(3_600_000);
  });

  it('opens nothing by it once the link is revoked or has another address', async () => {
    const [ana, ben] = [anybody(), anybody()];
    const { links } = await invited({ addresses: [ana, ben] });
    await Promise.all([came(ana), came(ben)]);
    await Promise.all([again(ana), again(ben)]);
    const [one, two] = [linkIn(await came(ana, 2)), linkIn(await came(ben, 2))];
    await chair.post(`/api/links/${links[0]!.id}/revoke`, {});
    await chair.post(`/api/links/${links[1]!.id}/renew`, {});
    expect([(await press(one)).status, (await press(two)).status]).toEqual([404, 404]);
    // The link of this address has ended.
    await again(ana);
    await again(anybody());
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(to(ana)).toHaveLength(2);
  });

  it('answers the same for a known and an unknown address, and as fast', async () => {
    const ana = anybody();
    await invited({ addresses: [ana] });
    await came(ana);
    const answer = async (address: string) => {
      const start = performance.now();
      const response = await again(address);
      const seen = [response.status, await response.text(), [...response.headers].filter(([name]) => name !== 'date')];
      return { seen, took: performance.now() - start };
    };
    const [known, unknown] = [await answer(ana), await answer(anybody())];
    expect(known.seen).toEqual(unknown.seen);
    // Beyond the number of mails that are sent, the answer is the same and no e-mail comes.
    for (let i = 0; i < 2 * AGAIN_OF_ADDRESS_BURST; i++) expect((await answer(ana)).seen).toEqual(unknown.seen);
    await until('the last one is sent', () => to(ana).length >= 1 + AGAIN_OF_ADDRESS_BURST);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(to(ana)).toHaveLength(1 + AGAIN_OF_ADDRESS_BURST);
  });

  it('takes no letter from another page and nothing that is no address, and uses no name that a request gives the server', async () => {
    expect((await again(anybody(), { origin: 'https://evil.example' })).status).toBe(403);
    for (const address of ['', 'x', 1, null, 'a@b.cc\r\nBcc: d@e.ff', 'a'.repeat(5_000)])
      expect([400, 413]).toContain((await again(address)).status);
    const ana = anybody();
    await invited({ addresses: [ana] });
    await came(ana);
    await again(ana, { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example', 'x-forwarded-for': '192.0.2.1' });
    expect(wordsOf(await came(ana, 2)).link).toMatch(/^https:\/\/drafts\.example\.org\/join\//);
  });

  it('is closed to one network address that asks too often, and to no other', async () => {
    const from = (address: string) => again(anybody(), { 'x-forwarded-for': `203.0.113.9, ${address}` });
    const statuses = [];
    for (let i = 0; i < AGAIN_OF_SOURCE_BURST + 5; i++) statuses.push((await from('198.51.100.7')).status);
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(AGAIN_OF_SOURCE_BURST + 1);
    expect(statuses.at(-1)).toBe(429);
    expect((await from('198.51.100.8')).status).toBe(200);
    // One household has 2^64 IPv6 addresses.
    const sixes = [];
    for (let i = 0; i < AGAIN_OF_SOURCE_BURST + 5; i++) sixes.push((await from(`2001:db8:1:2::${i.toString(16)}`)).status);
    expect([sixes.at(-1), (await from('2001:db8:1:3::1')).status]).toEqual([429, 200]);
  });
});

describe('a server without a mail server', () => {
  it('offers no e-mail, and says so to who asks', async () => {
    const other = await startServer();
    const chairThere = await visit(other, 'Chair');
    expect(await json<WaysIn>(fetch(`${other.url}/api/ways`))).toEqual({ mail: false, signIn: null });
    expect(
      (await chairThere.post('/api/invitations', { role: 'observer', delegation: '', name: 'Observer', by: 'mail', addresses: ['a@b.cc'] }))
        .status,
    ).toBe(409);
    expect((await fetch(`${other.url}/api/again`, { method: 'POST', body: '{"address":"a@b.cc"}' })).status).toBe(404);
    await other.close();
    expect(await json<WaysIn>(fetch(`${server.url}/api/ways`))).toEqual({ mail: true, signIn: null });
  });
});

it('the log holds no address, whatever becomes of an e-mail (RULE S5)', async () => {
  let logged = '';
  const env = { PUBLIC_URL: PUBLIC, SMTP_URL: smtp.url, MAIL_FROM: 'chapeau@example.org', CHAPEAU_LOG: 'debug' };
  const other = await startProcess({ env, logged: (text) => (logged += text) });
  const links = new Map([...other.links].map(([name, url]) => [name, url.replace(PUBLIC, other.url)]));
  const chairThere = await visit({ ...other, links }, 'Chair');
  await smtp.does({ does: 'refuse' });
  await invited({ addresses: ['logged.person@example.org'] }, chairThere);
  await until('the failure is logged', () => logged.includes('an e-mail was not sent'));
  await other.close();
  expect(logged).not.toMatch(/logged\.person|@|join\//);
});

describe('a pasted list', () => {
  it('is read in whatever form it comes, each address once, and what is none is named', () => {
    expect(
      readAddresses(
        'Ana Prado <Ana@Example.org>; ben@example.org,\n "Cid, Q." <cid@example.org>\r\nana@example.org  dora@example.org\tx@y',
      ),
    ).toEqual({
      addresses: ['ana@example.org', 'ben@example.org', 'cid@example.org', 'dora@example.org'],
      wrong: ['x@y'],
    });
    expect(readAddresses(' \n, ;')).toEqual({ addresses: [], wrong: [] });
  });
});
