// What sockets and lists need of a draft that is in memory: its room in this process (rooms/primary-room.ts), or a copy of what another process writes
// (cluster/replica-room.ts).
import type * as Y from 'yjs';
import type { Peer, RoomSession } from './room-session.ts';

/** Sent with the code that makes a window connect anew, when another process took the draft. */
export const MOVED = 'The draft is kept by another server now.';

/** A draft in memory. */
export interface Room {
  readonly id: string;
  readonly ydoc: Y.Doc;
  /** Lets a socket in. The caller calls `leave` when the socket closes. */
  join(peer: Peer): RoomSession;
  leave(session: RoomSession): void;
  /** Takes one frame from a session; closes the session where the frame cannot be read or is refused. */
  receive(session: RoomSession, bytes: Uint8Array): void;
  /** A slow session has read on: sends it the difference that it missed. */
  relieve(session: RoomSession): void;
  /** Called every KEEP_ALIVE_MS: keeps quiet connections open and closes stuck ones. */
  keepAlive(): void;
}

/** The drafts that people can open through this process. */
export interface OpenRooms {
  /** The draft, loaded; null where there is none. */
  open(id: string): Promise<Room | null>;
  /** The draft if it is in memory. */
  peek(id: string): Room | null;
  /** How many windows of people are in a draft, in all processes; walls are not counted. */
  present(id: string): number;
  [Symbol.iterator](): Iterator<Room>;
}
