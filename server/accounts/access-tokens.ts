// Personal access tokens for scripts. A token belongs to a seat (a session), as feeds do. It is valid while its person has the same role and admission as when
// they made it; this is checked at every use. Only the hash of its secret is stored. The day of its last use is stored separately, so that a late note of a use
// cannot bring back a revoked token. Each token has one of the few places of its seat; a revoked token frees its place.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AccessToken } from '../../src/protocol/api.ts';
import { mayManage } from '../../src/protocol/roles.ts';
import { SCOPES, type Scope, TOKEN_PREFIX } from '../../src/protocol/scopes.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import { TOKENS_OF_ONE } from '../runtime/limits.ts';
import { type Identity, sitsAs, type Visitor } from './identity.ts';

/** The beginning of the names of settings that are tokens; seat and place follow. */
const TOKEN = 'token ';
/** The beginning of the names of settings with the last use of a token: the beginning of its hash, and the day. */
const USED = 'token-used ';
const DAY_MS = 86_400_000;
const TEXT = new RegExp(`^${TOKEN_PREFIX}([0-9a-f]{16}-\\d{1,3})_([A-Za-z0-9_-]{32})$`);

interface StoredToken extends Pick<AccessToken, 'name' | 'scopes' | 'at' | 'expires'> {
  readonly session: string;
  /** The maker's role and seat at that time; the token is invalid if they are different now. */
  readonly person: Pick<Visitor['person'], 'role' | 'delegation' | 'layer'>;
  /** SHA-256 of the secret, hex. */
  readonly hash: string;
}

/** The person and the scopes of a token, or why it is invalid. */
export type OpenedToken =
  | { readonly id: string; readonly visitor: Visitor; readonly scopes: readonly Scope[]; readonly expires: string }
  | 'expired'
  | 'unknown';

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
/** A public name of a seat, which does not reveal its hash; long enough not to collide with another seat's. */
const seatName = (session: string): string => hashOf(`tokens of ${session}`).slice(0, 16);
const tokenIn = (json: string | null): StoredToken | null => (json === null || json === '' ? null : (JSON.parse(json) as StoredToken));
const places = (session: string): string[] => Array.from({ length: TOKENS_OF_ONE }, (_, place) => `${seatName(session)}-${place}`);
const markOf = ({ hash }: StoredToken): string => hash.slice(0, 12);

const told = (identity: Identity, id: string, stored: StoredToken): AccessToken => {
  const [mark, day = ''] = (identity.setting(USED + id) ?? '').split(' ');
  const { name, scopes, at, expires } = stored;
  return { id, name, scopes, at, expires, used: mark === markOf(stored) ? day : '' };
};

/** True if a visitor may list and revoke a token: its maker, in the same browser; for tokens of the chair or the secretariat, everybody with the same link, in
 *  any browser. Members of a delegation manage only their own. */
async function isOwn(identity: Identity, visitor: Visitor, { session, person }: StoredToken): Promise<boolean> {
  if (session === visitor.session) return true;
  if (!mayManage(visitor.person.role)) return false;
  const maker = await identity.visitorBy(session);
  return maker !== null && maker.link === visitor.link && sitsAs(visitor, { ...maker, person: { ...person, name: '' } });
}

/** The tokens of a seat, those of this browser first. Includes expired ones, which keep their places until these are needed. */
export async function accessTokensOf(identity: Identity, visitor: Visitor): Promise<AccessToken[]> {
  const own = places(visitor.session);
  // The chair or the secretariat may have made one at another process.
  if (mayManage(visitor.person.role)) await identity.settingAnew(TOKEN);
  const names = mayManage(visitor.person.role) ? identity.settingNamesUnder(TOKEN).map((name) => name.slice(TOKEN.length)) : [];
  const found: AccessToken[] = [];
  for (const id of [...own, ...names.filter((name) => !own.includes(name)).sort()]) {
    const stored = tokenIn(identity.setting(TOKEN + id));
    if (stored && (await isOwn(identity, visitor, stored))) found.push(told(identity, id, stored));
  }
  return found;
}

/** Makes a token; null if the seat has no free place. This is the only time that its text is shown. */
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

/** Revokes a token that the visitor may list; false if there is none with this id. */
export async function revokeToken(identity: Identity, visitor: Visitor, id: string): Promise<boolean> {
  const known = await identity.settingAnew(TOKEN + id);
  const stored = tokenIn(known);
  // Another token may have taken its place meanwhile.
  return stored !== null && (await isOwn(identity, visitor, stored)) && identity.replaceSetting(TOKEN + id, known, '');
}

/** The present person and scopes of a token. */
export async function openToken(identity: Identity, clock: Clock, text: string): Promise<OpenedToken> {
  const [, id, secret] = TEXT.exec(text) ?? [];
  if (id === undefined || secret === undefined) return 'unknown';
  const hash = Buffer.from(hashOf(secret), 'hex');
  const isIt = (one: StoredToken | null): one is StoredToken => one !== null && timingSafeEqual(hash, Buffer.from(one.hash, 'hex'));
  // Another process may have just made it, perhaps in the place of a token that this process knows.
  let stored = tokenIn(identity.setting(TOKEN + id));
  if (!isIt(stored)) stored = tokenIn(await identity.settingAnew(TOKEN + id));
  if (!isIt(stored)) return 'unknown';
  const visitor = await identity.visitorBy(stored.session);
  if (!visitor || !sitsAs(visitor, { ...visitor, person: { ...stored.person, name: '' } })) return 'unknown';
  const { scopes, expires } = stored;
  return expires <= isoOf(clock) ? 'expired' : { id, visitor, scopes, expires };
}

/** The uses that are being stored, by token. */
const beingNoted = new WeakMap<Identity, Map<string, string>>();

/** Stores once a day that a token is used. Not awaited: it does not matter if a use is lost. */
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
