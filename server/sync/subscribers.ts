// The sessions that read one draft, each as fast as it can. A slow one misses updates and gets one difference when it has read on; one that reads
// nothing for long is closed. Not here: what they are sent, and when (rooms/primary-room.ts, cluster/replica-room.ts).
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

  /** Adds a session. Where its link has too many windows open, the oldest of them is closed. */
  add(session: RoomSession): void {
    const same = [...this.sessions].filter((other) => other.peer.link === session.peer.link);
    if (same.length >= SOCKETS_PER_LINK)
      same[0]?.close(CLOSE.superseded, 'Too many windows of your delegation are open; this was the oldest.');
    this.sessions.add(session);
  }

  /** Sends a frame; a session that has too much unsent is closed instead. */
  send(session: RoomSession, frame: Uint8Array): void {
    if (session.isClosed) return;
    if (session.peer.unsent > STUCK_BYTES) this.closeSlow(session);
    else session.peer.send(frame);
  }

  /** Sends what a session asked for, and charges it for the bytes. */
  answer(session: RoomSession, frame: Uint8Array): void {
    if (session.isClosed) return;
    session.peer.charge(frame.length);
    this.send(session, frame);
  }

  /** Sends what was just stored to every session that has what was stored before it, but for `except`. `before`: the state vector of what was stored
   *  before. A session that reads too slowly becomes stale instead. */
  show(frame: Uint8Array, before: Uint8Array, except: RoomSession | null = null): void {
    for (const session of this.sessions) {
      if (session === except) continue;
      const { name } = session.state;
      if (name === 'stale') this.closeIfStuck(session);
      else if (name !== 'live') continue;
      else if (session.peer.unread > SLOW_BYTES) session.fallBehind(before, this.clock.steady());
      else this.send(session, frame);
    }
  }

  /** A session has read on. Answers with a function that sends it the difference that it missed; null where it missed nothing or has still much to
   *  read. The function may be called later, when that difference is stored. */
  missedBy(session: RoomSession, ydoc: Y.Doc): (() => void) | null {
    const { state } = session;
    if (state.name !== 'stale') return null;
    session.hasRead(this.clock.steady());
    if (session.peer.unread > SLOW_BYTES / 2) return null;
    const difference = Y.encodeStateAsUpdate(ydoc, state.vector);
    return () => {
      if (session.catchUp(state.vector)) this.send(session, updateFrame(difference));
    };
  }

  /** Sends every session the frame that keeps its connection open, after calling `before` with it; closes those that are stuck. */
  keepAlive(before: (session: RoomSession) => void = () => {}): void {
    for (const session of this.sessions) {
      if (this.closeIfStuck(session)) continue;
      before(session);
      this.send(session, KEEP_ALIVE);
    }
  }

  /** Closes all sessions. */
  close(code: number, reason: string): void {
    for (const session of [...this.sessions]) session.close(code, reason);
  }

  private closeIfStuck(session: RoomSession): boolean {
    const { state } = session;
    const stuck = state.name === 'stale' && this.clock.steady() - state.readAt > STUCK_MS;
    if (stuck) this.closeSlow(session);
    return stuck;
  }

  private closeSlow(session: RoomSession): void {
    session.close(CLOSE.slow, 'This connection is too slow to follow; it starts anew.');
  }
}
