// Forwards a person's command to the node that writes the draft, and answers other nodes that ask whether this node does. Nodes recognise each other by the
// secret of their database, which is never sent to a page; the person is identified by the hash of their session's secret.
import type { Context, MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import type { Rooms } from '../rooms/rooms.ts';
import { Unreadable } from '../store/store-model.ts';
import type { Cluster } from './cluster.ts';
import { HERE, NOT_HERE } from './node-check.ts';
import { NODE_HEADER, SCOPES_HEADER, SESSION_HEADER } from './uplink.ts';

/** How long to wait for the answer to a command: the command waits for a commit, and the commit may wait until the database can be reached again. */
const COMMAND_MS = 15_000;
/** The most times that a command is sent while its draft moves between nodes. It is sent again only if it certainly was not carried out. */
const TRIES = 20;
const MOVED = { error: 'The draft moves to another server just now; try again in a moment.' };
const UNSURE = { error: 'The server that keeps this draft stopped answering; look whether it was done before you try again.' };

/** GET /drafts/:id for other nodes: HERE if this node writes the draft, else NOT_HERE. */
export function nodeRoutes(cluster: Cluster | null, rooms: Rooms, isReady: () => boolean): Hono {
  const app = new Hono();
  app.use((c, next) => (cluster?.isNode(c.req.header(NODE_HEADER)) ? next() : Promise.resolve(c.notFound())));
  app.get('/drafts/:id', async (c) => c.body(null, isReady() && (await writes(rooms, c.req.param('id'))) ? HERE : NOT_HERE));
  return app;
}

/** True if this node writes a draft, even an unreadable one; the asking node notices that when it reads the draft itself. */
async function writes(rooms: Rooms, draft: string): Promise<boolean> {
  try {
    return (await rooms.open(draft)) !== null;
  } catch (error) {
    if (error instanceof Unreadable) return true;
    throw error;
  }
}

/** Middleware that sends a command, whose body has been read, to the node that writes its draft, and passes on the answer. If this node writes the draft, it
 *  calls the route. A command from another node is never forwarded again: if this node does not write the draft, it answers NOT_HERE. */
export function forwarding(
  cluster: Cluster | null,
  rooms: Rooms,
  askerOf: (c: Context) => { readonly session: string; readonly scopes: readonly string[] | null },
  bodyOf: (c: Context) => Uint8Array<ArrayBuffer>,
): MiddlewareHandler {
  return async (c, next) => {
    const draft = c.req.param('id');
    if (!cluster || draft === undefined || c.req.method === 'GET') return next();
    if (cluster.isNode(c.req.header(NODE_HEADER))) {
      if (!(await rooms.open(draft))) return c.json(MOVED, NOT_HERE);
      return next();
    }
    const { session, scopes } = askerOf(c);
    const headers = {
      ...{ [NODE_HEADER]: cluster.key, [SESSION_HEADER]: session, 'content-type': c.req.header('content-type') ?? '' },
      ...(scopes && { [SCOPES_HEADER]: scopes.join() }),
    };
    for (let tries = 0; tries < TRIES; tries++) {
      const holder = await cluster.holderOf(draft);
      if (!holder) return next();
      const { pathname, search } = new URL(c.req.url);
      const request = { method: c.req.method, headers, body: bodyOf(c), signal: AbortSignal.timeout(COMMAND_MS) };
      try {
        const { status, body, headers: told } = await fetch(`${holder.address}${pathname}${search}`, request);
        if (status !== NOT_HERE) return new Response(body, { status, headers: { 'content-type': told.get('content-type') ?? '' } });
      } catch (error) {
        if (!wasNeverSent(error)) return c.json(UNSURE, 503);
      }
      cluster.doubt(draft, holder);
    }
    return c.json(MOVED, 503);
  };
}

const wasNeverSent = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'ECONNREFUSED';
