// One link that sends all it may, on any route that takes a body, keeps nobody's keys waiting: the turns of the server's event loop stay short, as a probe inside
// the server measures them, and what others type is stored meanwhile. Bodies are charged by their bytes, those that are refused too. (RULE S10)
import http from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BODY_BYTES_BURST, BODY_BYTES_PER_SECOND } from '../../../server/runtime/limits.ts';
import { MESSAGE } from '../../../src/protocol/messages.ts';
import { ROUTES, type RouteFacts } from '../../../src/protocol/routes/routes.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { type ProbedServer, startProbed } from '../../support/server/probed-server.ts';
import { DRAFT, type Visitor, visit } from '../../support/server/server.ts';
import { Typist } from '../../support/server/typist.ts';
import { until } from '../../support/waiting.ts';

const MIB = 1024 * 1024;
/** A key waits for some three turns of the loop. They take some 50 ms each at most, and several times that where a machine with other work has cold caches. */
const LONGEST_BLOCK_MS = 500;
const SECONDS = Number(process.env.CHAPEAU_FLOOD_SECONDS ?? 2);
const AT_ONCE = 8;
/** What a connection holds on both ends beside what is read of it, and a machine late with its clock. */
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
let typist: Typist;
let made = 0;
const sent = { bytes: 0 };
const waits = { longest: 0 };
beforeAll(async () => {
  probed = await startProbed();
  chair = await visit(probed.server, 'Chair');
  const fiji = (await visit(probed.server, 'Fiji')).enter();
  await fiji.synced();
  typist = new Typist(fiji, 'FJI', 0, numbersBelow(472));
  const { messageHandlers } = fiji.provider;
  const told = messageHandlers[MESSAGE.stored]!;
  let last = performance.now();
  messageHandlers[MESSAGE.stored] = (...args) => {
    waits.longest = Math.max(waits.longest, performance.now() - last);
    last = performance.now();
    told(...args);
  };
  await until('the first keys are stored', () => typist.acknowledged > 2);
});
afterAll(() => probed?.close());

/** A person with a link that nobody used before, so that it may send all that one may at once. */
async function somebody(role: 'observer' | 'secretariat'): Promise<Visitor> {
  const answer = await chair.post('/api/links', { role, delegation: '', name: `New link ${++made}` });
  const { path: at } = (await answer.json()) as { path: string };
  return visit(probed.server, `http${`${probed.server.url}${at}`.slice(4)}`);
}

/** Sends one body; resolves to the status of the answer, or to “ended” where there is none. */
function send(method: string, at: string, cookie: string, [body, hasLength]: (typeof shapes)[number], agent: http.Agent): Promise<string> {
  return new Promise((resolve) => {
    const headers = { cookie, ...(hasLength ? { 'content-length': body.length } : { 'transfer-encoding': 'chunked' }) };
    const request = http.request(`${probed.server.url}${at}`, { method, headers, agent });
    request.on('response', (response) => response.resume().on('end', () => resolve(String(response.statusCode))));
    // What the machine took of a body, some of it for its own buffers.
    request.on('socket', (socket) => {
      const before = socket.bytesWritten;
      request.on('close', () => (sent.bytes += socket.bytesWritten - socket.writableLength - before));
    });
    request.on('error', () => resolve('ended'));
    request.on('close', () => resolve('ended'));
    request.end(body);
  });
}

/** Sends as much as the server takes, for some seconds; resolves to the statuses of the answers. */
async function flood(
  { cookie }: Visitor,
  method: string,
  at: string,
): Promise<{ readonly answers: Map<string, number>; readonly read: number }> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const answers = new Map<string, number>();
  // Not the clock: a timer may come a moment early, and nothing is sent once the connections are ended.
  let isOver = false;
  const sender = async (k: number) => {
    for (let n = k; !isOver; n++) {
      const status = await send(method, at, cookie, shapes[n % shapes.length]!, agent);
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
  };
  const all = Promise.all(Array.from({ length: AT_ONCE }, (_, k) => sender(k)));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, SECONDS * 1000))]);
  isOver = true;
  agent.destroy();
  await all;
  return { answers, read: sent.bytes };
}

it.each(withBody.flatMap(([name]) => (['observer', 'secretariat'] as const).map((role) => [name, role] as const)))(
  '%s, asked by a link of the %s',
  async (name, role) => {
    const [method = '', path = ''] = name.split(' ');
    const person = await somebody(role);
    const before = typist.acknowledged;
    probed.longestBlock();
    waits.longest = 0;
    sent.bytes = 0;
    const { answers, read } = await flood(person, method, path.replace('{id}', DRAFT).replace(/\{\w+\}/g, 'unknown'));
    await until('keys are stored', () => typist.acknowledged > before + 2);
    const longest = probed.longestBlock();
    if (process.env.SHOW_DELAYS)
      console.log(
        name,
        role,
        `${longest} ms`,
        Object.fromEntries(answers),
        typist.acknowledged - before,
        `${waits.longest.toFixed(0)} ms wait`,
        `${(read / MIB).toFixed(0)} MiB`,
      );
    expect([...answers.values()].reduce((a, b) => a + b, 0)).toBeGreaterThan(0);
    expect(read).toBeLessThan(BODY_BYTES_BURST + SECONDS * BODY_BYTES_PER_SECOND + AT_ONCE * SOCKET_BYTES);
    expect(longest).toBeLessThan(LONGEST_BLOCK_MS);
  },
);
