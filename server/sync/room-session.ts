// One socket as a room sees it: who it is, what it may write, what it has been told. The socket itself is behind `Peer`.
import type { Person } from '../../src/protocol/roles.ts';
import { mayAmend, mayEdit } from '../../src/protocol/roles.ts';
import type { Actor } from '../rules/rules.ts';

/** What a room needs of a socket. */
export interface Peer {
  readonly person: Person;
  /** Id of the invitation link it came by: the owner of its client ids. */
  readonly link: string;
  /** True where it reads packed answers. */
  readonly unpacks: boolean;
  /** Bytes that were sent and are not known to be read. */
  readonly unread: number;
  /** Bytes of these that have not left the server. */
  readonly unsent: number;
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
  /** An answer of so many bytes is made for it: reads no more from it until that is within its share. */
  charge(bytes: number): void;
}

export class RoomSession {
  readonly peer: Peer;
  readonly actor: Actor;
  /** Client ids that it wrote with. */
  readonly clients = new Set<number>();
  /** True once it has the committed state: from then on it gets what is committed. */
  live = false;
  /** True once its sync step 2 came. */
  synced = false;
  wantsStored = false;
  /** Updates that came from it, those that brought nothing included. */
  updates = 0;
  /** Closed by us; nothing that still arrives counts. */
  dead = false;
  /** The client id of its awareness state. */
  awareness: number | null = null;
  /** Stored state vector when deltas were first kept back, and when it last read something. */
  stale: { readonly vector: Uint8Array; readAt: number } | null = null;
  private readonly leave: (session: RoomSession) => void;

  constructor(peer: Peer, leave: (session: RoomSession) => void) {
    this.peer = peer;
    this.leave = leave;
    const { role, delegation } = peer.person;
    this.actor = { delegation: mayAmend(role) ? delegation : '', mayEdit: mayEdit(role) };
  }

  close(code: number, reason: string): void {
    if (this.dead) return;
    this.dead = true;
    this.peer.close(code, reason);
    this.leave(this);
  }
}
