// The middleware of several routes: headers of every answer, errors as sentences, the visitor, and the checks before a route (rates, roles, size of the body).
// A check either calls the next handler or answers {error: one sentence}.
import type { Context, ErrorHandler, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { parse as parseCookies } from 'hono/utils/cookie';
import { isPerson, mayManage } from '../../src/protocol/roles.ts';
import { type Identity, signedInAs, type Visitor } from '../accounts/identity.ts';
import { LINK_HEADER, NODE_HEADER } from '../cluster/uplink.ts';
import { Intake, takesBody } from '../requests/request-body.ts';
import { isPrivateId } from '../rooms/private.ts';
import { commandRate, requestRate } from '../sockets/rate.ts';
import { Superseded, Unreadable } from '../store/store-model.ts';
import type { AppOptions, Env } from './env.ts';

/** Name of the cookie that holds the secret of a session. */
export const SESSION_COOKIE = 'chapeau';

/** The visitor of a Cookie header; null where it has no valid session. */
export const visitorOf = async (identity: Identity, cookies: string | undefined): Promise<Visitor | null> =>
  cookies === undefined ? null : identity.visitor(parseCookies(cookies, SESSION_COOKIE)[SESSION_COOKIE] ?? null);

/** Sets the headers of every answer: the page may load nothing from other servers, and no other page may embed it. Answers under /api are not cached. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(headersFor(c.req.header('host')))) c.header(name, value);
  if (c.req.path.startsWith('/api/')) c.header('cache-control', 'no-store');
};

function headersFor(host: string | undefined): Record<string, string> {
  const sockets = host && /^[A-Za-z0-9.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  return {
    'content-security-policy': [
      "default-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      `connect-src 'self'${sockets}`,
      "worker-src 'self' blob:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  };
}

/** Answers errors that a route throws: 503 where another process took the draft, 409 where the draft cannot be read, else 500 and a line in the log. */
export const answerError =
  (onError: AppOptions['onError']): ErrorHandler<Env> =>
  (error, c) => {
    if (error instanceof Superseded)
      return c.json({ error: 'Another server keeps this draft since just now; look whether it was done, and try again if not.' }, 503);
    if (error instanceof Unreadable) return c.json({ error: error.message }, 409);
    onError('http', error);
    return c.json({ error: 'Something went wrong on the server; try again in a moment.' }, 500);
  };

/** Answers a request to an address without a route. */
export const noSuchAddress = (c: Context) => c.json({ error: 'The server has no such address.' }, 404);

/** Answers 404 for private documents: only sockets may reach them. */
export const noPrivateDrafts: MiddlewareHandler = (c, next) =>
  isPrivateId(c.req.param('id') ?? '') ? Promise.resolve(c.json({ error: 'There is no such draft.' }, 404)) : next();

/** What a wall asks for: who it is, and which drafts there are. The text comes to it by a socket. */
const OF_A_WALL = ['/api/session', '/api/drafts'];

/** Refuses a wall all that it does not need to show a text. */
export const wallsOnlyRead: MiddlewareHandler<Env> = (c, next) =>
  isPerson(c.get('visitor').person.role) || (c.req.method === 'GET' && OF_A_WALL.includes(c.req.path))
    ? next()
    : Promise.resolve(c.json({ error: 'A wall shows the text; it does nothing else.' }, 403));

/** Lets the chair and the secretariat through; refuses everybody else with the sentence. */
export const onlyManagers =
  (sentence: string): MiddlewareHandler<Env> =>
  (c, next) =>
    mayManage(c.get('visitor').person.role) ? next() : Promise.resolve(c.json({ error: sentence }, 403));

/** Checks that keep a state between requests, so that all routes must share one set of them. */
export interface Guards {
  /** Sets `visitor`. Refuses a request without a session, from another server's page, with the session of another link than the page was opened with, or
   *  beyond the rate. */
  readonly signedIn: MiddlewareHandler<Env>;
  /** Refuses with the sentence where a link sends too many commands and requests for files, which are counted together. */
  commandsWithin(tooMany: string): MiddlewareHandler<Env>;
  /** Reads the body, at most `most` bytes, into the variable `body`; refuses a larger one with the sentence. */
  takes(most: number, tooLarge: string): MiddlewareHandler<Env>;
}

export function createGuards({ identity, cluster, clock }: Pick<AppOptions, 'identity' | 'cluster' | 'clock'>): Guards {
  const [commands, requests, intake] = [commandRate(), requestRate(), new Intake()];
  return {
    signedIn: async (c, next) => {
      const isNode = cluster?.isNode(c.req.header(NODE_HEADER)) ?? false;
      // For a request that another server process passes on, that process has checked session, origin and rate.
      const visitor = isNode
        ? await identity.visitorBy(c.req.header(LINK_HEADER) ?? '')
        : await identity.visitor(getCookie(c, SESSION_COOKIE) ?? null);
      if (!visitor) return c.json({ error: 'You are not signed in; open your invitation link again.' }, 401);
      if (c.req.method !== 'GET' && !isSameOrigin(c.req.header('origin'), c.req.header('host')))
        return c.json({ error: 'The page comes from another address than the server.' }, 403);
      const as = c.req.header('x-chapeau-as');
      if (c.req.method !== 'GET' && as !== undefined && as !== visitor.link)
        return c.json({ error: `${signedInAs(visitor.person)} Load the page anew to go on.` }, 409);
      if (!isNode && requests.floods(visitor.link, clock.steady()))
        return c.json({ error: 'Too many requests came from here at once; wait a moment and try again.' }, 429);
      c.set('visitor', visitor);
      return next();
    },
    commandsWithin: (tooMany) => (c, next) =>
      commands.floods(c.get('visitor').link, clock.steady()) ? Promise.resolve(c.json({ error: tooMany }, 429)) : next(),
    // A request of the operator has no visitor.
    takes: (most, tooLarge) => takesBody<Env>(intake, most, tooLarge, (c) => c.get('visitor')?.link ?? ''),
  };
}

function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
