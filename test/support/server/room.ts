// A room without sockets, disk or clock, for tests: a store that a test lets succeed, wait or fail, a clock that the test sets, and people as lists of
// frames.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { EMPTY_META } from '../../../schema/index.ts';
import { execute } from '../../../server/commands/commands.ts';
import { Committer } from '../../../server/rooms/committer.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { PrimaryRoom, type RoomEvents } from '../../../server/rooms/primary-room.ts';
import type { RuleName } from '../../../server/rules/refusal.ts';
import type { Clock } from '../../../server/runtime/clock.ts';
import type { CommitEntry } from '../../../server/store/store-model.ts';
import { type Frame, readFrame, step2Frame, updateFrame } from '../../../server/sync/frames.ts';
import type { Room } from '../../../server/sync/room.ts';
import type { Peer, RoomSession } from '../../../server/sync/room-session.ts';
import { learnAllFormalWords } from '../../../src/amend/formal/words/all-formal-words.ts';
import type { Levels } from '../../../src/protocol/committee.ts';
import { TEXT_ROOT } from '../../../src/protocol/document.ts';
import { MESSAGE } from '../../../src/protocol/messages.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';

export const CHAIR: Person = { role: 'chair', delegation: '', name: 'Chair' };
export const SECRETARIAT: Person = { role: 'secretariat', delegation: '', name: 'Secretariat' };
export const OBSERVER: Person = { role: 'observer', delegation: '', name: 'Observer' };
export const delegate = (delegation: string): Person => ({ role: 'delegation', delegation, name: delegation });

/** A clock that moves when it is told to. */
export class StillClock implements Clock {
  private time = 1_000_000;
  private set = 0;
  private waiting: { readonly at: number; readonly call: () => void }[] = [];

  now(): number {
    return this.time + this.set;
  }

  steady(): number {
    return this.time;
  }

  /** Somebody sets the time of day back or forth. */
  jump(milliseconds: number): void {
    this.set += milliseconds;
  }

  after(milliseconds: number, call: () => void): () => void {
    const one = { at: this.time + milliseconds, call };
    this.waiting.push(one);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== one);
    };
  }

  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.waiting.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.waiting = this.waiting.filter((one) => one !== next);
      this.time = next.at;
      next.call();
    }
    this.time = end;
  }
}

/** A store whose commits wait until they are let go, where `held` says so. */
export class HeldStore {
  readonly entries: CommitEntry[] = [];
  held = false;
  /** True for a disk that is full, or why nothing is stored. */
  failing: boolean | Error = false;
  private waiting: (() => void)[] = [];

  async commit(entries: readonly CommitEntry[]): Promise<void> {
    if (this.held) await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (this.failing) throw this.failing === true ? new Error('disk full') : this.failing;
    this.entries.push(...entries);
  }

  /** What takes a decision back, as the storage worker answers it. */
  async undo(_draft: string, decision: string): Promise<string | null> {
    return this.entries.flatMap((entry) => entry.undos).find((one) => one.decision === decision)?.json ?? null;
  }

  /** The text of a version. */
  async version(_draft: string, id: string): Promise<string | null> {
    return this.entries.flatMap((entry) => entry.versions).find((one) => one.id === id)?.json ?? null;
  }

  /** Lets the commits that wait go on. */
  release(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const call of waiting) call();
  }
}

/** A person in a room, with a shared document of their own. */
export class Guest {
  readonly ydoc: Y.Doc;
  readonly frames: Frame[] = [];
  /** What the room said of the disk: state vectors, and counts of this person's updates. */
  readonly stored: { readonly vector: Uint8Array; readonly updates: number }[] = [];
  closed: { readonly code: number; readonly reason: string } | null = null;
  /** Bytes that were sent to this person and are not read. */
  unread = 0;
  private waited: Uint8Array[] | null = null;
  private session: RoomSession;
  private room: Room;
  private readonly peer: Peer;
  private outbox: Uint8Array[] = [];

  /** With `ydoc` the person brings what a window held before. */
  constructor(room: Room, person: Person, link = `link of ${person.name}`, ydoc = new Y.Doc()) {
    this.room = room;
    this.ydoc = ydoc;
    const self = this;
    const peer: Peer = {
      person,
      session: link,
      link,
      unpacks: false,
      get unread() {
        return self.unread;
      },
      get unsent() {
        return self.unread;
      },
      send: (frame) => this.take(frame),
      close: (code, reason) => {
        this.closed = { code, reason };
      },
      charge: () => {},
    };
    this.peer = peer;
    this.session = room.join(peer);
    this.ydoc.on('update', this.note);
  }

  /** Asks for the state, as every client does first. */
  sync(): this {
    this.say(bytes(MESSAGE.sync, 0, Y.encodeStateVector(this.ydoc)));
    this.say(step2Frame(Y.encodeStateAsUpdate(this.ydoc)));
    return this;
  }

  /** Connects again after the network was away, or the server: what was on the line is lost, and all that the own document holds is sent. */
  comeBack(room = this.room): this {
    this.room.leave(this.session);
    this.waited = null;
    this.unread = 0;
    this.closed = null;
    this.outbox = [];
    this.room = room;
    this.session = room.join(this.peer);
    return this.sync();
  }

  say(frame: Uint8Array): void {
    this.room.receive(this.session, frame);
  }

  /** Sends what was changed in the own document since. */
  send(): this {
    const updates = this.outbox;
    this.outbox = [];
    for (const update of updates) this.say(updateFrame(update));
    return this;
  }

  /** Forgets what was not sent. */
  unsent(): Uint8Array[] {
    const updates = this.outbox;
    this.outbox = [];
    return updates;
  }

  /** From now on nothing is read: what comes waits in the buffer. */
  stall(): void {
    this.waited ??= [];
  }

  /** Reads what waited and goes on reading. */
  read(): void {
    const waited = this.waited ?? [];
    this.waited = null;
    this.unread = 0;
    for (const frame of waited) this.take(frame);
  }

  leave(): void {
    this.room.leave(this.session);
    this.ydoc.off('update', this.note);
  }

  relieve(): void {
    this.room.relieve(this.session);
  }

  get text(): string {
    return this.ydoc.getXmlFragment(TEXT_ROOT).toString();
  }

  private readonly note = (update: Uint8Array, origin: unknown): void => {
    if (origin !== 'room') this.outbox.push(update);
  };

  private take(bytesOf: Uint8Array): void {
    if (this.waited) {
      this.waited.push(bytesOf);
      this.unread += bytesOf.length;
      return;
    }
    if (bytesOf[0] === MESSAGE.stored) {
      const decoder = decoding.createDecoder(bytesOf.subarray(1));
      this.stored.push({ vector: decoding.readVarUint8Array(decoder), updates: decoding.readVarUint(decoder) });
      return;
    }
    const frame = readFrame(bytesOf);
    this.frames.push(frame);
    if (frame.kind === 'step2' || frame.kind === 'update') Y.applyUpdate(this.ydoc, frame.update, 'room');
  }
}

const bytes = (type: number, step: number, body: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
};

/** A room with a text in it; `limit`: bytes of the whole document; `levels`: at how many levels its committee agrees. */
export const roomOf = (doc: Node, limit?: number, levels?: Levels) => roomFrom(firstUpdate({ meta: EMPTY_META, doc }), [], limit, levels);

/** A room that loads a document; `clients` are the ids that links have written under. */
export function roomFrom(
  seed: Uint8Array,
  clients: readonly (readonly [number, string])[] = [],
  limit?: number,
  levels: Levels = 1,
  id = 'draft',
) {
  const clock = new StillClock();
  const store = new HeldStore();
  const committer = new Committer(store, clock);
  const refusals: RuleName[] = [];
  const stored = { snapshot: seed, updates: [], clients: [...clients], changed: '2026-01-01T00:00:00.000Z' };
  const events: RoomEvents = { refused: (_room, _member, { rule }) => refusals.push(rule) };
  learnAllFormalWords();
  const room = new PrimaryRoom(id, stored, committer, clock, events, undefined, limit);
  return {
    room,
    clock,
    store,
    committer,
    refusals,
    seed,
    text: () => room.ydoc.getXmlFragment(TEXT_ROOT).toString(),
    record: () => JSON.stringify(room.ydoc.getMap('record').toJSON()),
    enter: (person: Person, link?: string) => new Guest(room, person, link).sync(),
    /** A command, answered as the server answers it over HTTP. `others`: rooms beside this one, for what is kept private. */
    command: (person: Person, command: Command, others: readonly PrimaryRoom[] = []) => {
      const open = async (other: string) => [room, ...others].find((one) => one.id === other) ?? null;
      return execute({ room, person, store, clock, levels, isDelegation: (code) => /^[A-Z]{3}$/.test(code), open }, command);
    },
  };
}

/** The room as another process loads it from what is stored. Nobody is in it. */
export async function restarted(test: TestRoom): Promise<TestRoom> {
  await test.committer.settled();
  const again = roomFrom(
    Y.encodeStateAsUpdate(test.room.ydoc),
    test.store.entries.flatMap(({ clients }) => clients),
  );
  again.store.entries.push(...test.store.entries);
  test.room.destroy();
  return again;
}

export type TestRoom = ReturnType<typeof roomFrom>;
