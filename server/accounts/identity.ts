// Who may use the server: invitation links (a secret in the path, stored as a hash), the sessions that they open (a secret in a cookie, stored as a hash), and
// the delegations of the committee. They are in memory, and every change is written to the store at once.
import { createHash, randomBytes } from 'node:crypto';
import type { Delegation, LinkDeed, Session } from '../../src/protocol/api.ts';
import type { Person, Role } from '../../src/protocol/roles.ts';
import { DIRECTORY_PAUSE_MS } from '../runtime/limits.ts';
import type { Store, StoredLink } from '../store/store-model.ts';

/** The number of colours for delegations, given in the order in which they are added; the thirteenth delegation gets the first colour again. */
const SLOTS = 12;

/** A person with a session, and the link that opened it. */
export interface Visitor {
  readonly link: string;
  readonly person: Person;
}

export interface NewLink {
  readonly role: Role;
  readonly delegation: string;
  readonly name: string;
}

/** The link of a token, or why there is none: it was revoked, or it never existed. */
export type Opened = { readonly link: StoredLink } | 'revoked' | 'unknown';

/** Settings whose names begin with this are the log of what was done with links; the time follows in the name. */
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
  private sessions = new Map<string, string>();
  private delegations = new Map<string, Delegation>();
  private settings: Record<string, string> = {};
  /** True where other server processes use the same store, and also make links and sessions. */
  private readonly shared: boolean;
  /** Links that are being revoked. */
  private readonly ending = new Set<string>();
  /** The last reading of the directory, which may still be running, and the next one, which has not begun; null where none is planned. */
  private reading: Promise<unknown> = Promise.resolve();
  private nextReading: Promise<void> | null = null;

  private constructor(store: Store, shared: boolean) {
    this.store = store;
    this.shared = shared;
  }

  static async load(store: Store, shared = false): Promise<Identity> {
    const identity = new Identity(store, shared);
    await identity.refresh();
    return identity;
  }

  /** Reads the directory again, because another process changed it. Resolves to the ids of the links that were revoked since. */
  async refresh(): Promise<string[]> {
    const directory = await this.store.directory();
    const open = this.list().filter(({ revoked }) => !revoked);
    this.links = new Map();
    this.byHash = new Map();
    for (const link of directory.links) this.remember(link);
    this.sessions = new Map(directory.sessions.map(({ hash, link }) => [hash, link]));
    this.delegations = new Map(directory.delegations.map((delegation) => [delegation.code, delegation]));
    this.settings = { ...directory.settings };
    return open.flatMap(({ id }) => (this.links.get(id)?.revoked ? [id] : []));
  }

  get committee(): Session['committee'] {
    return {
      name: this.settings.committee ?? 'Committee',
      session: this.settings.session ?? '',
      delegations: [...this.delegations.values()],
    };
  }

  isDelegation(code: string): boolean {
    return this.delegations.has(code);
  }

  setting(key: string): string | null {
    return this.settings[key] ?? null;
  }

  async putSetting(key: string, value: string): Promise<void> {
    await this.store.putSetting(key, value);
    this.settings[key] = value;
  }

  /** All links, in the order in which they were made. */
  list(): StoredLink[] {
    return [...this.links.values()];
  }

  find(id: string): StoredLink | null {
    return this.links.get(id) ?? null;
  }

  /** Makes a link and its token. `keepToken`: store the token too, because it is printed at each start; otherwise only the caller has it. */
  async createLink({ role, delegation, name }: NewLink, keepToken = false): Promise<{ readonly link: StoredLink; readonly token: string }> {
    const token = secret();
    if (delegation !== '') await this.arrive(delegation, name);
    const link: StoredLink = {
      id: newSafeId('link'),
      hash: hashOf(token),
      token: keepToken ? token : null,
      role,
      delegation,
      name,
      revoked: false,
    };
    await this.store.putLink(link);
    this.remember(link);
    return { link, token };
  }

  /** True for the last valid link of a chair. */
  isLast({ id, role }: StoredLink): boolean {
    const opens = (other: StoredLink) => other.role === 'chair' && !other.revoked && !this.ending.has(other.id) && other.id !== id;
    return role === 'chair' && !this.list().some(opens);
  }

  /** Revokes a link. Answers 'last', and changes nothing, for the last valid link of a chair. */
  async revoke(id: string): Promise<'revoked' | 'last'> {
    const link = this.links.get(id);
    if (!link || link.revoked) return 'revoked';
    if (this.isLast(link)) return 'last';
    this.ending.add(id);
    await this.store.revokeLink(id).finally(() => this.ending.delete(id));
    this.remember({ ...link, revoked: true, token: null });
    for (const [hash, owner] of this.sessions) if (owner === id) this.sessions.delete(hash);
    return 'revoked';
  }

  /** True where a link of another role or delegation has the same name, so that people would confuse the two. */
  isTaken({ role, delegation, name }: NewLink): boolean {
    const folded = name.toLowerCase();
    return this.list().some(
      (link) => !link.revoked && link.name.toLowerCase() === folded && (link.role !== role || link.delegation !== delegation),
    );
  }

  /** Logs what is about to be done with a link. Call it before doing that, so that nothing is missing from the log. */
  async recordDeed(deed: LinkDeed): Promise<void> {
    await this.putSetting(`${DEED}${deed.at} ${newSafeId('deed')}`, JSON.stringify(deed));
  }

  /** The log of what was done with links, the newest entry first. */
  get deeds(): LinkDeed[] {
    const keys = Object.keys(this.settings).filter((key) => key.startsWith(DEED));
    return keys
      .sort()
      .reverse()
      .map((key) => JSON.parse(this.settings[key]!) as LinkDeed);
  }

  /** Gives a link a new token, and makes the old one invalid. Null where there is no such link, or it is revoked. */
  async renew(id: string): Promise<{ readonly link: StoredLink; readonly token: string } | null> {
    const old = this.links.get(id);
    if (!old || old.revoked) return null;
    const token = secret();
    const link = { ...old, hash: hashOf(token), token: old.token === null ? null : token };
    await this.store.renewLink(id, link.hash, link.token);
    this.byHash.delete(old.hash);
    this.remember(link);
    return { link, token };
  }

  async openLink(token: string): Promise<Opened> {
    const hash = hashOf(token);
    if (this.shared && !this.byHash.has(hash)) await this.lookAgain();
    const link = this.byHash.get(hash);
    if (!link) return 'unknown';
    return link.revoked ? 'revoked' : { link };
  }

  /** Opens a session; resolves to the value of its cookie. */
  async openSession(link: StoredLink): Promise<string> {
    const value = secret();
    const hash = hashOf(value);
    await this.store.putSession({ hash, link: link.id });
    this.sessions.set(hash, link.id);
    return value;
  }

  /** The visitor of a session, by the value of its cookie; null where the session is not valid. */
  async visitor(cookie: string | null): Promise<Visitor | null> {
    if (cookie === null) return null;
    const hash = hashOf(cookie);
    const known = this.sessions.get(hash);
    if (known !== undefined) return this.visitorBy(known);
    const link = this.shared ? await this.store.session(hash) : null;
    if (link === null) return null;
    this.sessions.set(hash, link);
    return this.visitorBy(link);
  }

  /** The visitor of the link with this id; null where the link is not valid. */
  async visitorBy(id: string): Promise<Visitor | null> {
    if (this.shared && !this.links.has(id)) await this.lookAgain();
    const link = this.links.get(id);
    if (!link || link.revoked) return null;
    return { link: link.id, person: { role: link.role, delegation: link.delegation, name: link.name } };
  }

  /** Reads the directory again because of an unknown link or session. Calls before a reading begins share that reading, and there is a pause between two. */
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

  private remember(link: StoredLink): void {
    this.links.set(link.id, link);
    this.byHash.set(link.hash, link);
  }

  private async arrive(code: string, name: string): Promise<void> {
    if (this.delegations.has(code)) return;
    const delegation = { code, name, slot: (this.delegations.size % SLOTS) + 1 };
    await this.store.putDelegation(delegation);
    this.delegations.set(code, delegation);
  }
}
