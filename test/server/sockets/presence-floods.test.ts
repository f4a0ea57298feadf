// Frames of presence that one link sends as fast as it may, of any shape, do not delay others' keys: the turns of the server's event loop stay short, as
// measured by a probe inside the server. (RULES S6, S27)
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { AWARENESS_FRAME_BYTES } from '../../../server/runtime/limits.ts';
import { awarenessFrame } from '../../../server/sync/frames.ts';
import { KeysBetween } from '../../support/server/keys-between.ts';
import { type ProbedServer, startProbed } from '../../support/server/probed-server.ts';
import { DRAFT, visit } from '../../support/server/server.ts';

const LONGEST_BLOCK_MS = 200;
/** From a key to the other window, beyond the time without a flood, for nine keys of ten: this process sends the flood too. */
const LONGEST_WAIT_MS = 300;
const SOCKETS = 10;
const FLOOD_MS = 2_000;
const BEAT_MS = 20;

type Entry = readonly [client: number, clock: number, state: string];

function frame(entries: readonly Entry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const [client, clock, state] of entries) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  }
  return awarenessFrame(encoding.toUint8Array(encoder));
}

const MOST = AWARENESS_FRAME_BYTES - 100;
const nested = (bytes: number, [open, close]: readonly [string, string], core: string) => {
  const depth = Math.floor((bytes - core.length) / (open.length + close.length));
  return `${open.repeat(depth)}${core}${close.repeat(depth)}`;
};
const LISTS = ['[', ']'] as const;
const OBJECTS = ['{"a":', '}'] as const;
const many = (count: number, state: string) => frame(Array.from({ length: count }, (_, i) => [i, 1, state] as const));
/** A state of somebody else, which the server does not take for the sender's own. */
const foreign = (bytes: number, marks: readonly [string, string]) => `{"person":{"name":"x"},"a":${nested(bytes - 30, marks, '1')}}`;

const shapes: readonly (readonly [name: string, frame: Uint8Array])[] = [
  ['a list in lists', frame([[5, 1, nested(MOST, LISTS, '')]])],
  ['an object in objects', frame([[5, 1, nested(MOST, OBJECTS, '1')]])],
  ['lists in states of others', many(Math.floor(MOST / 4_000), foreign(3_900, LISTS))],
  ['objects in states of others', many(Math.floor(MOST / 500), foreign(490, OBJECTS))],
  ['states without a letter', many(Math.floor(MOST / 5), '')],
  ['states of a figure', many(Math.floor(MOST / 6), '0')],
  ['a state of a megabyte', frame([[5, 1, JSON.stringify('x'.repeat(1_000_000))]])],
];

let probed: ProbedServer;
let cookie: string;
let keys: KeysBetween;
beforeAll(async () => {
  probed = await startProbed();
  cookie = (await visit(probed.server, 'Observer')).cookie;
  keys = await KeysBetween.begin(probed.server);
});
afterAll(async () => {
  keys?.end();
  await probed?.close();
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function open(): Promise<WebSocket> {
  const socket = new WebSocket(`${probed.server.url.replace(/^http/, 'ws')}/sync/${DRAFT}`, { headers: { cookie } });
  socket.on('error', () => {});
  return new Promise((resolve) => socket.once('open', () => resolve(socket)));
}

it.each(shapes)('%s', async (name, bytes) => {
  const sockets = await Promise.all(Array.from({ length: SOCKETS }, open));
  keys.forget();
  probed.longestBlock();
  for (const until = performance.now() + FLOOD_MS; performance.now() < until; await pause(BEAT_MS))
    for (const socket of sockets) if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount < MOST) socket.send(bytes);
  for (const socket of sockets) socket.terminate();
  const waited = await keys.ninthDecile();
  const longest = probed.longestBlock();
  if (process.env.SHOW_DELAYS) console.log(name, `${bytes.length} bytes`, `${longest} ms`, `${waited} ms wait, calm ${keys.calm}`);
  expect(longest).toBeLessThan(LONGEST_BLOCK_MS);
  expect(waited).toBeLessThan(keys.calm + LONGEST_WAIT_MS);
});
