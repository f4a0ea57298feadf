// The Yjs client ids under which people write in a draft. A client id belongs to the access link that wrote under it first. It stays in the draft's state
// vector for ever (some 8 bytes in each sync answer), and every loaded page takes a new one as soon as somebody writes in it. So the number of new ids is
// limited: per update, per socket, and per link and hour.
import { CLIENT_IDS_PER_SOCKET, NEW_CLIENT_IDS_AT_ONCE, NEW_CLIENT_IDS_PER_HOUR } from '../runtime/limits.ts';
import type { RoomSession } from '../sync/room-session.ts';

const HOUR_MS = 3_600_000;
/** The lowest client id of a browser window; the server uses lower ones. */
export const LOWEST_CLIENT = 100;

/** How many new ids each link may still take in each draft. It outlives the rooms, so that closing and opening a draft gives no new allowance. */
export class NewClientIds {
  private readonly left = new Map<string, { amount: number; at: number }>();

  /** Takes `count` ids from a link's allowance in a draft. Takes none and returns false if fewer are left. `now`: milliseconds of the steady clock. */
  take(draft: string, link: string, count: number, now: number): boolean {
    const key = `${draft} ${link}`;
    const { amount, at } = this.left.get(key) ?? { amount: NEW_CLIENT_IDS_AT_ONCE, at: now };
    const grown = (Math.max(0, now - at) / HOUR_MS) * NEW_CLIENT_IDS_PER_HOUR;
    const left = Math.min(NEW_CLIENT_IDS_AT_ONCE, amount + grown);
    const enough = count <= left;
    this.left.set(key, { amount: enough ? left - count : left, at: now });
    return enough;
  }
}

/** The client ids of one draft, and the link that each belongs to. */
export class ClientIds {
  private readonly draft: string;
  private readonly links: Map<number, string>;
  private readonly stateOf: (client: number) => number;
  private readonly allowance: NewClientIds;
  private added: [number, string][] = [];

  constructor(
    draft: string,
    stored: readonly (readonly [number, string])[],
    stateOf: (client: number) => number,
    allowance: NewClientIds = new NewClientIds(),
  ) {
    this.draft = draft;
    this.links = new Map(stored);
    this.stateOf = stateOf;
    this.allowance = allowance;
  }

  /** The link that a client id belongs to; undefined if nobody has written under it. */
  linkOf(client: number): string | undefined {
    return this.links.get(client);
  }

  /** For one update of a session: a function that tells whether the session may write under a client id. The function counts the ids it is asked about, so
   *  make a new one for each update. `isOthers`: true for a client id under which somebody else is or was present (Yjs awareness). */
  forUpdateOf(session: RoomSession, isOthers: (client: number) => boolean): (client: number) => boolean {
    const counted = new Set(session.clients);
    return (client) => {
      counted.add(client);
      if (client < LOWEST_CLIENT || counted.size > CLIENT_IDS_PER_SOCKET) return false;
      const link = this.links.get(client);
      return link === undefined ? this.stateOf(client) === 0 && !isOthers(client) : link === session.peer.link;
    };
  }

  /** Assigns the ids to the session's link. Assigns none and returns false if the link has taken too many new ones lately. `now`: milliseconds of the steady
   *  clock. `more`: further ids that count toward the limit but belong to no link. */
  own(session: RoomSession, clients: readonly number[], now: number, more = 0): boolean {
    const added = clients.filter((client) => !this.links.has(client));
    const count = added.length + more;
    if (count > 0 && !this.allowance.take(this.draft, session.peer.link, count, now)) return false;
    for (const client of clients) session.clients.add(client);
    for (const client of added) {
      this.links.set(client, session.peer.link);
      this.added.push([client, session.peer.link]);
    }
    return true;
  }

  /** The ids that were assigned since the last call, with their links; the caller stores them. */
  takeAdded(): [number, string][] {
    const { added } = this;
    this.added = [];
    return added;
  }
}
