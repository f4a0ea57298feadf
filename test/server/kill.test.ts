// The law of the store (RULES 29, 30): whenever the server process dies – kill -9 under load, just before a commit, or between a commit and its
// broadcast – every edit that another client saw or that was acknowledged is there after the restart, deletions too, and what a client still
// holds merges once. CHAPEAU_KILLS says how often (npm run test:kill: 200).
import { once } from 'node:events';
import fs from 'node:fs';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, wording } from '../../schema/index.ts';
import { elementOf, TEXT_ROOT } from '../../src/protocol/document.ts';
import { findAmendment, findParagraph, wordingElement } from '../../src/protocol/elements.ts';
import { DRAFT, freshFolder, type Name, type SyncClient, startProcess, visit } from '../support/server.ts';

const KILLS = Number(process.env.CHAPEAU_KILLS ?? 10);
const MS_PER_KILL = 18_000;
/** Steps that each writer makes at once: more than one, so that some are on their way when the server dies. */
const STEPS = 3;
const SEED = Number(process.env.CHAPEAU_SEED ?? 20_260_301);
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
    return (state >> 8) % limit;
  };
}

type Death = 'from outside' | 'before a commit' | 'between commit and broadcast';
const DEATHS: readonly Death[] = ['from outside', 'between commit and broadcast', 'before a commit'];

/** Node arguments that make the server die at its n-th commit: as it is sent to the storage thread, or as its answer comes back from the disk. */
function dyingAt(death: Death, n: number): string[] {
  if (death === 'from outside') return [];
  const script = `import { Worker } from 'node:worker_threads';
    const { postMessage, emit } = Worker.prototype;
    const die = () => process.kill(process.pid, 'SIGKILL');
    let commits = 0, last = -1;
    Worker.prototype.postMessage = function (message, ...rest) {
      if (message.method === 'commit' && ++commits === ${n}) { if (${death === 'before a commit'}) die(); last = message.id; }
      return postMessage.call(this, message, ...rest);
    };
    Worker.prototype.emit = function (name, message, ...rest) {
      if (name === 'message' && message?.id === last) die();
      return emit.call(this, name, message, ...rest);
    };`;
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
}

const wordsOf = (ydoc: Y.Doc, id: string): string => {
  const found = findAmendment(ydoc, id);
  return found ? (wordingElement(found.amendment)?.toString() ?? '') : '(none)';
};

/** One who types and deletes in an amendment of its own, some steps more whenever the server says that something is on disk. */
class Typist {
  readonly client: SyncClient;
  readonly id: string;
  /** The amendment's words after so many updates of this connection; the first is the sync answer. */
  readonly history: string[] = ['(none)', '(none)'];
  readonly vectors: Uint8Array[] = [];
  /** How many of the updates the server called stored. */
  acknowledged = 0;

  constructor(client: SyncClient, by: string, round: number, below: (limit: number) => number) {
    this.client = client;
    this.id = `${by}-${round}`;
    const { ydoc } = client;
    ydoc.on('update', (_update, origin) => {
      if (origin !== client.provider && client.provider.wsconnected) this.history.push(wordsOf(ydoc, this.id));
    });
    client.onStored((vector, updates) => {
      this.vectors.push(vector);
      this.acknowledged = updates;
      for (let i = 0; i < STEPS; i++) this.step(below);
    });
    const paragraph = findParagraph(ydoc, 'p-op1')!;
    // With a base of its own: the server joins what two members of a delegation propose on one base.
    ydoc.transact(() => paragraph.push([elementOf(amendment({ id: this.id, by }, wording(this.id), 'x'))]));
  }

  private step(below: (limit: number) => number): void {
    const text = wordingElement(findAmendment(this.client.ydoc, this.id)!.amendment)!.get(0) as Y.XmlText;
    if (text.length > 8 && below(3) === 0) text.delete(below(text.length - 4), 4);
    else text.insert(below(text.length + 1), String(below(10)));
  }
}

const missing = (stored: Y.Doc, seen: Uint8Array): string[] => {
  const here = Y.decodeStateVector(Y.encodeStateVector(stored));
  return [...Y.decodeStateVector(seen)].flatMap(([client, clock]) =>
    (here.get(client) ?? 0) < clock ? [`${client}: ${here.get(client) ?? 0} < ${clock}`] : [],
  );
};

const textOf = (ydoc: Y.Doc): string => ydoc.getXmlFragment(TEXT_ROOT).toString();

it(
  'loses no edit that was seen or acknowledged, however the server dies',
  async () => {
    const data = freshFolder();
    const below = numbers(SEED);
    const deathAt = () => 2 + below(30);
    const plans = Array.from({ length: KILLS }, (_, round) => ({ death: DEATHS[round % DEATHS.length]!, at: deathAt() }));
    const start = (round: number) => startProcess({ data, nodeArgs: plans[round] ? dyingAt(plans[round].death, plans[round].at) : [] });
    let server = await start(0);
    let acknowledged = 0;
    for (const [round, { death, at }] of plans.entries()) {
      const where = `death ${round}, ${death}, at ${at}, seed ${SEED}`;
      const observer = (await visit(server, 'Observer')).enter();
      await observer.synced();
      const clients = await Promise.all(WRITERS.map(async ([name]) => (await visit(server, name)).enter()));
      await Promise.all(clients.map((client) => client.synced()));
      const gone = once(server.child, 'exit');
      let seen = 0;
      observer.ydoc.on('update', () => {
        if (++seen === at && death === 'from outside') server.kill();
      });
      const typists = clients.map((client, i) => new Typist(client, WRITERS[i]![1], round, below));
      await gone;
      for (const client of [observer, ...clients]) client.provider.disconnect();

      server = await start(round + 1);
      const after = (await visit(server, 'Observer')).enter();
      await after.synced();
      expect(missing(after.ydoc, Y.encodeStateVector(observer.ydoc)), `seen, ${where}`).toEqual([]);
      for (const typist of typists) {
        for (const vector of typist.vectors) expect(missing(after.ydoc, vector), `acknowledged, ${where}`).toEqual([]);
        // What is stored is the work of one moment, and of none before the last that was acknowledged.
        expect(typist.history.slice(typist.acknowledged), `words of ${typist.id}, ${where}`).toContain(wordsOf(after.ydoc, typist.id));
        acknowledged += typist.acknowledged;
      }
      const stored = textOf(after.ydoc);
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(after.ydoc));
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(observer.ydoc));
      expect(textOf(copy), `seen, ${where}`).toBe(stored);

      // One comes back with what it still holds: it is merged, and not twice.
      const { id, client } = typists[round % typists.length]!;
      const again = (await visit(server, WRITERS[round % WRITERS.length]![0])).enter(DRAFT, client.ydoc);
      await after.until((ydoc) => wordsOf(ydoc, id) === wordsOf(client.ydoc, id));
      for (const one of [observer, ...clients, after, again]) one.leave();
    }
    expect(acknowledged).toBeGreaterThan(KILLS);
    await server.close();
    fs.rmSync(data, { recursive: true, force: true });
  },
  KILLS * MS_PER_KILL,
);
