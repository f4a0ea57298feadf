// The law of the store (RULES Z3, Z5, DV1, DV2): whenever the server process dies – kill -9 under load, just before a commit, or between a commit and its
// broadcast – every edit that another client saw or that was acknowledged is there after the restart, deletions too, and a client's unsent edits
// are merged once. CHAPEAU_KILLS says how often (npm run test:kill: 200).
import { once } from 'node:events';
import fs from 'node:fs';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { DRAFT, freshFolder, startProcess, visit } from '../../support/server/server.ts';
import { missing, Typist, textOf, WRITERS, wordsOf } from '../../support/server/typist.ts';

const KILLS = Number(process.env.CHAPEAU_KILLS ?? 10);
const MS_PER_KILL = 120_000;
const SEED = Number(process.env.CHAPEAU_SEED ?? 20_260_301);

type Death = 'from outside' | 'before a commit' | 'between commit and broadcast';
const DEATHS: readonly Death[] = ['from outside', 'between commit and broadcast', 'before a commit'];

/** Node arguments that make the server die at its n-th commit: when it is sent to the storage thread, or when its answer comes back from the disk. */
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

it(
  'loses no edit that was seen or acknowledged, however the server dies',
  async () => {
    const data = freshFolder();
    const below = numbersBelow(SEED);
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
        // The store holds the text of one moment, not older than the last acknowledgement.
        expect(typist.history.slice(typist.acknowledged), `words of ${typist.id}, ${where}`).toContain(wordsOf(after.ydoc, typist.id));
        acknowledged += typist.acknowledged;
      }
      const stored = textOf(after.ydoc);
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(after.ydoc));
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(observer.ydoc));
      expect(textOf(copy), `seen, ${where}`).toBe(stored);

      // A client reconnects with its unsent edits: they are merged, and only once.
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
