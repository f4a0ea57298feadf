// One link that sends as much as it may, on any route with a body, does not delay others' keys: a letter that a delegation types is stored and shown in another's window
// soon, and the turns of the server's event loop stay short, as measured by a probe inside the server. Bodies are charged by their bytes, refused ones
// too. (RULE S10)
import http from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BODY_BYTES_BURST, BODY_BYTES_PER_SECOND } from '../../../server/runtime/limits.ts';
import { ROUTES, type RouteFacts } from '../../../src/protocol/routes/routes.ts';
import { KeysBetween } from '../../support/server/keys-between.ts';
import { type ProbedServer, startProbed } from '../../support/server/probed-server.ts';
import { DRAFT, type Visitor, visit } from '../../support/server/server.ts';

const MIB = 1024 * 1024;
/** A key waits for about three turns of the loop. Each takes up to about 50 ms, and several times that if other work on the machine has emptied the caches. */
const LONGEST_BLOCK_MS = 500;
/** From a key to the other window, beyond the time without a flood, for nine keys of ten: this process sends the flood too, and is sometimes late itself. */
const LONGEST_WAIT_MS = 300;
const SECONDS = Number(process.env.CHAPEAU_FLOOD_SECONDS ?? 2);
const AT_ONCE = 8;
/** What a connection buffers on both ends besides what is read from it, plus the error of a machine with a late clock. */
const SOCKET_BYTES = 8 * MIB;
const BYTES = 4 * MIB - 1024;

const words = 'Encourages States to share their data; '.repeat(Math.floor(BYTES / 39));
const shapes: readonly (readonly [body: Buffer, hasLength: boolean])[] = [
  [Buffer.from(JSON.stringify({ do: 'comment', paragraph: 'p-op1', quote: '', before: '', words })), true],
  [
    Buffer.from(
      JSON.stringify({
        do: 'accept',
        amendment: 'none',
        seen: words.slice(0, 499_000),
        also: Array(7).fill({ amendment: 'none', seen: words.slice(0, 499_000) }),
      }),
    ),
    true,
  ],
  [Buffer.from(`{"a":[${'[],'.repeat(33_000)}0],"words":"${words.slice(0, BYTES - 120_000)}"}`), true],
  [Buffer.from(words), false],
  [Buffer.from(JSON.stringify({ words: words.slice(0, 60_000) })), true],
];

const withBody = (Object.entries(ROUTES) as [string, RouteFacts][]).filter(([, { body, who }]) => body && who !== 'operator');

let probed: ProbedServer;
let chair: Visitor;
let keys: KeysBetween;
let made = 0;
const sent = { bytes: 0 };
beforeAll(async () => {
  probed = await startProbed();
  chair = await visit(probed.server, 'Chair');
  keys = await KeysBetween.begin(probed.server);
});
afterAll(async () => {
  keys?.end();
  await probed?.close();
});

/** A person with an unused link, which may send its full burst at once. */
async function somebody(role: 'observer' | 'secretariat'): Promise<Visitor> {
  const answer = await chair.post('/api/links', { role, delegation: '', name: `New link ${++made}` });
  const { path: at } = (await answer.json()) as { path: string };
  return visit(probed.server, `http${`${probed.server.url}${at}`.slice(4)}`);
}

/** A request that sends one body on a connection of its own. */
function begin(method: string, at: string, cookie: string, [body, hasLength]: (typeof shapes)[number]): http.ClientRequest {
  const headers = { cookie, ...(hasLength ? { 'content-length': body.length } : { 'transfer-encoding': 'chunked' }) };
  // No agent: a destroyed agent opens new connections for its waiting requests, and nothing ends those.
  const request = http.request(`${probed.server.url}${at}`, { method, headers, agent: false });
  request.on('socket', (socket) => request.on('close', () => (sent.bytes += socket.bytesWritten - socket.writableLength)));
  request.end(body);
  return request;
}

/** Resolves to the status of the answer, or to “ended” if there is none. */
const answerTo = (request: http.ClientRequest): Promise<string> =>
  new Promise((resolve) => {
    request.on('response', (response) => response.resume().on('end', () => resolve(String(response.statusCode))));
    request.on('error', () => resolve('ended'));
    request.on('close', () => resolve('ended'));
  });

/** Sends as much as the server accepts, for some seconds; resolves to the statuses of the answers. */
async function flood({ cookie }: Visitor, method: string, at: string): Promise<Map<string, number>> {
  const answers = new Map<string, number>();
  const open = new Set<http.ClientRequest>();
  let isOver = false;
  const sender = async (k: number) => {
    for (let n = k; !isOver; n++) {
      const request = begin(method, at, cookie, shapes[n % shapes.length]!);
      open.add(request);
      request.on('close', () => open.delete(request));
      const status = await answerTo(request);
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
  };
  const all = Promise.all(Array.from({ length: AT_ONCE }, (_, k) => sender(k)));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, SECONDS * 1000))]);
  isOver = true;
  for (const request of open) request.destroy();
  await all;
  return answers;
}

it.each(withBody.flatMap(([name]) => (['observer', 'secretariat'] as const).map((role) => [name, role] as const)))(
  '%s, asked by a link of the %s',
  async (name, role) => {
    const [method = '', path = ''] = name.split(' ');
    const person = await somebody(role);
    keys.forget();
    probed.longestBlock();
    sent.bytes = 0;
    const answers = await flood(person, method, path.replace('{id}', DRAFT).replace(/\{\w+\}/g, 'unknown'));
    const read = sent.bytes;
    const waited = await keys.ninthDecile();
    const longest = probed.longestBlock();
    if (process.env.SHOW_DELAYS)
      console.log(
        name,
        role,
        `${longest} ms`,
        Object.fromEntries(answers),
        `${waited} ms wait, calm ${keys.calm}`,
        `${(read / MIB).toFixed(0)} MiB`,
      );
    expect([...answers.values()].reduce((a, b) => a + b, 0)).toBeGreaterThan(0);
    expect(read).toBeLessThan(BODY_BYTES_BURST + SECONDS * BODY_BYTES_PER_SECOND + AT_ONCE * SOCKET_BYTES);
    expect(longest).toBeLessThan(LONGEST_BLOCK_MS);
    expect(waited).toBeLessThan(keys.calm + LONGEST_WAIT_MS);
  },
);
