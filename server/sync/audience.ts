// The sockets that read one draft, each as fast as it can: who is slow misses deltas and gets one difference when it has read on, who is stuck is
// closed. Not here: what they are sent, and when.
import * as Y from 'yjs';
import { CLOSE } from '../../src/protocol/messages.ts';
import type { Clock } from '../runtime/clock.ts';
import { SLOW_BYTES, SOCKETS_PER_LINK, STUCK_BYTES, STUCK_MS } from '../runtime/limits.ts';
import { updateFrame } from './frames.ts';
import type { Member } from './member.ts';
import { KEEP_ALIVE } from './presence.ts';

export class Audience {
  readonly members = new Set<Member>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Where a link has too many windows open, its oldest gives way. */
  add(member: Member): void {
    const same = [...this.members].filter((other) => other.peer.link === member.peer.link);
    if (same.length >= SOCKETS_PER_LINK)
      same[0]?.close(CLOSE.superseded, 'Too many windows of your delegation are open; this was the oldest.');
    this.members.add(member);
  }

  send(member: Member, frame: Uint8Array): void {
    if (member.dead) return;
    if (member.peer.unsent > STUCK_BYTES) this.closeSlow(member);
    else member.peer.send(frame);
  }

  /** What a member asked for. */
  answer(member: Member, frame: Uint8Array): void {
    if (member.dead) return;
    member.peer.charge(frame.length);
    this.send(member, frame);
  }

  /** What was stored now, to everybody who has what was stored before it; `before` is the state vector of that. */
  show(frame: Uint8Array, before: Uint8Array, except: Member | null = null): void {
    for (const member of this.members) {
      if (member === except || !member.live) continue;
      if (member.stale) this.closeIfStuck(member);
      else if (member.peer.unread > SLOW_BYTES) member.stale = { vector: before, readAt: this.clock.steady() };
      else this.send(member, frame);
    }
  }

  /** The difference that a reader missed which has read on; null where it missed nothing or has still much to read. */
  missedBy(member: Member, ydoc: Y.Doc): (() => void) | null {
    const { stale } = member;
    if (!stale || member.dead) return null;
    stale.readAt = this.clock.steady();
    if (member.peer.unread > SLOW_BYTES / 2) return null;
    const difference = Y.encodeStateAsUpdate(ydoc, stale.vector);
    return () => {
      if (member.stale !== stale) return;
      member.stale = null;
      this.send(member, updateFrame(difference));
    };
  }

  /** Sends the frame that keeps connections open; closes readers that are stuck. */
  keepAlive(before: (member: Member) => void = () => {}): void {
    for (const member of this.members) {
      if (this.closeIfStuck(member)) continue;
      before(member);
      this.send(member, KEEP_ALIVE);
    }
  }

  close(code: number, reason: string): void {
    for (const member of [...this.members]) member.close(code, reason);
  }

  private closeIfStuck(member: Member): boolean {
    const stuck = member.stale !== null && this.clock.steady() - member.stale.readAt > STUCK_MS;
    if (stuck) this.closeSlow(member);
    return stuck;
  }

  private closeSlow(member: Member): void {
    member.close(CLOSE.slow, 'This connection is too slow to follow; it starts anew.');
  }
}
