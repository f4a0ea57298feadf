// The page repeats a request with the same key until it is answered, or until another request is made at the same address. (RULE Z28)
import { afterEach, expect, it, vi } from 'vitest';
import { call } from '../../src/app/session/server-client.ts';
import { ONCE_HEADER } from '../../src/protocol/api.ts';

afterEach(() => vi.unstubAllGlobals());

/** The keys of consecutive requests to support or not; those at the indices `lost` get no answer. */
async function keysOf(asked: readonly ('support' | 'none')[], lost: readonly number[]): Promise<(string | undefined)[]> {
  const keys: (string | undefined)[] = [];
  vi.stubGlobal('fetch', async (_address: string, { headers }: { readonly headers: Record<string, string> }) => {
    keys.push(headers[ONCE_HEADER]);
    if (lost.includes(keys.length - 1)) throw new TypeError('Failed to fetch');
    return new Response('{"ok":true}');
  });
  for (const position of asked)
    await call('POST /api/drafts/{id}/commands', { id: 'd', body: { do: 'position', amendment: 'a', position } as never });
  return keys;
}

const alike = (keys: readonly (string | undefined)[]) => keys.map((key) => keys.indexOf(key));

it('sends what had no answer under the same key', async () => {
  const keys = await keysOf(['support', 'support', 'support'], [0, 1]);
  expect([keys.every((key) => /^[\w-]{36}$/.test(key ?? '')), alike(keys)]).toEqual([true, [0, 0, 0]]);
});

it('draws another key after an answer, and where something else was asked for meanwhile', async () => {
  expect(alike(await keysOf(['support', 'support'], []))).toEqual([0, 1]);
  expect(alike(await keysOf(['support', 'none', 'support'], [0]))).toEqual([0, 1, 2]);
});

it('sends what is pressed twice at one instant under one key', async () => {
  const keys: string[] = [];
  vi.stubGlobal('fetch', async (_address: string, { headers }: { readonly headers: Record<string, string> }) => {
    keys.push(headers[ONCE_HEADER]!);
    return new Response('{}');
  });
  const feed = () => call('POST /api/feeds', { body: { draft: '' } });
  await Promise.all([feed(), feed()]);
  expect(new Set(keys).size).toBe(1);
});

it('reads and acts on a page without TLS, which has no randomUUID', async () => {
  const { getRandomValues } = crypto;
  vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) });
  const [key] = await keysOf(['support'], []);
  expect(key).toMatch(/^[0-9a-f]{36}$/);
  expect(await call('GET /api/feeds')).toEqual({ value: { ok: true } });
});
