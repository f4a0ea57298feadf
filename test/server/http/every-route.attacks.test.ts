// Every route of the table, asked with odd values by everybody: each part of its address, each query value and each value in its body is replaced by one that no
// page sends. The server always answers with a status that the table names and one sentence, a refusal leaves no trace in the server's data, and
// nobody is told what is not theirs. A route without an example here fails. LAW_RUNS=n tries n odd requests of each route and command, LAW_SEED=n others. (RULES S12 to S15)
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { amendment, EMPTY_META, paragraph, resolution, wordingOf } from '../../../schema/index.ts';
import { Identity } from '../../../server/accounts/identity.ts';
import { demoDraft } from '../../../server/demo/demo-draft.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { openStorage } from '../../../server/store/storage.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import type { DelegationSeat, FeedLink, InvitationLink, OpenCode, RecordSummary } from '../../../src/protocol/api.ts';
import { PLAIN_COMMITTEE } from '../../../src/protocol/committee.ts';
import { elementOf, nodeOf, readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import { decisionsOf, recordOf } from '../../../src/protocol/record.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { documentedStatuses } from '../../../src/protocol/routes/openapi.ts';
import { ROUTES, type RouteFacts, type RouteName } from '../../../src/protocol/routes/routes.ts';
import { unsoundParts } from '../../support/random/draft-laws.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { COMMANDS } from '../../support/server/commands.ts';
import { DRAFT, freshFolder, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

// The rate limits are not tested here.
vi.mock('../../../server/runtime/limits.ts', async (importActual) => ({
  ...(await importActual<object>()),
  ...{ REQUESTS_BURST: 1e9, COMMANDS_BURST: 1e9, JOINS_BURST: 1e9, GUESSES_BURST: 1e9, BAD_TOKENS_BURST: 1e9, FEED_REQUESTS_BURST: 1e9 },
}));

const RUNS = Number(process.env.LAW_RUNS ?? 3);
const SEED = Number(process.env.LAW_SEED ?? 363);

/** Words that only one side may read; none occurs in the demo. */
const SECRETS = { private: 'Quetzalcoatlus', untabled: 'Archaeopteryx', otherCommittee: 'Xylophones', feed: '', room: '' };
const OTHER = { committee: 'committee-other', draft: 'draft-other' };

type Who = 'Chair' | 'Secretariat' | 'Norway' | 'Fiji' | 'Observer' | 'Wall' | 'Waiting' | 'Revoked' | 'Elsewhere' | 'Nobody';
/** Who may read which of the secrets. */
const READS: Record<keyof typeof SECRETS, readonly Who[]> = {
  private: ['Norway'],
  untabled: ['Norway'],
  otherCommittee: ['Elsewhere'],
  feed: [],
  room: ['Chair', 'Secretariat', 'Wall'],
};

let server: TestServer;
const data = freshFolder();
const cookies = new Map<Who, string>();
const visitors = new Map<Who, Visitor>();
/** Ids that exist, some of which belong to others. */
const known: Record<string, string> = {};

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
const textOf = (words: string) =>
  draftToJson({
    meta: { ...EMPTY_META, symbol: 'A/RES/1/1', body: 'The Commission' },
    doc: resolution([paragraph({ id: 't', kind: 'title' }, 'High seas'), paragraph({ id: 'a', kind: 'operative' }, words)]),
  });

beforeAll(async () => {
  const before = await openStorage(`${data}/chapeau.sqlite`);
  const identity = await Identity.load(before);
  const links = [
    { role: 'chair', delegation: '', name: 'Chair' },
    { role: 'delegation', delegation: 'ZWI', name: 'Zwilling' },
  ] as const;
  const form = { settings: { ...PLAIN_COMMITTEE, name: SECRETS.otherCommittee }, delegations: [{ code: 'ZWI', name: 'Zwilling' }] };
  const made = (await identity.found(OTHER.committee, form, links, { keeps: () => false, setup: null }))!;
  const { meta, doc } = demoDraft();
  const update = firstUpdate({ doc, meta: { ...meta, body: SECRETS.otherCommittee } });
  const row = { client: 1, delegation: '', role: 'server', at: '2026-01-01T00:00:00.000Z', update } as const;
  await before.createDraft(OTHER.draft, row, OTHER.committee);
  await before.close();
  server = await startServer({ data });
  for (const who of ['Chair', 'Secretariat', 'Norway', 'Fiji', 'Observer', 'Wall'] as const) visitors.set(who, await visit(server, who));
  visitors.set('Elsewhere', await visit(server, `${server.url}/join/${identity.tokenOf(made[0]!)}` as `http${string}`));
  const [chair, norway] = [visitors.get('Chair')!, visitors.get('Norway')!];
  const link = (name: string, delegation = '') =>
    json<InvitationLink>(chair.post('/api/links', { role: delegation === '' ? 'observer' : 'delegation', delegation, name }));
  // The demo's own links admit at once; this one does not.
  const late = await link('Norway', 'NOR');
  visitors.set('Waiting', await visit(server, `${server.url}${late.path}` as `http${string}`, 'Ola Late'));
  const revoked = await link('Revoked');
  visitors.set('Revoked', await visit(server, `${server.url}${revoked.path}` as `http${string}`));
  await chair.post(`/api/links/${revoked.id}/revoke`, {});
  for (const [who, { cookie }] of visitors) cookies.set(who, cookie);

  await keepPrivately(norway);
  const untabled = `/api/drafts?begin=${encodeURIComponent(JSON.stringify({ title: SECRETS.untabled, base: '', continues: false, seenBy: 'sponsors', invited: [] }))}`;
  known.untabled = (await json<{ id: string }>(norway.post(untabled, textOf(SECRETS.untabled)))).id;
  const own = await norway.post(
    '/api/library/texts?own=true',
    textOf(`Decides to keep for all of us the high seas of the ${SECRETS.private}.`),
  );
  known.ownText = (await json<{ added: { id: string } }>(own)).added.id;
  const feed = await json<FeedLink & { path: string }>(visitors.get('Fiji')!.post('/api/feeds', { draft: DRAFT }));
  [known.feed, SECRETS.feed] = [feed.id, feed.path.split('/').at(-1)!];
  SECRETS.room = (await json<OpenCode>(chair.post('/api/room-code', {}))).code;
  await chair.post('/api/wall-code', { shown: true });
  known.link = (await link('Sacrificed')).id;
  known.linkElsewhere = (await json<InvitationLink[]>(visitors.get('Elsewhere')!.get('/api/links')))[0]!.id;
  known.waiting = (await json<DelegationSeat>(norway.get('/api/delegation'))).people.find(({ name }) => name === 'Ola Late')!.id;
  const frozen = await json<{ version: { id: string } }>(chair.post(`/api/drafts/${DRAFT}/commands`, { do: 'freeze', name: 'Frozen' }));
  known.version = frozen.version.id;
}, 120_000);
afterAll(async () => {
  await server?.close();
  fs.rmSync(data, { recursive: true, force: true });
});

/** Norway has a private proposal and a private comment. */
async function keepPrivately(norway: Visitor): Promise<void> {
  const client = norway.enter(`${DRAFT}~private`);
  const shared = norway.enter();
  await Promise.all([client.synced(), shared.synced()]);
  const node = nodeOf(findParagraphElement(shared.ydoc, 'p-op2')!)!;
  const stub = elementOf(node.copy());
  stub.setAttribute('by', 'NOR');
  const stored = new Promise((resolve) => client.onStored((_vector, updates) => updates > 0 && resolve(null)));
  client.ydoc.transact(() => {
    client.ydoc.getXmlFragment(TEXT_ROOT).push([stub]);
    stub.push([elementOf(amendment({ id: 'kept', by: 'NOR' }, wordingOf(node)!, SECRETS.private))]);
  });
  await stored;
  client.leave();
  shared.leave();
  const said = { do: 'comment', paragraph: 'p-op2', quote: '', before: '', words: SECRETS.private, private: true };
  expect((await norway.post(`/api/drafts/${DRAFT}/commands`, said)).status).toBe(200);
}

/** A request that a page may send. `end` is sent only once: it ends the seat of the person who asks. */
interface Example {
  readonly parts?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const beginning = JSON.stringify({ title: '', base: '', continues: false, seenBy: 'committee', invited: [] });
const printed = {
  ...{ title: 'T', letterhead: true, meta: { symbol: '', body: '', session: '', language: 'en', firstNote: 1 } },
  text: {
    paragraphs: [
      { id: 'a', kind: 'operative', level: '0', label: '1', spans: [{ text: 'Decides', em: true, role: 'words', proposals: [] }] },
    ],
    notes: [],
  },
};
const committee = {
  settings: { ...PLAIN_COMMITTEE, name: 'Third Committee', from: '2026-01-01', to: '2026-02-01' },
  delegations: [{ code: 'NOR', name: 'Norway' }],
};

/** An example of every route. Names that begin with an asterisk are looked up in `known`. */
const EXAMPLES: { readonly [Name in RouteName]: Example } = {
  'GET /join/{token}': { parts: { token: 'x' }, query: { draft: DRAFT } },
  'GET /api/join/{token}': { parts: { token: 'x' } },
  'POST /api/join/{token}': { parts: { token: 'x' }, body: { name: 'Ana' } },
  'POST /api/room': { body: { code: '123456789', name: 'Ana', delegation: 'NOR' } },
  'POST /api/room/ask': { body: { code: '123456789', name: 'Ana', delegation: 'NOR' } },
  'POST /api/room/asked': {},
  'POST /api/room/stop': {},
  'GET /api/ways': {},
  'POST /api/again': { body: { address: 'ana@example.org' } },
  'POST /api/sign-in': { body: { to: '/' } },
  'GET /sign-in/back': { query: { code: 'x', state: 'y', iss: 'z' } },
  'POST /api/sign-out': {},
  'POST /api/forget': {},
  'GET /api/session': { query: { draft: DRAFT, committee: OTHER.committee } },
  'GET /api/seats': {},
  'GET /api/drafts': {},
  'POST /api/drafts': { query: { begin: beginning }, body: JSON.parse(textOf('Decides to act.')) },
  'POST /api/drafts/{id}/copy': { parts: { id: DRAFT }, body: { title: '', seenBy: 'committee', invited: ['NOR'], proposals: false } },
  'GET /api/drafts/{id}/versions/{version}': { parts: { id: DRAFT, version: '*version' } },
  'GET /api/drafts/{id}/text': { parts: { id: DRAFT } },
  'GET /api/drafts/{id}/open-points': { parts: { id: DRAFT } },
  'GET /api/drafts/{id}/proposals': { parts: { id: DRAFT } },
  'GET /api/drafts/{id}/files/{format}': {
    parts: { id: DRAFT, format: 'txt' },
    query: { kind: 'text', comments: 'open', agreed: 'marked', version: '', against: 'first', layout: '{}' },
  },
  'POST /api/drafts/{id}/commands': { parts: { id: DRAFT }, body: { do: 'withdraw', amendment: 'x' } },
  'GET /api/feeds': {},
  'POST /api/feeds': { body: { draft: DRAFT } },
  'POST /api/feeds/{id}/end': { parts: { id: '*feed' } },
  'GET /api/tokens': {},
  'POST /api/tokens': { body: { name: 'Script', scopes: ['read'], days: 7 } },
  'POST /api/tokens/{id}/revoke': { parts: { id: 'x' } },
  'GET /api/digest': {},
  'POST /api/digest': { body: { on: true } },
  'GET /digest/{id}/{secret}': { parts: { id: 'x', secret: 'y' } },
  'POST /digest/{id}/{secret}': { parts: { id: 'x', secret: 'y' } },
  'GET /feed/{id}/{secret}': { parts: { id: '*feed', secret: 'y' } },
  'GET /api/drafts/{id}/past/{page}': { parts: { id: DRAFT, page: '1' } },
  'GET /api/drafts/{id}/words/{paragraph}': { parts: { id: DRAFT, paragraph: 'p-op1' } },
  'GET /api/drafts/{id}/versions/{version}/changes': { parts: { id: DRAFT, version: '*version' }, query: { until: '*version' } },
  'GET /api/bin': {},
  'POST /api/bin/{id}/restore': { parts: { id: DRAFT } },
  'GET /api/drafts/{id}/record': { parts: { id: DRAFT } },
  'GET /api/drafts/{id}/record/file': { parts: { id: DRAFT } },
  'GET /api/drafts/{id}/record/own': { parts: { id: DRAFT } },
  'GET /api/library': { query: { words: 'seas', body: '', since: '1990', until: '2026', language: 'en', after: 'x', limit: '3' } },
  'POST /api/library/texts': {
    query: { replace: 'false', own: 'false', date: '2023-03-17' },
    body: JSON.parse(textOf('Decides to sail.')),
  },
  'GET /api/library/texts/{id}': { parts: { id: '*ownText' } },
  'POST /api/library/texts/{id}/remove': { parts: { id: '*ownText' } },
  'POST /api/library/find': {
    body: { words: 'for all of us the high seas', body: '', since: 1990, until: 2026, language: 'en', limit: 3 },
  },
  'POST /api/library/trace': {
    body: { paragraphs: { a: 'Decides to keep for all of us the high seas.' }, runWords: 3, before: '2026', not: 'x' },
  },
  'POST /api/library/continued': { body: JSON.parse(textOf('Decides to keep for all of us the high seas.')) },
  'POST /api/library/cited': { body: { numbers: ['78/1'], titles: ['High seas'] } },
  'POST /api/pdf': { query: { layout: '{}' }, body: JSON.parse(textOf('Decides to print.')) },
  'POST /api/pdf/printed': { query: { layout: '{}' }, body: printed },
  'GET /api/delegation': {},
  'POST /api/delegation/leave': {},
  'POST /api/delegation/{id}/admit': { parts: { id: '*waiting' } },
  'POST /api/delegation/{id}/lead': { parts: { id: '*waiting' } },
  'POST /api/delegation/{id}/end': { parts: { id: '*waiting' } },
  'GET /api/delegations': {},
  'POST /api/delegations/{code}/anew': { parts: { code: 'ZWI' } },
  'GET /api/room-code': {},
  'POST /api/room-code': {},
  'POST /api/room-code/end': {},
  'GET /api/wall-code': {},
  'POST /api/wall-code': { body: { shown: true } },
  'GET /api/asking': {},
  'POST /api/asking/{id}/admit': { parts: { id: 'x' } },
  'POST /api/asking/{id}/decline': { parts: { id: 'x' } },
  'GET /api/links': {},
  'POST /api/links': { body: { role: 'observer', delegation: '', name: 'Guest', once: true, days: 3 } },
  'POST /api/invitations': {
    body: { role: 'observer', delegation: '', name: 'Guest', by: 'mail', addresses: ['a@example.org'], once: true, days: 3 },
  },
  'POST /api/links/{id}/send': { parts: { id: '*link' } },
  'GET /api/links/deeds': {},
  'POST /api/links/{id}/revoke': { parts: { id: '*linkElsewhere' } },
  'POST /api/links/{id}/renew': { parts: { id: '*linkElsewhere' } },
  'GET /api/setup/{token}': { parts: { token: 'x' } },
  'POST /api/setup/{token}': { parts: { token: 'x' }, body: committee },
  'POST /api/committee': { body: committee },
  'GET /api/openapi.json': {},
  'GET /api/docs': {},
  'GET /healthz': {},
  'GET /readyz': {},
  'GET /metrics': {},
  'POST /operator/backup': { body: { file: `${data}/stolen.sqlite` } },
  'POST /operator/setup': {},
  'GET /operator/committees': {},
};

/** Routes that end the seat of the person who asks, or the code that others are told. */
const ENDING: readonly RouteName[] = [
  'POST /api/forget',
  'POST /api/sign-out',
  'POST /api/delegation/leave',
  'POST /api/room-code',
  'POST /api/room-code/end',
];

const names = Object.keys(ROUTES) as RouteName[];
const factsOf = (name: RouteName): RouteFacts => ROUTES[name];

/** Ids that no page makes. */
const ODD_IDS = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'null', 'undefined', 'NaN', '-1', '0', '1e309'],
  ...['../demo', '..\\demo', '..', '.', 'demo/../demo', '/etc/passwd', '%', '%00', '%2e%2e', 'demo?x', 'demo#x', 'demo;x', '*', '{id}'],
  ...[
    'demo~private',
    'demo~NOR',
    'demo~NOR~1',
    'demo~',
    '~private',
    'DEMO',
    ' demo',
    'demo ',
    'demo\u200b',
    '\u202edemo',
    'de\u0000mo',
    '\n',
  ],
  ...['😀', 'é'.normalize('NFD'), '\ufeffdemo', "'; DROP TABLE drafts; --", '<script>alert(1)</script>', 'x'.repeat(5_000)],
];
/** Values that no page puts in a body. */
const ODD_VALUES: readonly unknown[] = [
  ...['', ' ', '\u0000', '\ud800', '\u202e<b>', '__proto__', 'constructor', 'x'.repeat(30_000), '2026-02-30', '9999-12-31T23:59:59.999Z'],
  ...['0000-01-01', '0001-01-01T00:00:00+14:00', '-000001-01-01T00:00:00Z', '1e9', 'demo~NOR'],
  ...[null, true, false, 0, -0, -1, 0.5, 1e21, -1e308, 2 ** 31, 2 ** 53, [], {}, [[]], [null], { length: -1 }, { toString: 'x' }],
  ...[{ proto: { __proto__: null } }, Array.from({ length: 2_000 }, () => 'x'), { valueOf: null, next: 1 }],
];
/** Bodies that are not JSON, or have something after it. */
const ODD_BODIES: readonly (string | Uint8Array)[] = [
  ...[
    '',
    ' ',
    '{',
    'null',
    '[]',
    '"x"',
    '0',
    '-',
    '1e999',
    '{"a":1,"a":{}}',
    '{"__proto__":{"do":"delete"}}',
    '{"constructor":{"prototype":1}}',
  ],
  ...[
    '['.repeat(5_000),
    '{"a":'.repeat(5_000),
    '{"do":"\\ud800"}',
    '\ufeff{}',
    'do=delete',
    '--x\r\nContent-Disposition: form-data; name="do"\r\n',
  ],
  ...[new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]), new Uint8Array([0xc3, 0x28]), new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])],
];
const ODD_HEADERS: readonly (readonly [string, string])[] = [
  ...(
    ['text/xml', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16'] as const
  ).map((type) => ['content-type', type] as const),
  ...[['content-encoding', 'gzip'] as const, ['x-chapeau-as', '__proto__'] as const, ['x-chapeau-as', 'a, b'] as const],
  ...[['x-http-method-override', 'DELETE'] as const, ['range', 'bytes=0-1'] as const, ['accept-language', 'x'.repeat(900)] as const],
  ...[['x-chapeau-node', 'x'] as const, ['authorization', 'Basic eDp4'] as const, ['if-none-match', '*'] as const],
];

interface Asked {
  readonly address: string;
  readonly body: string | Uint8Array | undefined;
  readonly headers: readonly (readonly [string, string])[];
}

const lookUp = (value: string): string => (value.startsWith('*') && value.length > 1 ? known[value.slice(1)]! : value);

function asked(name: RouteName, { parts = {}, query = {}, body }: Example, headers: Asked['headers'] = []): Asked {
  const path = name.split(' ')[1]!.replace(/\{(\w+)\}/g, (_all, part: string) => encodeURIComponent(lookUp(parts[part]!)));
  const search = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(lookUp(value))}`);
  return {
    address: `${path}${search.length > 0 ? `?${search.join('&')}` : ''}`,
    body: typeof body === 'string' || body instanceof Uint8Array ? body : body === undefined ? undefined : JSON.stringify(body),
    headers,
  };
}

/** The paths in a value where another value can be put. */
function placesIn(value: unknown): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner).map((place) => [key, ...place]))];
}

function put(value: unknown, [key, ...rest]: readonly (string | number)[], other: unknown): unknown {
  if (key === undefined) return other;
  // An odd value is there already.
  if (typeof value !== 'object' || value === null) return value;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  (copy as Record<string | number, unknown>)[key] = put((value as Record<string | number, unknown>)[key], rest, other);
  return copy;
}

type Pick = (below: number) => number;
const one = <T>(pick: Pick, all: readonly T[]): T => all[pick(all.length)]!;

/** The example with something odd in it. */
function oddly(pick: Pick, name: RouteName, example: Example): Asked {
  const { parts = {}, query = {}, body } = example;
  const places: (() => Asked)[] = [
    ...Object.keys(parts).flatMap((part) => {
      const odd = () => asked(name, { ...example, parts: { ...parts, [part]: one(pick, ODD_IDS) } });
      return [odd, odd];
    }),
    ...Object.keys(query).map((key) => () => asked(name, { ...example, query: { ...query, [key]: one(pick, ODD_IDS) } })),
    () => asked(name, example, [one(pick, ODD_HEADERS)]),
  ];
  if (body !== undefined) {
    const inside = placesIn(body);
    const odd = () => asked(name, { ...example, body: put(body, one(pick, inside), one(pick, ODD_VALUES)) });
    places.push(odd, odd, odd, () => asked(name, { ...example, body: one(pick, ODD_BODIES) }));
  }
  return one(pick, places)();
}

interface Told {
  readonly status: number;
  readonly words: string;
  readonly headers: Headers;
}

async function ask(who: Who, name: RouteName, { address, body, headers }: Asked): Promise<Told> {
  const method = name.split(' ')[0]!;
  const cookie = cookies.get(who);
  const response = await fetch(`${server.url}${address}`, {
    ...{ method, redirect: 'manual' },
    headers: [...headers, ...(cookie ? [['cookie', cookie] as const] : [])].map(([key, value]): [string, string] => [key, value]),
    ...(method === 'POST' && body !== undefined && { body: body as BodyInit }),
  });
  return { status: response.status, words: Buffer.from(await response.arrayBuffer()).toString('utf8'), headers: response.headers };
}

/** The server's data on people and drafts, as told to those who may know: a refusal must not change it. */
async function kept(): Promise<unknown> {
  const told = async (who: Who, path: string) => {
    const body: unknown = await (await visitors.get(who)!.get(path)).json();
    // Not who is online at this moment.
    return JSON.stringify(body, (key, value: unknown) => (['present', 'inside', 'changed', 'used'].includes(key) ? undefined : value));
  };
  return Promise.all([
    ...['drafts', 'links', 'links/deeds', 'tokens', `drafts/${DRAFT}/record`].map((path) => told('Chair', `/api/${path}`)),
    ...['drafts', 'delegation', 'library?limit=200', `drafts/${known.untabled}/record`].map((path) => told('Norway', `/api/${path}`)),
    ...['feeds'].map((path) => told('Fiji', `/api/${path}`)),
    ...['links', `drafts/${OTHER.draft}/record`].map((path) => told('Elsewhere', `/api/${path}`)),
  ]);
}

/** What is wrong with an answer. */
function faultsIn(who: Who, name: RouteName, { status, words, headers }: Told): string[] {
  const facts = factsOf(name);
  const wrong: string[] = [];
  const isOwn = status === (facts.status ?? 200) || (facts.status === 302 && [200, 302].includes(status));
  // An address with an odd part may belong to another route, or to none.
  if (!isOwn && ![...documentedStatuses(facts), 304, 401, 404].includes(status)) wrong.push(`status ${status}`);
  const type = headers.get('content-type') ?? '';
  if (status >= 400 && name.includes(' /api/')) {
    const told: unknown = type.startsWith('application/json') ? JSON.parse(words) : words;
    const error = (told as { error?: unknown } | null)?.error;
    if (typeof error !== 'string' || !/^\S.{3,}[.!?]$/su.test(error) || Object.keys(told as object).length !== 1) wrong.push('no sentence');
  }
  if (name.includes(' /api/') && headers.get('cache-control') !== 'no-store') wrong.push('may be kept by a cache');
  if (/\{(token|secret)\}/.test(name) && !/no-store|no-cache/.test(headers.get('cache-control') ?? 'no-store')) wrong.push('a key is kept');
  if (headers.get('x-content-type-options') !== 'nosniff') wrong.push('sniffed');
  for (const [what, secret] of Object.entries(SECRETS))
    if (words.includes(secret) && !READS[what as keyof typeof SECRETS].includes(who)) wrong.push(`told ${what}`);
  for (const cookie of cookies.values()) if (words.includes(cookie.split('=')[1]!)) wrong.push('told the cookie of somebody');
  if (!['Chair', 'Secretariat', 'Elsewhere'].includes(who))
    for (const link of server.links.values()) if (words.includes(new URL(link).pathname.split('/')[2]!)) wrong.push('told a link');
  if (/\bat .*\.ts:\d+|node_modules|SQLITE_|TypeError|\[object Object\]/.test(words) && !/docs$|openapi/.test(name))
    wrong.push('told its insides');
  return wrong.length > 0 ? [...wrong, `${status} ${words.slice(0, 500)}`] : [];
}

describe('every route (RULES S12, S13)', () => {
  it('has an example', () => {
    expect(Object.keys(EXAMPLES).toSorted()).toEqual(names.toSorted());
    for (const name of names) {
      const [parts, query] = [name.match(/(?<=\{)\w+(?=\})/g) ?? [], Object.keys(factsOf(name).query ?? {})];
      const { parts: given = {}, query: asks = {}, body } = EXAMPLES[name];
      expect([name, Object.keys(given).toSorted()]).toEqual([name, [...parts].toSorted()]);
      for (const key of query) expect([name, Object.keys(asks)]).toEqual([name, expect.arrayContaining([key])]);
      expect([name, body !== undefined]).toEqual([name, factsOf(name).body !== undefined]);
    }
  });

  const everybody: readonly Who[] = [
    ...(['Chair', 'Secretariat', 'Norway', 'Fiji', 'Observer', 'Wall', 'Waiting', 'Revoked', 'Elsewhere', 'Nobody'] as const),
  ];
  it.each(names)('%s tells nobody what is not theirs, and is refused without a trace', async (name) => {
    const before = await kept();
    let changed = false;
    const refused: Who[] = [];
    for (const who of everybody) {
      if (ENDING.includes(name) && !['Revoked', 'Nobody'].includes(who)) continue;
      const told = await ask(who, name, asked(name, EXAMPLES[name]));
      expect([name, who, told.status, faultsIn(who, name, told)]).toEqual([name, who, told.status, []]);
      if (told.status < 400) changed = true;
      else refused.push(who);
    }
    if (!changed) expect([name, await kept()]).toEqual([name, before]);
  });

  it.each(names)('%s, asked oddly', async (name) => {
    const pick = numbersBelow(SEED * 1_000 + names.indexOf(name));
    let before: unknown = null;
    let since: unknown[] = [];
    for (let run = 0; run < RUNS; run++) {
      const who = one(pick, everybody);
      if (ENDING.includes(name) && !['Revoked', 'Nobody'].includes(who)) continue;
      const request = oddly(pick, name, EXAMPLES[name]);
      before ??= await kept();
      const told = await ask(who, name, request);
      const shown = { name, who, ...request, status: told.status };
      expect({ ...shown, wrong: faultsIn(who, name, told) }).toEqual({ ...shown, wrong: [] });
      since.push(shown);
      // An accepted request may change the data.
      if (told.status >= 400) continue;
      [before, since] = [null, []];
    }
    if (before !== null) expect({ since, kept: await kept() }).toEqual({ since, kept: before });
  });

  it('is done for no page of another server', async () => {
    const before = await kept();
    for (const name of names.filter((one) => one.startsWith('POST /api')))
      for (const who of ['Chair', 'Norway', 'Nobody'] as const)
        for (const origin of ['http://evil.example', 'null', `${server.url}.evil.example`]) {
          const told = await ask(who, name, asked(name, EXAMPLES[name], [['origin', origin]]));
          expect([name, who, origin, told.status]).toEqual([name, who, origin, expect.toSatisfy((status: number) => status >= 400)]);
        }
    expect(await kept()).toEqual(before);
  });
});

describe('every command (RULE S14)', () => {
  const commands = Object.keys(COMMANDS) as Command['do'][];
  const carriedOut = new Set<string>();

  it.each(commands)('%s, given oddly', async (name) => {
    const chair = visitors.get('Chair')!;
    const copy = { title: '', seenBy: 'committee', invited: [], proposals: true };
    const { id } = await json<{ id: string }>(chair.post(`/api/drafts/${DRAFT}/copy`, copy));
    const client = chair.enter(id);
    await client.synced();
    /** Existing ids, by the name that commands use for them. */
    const idsNow = (): Readonly<Record<string, readonly string[]>> => {
      const ids: Record<string, string[]> = { paragraph: [], amendment: [], note: [] };
      readDoc(client.ydoc).descendants((node) => {
        if (typeof node.attrs.id === 'string' && node.attrs.id !== '') (ids[node.type.name] ??= []).push(node.attrs.id);
        return true;
      });
      const versions = recordOf(client.ydoc).versions.map((version) => version.id);
      const paragraphs = ids.paragraph!;
      return {
        ...{ ...ids, holder: paragraphs, after: paragraphs, version: versions, revised: versions, delegation: ['NOR', 'FJI'] },
        decision: decisionsOf(client.ydoc).map((decision) => decision.id),
      };
    };
    const pick = numbersBelow(SEED * 1_000 + commands.indexOf(name));
    let changed: string | null = null;
    for (let run = 0; run < RUNS * 3; run++) {
      const ids = idsNow();
      const who = one(pick, ['Chair', 'Chair', 'Secretariat', 'Norway', 'Fiji'] as const);
      let body: unknown = { do: name, ...COMMANDS[name] };
      // Put in existing ids, so that the command gets past “not found”; then an odd value.
      for (const place of placesIn(body)) {
        const fitting = ids[String(place.at(-1))] ?? [];
        if (pick(4) > 0 && fitting.length > 0) body = put(body, place, one(pick, fitting));
        else if (pick(4) === 0 && String(place.at(-1)) in ids) body = put(body, place, one(pick, Object.values(ids).flat()));
      }
      const inside = placesIn(body).filter((place) => place.length > 0 && place[0] !== 'do');
      for (let odd = Math.max(0, pick(4) - 1); odd > 0 && inside.length > 0; odd--)
        body = put(body, one(pick, inside), one(pick, ODD_VALUES));
      const before = await json<RecordSummary>(chair.get(`/api/drafts/${id}/record`));
      const route = 'POST /api/drafts/{id}/commands';
      const told = await ask(who, route, asked(route, { parts: { id }, body }));
      const shown = { who, body, status: told.status };
      expect({ ...shown, wrong: faultsIn(who, route, told) }).toEqual({ ...shown, wrong: [] });
      if (told.status < 400) carriedOut.add((changed = name));
      // An executed command has effects a moment later.
      else if (changed === null)
        expect({ ...shown, rows: (await json<RecordSummary>(chair.get(`/api/drafts/${id}/record`))).rows }).toEqual({
          ...shown,
          rows: before.rows,
        });
      if (name === 'delete' && told.status === 200) break;
    }
    client.leave();
    if (name === 'delete') return;
    const again = chair.enter(id);
    await again.synced();
    expect([name, unsoundParts(again.ydoc)]).toEqual([name, []]);
    again.leave();
  });

  it('of these many are carried out, not only refused', () => expect(carriedOut.size).toBeGreaterThan(8));
});

describe('requests at one instant (RULE S15)', () => {
  /** A copy of the demo with its proposals, and a chair's client in it. */
  async function copied() {
    const chair = visitors.get('Chair')!;
    const { id } = await json<{ id: string }>(
      chair.post(`/api/drafts/${DRAFT}/copy`, { title: '', seenBy: 'committee', invited: [], proposals: true }),
    );
    const client = chair.enter(id);
    await client.synced();
    return { id, client };
  }
  const give = (who: Who, id: string, body: object) =>
    ask(who, 'POST /api/drafts/{id}/commands', asked('POST /api/drafts/{id}/commands', { parts: { id }, body }));

  it('decide a proposal once', async () => {
    const { id, client } = await copied();
    const pick = numbersBelow(SEED);
    const pending: [amendment: string, paragraph: string, by: string][] = [];
    readDoc(client.ydoc).descendants((node, _pos, parent) => {
      if (node.type.name === 'amendment') pending.push([String(node.attrs.id), String(parent!.attrs.id), String(node.attrs.by)]);
      return true;
    });
    expect(pending.length).toBeGreaterThan(2);
    for (const [amendment, paragraph, by] of pending) {
      const acts: readonly (readonly [Who, Record<string, unknown>])[] = [
        ['Chair', { do: 'accept', amendment }],
        ['Chair', { do: 'accept', amendment }],
        ['Chair', { do: 'reject', amendment }],
        ['Secretariat', { do: 'move', paragraph, after: '' }],
        [by === 'NOR' ? 'Norway' : 'Fiji', { do: 'withdraw', amendment }],
        ['Chair', { do: 'status', paragraph, status: 'agreed' }],
        ['Secretariat', { do: 'freeze', name: `Of ${amendment}` }],
      ];
      const order = acts.map((act) => [pick(1_000), act] as const).sort(([a], [b]) => a - b);
      const answers = await Promise.all(order.map(async ([, [who, body]]) => ({ who, body, ...(await give(who, id, body)) })));
      for (const { who, body, ...told } of answers)
        expect([who, body, faultsIn(who, 'POST /api/drafts/{id}/commands', told)]).toEqual([who, body, []]);
      const decided = answers.filter(({ status, body }) => status === 200 && ['accept', 'reject', 'withdraw'].includes(String(body.do)));
      expect([amendment, decided.map(({ body }) => body.do).length <= 1]).toEqual([amendment, true]);
    }
    const again = visitors.get('Chair')!.enter(id);
    await again.synced();
    expect(unsoundParts(again.ydoc)).toEqual([]);
    const decided = decisionsOf(again.ydoc).flatMap(({ kind, amendment }) =>
      ['accepted', 'rejected', 'withdrawn'].includes(kind) ? [amendment] : [],
    );
    expect(decided.length).toBe(new Set(decided).size);
    again.leave();
    client.leave();
  });
});
