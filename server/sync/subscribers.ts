// The sessions in one draft, which read at different speeds. A slow session gets no updates for a while, then one update with everything that it missed. A
// session that reads nothing for long is closed. rooms/primary-room.ts and cluster/replica-room.ts decide what is sent, and when.
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

  /** Adds a session. If its link has too many sessions in the draft, closes the oldest. */
  add(session: RoomSession): void {
    const same = [...this.sessions].filter((other) => other.peer.link === session.peer.link);
    if (same.length >= SOCKETS_PER_LINK)
      same[0]?.close(CLOSE.superseded, 'Too many windows of your delegation are open; this was the oldest.');
    this.sessions.add(session);
  }

  /** Sends a frame. A session with more than STUCK_BYTES unsent is closed instead. */
  send(session: RoomSession, frame: Uint8Array): void {
    if (session.isClosed) return;
    if (session.peer.unsent > STUCK_BYTES) this.closeSlow(session);
    else session.peer.send(frame);
  }

  /** Sends the answer to a sync question, and counts its bytes for the session's link. */
  answer(session: RoomSession, frame: Uint8Array): void {
    if (session.isClosed) return;
    session.peer.charge(frame.length);
    this.send(session, frame);
  }

  /** Sends the frame of a stored update to every live session except `except`; a session that reads too slowly becomes stale instead. `before`: the state
   *  vector of the stored document before this update. */
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

  /** Call it when a session has read more. Returns a function that sends it everything that it missed; null if it missed nothing, or still has much to read.
   *  The caller may call the function later, when these changes are stored. */
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

  /** Sends every session a frame that keeps its connection open, after calling `before` with it; closes sessions that have read nothing for STUCK_MS. */
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
