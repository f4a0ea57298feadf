// Personal access tokens for scripts. One belongs to a seat (a session), as feeds do, and is good for as long as its person sits there as they did when they made
// it: asked at every use. Only the hash of its secret is stored, and when it was last used apart from it, so that a late note of a use brings nothing back. Each
// has a place among the few that a seat may have, so that what was revoked takes no more room.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AccessToken } from '../../src/protocol/api.ts';
import { mayManage } from '../../src/protocol/roles.ts';
import { SCOPES, type Scope, TOKEN_PREFIX } from '../../src/protocol/scopes.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import { TOKENS_OF_ONE } from '../runtime/limits.ts';
import { type Identity, sitsAs, type Visitor } from './identity.ts';

/** Settings whose names begin with this are tokens; the seat and the place follow in the name. */
const TOKEN = 'token ';
/** Settings whose names begin with this say on which day a token was last used: the beginning of its hash, and the day. */
const USED = 'token-used ';
const DAY_MS = 86_400_000;
const TEXT = new RegExp(`^${TOKEN_PREFIX}([0-9a-f]{16}-\\d{1,3})_([A-Za-z0-9_-]{32})$`);

interface StoredToken extends Pick<AccessToken, 'name' | 'scopes' | 'at' | 'expires'> {
  readonly session: string;
  /** How its maker sat; whoever sits otherwise now uses it no more. */
  readonly person: Pick<Visitor['person'], 'role' | 'delegation' | 'layer'>;
  /** SHA-256 of the secret, hex. */
  readonly hash: string;
}

/** Whose a token is, and what for; or why it is not good. */
export type OpenedToken =
  | { readonly id: string; readonly visitor: Visitor; readonly scopes: readonly Scope[]; readonly expires: string }
  | 'expired'
  | 'unknown';

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
/** What is told of a seat: not the hash by which the server knows it. Too long to meet that of another seat. */
const seatName = (session: string): string => hashOf(`tokens of ${session}`).slice(0, 16);
const tokenIn = (json: string | null): StoredToken | null => (json === null || json === '' ? null : (JSON.parse(json) as StoredToken));
const places = (session: string): string[] => Array.from({ length: TOKENS_OF_ONE }, (_, place) => `${seatName(session)}-${place}`);
const markOf = ({ hash }: StoredToken): string => hash.slice(0, 12);

const told = (identity: Identity, id: string, stored: StoredToken): AccessToken => {
  const [mark, day = ''] = (identity.setting(USED + id) ?? '').split(' ');
  const { name, scopes, at, expires } = stored;
  return { id, name, scopes, at, expires, used: mark === markOf(stored) ? day : '' };
};

/** True where a visitor lists and revokes a token: the one who made it, in the browser where they did; of a token of the chair or the secretariat also whoever sits
 *  there by the same link, in whichever browser. People of a delegation answer each for their own. */
async function isOwn(identity: Identity, visitor: Visitor, { session, person }: StoredToken): Promise<boolean> {
  if (session === visitor.session) return true;
  if (!mayManage(visitor.person.role)) return false;
  const maker = await identity.visitorBy(session);
  return maker !== null && maker.link === visitor.link && sitsAs(visitor, { ...maker, person: { ...person, name: '' } });
}

/** The tokens of a seat, also those that are too old, which give up their places when they are needed: those of this browser first. */
export async function accessTokensOf(identity: Identity, visitor: Visitor): Promise<AccessToken[]> {
  const own = places(visitor.session);
  // The chair or the secretariat may have made one in another process.
  if (mayManage(visitor.person.role)) await identity.settingAnew(TOKEN);
  const names = mayManage(visitor.person.role) ? identity.settingNamesUnder(TOKEN).map((name) => name.slice(TOKEN.length)) : [];
  const found: AccessToken[] = [];
  for (const id of [...own, ...names.filter((name) => !own.includes(name)).sort()]) {
    const stored = tokenIn(identity.setting(TOKEN + id));
    if (stored && (await isOwn(identity, visitor, stored))) found.push(told(identity, id, stored));
  }
  return found;
}

/** Makes a token; null where the seat has as many as it may have. Its text is told this once. */
export async function makeToken(
  identity: Identity,
  clock: Clock,
  { session, person }: Visitor,
  asked: { readonly name: string; readonly scopes: readonly Scope[]; readonly days: number },
): Promise<AccessToken | null> {
  const at = isoOf(clock);
  const stored = (place: string) => tokenIn(identity.setting(TOKEN + place));
  const isFree = (place: string): boolean => stored(place) === null;
  const isOver = (place: string): boolean => (stored(place)?.expires ?? at) <= at;
  const secret = randomBytes(24).toString('base64url');
  const { role, delegation, layer } = person;
  const made: StoredToken = {
    ...{ session, person: { role, delegation, ...(layer !== undefined && { layer }) } },
    ...{ name: asked.name, scopes: SCOPES.filter((scope) => asked.scopes.includes(scope)) },
    ...{ at, expires: isoOf(clock, asked.days * DAY_MS), hash: hashOf(secret) },
  };
  const free = () => places(session).find(isFree) ?? places(session).find(isOver);
  const id = await identity.claimPlace(TOKEN, free, JSON.stringify(made));
  return id === null ? null : { ...told(identity, id, made), token: `${TOKEN_PREFIX}${id}_${secret}` };
}

/** Revokes a token that the visitor lists; false where they list none with this id. */
export async function revokeToken(identity: Identity, visitor: Visitor, id: string): Promise<boolean> {
  const known = await identity.settingAnew(TOKEN + id);
  const stored = tokenIn(known);
  // What took its place meanwhile is another token.
  return stored !== null && (await isOwn(identity, visitor, stored)) && identity.replaceSetting(TOKEN + id, known, '');
}

/** Whose a token is, as things stand now. */
export async function openToken(identity: Identity, clock: Clock, text: string): Promise<OpenedToken> {
  const [, id, secret] = TEXT.exec(text) ?? [];
  if (id === undefined || secret === undefined) return 'unknown';
  const hash = Buffer.from(hashOf(secret), 'hex');
  const isIt = (one: StoredToken | null): one is StoredToken => one !== null && timingSafeEqual(hash, Buffer.from(one.hash, 'hex'));
  // Another process may have made it just now, also in the place of one that this process knows.
  let stored = tokenIn(identity.setting(TOKEN + id));
  if (!isIt(stored)) stored = tokenIn(await identity.settingAnew(TOKEN + id));
  if (!isIt(stored)) return 'unknown';
  const visitor = await identity.visitorBy(stored.session);
  if (!visitor || !sitsAs(visitor, { ...visitor, person: { ...stored.person, name: '' } })) return 'unknown';
  const { scopes, expires } = stored;
  return expires <= isoOf(clock) ? 'expired' : { id, visitor, scopes, expires };
}

/** The uses that are being noted, by token. */
const beingNoted = new WeakMap<Identity, Map<string, string>>();

/** Notes that a token is used today, once a day. It is not waited for: a use that is not noted is no fault. */
export function noteUse(identity: Identity, clock: Clock, id: string): void {
  const noting = beingNoted.get(identity) ?? new Map<string, string>();
  beingNoted.set(identity, noting);
  const stored = tokenIn(identity.setting(TOKEN + id));
  const note = stored && `${markOf(stored)} ${isoOf(clock).slice(0, 10)}`;
  if (!note || identity.setting(USED + id) === note || noting.get(id) === note) return;
  noting.set(id, note);
  const done = () => noting.delete(id);
  identity.putSetting(USED + id, note).then(done, done);
}
