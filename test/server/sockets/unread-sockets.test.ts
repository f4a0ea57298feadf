// What a socket sends that was refused, or whose person has too many, is kept nowhere; and requests on connections that are gone are not done. The memory is that
// of the server's process. (RULES S25, S26)
import fs from 'node:fs';
import net from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startProcess, type TestProcess, visit } from '../../support/server/server.ts';

const FRAME_BYTES = 4 * 1024 * 1024;
const SOCKETS = 100;
/** A tenth of what a hundred frames take, and the burst that a link may send at once. */
const MOST_MEGABYTES = 120;
/** Processor time of the server between a request of somebody else and its answer. */
const LONGEST_ANSWER_MS = 2_500;

let server: TestProcess;
beforeEach(async () => {
  server = await startProcess();
});
afterEach(() => server?.close());

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const megabytes = () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))![1]) / 1024;

/** Opens a connection, sends the head of a request and, once it was answered, the rest. */
function connect(head: string, rest: readonly Uint8Array[] = []): Promise<net.Socket> {
  const { port } = new URL(server.url);
  return new Promise((resolve) => {
    const socket = net.connect(Number(port), '127.0.0.1', () => socket.write(head));
    const begin = () => {
      for (const bytes of rest) socket.write(bytes);
      socket.resume();
      resolve(socket);
    };
    socket.on('error', () => resolve(socket));
    if (rest.length > 0) socket.once('data', begin);
    else begin();
  });
}

const upgrade = (cookie: string) =>
  `GET /sync/demo HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: ${cookie}\r\n\r\n`;
/** The head of a masked binary frame of FRAME_BYTES, and all of it but the end. */
const UNFINISHED = [Uint8Array.of(0x82, 0xff, 0, 0, 0, 0, 0, FRAME_BYTES >> 16, 0, 0, 0, 0, 0, 0), new Uint8Array(FRAME_BYTES - 8)];

it.runIf(fs.existsSync('/proc/self/status')).each(['a stranger', 'an observer'])('keeps no unfinished frames of %s', async (who) => {
  const cookie = who === 'a stranger' ? 'seat=none' : (await visit(server, 'Observer')).cookie;
  const before = megabytes();
  const sockets = await Promise.all(Array.from({ length: SOCKETS }, () => connect(upgrade(cookie), UNFINISHED)));
  await pause(3_000);
  const more = megabytes() - before;
  for (const socket of sockets) socket.destroy();
  expect(more).toBeLessThan(MOST_MEGABYTES);
});

/** Processor time of the server's process so far, in milliseconds. */
const worked = () => {
  const [, state] = fs.readFileSync(`/proc/${server.child.pid}/stat`, 'utf8').split(') ');
  const fields = state!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

it.runIf(fs.existsSync('/proc/self/stat'))(
  'answers others while one sends thousands of requests and reads no answer, and afterwards',
  async () => {
    const observer = await visit(server, 'Observer');
    const slowest = async () => {
      let longest = 0;
      for (let i = 0; i < 5; i++) {
        const before = worked();
        expect((await observer.get('/api/session')).status).toBe(200);
        longest = Math.max(longest, worked() - before);
      }
      return longest;
    };
    await slowest();
    const before = megabytes();
    const request = `GET / HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\n\r\n`;
    const sockets = await Promise.all(Array.from({ length: 8 }, () => connect(request.repeat(3_000))));
    for (const socket of sockets) socket.pause();
    const during = await slowest();
    for (const socket of sockets) socket.destroy();
    const after = await slowest();
    if (process.env.SHOW_DELAYS) console.log({ during, after, more: megabytes() - before });
    expect(Math.max(during, after)).toBeLessThan(LONGEST_ANSWER_MS);
  },
);
