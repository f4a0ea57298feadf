// The seats of one browser: a person may sit in several committees, with a role in each and one cookie per committee. This file decides in which seat a request
// or a socket acts. A draft or a committee where the browser has no seat is treated as if it did not exist; so is a draft that the person may not see.
import { parse as parseCookies } from 'hono/utils/cookie';
import { maySee } from '../../src/protocol/standing.ts';
import { familyOf } from '../store/node-store.ts';
import { FIRST_COMMITTEE } from '../store/store-model.ts';
import type { Identity, Visitor } from './identity.ts';

/** Beginning of the names of cookies with the secrets of sessions; the committee's id follows. The cookie of the first committee has only this name, for
 *  compatibility with versions that had one committee. */
const COOKIE = 'chapeau';
const OF_COMMITTEE = `${COOKIE}-`;
/** At most this many cookies of one browser are looked up. */
const MOST_SEATS = 24;

/** The name of the cookie for a seat in a committee. */
export const cookieOf = (committee: string): string => (committee === FIRST_COMMITTEE ? COOKIE : OF_COMMITTEE + committee);

/** The prefix of cookies that are set with TLS: browsers let only this host set such cookies, and only with TLS. */
export const OF_HOST = '__Host-';

/** Whether a cookie of this name holds the secret of a session. */
export const isSeatCookie = (name: string): boolean => {
  const bare = name.startsWith(OF_HOST) ? name.slice(OF_HOST.length) : name;
  return bare === COOKIE || bare.startsWith(OF_COMMITTEE);
};

/** The visitors of a Cookie header, one for each valid session in it, at most one per committee, preferring the cookie that only this host can have set. */
export async function seatsOf(identity: Identity, cookies: string | undefined): Promise<readonly Visitor[]> {
  if (cookies === undefined) return [];
  const named = Object.entries(parseCookies(cookies)).filter(([name]) => isSeatCookie(name));
  const secrets = named.toSorted(([a], [b]) => Number(b.startsWith(OF_HOST)) - Number(a.startsWith(OF_HOST)));
  const visitors = await Promise.all(secrets.slice(0, MOST_SEATS).map(([, value]) => identity.visitor(value)));
  const seats = new Map<string, Visitor>();
  for (const visitor of visitors) if (visitor && !seats.has(visitor.committee)) seats.set(visitor.committee, visitor);
  return [...seats.values()];
}

/** What a request says about the seat in which it acts. */
export interface SeatAsked {
  /** Id of the link with which the page was opened; null if the request does not say. */
  readonly as: string | null;
  /** Id of the draft, or of a private document beside a draft, that the request is about; null if it is about none. */
  readonly draft: string | null;
  /** The committee that it is about; null if it names none. */
  readonly committee: string | null;
}

/** The seat in which a request acts; or why there is none. `other`: the page was opened with another link than that of the browser's present seat. `unknown`:
 *  there is no such draft or committee, or not for this browser. `several`: the browser has several seats and the request does not name a committee. */
export type SeatFound =
  | { readonly seat: Visitor }
  | { readonly none: 'signed-out' | 'unknown' | 'several' }
  /** `now`: the browser's present seat. */
  | { readonly none: 'other'; readonly now: Visitor };

/** Finds the seat in which a request acts. The link of its page is always checked first, so that the answer reveals nothing about the draft or committee. */
export async function seatFor(identity: Identity, seats: readonly Visitor[], { as, draft, committee }: SeatAsked): Promise<SeatFound> {
  const [first, second] = seats;
  if (!first) return { none: 'signed-out' };
  const named = as === null ? null : (seats.find(({ link }) => link === as) ?? null);
  if (as !== null && !named) {
    const now = seatInstead(identity, seats, as);
    return now ? { none: 'other', now } : { none: 'signed-out' };
  }
  if (draft === null && committee === null) {
    if (named) return { seat: named };
    return second ? { none: 'several' } : { seat: first };
  }
  const where = draft === null ? committee : await identity.committeeOf(familyOf(draft));
  const seat = seats.find((one) => one.committee === where);
  if (!seat || (named && named !== seat)) return { none: 'unknown' };
  const seen = draft === null || maySee(await identity.standingOf(familyOf(draft)), seat.person);
  return seen ? { seat } : { none: 'unknown' };
}

/** The browser's present seat in the committee of the link `as`, with which its page was opened; null if it has none there, or there is no such link. */
export function seatInstead(identity: Identity, seats: readonly Visitor[], as: string): Visitor | null {
  const committee = identity.committeeOfLink(as);
  return seats.find((one) => one.committee === committee) ?? null;
}
