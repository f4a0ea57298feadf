// Sessions: GET /join/:token opens a session and sets its cookie; GET /api/session answers who the person is, GET /api/seats in which committees.
import { type Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Seat, Session } from '../../src/protocol/api.ts';
import { isPerson } from '../../src/protocol/roles.ts';
import { cookieOf } from '../accounts/seats.ts';
import { joinRate } from '../sockets/rate.ts';
import type { StoredLink } from '../store/store-model.ts';
import type { AppOptions, Env } from './env.ts';
import { sentencePage } from './pages.ts';

/** A year. A session is valid until its link is revoked. */
const COOKIE_SECONDS = 31_536_000;

/** GET /join/:token, with ?draft=<id> for a wall that stays at one draft. It answers with HTML pages, because people open the address in a browser. */
export function joinRoutes({ identity, clock, onError }: Pick<AppOptions, 'identity' | 'clock' | 'onError'>): Hono<Env> {
  const joins = joinRate();
  return new Hono<Env>().get('/join/:token', async (c) => {
    const opened = await identity.openLink(c.req.param('token'));
    c.header('cache-control', 'no-store');
    if (opened === 'unknown')
      return c.html(sentencePage('There is no such link. Check that it was copied whole, or ask the chair for a new one.'), 404);
    if (opened === 'revoked') return c.html(sentencePage('This link was revoked. Ask the chair for a new one.'), 410);
    if (joins.floods(opened.link.id, clock.steady()))
      return c.html(sentencePage('Many people open this link at this moment; open it again in a minute.'), 429);
    const value = await identity.openSession(opened.link).catch((error: unknown) => onError('join', error));
    if (!value) return c.html(sentencePage('Nobody new can come in now: the server cannot store anything. Try again in a moment.'), 503);
    giveSeat(c, opened.link, value);
    const home = `/committee/${encodeURIComponent(opened.link.committee)}`;
    return c.redirect(isPerson(opened.link.role) ? home : wallPath(home, c.req.query('draft')), 302);
  });
}

/** Sets the cookie with the secret of a session. */
export function giveSeat(c: Context, { committee }: StoredLink, value: string): void {
  const https = new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https';
  setCookie(c, cookieOf(committee), value, { path: '/', httpOnly: true, sameSite: 'Strict', secure: https, maxAge: COOKIE_SECONDS });
}

/** Where a wall's page stands: at the draft that the link names, else at the one that there is to show. */
const wallPath = (home: string, draft: string | undefined): string => (draft ? `/wall/${encodeURIComponent(draft)}` : `${home}/wall`);

/** GET /session, with ?draft=<id> or ?committee=<id> where the page's address names one: who sits there. */
export const sessionRoutes = ({ identity }: Pick<AppOptions, 'identity'>): Hono<Env> =>
  new Hono<Env>().get('/session', (c) => {
    const { person, link, committee } = c.get('visitor');
    return c.json({ person, link, committee: identity.committee(committee)!, seats: c.get('seats').length } satisfies Session);
  });

/** GET /seats: all committees in which this browser has a seat. */
export const seatRoutes = ({ identity }: Pick<AppOptions, 'identity'>): Hono<Env> =>
  new Hono<Env>().get('/seats', (c) =>
    c.json(c.get('seats').map(({ person, committee }) => ({ person, committee: identity.committee(committee)! }) satisfies Seat)),
  );
