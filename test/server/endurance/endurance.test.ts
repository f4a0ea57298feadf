// The server under bad conditions: a full disk, a store that fails and recovers, a stop in full use, people who come and go, a reader
// who does not read. (RULES Z1, Z2, Z5, Z8 to Z10, DV1, DV2)
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../../schema/index.ts';
import { Committer } from '../../../server/rooms/committer.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { Rooms } from '../../../server/rooms/rooms.ts';
import { IDLE_ROOM_MS, RETRY_MS, SLOW_BYTES } from '../../../server/runtime/limits.ts';
import { Connections } from '../../../server/sockets/connection.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import { elementOf } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { CHAIR, delegate, Guest, OBSERVER, roomOf, StillClock } from '../../support/server/room.ts';
import { freshFolder, type Name, SyncClient, startProcess, startServer, visit } from '../../support/server/server.ts';
import { asyncStore } from '../../support/server/store.ts';
import { itSecond } from '../../support/tier.ts';

// Each stock client adds an exit listener to the process.
process.setMaxListeners(100);

function propose(ydoc: Y.Doc, id: string, by: string, words: string): void {
  const home = findParagraphElement(ydoc, 'p-op1')!;
  // With a base of its own: otherwise the server joins proposals of two members of a delegation on one base.
  ydoc.transact(() => home.push([elementOf(amendment({ id, by }, wording(id), words))]));
}
const runOf = (ydoc: Y.Doc, id: string) => wordingElement(findAmendmentElement(ydoc, id)!.amendment)!.get(0) as Y.XmlText;
/** Resolves with the next end of a connection. */
const ended = (provider: WebsocketProvider) =>
  new Promise<{ readonly code: number; readonly reason: string }>((resolve) =>
    provider.once('connection-close', (event) => resolve({ code: event?.code ?? 0, reason: String(event?.reason ?? '') })),
  );

/** A file system of two megabytes; null if this account may not mount one. */
function smallDisk(): { readonly folder: string; readonly remove: () => void } | null {
  const folder = freshFolder();
  const run = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
  const mounted = run('mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder);
  const remove = () => {
    if (mounted) run('umount', '-l', folder);
    fs.rmSync(folder, { recursive: true, force: true });
  };
  if (mounted) return { folder, remove };
  remove();
  return null;
}

describe('a disk that is full', () => {
  const disk = smallDisk();
  if (!disk) console.warn('SKIPPED: the full disk needs the right to mount a small file system; run this test as root.');

  afterAll(() => {
    vi.unstubAllEnvs();
    disk?.remove();
  });

  it.skipIf(!disk)('makes the room read-only with a sentence, and what was typed is there when there is room again', async () => {
    const { folder } = disk!;
    // The server logs each failure to store.
    vi.stubEnv('CHAPEAU_LOG', 'silent');
    const server = await startServer({ data: folder });
    const chair = await visit(server, 'Chair');
    const norway = (await visit(server, 'Norway')).enter();
    const observer = (await visit(server, 'Observer')).enter();
    const fiji = await visit(server, 'Fiji');
    await Promise.all([norway.synced(), observer.synced()]);
    propose(norway.ydoc, 'nor', 'NOR', 'before;');
    await observer.until((ydoc) => findAmendmentElement(ydoc, 'nor') !== null);

    const filler = path.join(folder, 'filler');
    const full = fs.openSync(filler, 'w');
    expect(() => {
      for (;;) fs.writeSync(full, Buffer.alloc(4096, 1));
    }).toThrow('ENOSPC');
    fs.closeSync(full);
    // Some edits may still fit in the free pages of the log; the first one that does not makes the room read-only.
    let closed: { readonly code: number; readonly reason: string } | null = null;
    const shut = ended(norway.provider).then((event) => {
      closed = event;
    });
    while (closed === null) {
      runOf(norway.ydoc, 'nor').insert(0, 'typed on a full disk, ');
      await Promise.race([shut, fetch(`${server.url}/healthz`)]);
    }
    expect(closed).toEqual({ code: CLOSE.draining, reason: expect.stringMatching(/cannot store changes now; yours stay on your device/) });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect(await chair.command({ do: 'status', paragraph: 'p-op1', status: 'agreed' })).toEqual({
      error: 'The server cannot store changes now; try again in a moment.',
    });
    const joining = await fetch(server.links.get('Egypt')!, { redirect: 'manual' });
    expect([joining.status, await joining.text()]).toEqual([503, expect.stringContaining('Nobody new can come in')]);
    const stored = await Promise.all([
      chair.post('/api/links', { role: 'observer', delegation: '', name: 'Late' }),
      chair.post(
        '/api/drafts',
        draftToJson({ meta: EMPTY_META, doc: resolution([paragraph({ id: 'p' }, 'Decides to act. '.repeat(500))]) }),
      ),
      chair.post('/api/tokens', { name: 'Script', scopes: ['read'], days: 7 }),
    ]);
    // Some requests may still fit in the free pages of the log.
    for (const { status } of stored) expect([201, 503]).toContain(status);
    expect(stored[1]!.status).toBe(503);
    const reader = fiji.enter();
    await reader.until((ydoc) => findAmendmentElement(ydoc, 'nor') !== null);
    const words = runOf(norway.ydoc, 'nor').toString();

    fs.rmSync(filler);
    await Promise.all([observer, reader].map((one) => one.until((ydoc) => runOf(ydoc, 'nor').toString() === words)));
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    for (const client of [norway, observer, reader]) client.leave();
    await server.close();

    const again = await startServer({ data: folder });
    const after = (await visit(again, 'Observer')).enter();
    await after.until((ydoc) => findAmendmentElement(ydoc, 'nor') !== null);
    expect(runOf(after.ydoc, 'nor').toString()).toBe(words);
    after.leave();
    await again.close();
  });
});

describe('a store that fails and comes back', () => {
  it('shows who comes meanwhile what is on disk, and everybody the rest afterwards (RULE Z8)', async () => {
    let failing = false;
    const inner = openSqliteStore(':memory:');
    const doc = resolution([paragraph({ id: 'p' }, 'One', [amendment({ id: 'f', by: 'FRA' }, wording('One'), 'Two')])]);
    const update = firstUpdate({ meta: EMPTY_META, doc });
    inner.createDraft('d', { client: 1, delegation: '', role: 'server', at: '2026-01-01T00:00:00.000Z', update }, 'c');
    const store = asyncStore(inner, (method) => {
      if (failing && method === 'commit') throw new Error('disk full');
    });
    const clock = new StillClock();
    const committer = new Committer(store, clock);
    const room = (await new Rooms(store, committer, clock).open('d'))!;
    const turns = async () => {
      for (let i = 0; i < 5; i++) await new Promise(setImmediate);
    };
    const type = (guest: Guest, words: string) => {
      runOf(guest.ydoc, 'f').insert(0, words);
      guest.send();
    };
    const france = new Guest(room, delegate('FRA')).sync();
    await turns();
    type(france, 'stored, ');
    await committer.settled();
    failing = true;
    type(france, 'waits, ');
    await turns();
    const newcomer = new Guest(room, OBSERVER).sync();
    await turns();
    expect([room.isFailing, runOf(newcomer.ydoc, 'f').toString()]).toEqual([true, 'stored, Two']);
    clock.pass(RETRY_MS);
    await turns();
    expect([room.isFailing, runOf(newcomer.ydoc, 'f').toString()]).toEqual([true, 'stored, Two']);
    failing = false;
    clock.pass(RETRY_MS);
    await committer.settled();
    expect([room.isFailing, runOf(newcomer.ydoc, 'f').toString()]).toEqual([false, 'waits, stored, Two']);
    expect(newcomer.text).toBe(france.text);
    inner.close();
  });
});

describe('a stop', () => {
  it('in full use tells thirty people that the server restarts, stores what it has, and ends well', async () => {
    const server = await startProcess();
    const names: readonly (readonly [Name, string])[] = [
      ['Norway', 'NOR'],
      ['Fiji', 'FJI'],
      ['Egypt', 'EGY'],
    ];
    const people = await Promise.all(names.map(async ([name, by]) => ({ by, visitor: await visit(server, name) })));
    const clients = Array.from({ length: 30 }, (_, i) => {
      const { by, visitor } = people[i % people.length]!;
      return { id: `${by}-${i}`, by, client: visitor.enter() };
    });
    await Promise.all(clients.map(({ client }) => client.synced()));
    let acknowledged = 0;
    const busy = new Promise<void>((resolve) => {
      for (const { client, id, by } of clients) {
        propose(client.ydoc, id, by, 'x');
        client.onStored(() => {
          if (++acknowledged > 200) resolve();
          if (client.provider.wsconnected) runOf(client.ydoc, id).insert(0, 'y');
        });
      }
    });
    await busy;
    const ends = Promise.all(clients.map(({ client }) => ended(client.provider)));
    const gone = once(server.child, 'exit');
    server.child.kill('SIGTERM');
    expect(new Set((await ends).map(({ code }) => code))).toEqual(new Set([1012]));
    for (const { client } of clients) client.provider.disconnect();
    expect(await gone).toEqual([0, null]);

    const again = await startServer({ data: server.data });
    const after = (await visit(again, 'Observer')).enter();
    await after.synced();
    for (const { id } of clients) expect(runOf(after.ydoc, id).toString()).toMatch(/^y*x$/);
    // Everybody reconnects and goes on: nothing typed is lost.
    const back = await Promise.all(
      clients.map(async ({ client, by }) => (await visit(again, names.find(([, code]) => code === by)![0])).enter(undefined, client.ydoc)),
    );
    const whole = (ydoc: Y.Doc) => clients.every(({ client, id }) => runOf(ydoc, id).length === runOf(client.ydoc, id).length);
    await after.until(whole);
    for (const client of [after, ...back, ...clients.map((one) => one.client)]) client.leave();
    await again.close();
    fs.rmSync(server.data, { recursive: true, force: true });
  });
});

describe('coming and going', () => {
  it('a thousand times leaves no socket, no member, no listener and at last no room', async () => {
    const store = openSqliteStore(':memory:');
    const drafts = Array.from({ length: 5 }, (_, i) => `d${i}`);
    for (const draft of drafts) {
      const update = firstUpdate({ meta: EMPTY_META, doc: resolution([paragraph({ id: 'p' }, 'Decides')]) });
      store.createDraft(draft, { client: 1, delegation: '', role: 'server', at: '2026-01-01T00:00:00.000Z', update }, 'c');
    }
    const clock = new StillClock();
    const outer = asyncStore(store);
    const rooms = new Rooms(outer, new Committer(outer, clock), clock);
    const server = http.createServer();
    const errors: unknown[] = [];
    const onError = (_where: string, error: unknown) => errors.push(error);
    const seat = { session: 's', account: 'l', link: 'l', committee: 'c', person: CHAIR };
    const sits = { seatsOf: async () => [seat], seatFor: async () => ({ seat }), visitorBy: async () => seat };
    const connections = new Connections(server, { rooms, clock, ...sits, onError });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`;
    const listeners = () =>
      [...rooms].map(({ ydoc }) => [ydoc._observers.size, ...[...ydoc._observers.values()].map((set) => set.size)].join(' '));
    const left = async () => {
      while (connections.size > 0) await new Promise(setImmediate);
    };
    let before: string[] = [];
    for (let i = 0; i < 1_000; i += 10) {
      const clients = Array.from({ length: 10 }, (_, k) => new SyncClient(url, drafts[k % drafts.length]!, null, new Y.Doc()));
      await Promise.all(clients.map((client) => client.synced()));
      for (const client of clients) client.leave();
      await left();
      if (i === 0) before = listeners();
    }
    expect([connections.size, [...rooms].map((room) => room.sessions.size), errors]).toEqual([0, drafts.map(() => 0), []]);
    expect(listeners()).toEqual(before);
    clock.pass(IDLE_ROOM_MS);
    await new Promise(setImmediate);
    expect([...rooms]).toEqual([]);
    await connections.drain();
    server.close();
    store.close();
  });
});

itSecond('a reader who does not read costs a bounded buffer, and gets one difference when it reads again', async () => {
  const words = 'x'.repeat(4000);
  const test = roomOf(resolution([paragraph({ id: 'p0' }, 'One', [amendment({ id: 'f', by: 'FRA' }, wording('One'), 'Two')])]));
  const france = test.enter(delegate('FRA'));
  const stalled = test.enter(OBSERVER);
  stalled.stall();
  let most = 0;
  for (let i = 0; i < 300; i++) {
    runOf(france.ydoc, 'f').insert(0, words);
    if (i % 2 === 1) runOf(france.ydoc, 'f').delete(0, words.length);
    france.send();
    await test.committer.settled();
    most = Math.max(most, stalled.unread);
  }
  expect(most).toBeLessThan(SLOW_BYTES + 2 * words.length);
  stalled.read();
  const read = stalled.frames.length;
  expect(stalled.text).not.toBe(test.text());
  stalled.relieve();
  expect([stalled.frames.length, stalled.text]).toEqual([read + 1, test.text()]);
});

itSecond(
  'a reader who does not read gets little of what was written meanwhile, although the kernel would take it all',
  async () => {
    const server = await startServer();
    const [writer, reader] = [(await visit(server, 'Norway')).enter(), (await visit(server, 'Observer')).enter()];
    await Promise.all([writer.synced(), reader.synced()]);
    propose(writer.ydoc, 'long', 'NOR', 'start');
    await reader.until((ydoc) => findAmendmentElement(ydoc, 'long') !== null);
    const socket = reader.provider.ws as unknown as WebSocket;
    socket.pause();
    const heard = reader.received.length;
    const words = 20_000;
    const run = runOf(writer.ydoc, 'long');
    const turns = 60;
    let stored = 0;
    writer.onStored((_vector, updates) => {
      stored = Math.max(stored, updates);
    });
    // One turn is one frame: frames sent earlier are counted too, and turns that wait for one another would be sent together.
    await vi.waitUntil(() => stored > 0, { timeout: 20_000, interval: 5 });
    const before = stored;
    for (let i = 0; i < turns; i++) {
      writer.ydoc.transact(() => {
        run.delete(0, run.length);
        run.insert(0, String.fromCharCode(97 + (i % 26)).repeat(words));
      });
      await vi.waitUntil(() => stored > before + i, { timeout: 20_000, interval: 5 });
    }
    socket.resume();
    await reader.until((ydoc) => runOf(ydoc, 'long').toString() === run.toString());
    const bytes = reader.received.slice(heard).reduce((sum, frame) => sum + frame.length, 0);
    expect(bytes).toBeLessThan(SLOW_BYTES + 3 * words);
    expect(bytes).toBeGreaterThan(words);
    for (const client of [writer, reader]) client.leave();
    await server.close();
  },
  120_000,
);
