// Requests that arrive at one instant are separated by turns of the server's event loop: two thousand at once, on one connection or on hundreds, do not delay
// anybody's keys for long. (RULE S24)
import net from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ProbedServer, startProbed } from '../../support/server/probed-server.ts';
import { DRAFT, type Visitor, visit } from '../../support/server/server.ts';

/** Processor time of the server. Without turns in between, 2,000 requests of one connection take 290 ms and more. */
const LONGEST_BLOCK_MS = 200;

let probed: ProbedServer;
let observer: Visitor;
beforeAll(async () => {
  probed = await startProbed();
  observer = await visit(probed.server, 'Observer');
});
afterAll(() => probed?.close());

/** Sends this many requests at once on each connection; resolves to the number of answers when all have come. */
async function sendAtOnce(at: string, connections: number, each: number): Promise<number> {
  const { hostname, port } = new URL(probed.server.url);
  const request = `GET ${at} HTTP/1.1\r\nhost: ${hostname}\r\ncookie: ${observer.cookie}\r\n\r\n`;
  const asking = Array.from(
    { length: connections },
    () =>
      new Promise<number>((resolve, reject) => {
        let [answered, end] = [0, ''];
        const socket = net.connect(Number(port), hostname, () => socket.write(request.repeat(each)));
        socket.on('error', reject);
        socket.on('data', (bytes) => {
          // The start of an answer may arrive in two pieces.
          const text = end + bytes.toString('latin1');
          answered += text.split('HTTP/1.1 ').length - 1;
          end = text.slice(-8);
          if (answered >= each) socket.end();
        });
        socket.on('close', () => resolve(answered));
      }),
  );
  return (await Promise.all(asking)).reduce((a, b) => a + b);
}

it.each([
  ['/api/drafts', 1, 2_000],
  ['/api/session', 20, 100],
  [`/api/drafts/${DRAFT}/record`, 300, 2],
  ['/api/openapi.json', 1, 1_000],
  ['/healthz', 1, 4_000],
  ['/nowhere', 100, 20],
])('%s, on %i connections, %i on each', async (at, connections, each) => {
  await observer.get('/api/session');
  probed.longestBlock();
  const answered = await sendAtOnce(at, connections, each);
  await observer.get('/api/session');
  const longest = probed.longestBlock();
  if (process.env.SHOW_DELAYS) console.log(at, connections, each, longest);
  expect(answered).toBe(connections * each);
  expect(longest).toBeLessThan(LONGEST_BLOCK_MS);
});
