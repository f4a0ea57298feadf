// The law of the store: whenever the server process is killed (kill -9, under load), every edit that another client saw or that was
// acknowledged is there after the restart. (server.md: "for every kill point …")
import fs from 'node:fs';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, wordingOf } from '../../schema/index.ts';
import { elementOf, nodeOf, TEXT_ROOT } from '../../src/protocol/document.ts';
import { findAmendment, findParagraph, wordingElement } from '../../src/protocol/elements.ts';
import { freshFolder, type Name, type SyncClient, startProcess, visit } from '../support/server.ts';

const KILLS = 10;
/** Letters that each writer types at once: more than one, so that some are on their way when the server dies. */
const LETTERS = 3;
const SEED = 20_260_301;
const WRITERS: readonly (readonly [Name, string])[] = [
  ['Norway', 'NOR'],
  ['Fiji', 'FJI'],
  ['Egypt', 'EGY'],
];

/** A sequence of whole numbers below `limit`, the same for the same seed. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state % limit;
  };
}

/** Types into an amendment of its own, some letters more whenever the server says that something is stored; answers with what it said. */
function typeOn(client: SyncClient, by: string, round: number): Uint8Array[] {
  const { ydoc } = client;
  const paragraph = findParagraph(ydoc, 'p-op1')!;
  const id = `${by}-${round}`;
  ydoc.transact(() => paragraph.push([elementOf(amendment({ id, by }, wordingOf(nodeOf(paragraph)!)!, 'x'))]));
  const text = wordingElement(findAmendment(ydoc, id)!.amendment)!.get(0) as Y.XmlText;
  const acknowledged: Uint8Array[] = [];
  client.onStored((vector) => {
    acknowledged.push(vector);
    for (let i = 0; i < LETTERS; i++) text.insert(text.length, String(text.length % 10));
  });
  return acknowledged;
}

const hasAll = (stored: Y.Doc, seen: Uint8Array): string[] => {
  const here = Y.decodeStateVector(Y.encodeStateVector(stored));
  return [...Y.decodeStateVector(seen)].flatMap(([client, clock]) =>
    (here.get(client) ?? 0) < clock ? [`${client}: ${here.get(client) ?? 0} < ${clock}`] : [],
  );
};

it('loses no edit that was seen or acknowledged', async () => {
  const data = freshFolder();
  const below = numbers(SEED);
  let server = await startProcess({ data });
  let seenInAll = 0;
  let acknowledged = 0;
  for (let round = 0; round < KILLS; round++) {
    const observer = (await visit(server, 'Observer')).enter();
    await observer.synced();
    const writers = await Promise.all(WRITERS.map(async ([name]) => (await visit(server, name)).enter()));
    await Promise.all(writers.map((writer) => writer.synced()));
    const killAt = 1 + below(40);
    let seen = 0;
    const reached = new Promise<void>((resolve) => {
      observer.ydoc.on('update', () => {
        if (++seen === killAt) resolve();
      });
    });
    const acknowledgements = writers.map((writer, i) => typeOn(writer, WRITERS[i]![1], round));
    await reached;
    await server.kill();
    const acks = acknowledgements.flat();
    for (const client of [observer, ...writers]) client.provider.disconnect();

    server = await startProcess({ data });
    const after = (await visit(server, 'Observer')).enter();
    await after.synced();
    expect(hasAll(after.ydoc, Y.encodeStateVector(observer.ydoc)), `seen, kill ${round} after ${killAt} updates, seed ${SEED}`).toEqual([]);
    for (const vector of acks)
      expect(hasAll(after.ydoc, vector), `acknowledged, kill ${round} after ${killAt} updates, seed ${SEED}`).toEqual([]);
    const text = after.ydoc.getXmlFragment(TEXT_ROOT).toString();
    Y.applyUpdate(after.ydoc, Y.encodeStateAsUpdate(observer.ydoc));
    expect(after.ydoc.getXmlFragment(TEXT_ROOT).toString()).toBe(text);
    seenInAll += seen;
    acknowledged += acks.length;
    for (const client of [observer, ...writers, after]) client.leave();
  }
  expect(seenInAll).toBeGreaterThan(KILLS);
  expect(acknowledged).toBeGreaterThan(0);
  await server.close();
  expect(fs.readdirSync(data)).toContain('chapeau.sqlite');
  fs.rmSync(data, { recursive: true, force: true });
}, 180_000);
