// Under which client ids the people of a draft write. An id belongs to the link that wrote under it first, and stays in every state vector of the draft for
// ever: each is some 8 bytes of every answer. A page takes one new id each time it is opened and written in, so they are counted: in one update, for one
// socket, and for one link by the hour.
import { CLIENT_IDS_PER_SOCKET, NEW_CLIENT_IDS_AT_ONCE, NEW_CLIENT_IDS_PER_HOUR } from '../runtime/limits.ts';
import type { RoomSession } from '../sync/room-session.ts';

const HOUR_MS = 3_600_000;
/** Ids below are never a client's. */
export const LOWEST_CLIENT = 100;

/** How many new ids the links of all drafts have left. It outlives the rooms: a draft that was closed and opened gives no new allowance. */
export class NewClientIds {
  private readonly left = new Map<string, { amount: number; at: number }>();

  /** Takes so many; false, and nothing taken, where the link has fewer left in that draft. */
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

  /** Says of each client id of one update whether the member may write under it. `isOthers`: true for one under which somebody else was shown. */
  forUpdateOf(session: RoomSession, isOthers: (client: number) => boolean): (client: number) => boolean {
    const counted = new Set(session.clients);
    return (client) => {
      counted.add(client);
      if (client < LOWEST_CLIENT || counted.size > CLIENT_IDS_PER_SOCKET) return false;
      const link = this.links.get(client);
      return link === undefined ? this.stateOf(client) === 0 && !isOthers(client) : link === session.peer.link;
    };
  }

  /** Makes the ids the member's; false, and nothing done, where its link has taken too many new ones of late. */
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

  /** The ids that are not stored yet, once. */
  takeAdded(): [number, string][] {
    const { added } = this;
    this.added = [];
    return added;
  }
}
