// What sockets and lists need of a draft, whoever writes it: its room in this process, or a copy of what another node writes.
import type * as Y from 'yjs';
import type { Peer, RoomSession } from './room-session.ts';

/** Why people are sent to come back when another node took the draft. */
export const MOVED = 'The draft is kept by another server now.';

export interface Room {
  readonly id: string;
  readonly ydoc: Y.Doc;
  /** Lets a socket in. */
  join(peer: Peer): RoomSession;
  leave(session: RoomSession): void;
  /** Takes one frame from a member. */
  receive(session: RoomSession, bytes: Uint8Array): void;
  /** A reader has read on: sends it the one difference that it missed. */
  relieve(session: RoomSession): void;
  /** Every quarter minute: keeps connections open. */
  keepAlive(): void;
}

export interface OpenRooms {
  /** The draft, loaded; null where there is none. */
  open(id: string): Promise<Room | null>;
  /** The draft if it is in memory. */
  peek(id: string): Room | null;
  /** How many sockets are in a draft, in all nodes. */
  present(id: string): number;
  [Symbol.iterator](): Iterator<Room>;
}
