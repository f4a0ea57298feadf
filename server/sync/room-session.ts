// One socket as a room sees it: who it is, what it may write, how far it has read. Its state is a union, and every change of state is a method here.
// The socket itself is behind `Peer` (sockets/connection.ts).
import type { Person } from '../../src/protocol/roles.ts';
import { mayAmend, mayEdit } from '../../src/protocol/roles.ts';
import type { Actor } from '../rules/rules.ts';

/** What a room needs of a socket. */
export interface Peer {
  readonly person: Person;
  /** Id of the invitation link that it came by; the client ids that it writes with belong to this link. */
  readonly link: string;
  /** True where it reads packed frames. */
  readonly unpacks: boolean;
  /** Bytes that were sent to it and are not known to be read. */
  readonly unread: number;
  /** Bytes of these that have not left the server. */
  readonly unsent: number;
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
  /** An answer of so many bytes was made for it: the server reads no more from it until that is within its share. */
  charge(bytes: number): void;
}

/** How far a session has read:
 *  - `joining`: it has not asked for the document yet, and gets no updates;
 *  - `live`: its sync question was answered, so it gets each update when that is stored;
 *  - `stale`: it reads too slowly, so updates are kept back; it gets one difference from `vector` (what it has) when it has read on;
 *  - `closed`: we closed it or the socket went; what still arrives from it does not count. No state follows. */
export type SessionState = { readonly name: 'joining' } | { readonly name: 'live' } | StaleState | { readonly name: 'closed' };

export interface StaleState {
  readonly name: 'stale';
  /** State vector of what it was sent last, as it is stored. */
  readonly vector: Uint8Array;
  /** Steady time at which it last read something. */
  readonly readAt: number;
}

export class RoomSession {
  readonly peer: Peer;
  readonly actor: Actor;
  /** Client ids that it wrote with. */
  readonly clients = new Set<number>();
  /** The client id of its awareness state; null before it showed one. */
  awareness: number | null = null;
  /** True where it asked to be told what is stored. */
  wantsStored = false;
  /** How many updates came from it, those that changed nothing included. */
  updates = 0;
  /** Whether its first sync step 2 came, with all that it had written before it joined. Independent of what it has read. */
  firstSync: 'awaited' | 'received' = 'awaited';
  private current: SessionState = { name: 'joining' };
  private readonly leave: (session: RoomSession) => void;

  /** `leave` takes the session out of its room; it is called when the server closes the session. */
  constructor(peer: Peer, leave: (session: RoomSession) => void) {
    this.peer = peer;
    this.leave = leave;
    const { role, delegation } = peer.person;
    this.actor = { delegation: mayAmend(role) ? delegation : '', mayEdit: mayEdit(role) };
  }

  get state(): SessionState {
    return this.current;
  }

  get isClosed(): boolean {
    return this.current.name === 'closed';
  }

  /** joining → live: from now on it gets what is stored. Nothing changes where it has asked before. */
  goLive(): void {
    if (this.current.name === 'joining') this.current = { name: 'live' };
  }

  /** live → stale: updates after `vector` are kept back from `now` on. */
  fallBehind(vector: Uint8Array, now: number): void {
    if (this.current.name === 'live') this.current = { name: 'stale', vector, readAt: now };
  }

  /** stale → stale: it has read something at `now`. */
  hasRead(now: number): void {
    if (this.current.name === 'stale') this.current = { ...this.current, readAt: now };
  }

  /** stale → live, where it still misses what comes after `vector` (the very array of its stale state): it gets the difference from there now.
   *  False where that was sent meanwhile, or the session is closed. */
  catchUp(vector: Uint8Array): boolean {
    if (this.current.name !== 'stale' || this.current.vector !== vector) return false;
    this.current = { name: 'live' };
    return true;
  }

  /** any → closed, with its socket; it leaves the room. */
  close(code: number, reason: string): void {
    if (this.isClosed) return;
    this.current = { name: 'closed' };
    this.peer.close(code, reason);
    this.leave(this);
  }

  /** any → closed, because its socket is gone already. */
  socketGone(): void {
    this.current = { name: 'closed' };
  }
}
