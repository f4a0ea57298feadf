// The sockets that read one draft, each as fast as it can: who is slow misses deltas and gets one difference when it has read on, who is stuck is
// closed. Not here: what they are sent, and when.
import * as Y from 'yjs';
import { CLOSE } from '../../src/protocol/messages.ts';
import type { Clock } from '../runtime/clock.ts';
import { SLOW_BYTES, SOCKETS_PER_LINK, STUCK_BYTES, STUCK_MS } from '../runtime/limits.ts';
import { updateFrame } from './frames.ts';
import { KEEP_ALIVE } from './presence.ts';
import type { RoomSession } from './room-session.ts';

export class Subscribers {
  readonly sessions = new Set<RoomSession>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Where a link has too many windows open, its oldest gives way. */
  add(session: RoomSession): void {
    const same = [...this.sessions].filter((other) => other.peer.link === session.peer.link);
    if (same.length >= SOCKETS_PER_LINK)
      same[0]?.close(CLOSE.superseded, 'Too many windows of your delegation are open; this was the oldest.');
    this.sessions.add(session);
  }

  send(session: RoomSession, frame: Uint8Array): void {
    if (session.dead) return;
    if (session.peer.unsent > STUCK_BYTES) this.closeSlow(session);
    else session.peer.send(frame);
  }

  /** What a member asked for. */
  answer(session: RoomSession, frame: Uint8Array): void {
    if (session.dead) return;
    session.peer.charge(frame.length);
    this.send(session, frame);
  }

  /** What was stored now, to everybody who has what was stored before it; `before` is the state vector of that. */
  show(frame: Uint8Array, before: Uint8Array, except: RoomSession | null = null): void {
    for (const session of this.sessions) {
      if (session === except || !session.live) continue;
      if (session.stale) this.closeIfStuck(session);
      else if (session.peer.unread > SLOW_BYTES) session.stale = { vector: before, readAt: this.clock.steady() };
      else this.send(session, frame);
    }
  }

  /** The difference that a reader missed which has read on; null where it missed nothing or has still much to read. */
  missedBy(session: RoomSession, ydoc: Y.Doc): (() => void) | null {
    const { stale } = session;
    if (!stale || session.dead) return null;
    stale.readAt = this.clock.steady();
    if (session.peer.unread > SLOW_BYTES / 2) return null;
    const difference = Y.encodeStateAsUpdate(ydoc, stale.vector);
    return () => {
      if (session.stale !== stale) return;
      session.stale = null;
      this.send(session, updateFrame(difference));
    };
  }

  /** Sends the frame that keeps connections open; closes readers that are stuck. */
  keepAlive(before: (session: RoomSession) => void = () => {}): void {
    for (const session of this.sessions) {
      if (this.closeIfStuck(session)) continue;
      before(session);
      this.send(session, KEEP_ALIVE);
    }
  }

  close(code: number, reason: string): void {
    for (const session of [...this.sessions]) session.close(code, reason);
  }

  private closeIfStuck(session: RoomSession): boolean {
    const stuck = session.stale !== null && this.clock.steady() - session.stale.readAt > STUCK_MS;
    if (stuck) this.closeSlow(session);
    return stuck;
  }

  private closeSlow(session: RoomSession): void {
    session.close(CLOSE.slow, 'This connection is too slow to follow; it starts anew.');
  }
}
