// How fast two servers on one database are: from one screen to another on the same server and across servers, with and without Redis, and how long a draft has
// no writer when its server is killed or suspended. Needs PostgreSQL and Redis installed; runs in about two minutes: npx tsx bench/nodes.ts
import os from 'node:os';
import * as Y from 'yjs';
import { amendment, wording } from '../schema/index.ts';
import type { InvitationLink } from '../src/protocol/api.ts';
import { elementOf } from '../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../src/protocol/elements.ts';
import { type Place, startNodeProcess, startShared } from '../test/support/server/nodes.ts';
import { type SyncClient, type TestProcess, visit } from '../test/support/server/server.ts';
import { amount } from './short.ts';

const TYPISTS = amount(20, 2);
const TYPING_MS = amount(10_000, 500);
/** The time between two keys of a fast typist. */
const KEY_MS = 180;
const TAKEOVERS = amount(5, 1);

const rows: string[][] = [['what', 'times', 'half under', '95 % under', 'longest']];
const tell = (what: string, times: readonly number[]) => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN).toFixed(1)} ms`;
  rows.push([what, String(times.length), at(0.5), at(0.95), at(1)]);
};

const textOf = (client: SyncClient, id: string) => wordingElement(findAmendmentElement(client.ydoc, id)!.amendment)!.get(0) as Y.XmlText;
const propose = (client: SyncClient, by: string) =>
  client.ydoc.transact(() =>
    findParagraphElement(client.ydoc, 'p-op1')!.push([elementOf(amendment({ id: by, by }, wording(by), 'start'))]),
  );

/** A person of a new delegation. */
async function arrive(node: TestProcess, at: TestProcess, code: string): Promise<SyncClient> {
  const body = { role: 'delegation', delegation: code, name: code };
  const link = (await (await (await visit(node, 'Chair')).post('/api/links', body)).json()) as InvitationLink;
  const client = (await visit(at, `${at.url}${link.path}` as `http${string}`)).enter();
  await client.synced();
  propose(client, code);
  return client;
}

async function measureTyping(what: string, place: Place): Promise<void> {
  const nodes = [await startNodeProcess(place), await startNodeProcess(place)] as const;
  // The first person to arrive makes their server the writer.
  const screens = [(await visit(nodes[0], 'Observer')).enter()];
  await screens[0]!.synced();
  screens.push((await visit(nodes[1], 'Observer')).enter());
  await screens[1]!.synced();
  const typists: { code: string; home: number; client: SyncClient; sentAt: number[] }[] = [];
  for (let i = 0; i < TYPISTS; i++) {
    const code = `T${i}`;
    typists.push({ code, home: i % 2, client: await arrive(nodes[0], nodes[i % 2]!, code), sentAt: [] });
  }
  const times: Record<string, number[]> = { '0 0': [], '1 0': [], '0 1': [], '1 1': [] };
  for (const [k, screen] of screens.entries()) {
    await screen.until((ydoc) => typists.every(({ code }) => findAmendmentElement(ydoc, code) !== null));
    for (const { code, home, sentAt } of typists) {
      let arrived = 0;
      textOf(screen, code).observe((event) => {
        const now = performance.now();
        for (const op of event.delta)
          if (typeof op.insert === 'string') for (const _key of op.insert) times[`${home} ${k}`]!.push(now - sentAt[arrived++]!);
      });
    }
  }
  const timers = typists.map(({ code, client, sentAt }, i) => {
    const text = textOf(client, code);
    const key = () => {
      sentAt.push(performance.now());
      text.insert(text.length, 'k');
    };
    let timer = setTimeout(
      () => {
        timer = setInterval(key, KEY_MS);
      },
      (i * KEY_MS) / TYPISTS,
    );
    return () => clearTimeout(timer);
  });
  await new Promise((resolve) => setTimeout(resolve, TYPING_MS));
  for (const stop of timers) stop();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  tell(`${what}: both at the writing server`, times['0 0']!);
  tell(`${what}: typed at the other, read at the writing one`, times['1 0']!);
  tell(`${what}: typed at the writing one, read at the other`, times['0 1']!);
  tell(`${what}: both at the other`, times['1 1']!);
  for (const client of [...screens, ...typists.map((typist) => typist.client)]) client.leave();
  for (const node of nodes) await node.close();
}

/** Resolves when the server says that the client's changes are on disk. */
const stored = (client: SyncClient) =>
  new Promise<void>((resolve) => {
    const mine = Y.getState(client.ydoc.store, client.ydoc.clientID);
    client.onStored((vector) => {
      if ((Y.decodeStateVector(vector).get(client.ydoc.clientID) ?? 0) >= mine) resolve();
    });
  });

async function measureTakeover(what: string, place: Place, end: NodeJS.Signals): Promise<void> {
  const times: number[] = [];
  let [writer, other] = [await startNodeProcess(place), await startNodeProcess(place)];
  const first = (await visit(writer, 'Observer')).enter();
  await first.synced();
  for (let i = 0; i < TAKEOVERS; i++) {
    const fiji = (await visit(other, 'Fiji')).enter();
    await fiji.synced();
    fiji.ydoc.transact(() =>
      findParagraphElement(fiji.ydoc, 'p-op1')!.push([elementOf(amendment({ id: `f${i}`, by: 'FJI' }, wording(`f${i}`), 'start'))]),
    );
    await stored(fiji);
    const started = performance.now();
    writer.child.kill(end);
    textOf(fiji, `f${i}`).insert(0, 'after ');
    await stored(fiji);
    times.push(performance.now() - started);
    fiji.leave();
    await writer.kill();
    [writer, other] = [other, await startNodeProcess(place)];
  }
  tell(what, times);
  first.leave();
  for (const node of [writer, other]) await node.close();
}

process.setMaxListeners(100);
const shared = await startShared();
await measureTyping(`${TYPISTS} type, with Redis`, await shared.place());
await measureTakeover('writer killed: until the next edit is stored', await shared.place(), 'SIGKILL');
await measureTakeover('writer asleep: until the next edit is stored', await shared.place(), 'SIGSTOP');
const place = await shared.place();
await shared.redis.stop();
await measureTyping(`${TYPISTS} type, Redis gone`, place);
await shared.close();

const cpus = os.cpus();
process.stdout.write(
  `${new Date().toISOString().slice(0, 10)}, ${cpus.length} × ${cpus[0]?.model ?? 'unknown processor'}, ${os.type()}, Node ${process.versions.node}, load ${os.loadavg()[0]!.toFixed(1)}\n`,
);
const widths = rows[0]!.map((_name, i) => Math.max(...rows.map((row) => row[i]!.length)));
for (const row of rows)
  process.stdout.write(
    `${row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd()}\n`,
  );
process.exit(0);
