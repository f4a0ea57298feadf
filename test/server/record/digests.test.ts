// Digests by e-mail, through a real mail server: one a day of what others did, sent once however many processes send them, and nothing lost if the mail server
// refuses it; none for people who were removed, and no private word in any. (RULES R17 to R21, R24 to R26)
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCommittee } from '../../../server/accounts/committee.ts';
import { Identity, type Visitor as Seated } from '../../../server/accounts/identity.ts';
import { Mailer } from '../../../server/mail/mailer.ts';
import { digestOf, endDigest, sendDigests, switchDigest } from '../../../server/record/digests.ts';
import type { FedEntry, FeedReader } from '../../../server/record/feed-reader.ts';
import { type Clock, systemClock } from '../../../server/runtime/clock.ts';
import {
  DAY_MS,
  DIGEST_AGAIN_MS,
  DIGEST_EVERY_MS,
  DIGEST_SETTLED_MS,
  DIGEST_TITLES,
  MAIL_AGAIN_MS,
} from '../../../server/runtime/limits.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { STORE_FILE } from '../../../server/store/store-file.ts';
import { FIRST_COMMITTEE, type StoredLink, type SyncStore } from '../../../server/store/store-model.ts';
import type { Digest, InvitationsAnswer } from '../../../src/protocol/api.ts';
import { DRAFT, freshFolder, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';
import { startSmtp, type TestSmtp, wordsOf } from '../../support/server/smtp.ts';
import { asyncStore } from '../../support/server/store.ts';
import { until } from '../../support/waiting.ts';

const PUBLIC = 'https://drafts.example.org';
const ANA = 'ana@example.org';
let smtp: TestSmtp;
beforeAll(async () => {
  smtp = await startSmtp();
});
afterAll(() => smtp.close());
const to = (address: string) => smtp.mails.filter((one) => one.to.includes(address));

describe('a digest', () => {
  let now = 0;
  /** The test sets the time of day; waits for the mail server take only a moment. */
  const clock: Clock = {
    ...systemClock,
    now: () => now,
    after: (milliseconds, call) => systemClock.after(MAIL_AGAIN_MS.includes(milliseconds) ? 20 : milliseconds, call),
  };
  const iso = (ago = 0) => new Date(now - ago).toISOString();
  let store: SyncStore;
  let link: StoredLink;
  let ana: Seated;
  let entries: FedEntry[] = [];
  /** The languages requested for entries. */
  const asked: string[] = [];
  const mailers: Mailer[] = [];
  const errors: unknown[] = [];
  const entry = (title: string, at = iso()): FedEntry => ({
    ...{
      id: title,
      at,
      until: at,
      title,
      text: 'Words of the text',
      who: 'Chair',
      by: '',
      paragraph: 'op1',
      draft: 'd1',
      of: 'L.2, Floods',
      language: 'en',
    },
  });
  /** Another process on the same store. */
  const start = async () => {
    const identity = await Identity.load(asyncStore(store));
    const mailer = new Mailer({ url: smtp.url, from: 'chapeau@example.org' }, clock, () => {});
    mailers.push(mailer);
    const feedReader: FeedReader = {
      entriesFor: async (_committee, _person, _draft, language = 'en') => {
        asked.push(language);
        return { title: '', language, entries: [...entries].reverse() };
      },
    };
    const onError = (_where: string, error: unknown) => errors.push(error);
    const settled = () => until('no e-mail waits', () => mailer.waiting === 0);
    const look = () => sendDigests({ identity, clock, mailer, feedReader, publicUrl: PUBLIC, onError });
    return { identity, mailer, look, settled, sends: () => look().then(settled) };
  };
  let server: Awaited<ReturnType<typeof start>>;

  beforeEach(async () => {
    now = Date.parse('2026-11-28T08:00:00Z');
    entries = [];
    smtp.mails.length = 0;
    store = openSqliteStore(':memory:');
    server = await start();
    const { identity } = server;
    await createCommittee(identity, { committee: 'Third Committee' }, clock);
    link = await identity.createLink(FIRST_COMMITTEE, {
      ...{ role: 'observer', delegation: '', name: 'Observer', holder: { address: ANA, issuer: '' } },
    });
    ana = (await identity.visitor((await identity.openSession(link, clock))!))!;
    expect(await switchDigest(identity, clock, ana, true, 'en')).toBe(true);
  });
  afterEach(async () => {
    await smtp.does({ does: 'take' });
    for (const mailer of mailers.splice(0)) await mailer.close();
    store.close();
    expect(errors.splice(0)).toEqual([]);
  });

  it('comes once a day with what others did since, each thing once, and says how to end it', async () => {
    entries.push(entry('OP1: Norway proposes a change'));
    await server.sends();
    expect(to(ANA)).toHaveLength(0);
    now += DAY_MS;
    entries.push(entry('OP2: is agreed', iso(3_600_000)), entry('OP3: being stored', iso(1_000)));
    await server.sends();
    await server.sends();
    expect(to(ANA)).toHaveLength(1);
    const { text, subject } = wordsOf(to(ANA)[0]!);
    expect(subject).toBe('Third Committee: what changed');
    for (const words of ['L.2, Floods', `${PUBLIC}/draft/d1`, 'OP2: is agreed']) expect(text).toContain(words);
    for (const words of ['being stored', 'Norway proposes', 'Words of the text']) expect(text).not.toContain(words);
    expect(to(ANA)[0]!.raw).toMatch(/^List-Unsubscribe:\s+<https:\/\/drafts\.example\.org\/digest\/link-/m);
    expect(to(ANA)[0]!.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
    now += DAY_MS;
    await server.sends();
    expect(to(ANA)).toHaveLength(2);
    expect(wordsOf(to(ANA)[1]!).text).toMatch(/being stored/);
    expect(wordsOf(to(ANA)[1]!).text).not.toContain('is agreed');
  });

  it('comes in the language of whoever switched it on, the titles too; where that is not known, in the committee’s (RULES LA3, LA4)', async () => {
    await switchDigest(server.identity, clock, ana, false, 'ru');
    await switchDigest(server.identity, clock, ana, true, 'ru');
    entries.push(entry('OP2: согласовано', iso(-3_600_000)));
    now += DAY_MS;
    await server.sends();
    expect(asked.at(-1)).toBe('ru');
    expect(wordsOf(to(ANA)[0]!).text).toContain('Что сделали другие со времени последней сводки:');
    const key = `digest ${link.id}`;
    const { language: _, ...older } = JSON.parse(server.identity.setting(key)!) as { language: string };
    await server.identity.putSetting(key, JSON.stringify(older));
    entries.push(entry('OP3: is agreed', iso(-3_600_000)));
    now += DAY_MS;
    await server.sends();
    expect(asked.at(-1)).toBe('en');
    expect(wordsOf(to(ANA)[1]!).subject).toBe('Third Committee: what changed');
  });

  it('does not come where nothing changed, and tells at most so many titles', async () => {
    now += DAY_MS;
    await server.sends();
    expect(to(ANA)).toHaveLength(0);
    for (let k = 0; k < DIGEST_TITLES + 5; k++) entries.push(entry(`OP${k}: is agreed`, iso(3_600_000 - k)));
    now += DAY_MS;
    await server.sends();
    expect(wordsOf(to(ANA)[0]!).text).toMatch(/and 5 more/);
  });

  it('is sent by one of several processes, and by none again after a restart', async () => {
    const others = [await start(), await start()];
    now += DAY_MS;
    entries.push(entry('OP2: is agreed', iso(3_600_000)));
    await Promise.all([server, ...others].map((one) => one.sends()));
    expect(to(ANA)).toHaveLength(1);
    await (await start()).sends();
    expect(to(ANA)).toHaveLength(1);
    expect([server, ...others].map((one) => digestOf(one.identity, ana).on)).toEqual([true, true, true]);
  });

  it('loses nothing where the mail server takes none, or the server is stopped, and asks it not all the time', async () => {
    now += DAY_MS;
    entries.push(entry('OP2: is agreed', iso(3_600_000)));
    await smtp.does({ does: 'reject' });
    await server.sends();
    const tried = smtp.seen.recipients;
    await server.sends();
    expect([to(ANA).length, smtp.seen.recipients]).toEqual([0, tried]);
    now += DIGEST_AGAIN_MS;
    await smtp.does({ does: 'hang' });
    await server.look();
    await server.mailer.close();
    await smtp.does({ does: 'take' });
    await (await start()).sends();
    expect(wordsOf(to(ANA)[0]!).text).toContain('OP2: is agreed');
    expect(to(ANA)).toHaveLength(1);
  });

  it('comes a day later at most where the clock was far ahead for a while, with what was done since it was set right (RULES S4, R24)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 900 }), fc.boolean(), async (days, restarts) => {
        const [right, before] = [now, to(ANA).length];
        now += days * DAY_MS;
        entries.push(entry('OP1: by the wrong clock', iso(3_600_000)));
        await server.sends();
        expect(to(ANA)).toHaveLength(before + 1);
        now = right + 60_000;
        if (restarts) server = await start();
        entries.push(entry(`OP2: by the right clock, ${days}`));
        await server.sends();
        now += DAY_MS + DIGEST_EVERY_MS;
        await server.sends();
        expect(to(ANA)).toHaveLength(before + 2);
        expect(wordsOf(to(ANA).at(-1)!).text).toContain(`OP2: by the right clock, ${days}`);
      }),
      { numRuns: 6 },
    );
  });

  it('goes to nobody who was shown out, and is forgotten then', async () => {
    now += DAY_MS;
    entries.push(entry('OP2: is agreed', iso(3_600_000)));
    await server.identity.revoke(link);
    await server.sends();
    expect([to(ANA).length, server.identity.setting(`digest ${link.id}`)]).toEqual([0, '']);
  });

  it('ends by the address in it, by the switch, and comes no sooner when it is switched on again', async () => {
    const secret = (JSON.parse(server.identity.setting(`digest ${link.id}`)!) as { secret: string }).secret;
    for (const [id, wrong] of [
      [link.id, 'x'],
      [link.id, `${secret}x`],
      ['link-none', secret],
    ] as const)
      expect(await endDigest(server.identity, id, wrong)).toBe(false);
    expect([await endDigest(server.identity, link.id, secret), await endDigest(server.identity, link.id, secret)]).toEqual([true, false]);
    now += DAY_MS;
    entries.push(entry('OP2: is agreed', iso(3_600_000)));
    await server.sends();
    await switchDigest(server.identity, clock, ana, true, 'en');
    await server.sends();
    expect(to(ANA)).toHaveLength(0);
  });
});

describe('a person', () => {
  const data = freshFolder();
  let server: TestServer;
  let chair: Visitor;
  const local = () => new Map([...server.links].map(([name, url]) => [name, url.replace(PUBLIC, server.url)]));
  const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
  const open = async () => {
    server = await startServer({ data, publicUrl: PUBLIC, mail: { url: smtp.url, from: 'chapeau@example.org' } });
    chair = await visit({ ...server, links: local() }, 'Chair');
  };
  beforeAll(open);
  afterAll(() => server.close());
  let people = 0;
  const comes = async (): Promise<Visitor & { address: string }> => {
    const address = `reader${++people}@example.org`;
    const seat = { role: 'observer', delegation: '', name: `Observer ${people}`, by: 'mail', addresses: [address] };
    await json<InvitationsAnswer>(chair.post('/api/invitations', seat));
    const mail = await until('the invitation', () => to(address)[0]);
    const path = wordsOf(mail).link.replace(PUBLIC, server.url) as `http${string}`;
    return { ...(await visit(server, path)), address };
  };

  it('switches it on and off where their address is known; nobody else, and nobody for another', async () => {
    const ana = await comes();
    expect(await json(ana.get('/api/digest'))).toEqual({ address: ana.address, on: false });
    expect(await json<Digest>(ana.post('/api/digest', { on: true }))).toEqual({ address: ana.address, on: true });
    expect(await json<Digest>(ana.post('/api/digest', { on: true }))).toMatchObject({ on: true });
    for (const bad of [{}, { on: 'yes' }, [], null, { on: 1 }]) expect((await ana.post('/api/digest', bad)).status).toBe(400);
    for (const who of ['Norway', 'Chair'] as const) {
      const other = await visit({ ...server, links: local() }, who);
      expect(await json(other.get('/api/digest'))).toEqual({ address: '', on: false });
      expect((await other.post('/api/digest', { on: true })).status).toBe(409);
    }
    const wall = await visit({ ...server, links: local() }, 'Wall');
    expect([(await wall.get('/api/digest')).status, (await wall.post('/api/digest', { on: true })).status]).toEqual([403, 403]);
    expect((await fetch(`${server.url}/api/digest`)).status).toBe(401);
    expect(await json<Digest>(ana.post('/api/digest', { on: false }))).toMatchObject({ on: false });
    const silent = await startServer();
    const chairThere = await visit(silent, 'Chair');
    expect([(await chairThere.post('/api/digest', { on: true })).status, await json(chairThere.get('/api/digest'))]).toEqual([
      409,
      { address: '', on: false },
    ]);
    await silent.close();
  });

  it('gets what happened by the next start where it was due, without a private word; a look at the address in it ends nothing, its button does', async () => {
    const ben = await comes();
    await ben.post('/api/digest', { on: true });
    await chair.command({ do: 'comment', paragraph: 'p-op1', quote: '', before: '', words: 'Said in the open.' }, DRAFT);
    const norway = await visit({ ...server, links: local() }, 'Norway');
    const own = { do: 'comment', paragraph: 'p-op1', quote: '', before: '', words: 'Xylophone', privately: true } as const;
    await norway.command(own as never, DRAFT);
    // Events of the last moments are left for the next digest, so wait.
    await new Promise((resolve) => setTimeout(resolve, DIGEST_SETTLED_MS + 500));
    await server.close();
    const file = openSqliteStore(`${data}/${STORE_FILE}`);
    for (const [key, value] of Object.entries(file.directory().settings)) {
      if (!key.startsWith('digest ') || value === '') continue;
      const ago = new Date(Date.now() - DAY_MS).toISOString();
      file.putSetting(key, JSON.stringify({ ...(JSON.parse(value) as object), since: ago, next: ago }));
    }
    file.close();
    await open();
    const mail = await until('the digest', () => to(ben.address).find((one) => wordsOf(one).subject.includes('what changed')));
    const { text } = wordsOf(mail);
    expect(text).toContain('L.2');
    for (const secret of ['Xylophone', 'Said in the open']) expect(text).not.toContain(secret);
    const stop = /https:\/\/drafts\.example\.org(\/digest\/\S+\/[\w-]{24})/.exec(text)![1]!;
    const looked = await fetch(`${server.url}${stop}`);
    expect([looked.status, await looked.text()]).toEqual([200, expect.stringContaining('<button')]);
    const isOn = async () => (await json<Digest>(fetch(`${server.url}/api/digest`, { headers: { cookie: ben.cookie } }))).on;
    expect(await isOn()).toBe(true);
    expect((await fetch(`${server.url}${stop}x`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${server.url}${stop}`, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status).toBe(200);
    expect(await isOn()).toBe(false);
    for (const method of ['GET', 'POST']) expect((await fetch(`${server.url}${stop}`, { method })).status).toBe(404);
  });
});
