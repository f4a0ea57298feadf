// The interface of a draft in memory, for sockets and lists: a room that this process writes (rooms/primary-room.ts), or a copy of one that another process
// writes (cluster/replica-room.ts).
import type * as Y from 'yjs';
import type { Peer, RoomSession } from './room-session.ts';

/** The reason in the close frame that makes a window reconnect after another process has taken the draft. */
export const MOVED = 'The draft is kept by another server now.';

/** A draft in memory. */
export interface Room {
  readonly id: string;
  readonly ydoc: Y.Doc;
  /** Lets a socket in. The caller must call `leave` when the socket closes. */
  join(peer: Peer): RoomSession;
  leave(session: RoomSession): void;
  /** Handles one frame of a session; closes the session if the frame cannot be read or is refused. */
  receive(session: RoomSession, bytes: Uint8Array): void;
  /** Call it when a slow session has caught up: sends it everything that it missed. */
  relieve(session: RoomSession): void;
  /** Call it every KEEP_ALIVE_MS: keeps quiet connections open, and closes those that read nothing. */
  keepAlive(): void;
}

/** The drafts that people can open through this process. */
export interface OpenRooms {
  /** Resolves to the loaded draft; to null if there is none. */
  open(id: string): Promise<Room | null>;
  /** The draft; null if it is not in memory. */
  peek(id: string): Room | null;
  /** The number of people's windows in a draft, in all processes, without wall displays. */
  present(id: string): number;
  [Symbol.iterator](): Iterator<Room>;
}
