// One socket as a room sees it: its person, its rights to write, and whether it keeps up with reading. Its state is a union, and every change of state is a
// method here. The socket itself is behind the interface `Peer` (sockets/connection.ts).
import type { Phase } from '../../schema/index.ts';
import type { Person } from '../../src/protocol/roles.ts';
import { may, mayEver } from '../../src/protocol/roles.ts';
import { isUntabled, PLAIN_STANDING, partIn, type Standing } from '../../src/protocol/standing.ts';
import type { Actor } from '../rules/rules.ts';

/** The part of a socket that a room uses. */
export interface Peer {
  readonly person: Person;
  /** The hash of the session's secret. */
  readonly session: string;
  /** The account of its visitor (accounts/identity.ts), usually the id of an invitation link; it owns the client ids that the socket writes with. */
  readonly link: string;
  /** True if it can read packed frames. */
  readonly unpacks: boolean;
  /** The bytes sent to it that are not known to have been read. */
  readonly unread: number;
  /** The part of these bytes that has not left the server yet. */
  readonly unsent: number;
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
  /** Counts the bytes of a sync answer for it. The server does not read the socket again until its link is within its rate. */
  charge(bytes: number): void;
}

/** The state of a session:
 *  - `joining`: it has not asked for the document yet, and gets no updates;
 *  - `live`: its sync question was answered, so it gets each update when that is stored;
 *  - `stale`: it reads too slowly, so it gets no updates; when it has read on, it gets one update with everything after `vector`;
 *  - `closed`: the server closed it, or its socket is gone; messages that still arrive are ignored. This is the last state. */
export type SessionState = { readonly name: 'joining' } | { readonly name: 'live' } | StaleState | { readonly name: 'closed' };

export interface StaleState {
  readonly name: 'stale';
  /** The state vector of what it has been sent. */
  readonly vector: Uint8Array;
  /** When it last read something, in milliseconds of the steady clock. */
  readonly readAt: number;
}

export class RoomSession {
  readonly peer: Peer;
  private writes: Actor;
  /** The client ids that it has written with. */
  readonly clients = new Set<number>();
  /** The client id of its awareness state; null before it has sent one. */
  awareness: number | null = null;
  /** True if it has asked for acknowledgements. */
  wantsStored = false;
  /** The number of updates that it has sent, including those that changed nothing. */
  updates = 0;
  /** Whether its first sync step 2, with everything written before it joined, has arrived. This does not depend on `state`. */
  firstSync: 'awaited' | 'received' = 'awaited';
  private current: SessionState = { name: 'joining' };
  private readonly leave: (session: RoomSession) => void;

  /** `leave` removes the session from its room. It is called when the server closes the session. `standing`, `phase`: of the draft. */
  constructor(peer: Peer, leave: (session: RoomSession) => void, standing: Standing = PLAIN_STANDING, phase: Phase = 'negotiation') {
    this.peer = peer;
    this.leave = leave;
    this.writes = actorOf(peer.person, standing, phase);
  }

  /** What it may write. */
  get actor(): Actor {
    return this.writes;
  }

  /** Call it when the draft's standing or phase has changed: updates the session's rights. */
  standAs(standing: Standing, phase: Phase): void {
    this.writes = actorOf(this.peer.person, standing, phase);
  }

  get state(): SessionState {
    return this.current;
  }

  get isClosed(): boolean {
    return this.current.name === 'closed';
  }

  /** joining → live: from now on it gets each stored update. Does nothing in other states. */
  goLive(): void {
    if (this.current.name === 'joining') this.current = { name: 'live' };
  }

  /** live → stale: it gets no updates after `vector` for now. `now`: milliseconds of the steady clock. */
  fallBehind(vector: Uint8Array, now: number): void {
    if (this.current.name === 'live') this.current = { name: 'stale', vector, readAt: now };
  }

  /** stale → stale: it has read something at `now`. */
  hasRead(now: number): void {
    if (this.current.name === 'stale') this.current = { ...this.current, readAt: now };
  }

  /** stale → live, before the caller sends it everything after `vector`. Does nothing and returns false if its state is no longer the stale one with this very
   *  array: the difference was sent meanwhile, or the session is closed. */
  catchUp(vector: Uint8Array): boolean {
    if (this.current.name !== 'stale' || this.current.vector !== vector) return false;
    this.current = { name: 'live' };
    return true;
  }

  /** any → closed: closes the socket and leaves the room. */
  close(code: number, reason: string): void {
    if (this.isClosed) return;
    this.current = { name: 'closed' };
    this.peer.close(code, reason);
    this.leave(this);
  }

  /** any → closed. Call it when the socket is already gone. */
  socketGone(): void {
    this.current = { name: 'closed' };
  }
}

/** What a person writes, and in whose name: the chair, the secretariat and, while the text is being drafted, its sponsors write in the text; other members of a
 *  delegation write its proposals. rooms/phase-gate.ts checks with each update whether the present phase allows it. */
function actorOf(person: Person, standing: Standing, phase: Phase): Actor {
  const part = partIn(standing, person);
  const mayEdit = part === 'sponsor' ? may(part, 'edit', phase) : mayEver(part, 'edit');
  const proposes = !mayEdit && mayEver(part, 'propose') && !isUntabled(standing);
  return { delegation: proposes ? person.delegation : '', mayEdit };
}
