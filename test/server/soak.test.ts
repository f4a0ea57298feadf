// A committee that works on and on: people type, delete, come and go without a word, one reads slowly, the chair decides and takes back, and every ten
// minutes they take up the next draft. Buffers stay bounded, memory is flat, nobody is shown out; at the end of each draft all screens and the disk say
// the same, and at last no room is left. A thousand turns of it in every test run, a minute on a machine that keeps up;
// npm run soak: an hour. (RULES 28, 30)
import fs from 'node:fs';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, EMPTY_META, wording } from '../../schema/index.ts';
import { SLOW_BYTES, STUCK_BYTES } from '../../server/limits.ts';
import { draftToJson } from '../../src/formats/json.ts';
import { elementOf, readText } from '../../src/protocol/document.ts';
import { findAmendment, findParagraph, stringAttribute, wordingElement } from '../../src/protocol/elements.ts';
import { decisionsOf } from '../../src/protocol/record.ts';
import { DRAFT, type SyncClient, startProcess, type TestProcess, type Visitor, visit } from '../support/server.ts';
import { numbers, textOf, WRITERS } from '../support/typist.ts';
import { until } from '../support/waiting.ts';

/** Each stock client waits for the end of the process. */
process.setMaxListeners(100);

const SECONDS = Number(process.env.CHAPEAU_SOAK_SECONDS ?? 60);
/** One turn of everybody; some sixteen keys a second each. Turns are counted, not seconds, so that a busy machine does as much in more time. */
const TURN_MS = 60;
const TURNS = (SECONDS * 1_000) / TURN_MS;
/** Turns that they work on one draft, ten minutes of them: what it holds grows with what was written in it, and goes with its room. */
const SITTING = 600_000 / TURN_MS;
/** Megabytes by which the least that is held in the last third may lie above that of the middle third: what is written in a draft stays in it. */
const BREATH = 10;
const PLACES = ['p-op1', 'p-op2', 'p-op3'];

const below = numbers(20_260_301);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A window of a delegation: it proposes, goes on typing in what it proposed as long as that is pending, and is closed and opened again. */
class Member {
  client: SyncClient;
  private draft = DRAFT;
  private readonly visitor: Visitor;
  private readonly by: string;
  private readonly tag: string;
  private count = 0;
  letters = 0;
  visits = 1;

  constructor(visitor: Visitor, by: string, tag: string) {
    this.visitor = visitor;
    this.by = by;
    this.tag = tag;
    this.client = visitor.enter();
  }

  /** Closes the window and opens the next draft. */
  take(draft: string): void {
    this.client.leave();
    this.draft = draft;
    this.client = this.visitor.enter(draft);
  }

  get id(): string {
    return `${this.by}-${this.tag}-${this.count}`;
  }

  turn(): void {
    const { ydoc } = this.client;
    if (below(200) === 0) {
      this.visits++;
      this.client.leave();
      // With what the window held, as a page that was only cut off, or empty, as one that is loaded anew.
      this.client = this.visitor.enter(this.draft);
      return;
    }
    if (!this.client.provider.synced) return;
    const mine = findAmendment(ydoc, this.id);
    const pending = mine && stringAttribute(mine.amendment, 'decision') === '';
    const text = pending ? wordingElement(mine.amendment)?.get(0) : null;
    if (!(text instanceof Y.XmlText)) {
      this.count++;
      const home = findParagraph(ydoc, PLACES[below(PLACES.length)]!);
      if (home) ydoc.transact(() => home.push([elementOf(amendment({ id: this.id, by: this.by }, wording(this.id), 'x'))]));
    } else if (text.length > 60 || (text.length > 8 && below(3) === 0)) text.delete(below(text.length - 4), 4);
    else text.insert(below(text.length + 1), String(below(10)));
    this.letters++;
  }
}

/** A figure of the server's own metrics. */
async function metric(server: TestProcess, name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
}
/** What the server holds, swept: a process that may let go of memory later says nothing of what it keeps. */
const heldMegabytes = async (server: TestProcess): Promise<number> =>
  ((await metric(server, 'nodejs_heap_size_used_bytes')) + (await metric(server, 'nodejs_external_memory_bytes'))) / 2 ** 20;
/** Sweeps all that nobody refers to, every second. */
const SWEEPING = ['--expose-gc', '--import', 'data:text/javascript,setInterval(gc, 1000).unref()'];

it(
  'goes on for long with bounded buffers and flat memory, and leaves nothing behind',
  async () => {
    const server = await startProcess({ nodeArgs: SWEEPING });
    const chair = await visit(server, 'Chair');
    const members: Member[] = [];
    for (const [name, by] of WRITERS) {
      const visitor = await visit(server, name);
      for (let i = 0; i < 3; i++) members.push(new Member(visitor, by, String(i)));
    }
    const observer = await visit(server, 'Observer');
    let draft = DRAFT;
    let [reader, slow] = [observer.enter(draft), observer.enter(draft)];
    const windows = () => [reader, slow, ...members.map(({ client }) => client)];
    await Promise.all(windows().map((client) => client.synced()));
    const socketOf = () => (slow.provider.ws as unknown as { _socket?: { pause(): void; resume(): void } } | null)?._socket;
    const quietest: number[] = [];
    let [decisions, most] = [0, 0];
    const endSitting = async () => {
      socketOf()?.resume();
      const same = () => new Set(windows().map(({ ydoc }) => textOf(ydoc))).size === 1 && textOf(reader.ydoc) !== '';
      await until('all screens say the same', same);
    };
    /** Everybody goes; what was on disk when the room closed is what people saw. */
    const look = async (left: string, shown: string) => {
      const after = observer.enter(left);
      await after.synced();
      expect(textOf(after.ydoc)).toBe(shown);
      after.leave();
    };
    const left: [draft: string, shown: string][] = [];
    const takeNext = async () => {
      await endSitting();
      left.push([draft, textOf(reader.ydoc)]);
      const made = await chair.post('/api/drafts', draftToJson({ meta: EMPTY_META, doc: text }));
      draft = ((await made.json()) as { id: string }).id;
      for (const client of [reader, slow]) client.leave();
      [reader, slow] = [observer.enter(draft), observer.enter(draft)];
      for (const member of members) member.take(draft);
      await Promise.all(windows().map((client) => client.synced()));
    };
    const text = readText(reader.ydoc);
    for (let turns = 0; turns < TURNS; turns++) {
      if (turns > 0 && turns % SITTING === 0) await takeNext();
      for (const member of members) member.turn();
      if (turns % 40 === 0) socketOf()?.[turns % 80 === 0 ? 'pause' : 'resume']();
      if (turns % 5 === 0) {
        const one = members[below(members.length)]!;
        const last = decisionsOf(reader.ydoc).at(-1);
        const command =
          below(4) === 0 && last
            ? ({ do: 'undo', decision: last.id } as const)
            : ({ do: below(2) === 0 ? 'accept' : 'reject', amendment: one.id } as const);
        if ('ok' in (await chair.command(command, draft))) decisions++;
      }
      if (turns % 10 === 0) {
        most = Math.max(most, await metric(server, 'chapeau_buffered_bytes'));
        const third = Math.min(2, Math.floor((3 * turns) / TURNS));
        quietest[third] = Math.min(quietest[third] ?? Number.POSITIVE_INFINITY, await heldMegabytes(server));
      }
      await pause(TURN_MS);
    }
    await endSitting();
    expect(most, 'unsent bytes').toBeLessThan(STUCK_BYTES + SLOW_BYTES);
    expect(quietest[2]! - quietest[1]!, `megabytes: ${quietest.map(Math.round).join(', ')}`).toBeLessThan(BREATH);
    const [letters, visits] = members.reduce(([l, v], member) => [l + member.letters, v + member.visits], [0, 0]);
    console.log(
      `${SECONDS} s: ${letters} edits, ${visits} visits, ${decisions} decisions; ${quietest.map(Math.round).join(', ')} MB; ${Math.round(most / 1024)} KiB unsent at most`,
    );
    expect(letters).toBeGreaterThan(SECONDS * 20);
    expect(visits).toBeGreaterThan(members.length + SECONDS / 10);
    expect(decisions).toBeGreaterThan(SECONDS / 4);
    left.push([draft, textOf(reader.ydoc)]);
    for (const client of windows()) client.leave();
    for (const name of ['chapeau_rooms', 'chapeau_sockets']) await until(`no ${name}`, async () => (await metric(server, name)) === 0);
    for (const [id, shown] of left) await look(id, shown);
    await server.close();
    fs.rmSync(server.data, { recursive: true, force: true });
  },
  (SECONDS * 10 + 600) * 1_000,
);
