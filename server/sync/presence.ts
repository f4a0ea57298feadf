// Who is in a room and where their carets are. Each state is passed on with the person that the server knows, under the one client id that
// its socket showed first; stock clients also echo the states of others, which is not theirs to say and is left out. A clock is at least the time
// of day: clients remember the last clock of everybody, and would take what a server says after a restart for something older.
import { CLOSE } from '../../src/protocol/messages.ts';
import type { Clock } from '../runtime/clock.ts';
import { AWARENESS_BYTES, AWARENESS_FRAME_BYTES, AWARENESS_PER_SECOND, CLIENTS_REMEMBERED } from '../runtime/limits.ts';
import { type AwarenessEntry, awarenessFrame, readAwareness, writeAwareness } from './frames.ts';
import type { RoomSession } from './room-session.ts';

interface Shown {
  readonly session: RoomSession;
  readonly entry: AwarenessEntry;
}

/** The frame that keeps a y-websocket client from giving up a quiet connection: an awareness update about nobody. */
export const KEEP_ALIVE = awarenessFrame(writeAwareness([]));

export class Presence {
  private readonly shown = new Map<number, Shown>();
  /** Whose each client id was that was ever shown, under the id of the link, and the last clock of its state; the oldest ids of a link are forgotten. */
  private readonly known = new Map<string, Map<number, number>>();
  /** States that came too soon after the one before, until they are shown. */
  private readonly waiting = new Map<RoomSession, { entry: AwarenessEntry; readonly cancel: () => void }>();
  private readonly shownAt = new Map<RoomSession, number>();
  private readonly greeted = new Set<RoomSession>();
  private readonly clock: Clock;
  private readonly writerOf: (client: number) => string | undefined;
  private readonly toOthers: (frame: Uint8Array, except: RoomSession) => void;

  /** `writerOf`: the link that has written under a client id. */
  constructor(
    clock: Clock,
    toOthers: (frame: Uint8Array, except: RoomSession) => void,
    writerOf: (client: number) => string | undefined = () => undefined,
  ) {
    this.clock = clock;
    this.writerOf = writerOf;
    this.toOthers = toOthers;
  }

  /** Takes a member's awareness update; throws where it is none. One that is too long to be honest is passed over. */
  receive(session: RoomSession, update: Uint8Array): void {
    if (update.length > AWARENESS_FRAME_BYTES) return;
    const own = readAwareness(update).find((entry) => this.isOwn(session, entry));
    if (!own || JSON.stringify(own.state).length > AWARENESS_BYTES) return;
    this.claim(session, own.client);
    this.greet(session);
    const held = this.waiting.get(session);
    if (held) {
      held.entry = own;
      return;
    }
    const pause = 1000 / AWARENESS_PER_SECOND - (this.clock.steady() - (this.shownAt.get(session) ?? Number.NEGATIVE_INFINITY));
    if (pause <= 0 || own.state === null) this.show(session, own);
    else this.waiting.set(session, { entry: own, cancel: this.clock.after(pause, () => this.showWaiting(session)) });
  }

  /** Tells a member of all others, once. */
  greet(session: RoomSession): void {
    if (this.greeted.has(session)) return;
    this.greeted.add(session);
    this.tell(session);
  }

  tell(session: RoomSession): void {
    const entries = [...this.shown.values()].filter((one) => one.session !== session).map((one) => one.entry);
    if (entries.length === 0) return;
    const frame = awarenessFrame(writeAwareness(entries));
    session.peer.charge(frame.length);
    session.peer.send(frame);
  }

  leave(session: RoomSession): void {
    this.waiting.get(session)?.cancel();
    this.waiting.delete(session);
    this.greeted.delete(session);
    this.shownAt.delete(session);
    const client = session.awareness;
    if (client !== null && this.shown.get(client)?.session === session) this.show(session, { client, clock: 0, state: null });
  }

  private isOwn(session: RoomSession, entry: AwarenessEntry): boolean {
    if (session.awareness !== null) return session.awareness === entry.client;
    if (entry.state === null) return false;
    if (this.isOthers(entry.client, session.peer.link)) return false;
    const person = entry.state.person as { name?: unknown } | undefined;
    return person === undefined || person === null || person.name === session.peer.person.name;
  }

  /** True for a client id under which somebody else was shown or has written: it stays theirs while they are away. */
  isOthers(client: number, link: string): boolean {
    const writer = this.writerOf(client);
    if (writer !== undefined) return writer !== link;
    for (const [owner, clients] of this.known) if (owner !== link && clients.has(client)) return true;
    return false;
  }

  /** The same tab came back before its old socket was missed: the old one goes. */
  private claim(session: RoomSession, client: number): void {
    session.awareness = client;
    const holder = this.shown.get(client)?.session;
    if (holder && holder !== session) holder.close(CLOSE.superseded, 'This window has connected anew.');
  }

  private showWaiting(session: RoomSession): void {
    const held = this.waiting.get(session);
    this.waiting.delete(session);
    if (held) this.show(session, held.entry);
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
    // Behind the others, so that the first of them is the one not seen for longest.
    known.delete(client);
    known.set(client, entry.clock);
    if (known.size > CLIENTS_REMEMBERED) known.delete(known.keys().next().value!);
    this.shownAt.set(session, this.clock.steady());
    if (state === null) this.shown.delete(client);
    else this.shown.set(client, { session, entry });
    this.toOthers(awarenessFrame(writeAwareness([entry])), session);
  }
}
