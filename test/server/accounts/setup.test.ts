// Set-up links: the first start prints one, it creates one committee and then opens nothing, the operator can make more; and a committee's settings afterwards.
// (RULES M4, M5, M7, M8)

import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Identity } from '../../../server/accounts/identity.ts';
import { serve } from '../../../server/main.ts';
import { systemClock } from '../../../server/runtime/clock.ts';
import { SETUP_MS } from '../../../server/runtime/limits.ts';
import { openStorage } from '../../../server/store/storage.ts';
import type { Committee, CommitteeMade, DraftSummary, InvitationLink, Session } from '../../../src/protocol/api.ts';
import { NO_COMMITTEE } from '../../../src/protocol/api.ts';
import { type CommitteeForm, PLAIN_COMMITTEE } from '../../../src/protocol/committee.ts';
import { freshFolder, visit } from '../../support/server/server.ts';

const run = promisify(execFile);
const data = freshFolder();
const start = async (names: { committee?: string } = {}) => {
  const lines: string[] = [];
  const server = await serve({ host: '127.0.0.1', port: 0, data, demo: false, appDir: data, print: (line) => lines.push(line), ...names });
  return { ...server, lines };
};
let server: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  server = await start();
});
afterAll(async () => {
  await server.close();
  fs.rmSync(data, { recursive: true, force: true });
});

const FORM: CommitteeForm = {
  settings: {
    ...PLAIN_COMMITTEE,
    name: 'Commission on Narcotic Drugs',
    session: 'Sixty-seventh session',
    place: 'Vienna',
    symbols: 'E/CN.7/2024/L.',
  },
  delegations: [
    { code: 'NOR', name: 'Norway' },
    { code: 'EU', name: 'European Union' },
  ],
};
const post = (token: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/setup/${token}`, { method: 'POST', headers, body: JSON.stringify(body) });
const tokenOf = (address: string) => new URL(address).pathname.replace('/setup/', '');
const printed = () => server.lines.map((line) => line.replace(/\s+http\S+$/, ''));
const another = async () => {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', 'server/cli/main.ts', 'setup-link', '--data', data], {
    cwd: path.resolve(import.meta.dirname, '../../..'),
  });
  return tokenOf(stdout.trim());
};

describe('a server without a committee', () => {
  it('prints one set-up link, the same after a restart, and nothing else', async () => {
    expect(printed()).toEqual(['Set-up link']);
    const [first] = server.links;
    await server.close();
    server = await start();
    expect(printed()).toEqual(['Set-up link']);
    expect(tokenOf(server.links[0]!.url)).toBe(tokenOf(first!.url));
    const nobody = await fetch(`${server.url}/api/session`);
    expect([nobody.status, await nobody.json()]).toEqual([401, { error: NO_COMMITTEE }]);
  });

  const wrong: Record<string, [unknown, RegExp]> = {
    'no name': [{ ...FORM, settings: { ...FORM.settings, name: ' ' } }, /^Name the body\.$/],
    'no delegation': [{ ...FORM, delegations: [] }, /^Name at least one delegation\.$/],
    'two of one tag': [
      { ...FORM, delegations: [...FORM.delegations, { code: 'nor', name: 'Norvège' }] },
      /Two delegations have the tag nor: Norway and Norvège\./,
    ],
    'two of one name': [
      { ...FORM, delegations: [...FORM.delegations, { code: 'NO', name: 'norway' }] },
      /Two delegations are called norway/,
    ],
    'a script for a name': [
      { ...FORM, delegations: [{ code: 'X', name: '<script>alert(1)</script>' }] },
      /is no name of a delegation \(X\)\.$/,
    ],
    'a script for a body': [{ ...FORM, settings: { ...FORM.settings, name: '<img src=x onerror=1>' } }, /cannot stand in the heading/],
    'a tag of signs': [{ ...FORM, delegations: [{ code: '~', name: 'Norway' }] }, /“~” is no tag/],
    'the name of the chair': [{ ...FORM, delegations: [{ code: 'CH', name: 'Chair' }] }, /Chair is no name for a delegation/],
    'two thousand delegations': [
      { ...FORM, delegations: Array.from({ length: 2_000 }, (_, i) => ({ code: `T${i}`, name: `Land ${i}` })) },
      /^A committee holds 400 delegations at most; these are 2,000\.$/,
    ],
    'days the wrong way round': [
      { ...FORM, settings: { ...FORM.settings, from: '2024-03-22', to: '2024-03-14' } },
      /last day is before the first/,
    ],
    'no language': [{ ...FORM, settings: { ...FORM.settings, languages: [] } }, /at least one language/],
    nothing: [null, /does not understand/],
    'something else': [{ settings: {}, delegations: 'all' }, /does not understand/],
  };
  it.each(Object.entries(wrong))('refuses a form with %s in one sentence, and the link goes on', async (_name, [form, sentence]) => {
    const token = tokenOf(server.links[0]!.url);
    const answer = await post(token, form);
    expect([answer.status, await answer.json()]).toEqual([400, { error: expect.stringMatching(sentence) }]);
    expect((await fetch(`${server.url}/api/setup/${token}`)).status).toBe(200);
  });

  it('takes no form from a page of another server, and none that is too large', async () => {
    const token = tokenOf(server.links[0]!.url);
    expect((await post(token, FORM, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await post(token, { ...FORM, more: 'x'.repeat(600_000) })).status).toBe(413);
    expect((await post('none', FORM)).status).toBe(404);
  });

  it('makes one committee by its link, whole, of two that come at once; its maker is the secretariat', async () => {
    const token = tokenOf(server.links[0]!.url);
    const answers = await Promise.all([post(token, FORM), post(token, FORM)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 410]);
    const answer = answers.find(({ status }) => status === 201)!;
    const made = (await answer.json()) as CommitteeMade;
    expect(made.committee).toMatchObject({
      name: 'Commission on Narcotic Drugs',
      delegations: [
        { code: 'NOR', slot: 1 },
        { code: 'EU', slot: 2 },
      ],
    });
    expect(made.links.map(({ role, name }) => [role, name])).toEqual([
      ['chair', 'Chair'],
      ['secretariat', 'Secretariat'],
      ['delegation', 'Norway'],
      ['delegation', 'European Union'],
      ['observer', 'Observer'],
    ]);
    const cookie = answer.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^chapeau-c-[\w-]+=.*HttpOnly; SameSite=Strict/);
    const inside = (await (await fetch(`${server.url}/api/session`, { headers: { cookie: cookie.split(';')[0]! } })).json()) as Session;
    expect([inside.person.role, inside.committee.id]).toEqual(['secretariat', made.committee.id]);
    for (const { role, name, path: at } of made.links) {
      const visitor = await visit({ url: server.url, links: new Map() }, `${server.url}${at}` as `http${string}`);
      expect(((await (await visitor.get('/api/session')).json()) as Session).person).toMatchObject({ role, name });
    }
    const again = await fetch(`${server.url}/api/setup/${token}`);
    expect([again.status, await again.json()]).toEqual([410, { error: expect.stringMatching(/^This set-up link was used/) }]);
    await server.close();
    server = await start();
    expect(printed()).toEqual(['Chair', 'Secretariat']);
  });
});

describe('the operator', () => {
  it('gets a set-up link for a further committee, which sees nothing of the first; links are printed for each', async () => {
    const token = await another();
    const made = (await (await post(token, { ...FORM, settings: { ...FORM.settings, name: 'Third Committee' } })).json()) as CommitteeMade;
    const chair = await visit({ url: server.url, links: new Map() }, `${server.url}${made.links[0]!.path}` as `http${string}`);
    expect((await (await chair.get('/api/drafts')).json()) as DraftSummary[]).toEqual([]);
    expect(((await (await chair.get('/api/links')).json()) as InvitationLink[]).length).toBe(5);
    await server.close();
    server = await start();
    expect(printed()).toEqual(['Commission on Narcotic Drugs', 'Chair', 'Secretariat', 'Third Committee', 'Chair', 'Secretariat']);
  });

  it('is the only one who gets one', async () => {
    for (const authorization of ['', 'Bearer ', 'Bearer x'])
      expect((await fetch(`${server.url}/operator/setup`, { method: 'POST', headers: { authorization } })).status).toBe(401);
  });

  it('gets links that open for a week', async () => {
    await server.close();
    const store = await openStorage(path.join(data, 'chapeau.sqlite'));
    const old = await (await Identity.load(store)).createSetup({ ...systemClock, now: () => Date.now() - SETUP_MS });
    await store.close();
    server = await start();
    const answer = await post(old, FORM);
    expect([answer.status, await answer.json()]).toEqual([410, { error: expect.stringMatching(/too old/) }]);
  });
});

describe('the settings of a committee', () => {
  it('are changed by chair and secretariat; names change, tags stay, a new delegation comes with its link', async () => {
    const made = (await (await post(await another(), FORM)).json()) as CommitteeMade;
    const by = async (role: string) =>
      visit(
        { url: server.url, links: new Map() },
        `${server.url}${made.links.find((link) => link.role === role)!.path}` as `http${string}`,
      );
    const [chair, norway] = [await by('chair'), await by('delegation')];
    const changed = {
      settings: { ...FORM.settings, place: 'Geneva', bis: 'version' },
      delegations: [
        { code: 'NOR', name: 'Kingdom of Norway' },
        { code: 'FJI', name: 'Fiji' },
      ],
    };
    expect((await norway.post('/api/committee', changed)).status).toBe(403);
    const answer = await chair.post('/api/committee', changed);
    expect((await answer.json()) as Committee).toMatchObject({
      ...{ place: 'Geneva', bis: 'version' },
      delegations: [
        { code: 'NOR', name: 'Kingdom of Norway', slot: 1 },
        { code: 'EU', name: 'European Union', slot: 2 },
        { code: 'FJI', name: 'Fiji', slot: 3 },
      ],
    });
    const links = (await (await chair.get('/api/links')).json()) as InvitationLink[];
    expect(links.map(({ name }) => name)).toEqual(['Chair', 'Secretariat', 'Kingdom of Norway', 'European Union', 'Observer', 'Fiji']);
    expect(links.at(-1)!.path).toMatch(/^\/join\//);
    expect(((await (await norway.get('/api/session')).json()) as Session).person.name).toBe('Kingdom of Norway');
    const taken = await chair.post('/api/committee', { ...changed, delegations: [{ code: 'PER', name: 'European Union' }] });
    expect([taken.status, await taken.json()]).toEqual([
      409,
      { error: expect.stringMatching(/Somebody else comes in under the name European Union/) },
    ]);
    expect((await chair.post('/api/committee', { ...changed, delegations: [] })).status).toBe(400);
    // One or two levels of agreement, never three (RULES AG13, AG14).
    expect((await chair.post('/api/committee', { ...changed, settings: { ...changed.settings, levels: 3 } })).status).toBe(400);
    const twoLevels = await chair.post('/api/committee', { ...changed, settings: { ...changed.settings, levels: 2 } });
    expect((await twoLevels.json()) as Committee).toMatchObject({ levels: 2 });
    await server.close();
    server = await start();
    const after = (await (await fetch(`${server.url}/api/session`, { headers: { cookie: chair.cookie } })).json()) as Session;
    expect(after.committee).toMatchObject({
      place: 'Geneva',
      bis: 'version',
      levels: 2,
      delegations: [{ name: 'Kingdom of Norway' }, {}, { code: 'FJI' }],
    });
  });
});
