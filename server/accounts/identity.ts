// Who may use the server, and in which committee: invitation links (a secret in the path, stored as a hash), the sessions that they open (a secret in a cookie,
// stored as a hash), set-up links, the committees and their delegations. They are kept in memory, and every change is written to the store at once. Everything
// that belongs to a committee is looked up by the committee's id.
import { createHash, randomBytes } from 'node:crypto';
import type { Committee, Delegation, LinkDeed } from '../../src/protocol/api.ts';
import { type CommitteeForm, type CommitteeSettings, PLAIN_COMMITTEE } from '../../src/protocol/committee.ts';
import type { Admission, Person, Role } from '../../src/protocol/roles.ts';
import { type Standing, standingFrom } from '../../src/protocol/standing.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import { DIRECTORY_PAUSE_MS, SETUP_MS } from '../runtime/limits.ts';
import type {
  Directory,
  LinkHolder,
  Store,
  StoredCommittee,
  StoredDelegation,
  StoredLink,
  StoredSession,
  StoredSetup,
} from '../store/store-model.ts';

/** The number of colours for delegations, assigned in order; the thirteenth delegation gets the first colour again. */
const SLOTS = 12;

/** A person with a session, the link that opened it, and its committee. */
export interface Visitor {
  /** The hash of the session's secret. */
  readonly session: string;
  readonly link: string;
  /** The account to which their requests and client ids are charged: their link; for people waiting to be admitted, their session, so that they use up nothing
   *  of the delegation's. */
  readonly account: string;
  readonly committee: string;
  /** A person who waits to be admitted to a delegation acts as an observer. */
  readonly person: Person;
}

/** True if a visitor has the same rights as before. */
export const sitsAs = ({ person: now }: Visitor, { person: before }: Visitor): boolean =>
  now.role === before.role && now.delegation === before.delegation && now.layer === before.layer;

/** Somebody who sits for a delegation, or waits to. */
export interface Sitter extends StoredSession {
  /** The first characters of the hash: an id that may be shown. */
  readonly id: string;
}

export interface NewLink {
  readonly role: Role;
  readonly delegation: string;
  readonly name: string;
  /** When it expires, ISO 8601; left out or null if it works until it is revoked. */
  readonly expires?: string | null;
  /** True if it can be opened once only. */
  readonly once?: boolean;
  /** The person who alone may use it (`LinkHolder`); left out if everybody who has it may. */
  readonly holder?: Pick<LinkHolder, 'address' | 'issuer'>;
}

/** The link of a token, or why it does not open: revoked, expired, used up, or unknown. */
export type Opened =
  /** `again`: the hash of the token, if it is the link's second one, which its holder asked for. */
  { readonly link: StoredLink; readonly again?: string } | 'revoked' | 'expired' | 'used' | 'unknown';

/** The state of a set-up link's token. */
export type SetupState = 'open' | 'used' | 'expired' | 'unknown';

interface StandingCommittee {
  readonly settings: CommitteeSettings;
  readonly delegations: Map<string, Delegation>;
}

/** The beginning of the names of settings that form the log of actions on links; committee and time follow. */
const DEED = 'deed ';

const secret = (): string => randomBytes(18).toString('base64url');
const hashOf = (value: string): string => createHash('sha256').update(value).digest('hex');

/** A new random id that is safe in URLs and in attributes of the document. */
export const newSafeId = (prefix: string): string => `${prefix}-${randomBytes(9).toString('base64url')}`;

/** The sentence for a page that was opened with another link than the one of the browser's present session. */
export function signedInAs({ name, role }: Person): string {
  return `This browser is now signed in as ${role === 'chair' || role === 'secretariat' ? 'the ' : ''}${name}.`;
}

export class Identity {
  private readonly store: Store;
  private links = new Map<string, StoredLink>();
  private byHash = new Map<string, StoredLink>();
  private sessions = new Map<string, StoredSession>();
  private committees = new Map<string, StandingCommittee>();
  private setups = new Map<string, StoredSetup>();
  private settings: Record<string, string> = {};
  /** The tokens of links made or renewed since the server started, by id of the link; the store has only their hashes. */
  private readonly tokens = new Map<string, string>();
  /** A cache of drafts' committees; a draft never changes its committee. */
  private readonly drafts = new Map<string, string>();
  /** True if other server processes use the same store and make links and sessions too. */
  private readonly shared: boolean;
  private inMemory: (draft: string, how: 'written' | 'copied') => Standing | null = () => null;
  /** The links that are being revoked. */
  private readonly ending = new Set<string>();
  /** The last reading of the directory, which may still be running, and the next one, which has not begun; null if none is planned. */
  private reading: Promise<unknown> = Promise.resolve();
  private nextReading: Promise<void> | null = null;
  /** How many times this process has stored a change or loaded the directory. */
  private changes = 0;

  private constructor(store: Store, shared: boolean) {
    this.store = store;
    this.shared = shared;
  }

  static async load(store: Store, shared = false): Promise<Identity> {
    const identity = new Identity(store, shared);
    await identity.refresh();
    return identity;
  }

  /** Reads the directory again, because another process changed it. */
  refresh(): Promise<void> {
    return this.read(
      () => this.store.directory(),
      (directory) => this.take(directory),
    );
  }

  private take(directory: Directory): void {
    this.changes++;
    this.links = new Map();
    this.byHash = new Map();
    for (const link of directory.links) this.remember(link);
    this.sessions = new Map(directory.sessions.map((session) => [session.hash, session]));
    this.setups = new Map(directory.setups.map((setup) => [setup.hash, setup]));
    this.committees = new Map();
    for (const committee of directory.committees)
      this.stand(
        committee,
        directory.delegations.filter((delegation) => delegation.committee === committee.id),
      );
    this.settings = { ...directory.settings };
  }

  /** Loads data from the store. Repeats this if something changed in memory meanwhile, because the answer may be older than the change. */
  private async read<T>(ask: () => Promise<T>, take: (found: T) => void): Promise<void> {
    for (;;) {
      const { changes } = this;
      const found = await ask();
      if (changes === this.changes) return take(found);
    }
  }

  /** Waits for the store to store a change, which the caller then makes in memory. */
  private async changed<T>(stored: Promise<T>): Promise<T> {
    const answer = await stored;
    this.changes++;
    return answer;
  }

  /** The ids of all committees, in the order in which they were made. */
  get ids(): string[] {
    return [...this.committees.keys()];
  }

  /** A committee with its settings and delegations; null if there is none with this id. */
  committee(id: string): Committee | null {
    const standing = this.committees.get(id);
    return standing ? { id, ...standing.settings, delegations: [...standing.delegations.values()] } : null;
  }

  /** Id of the committee to which a draft belongs; null if there is no such draft. */
  async committeeOf(draft: string): Promise<string | null> {
    const known = this.drafts.get(draft);
    if (known !== undefined) return known;
    const committee = await this.store.committeeOf(draft);
    if (committee !== null) this.drafts.set(draft, committee);
    return committee;
  }

  /** Call it when drafts were removed for good. */
  forgetDrafts(ids: readonly string[]): void {
    for (const id of ids) this.drafts.delete(id);
  }

  /** The present standing of a draft. If this process writes the draft, its room knows; else the store is read each time, because other processes change it. If
   *  the store cannot be read, this process's copy of the draft is used. */
  async standingOf(draft: string): Promise<Standing> {
    const written = this.inMemory(draft, 'written');
    if (written) return written;
    try {
      return standingFrom(await this.store.standingOf(draft));
    } catch (error) {
      const copied = this.inMemory(draft, 'copied');
      if (copied) return copied;
      throw error;
    }
  }

  /** Call it once, with a function that gives the standing of drafts in memory: `written` by this process, or `copied` from the process that writes them. */
  learnStandings(inMemory: (draft: string, how: 'written' | 'copied') => Standing | null): void {
    this.inMemory = inMemory;
  }

  isDelegation(committee: string, code: string): boolean {
    return this.committees.get(committee)?.delegations.has(code) ?? false;
  }

  /** Makes a committee with a link for each of `links`. Their tokens are stored if `keeps` says so, because they are printed at each start. `setup`: the token
   *  of the set-up link, which is used up; null if the server makes the committee. Null if the set-up link was used meanwhile. */
  async found(
    id: string,
    { settings, delegations }: CommitteeForm,
    links: readonly NewLink[],
    { keeps, setup }: { readonly keeps: (link: NewLink) => boolean; readonly setup: string | null },
  ): Promise<readonly StoredLink[] | null> {
    const made = links.map((link) => this.newLink(id, link, keeps(link)));
    const founding = {
      committee: { id, json: JSON.stringify(settings) },
      delegations: delegations.map(({ code, name }, place) => ({ committee: id, code, name, slot: slotAt(place) })),
      links: made.map(({ link }) => link),
      setup: setup === null ? null : hashOf(setup),
    };
    if (!(await this.changed(this.store.found(founding)))) return null;
    this.stand(founding.committee, founding.delegations);
    const used = founding.setup === null ? undefined : this.setups.get(founding.setup);
    if (used) this.setups.set(used.hash, { ...used, used: true, token: null });
    for (const { link, token } of made) this.learn(link, token);
    return founding.links;
  }

  /** Changes the settings of a committee, renames delegations and adds new ones, each with a link. Other delegations stay as they are. */
  async change(id: string, { settings, delegations }: CommitteeForm): Promise<void> {
    const standing = this.committees.get(id);
    if (!standing) return;
    const added = delegations.filter(({ code }) => !standing.delegations.has(code));
    const places = new Map(added.map(({ code }, k) => [code, standing.delegations.size + k]));
    const told = delegations.map(({ code, name }) => ({
      ...{ committee: id, code, name },
      slot: standing.delegations.get(code)?.slot ?? slotAt(places.get(code) ?? 0),
    }));
    const made = added.map(({ code, name }) => this.newLink(id, { role: 'delegation', delegation: code, name }, false));
    const committee = { id, json: JSON.stringify(settings) };
    await this.changed(this.store.changeCommittee({ committee, delegations: told, links: made.map(({ link }) => link) }));
    for (const { code, name } of told) {
      const before = standing.delegations.get(code)?.name;
      for (const link of this.list(id)) if (link.delegation === code && link.name === before) this.remember({ ...link, name });
    }
    const merged = new Map(standing.delegations);
    for (const { code, name, slot } of told) merged.set(code, { code, name, slot });
    this.committees.set(id, { settings, delegations: merged });
    for (const { link, token } of made) this.learn(link, token);
  }

  /** Makes a set-up link; resolves to its token. Its expiry is stored as a date and time, so a restart does not prolong it
   *  (docs/decisions/0045-many-committees.md). `keepToken`: store the token too, because it is printed at each start. */
  async createSetup(clock: Clock, keepToken = false): Promise<string> {
    const token = secret();
    const setup = {
      ...{ hash: hashOf(token), token: keepToken ? token : null, used: false },
      expires: isoOf(clock, SETUP_MS),
    };
    await this.changed(this.store.putSetup(setup));
    this.setups.set(setup.hash, setup);
    return token;
  }

  async setupState(token: string, clock: Clock): Promise<SetupState> {
    const hash = hashOf(token);
    if (this.shared && !this.setups.has(hash)) await this.lookAgain();
    const setup = this.setups.get(hash);
    if (!setup) return 'unknown';
    if (setup.used) return 'used';
    return isOver(setup, clock) ? 'expired' : 'open';
  }

  /** The token of the set-up link that is printed at each start; null if there is none, or it is used or expired. */
  keptSetup(clock: Clock): string | null {
    return [...this.setups.values()].findLast((setup) => setup.token !== null && !setup.used && !isOver(setup, clock))?.token ?? null;
  }

  setting(key: string): string | null {
    return this.settings[key] ?? null;
  }

  /** The same; if this process knows no value and the store is shared, reads what other processes have stored. */
  async settingNow(key: string): Promise<string | null> {
    if (this.shared && this.settings[key] === undefined) await this.lookAgain();
    return this.setting(key);
  }

  /** The value of a setting, after reading the changes of other processes if the store is shared. */
  async settingAnew(key: string): Promise<string | null> {
    if (this.shared) await this.lookAgain();
    return this.setting(key);
  }

  /** The values of all settings whose names begin with `prefix`. */
  settingsUnder(prefix: string): string[] {
    return Object.keys(this.settings).flatMap((key) => (key.startsWith(prefix) ? [this.settings[key]!] : []));
  }

  /** The names of all settings that begin with `prefix`. */
  settingNamesUnder(prefix: string): string[] {
    return Object.keys(this.settings).filter((key) => key.startsWith(prefix));
  }

  async putSetting(key: string, value: string): Promise<void> {
    await this.changed(this.store.putSetting(key, value));
    this.settings[key] = value;
  }

  /** Stores a setting if its value is still `before` (null: not set), in this process and in all others; else returns false. */
  async replaceSetting(key: string, before: string | null, value: string): Promise<boolean> {
    if (!(await this.changed(this.store.replaceSetting(key, before, value)))) return false;
    this.settings[key] = value;
    return true;
  }

  /** Stores a setting in the first free place, as `free` finds it; resolves to the place, null if there is none. If several requests in this or other processes
   *  want the same place, one gets it and the others look again. */
  async claimPlace(prefix: string, free: () => string | undefined, value: string): Promise<string | null> {
    for (;;) {
      const place = free();
      if (place === undefined) return null;
      const known = this.setting(prefix + place);
      if (await this.replaceSetting(prefix + place, known, value)) return place;
      if ((await this.settingAnew(prefix + place)) === known) throw new Error('A place of a seat is not as it was read.');
    }
  }

  /** All links of a committee, in the order in which they were made. */
  list(committee: string): StoredLink[] {
    return [...this.links.values()].filter((link) => link.committee === committee);
  }

  /** A link of a committee; null if it has none with this id. */
  find(committee: string, id: string): StoredLink | null {
    const link = this.links.get(id);
    return link?.committee === committee ? link : null;
  }

  isRevoked(link: string): boolean {
    return this.links.get(link)?.revoked ?? false;
  }

  /** The token of a link; null if it is unknown. */
  tokenOf({ id, token, revoked }: StoredLink): string | null {
    return revoked ? null : (token ?? this.tokens.get(id) ?? null);
  }

  /** The valid links, in all committees, of the holder with one of these addresses. `issuer`: the provider with which they sign in; '' for links sent by
   *  e-mail. */
  heldBy(addresses: readonly string[], issuer: string, clock: Clock): StoredLink[] {
    return [...this.links.values()].filter(
      ({ revoked, expires, holder }) =>
        holder?.issuer === issuer && addresses.includes(holder.address) && !revoked && (expires === null || expires > isoOf(clock)),
    );
  }

  /** The same, after reading the changes of other processes. */
  async heldNow(addresses: readonly string[], issuer: string, clock: Clock): Promise<StoredLink[]> {
    if (this.shared) await this.lookAgain();
    return this.heldBy(addresses, issuer, clock);
  }

  /** Stores the outcome of the e-mail with a link; does nothing if the link was revoked or its holder removed. */
  async mailed(id: string, mail: Pick<LinkHolder, 'mail' | 'at' | 'why'>): Promise<void> {
    const holder = this.links.get(id)?.holder;
    if (!holder) return;
    await this.changed(this.store.putHolder(id, { ...holder, ...mail }));
    const link = this.links.get(id);
    if (link?.holder) this.remember({ ...link, holder: { ...holder, ...mail } });
  }

  /** Makes a second token for a link, which opens it once within this time and replaces an earlier second token. Resolves to the token. */
  async openAgain(id: string, clock: Clock, milliseconds: number): Promise<string> {
    const token = secret();
    const [again, againUntil] = [hashOf(token), isoOf(clock, milliseconds)];
    await this.changed(this.store.putAgain(id, again, againUntil));
    const link = this.links.get(id);
    if (link && !link.revoked) this.remember({ ...link, again, againUntil });
    return token;
  }

  /** Removes the holders of links that are no longer valid. */
  async forgetHolders(clock: Clock): Promise<void> {
    for (const { id, expires, holder } of [...this.links.values()]) {
      if (!holder || expires === null || expires > isoOf(clock)) continue;
      await this.changed(this.store.putHolder(id, null));
      const link = this.links.get(id);
      if (link) this.remember({ ...link, ...NOBODY });
    }
  }

  /** Id of the committee of a link, even a revoked one; null for an unknown link. */
  committeeOfLink(id: string): string | null {
    return this.links.get(id)?.committee ?? null;
  }

  /** Makes a link and its token. `keepToken`: store the token too, because it is printed at each start. */
  async createLink(committee: string, made: NewLink, keepToken = false): Promise<StoredLink> {
    if (made.delegation !== '') await this.arrive(committee, made.delegation, made.name);
    const { link, token } = this.newLink(committee, made, keepToken);
    await this.changed(this.store.putLink(link));
    this.learn(link, token);
    return link;
  }

  /** True for the last permanent link of a committee's chair; links that expire or open once do not count. */
  isLast({ id, role, committee }: StoredLink): boolean {
    const opens = (other: StoredLink) =>
      other.role === 'chair' && !other.revoked && staysOpen(other) && !this.ending.has(other.id) && other.id !== id;
    return role === 'chair' && !this.list(committee).some(opens);
  }

  /** Revokes a link. Answers 'last', and changes nothing, for the last valid link of a chair. */
  async revoke(link: StoredLink): Promise<'revoked' | 'last'> {
    const { id } = link;
    if (this.links.get(id)?.revoked !== false) return 'revoked';
    if (this.isLast(link)) return 'last';
    this.ending.add(id);
    await this.changed(this.store.revokeLink(id)).finally(() => this.ending.delete(id));
    this.remember({ ...link, revoked: true, token: null, ...NOBODY });
    this.tokens.delete(id);
    for (const [hash, { link: owner }] of this.sessions) if (owner === id) this.sessions.delete(hash);
    return 'revoked';
  }

  /** True if a link of another role or delegation of the committee has the same name, so that people would confuse the two. */
  isTaken(committee: string, { role, delegation, name }: NewLink): boolean {
    const folded = name.toLowerCase();
    return this.list(committee).some(
      (link) => !link.revoked && link.name.toLowerCase() === folded && (link.role !== role || link.delegation !== delegation),
    );
  }

  /** Logs an action on a link. Call it before the action, so that nothing is missing from the log. */
  async recordDeed(committee: string, deed: LinkDeed): Promise<void> {
    await this.putSetting(`${DEED}${committee} ${deed.at} ${newSafeId('deed')}`, JSON.stringify(deed));
  }

  /** The log of actions on a committee's links, newest first. */
  deeds(committee: string): LinkDeed[] {
    const keys = Object.keys(this.settings).filter((key) => key.startsWith(`${DEED}${committee} `));
    return keys
      .sort()
      .reverse()
      .map((key) => JSON.parse(this.settings[key]!) as LinkDeed);
  }

  /** Gives a link a new token, and makes the old one invalid. Null if the link is revoked. */
  async renew(old: StoredLink): Promise<StoredLink | null> {
    if (this.links.get(old.id)?.revoked !== false) return null;
    const token = secret();
    const link = { ...old, hash: hashOf(token), token: old.token === null ? null : token, used: false, ...NO_SECOND };
    await this.changed(this.store.renewLink(link.id, link.hash, link.token));
    this.byHash.delete(old.hash);
    this.learn(link, token);
    return link;
  }

  async openLink(token: string, clock: Clock): Promise<Opened> {
    const hash = hashOf(token);
    if (this.shared && !this.byToken(hash)) await this.lookAgain();
    const link = this.byToken(hash);
    if (!link || link.holder?.issuer) return 'unknown';
    if (link.revoked) return 'revoked';
    const isSecond = link.hash !== hash;
    if (link.used && !isSecond) return 'used';
    const ends = [link.expires, isSecond ? link.againUntil : null];
    if (ends.some((end) => end !== null && end <= isoOf(clock))) return 'expired';
    return isSecond ? { link, again: hash } : { link };
  }

  /** The link of a token, valid or not; null for an unknown token. */
  linkOfToken(token: string): StoredLink | null {
    return this.byToken(hashOf(token)) ?? null;
  }

  /** Call it when a process starts that does not share its store: marks e-mails that were waiting when the previous process ended as failed. */
  async tellLostMails(clock: Clock, why: string): Promise<void> {
    for (const { id, holder } of [...this.links.values()])
      if (holder?.mail === 'waiting') await this.mailed(id, { mail: 'failed', at: isoOf(clock), why });
  }

  private byToken(hash: string): StoredLink | undefined {
    return this.byHash.get(hash) ?? [...this.links.values()].find(({ again }) => again === hash);
  }

  /** Opens a session; resolves to the value of its cookie, null if its link is used up. `name`: the person's own; `again`: see `openLink`. The first person in
   *  a delegation without members becomes its head; others wait to be admitted, except with a link that is printed at each start (only the demo has such links
   *  for delegations). */
  async openSession(link: StoredLink, clock: Clock, name = '', again?: string): Promise<string | null> {
    const value = secret();
    const standing = link.delegation !== '' && !admitsAtOnce(link) ? 'waiting' : 'member';
    const given = { hash: hashOf(value), link: link.id, standing, name, at: isoOf(clock) } as const;
    const session = await this.changed(again === undefined ? this.store.putSession(given) : this.store.putSession(given, again));
    if (!session) return null;
    this.sessions.set(session.hash, session);
    const now = this.links.get(link.id);
    if (now) this.remember({ ...now, used: now.once, ...(again === now.again && NO_SECOND) });
    return value;
  }

  /** The visitor of a session, by the value of its cookie; null if the session is not valid. */
  visitor(cookie: string): Promise<Visitor | null> {
    return this.visitorBy(hashOf(cookie));
  }

  /** The visitor of a session, by its hash; null if the session is not valid. */
  async visitorBy(session: string): Promise<Visitor | null> {
    if (this.shared && !this.sessions.has(session)) {
      await this.read(
        () => this.store.session(session),
        (stored) => stored && this.sessions.set(session, stored),
      );
      const link = this.sessions.get(session)?.link;
      if (link !== undefined && !this.links.has(link)) await this.lookAgain();
    }
    return this.visitorNow(session);
  }

  /** The same, from this process's memory only. */
  visitorNow(session: string): Visitor | null {
    const known = this.sessions.get(session);
    const link = known && this.links.get(known.link);
    if (!link || link.revoked) return null;
    const { id, committee, role, delegation, name } = link;
    if (known.standing === 'waiting')
      return { session, link: id, account: session, committee, person: { role: 'observer', delegation: '', name: `${name}, waiting` } };
    const { layer } = known;
    const person = { role, delegation, name, ...(layer > 1 && { layer }) };
    return { session, link: id, account: id, committee, person };
  }

  /** The seat of a session in a delegation, admitted or waiting; null for people without a delegation. */
  sitterOf(session: string): (Sitter & { readonly committee: string; readonly delegation: string }) | null {
    const known = this.sessions.get(session);
    const link = known && this.links.get(known.link);
    if (!link || link.delegation === '') return null;
    return { ...known, id: idOfSession(session), committee: link.committee, delegation: link.delegation };
  }

  /** Everybody who sits for a delegation or waits to, in order of arrival. */
  sitters(committee: string, delegation: string): Sitter[] {
    return [...this.sessions.values()]
      .filter(({ link: id }) => {
        const link = this.links.get(id);
        return link?.committee === committee && link.delegation === delegation && !link.revoked;
      })
      .map((session) => ({ ...session, id: idOfSession(session.hash) }))
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  /** Ends the sessions of all who sit for a delegation or wait to, including those that another process has just opened. */
  async endSeats(committee: string, delegation: string): Promise<void> {
    if (this.shared) await this.refresh();
    await this.seat(this.sitters(committee, delegation), 'ended');
  }

  /** Ends sessions; their links stay valid. */
  async endSessions(hashes: readonly string[]): Promise<void> {
    if (hashes.length === 0) return;
    await this.changed(this.store.changeSessions(hashes, 'ended', 0));
    for (const hash of hashes) this.sessions.delete(hash);
  }

  /** Changes people's admission to a delegation, in the layer of the person who admits them, or ends their sessions. */
  async seat(sitters: readonly Sitter[], to: Admission | 'ended', layer = 0): Promise<void> {
    const hashes = sitters.map(({ hash }) => hash);
    await this.changed(this.store.changeSessions(hashes, to, layer));
    for (const hash of hashes) {
      const known = this.sessions.get(hash);
      if (to === 'ended') this.sessions.delete(hash);
      else if (known) this.sessions.set(hash, { ...known, standing: to, layer });
    }
  }

  /** Reads the directory again because of an unknown link or session. Calls before a reading begins share it, and there is a pause between two readings. */
  private lookAgain(): Promise<void> {
    this.nextReading ??= this.reading
      .then(() => new Promise((resolve) => setTimeout(resolve, DIRECTORY_PAUSE_MS)))
      .then(async () => {
        this.nextReading = null;
        const reading = this.refresh();
        this.reading = reading.catch(() => {});
        await reading;
      });
    return this.nextReading;
  }

  private newLink(
    committee: string,
    { role, delegation, name, expires = null, once = false, holder }: NewLink,
    keepToken: boolean,
  ): { link: StoredLink; token: string } {
    const token = secret();
    return {
      link: {
        ...{ id: newSafeId('link'), committee, hash: hashOf(token), token: keepToken ? token : null },
        ...{ role, delegation, name, revoked: false, expires, once, used: false, ...NOBODY },
        ...(holder && { holder: { ...holder, mail: '', at: '', why: '' } }),
      },
      token,
    };
  }

  private remember(link: StoredLink): void {
    this.links.set(link.id, link);
    this.byHash.set(link.hash, link);
  }

  private learn(link: StoredLink, token: string): void {
    this.remember(link);
    if (!link.holder?.issuer) this.tokens.set(link.id, token);
  }

  private stand({ id, json }: StoredCommittee, delegations: readonly StoredDelegation[]): void {
    this.committees.set(id, {
      settings: { ...PLAIN_COMMITTEE, ...(JSON.parse(json) as Partial<CommitteeSettings>) },
      delegations: new Map(delegations.map(({ code, name, slot }) => [code, { code, name, slot }])),
    });
  }

  private async arrive(committee: string, code: string, name: string): Promise<void> {
    const delegations = this.committees.get(committee)?.delegations;
    if (!delegations || delegations.has(code)) return;
    const delegation = { code, name, slot: slotAt(delegations.size) };
    await this.changed(this.store.putDelegation({ committee, ...delegation }));
    delegations.set(code, delegation);
  }
}

/** Whether a link works until it is revoked, without depending on a provider for sign-in. */
const staysOpen = ({ expires, once, holder }: StoredLink): boolean => expires === null && !once && !holder?.issuer;

const NO_SECOND = { again: null, againUntil: null } as const;
/** The fields of a link whose holder was removed. */
const NOBODY = { holder: null, ...NO_SECOND } as const;

/** Whether everybody who opens a delegation's link is admitted at once. */
export const admitsAtOnce = ({ token }: StoredLink): boolean => token !== null;

const idOfSession = (hash: string): string => hash.slice(0, 20);

/** The colour of the delegation with this index (from 0). */
const slotAt = (place: number): number => (place % SLOTS) + 1;

const isOver = ({ expires }: StoredSetup, clock: Clock): boolean => expires <= isoOf(clock);
