// Writing to one socket: every message arrives complete and in order at a client that knows only RFC 6455, and the writer knows how many bytes the reader has not read,
// although the kernel has taken them. (RULES Z12, Z13)
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { PING_BYTES } from '../../../server/runtime/limits.ts';
import { SocketWriter } from '../../../server/sockets/socket-writer.ts';

const server = http.createServer();
const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false });
let client: WebSocket;
let socket: WebSocket;
let writer: SocketWriter;
let reads: (() => void)[] = [];

const nextRead = () => new Promise<void>((resolve) => reads.push(resolve));
const messageOf = (length: number, seed: number) => Uint8Array.from({ length }, (_none, i) => (i * 31 + seed) & 255);

beforeEach(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const arrived = new Promise<void>((resolve) =>
    server.once('upgrade', (request, stream, head) =>
      wss.handleUpgrade(request, stream, head, (ws) => {
        socket = ws;
        writer = new SocketWriter(ws, stream, () => {
          for (const call of reads.splice(0)) call();
        });
        resolve();
      }),
    ),
  );
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await Promise.all([arrived, once(client, 'open')]);
});

afterEach(async () => {
  reads = [];
  client.terminate();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Resolves with the next messages. */
const received = (count: number) =>
  new Promise<Buffer[]>((resolve) => {
    const got: Buffer[] = [];
    const take = (data: Buffer) => {
      got.push(data);
      if (got.length < count) return;
      client.off('message', take);
      resolve(got);
    };
    client.on('message', take);
  });

describe('what is sent', () => {
  it('arrives whole and in order, whatever its length', async () => {
    const edges = [0, 1, 125, 126, 127, PING_BYTES - 1, PING_BYTES, PING_BYTES + 1, 65_535, 65_536, 5 * PING_BYTES];
    const lengths = fc.array(fc.oneof(fc.constantFrom(...edges), fc.nat(300), fc.nat(4 * PING_BYTES)), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(lengths, async (all) => {
        const messages = all.map(messageOf);
        const arrived = received(messages.length);
        for (const message of messages) writer.send(message);
        const got = await arrived;
        expect(got.map((one) => one.length)).toEqual(all);
        expect(Buffer.concat(got).equals(Buffer.concat(messages))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('goes out between what the socket sends itself', async () => {
    const arrived = received(4);
    writer.send(messageOf(3, 1));
    socket.send(messageOf(200, 2));
    socket.ping();
    writer.send(messageOf(70_000, 3));
    socket.send(messageOf(5, 4));
    expect((await arrived).map((one) => one.length)).toEqual([3, 200, 70_000, 5]);
  });

  it('is dropped behind a close', async () => {
    const closed = once(client, 'close');
    socket.close(4508, 'slow');
    writer.send(messageOf(10, 0));
    const [code] = (await closed) as [number];
    expect(code).toBe(4508);
  });
});

describe('what is read', () => {
  it('is known while the reader reads, and not while it only lies in buffers', async () => {
    client.pause();
    writer.send(messageOf(4 * PING_BYTES, 0));
    // The kernel accepts all of it.
    while (writer.unsent > 0) await new Promise(setImmediate);
    expect(writer.unread).toBeGreaterThan(4 * PING_BYTES);
    client.resume();
    while (writer.unread > PING_BYTES) await nextRead();
    expect(writer.unread).toBeLessThan(PING_BYTES);
  });

  it('is not believed beyond what was sent', () => {
    writer.send(messageOf(10, 0));
    const { unread } = writer;
    const forged = Buffer.alloc(8);
    forged.writeDoubleBE(1e9);
    for (const data of [forged, Buffer.alloc(8), Buffer.from('x'), Buffer.alloc(8, 255)]) socket.emit('pong', data);
    expect(writer.unread).toBe(unread);
  });
});
