// What every route of the HTTP interface is given: the parts of the server that it may ask, and what the middleware has found out about a
// request before the route runs. Types only.
import type { Identity, Visitor } from '../accounts/identity.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Printer } from '../pdf/printer.ts';
import type { WithBody } from '../requests/request-body.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Connections } from '../sockets/connection.ts';
import type { Store } from '../store/store-model.ts';
import type { OpenRooms } from '../sync/room.ts';
import type { DraftReader } from './draft-reader.ts';

/** The parts of the server that the routes work with. */
export interface AppOptions {
  readonly store: Store;
  /** The drafts that this process writes. */
  readonly rooms: Rooms;
  /** The drafts that people read through this process: those it writes, and copies of those that another process writes. */
  readonly openRooms: OpenRooms;
  /** The other server processes; null where this one has the store for itself. */
  readonly cluster: Cluster | null;
  readonly identity: Identity;
  readonly clock: Clock;
  /** Folder of the built editor. */
  readonly appDir: string;
  readonly printer: Printer;
  readonly draftReader: DraftReader;
  /** The open sockets. A function, because they exist only after the HTTP server does. */
  readonly connections: () => Connections;
  /** The secret that the operator must send (operator-address.ts); '' where nobody may ask. */
  readonly operatorSecret: () => string;
  /** True from when the server listens until it begins to close. */
  readonly isReady: () => boolean;
  /** Prometheus metrics as text, with their content type. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  readonly onError: (where: string, error: unknown) => void;
}

/** What the middleware sets on a request: `visitor` on every route under /api, `body` where the route reads one. */
export type Env = { Variables: { visitor: Visitor } & WithBody['Variables'] };
