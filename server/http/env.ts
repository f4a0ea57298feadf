// The types that all routes of the HTTP interface share: the parts of the server that they use, and the variables that the middleware sets on a request.
import type { Scope } from '../../src/protocol/scopes.ts';
import type { Identity, Visitor } from '../accounts/identity.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Library } from '../library/library.ts';
import type { OwedAdoptions } from '../library/owed-adoptions.ts';
import type { Post } from '../mail/post.ts';
import type { Printer } from '../pdf/printer.ts';
import type { FeedReader } from '../record/feed-reader.ts';
import type { OriginReader } from '../record/word-reader.ts';
import type { BodyReader } from '../requests/body-reader.ts';
import type { WithBody } from '../requests/request-body.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Summaries } from '../rooms/summary.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Provider } from '../sign-in/provider.ts';
import type { Connections } from '../sockets/connection.ts';
import type { Store } from '../store/store-model.ts';
import type { OpenRooms } from '../sync/room.ts';
import type { DraftReader } from '../texts/draft-reader.ts';
import type { DraftTexts } from '../texts/draft-texts.ts';

/** The parts of the server that the routes work with. */
export interface AppOptions {
  readonly store: Store;
  /** The drafts that this process writes. */
  readonly rooms: Rooms;
  /** The drafts that people can open through this process: those that it writes, and copies of those that other processes write. */
  readonly openRooms: OpenRooms;
  /** The other server processes; null if the store is not shared. */
  readonly cluster: Cluster | null;
  readonly identity: Identity;
  readonly clock: Clock;
  /** Folder of the built editor. */
  readonly appDir: string;
  readonly printer: Printer;
  readonly bodyReader: BodyReader;
  readonly draftReader: DraftReader;
  readonly wordReader: OriginReader;
  readonly draftTexts: DraftTexts;
  readonly summaries: Summaries;
  readonly library: Library;
  readonly owedAdoptions: OwedAdoptions;
  /** Sends links by e-mail; null if no mail server is configured. */
  readonly post: Post | null;
  /** The provider for sign-in; null if there is none. */
  readonly provider: Provider | null;
  /** The public address of this server, as people type it; null if the operator did not give one. */
  readonly publicUrl: string | null;
  readonly feedReader: FeedReader;
  /** The open sockets. A function, because they are created after the HTTP server. */
  readonly connections: () => Connections;
  /** The secret that the operator must send (operator-address.ts); '' if the operator's routes are closed. */
  readonly operatorSecret: () => string;
  /** True from when the server listens until it begins to close. */
  readonly isReady: () => boolean;
  /** Prometheus metrics as text, with their content type. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  readonly onError: (where: string, error: unknown) => void;
}

/** The personal access token of a request. */
export interface TokenOfRequest {
  /** Its text; '' if another process checked it and passed the request on. */
  readonly text: string;
  readonly scopes: readonly Scope[];
}

/** What the middleware sets on a request. `https`: true if the browser uses TLS, to this server or to a proxy. Under /api also the seats of the browser, the
 *  link of the page (null if unknown) and the seat in which the person acts; `token`: the access token, null for a browser; `body`, if the route reads one. */
export type Env = {
  Variables: {
    https: boolean;
    seats: readonly Visitor[];
    as: string | null;
    token: TokenOfRequest | null;
    visitor: Visitor;
  } & WithBody['Variables'];
};
