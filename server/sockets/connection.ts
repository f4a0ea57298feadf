// The WebSockets of /sync/:id: the upgrade, the check of the visitor, the queue of messages, the rate limits, and the messages between a
// socket and its room. If a visitor may not connect, the socket is opened and then closed with the reason (close codes 44xx), because y-websocket would retry a
// refused upgrade for ever.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { CLOSE, PACKED, PRIVATE } from '../../src/protocol/messages.ts';
import { signedInAs, sitsAs, type Visitor } from '../accounts/identity.ts';
import type { SeatAsked, SeatFound } from '../accounts/seats.ts';
import { NODE_HEADER, NOT_WRITTEN_HERE, SESSION_HEADER, UPLINK_PATH } from '../cluster/uplink.ts';
import { isPrivateId, roomFor } from '../rooms/private.ts';
import type { Clock } from '../runtime/clock.ts';
import { CLOSE_REASON_BYTES, DRAIN_LONGEST_MS, DRAIN_PAUSE_MS, DRAIN_SLICE, FIRST_SYNC_BYTES, KEEP_ALIVE_MS } from '../runtime/limits.ts';
import { familyOf } from '../store/node-store.ts';
import { Unreadable } from '../store/store-model.ts';
import { kindOf } from '../sync/frames.ts';
import type { OpenRooms, Room } from '../sync/room.ts';
import type { Peer, RoomSession } from '../sync/room-session.ts';
import { answerRate, bodyRate, openingRate, Rate } from './rate.ts';
import { SocketWriter } from './socket-writer.ts';

const SYNC_PATH = '/sync/';
/** The most bytes of a frame apart from its update. */
const FRAME_HEAD = 64;
const NO_SUCH_DRAFT = 'There is no such draft.';
const NOT_FOR_YOU = 'Only delegations keep proposals for themselves.';
const LINK_REVOKED = 'This link was revoked. Ask the chair for a new one.';
const SEAT_ENDED = 'Your seat was ended. Ask your delegation to admit you, or the chair for a new link.';
const SEAT_CHANGED = 'You sit here otherwise than before.';

export interface ConnectionOptions {
  readonly rooms: OpenRooms;
  readonly clock: Clock;
  /** The seats of a browser from its Cookie header, and the seat in which a socket acts. */
  readonly seatsOf: (cookies: string | undefined) => Promise<readonly Visitor[]>;
  readonly seatFor: (seats: readonly Visitor[], asked: SeatAsked) => Promise<SeatFound>;
  /** The present visitor of a session; null if it has ended. */
  readonly visitorBy: (session: string) => Promise<Visitor | null>;
  /** True for a revoked link; left out if links are never revoked. */
  readonly isRevoked?: (link: string) => boolean;
  /** For the sockets of other server processes; left out if the store is not shared. */
  readonly nodes?: OtherNodes;
  readonly onError: (where: string, error: unknown) => void;
}

export interface OtherNodes {
  readonly isNode: (secret: string | undefined) => boolean;
  /** The room of a draft that this process writes; null if it does not write it. */
  readonly open: (id: string) => Promise<Room | null>;
}

/** The sentence, cut between characters to fit into a close frame. */
export function closeReason(sentence: string): string {
  let reason = sentence;
  while (Buffer.byteLength(reason) > CLOSE_REASON_BYTES) reason = reason.slice(0, -1);
  return reason;
}

export class Connections {
  private readonly options: ConnectionOptions;
  private readonly sockets = new Map<WebSocket, Visitor>();
  /** Sockets of other server processes; each stands for one person's socket there. */
  private readonly uplinks = new Map<WebSocket, Visitor>();
  /** Sockets on private documents. They are not counted as open pages, because each such page also has a socket on the draft. */
  private readonly privately = new WeakSet<WebSocket>();
  private readonly answered = new WeakMap<WebSocket, boolean>();
  private readonly wss = new WebSocketServer({ noServer: true, maxPayload: FIRST_SYNC_BYTES + FRAME_HEAD, perMessageDeflate: false });
  private readonly heartbeat: NodeJS.Timeout;
  private readonly openings = openingRate();
  private readonly answers = answerRate();
  /** Counts bytes as they come, because a frame that never ends would be kept without being counted. */
  private readonly bytes = bodyRate();
  private draining = false;

  constructor(server: Server, options: ConnectionOptions) {
    this.options = options;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => this.upgrade(request, socket, head));
    this.heartbeat = setInterval(() => this.beat(), KEEP_ALIVE_MS);
    this.heartbeat.unref();
  }

  /** The number of open pages of drafts, by link. */
  get inside(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const [socket, { link }] of this.sockets) if (!this.privately.has(socket)) counts[link] = (counts[link] ?? 0) + 1;
    return counts;
  }

  get size(): number {
    return this.sockets.size;
  }

  /** The bytes that wait to be sent in all sockets. */
  get buffered(): number {
    return this.all.reduce((sum, socket) => sum + socket.bufferedAmount, 0);
  }

  /** Closes the sockets of sessions that have ended or whose people have other rights now. Call it after every change of links and sessions. */
  async look(): Promise<void> {
    await Promise.all([...this.sockets, ...this.uplinks].map(([socket, visitor]) => this.lookAt(socket, visitor)));
  }

  private async lookAt(socket: WebSocket, before: Visitor): Promise<void> {
    const now = await this.options.visitorBy(before.session);
    if (!now) socket.close(CLOSE.notSignedIn, this.options.isRevoked?.(before.link) ? LINK_REVOKED : SEAT_ENDED);
    else if (!sitsAs(now, before)) socket.close(CLOSE.seatChanged, SEAT_CHANGED);
  }

  /** Accepts no new sockets, and closes the open ones a few at a time, so that they do not all reconnect at once. */
  async drain(): Promise<void> {
    this.draining = true;
    clearInterval(this.heartbeat);
    const open = this.all;
    for (let i = 0; i < open.length; i += DRAIN_SLICE) {
      if (i > 0) await new Promise((resolve) => setTimeout(resolve, DRAIN_PAUSE_MS));
      for (const socket of open.slice(i, i + DRAIN_SLICE)) socket.close(CLOSE.comeBack, 'The server restarts.');
    }
    await Promise.race([
      Promise.all(
        open.map(
          (socket) => new Promise((resolve) => (socket.readyState === WebSocket.CLOSED ? resolve(null) : socket.once('close', resolve))),
        ),
      ),
      // Open sockets keep the process alive; this timer does not.
      new Promise((resolve) => setTimeout(resolve, DRAIN_LONGEST_MS).unref()),
    ]);
    for (const socket of this.all) socket.terminate();
    this.wss.close();
  }

  private get all(): WebSocket[] {
    return [...this.sockets.keys(), ...this.uplinks.keys()];
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Node gives us the stream without an error listener, and an error event without a listener would end the process.
    socket.on('error', () => socket.destroy());
    const address = addressOf(request.url);
    const path = address?.pathname ?? '';
    const { nodes } = this.options;
    const bringer = nodes?.isNode(headerOf(request, NODE_HEADER)) && path.startsWith(UPLINK_PATH) ? nodes : null;
    if (!address || (!bringer && !path.startsWith(SYNC_PATH))) {
      socket.end(`HTTP/1.1 ${address ? '404 Not Found' : '400 Bad Request'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const { searchParams } = address;
    this.wss.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => ws.terminate());
      readNothingOnceClosed(ws, socket);
      const arrival = { socket: ws, stream: socket, inbox: new Inbox(ws), unpacks: searchParams.has(PACKED) };
      const greeted = bringer
        ? this.greetNode(arrival, headerOf(request, SESSION_HEADER) ?? '', path.slice(UPLINK_PATH.length))
        : this.greet(arrival, request, path.slice(SYNC_PATH.length), searchParams.get('as'));
      greeted.catch((error: unknown) => {
        if (error instanceof Unreadable) return ws.close(CLOSE.unreadable, closeReason(error.message));
        this.options.onError('load', error);
        ws.close(CLOSE.draining, 'The draft could not be loaded; try again in a moment.');
      });
    });
  }

  /** Identifies the visitor and checks whether they may open the draft. `as`: the link with which the page was opened; null if the address does not say. */
  private async greet(arrival: Arrival, request: IncomingMessage, encoded: string, as: string | null): Promise<void> {
    const { socket } = arrival;
    const id = decoded(encoded);
    if (this.draining) return socket.close(CLOSE.draining, 'The server restarts.');
    if (!isSameOrigin(request)) return socket.close(CLOSE.notSignedIn, 'The page comes from another address than the server.');
    const seats = await this.options.seatsOf(request.headers.cookie);
    const charged = seats.find(({ link }) => link === as) ?? seats[0];
    if (charged) await this.turnOf(charged);
    const found = await this.options.seatFor(seats, { as, draft: id ?? '', committee: null });
    if ('none' in found) {
      if (found.none === 'signed-out') socket.close(CLOSE.notSignedIn, 'You are not signed in; open your invitation link again.');
      else if (found.none === 'other') socket.close(CLOSE.notSignedIn, closeReason(signedInAs(found.now.person)));
      else socket.close(CLOSE.noSuchDraft, NO_SUCH_DRAFT);
      return;
    }
    const address = roomFor(id ?? '', found.seat.person);
    if (address === 'unknown') socket.close(CLOSE.noSuchDraft, NO_SUCH_DRAFT);
    else if (address === 'refused') socket.close(CLOSE.refused, NOT_FOR_YOU);
    else await this.admit(this.sockets, arrival, found.seat, address.room);
  }

  /** The same for a socket that another server process opens for one of its people, if this process writes the draft. */
  private async greetNode(arrival: Arrival, session: string, encoded: string): Promise<void> {
    const { socket } = arrival;
    const id = decoded(encoded);
    if (this.draining || id === null) return socket.close(NOT_WRITTEN_HERE);
    const visitor = await this.options.visitorBy(session);
    if (!visitor) return socket.close(CLOSE.notSignedIn, SEAT_ENDED);
    await this.turnOf(visitor);
    const found = await this.options.seatFor([visitor], { as: null, draft: id, committee: null });
    if ('none' in found) return socket.close(CLOSE.noSuchDraft, NO_SUCH_DRAFT);
    if (isPrivateId(id) && id !== ownPrivateId(id, visitor)) return socket.close(CLOSE.refused, NOT_FOR_YOU);
    await this.admit(this.uplinks, arrival, visitor, id);
  }

  /** Resolves when the link may open one more socket: at once, unless it opens too many. */
  private async turnOf({ account }: Visitor): Promise<void> {
    const { clock } = this.options;
    const wait = this.openings.delay(account, 1, clock.steady());
    if (wait > 0) await new Promise<void>((resolve) => clock.after(wait, resolve));
  }

  /** Lets a socket into its room. Until the draft is loaded the socket is not read. */
  private async admit(among: Map<WebSocket, Visitor>, arrival: Arrival, visitor: Visitor, id: string): Promise<void> {
    const { socket, inbox } = arrival;
    if (socket.readyState !== WebSocket.OPEN) return;
    among.set(socket, visitor);
    if (isPrivateId(id)) this.privately.add(socket);
    socket.on('close', () => among.delete(socket));
    socket.on('pong', () => this.answered.set(socket, true));
    // The seat may have ended since it was read; from here on `look` finds the socket.
    await this.lookAt(socket, visitor);
    const isUplink = among === this.uplinks;
    const room = await (isUplink && this.options.nodes ? this.options.nodes : this.options.rooms).open(id);
    if (!room) return isUplink ? socket.close(NOT_WRITTEN_HERE) : socket.close(CLOSE.noSuchDraft, NO_SUCH_DRAFT);
    if (socket.readyState !== WebSocket.OPEN) return;
    inbox.open(this.enter(arrival, visitor, room));
  }

  private enter({ socket, stream, inbox, unpacks }: Arrival, visitor: Visitor, room: Room): (frame: Uint8Array) => void {
    const { clock } = this.options;
    const rate = new Rate(clock.steady());
    let session: RoomSession | null = null;
    let resumeAt = 0;
    const pause = (milliseconds: number): void => {
      if (milliseconds <= 0) return;
      resumeAt = Math.max(resumeAt, clock.steady() + milliseconds);
      if (inbox.isPaused) return;
      inbox.pause();
      const goOnInTime = () => {
        const rest = resumeAt - clock.steady();
        if (rest > 0) clock.after(rest, goOnInTime);
        else inbox.goOn();
      };
      goOnInTime();
    };
    const writer = new SocketWriter(socket, stream, () => {
      if (session?.state.name === 'stale') room.relieve(session);
    });
    const peer: Peer = {
      person: visitor.person,
      session: visitor.session,
      link: visitor.account,
      unpacks,
      get unread() {
        return writer.unread;
      },
      get unsent() {
        return writer.unsent;
      },
      send: (frame) => writer.send(frame),
      close: (code, reason) => socket.close(code, closeReason(reason)),
      charge: (bytes) => pause(this.answers.delay(visitor.account, bytes, clock.steady())),
    };
    const joined = room.join(peer);
    session = joined;
    socket.on('close', () => room.leave(joined));
    stream.on('data', (bytes: Buffer) => pause(this.bytes.delay(visitor.account, bytes.length, clock.steady())));
    return (frame) => {
      const now = clock.steady();
      if (rate.floods(now)) return joined.close(CLOSE.abuse, 'This window sends more than the server can read.');
      pause(rate.delay(kindOf(frame), frame.length, now));
      room.receive(joined, frame);
    };
  }

  /** Pings every socket, ends those that did not answer the last ping, and makes every room send the frame that keeps quiet connections open. */
  private beat(): void {
    for (const socket of this.all) {
      // A paused socket is not read, so its answer cannot be known.
      if (socket.isPaused) this.answered.set(socket, true);
      else if (this.answered.get(socket) === false) socket.terminate();
      else {
        this.answered.set(socket, false);
        socket.ping();
      }
    }
    for (const room of this.options.rooms) room.keepAlive();
  }
}

/** Lets go of whatever a socket still sends after it was closed here, and does not wait for its answer: the library would keep the bytes of an unfinished frame
 *  for half a minute. */
function readNothingOnceClosed(ws: WebSocket, stream: Duplex): void {
  const close = ws.close.bind(ws);
  ws.close = (code, reason) => {
    close(code, reason);
    stream.removeAllListeners('data').resume().end();
  };
}

/** Id of the visitor's private document beside the same draft; '' if they have none. */
function ownPrivateId(id: string, { person }: Visitor): string {
  const own = roomFor(`${familyOf(id)}${PRIVATE}`, person);
  return typeof own === 'object' ? own.room : '';
}

/** A socket after its upgrade, with its TCP stream and the queue of its messages. */
interface Arrival {
  readonly socket: WebSocket;
  readonly stream: Duplex;
  readonly inbox: Inbox;
  readonly unpacks: boolean;
}

/** The queue of messages of one socket that are not handled yet. It is not read before `open`, so that what comes earlier waits in the network. */
class Inbox {
  private readonly socket: WebSocket;
  private waiting: Uint8Array[] = [];
  private enter: ((frame: Uint8Array) => void) | null = null;
  /** True while the socket is not read. Messages that were read before that wait here, because one piece of data may contain thousands of small frames. */
  isPaused = true;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.pause();
    socket.on('message', (data: RawData) => {
      if (socket.readyState !== WebSocket.OPEN) return;
      this.waiting.push(bytesOf(data));
      this.pass();
    });
  }

  open(enter: (frame: Uint8Array) => void): void {
    this.enter = enter;
    this.goOn();
  }

  pause(): void {
    this.isPaused = true;
    this.socket.pause();
  }

  goOn(): void {
    this.isPaused = false;
    this.pass();
    if (!this.isPaused) this.socket.resume();
  }

  private pass(): void {
    if (!this.enter || this.isPaused) return;
    let done = 0;
    while (!this.isPaused && done < this.waiting.length) this.enter(this.waiting[done++]!);
    this.waiting = this.waiting.slice(done);
  }
}

/** The address of a request; null for a request target that is not an address (`*`, `http://[/`). */
function addressOf(target = '/'): URL | null {
  try {
    return new URL(target.startsWith('/') ? `http://host${target}` : target);
  } catch {
    return null;
  }
}

const headerOf = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return new Uint8Array(Buffer.concat(data));
  return data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** True if the page comes from this server. Browsers always send the page's origin. Programs that send none are accepted, because they cannot misuse a
 *  browser's cookie. */
function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
