// Who is in a room and where their carets are. Each state is passed on with the person that the server knows, under the one client id that
// its socket showed first; stock clients also echo the states of others, which is not theirs to say and is left out. A clock is at least the time
// of day: clients remember the last clock of everybody, and would take what a server says after a restart for something older.
import { CLOSE } from '../../src/protocol/messages.ts';
import type { Clock } from '../runtime/clock.ts';
import { AWARENESS_BYTES, AWARENESS_FRAME_BYTES, AWARENESS_PER_SECOND, CLIENTS_REMEMBERED } from '../runtime/limits.ts';
import { type AwarenessEntry, awarenessFrame, readAwareness, writeAwareness } from './frames.ts';
import type { Member } from './member.ts';

interface Shown {
  readonly member: Member;
  readonly entry: AwarenessEntry;
}

/** The frame that keeps a y-websocket client from giving up a quiet connection: an awareness update about nobody. */
export const KEEP_ALIVE = awarenessFrame(writeAwareness([]));

export class Presence {
  private readonly shown = new Map<number, Shown>();
  /** Whose each client id was that was ever shown, under the id of the link, and the last clock of its state; the oldest ids of a link are forgotten. */
  private readonly known = new Map<string, Map<number, number>>();
  /** States that came too soon after the one before, until they are shown. */
  private readonly waiting = new Map<Member, { entry: AwarenessEntry; readonly cancel: () => void }>();
  private readonly shownAt = new Map<Member, number>();
  private readonly greeted = new Set<Member>();
  private readonly clock: Clock;
  private readonly writerOf: (client: number) => string | undefined;
  private readonly toOthers: (frame: Uint8Array, except: Member) => void;

  /** `writerOf`: the link that has written under a client id. */
  constructor(
    clock: Clock,
    toOthers: (frame: Uint8Array, except: Member) => void,
    writerOf: (client: number) => string | undefined = () => undefined,
  ) {
    this.clock = clock;
    this.writerOf = writerOf;
    this.toOthers = toOthers;
  }

  /** Takes a member's awareness update; throws where it is none. One that is too long to be honest is passed over. */
  receive(member: Member, update: Uint8Array): void {
    if (update.length > AWARENESS_FRAME_BYTES) return;
    const own = readAwareness(update).find((entry) => this.isOwn(member, entry));
    if (!own || JSON.stringify(own.state).length > AWARENESS_BYTES) return;
    this.claim(member, own.client);
    this.greet(member);
    const held = this.waiting.get(member);
    if (held) {
      held.entry = own;
      return;
    }
    const pause = 1000 / AWARENESS_PER_SECOND - (this.clock.steady() - (this.shownAt.get(member) ?? Number.NEGATIVE_INFINITY));
    if (pause <= 0 || own.state === null) this.show(member, own);
    else this.waiting.set(member, { entry: own, cancel: this.clock.after(pause, () => this.showWaiting(member)) });
  }

  /** Tells a member of all others, once. */
  greet(member: Member): void {
    if (this.greeted.has(member)) return;
    this.greeted.add(member);
    this.tell(member);
  }

  tell(member: Member): void {
    const entries = [...this.shown.values()].filter((one) => one.member !== member).map((one) => one.entry);
    if (entries.length === 0) return;
    const frame = awarenessFrame(writeAwareness(entries));
    member.peer.charge(frame.length);
    member.peer.send(frame);
  }

  leave(member: Member): void {
    this.waiting.get(member)?.cancel();
    this.waiting.delete(member);
    this.greeted.delete(member);
    this.shownAt.delete(member);
    const client = member.awareness;
    if (client !== null && this.shown.get(client)?.member === member) this.show(member, { client, clock: 0, state: null });
  }

  private isOwn(member: Member, entry: AwarenessEntry): boolean {
    if (member.awareness !== null) return member.awareness === entry.client;
    if (entry.state === null) return false;
    if (this.isOthers(entry.client, member.peer.link)) return false;
    const person = entry.state.person as { name?: unknown } | undefined;
    return person === undefined || person === null || person.name === member.peer.person.name;
  }

  /** True for a client id under which somebody else was shown or has written: it stays theirs while they are away. */
  isOthers(client: number, link: string): boolean {
    const writer = this.writerOf(client);
    if (writer !== undefined) return writer !== link;
    for (const [owner, clients] of this.known) if (owner !== link && clients.has(client)) return true;
    return false;
  }

  /** The same tab came back before its old socket was missed: the old one goes. */
  private claim(member: Member, client: number): void {
    member.awareness = client;
    const holder = this.shown.get(client)?.member;
    if (holder && holder !== member) holder.close(CLOSE.superseded, 'This window has connected anew.');
  }

  private showWaiting(member: Member): void {
    const held = this.waiting.get(member);
    this.waiting.delete(member);
    if (held) this.show(member, held.entry);
  }

  private show(member: Member, { client, clock, state }: AwarenessEntry): void {
    const { link } = member.peer;
    let known = this.known.get(link);
    if (!known) this.known.set(link, (known = new Map()));
    const entry = {
      client,
      clock: Math.max(this.clock.now(), clock, (known.get(client) ?? -1) + 1),
      state: state && { ...state, person: member.peer.person },
    };
    // Behind the others, so that the first of them is the one not seen for longest.
    known.delete(client);
    known.set(client, entry.clock);
    if (known.size > CLIENTS_REMEMBERED) known.delete(known.keys().next().value!);
    this.shownAt.set(member, this.clock.steady());
    if (state === null) this.shown.delete(client);
    else this.shown.set(client, { member, entry });
    this.toOthers(awarenessFrame(writeAwareness([entry])), member);
  }
}
