// Sessions: GET /join/:token opens a session and sets its cookie; GET /api/session answers who the person is.
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Session } from '../../src/protocol/api.ts';
import { isPerson } from '../../src/protocol/roles.ts';
import { joinRate } from '../sockets/rate.ts';
import type { AppOptions, Env } from './env.ts';
import { SESSION_COOKIE } from './middleware.ts';
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
    const https = new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https';
    const value = await identity.openSession(opened.link).catch((error: unknown) => onError('join', error));
    if (!value) return c.html(sentencePage('Nobody new can come in now: the server cannot store anything. Try again in a moment.'), 503);
    setCookie(c, SESSION_COOKIE, value, { path: '/', httpOnly: true, sameSite: 'Strict', secure: https, maxAge: COOKIE_SECONDS });
    return c.redirect(isPerson(opened.link.role) ? '/' : wallPath(c.req.query('draft')), 302);
  });
}

/** Where a wall's page stands: at the draft that the link names, else at the one that there is to show. */
const wallPath = (draft: string | undefined): string => (draft ? `/wall/${encodeURIComponent(draft)}` : '/wall');

/** GET /session. */
export const sessionRoutes = ({ identity }: Pick<AppOptions, 'identity'>): Hono<Env> =>
  new Hono<Env>().get('/session', (c) => c.json({ ...c.get('visitor'), committee: identity.committee } satisfies Session));
