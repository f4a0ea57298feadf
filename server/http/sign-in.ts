// Signing in: POST /api/sign-in {to} answers with the address of the provider's page; the provider sends people back to GET /sign-in/back, which seats them in
// every committee that invited them (accounts/identity.ts, `heldBy`) and redirects to the page they came from. POST /api/sign-out signs out, and answers with
// the address for signing out at the provider.
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { signInBody } from '../../src/protocol/routes/bodies.ts';
import { cookieOf, seatsOf } from '../accounts/seats.ts';
import { boundedJson } from '../requests/bounded-json.ts';
import { SIGN_IN_MS, SMALL_VALUES } from '../runtime/limits.ts';
import type { SignInFault } from '../sign-in/provider.ts';
import { signInRate } from '../sockets/rate.ts';
import type { StoredLink } from '../store/store-model.ts';
import { dropCookie, keepCookie, keptCookie } from './cookies.ts';
import type { AppOptions, Env } from './env.ts';
import type { Guards } from './middleware.ts';
import { sentencePage } from './pages.ts';
import { COOKIE_SECONDS, homeOf, type Joining, REFUSED } from './session.ts';
import { networkSource } from './source.ts';

/** Not one of the cookies of seats (accounts/seats.ts). The browser sends it when the provider sends people back. */
const COOKIE = 'signing-chapeau';
/** The cookie with what the provider needs for signing out; sent with that request only. */
const SIGNED = 'signed-chapeau';
const SIGN_OUT = '/api/sign-out';
const NONE = { error: 'Nobody signs in to this server by a provider.' };
const CROWD = { error: 'Many people sign in from here at this moment; try again in a minute.' };
const FAULTS: Readonly<Record<SignInFault | 'uninvited' | 'unverified', { readonly sentence: string; readonly status: 400 | 403 | 503 }>> =
  {
    stale: {
      sentence: 'This sign-in was begun in another window or on another device, was used already, or took too long. Sign in again.',
      status: 400,
    },
    declined: { sentence: 'The sign-in was given up at the provider. Nothing was changed; you can sign in again.', status: 403 },
    down: {
      sentence: 'The provider by which you sign in does not answer. Try again in a moment, or ask the Chair for a link.',
      status: 503,
    },
    refused: { sentence: 'The provider did not confirm this sign-in. Sign in again, or ask the Chair for a link.', status: 403 },
    uninvited: {
      sentence: 'You are signed in at the provider, and no committee here has invited you. Ask its Chair or Secretariat.',
      status: 403,
    },
    unverified: {
      sentence:
        'The provider does not vouch for your e-mail address, so it opens nothing here. Ask whoever runs the provider to confirm it.',
      status: 403,
    },
  };

/** The pages to which a sign-in may redirect: only paths of this server. */
const INSIDE = /^\/(?:(?:draft|committee)\/[\w%~.-]{1,200}(?:\/(?:compare|list|settings))?)?$/;

/** POST /api/sign-in and GET /sign-in/back. */
export function signInRoutes(
  { identity, provider, clock, publicUrl, onError }: AppOptions,
  { takesBody, fromOwnPage }: Guards,
  { enter }: Joining,
): Hono<Env> {
  const rate = signInRate();
  const floods = (c: Context<Env>) => rate.floods(networkSource(c, publicUrl !== null), clock.steady());
  const routes = new Hono<Env>();
  const page = (c: Context<Env>, why: keyof typeof FAULTS) => sentencePage(c, FAULTS[why].status, FAULTS[why].sentence, '/');
  routes.post('/api/sign-in', fromOwnPage, takesBody, async (c) => {
    if (!provider) return c.json(NONE, 404);
    if (floods(c)) return c.json(CROWD, 429);
    const body = signInBody.safeParse(boundedJson(c.get('body'), SMALL_VALUES));
    const begun = await provider.begin(body.success && INSIDE.test(body.data.to) ? body.data.to : '/');
    if (begun === 'down') {
      onError('sign-in', new Error('The provider does not answer.'));
      return c.json({ error: FAULTS.down.sentence }, 503);
    }
    keepCookie(c, COOKIE, begun.cookie, { sameSite: 'Lax', maxAge: SIGN_IN_MS / 1000 });
    return c.json({ url: begun.url });
  });
  routes.get('/sign-in/back', async (c) => {
    c.header('cache-control', 'no-store');
    if (!provider) return sentencePage(c, 404, NONE.error);
    if (floods(c)) return sentencePage(c, 429, CROWD.error, '/');
    const cookie = keptCookie(c, COOKIE);
    dropCookie(c, COOKIE);
    const signed = cookie === undefined ? 'stale' : await provider.finish(new URL(c.req.url).search, cookie);
    if (typeof signed === 'string') {
      if (signed === 'down' || signed === 'refused') onError('sign-in', new Error(FAULTS[signed].sentence));
      return page(c, signed);
    }
    const { person, to } = signed;
    // The newest invitation per committee.
    const invited = new Map<string, StoredLink>();
    for (const link of await identity.heldNow(person.addresses, provider.issuer, clock)) invited.set(link.committee, link);
    if (invited.size === 0) return page(c, person.isUnverified ? 'unverified' : 'uninvited');
    const seats = await seatsOf(identity, c.req.header('cookie'));
    let [seated, why]: [StoredLink | null, keyof typeof REFUSED | null] = [null, null];
    for (const link of invited.values()) {
      const refused = seats.some((seat) => seat.link === link.id) ? null : await enter(c, link, person.name);
      if (refused === null) seated = link;
      else why = refused;
    }
    if (!seated) return sentencePage(c, REFUSED[why ?? 'store'].status, REFUSED[why ?? 'store'].sentence, '/');
    if (signed.signed !== '')
      setCookie(c, SIGNED, signed.signed, {
        ...{ path: SIGN_OUT, httpOnly: true, sameSite: 'Strict', secure: c.get('https'), maxAge: COOKIE_SECONDS },
      });
    return c.redirect(to === '/' && invited.size === 1 ? homeOf(seated) : to, 302);
  });
  return routes;
}

/** POST /sign-out: ends the seats that were opened by signing in, and their sockets; answers with the provider's address for signing out, if the provider gives
 *  one. */
export const signOutRoutes = ({ identity, connections, provider }: AppOptions): Hono<Env> =>
  new Hono<Env>().post('/sign-out', async (c) => {
    const own = c.get('seats').filter(({ committee, link }) => identity.find(committee, link)?.holder?.issuer);
    await identity.endSessions(own.map(({ session }) => session));
    for (const { committee } of own) dropCookie(c, cookieOf(committee));
    await connections().look();
    const signed = getCookie(c, SIGNED);
    deleteCookie(c, SIGNED, { path: SIGN_OUT });
    return c.json({ url: own.length > 0 && provider ? await provider.signOutUrl(signed) : null });
  });
