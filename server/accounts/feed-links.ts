// The secret addresses of feeds. An address belongs to a seat (a session) and ends with it: when the link is revoked, or the person leaves, is declined, or
// ends it themselves. Only the hash of its secret is stored. Each address has one of the few places of its seat; an ended one frees its place.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FeedLink } from '../../src/protocol/api.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import { FEEDS_OF_ONE } from '../runtime/limits.ts';
import type { Identity, Visitor } from './identity.ts';

/** The beginning of the names of settings that are addresses of feeds; seat and place follow. */
const FEED = 'feed ';
const ID = /^[0-9a-f]{16}-\d{1,3}$/;

interface StoredFeed {
  readonly session: string;
  /** Id of the draft; '' for all drafts of the committee that the person may read. */
  readonly draft: string;
  readonly at: string;
  /** SHA-256 of the secret, hex. */
  readonly hash: string;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
/** A public name of a seat, which does not reveal its hash; long enough not to collide with another seat's. */
const seatName = (session: string): string => hashOf(`feed of ${session}`).slice(0, 16);
const feedIn = (json: string | null): StoredFeed | null => (json === null || json === '' ? null : (JSON.parse(json) as StoredFeed));

/** The feeds of a seat. */
export function feedsOf(identity: Identity, { session }: Visitor): FeedLink[] {
  return places(session).flatMap((id) => {
    const feed = feedIn(identity.setting(FEED + id));
    return feed ? [{ id, draft: feed.draft, at: feed.at }] : [];
  });
}

const places = (session: string): string[] => Array.from({ length: FEEDS_OF_ONE }, (_, place) => `${seatName(session)}-${place}`);

/** Makes an address; null if the seat has no free place. This is the only time that the path is shown. */
export async function makeFeed(identity: Identity, clock: Clock, { session }: Visitor, draft: string): Promise<FeedLink | null> {
  const free = () => places(session).find((place) => feedIn(identity.setting(FEED + place)) === null);
  const secret = randomBytes(24).toString('base64url');
  const at = isoOf(clock);
  const id = await identity.claimPlace(FEED, free, JSON.stringify({ session, draft, at, hash: hashOf(secret) } satisfies StoredFeed));
  return id === null ? null : { id, draft, at, path: `/feed/${id}/${secret}` };
}

/** Ends an address of a seat; false if it has none with this id. */
export async function endFeed(identity: Identity, { session }: Visitor, id: string): Promise<boolean> {
  if (!places(session).includes(id) || feedIn(identity.setting(FEED + id)) === null) return false;
  await identity.putSetting(FEED + id, '');
  return true;
}

/** The reader and the content of an address; null if it never existed or has ended. */
export async function openFeed(
  identity: Identity,
  id: string,
  secret: string,
): Promise<{ readonly visitor: Visitor; readonly draft: string } | null> {
  if (!ID.test(id)) return null;
  const feed = feedIn(await identity.settingNow(FEED + id));
  if (!feed || !timingSafeEqual(Buffer.from(hashOf(secret), 'hex'), Buffer.from(feed.hash, 'hex'))) return null;
  const visitor = await identity.visitorBy(feed.session);
  return visitor && { visitor, draft: feed.draft };
}
