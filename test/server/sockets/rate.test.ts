// What the rate limits count, and for whom: every frame by its kind, however its numbers are encoded, with the bytes of its answer; every request
// for its link (RULES S6, S7). Only a flood is refused; a client that is too fast is read later.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { Identity } from '../../../server/accounts/identity.ts';
import { systemClock } from '../../../server/runtime/clock.ts';
import { ANSWER_BYTES_BURST, ASKS_BURST, JOINS_BURST, REQUESTS_BURST, UPDATES_BURST } from '../../../server/runtime/limits.ts';
import { Connections } from '../../../server/sockets/connection.ts';
import { openStorage } from '../../../server/store/storage.ts';
import { type FrameKind, kindOf, readFrame } from '../../../server/sync/frames.ts';
import type { Room } from '../../../server/sync/room.ts';
import { type Peer, RoomSession } from '../../../server/sync/room-session.ts';
import { delegate, StillClock } from '../../support/server/room.ts';
import { freshFolder, startServer, visit } from '../../support/server/server.ts';
import { until } from '../../support/waiting.ts';

const KINDS: Record<FrameKind, readonly number[]> = {
  step1: [0, 0],
  step2: [0, 1],
  update: [0, 2],
  awareness: [1],
  auth: [2],
  queryAwareness: [3],
  subscribeStored: [101],
};

/** A number in lib0's encoding, with extra bytes that add nothing. */
function longer(value: number, extra: number): number[] {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, value);
  const bytes = [...encoding.toUint8Array(encoder)];
  if (extra === 0) return bytes;
  return [...bytes.slice(0, -1), bytes.at(-1)! | 0x80, ...Array.from({ length: extra - 1 }, () => 0x80), 0];
}

const frameOf = (kind: FrameKind, extra: number, body = new Uint8Array([0])): Uint8Array =>
  new Uint8Array([...KINDS[kind].flatMap((number) => longer(number, extra)), ...longer(body.length, 0), ...body]);

describe('a frame', () => {
  it('is what it says, however its numbers are written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(KINDS) as FrameKind[])), fc.nat(5), (kind, extra) => {
        const frame = frameOf(kind, extra);
        expect([kindOf(frame), readFrame(frame).kind]).toEqual([kind, kind]);
      }),
    );
  });

  it('that is none has no kind', () => {
    for (const bytes of [[], [0], [0x80], [0, 3], [4], [...Array(9).fill(0xff), 1]]) expect(kindOf(new Uint8Array(bytes))).toBe(null);
  });
});

/** Sockets without rooms: arrivals are counted, and time passes when the test says so. */
async function sockets() {
  const clock = new StillClock();
  const server: Server = createServer();
  const arrived: FrameKind[] = [];
  const peers: Peer[] = [];
  const room: Room = {
    id: 'draft',
    ydoc: new Y.Doc(),
    join: (peer) => {
      peers.push(peer);
      return new RoomSession(peer, () => {});
    },
    leave: () => {},
    receive: (_member, bytes) => arrived.push(readFrame(bytes).kind),
    relieve: () => {},
    keepAlive: () => {},
  };
  const rooms = { open: async () => room, peek: () => room, present: () => 0, *[Symbol.iterator]() {} };
  const visitorOf = (link: string) => ({ session: link, account: link, link, committee: 'c', person: delegate('NOR') });
  const connections = new Connections(server, {
    rooms,
    clock,
    seatsOf: async (cookies) => [visitorOf(cookies ?? '')],
    seatFor: async ([seat]) => ({ seat: seat! }),
    visitorBy: async (session) => visitorOf(session),
    onError: (_where, error) => {
      throw error;
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const enter = async (link = 'one') => {
    const { port } = server.address() as AddressInfo;
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/draft`, { headers: { cookie: link } });
    const known = peers.length;
    await until('the socket is in', () => socket.readyState === WebSocket.OPEN && peers.length > known);
    return socket;
  };
  return { clock, arrived, peers, enter, end: () => Promise.all([connections.drain(), server.close()]) };
}

let ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
});

async function opened() {
  const made = await sockets();
  ends.push(made.end);
  return made;
}

describe('a socket', () => {
  it.each(['update', 'step2'] as const)('that sends more %ss than the burst is read later, however their type is written', async (kind) => {
    const { clock, arrived, enter } = await opened();
    const socket = await enter();
    for (let i = 0; i < UPDATES_BURST + 300; i++) socket.send(frameOf(kind, i % 4));
    await until('the burst arrived', () => arrived.length > UPDATES_BURST);
    expect(arrived.length).toBe(UPDATES_BURST + 1);
    clock.pass(1_000);
    await until('some more arrived', () => arrived.length > UPDATES_BURST + 1);
    expect(arrived.length).toBeLessThanOrEqual(UPDATES_BURST + 62);
    for (let second = 0; second < 10; second++) clock.pass(1_000);
    await until('all arrived', () => arrived.length === UPDATES_BURST + 300);
  });

  it.each(['step1', 'queryAwareness', 'subscribeStored'] as const)(
    'that asks by %s again and again is answered at the pace of asking',
    async (kind) => {
      const { clock, arrived, enter } = await opened();
      const socket = await enter();
      for (let i = 0; i < 2_000; i++) socket.send(frameOf(kind, i % 3));
      await until('the burst arrived', () => arrived.length > ASKS_BURST);
      expect(arrived.length).toBe(ASKS_BURST + 1);
      clock.pass(1_000);
      await until('one more arrived', () => arrived.length > ASKS_BURST + 1);
      expect(arrived.length).toBeLessThanOrEqual(ASKS_BURST + 2);
    },
  );

  it('pays for the bytes of its answers out of what all sockets of its link share', async () => {
    const { clock, arrived, peers, enter } = await opened();
    const [first, second, other] = [await enter(), await enter(), await enter('two')];
    peers[0]!.charge(ANSWER_BYTES_BURST);
    peers[1]!.charge(1_000_000);
    first.send(frameOf('update', 0));
    second.send(frameOf('update', 0));
    other.send(frameOf('update', 0));
    await until('the free ones arrived', () => arrived.length >= 2);
    expect(arrived.length).toBe(2);
    clock.pass(1_000);
    await until('the one that waited arrived', () => arrived.length === 3);
  });

  it('is not read on by a clock that was set', async () => {
    const { clock, arrived, enter } = await opened();
    const socket = await enter();
    for (const jump of [-3_600_000, 7_200_000, -3_600_000]) {
      clock.jump(jump);
      for (let i = 0; i < 100; i++) socket.send(frameOf('update', 0));
    }
    await until('all arrived', () => arrived.length === 300);
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });
});

describe('requests', () => {
  it('open so many sessions of a link at once and no more', async () => {
    const server = await startServer();
    ends.push(server.close);
    const statuses: number[] = [];
    for (let i = 0; i <= JOINS_BURST + 5; i++) statuses.push((await fetch(server.links.get('Fiji')!, { redirect: 'manual' })).status);
    expect(statuses.filter((status) => status === 302).length).toBeGreaterThanOrEqual(JOINS_BURST);
    expect(statuses.at(-1)).toBe(429);
    // Others can enter, and guesses still count as guesses.
    expect((await fetch(server.links.get('Norway')!, { redirect: 'manual' })).status).toBe(302);
    expect((await fetch(`${server.url}/join/guess`)).status).toBe(404);
  });

  it('of one link are bounded, and of the others not touched', async () => {
    const server = await startServer();
    ends.push(server.close);
    const [observer, norway] = [await visit(server, 'Observer'), await visit(server, 'Norway')];
    let refused: Response | null = null;
    for (let round = 0; round < 40 && !refused; round++) {
      const answers = await Promise.all(Array.from({ length: REQUESTS_BURST / 5 }, () => observer.get('/api/nowhere')));
      refused = answers.find(({ status }) => status === 429) ?? null;
    }
    expect(await refused?.json()).toEqual({ error: expect.stringMatching(/^[A-Z].*\.$/) });
    expect((await norway.get('/api/session')).status).toBe(200);
  });

  it('for links that nobody knows make several servers read the directory at a pace', async () => {
    const store = await openStorage(`${freshFolder()}/store`);
    let read = 0;
    const directory = () => {
      read++;
      return store.directory();
    };
    const counting = { ...store, directory };
    const identity = await Identity.load(counting, true);
    const before = read;
    const answers = await Promise.all(Array.from({ length: 500 }, (_, i) => identity.openLink(`guess ${i}`, systemClock)));
    expect(new Set(answers)).toEqual(new Set(['unknown']));
    expect(read - before).toBe(1);
    await store.close();
  });
});
