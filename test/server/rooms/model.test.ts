// Random histories of a draft with people in it: they type, are disconnected and reconnect, the chair decides, the disk fails and recovers, the server
// is killed at any moment. The model knows what each screen showed and what was reported as saved or decided: that is in the store after every death,
// and at the end all screens and the store agree. fast-check prints a failing history as a list of steps. (RULES Z1 to Z3, Z5, Z8, Z14, DV1, DV2)
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../../schema/index.ts';
import { execute } from '../../../server/commands/commands.ts';
import { Committer } from '../../../server/rooms/committer.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import type { PrimaryRoom } from '../../../server/rooms/primary-room.ts';
import { Rooms } from '../../../server/rooms/rooms.ts';
import { CARRY_OVER_MS, GRACE_MS, RETRY_MS, TWINS_MS } from '../../../server/runtime/limits.ts';
import { docFrom } from '../../../server/store/folding.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import type { Store } from '../../../server/store/store-model.ts';
import { elementOf, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, stringAttribute, wordingElement } from '../../../src/protocol/elements.ts';
import { CLOSE, MESSAGE } from '../../../src/protocol/messages.ts';
import { decisionsOf } from '../../../src/protocol/record.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { CHAIR, delegate, Guest, StillClock } from '../../support/server/room.ts';
import { asyncStore } from '../../support/server/store.ts';

const RUNS = Number(process.env.CHAPEAU_MODEL_RUNS ?? 150);
const CODES = ['NOR', 'FJI', 'EGY'] as const;
const WORDS = 'Requests the Secretary-General to report thereon';

type Act =
  | { readonly do: 'propose' | 'send' | 'leave' | 'join'; readonly who: number }
  | { readonly do: 'type' | 'delete'; readonly who: number; readonly at: number; readonly count: number };
type Step =
  | Act
  | { readonly do: 'decide'; readonly how: 'accept' | 'reject' | 'undo'; readonly who: number }
  | { readonly do: 'turn' | 'kill' | 'disk fails' | 'disk is back' | 'snapshot' }
  | { readonly do: 'time'; readonly milliseconds: number };

const who = fc.nat({ max: CODES.length - 1 });
const stepOf = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('type' as const, 'delete' as const),
      who,
      at: fc.nat(60),
      count: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('propose' as const, 'send' as const, 'send' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('leave' as const, 'join' as const, 'join' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      how: fc.constantFrom('accept' as const, 'reject' as const, 'undo' as const),
      who,
    }),
  },
  { weight: 4, arbitrary: fc.constant({ do: 'turn' as const }) },
  { weight: 2, arbitrary: fc.constantFrom<Step>({ do: 'kill' }, { do: 'disk fails' }, { do: 'disk is back' }, { do: 'snapshot' }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('time' as const), milliseconds: fc.constantFrom(100, RETRY_MS, 3_000, GRACE_MS + 1) }),
  },
);

const turns = async (count: number) => {
  for (let i = 0; i < count; i++) await new Promise(setImmediate);
};

/** A person's window: its document outlives connections and deaths of the server; after a refusal it starts again, as the editor does. */
interface Window {
  ydoc: Y.Doc;
  guest: Guest | null;
  proposals: number;
}

class World {
  readonly clock = new StillClock();
  readonly windows: Window[] = CODES.map(() => ({ ydoc: new Y.Doc(), guest: null, proposals: 0 }));
  /** What must be in the store from now on: clocks by client, decisions by id. */
  readonly kept = new Map<number, number>();
  readonly decided = new Set<string>();
  deaths = 0;
  private failing = false;
  private readonly file = openSqliteStore(':memory:');
  private committer!: Committer;
  private rooms!: Rooms;
  private room: PrimaryRoom | null = null;

  constructor() {
    const doc = resolution([
      paragraph({ id: 'p', kind: 'operative' }, `${WORDS};`),
      paragraph({ id: 'q', kind: 'operative' }, `${WORDS}.`),
    ]);
    const update = firstUpdate({ meta: EMPTY_META, doc });
    this.file.createDraft('d', { client: 1, delegation: '', role: 'server', at: '2026-01-01T00:00:00.000Z', update }, 'c');
    this.boot();
  }

  private boot(): void {
    const { deaths } = this;
    const file = asyncStore(this.file, (method) => {
      if (this.failing && (method === 'commit' || method === 'snapshot')) throw new Error('disk full');
    });
    // A killed process sends nothing more to the disk, and gets no answers.
    const alive =
      (method: (...args: never[]) => Promise<unknown>) =>
      (...args: never[]) =>
        deaths === this.deaths ? method(...args) : new Promise(() => {});
    const store = Object.fromEntries(Object.entries(file).map(([name, method]) => [name, alive(method)])) as unknown as Store;
    this.committer = new Committer(store, this.clock);
    this.rooms = new Rooms(store, this.committer, this.clock);
    this.room = null;
  }

  async do(step: Step): Promise<void> {
    if (step.do === 'turn') await turns(3);
    else if (step.do === 'time') this.clock.pass(step.milliseconds);
    else if (step.do === 'kill') this.kill();
    else if (step.do === 'disk fails' || step.do === 'disk is back') this.failing = step.do === 'disk fails';
    else if (step.do === 'snapshot') {
      if (!this.failing) this.file.snapshot('d', null);
    } else if ('how' in step) await this.decide(step.how, step.who);
    else if ('who' in step) await this.act(step);
    this.look();
  }

  private async act(step: Act): Promise<void> {
    const window = this.windows[step.who]!;
    if (step.do === 'join') await this.join(step.who);
    else if (step.do === 'leave') this.leave(window);
    else if (step.do === 'send') window.guest?.send();
    else if (step.do === 'propose') this.propose(step.who);
    else if (step.do === 'type' || step.do === 'delete') {
      const text = this.textOf(step.who);
      if (!text) return;
      const at = step.at % (text.length + 1);
      if (step.do === 'type') text.insert(at, 'abcdef'.slice(0, step.count));
      else text.delete(Math.min(at, Math.max(0, text.length - step.count)), Math.min(step.count, text.length));
    }
  }

  private idOf(person: number): string {
    return `${CODES[person]}-${this.windows[person]!.proposals}`;
  }

  private propose(person: number): void {
    const { ydoc } = this.windows[person]!;
    const home = findParagraphElement(ydoc, person === 2 ? 'q' : 'p');
    if (!home || this.textOf(person)) return;
    this.windows[person]!.proposals++;
    const now = wordingElement(home)!
      .toString()
      .replace(/<[^>]*>/g, '');
    ydoc.transact(() =>
      home.push([elementOf(amendment({ id: this.idOf(person), by: CODES[person]! }, wording(now), `${now} as proposed`))]),
    );
  }

  /** The text of the person's own pending proposal, in this window. */
  private textOf(person: number): Y.XmlText | null {
    const found = findAmendmentElement(this.windows[person]!.ydoc, this.idOf(person));
    if (!found || stringAttribute(found.amendment, 'decision') !== '') return null;
    const run = wordingElement(found.amendment)?.get(0);
    return run instanceof Y.XmlText ? run : null;
  }

  private async join(person: number): Promise<void> {
    const window = this.windows[person]!;
    if (window.guest && !window.guest.closed) return;
    this.leave(window);
    this.room = await this.rooms.open('d');
    if (window.guest?.closed?.code === CLOSE.refused) window.ydoc = new Y.Doc();
    window.guest = new Guest(this.room!, delegate(CODES[person]!), `link of ${CODES[person]}`, window.ydoc);
    window.guest.say(new Uint8Array([MESSAGE.subscribeStored]));
    window.guest.sync();
  }

  private leave(window: Window): void {
    window.guest?.leave();
    if (window.guest?.closed?.code === CLOSE.refused) {
      window.ydoc = new Y.Doc();
      window.proposals++;
    }
    window.guest = null;
  }

  private async decide(how: 'accept' | 'reject' | 'undo', person: number): Promise<void> {
    this.room = await this.rooms.open('d');
    const { room, clock } = this;
    if (!room) return;
    const last = decisionsOf(room.ydoc).at(-1);
    const command: Command | null =
      how === 'undo' ? (last ? { do: 'undo', decision: last.id } : null) : { do: how, amendment: this.idOf(person) };
    if (!command) return;
    const store = asyncStore(this.file);
    const asked = execute({ room, person: CHAIR, store, clock, isDelegation: () => true, open: async () => null }, command);
    const { deaths } = this;
    void asked.then((answer) => {
      if (deaths === this.deaths && 'ok' in answer && answer.decision) this.decided.add(answer.decision.id);
    });
    await turns(2);
  }

  /** Records what screens show and what was reported as saved. */
  private look(): void {
    const keep = (vector: Map<number, number>, except: number) => {
      for (const [client, clock] of vector) if (client !== except) this.kept.set(client, Math.max(clock, this.kept.get(client) ?? 0));
    };
    for (const { ydoc, guest } of this.windows) {
      keep(Y.decodeStateVector(Y.encodeStateVector(ydoc)), ydoc.clientID);
      for (const { vector } of guest?.stored ?? []) keep(Y.decodeStateVector(vector), -1);
    }
  }

  stored(): Y.Doc {
    const { snapshot, updates } = this.file.loadDraft('d')!;
    return docFrom([...(snapshot ? [snapshot] : []), ...updates]);
  }

  /** Kills the process: everything that is not on disk is lost. */
  private kill(): void {
    this.look();
    this.deaths++;
    for (const window of this.windows) {
      if (window.guest?.closed?.code === CLOSE.refused) this.leave(window);
      window.guest = null;
    }
    this.boot();
    this.check();
  }

  check(): void {
    const stored = this.stored();
    const here = Y.decodeStateVector(Y.encodeStateVector(stored));
    for (const [client, clock] of this.kept) expect(here.get(client) ?? 0, `edits of ${client}`).toBeGreaterThanOrEqual(clock);
    const listed = new Set(decisionsOf(stored).map(({ id }) => id));
    for (const id of this.decided) expect(listed).toContain(id);
    stored.destroy();
  }

  /** Everybody reconnects and everything is stored. */
  async end(): Promise<void> {
    this.failing = false;
    for (let i = 0; i < 3; i++) {
      this.clock.pass(RETRY_MS);
      await turns(6);
      for (const [person, window] of this.windows.entries()) {
        await this.join(person);
        window.guest?.send();
      }
      await turns(6);
    }
    this.clock.pass(CARRY_OVER_MS + TWINS_MS);
    await turns(10);
    await this.committer.settled();
    await turns(3);
    this.look();
    this.check();
    const stored = this.stored();
    const texts = this.windows.map(({ ydoc }) => ydoc.getXmlFragment(TEXT_ROOT).toString());
    const records = this.windows.map(({ ydoc }) => JSON.stringify(ydoc.getMap('record').toJSON()));
    expect(texts).toEqual(CODES.map(() => stored.getXmlFragment(TEXT_ROOT).toString()));
    expect(records).toEqual(CODES.map(() => JSON.stringify(stored.getMap('record').toJSON())));
    this.file.close();
  }
}

it('no history of people, disk and deaths loses what was seen, saved or decided; all replicas and the store converge', async () => {
  const did = { deaths: 0, decisions: 0, letters: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(stepOf, { minLength: 20, maxLength: 120 }), async (steps) => {
      const world = new World();
      for (const person of CODES.keys()) await world.do({ do: 'join', who: person });
      await world.do({ do: 'turn' });
      for (const person of CODES.keys()) await world.do({ do: 'propose', who: person });
      for (const step of steps) await world.do(step);
      await world.end();
      did.deaths += world.deaths;
      did.decisions += world.decided.size;
      did.letters += [...world.kept.values()].reduce((sum, clock) => sum + clock, 0);
    }),
    { numRuns: RUNS, seed: Number(process.env.CHAPEAU_SEED ?? 20_260_301) },
  );
  // Check that the histories did something.
  expect(did.deaths).toBeGreaterThan(RUNS / 2);
  expect(did.decisions).toBeGreaterThan(RUNS / 10);
  expect(did.letters).toBeGreaterThan(RUNS * 10);
});
