// Every body has a cap, which is set only in the table of routes: the largest allowed body is read, one byte more is refused in one sentence
// that names the cap, and of a body without a length no more than the cap is read. A route without a body reads none. (RULE S9)
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Intake } from '../../../server/requests/request-body.ts';
import { ROUTES, type RouteFacts } from '../../../src/protocol/routes/routes.ts';
import { DRAFT, startServer, type TestServer, visit } from '../../support/server/server.ts';

// The rate of bodies is tested elsewhere (body-floods.test.ts); here it would delay the largest one.
vi.mock('../../../server/runtime/limits.ts', async (original) => ({ ...(await original<object>()), BODY_BYTES_BURST: 2 ** 40 }));

const KIB = 1024;
const MIB = 1024 * KIB;

let server: TestServer;
let operator = '';
let setup = '';
beforeAll(async () => {
  server = await startServer();
  const { secret } = JSON.parse(fs.readFileSync(path.join(server.data, 'operator.json'), 'utf8')) as { secret: string };
  operator = `Bearer ${secret}`;
  const made = await fetch(`${server.url}/operator/setup`, { method: 'POST', headers: { authorization: operator } });
  setup = ((await made.json()) as { path: string }).path.split('/').at(-1)!;
});
afterAll(() => server.close());
afterEach(() => vi.restoreAllMocks());

const routes = Object.entries(ROUTES) as [string, RouteFacts][];
const withBody = routes.flatMap(([name, facts]) => (facts.body ? [[name, facts.bodyBytes, facts] as const] : []));
const without = routes.filter(([name, { body }]) => name.startsWith('POST ') && !body);

interface Answer {
  readonly status: number;
  readonly error: string;
  /** True if the answer came before the whole body was sent. */
  readonly early: boolean;
}

/** Sends a route a body of blanks, which is not valid JSON, with or without its length; one without a length stays open until it is answered. */
async function send(name: string, { who }: RouteFacts, bytes: number, hasLength: boolean): Promise<Answer> {
  const [, route = ''] = name.split(' ');
  const at = route
    .replace('/setup/{token}', `/setup/${setup}`)
    .replace('/drafts/{id}', `/drafts/${DRAFT}`)
    .replace(/\{\w+\}/g, 'none');
  // A seat of its own: some of these routes end it.
  const { cookie } = await visit(server, Array.isArray(who) && !who.includes('chair') ? 'Norway' : 'Chair');
  const headers = {
    ...(who === 'operator' ? { authorization: operator } : who !== 'anybody' && { cookie }),
    ...(hasLength ? { 'content-length': bytes } : { 'transfer-encoding': 'chunked' }),
  };
  return new Promise((resolve, reject) => {
    const request = http.request(`${server.url}${at}`, { method: 'POST', headers, agent: false });
    request.on('error', reject);
    request.on('response', async (response) => {
      let text = '';
      for await (const part of response) text += part;
      const early = !request.writableEnded;
      request.destroy();
      resolve({
        status: response.statusCode!,
        error: text.startsWith('{') ? ((JSON.parse(text) as { error?: string }).error ?? '') : '',
        early,
      });
    });
    const body = Buffer.alloc(bytes, ' ');
    if (hasLength) request.end(body);
    else request.write(body);
  });
}

/** Counts the bodies, and their bytes, that are read into memory from here on. */
function taken(): { readonly bytes: number; readonly bodies: number } {
  const count = { bytes: 0, bodies: 0 };
  const begin = Intake.prototype.begin;
  vi.spyOn(Intake.prototype, 'begin').mockImplementation(function (this: Intake, link) {
    count.bodies++;
    const reservation = begin.call(this, link);
    return {
      ...reservation,
      take: (bytes) => {
        count.bytes += bytes;
        return reservation.take(bytes);
      },
    };
  });
  return count;
}

describe('a body', () => {
  it.each(withBody)('of %s is read up to its cap and no further', async (name, most, facts) => {
    const size = most < MIB ? `${most / KIB} KB` : `${most / MIB} MB`;
    const sentence = `This is larger than ${size}, the most that the server takes here; send it in smaller parts.`;
    const known = taken();
    const whole = await send(name, facts, most, true);
    expect([401, 403, 413]).not.toContain(whole.status);
    expect(known).toEqual({ bodies: 1, bytes: most });
    expect(await send(name, facts, most + 1, true)).toEqual({ status: 413, error: sentence, early: false });
    expect(known).toEqual({ bodies: 1, bytes: most });
    expect(await send(name, facts, most + 1, false)).toEqual({ status: 413, error: sentence, early: true });
    expect(known.bodies).toBe(2);
    expect(known.bytes).toBeLessThanOrEqual(2 * most);
  });

  it.each(without)('is read by no route that has none: %s', async (name, facts) => {
    const known = taken();
    const { status, early } = await send(name, facts, 1, false);
    expect([[401, 413].includes(status), early]).toEqual([false, true]);
    expect(known).toEqual({ bodies: 0, bytes: 0 });
  });

  it('has a cap where the table of routes names it, by its type', () => {
    const facts = { section: 'Files', does: 'Takes anything', who: 'anybody', scope: null, answer: z.object({}) } as const;
    // @ts-expect-error A body without a cap is no route.
    const unbounded: RouteFacts = { ...facts, body: z.object({}) };
    expect(unbounded.bodyBytes).toBeUndefined();
  });
});
