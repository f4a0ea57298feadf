// Middleware that several routes share: headers of every answer, errors as sentences, the visitor, and the checks before a route (rates, roles, size of the
// body). A check either calls the next handler or answers {error: one sentence}.
import type { Context, ErrorHandler, MiddlewareHandler } from 'hono';
import { NO_COMMITTEE } from '../../src/protocol/api.ts';
import { isPerson, mayManage } from '../../src/protocol/roles.ts';
import { routeAsked } from '../../src/protocol/routes/route-asked.ts';
import { SCOPES, type Scope, TOKEN_PREFIX } from '../../src/protocol/scopes.ts';
import { noteUse, openToken } from '../accounts/access-tokens.ts';
import { signedInAs, sitsAs, type Visitor } from '../accounts/identity.ts';
import { type SeatFound, seatFor, seatInstead, seatsOf } from '../accounts/seats.ts';
import { NODE_HEADER, SCOPES_HEADER, SESSION_HEADER } from '../cluster/uplink.ts';
import { CANNOT_STORE } from '../commands/refusal.ts';
import { Intake, type Pace, takeBody } from '../requests/request-body.ts';
import { isPrivateId } from '../rooms/private.ts';
import { badTokenRate, bodyRate, commandRate, requestRate, tokenRate } from '../sockets/rate.ts';
import { Superseded, Unreachable, Unreadable } from '../store/store-model.ts';
import type { AppOptions, Env, TokenOfRequest } from './env.ts';
import { networkSource } from './source.ts';

/** A year, during which browsers use TLS only. */
const TLS_ALONE = 'max-age=31536000';

/** Sets `https` and the headers of every answer: the page may load nothing from other servers, and no other page may embed it. Answers under /api are not
 *  cached. */
export const securityHeaders = (publicUrl: string | null): MiddlewareHandler<Env> => {
  const address = publicUrl ? new URL(publicUrl) : null;
  return async (c, next) => {
    const isPublic = address?.protocol === 'https:' && c.req.header('host') === address.host;
    const isHttps = isPublic || c.req.header('x-forwarded-proto') === 'https' || new URL(c.req.url).protocol === 'https:';
    c.set('https', isHttps);
    await next();
    for (const [name, value] of Object.entries(headersFor(c.req.header('host')))) c.header(name, value);
    if (isHttps) c.header('strict-transport-security', TLS_ALONE);
    if (c.req.path.startsWith('/api/')) c.header('cache-control', 'no-store');
  };
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

/** Answers errors that a route throws: 503 if another process took the draft, 409 if the draft cannot be read, else 500 and a line in the log. */
export const answerError =
  (onError: AppOptions['onError']): ErrorHandler<Env> =>
  (error, c) => {
    if (error instanceof Superseded)
      return c.json({ error: 'Another server keeps this draft since just now; look whether it was done, and try again if not.' }, 503);
    if (error instanceof Unreadable) return c.json({ error: error.message }, 409);
    onError('http', error);
    if (error instanceof Unreachable) return c.json({ error: CANNOT_STORE.error }, CANNOT_STORE.status);
    return c.json({ error: 'Something went wrong on the server; try again in a moment.' }, 500);
  };

/** Answers a request to an address without a route. */
export const noSuchAddress = (c: Context) => c.json({ error: 'The server has no such address.' }, 404);

/** Answers 404 for private documents: only sockets may reach them. */
export const noPrivateDrafts: MiddlewareHandler = (c, next) =>
  isPrivateId(c.req.param('id') ?? '') ? Promise.resolve(c.json({ error: 'There is no such draft.' }, 404)) : next();

/** The requests of a wall display: who it is, the list of drafts, and the room code to show. The text itself comes by a socket. */
const OF_A_WALL = ['/api/session', '/api/drafts', '/api/wall-code'];

/** Refuses a wall display everything that it does not need. */
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
  /** Sets `seats`. Refuses a request without a session, from another server's page, with a session of another link than that of the page, or beyond the rate. */
  readonly signedIn: MiddlewareHandler<Env>;
  /** Sets `visitor` to the seat in the committee of the draft in the address; if there is none, answers as if the draft did not exist. */
  readonly seatedAtDraft: MiddlewareHandler<Env>;
  /** Sets `visitor` if the address names no draft: to the seat of the page's link, or the only seat. */
  readonly seated: MiddlewareHandler<Env>;
  /** Refuses a request that changes something from another server's page. `signedIn` does that too. */
  readonly fromOwnPage: MiddlewareHandler<Env>;
  /** Refuses with the sentence if a link sends too many commands and requests for files (counted together). */
  commandsWithin(tooMany: string): MiddlewareHandler<Env>;
  /** How fast the bodies of a requester are read: all bodies of one link share a budget of bytes, and so do those of all strangers at one address. */
  paceOf(c: Context<Env>): Pace;
  /** Reads the body, at most as many bytes as the table of routes says, into the variable `body`; refuses a larger one. */
  readonly takesBody: MiddlewareHandler<Env>;
}

export function createGuards({
  identity,
  cluster,
  clock,
  publicUrl,
}: Pick<AppOptions, 'identity' | 'cluster' | 'clock' | 'publicUrl'>): Guards {
  const [commands, requests, intake] = [commandRate(), requestRate(), new Intake()];
  const bodies = bodyRate();
  const paceOf: Guards['paceOf'] = (c) => {
    const sender = c.get('visitor')?.account ?? `stranger ${networkSource(c, publicUrl !== null)}`;
    return async (bytes) => {
      const wait = bodies.delay(sender, bytes, clock.steady());
      if (wait > 0) await new Promise<void>((resolve) => void clock.after(wait, resolve));
    };
  };
  const [byToken, badTokens] = [tokenRate(), badTokenRate()];
  const badToken = (c: Context<Env>, why: keyof typeof BAD_TOKEN): Response =>
    badTokens.floods(networkSource(c, publicUrl !== null), clock.steady()) ? c.json(TOO_MANY_BAD, 429) : c.json(BAD_TOKEN[why], 401);
  /** The seat of the access token in a header, ignoring cookies; or the refusal. */
  const seatOfToken = async (c: Context<Env>, text: string): Promise<Response | Visitor> => {
    const opened = await openToken(identity, clock, text);
    if (typeof opened === 'string') return badToken(c, opened);
    if (byToken.floods(opened.id, clock.steady())) return c.json(TOO_MANY_BY_TOKEN, 429);
    const refused = notByToken(c, opened.scopes);
    if (refused) return refused;
    noteUse(identity, clock, opened.id);
    c.set('token', { text, scopes: opened.scopes });
    return opened.visitor;
  };
  return {
    signedIn: async (c, next) => {
      const isNode = cluster?.isNode(c.req.header(NODE_HEADER)) ?? false;
      const bearer = isNode ? null : bearerIn(c.req.header('authorization'));
      c.set('token', isNode ? tokenOfNode(c.req.header(SCOPES_HEADER)) : null);
      // If another server process passed the request on, it has checked session or token, origin and rate.
      let seats: readonly Visitor[] = [];
      if (isNode) {
        const brought = await identity.visitorBy(c.req.header(SESSION_HEADER) ?? '');
        if (brought) seats = [brought];
      } else if (bearer?.startsWith(TOKEN_PREFIX)) {
        const opened = await seatOfToken(c, bearer);
        if (opened instanceof Response) return opened;
        seats = [opened];
      } else seats = await seatsOf(identity, c.req.header('cookie'));
      const [first] = seats;
      // With a cookie, the header is ignored: a proxy may have added it for its own purposes.
      if (!first && bearer !== null) return badToken(c, 'unknown');
      if (!first) return c.json(identity.ids.length === 0 ? { error: NO_COMMITTEE } : SIGNED_OUT, 401);
      if (isForeign(c)) return c.json(FOREIGN, 403);
      let as = c.get('token') ? null : (c.req.header('x-chapeau-as') ?? null);
      // A page of another link may read with the browser's present session, to find out whose it is, but may change nothing with it.
      if (as !== null && c.req.method === 'GET' && !seats.some(({ link }) => link === as))
        as = seatInstead(identity, seats, as)?.link ?? as;
      const named = seats.find(({ link }) => link === as) ?? first;
      if (!isNode && requests.floods(named.account, clock.steady()))
        return c.json({ error: 'Too many requests came from here at once; wait a moment and try again.' }, 429);
      c.set('seats', seats);
      c.set('as', as);
      return next();
    },
    seatedAtDraft: async (c, next) => {
      const found = await seatFor(identity, c.get('seats'), { as: c.get('as'), draft: c.req.param('id') ?? '', committee: null });
      return take(c, found, 'There is no such draft.') ?? next();
    },
    seated: async (c, next) => {
      if (c.get('visitor')) return next();
      const { draft = null, committee = null } = c.req.path === '/api/session' ? c.req.query() : {};
      const found = await seatFor(identity, c.get('seats'), { as: c.get('as'), draft, committee });
      return take(c, found, draft === null ? 'There is no such committee.' : 'There is no such draft.') ?? next();
    },
    fromOwnPage: (c, next) => (isForeign(c) ? Promise.resolve(c.json(FOREIGN, 403)) : next()),
    commandsWithin: (tooMany) => (c, next) =>
      commands.floods(c.get('visitor').account, clock.steady()) ? Promise.resolve(c.json({ error: tooMany }, 429)) : next(),
    paceOf,
    takesBody: (c, next) => {
      const most = routeAsked(c.req.method, c.req.path)?.route.bodyBytes;
      if (most === undefined) return Promise.resolve(noSuchAddress(c));
      // A body may come slowly, and its sender's seat may end meanwhile. The operator's requests have no visitor.
      return takeBody(c, { intake, most, link: c.get('visitor')?.account ?? '', pace: paceOf(c) }, async () => {
        const before = c.get('visitor');
        const now = before && (await identity.visitorBy(before.session));
        const text = c.get('token')?.text ?? '';
        if (before && (!now || !sitsAs(now, before))) c.res = c.json(SIGNED_OUT, 401);
        else if (text !== '' && typeof (await openToken(identity, clock, text)) === 'string') c.res = c.json(BAD_TOKEN.unknown, 401);
        else await next();
      });
    },
  };
}

const SIGNED_OUT = { error: 'You are not signed in; open your invitation link again.' };

const BAD_TOKEN = {
  unknown: { error: 'This access token is not good: it was revoked, its maker sits here no more, or it never was one.' },
  expired: { error: 'This access token is too old; make another one.' },
};
const TOO_MANY_BAD = { error: 'Too many access tokens that are not good came from here; wait a moment and try again.' };
const TOO_MANY_BY_TOKEN = { error: 'Too many requests came by this access token; wait a moment and try again.' };

/** The value after “Authorization: Bearer”; null if there is none. */
const bearerIn = (header: string | undefined): string | null => /^bearer +(\S.*)$/i.exec(header ?? '')?.[1]?.trim() ?? null;

/** The token of a request that another process passed on; null if it came from a browser. */
const tokenOfNode = (header: string | undefined): TokenOfRequest | null =>
  header === undefined ? null : { text: '', scopes: SCOPES.filter((scope) => header.split(',').includes(scope)) };

/** The refusal if the token of a request may not do this at all; null if it may, or if that depends on the command in the body. */
function notByToken(c: Context<Env>, scopes: readonly Scope[]): Response | null {
  const found = routeAsked(c.req.method === 'HEAD' ? 'GET' : c.req.method, c.req.path);
  if (!found) return noSuchAddress(c);
  const { scope, who } = found.route;
  if (who === 'anybody' || scope === 'of the command') return null;
  if (scope === null) return c.json({ error: 'This is not done by an access token; do it in the browser.' }, 403);
  return scopes.includes(scope) ? null : c.json({ error: lackSentence(scope) }, 403);
}

const lackSentence = (scope: Scope): string => `This access token was made without the scope “${scope}”.`;

/** Why a request may not do what needs these scopes; null if it comes from a browser, or its token has them. */
export function lacking(c: Context<Env>, needed: readonly Scope[]): string | null {
  const scopes = c.get('token')?.scopes;
  const missing = scopes && needed.find((scope) => !scopes.includes(scope));
  return missing ? lackSentence(missing) : null;
}

const FOREIGN = { error: 'The page comes from another address than the server.' };

/** True for a request that changes something and comes from another server's page. */
const isForeign = (c: Context<Env>): boolean => c.req.method !== 'GET' && !isSameOrigin(c.req.header('origin'), c.req.header('host'));

/** Sets the visitor; returns the refusal if there is no seat. */
function take(c: Context<Env>, found: SeatFound, unknown: string): Response | null {
  if ('seat' in found) {
    c.set('visitor', found.seat);
    return null;
  }
  if (found.none === 'signed-out') return c.json(SIGNED_OUT, 401);
  if (found.none === 'unknown') return c.json({ error: unknown }, 404);
  if (found.none === 'other') return c.json({ error: `${signedInAs(found.now.person)} Load the page anew to go on.` }, 409);
  return c.json({ error: 'You sit in several committees here; choose one of them.' }, 409);
}

function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
