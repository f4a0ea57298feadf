// A committee that keeps working: people type, delete, come and leave without notice, one reads slowly, the chair decides and undoes, and every ten
// minutes they move to the next draft. Buffers stay bounded, nobody is disconnected, and the process's memory does not grow: garbage is collected,
// and a line is fitted to heap and resident memory over the last two thirds of the time. At the end of each draft all screens and the disk agree, and in the end no
// room is left. A minute of it in every test run; npm run soak: an hour, by the clock. (RULES Z1, Z2, Z5, DV1, DV2)
import fs from 'node:fs';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, EMPTY_META, wording } from '../../../schema/index.ts';
import { SLOW_BYTES, STUCK_BYTES } from '../../../server/runtime/limits.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import { elementOf, readDoc } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, stringAttribute, wordingElement } from '../../../src/protocol/elements.ts';
import { decisionsOf } from '../../../src/protocol/record.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { DRAFT, type SyncClient, startProcess, type TestProcess, type Visitor, visit } from '../../support/server/server.ts';
import { textOf, WRITERS } from '../../support/server/typist.ts';
import { until } from '../../support/waiting.ts';

// Each stock client adds an exit listener to the process.
process.setMaxListeners(100);

const SECONDS = Number(process.env.CHAPEAU_SOAK_SECONDS ?? 60);
/** The pause after everybody's turn: about sixteen keys a second each on a machine that keeps up, fewer on a busy one. */
const TURN_MS = 60;
/** How long they work on one draft: its memory grows with what is written in it, and is freed with its room. */
const SITTING_MS = 600_000;
/** The interval between memory measurements. */
const LOOK_MS = 2_000;
/** Allowed permanent growth; beyond it, heaps differ anyway. An open draft grows with what is written in it, so one sitting says nothing about a
 *  leak: with fewer than three, the bound is the growth allowed for one draft. Resident memory includes what the process
 *  took from the machine while warming up, so a minute bounds the heap alone; the hour bounds both. */
const LEAK_MB_PER_HOUR = 30;
const HEAP_MB_PER_MINUTE = 30;
/** With at least this many sittings in the last two thirds, the line is fitted to the same minutes of each, which shows what outlives a sitting. */
const SITTINGS = 3;
const SAME_MINUTES = [1, 4] as const;
const PLACES = ['p-op1', 'p-op2', 'p-op3'];

const below = numbersBelow(20_260_301);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A delegation's window: it proposes, goes on typing in its proposal while that is pending, and is closed and opened again. */
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
      // With the window's document, like a page that lost its connection, or empty, like a reloaded one.
      this.client = this.visitor.enter(this.draft);
      return;
    }
    if (!this.client.provider.synced) return;
    const mine = findAmendmentElement(ydoc, this.id);
    const pending = mine && stringAttribute(mine.amendment, 'decision') === '';
    const text = pending ? wordingElement(mine.amendment)?.get(0) : null;
    if (!(text instanceof Y.XmlText)) {
      this.count++;
      const home = findParagraphElement(ydoc, PLACES[below(PLACES.length)]!);
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
/** What the process holds at one moment, in megabytes. */
interface Held {
  /** Minutes since the beginning. */
  readonly at: number;
  /** Minutes since the sitting began. */
  readonly inSitting: number;
  /** Heap, and buffers that belong to it. */
  readonly heap: number;
  readonly resident: number;
}
const MEGABYTE = 2 ** 20;
async function heldBy(server: TestProcess, at: number, inSitting: number): Promise<Held> {
  const heap = (await metric(server, 'nodejs_heap_size_used_bytes')) + (await metric(server, 'nodejs_external_memory_bytes'));
  return { at, inSitting, heap: heap / MEGABYTE, resident: (await metric(server, 'process_resident_memory_bytes')) / MEGABYTE };
}

/** Megabytes a minute: the least-squares line through the measurements. */
function slopeOf(points: readonly Held[], of: 'heap' | 'resident'): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [at, held] = [mean(points.map((point) => point.at)), mean(points.map((point) => point[of]))];
  const across = points.reduce((sum, point) => sum + (point.at - at) ** 2, 0);
  return points.reduce((sum, point) => sum + (point.at - at) * (point[of] - held), 0) / across;
}
/** Eight measurements over the whole time. */
const drawn = (held: readonly Held[], of: 'heap' | 'resident'): string =>
  held
    .filter((_, i) => i % Math.ceil(held.length / 8) === 0)
    .map((one) => Math.round(one[of]))
    .join(', ');
/** Collects garbage every second. */
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
    const held: Held[] = [];
    let [decisions, most] = [0, 0];
    const endSitting = async () => {
      socketOf()?.resume();
      const same = () => new Set(windows().map(({ ydoc }) => textOf(ydoc))).size === 1 && textOf(reader.ydoc) !== '';
      await until('all screens say the same', same);
    };
    /** Everybody leaves; the disk has what people saw when the room closed. */
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
    const text = readDoc(reader.ydoc);
    const began = performance.now();
    const passed = () => performance.now() - began;
    let [sittings, looks] = [0, 0];
    for (let turns = 0; passed() < SECONDS * 1_000; turns++) {
      if (passed() >= (sittings + 1) * SITTING_MS) {
        sittings++;
        await takeNext();
      }
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
      if (turns % 10 === 0) most = Math.max(most, await metric(server, 'chapeau_buffered_bytes'));
      if (passed() >= looks * LOOK_MS) {
        looks++;
        held.push(await heldBy(server, passed() / 60_000, (passed() - sittings * SITTING_MS) / 60_000));
      }
      await pause(TURN_MS);
    }
    await endSitting();
    expect(most, 'unsent bytes').toBeLessThan(STUCK_BYTES + SLOW_BYTES);
    const late = held.filter(({ at }) => at >= SECONDS / 180);
    expect(late.length, 'looks at the memory').toBeGreaterThan(5);
    const isLong = (SECONDS * 2_000) / 3 >= SITTINGS * SITTING_MS;
    const bound = isLong ? LEAK_MB_PER_HOUR / 60 : HEAP_MB_PER_MINUTE;
    const points = isLong ? late.filter(({ inSitting }) => inSitting >= SAME_MINUTES[0] && inSitting <= SAME_MINUTES[1]) : late;
    const slopes = { heap: slopeOf(points, 'heap'), resident: slopeOf(points, 'resident') };
    const [letters, visits] = members.reduce(([l, v], member) => [l + member.letters, v + member.visits], [0, 0]);
    console.log(
      `${Math.round(passed() / 1000)} s: ${letters} edits, ${visits} visits, ${decisions} decisions; heap ${drawn(held, 'heap')} MB, ${slopes.heap.toFixed(2)} a minute; resident ${drawn(held, 'resident')} MB, ${slopes.resident.toFixed(2)} a minute (bound ${bound.toFixed(2)}); ${Math.round(most / 1024)} KiB unsent at most`,
    );
    expect(slopes.heap, 'heap: megabytes a minute').toBeLessThan(bound);
    if (isLong) expect(slopes.resident, 'resident: megabytes a minute').toBeLessThan(bound);
    // A busy machine manages a tenth of the turns.
    expect(letters).toBeGreaterThan(SECONDS * 2);
    expect(visits).toBeGreaterThan(members.length);
    expect(decisions).toBeGreaterThan(0);
    left.push([draft, textOf(reader.ydoc)]);
    for (const client of windows()) client.leave();
    for (const name of ['chapeau_rooms', 'chapeau_sockets']) await until(`no ${name}`, async () => (await metric(server, name)) === 0);
    for (const [id, shown] of left) await look(id, shown);
    await server.close();
    fs.rmSync(server.data, { recursive: true, force: true });
  },
  (SECONDS * 10 + 600) * 1_000,
);
