// A committee that works on and on: people type, delete, come and go without a word, one reads slowly, the chair decides and takes back. Buffers stay
// bounded, memory is flat, nobody is shown out, and at the end all screens say the same and no room is left. A minute of it in every test run;
// npm run soak: an hour. (RULES 28, 30)
import fs from 'node:fs';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, wording } from '../../schema/index.ts';
import { IDLE_ROOM_MS, SLOW_BYTES, STUCK_BYTES } from '../../server/limits.ts';
import { elementOf } from '../../src/protocol/document.ts';
import { findAmendment, findParagraph, stringAttribute, wordingElement } from '../../src/protocol/elements.ts';
import { decisionsOf } from '../../src/protocol/record.ts';
import { DRAFT, type SyncClient, startProcess, type TestProcess, type Visitor, visit } from '../support/server.ts';
import { numbers, textOf, WRITERS } from '../support/typist.ts';

/** Each stock client waits for the end of the process. */
process.setMaxListeners(100);

const SECONDS = Number(process.env.CHAPEAU_SOAK_SECONDS ?? 60);
/** One turn of everybody; some sixteen keys a second each. */
const TURN_MS = 60;
/** Megabytes by which the quietest moment of the last third may lie above that of the middle third: the heap's own breathing. */
const BREATH = 24;
const PLACES = ['p-op1', 'p-op2', 'p-op3'];

const below = numbers(20_260_301);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A window of a delegation: it proposes, goes on typing in what it proposed as long as that is pending, and is closed and opened again. */
class Member {
  client: SyncClient;
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

  get id(): string {
    return `${this.by}-${this.tag}-${this.count}`;
  }

  turn(): void {
    const { ydoc } = this.client;
    if (below(200) === 0) {
      this.visits++;
      this.client.leave();
      // With what the window held, as a page that was only cut off, or empty, as one that is loaded anew.
      this.client = this.visitor.enter();
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
const residentMegabytes = ({ child }: TestProcess): number =>
  Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024;

it(
  'goes on for long with bounded buffers and flat memory, and leaves nothing behind',
  async () => {
    const server = await startProcess();
    const chair = await visit(server, 'Chair');
    const members: Member[] = [];
    for (const [name, by] of WRITERS) {
      const visitor = await visit(server, name);
      for (let i = 0; i < 3; i++) members.push(new Member(visitor, by, String(i)));
    }
    const [reader, slow] = [(await visit(server, 'Observer')).enter(), (await visit(server, 'Observer')).enter()];
    await Promise.all([reader, slow, ...members.map(({ client }) => client)].map((client) => client.synced()));
    const socketOf = () => (slow.provider.ws as unknown as { _socket?: { pause(): void; resume(): void } } | null)?._socket;
    const started = Date.now();
    const quietest: number[] = [];
    let [turns, decisions, most] = [0, 0, 0];
    while (Date.now() - started < SECONDS * 1_000) {
      for (const member of members) member.turn();
      if (turns % 40 === 0) socketOf()?.[turns % 80 === 0 ? 'pause' : 'resume']();
      if (turns % 5 === 0) {
        const one = members[below(members.length)]!;
        const last = decisionsOf(reader.ydoc).at(-1);
        const command =
          below(4) === 0 && last
            ? ({ do: 'undo', decision: last.id } as const)
            : ({ do: below(2) === 0 ? 'accept' : 'reject', amendment: one.id } as const);
        if ('ok' in (await chair.command(command))) decisions++;
      }
      if (turns % 10 === 0) {
        most = Math.max(most, await metric(server, 'chapeau_buffered_bytes'));
        const third = Math.min(2, Math.floor((3 * (Date.now() - started)) / (SECONDS * 1_000)));
        quietest[third] = Math.min(quietest[third] ?? Number.POSITIVE_INFINITY, residentMegabytes(server));
      }
      turns++;
      await pause(TURN_MS);
    }
    socketOf()?.resume();
    const wanted = () => {
      const texts = [reader, slow, ...members.map(({ client }) => client)].map(({ ydoc }) => textOf(ydoc));
      return texts.every((text) => text === texts[0] && text !== '');
    };
    for (let left = 300; left > 0 && !wanted(); left--) await pause(100);
    expect(wanted(), 'all screens say the same').toBe(true);
    expect(most, 'unsent bytes').toBeLessThan(STUCK_BYTES + SLOW_BYTES);
    expect(quietest[2]! - quietest[1]!, `megabytes: ${quietest.map(Math.round).join(', ')}`).toBeLessThan(BREATH);
    const [letters, visits] = members.reduce(([l, v], member) => [l + member.letters, v + member.visits], [0, 0]);
    console.log(
      `${SECONDS} s: ${letters} edits, ${visits} visits, ${decisions} decisions; ${quietest.map(Math.round).join(', ')} MB; ${Math.round(most / 1024)} KiB unsent at most`,
    );
    expect(letters).toBeGreaterThan(SECONDS * 20);
    expect(visits).toBeGreaterThan(members.length + SECONDS / 10);
    expect(decisions).toBeGreaterThan(SECONDS / 4);
    const shown = textOf(reader.ydoc);
    for (const client of [reader, slow, ...members.map((member) => member.client)]) client.leave();
    for (let left = (IDLE_ROOM_MS + 20_000) / 500; left > 0 && (await metric(server, 'chapeau_rooms')) > 0; left--) await pause(500);
    expect(await metric(server, 'chapeau_rooms')).toBe(0);
    expect(await metric(server, 'chapeau_sockets')).toBe(0);
    // What is on disk is what people saw.
    const after = (await visit(server, 'Observer')).enter(DRAFT);
    await after.synced();
    expect(textOf(after.ydoc)).toBe(shown);
    after.leave();
    await server.close();
    fs.rmSync(server.data, { recursive: true, force: true });
  },
  (SECONDS + 180) * 1_000,
);
