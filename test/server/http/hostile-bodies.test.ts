// Hostile bodies: a person who may not use a route is refused before a byte of the body is read, every other body is refused in a sentence or answered, and
// the server keeps running and answering others throughout. (RULES S3, S8, S9, S11, S16, CL1)
import { once } from 'node:events';
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { boundedJson, isWithin } from '../../../server/requests/bounded-json.ts';
import { Intake } from '../../../server/requests/request-body.ts';
import { BODIES_BYTES, BODIES_OF_ONE_BYTES, COMMAND_VALUES, SMALL_BODY_BYTES } from '../../../server/runtime/limits.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import { ROUTES } from '../../../src/protocol/routes/routes.ts';
import { DRAFT, type Name, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

const MIB = 1024 * 1024;
/** A server that answers nobody for this long is blocked, on any machine: the bodies below used to take 15 s and more. */
const HELD_UP_MS = 5_000;
/** The pause before somebody else asks again: without it they would take a processor from the server under test. */
const BETWEEN_MS = 20;

let server: TestServer;
const people = new Map<Name, Visitor>();
beforeAll(async () => {
  server = await startServer();
  for (const name of ['Chair', 'Norway', 'Observer', 'Wall'] as const) people.set(name, await visit(server, name));
});
afterAll(() => server.close());

const textOf = (words: string) => draftToJson({ meta: EMPTY_META, doc: resolution([paragraph({ id: 'a' }, words)]) });
const filled = (bytes: number, part: string, head = '[', tail = '0]') =>
  head + part.repeat(Math.floor((bytes - head.length - tail.length) / part.length)) + tail;
function manyNames(bytes: number): string {
  const entries: string[] = [];
  for (let i = 0, length = 0; length < bytes - 20; i++) length += entries.push(`"${i.toString(36)}":0`) && entries.at(-1)!.length + 1;
  return `{${entries.join(',')}}`;
}
const FORMS: readonly (readonly [name: string, of: (bytes: number) => string | Uint8Array])[] = [
  ['empty lists', (bytes) => filled(bytes, '[],')],
  ['empty objects', (bytes) => filled(bytes, '{},')],
  ['lists in lists', (bytes) => '['.repeat(bytes / 2) + ']'.repeat(bytes / 2)],
  ['objects in objects', (bytes) => filled(bytes, '{"a":', '', '')],
  ['numbers', (bytes) => filled(bytes, '1,')],
  ['one number', (bytes) => '9'.repeat(bytes)],
  ['one string', (bytes) => filled(bytes, 'x', '"', '"')],
  ['escapes', (bytes) => filled(bytes, '\\u0041', '"', '"')],
  ['an open string', (bytes) => filled(bytes, '\\"', '"', '')],
  ['many names', manyNames],
  ['one name many times', (bytes) => filled(bytes, '"a":0,', '{', '"a":0}')],
  ['prototypes', (bytes) => filled(bytes, '"__proto__":{"chapeau":1},', '{', '"a":0}')],
  ['blanks', (bytes) => ' '.repeat(bytes)],
  ['what is no UTF-8', (bytes) => new Uint8Array(bytes).fill(0xc3)],
  ['zeros', (bytes) => new Uint8Array(bytes)],
];
const SENT: readonly (readonly [role: 'observer' | 'secretariat' | 'chair', path: string, bytes: number])[] = [
  ['observer', '/api/pdf', ROUTES['POST /api/pdf'].bodyBytes],
  ['observer', '/api/pdf/printed', ROUTES['POST /api/pdf/printed'].bodyBytes],
  ['secretariat', `/api/drafts/${DRAFT}/commands`, ROUTES['POST /api/drafts/{id}/commands'].bodyBytes],
  ['chair', '/api/links', ROUTES['POST /api/links'].bodyBytes],
  ['chair', '/api/drafts', 48 * MIB],
];
let made = 0;

/** Somebody with an unused link, whose burst is not spent on another form. */
async function somebody(role: (typeof SENT)[number][0]): Promise<Visitor> {
  const answer = await people.get('Chair')!.post('/api/links', { role, delegation: '', name: `New link ${++made}` });
  const { path: at } = (await answer.json()) as { path: string };
  return visit(server, `http${`${server.url}${at}`.slice(4)}`);
}

interface Meanwhile {
  /** Somebody else's answered requests, and the longest of them in milliseconds. */
  readonly answered: number;
  readonly longest: number;
}

/** Sends the request, and repeats another one until the first is answered. */
async function meanwhile(path: string, init: RequestInit): Promise<{ status: number; error: string } & Meanwhile> {
  let response: Response | null = null;
  const sent = fetch(`${server.url}${path}`, init).then((answer) => {
    response = answer;
    return answer;
  });
  let answered = 0;
  let longest = 0;
  while (response === null) {
    const start = performance.now();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    longest = Math.max(longest, performance.now() - start);
    answered++;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
  const answer = await sent;
  const body = answer.headers.get('content-type')?.includes('json') ? ((await answer.json()) as { error?: string }) : {};
  return { status: answer.status, error: body.error ?? '', answered, longest };
}

describe('a body of', () => {
  it.each(FORMS)('%s is refused on every route, and holds up nobody', async (name, of) => {
    for (const [role, path, bytes] of SENT) {
      const { cookie } = await somebody(role);
      const { status, error, longest } = await meanwhile(path, { method: 'POST', headers: { cookie }, body: of(bytes) as BodyInit });
      if (process.env.SHOW_DELAYS) console.log(path, name, status, `${longest.toFixed(0)} ms`);
      expect([path, status, error]).toEqual([
        path,
        expect.toSatisfy((n: number) => [400, 413, 422].includes(n)),
        expect.stringMatching(/^[A-Z].*\.$/),
      ]);
      expect(longest).toBeLessThan(HELD_UP_MS);
    }
  });
});

describe('before a body is read', () => {
  /** Announces a large body and sends none of it; resolves with the status of the answer. */
  async function refusedUnread(path: string, cookie: string | null): Promise<number> {
    const headers = { 'transfer-encoding': 'chunked', ...(cookie && { cookie }) };
    const request = http.request(`${server.url}${path}`, { method: 'POST', headers });
    request.on('error', () => {});
    request.write('{');
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    request.destroy();
    return response.statusCode!;
  }
  it.each([
    ['a stranger', null, '/api/pdf', 401],
    ['a stranger', null, '/api/drafts', 401],
    ['a stranger', null, '/operator/backup', 401],
    ['an observer', 'Observer', '/api/drafts', 403],
    ['an observer', 'Observer', `/api/drafts/${DRAFT}/commands`, 403],
    ['an observer', 'Observer', '/api/links', 403],
    ['a delegation', 'Norway', '/api/drafts?begin=x', 400],
    ['a wall', 'Wall', '/api/drafts', 403],
    ['a delegation', 'Norway', '/api/links', 403],
  ] as const)('%s (signed in as %s) is refused at %s', async (_, who, path, status) => {
    expect(await refusedUnread(path, who && people.get(who)!.cookie)).toBe(status);
  });
});

describe('a body without a length', () => {
  it('is refused when it has grown too large, or its connection ends while it is still sent (RULE S8)', async () => {
    async function* endless() {
      for (;;) yield Buffer.alloc(64 * 1024, 0x20);
    }
    const request = http.request(`${server.url}/api/pdf`, { method: 'POST', headers: { cookie: people.get('Observer')!.cookie } });
    const answered = new Promise((resolve) => {
      request.on('response', ({ statusCode }) => resolve(statusCode));
      request.on('error', () => resolve('ended'));
    });
    const sending = (async () => {
      for await (const part of endless()) {
        if (request.destroyed) return;
        if (!request.write(part)) await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    expect([413, 'ended']).toContain(await answered);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    request.destroy();
    await sending;
  });

  it('that comes a byte at a time keeps nobody waiting and is let go when its sender goes', async () => {
    const senders = Array.from({ length: 50 }, () => {
      const request = http.request(`${server.url}/api/pdf`, { method: 'POST', headers: { cookie: people.get('Observer')!.cookie } });
      request.on('error', () => {});
      request.write('{');
      return request;
    });
    for (let i = 0; i < 20; i++) expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const answer = await people.get('Observer')!.post('/api/pdf', textOf('Decides to act.'));
    expect(answer.status).toBe(200);
    for (const request of senders) request.destroy();
  });
});

describe('a text to print', () => {
  it.each([
    ['on which the typesetter dies', textOf('تهيب'.repeat(50_000))],
    ['with 20,000 accents on one letter', textOf(`e${'\u0301'.repeat(20_000)}`)],
    ['with 20,000 accents and no letter between', textOf(`${'\u0301'.repeat(16)}\u200b`.repeat(1_200))],
    ['of letters that no font has', textOf(Array.from({ length: 20_000 }, (_, i) => String.fromCodePoint(0x12000 + (i % 1000))).join(''))],
  ])('%s ends nothing, and the next text is printed', async (_, body) => {
    const hostile = meanwhile('/api/pdf', { method: 'POST', headers: { cookie: people.get('Observer')!.cookie }, body });
    const honest = await people.get('Norway')!.post('/api/pdf', textOf('Decides to act.'));
    expect([honest.status, honest.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const { status, error, longest } = await hostile;
    if (status !== 200) expect([status, error]).toEqual([422, expect.stringMatching(/^[A-Z].*\.$/)]);
    expect(longest).toBeLessThan(HELD_UP_MS);
  });
});

describe('bounds', () => {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text));
  it('count values and depth as the parser would meet them, not what stands in strings', () => {
    expect(boundedJson(bytes('{"a":["[,{\\",[",1]}'), 10)).toEqual({ a: ['[,{",[', 1] });
    expect(isWithin(bytes(`[${'1,'.repeat(COMMAND_VALUES)}1]`), COMMAND_VALUES)).toBe(false);
    expect(isWithin(bytes(`["${'[,{'.repeat(1000)}"]`), 10)).toBe(true);
    expect(boundedJson(bytes('['.repeat(101)), 1000)).toBeUndefined();
    expect(boundedJson(new Uint8Array([0x22, 0xc3, 0x22]), 10)).toBeUndefined();
    expect(boundedJson(bytes('\ufeff{"a":1}'), 10)).toEqual({ a: 1 });
  });

  it('hold for the bodies of one link and for all together, and let small ones through', () => {
    const intake = new Intake();
    const one = intake.begin('a');
    expect(one.take(BODIES_OF_ONE_BYTES)).toBe(true);
    const second = intake.begin('a');
    expect(second.take(1)).toBe(false);
    second.end();
    const others = ['b', 'c', 'd'].map((link) => intake.begin(link));
    const taken = others.map((other) => other.take(BODIES_OF_ONE_BYTES));
    expect(taken).toEqual([true, false, false]);
    expect(intake.begin('e').take(SMALL_BODY_BYTES)).toBe(true);
    expect(intake.begin('f').take(SMALL_BODY_BYTES + 1)).toBe(false);
    for (const reservation of [one, ...others]) reservation.end();
    expect(intake.held).toBeLessThanOrEqual(1);
    expect(intake.begin('g').take(Math.min(BODIES_BYTES, BODIES_OF_ONE_BYTES))).toBe(true);
  });
});
