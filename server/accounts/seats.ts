// The seats of one browser: a person may sit in several committees, with a role in each, by one cookie for each committee. Here is decided in which seat a request
// or a socket acts. A draft, or a committee, in which the browser has no seat is answered like one that does not exist, and so is a draft that its
// person may not see.
import { parse as parseCookies } from 'hono/utils/cookie';
import { maySee } from '../../src/protocol/standing.ts';
import { familyOf } from '../store/node-store.ts';
import { FIRST_COMMITTEE } from '../store/store-model.ts';
import type { Identity, Visitor } from './identity.ts';

/** Name of the cookies that hold the secrets of sessions; behind it comes the committee's id. That of the first committee ends here, as all did when a server had
 *  one committee. */
const COOKIE = 'chapeau';
const OF_COMMITTEE = `${COOKIE}-`;
/** The most cookies of one browser that are looked up. */
const MOST_SEATS = 24;

/** The name of the cookie for a seat in a committee. */
export const cookieOf = (committee: string): string => (committee === FIRST_COMMITTEE ? COOKIE : OF_COMMITTEE + committee);

/** What a browser lets nobody but this host set, and by TLS alone, stands before the names of cookies that are set behind TLS. */
export const OF_HOST = '__Host-';

/** Whether a cookie of this name holds the secret of a session. */
export const isSeatCookie = (name: string): boolean => {
  const bare = name.startsWith(OF_HOST) ? name.slice(OF_HOST.length) : name;
  return bare === COOKIE || bare.startsWith(OF_COMMITTEE);
};

/** The visitors of a Cookie header, one for each valid session in it, at most one in a committee: the one whose cookie nobody but this host can have set, where
 *  there is one. */
export async function seatsOf(identity: Identity, cookies: string | undefined): Promise<readonly Visitor[]> {
  if (cookies === undefined) return [];
  const named = Object.entries(parseCookies(cookies)).filter(([name]) => isSeatCookie(name));
  const secrets = named.toSorted(([a], [b]) => Number(b.startsWith(OF_HOST)) - Number(a.startsWith(OF_HOST)));
  const visitors = await Promise.all(secrets.slice(0, MOST_SEATS).map(([, value]) => identity.visitor(value)));
  const seats = new Map<string, Visitor>();
  for (const visitor of visitors) if (visitor && !seats.has(visitor.committee)) seats.set(visitor.committee, visitor);
  return [...seats.values()];
}

/** What a request says of the seat in which it acts. */
export interface SeatAsked {
  /** Id of the link by which the page was opened; null where the request does not say. */
  readonly as: string | null;
  /** The draft that it is about, or the document beside one; null where it is about none. */
  readonly draft: string | null;
  /** The committee that it is about; null where it names none. */
  readonly committee: string | null;
}

/** The seat in which a request acts; or why there is none. `other`: the page was opened by another link than the one by which the browser sits there now.
 *  `unknown`: there is no such draft or committee, or none for this browser. `several`: it does not say which of several committees it is about. */
export type SeatFound =
  | { readonly seat: Visitor }
  | { readonly none: 'signed-out' | 'unknown' | 'several' }
  /** `now`: as whom the browser sits there now. */
  | { readonly none: 'other'; readonly now: Visitor };

/** Finds the seat in which a request acts. The link of its page is checked first and whatever it asks for, so that the answer tells nothing of what it asks for. */
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

/** The seat that the browser has now in the committee of the link `as`, by which its page was opened; null where it has none there, or there is no such link. */
export function seatInstead(identity: Identity, seats: readonly Visitor[], as: string): Visitor | null {
  const committee = identity.committeeOfLink(as);
  return seats.find((one) => one.committee === committee) ?? null;
}
