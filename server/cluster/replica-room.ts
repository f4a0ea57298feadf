// A copy of a draft that another node writes, for the people whose sockets are at this node. It contains only stored changes: it gets stored batches from the
// stream, and reads missing ones from the log. People read from the copy; what they send goes to the writing node, through one uplink per socket.
import * as Y from 'yjs';
import { CLOSE } from '../../src/protocol/messages.ts';
import { standingOf } from '../../src/protocol/record.ts';
import { maySee } from '../../src/protocol/standing.ts';
import type { Clock } from '../runtime/clock.ts';
import { IDLE_ROOM_MS, SLOW_BYTES } from '../runtime/limits.ts';
import { faultOf } from '../store/folding.ts';
import type { Node, Tail } from '../store/node-store.ts';
import { Unreadable } from '../store/store-model.ts';
import { kindOf, readFrame, updateFrame } from '../sync/frames.ts';
import { MOVED, type Room } from '../sync/room.ts';
import { type Peer, RoomSession } from '../sync/room-session.ts';
import { Subscribers } from '../sync/subscribers.ts';
import { SyncReplies } from '../sync/sync-replies.ts';
import type { OpenUplink, Uplink } from './uplink.ts';

/** A stored batch in the stream. */
export interface StreamedBatch {
  readonly draft: string;
  /** Number of the last row before the batch. */
  readonly after: number;
  readonly rows: number;
  /** The rows as one update; null if it is too large for the stream. */
  readonly update: Uint8Array | null;
}

export interface ReplicaRoomOptions {
  readonly id: string;
  /** The node that writes the draft. */
  readonly holder: Node;
  readonly clock: Clock;
  readonly openUplink: OpenUplink;
  readonly read: (after: number) => Promise<Tail | null>;
  /** Called when the copy ends, because nobody needs it any more or another node now writes the draft. */
  readonly ended: () => void;
}

export class ReplicaRoom implements Room {
  readonly id: string;
  readonly holder: Node;
  readonly ydoc = new Y.Doc();
  private readonly options: ReplicaRoomOptions;
  private readonly subscribers: Subscribers;
  private readonly replies: SyncReplies;
  private readonly uplinks = new Map<RoomSession, Uplink>();
  /** Number of the last row that is in the document. */
  private readSeq = 0;
  private reading: Promise<void> | null = null;
  private behind = false;
  private isOver = false;
  private cancelEnd: () => void = () => {};

  constructor(options: ReplicaRoomOptions) {
    this.id = options.id;
    this.holder = options.holder;
    this.options = options;
    this.subscribers = new Subscribers(options.clock);
    this.replies = new SyncReplies(this.ydoc);
    this.awaitEnd();
  }

  /** Reads the stored draft. Resolves to this room, or to null if there is no such draft. */
  async load(): Promise<ReplicaRoom | null> {
    try {
      await this.catchUp();
      if (this.isOver) throw new Error(MOVED);
    } catch (error) {
      this.end();
      throw error;
    }
    if (this.readSeq > 0) return this;
    this.end();
    return null;
  }

  join(peer: Peer): RoomSession {
    const session = new RoomSession(peer, (left) => this.leave(left));
    this.subscribers.add(session);
    if (this.isOver) {
      session.close(CLOSE.comeBack, MOVED);
      return session;
    }
    if (!maySee(standingOf(this.ydoc), peer.person)) {
      session.close(CLOSE.noSuchDraft, 'There is no such draft.');
      return session;
    }
    const uplink = this.options.openUplink(this.holder, this.id, peer.session, {
      frame: (bytes) => this.subscribers.send(session, bytes),
      closed: (code, reason) => session.close(code, reason),
      gone: () => this.end(),
    });
    this.uplinks.set(session, uplink);
    return session;
  }

  leave(session: RoomSession): void {
    session.socketGone();
    if (!this.subscribers.sessions.delete(session)) return;
    this.uplinks.get(session)?.close();
    this.uplinks.delete(session);
    this.awaitEnd();
  }

  receive(session: RoomSession, bytes: Uint8Array): void {
    if (session.isClosed) return;
    try {
      if (kindOf(bytes) === 'step1') this.answerSync(session, bytes);
      else this.uplinks.get(session)?.send(bytes);
    } catch {
      session.close(CLOSE.badFrame, 'The server could not read a message of this window.');
    }
  }

  relieve(session: RoomSession): void {
    this.subscribers.missedBy(session, this.ydoc)?.();
  }

  keepAlive(): void {
    this.subscribers.keepAlive();
  }

  /** Call it with each batch from the stream. */
  take({ after, rows, update }: StreamedBatch): void {
    if (this.isOver || after + rows <= this.readSeq) return;
    // If earlier rows are missing, or the stream lacks the update, reads from the log.
    if (after !== this.readSeq || update === null || this.reading) this.follow(after + rows);
    else this.add([update], after + rows);
  }

  /** The number of the last row that it has read. */
  get seq(): number {
    return this.readSeq;
  }

  /** Reads the rows that are missing here. Call it when the log is known to have the row `seq`. */
  follow(seq: number): void {
    if (this.isOver || seq <= this.readSeq) return;
    this.behind = true;
    // If the log cannot be read now, the next beat tries again.
    this.catchUp().catch(() => {});
  }

  /** Ends the copy: its sockets are closed; the windows reconnect and find the node that now writes the draft. */
  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.cancelEnd();
    this.options.ended();
    this.subscribers.close(CLOSE.comeBack, MOVED);
    this.ydoc.destroy();
  }

  private catchUp(): Promise<void> {
    this.reading ??= this.readOn().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async readOn(): Promise<void> {
    do {
      this.behind = false;
      const tail = await this.options.read(this.readSeq);
      if (tail && tail.seq > this.readSeq && !this.isOver) this.add(tail.updates, tail.seq);
    } while (this.behind && !this.isOver);
  }

  private add(updates: readonly Uint8Array[], seq: number): void {
    const before = Y.encodeStateVector(this.ydoc);
    this.apply(updates);
    this.readSeq = seq;
    this.subscribers.show(updateFrame(this.joined(updates, before)), before);
  }

  /** Applies updates. If they cannot be read, ends the copy and throws Unreadable; the windows learn of it when they reconnect. */
  private apply(updates: readonly Uint8Array[]): void {
    let fault: string | null;
    try {
      for (const update of updates) Y.applyUpdate(this.ydoc, update);
      fault = faultOf(this.ydoc);
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    }
    if (fault === null) return;
    this.end();
    throw new Unreadable(fault);
  }

  /** Several updates as one: merged, or, if there are too many for a quick merge, computed as the difference from the state `before`. */
  private joined(updates: readonly Uint8Array[], before: Uint8Array): Uint8Array {
    if (updates.length === 1) return updates[0]!;
    const bytes = updates.reduce((sum, update) => sum + update.length, 0);
    return bytes <= SLOW_BYTES ? Y.mergeUpdates([...updates]) : Y.encodeStateAsUpdate(this.ydoc, before);
  }

  private answerSync(session: RoomSession, bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    if (frame.kind !== 'step1') return;
    this.replies.check(frame.vector);
    session.goLive();
    this.subscribers.answer(session, this.replies.to(frame.vector, session.peer.unpacks));
  }

  private awaitEnd(): void {
    this.cancelEnd();
    this.cancelEnd = this.options.clock.after(IDLE_ROOM_MS, () => {
      if (this.subscribers.sessions.size === 0) this.end();
    });
  }
}
