// The library over HTTP: who reads it, who fills it, that a delegation's own texts are hidden from everybody else, and each refusal's sentence
// (RULES H7, LI1, LI3, LI4).
import fs from 'node:fs';
import path from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import type { Env } from '../../../server/http/env.ts';
import { libraryRoutes } from '../../../server/http/library.ts';
import type { Guards } from '../../../server/http/middleware.ts';
import type { Library } from '../../../server/library/library.ts';
import { createBodyReader } from '../../../server/requests/body-reader.ts';
import { LIBRARY_WORK_OF_ONE } from '../../../server/runtime/limits.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import type { LibraryFound, LibraryText, TracedParagraph } from '../../../src/library/library-model.ts';
import { PLAIN_COMMITTEE } from '../../../src/protocol/committee.ts';
import { LIBRARY_ACTIONS, LIBRARY_RIGHTS, mayInLibrary, ROLES, type Role } from '../../../src/protocol/roles.ts';
import { freshFolder, type Name, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

const NAMES: Record<Role, Name> = { chair: 'Chair', secretariat: 'Secretariat', delegation: 'Norway', observer: 'Observer', wall: 'Wall' };
const WORDS = 'riparian States to exchange hydrological data in real time and free of charge for the good of all';

let server: TestServer;
const people = {} as Record<Name, Visitor>;
beforeAll(async () => {
  server = await startServer();
  for (const name of ['Chair', 'Secretariat', 'Norway', 'Fiji', 'Egypt', 'Observer', 'Wall'] as const)
    people[name] = await visit(server, name);
});
afterAll(() => server.close());

const operator = (): string =>
  `Bearer ${(JSON.parse(fs.readFileSync(path.join(server.data, 'operator.json'), 'utf8')) as { secret: string }).secret}`;

const textOf = (symbol: string, words = WORDS, title = `Waters of ${symbol}`): string =>
  draftToJson({
    meta: { ...EMPTY_META, symbol, body: 'The Commission on Shared Waters' },
    doc: resolution([
      paragraph({ id: 't', kind: 'title' }, title),
      paragraph({ id: 'pp', kind: 'preambular' }, 'Recalling its earlier work,'),
      paragraph({ id: 'op', kind: 'operative' }, `Invites ${words}.`),
    ]),
  });

interface Added {
  readonly added?: LibraryText;
  readonly same?: LibraryText;
  readonly clash?: LibraryText;
  readonly error?: string;
}
const add = async (who: Name, json: string, query = ''): Promise<{ readonly status: number } & Added> => {
  const response = await people[who].post(`/api/library/texts${query}`, json);
  return { status: response.status, ...((await response.json()) as Added) };
};
const listed = async (who: Visitor, query = ''): Promise<{ texts: LibraryText[]; total: number; count: number; after: string | null }> =>
  (await who.get(`/api/library${query}`)).json() as never;
const symbols = async (who: Visitor): Promise<string[]> => (await listed(who)).texts.map(({ symbol }) => symbol);
const ask = async (who: Visitor, path: string, body: unknown) => {
  const response = await who.post(path, body);
  return { status: response.status, body: (await response.json()) as unknown };
};

describe('everybody of the committee reads the library, chair and secretariat fill it (RULE LI1)', () => {
  it('by the table of rights, every role and every route', async () => {
    expect(LIBRARY_ACTIONS.map((action) => [action, ROLES.filter((role) => mayInLibrary(role, action))])).toEqual([
      ['read', ['chair', 'secretariat', 'delegation', 'observer']],
      ['fill', ['chair', 'secretariat']],
      ['keep', ['delegation']],
    ]);
    const held = (await add('Secretariat', textOf('1/1'))).added!;
    for (const role of ROLES) {
      const who = people[NAMES[role]];
      const may = LIBRARY_RIGHTS.read.includes(role) ? 200 : 403;
      const asked: readonly (readonly [string, number])[] = [
        ['list', (await who.get('/api/library')).status],
        ['text', (await who.get(`/api/library/texts/${held.id}`)).status],
        ['find', (await ask(who, '/api/library/find', { words: 'hydrological data' })).status],
        ['trace', (await ask(who, '/api/library/trace', { paragraphs: { a: WORDS } })).status],
        ['continued', (await ask(who, '/api/library/continued', textOf('L.1'))).status],
        ['cited', (await ask(who, '/api/library/cited', { numbers: ['1/1'], titles: [] })).status],
      ];
      expect([role, asked]).toEqual([role, asked.map(([name]) => [name, may])]);
      expect([role, (await add(NAMES[role], textOf(`2/${role}`))).status]).toEqual([role, mayInLibrary(role, 'fill') ? 200 : 403]);
      const own = await add(NAMES[role], textOf(`3/${role}`), '?own=true');
      expect([role, own.status]).toEqual([role, mayInLibrary(role, 'keep') ? 200 : 403]);
      if (own.added) await who.post(`/api/library/texts/${own.added.id}/remove`, {});
    }
    for (const who of ['Norway', 'Observer', 'Wall'] as const)
      expect((await people[who].post(`/api/library/texts/${held.id}/remove`, {})).status).toBe(403);
    expect(await symbols(people.Norway)).toEqual(expect.arrayContaining(['1/1', '2/chair', '2/secretariat']));
    for (const [who, symbol] of [
      ['Chair', '2/chair'],
      ['Secretariat', '2/secretariat'],
      ['Chair', '1/1'],
    ] as const) {
      const { id } = (await listed(people[who])).texts.find((text) => text.symbol === symbol)!;
      expect((await people[who].post(`/api/library/texts/${id}/remove`, {})).status).toBe(200);
      expect((await people[who].post(`/api/library/texts/${id}/remove`, {})).status).toBe(404);
    }
    expect(await symbols(people.Norway)).toEqual([]);
  });

  it('finds and traces what it holds, and gives the text back', async () => {
    const { added } = await add('Secretariat', textOf('12/4'), '?date=2023-06-09');
    expect(added).toMatchObject({ symbol: '12/4', title: 'Waters of 12/4', date: '2023-06-09', paragraphs: 2, delegation: null });
    const whole = (await (await people.Observer.get(`/api/library/texts/${added!.id}`)).json()) as { text: LibraryText; json: string };
    expect(whole.text).toEqual(added);
    expect(JSON.parse(whole.json)).toMatchObject({ meta: { symbol: '12/4' } });
    const found = (await ask(people.Fiji, '/api/library/find', { words: 'exchange hydrological data' })).body as LibraryFound;
    expect(found.hits.map(({ text, label, exact }) => [text.symbol, label, exact])).toEqual([['12/4', 'OP1', true]]);
    const traced = (await ask(people.Fiji, '/api/library/trace', { paragraphs: { mine: `Urges ${WORDS},` } })).body as Record<
      string,
      TracedParagraph
    >;
    expect(traced.mine!.runs.map(({ place }) => [place.text.symbol, place.label])).toEqual([['12/4', 'OP1']]);
    await people.Secretariat.post(`/api/library/texts/${added!.id}/remove`, {});
  });
});

describe('a text that is there (RULE LI4)', () => {
  it('is said where it has the same words, and is kept where it has others, until it is to be replaced', async () => {
    const first = (await add('Secretariat', textOf('20/1'))).added!;
    expect((await add('Chair', textOf('20/1'))).same).toEqual(first);
    expect((await add('Secretariat', textOf('20/1', 'nobody to do anything'))).clash).toEqual(first);
    expect((await listed(people.Norway)).total).toBe(1);
    const other = await add('Secretariat', textOf('20/1', 'nobody to do anything'), '?replace=true');
    expect(other.added).toMatchObject({ symbol: '20/1' });
    expect((await listed(people.Norway)).total).toBe(1);
    await people.Secretariat.post(`/api/library/texts/${other.added!.id}/remove`, {});
  });

  it('comes in once where many bring it at once', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => add('Secretariat', textOf('21/1'))));
    expect(all.filter(({ added }) => added)).toHaveLength(1);
    expect(all.filter(({ same }) => same)).toHaveLength(9);
    await people.Secretariat.post(`/api/library/texts/${(await listed(people.Chair)).texts[0]!.id}/remove`, {});
  });

  it('is listed by words, in parts, the newest first', async () => {
    for (const [at, date] of ['2019', '2021-05-01', '2020-01-01'].entries()) await add('Secretariat', textOf(`30/${at}`), `?date=${date}`);
    const first = await listed(people.Observer, '?limit=2');
    expect([first.texts.map(({ symbol }) => symbol), first.count, first.total]).toEqual([['30/1', '30/2'], 3, 3]);
    const rest = await listed(people.Observer, `?limit=2&after=${encodeURIComponent(first.after!)}`);
    expect([rest.texts.map(({ symbol }) => symbol), rest.after]).toEqual([['30/0'], null]);
    expect((await listed(people.Observer, '?words=waters%2030%2F2')).texts.map(({ symbol }) => symbol)).toEqual(['30/2']);
    expect((await listed(people.Observer, '?since=2020&until=2020')).texts.map(({ symbol }) => symbol)).toEqual(['30/2']);
    for (const { id } of (await listed(people.Chair)).texts) await people.Chair.post(`/api/library/texts/${id}/remove`, {});
  });
});

describe('what a delegation keeps for itself exists for nobody else (RULE LI3)', () => {
  const SECRET = 'Xylophones for everybody in the plenary hall on every day of the session without any exception';
  const readsNothing = async (who: Visitor, id: string, name: string) => {
    const seen = await Promise.all([
      who.get('/api/library'),
      who.get('/api/library?words=secret'),
      who.get(`/api/library/texts/${id}`),
      who.post('/api/library/find', { words: 'Xylophones for everybody' }),
      who.post('/api/library/trace', { paragraphs: { a: SECRET } }),
      who.post('/api/library/continued', textOf('L.9', SECRET, 'Secret text of Norway')),
      who.post('/api/library/cited', { numbers: ['99/1'], titles: ['Secret text of Norway'] }),
      who.post(`/api/library/texts/${id}/remove`, {}),
    ]);
    const told = (await Promise.all(seen.map((response) => response.text()))).join('\n');
    expect([name, told.replaceAll('"a":', '')]).toEqual([name, expect.not.stringMatching(/Xylophones|Secret text|99\/1/)]);
    expect([name, seen[2]!.status, seen.at(-1)!.status]).toEqual([name, expect.toBeOneOf([403, 404]), expect.toBeOneOf([403, 404])]);
  };

  it('not for chair, secretariat, another delegation, an observer or a wall, by any route; guessed ids are answered like none', async () => {
    const own = (await add('Norway', textOf('99/1', SECRET, 'Secret text of Norway'), '?own=true')).added!;
    expect(own.delegation).toBe('NOR');
    expect((await listed(people.Norway)).texts).toEqual([own]);
    const found = (await ask(people.Norway, '/api/library/find', { words: 'Xylophones for everybody' })).body as LibraryFound;
    expect(found.hits.map(({ text }) => text.delegation)).toEqual(['NOR']);
    const cited = (await ask(people.Norway, '/api/library/cited', { numbers: ['99/1'], titles: [] })).body as { texts: unknown[] };
    expect(cited.texts).toMatchObject([{ symbol: '99/1', title: 'Secret text of Norway', labels: ['PP1', 'OP1'] }]);
    for (const name of ['Chair', 'Secretariat', 'Fiji', 'Egypt', 'Observer', 'Wall'] as const)
      await readsNothing(people[name], own.id, name);
    // A missing text gets the same answer.
    for (const path of ['', '/remove']) {
      const asked = (id: string) =>
        path === '' ? people.Fiji.get(`/api/library/texts/${id}`) : people.Fiji.post(`/api/library/texts/${id}${path}`, {});
      const [secret, none] = await Promise.all([asked(own.id), asked('987654')]);
      expect([secret.status, await secret.text()]).toEqual([none.status, await none.text()]);
    }
    // Others may use the same symbol, for all or for themselves, and learn nothing from it.
    const forAll = await add('Secretariat', textOf('99/1', 'other words for all'));
    const forFiji = await add('Fiji', textOf('99/1', SECRET, 'Secret text of Norway'), '?own=true');
    expect([Object.keys(forAll), Object.keys(forFiji)]).toEqual([
      ['status', 'added'],
      ['status', 'added'],
    ]);
    expect((await listed(people.Norway)).total).toBe(2);
    await people.Fiji.post(`/api/library/texts/${forFiji.added!.id}/remove`, {});
    await people.Secretariat.post(`/api/library/texts/${forAll.added!.id}/remove`, {});
    expect((await people.Norway.post(`/api/library/texts/${own.id}/remove`, {})).status).toBe(200);
  });

  it('not for whoever opens its seat anew, nor for who waits to be admitted', async () => {
    const own = (await add('Egypt', textOf('99/1', SECRET, 'Secret text'), '?own=true')).added!;
    const made = await people.Secretariat.post('/api/links', {
      role: 'delegation',
      delegation: 'EGY',
      name: 'Egypt, two',
      once: false,
      days: null,
    });
    const { path } = (await made.json()) as { path: string };
    const waits = await visit(server, `${server.url}${path}` as `http${string}`, 'Omar');
    await readsNothing(waits, own.id, 'who waits');
    expect((await people.Secretariat.post('/api/delegations/EGY/anew', {})).status).toBe(200);
    const anew = await visit(server, 'Egypt');
    await readsNothing(anew, own.id, 'who came anew');
    expect((await people.Egypt.get(`/api/library/texts/${own.id}`)).status).toBe(401);
  });

  it('nor by a token that was made without that scope', async () => {
    const own = (await add('Norway', textOf('99/1', SECRET, 'Secret text of Norway'), '?own=true')).added!;
    const made = (await (await people.Norway.post('/api/tokens', { name: 'script', scopes: ['read', 'manage'], days: 7 })).json()) as {
      token: string;
    };
    const headers = { authorization: `Bearer ${made.token}` };
    const script = {
      get: (at: string) => fetch(`${server.url}${at}`, { headers }),
      post: (at: string, body: unknown) =>
        fetch(`${server.url}${at}`, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) }),
    } as Visitor;
    expect((await script.get('/api/library')).status).toBe(200);
    await readsNothing(script, own.id, 'a token');
    expect((await script.post('/api/library/texts?own=true', textOf('98/1'))).status).toBe(403);
    await people.Norway.post(`/api/library/texts/${own.id}/remove`, {});
  });

  it('nor in another committee', async () => {
    const held = (await add('Secretariat', textOf('50/1', SECRET))).added!;
    const { path } = (await (
      await fetch(`${server.url}/operator/setup`, { method: 'POST', headers: { authorization: operator() } })
    ).json()) as { path: string };
    const form = {
      settings: { ...PLAIN_COMMITTEE, name: 'Other', session: 'First session' },
      delegations: [{ code: 'NOR', name: 'Norway' }],
    };
    const founded = await fetch(`${server.url}/api${path}`, { method: 'POST', body: JSON.stringify(form) });
    const cookie = founded.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect([founded.status, cookie !== '']).toEqual([201, true]);
    const other = {
      get: (at: string) => fetch(`${server.url}${at}`, { headers: { cookie } }),
      post: (at: string, body: unknown) =>
        fetch(`${server.url}${at}`, { method: 'POST', headers: { cookie }, body: typeof body === 'string' ? body : JSON.stringify(body) }),
    } as Visitor;
    await readsNothing(other, held.id, 'another committee');
    expect((await people.Secretariat.get(`/api/library/texts/${held.id}`)).status).toBe(200);
    await people.Secretariat.post(`/api/library/texts/${held.id}/remove`, {});
  });
});

describe('what is refused (RULE LI4)', () => {
  it.each([
    ['no JSON', '{', 422],
    ['no draft', '{"chapeau":1}', 422],
    ['another format', '[]', 422],
    ['a text without a symbol', textOf(''), 422],
    [
      'a text without paragraphs',
      draftToJson({ meta: { ...EMPTY_META, symbol: '1/1' }, doc: resolution([paragraph({ id: 't', kind: 'title' }, 'T')]) }),
      422,
    ],
    ['deep nesting', `{"chapeau":1,"meta":{},"doc":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 422],
    ['a million values', `{"chapeau":1,"meta":{},"doc":[${'0,'.repeat(1_000_000)}0]}`, 422],
    ['a script in the symbol', textOf('<script>alert(1)</script>\u0000'), 422],
    ['more than 4 MB', `{"a":"${'a'.repeat(4_200_000)}"}`, 413],
  ])('%s, with one sentence', async (what, body, status) => {
    const before = (await listed(people.Chair)).total;
    const response = await fetch(`${server.url}/api/library/texts`, {
      method: 'POST',
      headers: { cookie: people.Secretariat.cookie },
      body,
    });
    const told = (await response.json()) as { error?: string; added?: LibraryText };
    if (what === 'a script in the symbol') return expect(JSON.stringify(told)).not.toContain('\\u0000');
    expect([what, response.status, told.error]).toEqual([what, status, expect.stringMatching(/^[A-Z].*\.$/)]);
    expect((await listed(people.Chair)).total).toBe(before);
  });

  it('a question that is not understood', async () => {
    for (const body of [
      {},
      { numbers: ['1/1'] },
      { numbers: [1], titles: [] },
      { numbers: Array(301).fill('1/1'), titles: [] },
      { numbers: ['1'.repeat(301)], titles: [] },
    ])
      expect((await people.Norway.post('/api/library/cited', body)).status).toBe(400);
    for (const query of ['?since=soon', '?language=xx', '?limit=0', '?limit=100000', `?words=${'a'.repeat(1_100)}`])
      expect([query.slice(0, 20), (await people.Norway.get(`/api/library${query}`)).status]).toEqual([query.slice(0, 20), 400]);
    expect((await ask(people.Norway, '/api/library/find', { words: 7 } as never).catch(() => ({ status: 400 }))).status).toBe(400);
  });
});

it('lets so many requests of one link wait, and says of more that there is much to do (RULE LI4)', async () => {
  const ends: (() => void)[] = [];
  const library = { list: () => new Promise((resolve) => ends.push(() => resolve({ texts: [] }))) } as unknown as Library;
  const guards = { takes: () => (_c: unknown, next: () => Promise<void>) => next() } as unknown as Guards;
  const app = new Hono<Env>();
  app.use((c, next) => {
    const account = c.req.header('account') ?? '';
    c.set('visitor', { account, committee: 'c', person: { role: 'observer', delegation: '', name: 'O' } } as Env['Variables']['visitor']);
    return next();
  });
  app.route('/', libraryRoutes({ library, bodyReader: createBodyReader() }, guards));
  // A request to Hono is answered at once or by a promise, and starts in either case.
  const asks = (account: string, n: number) =>
    Array.from({ length: n }, () => Promise.resolve(app.request('/library', { headers: { account } })));
  const waiting = asks('one', LIBRARY_WORK_OF_ONE);
  await vi.waitFor(() => expect(ends).toHaveLength(LIBRARY_WORK_OF_ONE));
  const refused = await asks('one', 1)[0]!;
  expect([refused.status, await refused.json()]).toEqual([503, { error: expect.stringMatching(/try again/) }]);
  const other = asks('other', 1);
  await vi.waitFor(() => expect(ends).toHaveLength(LIBRARY_WORK_OF_ONE + 1));
  for (const end of ends) end();
  for (const answer of await Promise.all([...waiting, ...other])) expect(answer.status).toBe(200);
  const again = asks('one', 1)[0]!;
  await vi.waitFor(() => expect(ends).toHaveLength(LIBRARY_WORK_OF_ONE + 2));
  ends.at(-1)!();
  expect((await again).status).toBe(200);
});

it('is there after the server starts again (RULE LI1)', async () => {
  const data = freshFolder();
  const first = await startServer({ data });
  const secretariat = await visit(first, 'Secretariat');
  await secretariat.post('/api/library/texts', textOf('70/1'));
  await first.close();
  const second = await startServer({ data });
  expect(await symbols(await visit(second, 'Norway'))).toContain('70/1');
  await second.close();
});
