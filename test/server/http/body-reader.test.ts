// Large bodies are counted, parsed and checked off the event loop: on no route does the thread that stores keys parse a text of more than 64 KB, whether the body is
// valid or not. (RULE S17)
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SMALL_BODY_BYTES } from '../../../server/runtime/limits.ts';
import { ROUTES, type RouteFacts } from '../../../src/protocol/routes/routes.ts';
import { DRAFT, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

let server: TestServer;
let chair: Visitor;
beforeAll(async () => {
  server = await startServer();
  chair = await visit(server, 'Chair');
});
afterAll(() => server.close());

const MIB = 1024 * 1024;
const withBody = (Object.entries(ROUTES) as [string, RouteFacts][]).filter(([, { body, who }]) => body && who !== 'operator');
const many = 'Encourages States to share their data; ';
const words = (bytes: number) => many.repeat(Math.floor(bytes / many.length));
/** Valid JSON of words, of entries, and invalid JSON. */
const bodiesOf = (bytes: number): readonly string[] => [
  JSON.stringify({ do: 'comment', paragraph: 'p-op1', quote: '', before: '', words: words(bytes - 1000) }),
  JSON.stringify({ paragraphs: [{ key: 'a', words: words(bytes - 1000) }], words: 'a', numbers: [], titles: [] }),
  JSON.stringify({ settings: Array(9_000).fill(1), title: words(bytes - 40_000) }),
  words(bytes),
];
const BODIES = bodiesOf(100_000);
/** Routes that accept megabytes and parse them; others pass the bytes on, or accept less. Together they are within the budget of a link. */
const LARGE = ['POST /api/drafts/{id}/commands', 'POST /api/library/trace', 'POST /api/library/cited'];

it.each(withBody.map(([name]) => name))('%s', async (name) => {
  const [method = '', path = ''] = name.split(' ');
  const parsed: number[] = [];
  const { parse } = JSON;
  const spy = vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
    parsed.push(String(text).length);
    return parse(text, reviver) as unknown;
  });
  try {
    for (const body of [...BODIES, ...(LARGE.includes(name) ? bodiesOf(1.8 * MIB) : [])]) {
      const answer = await fetch(`${server.url}${path.replace('{id}', DRAFT).replace(/\{\w+\}/g, 'unknown')}`, {
        ...{ method, body, headers: { cookie: chair.cookie } },
      });
      await answer.arrayBuffer();
      expect(answer.status, `${body.slice(0, 40)}, ${body.length}`).toBeLessThan(500);
    }
  } finally {
    spy.mockRestore();
  }
  expect(Math.max(0, ...parsed)).toBeLessThanOrEqual(SMALL_BODY_BYTES);
});
