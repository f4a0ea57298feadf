// Who is in a room and where their carets are (Yjs awareness). The server passes on one state per session, under the client id that the session used first, and
// replaces the person in it by the one that it knows. Stock clients also echo the states of other people; these are ignored. The clock of a state is at least
// the present time, because clients remember everybody's last clock and would ignore lower ones after a restart of the server. A wall display is not a person:
// it is not shown, and does not learn who is there.
import { CLOSE } from '../../src/protocol/messages.ts';
import { isPerson } from '../../src/protocol/roles.ts';
import type { Clock } from '../runtime/clock.ts';
import { AWARENESS_BYTES, AWARENESS_FRAME_BYTES, AWARENESS_PER_SECOND, AWARENESS_STATES, CLIENTS_REMEMBERED } from '../runtime/limits.ts';
import { type AwarenessEntry, awarenessFrame, readAwareness, readEntry, type UnreadEntry, writeAwareness } from './frames.ts';
import type { RoomSession } from './room-session.ts';

interface Shown {
  readonly session: RoomSession;
  readonly entry: AwarenessEntry;
}

/** An empty awareness update, for quiet connections: a y-websocket client closes a connection if no message arrives for a while. */
export const KEEP_ALIVE = awarenessFrame(writeAwareness([]));

export class Presence {
  private readonly shown = new Map<number, Shown>();
  /** By link: the client ids of its states, each with the clock of the last state. Beyond CLIENTS_REMEMBERED the oldest ids of a link are dropped. */
  private readonly known = new Map<string, Map<number, number>>();
  /** States that arrived too soon after the previous one; they are sent a little later. */
  private readonly waiting = new Map<RoomSession, { entry: AwarenessEntry; readonly cancel: () => void }>();
  private readonly shownAt = new Map<RoomSession, number>();
  private readonly greeted = new Set<RoomSession>();
  private readonly clock: Clock;
  private readonly writerOf: (client: number) => string | undefined;
  private readonly toOthers: (frame: Uint8Array, except: RoomSession) => void;

  /** `toOthers` sends a frame to all sessions but one. `writerOf` gives the link that has written under a client id. */
  constructor(
    clock: Clock,
    toOthers: (frame: Uint8Array, except: RoomSession) => void,
    writerOf: (client: number) => string | undefined = () => undefined,
  ) {
    this.clock = clock;
    this.writerOf = writerOf;
    this.toOthers = toOthers;
  }

  /** The number of people's windows in the room. */
  get count(): number {
    return this.shown.size;
  }

  /** Handles a session's awareness update. Throws if the bytes are not one. An update of more than AWARENESS_FRAME_BYTES or AWARENESS_STATES is ignored. */
  receive(session: RoomSession, update: Uint8Array): void {
    if (update.length > AWARENESS_FRAME_BYTES || !isPerson(session.peer.person.role)) return;
    const own = this.ownIn(session, readAwareness(update));
    if (!own) return;
    this.claim(session, own.client);
    this.greet(session);
    const waiting = this.waiting.get(session);
    if (waiting) {
      waiting.entry = own;
      return;
    }
    const pause = 1000 / AWARENESS_PER_SECOND - (this.clock.steady() - (this.shownAt.get(session) ?? Number.NEGATIVE_INFINITY));
    if (pause <= 0 || own.state === null) this.show(session, own);
    else this.waiting.set(session, { entry: own, cancel: this.clock.after(pause, () => this.showWaiting(session)) });
  }

  /** Sends a session the states of all others, once. */
  greet(session: RoomSession): void {
    if (this.greeted.has(session)) return;
    this.greeted.add(session);
    this.tell(session);
  }

  /** Sends a session the states of all others. */
  tell(session: RoomSession): void {
    if (!isPerson(session.peer.person.role)) return;
    const entries = [...this.shown.values()].filter((one) => one.session !== session).map((one) => one.entry);
    if (entries.length === 0) return;
    const frame = awarenessFrame(writeAwareness(entries));
    session.peer.charge(frame.length);
    session.peer.send(frame);
  }

  /** Call it when a session has left: tells the others, so that its caret disappears. */
  leave(session: RoomSession): void {
    this.waiting.get(session)?.cancel();
    this.waiting.delete(session);
    this.greeted.delete(session);
    this.shownAt.delete(session);
    const client = session.awareness;
    if (client !== null && this.shown.get(client)?.session === session) this.show(session, { client, clock: 0, state: null });
  }

  /** The session's own entry; null if there is none. Of one update at most AWARENESS_BYTES of states are parsed, since that takes some 50 ns for each byte. */
  private ownIn(session: RoomSession, entries: readonly UnreadEntry[]): AwarenessEntry | null {
    if (entries.length > AWARENESS_STATES) return null;
    let left = AWARENESS_BYTES;
    for (const unread of entries) {
      if (!this.mayBeOwn(session, unread)) continue;
      left -= unread.text.length;
      if (left < 0) return null;
      const entry = readEntry(unread);
      if (session.awareness !== null || this.isOwnState(session, entry)) return entry;
    }
    return null;
  }

  private mayBeOwn(session: RoomSession, { client, clock }: UnreadEntry): boolean {
    if (session.awareness !== null) return session.awareness === client;
    // An echo from another window of the link has the clock that was assigned here.
    return this.shown.get(client)?.entry.clock !== clock && !this.isOthers(client, session.peer.link);
  }

  private isOwnState(session: RoomSession, { state }: AwarenessEntry): boolean {
    if (state === null) return false;
    const person = state.person as { name?: unknown } | undefined;
    return person === undefined || person === null || person.name === session.peer.person.name;
  }

  /** True if a client id belongs to another link, which has written or was present under it. The link keeps the id while its windows are closed. */
  isOthers(client: number, link: string): boolean {
    const writer = this.writerOf(client);
    if (writer !== undefined) return writer !== link;
    for (const [owner, clients] of this.known) if (owner !== link && clients.has(client)) return true;
    return false;
  }

  /** Assigns a client id to a session. If a tab reconnects before its old socket is known to be gone, the old session is closed. */
  private claim(session: RoomSession, client: number): void {
    session.awareness = client;
    const holder = this.shown.get(client)?.session;
    if (holder && holder !== session) holder.close(CLOSE.superseded, 'This window has connected anew.');
  }

  private showWaiting(session: RoomSession): void {
    const waiting = this.waiting.get(session);
    this.waiting.delete(session);
    if (waiting) this.show(session, waiting.entry);
  }

  private show(session: RoomSession, { client, clock, state }: AwarenessEntry): void {
    const { link } = session.peer;
    let known = this.known.get(link);
    if (!known) this.known.set(link, (known = new Map()));
    const entry = {
      client,
      clock: Math.max(this.clock.now(), clock, (known.get(client) ?? -1) + 1),
      state: state && { ...state, person: session.peer.person },
    };
    // Moved to the end, so that the first id is the least recently used.
    known.delete(client);
    known.set(client, entry.clock);
    if (known.size > CLIENTS_REMEMBERED) known.delete(known.keys().next().value!);
    this.shownAt.set(session, this.clock.steady());
    if (state === null) this.shown.delete(client);
    else this.shown.set(client, { session, entry });
    this.toOthers(awarenessFrame(writeAwareness([entry])), session);
  }
}
