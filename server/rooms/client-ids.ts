// The Yjs client ids under which people write in a draft. An id belongs to the link that wrote under it first. It stays in every state vector of the draft
// for ever, some 8 bytes in each answer, and a page takes a new one each time it is loaded and written in. So new ids are bounded: in one update, for one
// socket, and for one link by the hour.
import { CLIENT_IDS_PER_SOCKET, NEW_CLIENT_IDS_AT_ONCE, NEW_CLIENT_IDS_PER_HOUR } from '../runtime/limits.ts';
import type { RoomSession } from '../sync/room-session.ts';

const HOUR_MS = 3_600_000;
/** The lowest id that a client may have; those below are the server's. */
export const LOWEST_CLIENT = 100;

/** How many new ids each link may still take in each draft. It outlives the rooms, so that closing and opening a draft gives no new allowance. */
export class NewClientIds {
  private readonly left = new Map<string, { amount: number; at: number }>();

  /** Takes `count` ids of a link's allowance in a draft; false, and nothing is taken, where fewer are left. `now`: steady time. */
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

/** The ids of one draft. */
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

  /** The link that has written under a client id. */
  linkOf(client: number): string | undefined {
    return this.links.get(client);
  }

  /** For one update of a session: a function that says of a client id whether the session may write under it. `isOthers`: true for an id under which somebody
   *  else was shown. */
  forUpdateOf(session: RoomSession, isOthers: (client: number) => boolean): (client: number) => boolean {
    const counted = new Set(session.clients);
    return (client) => {
      counted.add(client);
      if (client < LOWEST_CLIENT || counted.size > CLIENT_IDS_PER_SOCKET) return false;
      const link = this.links.get(client);
      return link === undefined ? this.stateOf(client) === 0 && !isOthers(client) : link === session.peer.link;
    };
  }

  /** Gives the ids to the session's link; false, and nothing is done, where the link has taken too many new ones lately. */
  own(session: RoomSession, clients: readonly number[], now: number): boolean {
    const added = clients.filter((client) => !this.links.has(client));
    if (added.length > 0 && !this.allowance.take(this.draft, session.peer.link, added.length, now)) return false;
    for (const client of clients) session.clients.add(client);
    for (const client of added) {
      this.links.set(client, session.peer.link);
      this.added.push([client, session.peer.link]);
    }
    return true;
  }

  /** The ids that were given since the last call, with their links, to be stored. */
  takeAdded(): [number, string][] {
    const { added } = this;
    this.added = [];
    return added;
  }
}
