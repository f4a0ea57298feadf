// Sessions: GET /join/:token opens a session and sets its cookie; GET /api/session says who the person is, GET /api/seats in which committees. Two kinds of
// links show a page first: those that ask for a name (of delegations), so that programs that preview links take no seat, and those that would replace a
// stronger seat of the browser. POST /api/join/:token then opens the session.
import { type Context, Hono } from 'hono';
import { LANGUAGES } from '../../schema/index.ts';
import type { Door, Seat, Session } from '../../src/protocol/api.ts';
import { isPerson, ROLES } from '../../src/protocol/roles.ts';
import { joinBody } from '../../src/protocol/routes/bodies.ts';
import { type OwnSeat, ownSeat } from '../accounts/admission.ts';
import { admitsAtOnce, type Identity, type Opened } from '../accounts/identity.ts';
import { cookieOf, isSeatCookie, seatsOf } from '../accounts/seats.ts';
import { boundedJson } from '../requests/bounded-json.ts';
import { SMALL_VALUES, WAITING_PER_DELEGATION } from '../runtime/limits.ts';
import { joinRate } from '../sockets/rate.ts';
import type { StoredLink } from '../store/store-model.ts';
import { cookieNames, dropCookie, keepCookie } from './cookies.ts';
import type { AppOptions, Env } from './env.ts';
import type { Guards } from './middleware.ts';
import { appFile, sentencePage } from './pages.ts';

/** A year. A session is valid until its link is revoked. */
export const COOKIE_SECONDS = 31_536_000;
const NAME_NEEDED = 'Say who you are, in one to eighty letters.';

export const REFUSED = {
  unknown: { sentence: 'There is no such link. Check that it was copied whole, or ask the chair for a new one.', status: 404 },
  revoked: { sentence: 'This link was revoked. Ask the chair for a new one.', status: 410 },
  expired: { sentence: 'This link is too old. Ask the chair for a new one.', status: 410 },
  used: { sentence: 'This link was opened already, and opens once. Ask the chair for a new one.', status: 410 },
  crowd: { sentence: 'Many people open this link at this moment; open it again in a minute.', status: 429 },
  store: { sentence: 'Nobody new can come in now: the server cannot store anything. Try again in a moment.', status: 503 },
  waiting: { sentence: 'Many people wait already to be admitted to this delegation; ask it to admit or decline some first.', status: 429 },
} as const;

/** Whether a link shows a page with a button before it opens: delegation links, which ask for a name; links that open once; and links sent by e-mail, which
 *  mail servers preview. */
const asksWho = (link: StoredLink): boolean => link.once || link.holder !== null || (link.delegation !== '' && !admitsAtOnce(link));

export interface Joining {
  /** Resolves to the link of a token, or to the reason why it does not open. */
  readonly find: (token: string) => Promise<Extract<Opened, object> | keyof typeof REFUSED>;
  /** Opens a session and sets its cookie. Resolves to null, or to the reason why that is not possible. */
  readonly enter: (c: Context, link: StoredLink, name?: string, again?: string) => Promise<keyof typeof REFUSED | null>;
}

export function joining({ identity, clock, onError }: Pick<AppOptions, 'identity' | 'clock' | 'onError'>): Joining {
  const joins = joinRate();
  return {
    find: (token) => identity.openLink(token, clock),
    enter: async (c, link, name, again) => {
      if (joins.floods(link.id, clock.steady())) return 'crowd';
      if (asksWho(link) && waitingFor(identity, link) >= WAITING_PER_DELEGATION) return 'waiting';
      const value = await identity.openSession(link, clock, name, again).catch((error: unknown) => {
        onError('join', error);
        return undefined;
      });
      if (!value) return value === null ? 'used' : 'store';
      giveSeat(c, link, value);
      return null;
    },
  };
}

/** Whether a link gives fewer rights than the seat that it would replace. Roles are listed from most to fewest rights. */
const isWeaker = (link: StoredLink, taken: StoredLink | null): boolean =>
  taken !== null && ROLES.indexOf(taken.role) < ROLES.indexOf(link.role);

/** Whether somebody who was admitted sits for the delegation. */
const isSeated = ({ sitters }: OwnSeat): boolean => sitters.some(({ standing }) => standing !== 'waiting');

const waitingFor = (identity: Identity, { committee, delegation }: StoredLink): number =>
  identity.sitters(committee, delegation).filter(({ standing }) => standing === 'waiting').length;

/** GET /join/:token, with ?draft=<id> for a wall display that stays at one draft, and ?language=fr for its language; answers with HTML pages, because people
 *  open the address in a browser. GET and POST /api/join/:token: what a link opens, and opening a session with it. */
export function joinRoutes(
  options: Pick<AppOptions, 'identity' | 'appDir'>,
  { takesBody, fromOwnPage }: Guards,
  { find, enter }: Joining,
): Hono<Env> {
  const { identity, appDir } = options;
  const routes = new Hono<Env>();
  /** The seat that the browser already has or waits for by this link; null if there is none. */
  const ownOf = async (c: Context, link: StoredLink) => {
    const visitor = (await seatsOf(identity, c.req.header('cookie'))).find((seat) => seat.link === link.id);
    const seat = visitor ? ownSeat(identity, visitor) : null;
    return seat && { ...seat, own: seat.sitters.filter(({ hash }) => hash === visitor?.session) };
  };
  /** True if the browser already has the seat of this link. People who wait for a delegation where nobody sits any more must press the button again. */
  const sitsBy = async (c: Context, link: StoredLink) => {
    const own = await ownOf(c, link);
    if (own) return own.standing !== 'waiting' || isSeated(own);
    return (await seatsOf(identity, c.req.header('cookie'))).some((seat) => seat.link === link.id);
  };
  /** The seat of the browser that this link would replace; null if there is none. */
  const seatTaken = async (c: Context, link: StoredLink): Promise<StoredLink | null> => {
    const seats = await seatsOf(identity, c.req.header('cookie'));
    const other = seats.find((seat) => seat.committee === link.committee && seat.link !== link.id);
    return other ? (identity.find(link.committee, other.link) ?? null) : null;
  };
  /** The path to which a link leads its people. */
  const placeOf = (c: Context, link: StoredLink) =>
    isPerson(link.role) ? homeOf(link) : wallPath(homeOf(link), c.req.query('draft'), c.req.query('language'));
  const page = (c: Context, why: keyof typeof REFUSED) => sentencePage(c, REFUSED[why].status, REFUSED[why].sentence);
  const json = (c: Context, why: keyof typeof REFUSED) => c.json({ error: REFUSED[why].sentence }, REFUSED[why].status);
  routes.get('/join/:token', async (c) => {
    c.header('cache-control', 'no-store');
    const opened = await find(c.req.param('token'));
    // People who open their own link again on the same device are already in.
    const known = typeof opened === 'string' ? identity.linkOfToken(c.req.param('token')) : opened.link;
    if (known && (await sitsBy(c, known))) return c.redirect(placeOf(c, known), 302);
    if (typeof opened === 'string') return page(c, opened);
    const { link } = opened;
    // If a browser follows a link from another site, it does not send the cookie that says who sits in it.
    const isUntold = c.req.header('sec-fetch-site') === 'cross-site';
    if (isUntold || asksWho(link) || isWeaker(link, await seatTaken(c, link))) return appFile(c, appDir);
    const refused = await enter(c, link);
    return refused ? page(c, refused) : c.redirect(placeOf(c, link), 302);
  });
  routes.get('/api/join/:token', async (c) => {
    const opened = await find(c.req.param('token'));
    if (typeof opened === 'string') return json(c, opened);
    const { role, delegation, name } = opened.link;
    const committee = identity.committee(opened.link.committee);
    const slot = committee?.delegations.find(({ code }) => code === delegation)?.slot ?? 0;
    const taken = await seatTaken(c, opened.link);
    const asks = asksWho(opened.link) || isWeaker(opened.link, taken);
    return c.json({
      ...{ committee: committee?.name ?? '', session: committee?.session ?? '', role, delegation, name, slot },
      ...{ asks, sits: (asks && taken?.name) || '' },
    } satisfies Door);
  });
  routes.post('/api/join/:token', fromOwnPage, takesBody, async (c) => {
    const body = joinBody.safeParse(boundedJson(c.get('body'), SMALL_VALUES));
    if (!body.success) return c.json({ error: NAME_NEEDED }, 400);
    const opened = await find(c.req.param('token'));
    if (typeof opened === 'string') return json(c, opened);
    const { link } = opened;
    if (link.delegation !== '' && body.data.name === '') return c.json({ error: NAME_NEEDED }, 400);
    // People who ask twice wait only once.
    const before = await ownOf(c, link);
    const refused = await enter(c, link, body.data.name, opened.again);
    if (!refused && before?.standing === 'waiting') await identity.seat(before.own, 'ended');
    return refused ? json(c, refused) : c.json({ committee: link.committee });
  });
  return routes;
}

/** Sets the cookie with the secret of a session. */
export function giveSeat(c: Context, { committee }: StoredLink, value: string): void {
  keepCookie(c, cookieOf(committee), value, { sameSite: 'Strict', maxAge: COOKIE_SECONDS });
}

/** The path of the link's committee. */
export const homeOf = ({ committee }: StoredLink): string => `/committee/${encodeURIComponent(committee)}`;

/** The path of a wall display: of the draft that the link names, else of the committee; in the language that the link names. */
function wallPath(home: string, draft: string | undefined, language: string | undefined): string {
  const page = draft ? `/wall/${encodeURIComponent(draft)}` : `${home}/wall`;
  return LANGUAGES.some((one) => one === language) ? `${page}?language=${language}` : page;
}

/** GET /session: who the person is; with ?draft=<id> or ?committee=<id> if the page's address names one. */
export const sessionRoutes = ({ identity }: Pick<AppOptions, 'identity'>): Hono<Env> =>
  new Hono<Env>().get('/session', (c) => {
    const { person, link, committee } = c.get('visitor');
    const own = ownSeat(identity, c.get('visitor'));
    const signsOut = Boolean(identity.find(committee, link)?.holder?.issuer);
    const seat = own && { delegation: own.delegation, standing: own.standing, leads: own.leads };
    return c.json({
      person,
      link,
      committee: identity.committee(committee)!,
      seats: c.get('seats').length,
      seat,
      signsOut,
    } satisfies Session);
  });

/** GET /seats: all committees in which this browser has a seat. */
export const seatRoutes = ({ identity }: Pick<AppOptions, 'identity'>): Hono<Env> =>
  new Hono<Env>().get('/seats', (c) =>
    c.json(c.get('seats').map(({ person, committee }) => ({ person, committee: identity.committee(committee)! }) satisfies Seat)),
  );

/** POST /forget: ends all seats of this browser, even invalid ones, with their sockets and cookies, because somebody else may use the browser next. */
export const forgetRoutes = ({ identity, connections }: Pick<AppOptions, 'identity' | 'connections'>): Hono<Env> =>
  new Hono<Env>().post('/forget', async (c) => {
    await identity.endSessions(c.get('seats').map(({ session }) => session));
    for (const name of cookieNames(c)) if (isSeatCookie(name)) dropCookie(c, name);
    await connections().look();
    return c.json({});
  });
