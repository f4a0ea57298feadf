// The loads on a measured server: people type, a large draft is opened, many people are idle, one stops reading. Each function returns its figures; nothing is
// printed here.
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import * as Y from 'yjs';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../schema/index.ts';
import { firstUpdate } from '../../server/rooms/first-update.ts';
import { SNAPSHOT_ROWS } from '../../server/runtime/limits.ts';
import { openSqliteStore } from '../../server/store/sqlite-store.ts';
import { findAmendmentElement, wordingElement } from '../../src/protocol/elements.ts';
import { DRAFT, freshFolder } from '../../test/support/server/server.ts';
import type { Contender, Running } from './contenders.ts';
import { type Entrance, Wire } from './wire.ts';

export const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Processor seconds and resident megabytes of a process. */
function costOf({ child }: Running): { readonly cpu: number; readonly megabytes: number } {
  const stat = fs.readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  const status = fs.readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return { cpu: (Number(stat[11]) + Number(stat[12])) / 100, megabytes: Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024 };
}

export interface Typing {
  /** Milliseconds from a key to another screen. */
  readonly latencies: readonly number[];
  readonly cpu: number;
  readonly frames: number;
  readonly lost: number;
}

/** People type in `drafts` drafts, `each` in one, five keys a second each; the first `watching` of every draft see when letters arrive. */
export async function typing(server: Running, drafts: number, each: number, watching: number, seconds: number): Promise<Typing> {
  const sent = new Map<number, number[]>();
  const latencies: number[] = [];
  const wires: { wire: Wire; text: Y.Text | Y.XmlText; keys: number; draft: number; watches: boolean }[] = [];
  for (let person = 0; person < drafts * each; person++) {
    const draft = person % drafts;
    const watches = person < drafts * watching;
    const seen = new Map<number, number>();
    let own = 0;
    const wire = new Wire(await server.enter(draft, person), {
      apply: true,
      ...(watches && {
        onLetters: (client, clock, length) => {
          const times = sent.get(client);
          if (!times || client === own) return;
          const now = performance.now();
          for (let at = Math.max(clock, seen.get(client) ?? 0); at < clock + length; at++) {
            const typed = times[at];
            if (typed !== undefined) latencies.push(now - typed);
          }
          seen.set(client, Math.max(clock + length, seen.get(client) ?? 0));
        },
      }),
    });
    own = wire.ydoc.clientID;
    await wire.synced;
    wire.share();
    wires.push({ wire, text: server.textFor(wire, person), keys: 0, draft, watches });
    wire.greet(`D${person}`);
  }
  await wait(1_500);
  const before = costOf(server);
  const frames = () => wires.reduce((sum, { wire }) => sum + wire.frames, 0);
  const framesBefore = frames();
  const end = performance.now() + seconds * 1_000;
  await Promise.all(
    wires.map(async (one) => {
      const { ydoc } = one.wire;
      const times: number[] = [];
      sent.set(ydoc.clientID, times);
      for (let next = performance.now() + Math.random() * 200; next < end; next += 200) {
        await wait(Math.max(0, next - performance.now()));
        times[Y.getState(ydoc.store, ydoc.clientID)] = performance.now();
        one.text.insert(one.text.length, 'k');
        one.keys++;
      }
    }),
  );
  const cpu = costOf(server).cpu - before.cpu;
  const expected = wires
    .filter(({ watches }) => watches)
    .reduce(
      (sum, seer) => sum + wires.filter((one) => one !== seer && one.draft === seer.draft).reduce((keys, one) => keys + one.keys, 0),
      0,
    );
  for (let left = 100; left > 0 && latencies.length < expected; left--) await wait(100);
  const got = frames() - framesBefore;
  for (const { wire } of wires) wire.leave();
  return { latencies, cpu, frames: got, lost: expected - latencies.length };
}

/** The same edits of one text for every server, one update each: typing on, jumping and deleting, as people do. */
function history(text: Y.Text | Y.XmlText, edits: number, each: () => void): void {
  let seed = 12_345;
  const below = (limit: number) => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    return (seed >> 8) % limit;
  };
  let at = 0;
  for (let i = 0; i < edits; i++) {
    if (below(50) === 0 || at > text.length) at = below(text.length + 1);
    if (at > 0 && below(5) === 0) text.delete(--at, 1);
    else text.insert(at++, String.fromCharCode(97 + (i % 26)));
    each();
  }
}

/** A data folder as the server leaves it after `edits` edits; null if it stores nothing. */
export async function storeWith(contender: Contender, edits: number): Promise<{ readonly data: string; readonly length: number } | null> {
  if (!contender.keeps) return null;
  const data = freshFolder();
  const ydoc = new Y.Doc();
  if (contender.keeps === 'ours') {
    // The server must first make the committee whose people open the draft.
    await (await contender.start(data)).stop();
    const store = openSqliteStore(path.join(data, 'chapeau.sqlite'));
    const words = 'Decides to remain seized of the matter.';
    const doc = resolution([paragraph({ id: 'p' }, words, [amendment({ id: 'a0', by: 'D0' }, wording(words), words)])]);
    const row = (update: Uint8Array) => ({
      client: ydoc.clientID,
      delegation: 'D0',
      role: 'delegation' as const,
      at: '2026-01-01T00:00:00.000Z',
      update,
    });
    const first = firstUpdate({ meta: EMPTY_META, doc });
    Y.applyUpdate(ydoc, first);
    store.createDraft('history', row(first), store.committeeOf(DRAFT)!);
    let rows: Uint8Array[] = [];
    ydoc.on('update', (update: Uint8Array) => rows.push(update));
    const text = wordingElement(findAmendmentElement(ydoc, 'a0')!.amendment)!.get(0) as Y.XmlText;
    history(text, edits, () => {
      if (rows.length < SNAPSHOT_ROWS) return;
      store.commit([{ draft: 'history', rows: rows.map(row), clients: [], versions: [], undos: [] }]);
      rows = [];
      store.snapshot('history', null);
    });
    store.commit([{ draft: 'history', rows: rows.map(row), clients: [], versions: [], undos: [] }]);
    store.close();
    return { data, length: text.length };
  }
  const text = ydoc.getText('t');
  history(text, edits, () => {});
  const db = new Database(path.join(data, 'peer.db'));
  db.exec('create table documents(name varchar(255) not null, data blob not null, unique(name))');
  db.prepare('insert into documents(name, data) values (?, ?)').run('draft-0', Buffer.from(Y.encodeStateAsUpdate(ydoc)));
  db.close();
  return { data, length: text.length };
}

/** How long a stored draft may take to open, in milliseconds. */
const OPENED_MS = 60_000;

/** Milliseconds and bytes until a draft with a long history is on a screen, with a freshly started server: in our page, or in a stock client. */
export async function coldOpen(contender: Contender, stored: { readonly data: string; readonly length: number }, asPage: boolean) {
  const server = await contender.start(stored.data);
  const entrance = await server.enter(0, 0);
  await wait(500);
  const started = performance.now();
  const wire = new Wire(entrance, { apply: true, asPage });
  await wire.synced;
  const text = server.textFor(wire, 0);
  const end = performance.now() + OPENED_MS;
  while (text.length < stored.length) {
    if (performance.now() > end) throw new Error(`${contender.name}: of ${stored.length} letters ${text.length} came.`);
    await wait(1);
  }
  const milliseconds = performance.now() - started;
  const { bytes } = wire;
  wire.leave();
  await server.stop();
  return { milliseconds, bytes };
}

/** The server's kilobytes for each of `people` idle people in ten drafts. */
export async function idleMemory(server: Running, people: number): Promise<number> {
  const entrances: Entrance[] = [];
  for (let person = 0; person < people; person++) entrances.push(await server.enter(person % 10, person));
  await wait(1_000);
  const before = costOf(server).megabytes;
  const wires: Wire[] = [];
  for (const [person, entrance] of entrances.entries()) {
    const wire = new Wire(entrance);
    await wire.synced;
    wire.greet(`D${person}`);
    wires.push(wire);
  }
  await wait(3_000);
  const kilobytes = ((costOf(server).megabytes - before) * 1024) / people;
  for (const wire of wires) wire.leave();
  return kilobytes;
}

/** One reader stops while four people rewrite `letters` ten times a second, then reads again: the bytes sent to it from then on, relative to those written. */
export async function stalled(server: Running, letters: number, seconds: number) {
  const slow = new Wire(await server.enter(0, 0), { apply: true });
  await slow.synced;
  const writers: { wire: Wire; text: Y.Text | Y.XmlText }[] = [];
  for (let person = 1; person <= 4; person++) {
    const wire = new Wire(await server.enter(0, person), { apply: true });
    await wire.synced;
    wire.share();
    writers.push({ wire, text: server.textFor(wire, person) });
  }
  await wait(500);
  slow.socket.pause();
  const before = { bytes: slow.bytes, megabytes: costOf(server).megabytes };
  let written = 0;
  for (let n = 0; n < seconds * 10; n++) {
    for (const { wire, text } of writers)
      wire.ydoc.transact(() => {
        text.delete(0, text.length);
        text.insert(0, String.fromCharCode(97 + (n % 26)).repeat(letters));
        written += letters;
      });
    await wait(100);
  }
  await wait(1_000);
  const grown = costOf(server).megabytes - before.megabytes;
  slow.socket.resume();
  const caughtUp = () => {
    const here = Y.decodeStateVector(Y.encodeStateVector(slow.ydoc));
    return writers.every(({ wire }) => here.get(wire.ydoc.clientID) === Y.getState(wire.ydoc.store, wire.ydoc.clientID));
  };
  for (let left = 300; left > 0 && !caughtUp(); left--) await wait(50);
  const result = { share: (slow.bytes - before.bytes) / written, grown, caughtUp: caughtUp(), written };
  for (const wire of [slow, ...writers.map((one) => one.wire)]) wire.leave();
  return result;
}
