// Who may come in: invitation links (a secret in the path, kept as a hash), the sessions that they open (a secret in a cookie, kept as a
// hash), and the committee's delegations. Kept in memory and written through to the store.
import { createHash, randomBytes } from 'node:crypto';
import type { Delegation, LinkDeed, Session } from '../../src/protocol/api.ts';
import type { Person, Role } from '../../src/protocol/roles.ts';
import { DIRECTORY_PAUSE_MS } from '../runtime/limits.ts';
import type { Store, StoredLink } from '../store/store-model.ts';

/** Number of colours for delegations, given by order of arrival; the thirteenth gets the first again. */
const SLOTS = 12;

/** A person who came in by a link. */
export interface Visitor {
  readonly link: string;
  readonly person: Person;
}

export interface NewLink {
  readonly role: Role;
  readonly delegation: string;
  readonly name: string;
}

/** What a token opens: a link, nothing because the link was revoked, or nothing because there is no such link. */
export type Opened = { readonly link: StoredLink } | 'revoked' | 'unknown';

/** The beginning of the names of settings that record what was done with links; the time follows. */
const DEED = 'deed ';

const secret = (): string => randomBytes(18).toString('base64url');
const hashOf = (value: string): string => createHash('sha256').update(value).digest('hex');

/** A new id that is safe in addresses and in the document's attributes. */
export const newSafeId = (prefix: string): string => `${prefix}-${randomBytes(9).toString('base64url')}`;

/** The sentence for a page that was opened under another link than the browser is signed in with now. */
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
  /** True where other processes make links and sessions in the same store. */
  private readonly shared: boolean;
  /** Links that are being revoked. */
  private readonly ending = new Set<string>();
  /** The last reading of the directory, ended or under way, and the next one, which has not begun. */
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

  /** Reads the directory anew, which other processes may have changed; resolves to the ids of the links that they revoked. */
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

  /** All links, in order of making. */
  list(): StoredLink[] {
    return [...this.links.values()];
  }

  find(id: string): StoredLink | null {
    return this.links.get(id) ?? null;
  }

  /** Makes a link and its token. `keepToken`: store the token too, because it is printed at each start; otherwise the answer is the only place where it is. */
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

  /** True for the last link by which a chair comes in. */
  isLast({ id, role }: StoredLink): boolean {
    const opens = (other: StoredLink) => other.role === 'chair' && !other.revoked && !this.ending.has(other.id) && other.id !== id;
    return role === 'chair' && !this.list().some(opens);
  }

  /** Revokes a link, but not the last one by which a chair comes in ('last'). */
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

  /** True where a link of somebody else has the same name: what is done under the new one would be taken for theirs. */
  isTaken({ role, delegation, name }: NewLink): boolean {
    const folded = name.toLowerCase();
    return this.list().some(
      (link) => !link.revoked && link.name.toLowerCase() === folded && (link.role !== role || link.delegation !== delegation),
    );
  }

  /** Records what is about to be done with a link. To be called before it is done, so that nothing is done unrecorded. */
  async recordDeed(deed: LinkDeed): Promise<void> {
    await this.putSetting(`${DEED}${deed.at} ${newSafeId('deed')}`, JSON.stringify(deed));
  }

  /** What was done with links, the newest first. */
  get deeds(): LinkDeed[] {
    const keys = Object.keys(this.settings).filter((key) => key.startsWith(DEED));
    return keys
      .sort()
      .reverse()
      .map((key) => JSON.parse(this.settings[key]!) as LinkDeed);
  }

  /** Gives a link a new token; the old one opens nothing any more. null where there is no such link or it is revoked. */
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

  /** The visitor behind the value of a session cookie; null where it opens nothing. */
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

  /** The visitor who came in by the link with that id; null where the link opens nothing. */
  async visitorBy(id: string): Promise<Visitor | null> {
    if (this.shared && !this.links.has(id)) await this.lookAgain();
    const link = this.links.get(id);
    if (!link || link.revoked) return null;
    return { link: link.id, person: { role: link.role, delegation: link.delegation, name: link.name } };
  }

  /** Reads the directory because of something unknown. All who ask before a reading begins share it, and there is a pause between two. */
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
