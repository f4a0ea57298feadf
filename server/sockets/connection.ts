// Sockets: the upgrade of /sync/:id, who it is, the queue while the draft loads, speed, and the way between one socket and its room.
// A visitor who may not come in is let in and told why (close codes 44xx): a refused upgrade makes y-websocket come back for ever.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { CLOSE, PACKED } from '../../src/protocol/messages.ts';
import { signedInAs, type Visitor } from '../accounts/identity.ts';
import { LINK_HEADER, NODE_HEADER, NOT_WRITTEN_HERE, UPLINK_PATH } from '../cluster/uplink.ts';
import { isPrivateId, ownerOfPrivate, roomFor } from '../rooms/private.ts';
import type { Clock } from '../runtime/clock.ts';
import {
  CLOSE_REASON_BYTES,
  DRAIN_PAUSE_MS,
  DRAIN_SLICE,
  FIRST_SYNC_BYTES,
  KEEP_ALIVE_MS,
  WAITING_BYTES,
  WAITING_MESSAGES,
} from '../runtime/limits.ts';
import { Unreadable } from '../store/store-model.ts';
import { kindOf } from '../sync/frames.ts';
import type { OpenRooms, Room } from '../sync/room.ts';
import type { Peer, RoomSession } from '../sync/room-session.ts';
import { answerRate, openingRate, Rate } from './rate.ts';
import { SocketWriter } from './socket-writer.ts';

const SYNC_PATH = '/sync/';
/** Room for the frame around a first sync. */
const FRAME_HEAD = 64;
const NO_SUCH_DRAFT = 'There is no such draft.';
const NOT_FOR_YOU = 'Only delegations keep proposals for themselves.';
const LINK_REVOKED = 'This link was revoked. Ask the chair for a new one.';

export interface ConnectionOptions {
  readonly rooms: OpenRooms;
  readonly clock: Clock;
  readonly visitorOf: (cookies: string | undefined) => Promise<Visitor | null>;
  /** Where other nodes bring what people say there. */
  readonly nodes?: OtherNodes;
  readonly onError: (where: string, error: unknown) => void;
}

export interface OtherNodes {
  readonly isNode: (secret: string | undefined) => boolean;
  readonly visitorBy: (link: string) => Promise<Visitor | null>;
  /** Rooms that this node writes; null where it does not. */
  readonly open: (id: string) => Promise<Room | null>;
}

/** A reason that fits into a close frame, cut between characters. */
export function closeReason(sentence: string): string {
  let reason = sentence;
  while (Buffer.byteLength(reason) > CLOSE_REASON_BYTES) reason = reason.slice(0, -1);
  return reason;
}

export class Connections {
  private readonly options: ConnectionOptions;
  private readonly sockets = new Map<WebSocket, Visitor>();
  /** Sockets of other nodes, each for a person there. */
  private readonly uplinks = new Map<WebSocket, Visitor>();
  /** Those of them on what a delegation keeps for itself: one person's second socket. */
  private readonly second = new WeakSet<WebSocket>();
  private readonly answered = new WeakMap<WebSocket, boolean>();
  private readonly wss = new WebSocketServer({ noServer: true, maxPayload: FIRST_SYNC_BYTES + FRAME_HEAD, perMessageDeflate: false });
  private readonly heartbeat: NodeJS.Timeout;
  private readonly openings = openingRate();
  private readonly answers = answerRate();
  private draining = false;

  constructor(server: Server, options: ConnectionOptions) {
    this.options = options;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => this.upgrade(request, socket, head));
    this.heartbeat = setInterval(() => this.beat(), KEEP_ALIVE_MS);
    this.heartbeat.unref();
  }

  /** Pages that are open in a draft now, by link. */
  get inside(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const [socket, { link }] of this.sockets) if (!this.second.has(socket)) counts[link] = (counts[link] ?? 0) + 1;
    return counts;
  }

  get size(): number {
    return this.sockets.size;
  }

  /** Bytes that wait in all sockets. */
  get buffered(): number {
    return this.all.reduce((sum, socket) => sum + socket.bufferedAmount, 0);
  }

  /** Closes the sockets of a link that was taken back. */
  revoke(link: string): void {
    for (const [socket, visitor] of [...this.sockets, ...this.uplinks])
      if (visitor.link === link) socket.close(CLOSE.notSignedIn, LINK_REVOKED);
  }

  /** Takes no new sockets and closes the open ones in slices, so that they do not all come back at once. */
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
      new Promise((resolve) => setTimeout(resolve, 1000)),
    ]);
    for (const socket of this.all) socket.terminate();
    this.wss.close();
  }

  private get all(): WebSocket[] {
    return [...this.sockets.keys(), ...this.uplinks.keys()];
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Node hands the stream over without a listener, and an error that nobody hears ends the process.
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
      const arrival = { socket: ws, stream: socket, inbox: new Inbox(ws), unpacks: searchParams.has(PACKED) };
      const greeted = bringer
        ? this.greetNode(arrival, bringer, headerOf(request, LINK_HEADER) ?? '', path.slice(UPLINK_PATH.length))
        : this.greet(arrival, request, path.slice(SYNC_PATH.length), searchParams.get('as'));
      greeted.catch((error: unknown) => {
        if (error instanceof Unreadable) return ws.close(CLOSE.unreadable, closeReason(error.message));
        this.options.onError('load', error);
        ws.close(CLOSE.draining, 'The draft could not be loaded; try again in a moment.');
      });
    });
  }

  /** `as`: the link that the page was opened by, where it says so. */
  private async greet(arrival: Arrival, request: IncomingMessage, encoded: string, as: string | null): Promise<void> {
    const { socket } = arrival;
    const id = decoded(encoded);
    if (this.draining) return socket.close(CLOSE.draining, 'The server restarts.');
    if (!isSameOrigin(request)) return socket.close(CLOSE.notSignedIn, 'The page comes from another address than the server.');
    const visitor = await this.options.visitorOf(request.headers.cookie);
    if (visitor) await this.turnOf(visitor);
    if (!visitor) socket.close(CLOSE.notSignedIn, 'You are not signed in; open your invitation link again.');
    else if (as !== null && as !== visitor.link) socket.close(CLOSE.notSignedIn, closeReason(signedInAs(visitor.person)));
    else if (id === null) socket.close(CLOSE.noSuchDraft, NO_SUCH_DRAFT);
    else {
      const address = roomFor(id, visitor.person);
      if (address === 'unknown') socket.close(CLOSE.noSuchDraft, NO_SUCH_DRAFT);
      else if (address === 'refused') socket.close(CLOSE.refused, NOT_FOR_YOU);
      else await this.admit(this.sockets, arrival, visitor, address.room);
    }
  }

  /** A person's socket at another node goes on here, where the draft is written. */
  private async greetNode(arrival: Arrival, nodes: OtherNodes, link: string, encoded: string): Promise<void> {
    const { socket } = arrival;
    const id = decoded(encoded);
    if (this.draining || id === null) return socket.close(NOT_WRITTEN_HERE);
    const visitor = await nodes.visitorBy(link);
    if (!visitor) return socket.close(CLOSE.notSignedIn, LINK_REVOKED);
    await this.turnOf(visitor);
    if (isPrivateId(id) && ownerOfPrivate(id) !== visitor.person.delegation) return socket.close(CLOSE.refused, NOT_FOR_YOU);
    await this.admit(this.uplinks, arrival, visitor, id);
  }

  /** Resolves when the link may open one more socket: at once, but for one that opens them without end. */
  private async turnOf({ link }: Visitor): Promise<void> {
    const { clock } = this.options;
    const wait = this.openings.delay(link, 1, clock.steady());
    if (wait > 0) await new Promise<void>((resolve) => clock.after(wait, resolve));
  }

  /** Loads before it talks: what the socket says meanwhile waits, within bounds. */
  private async admit(among: Map<WebSocket, Visitor>, arrival: Arrival, visitor: Visitor, id: string): Promise<void> {
    const { socket, inbox } = arrival;
    if (socket.readyState !== WebSocket.OPEN) return;
    among.set(socket, visitor);
    if (isPrivateId(id)) this.second.add(socket);
    socket.on('close', () => among.delete(socket));
    socket.on('pong', () => this.answered.set(socket, true));
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
      if (inbox.isHeld) return;
      inbox.hold();
      const look = () => {
        const rest = resumeAt - clock.steady();
        if (rest > 0) clock.after(rest, look);
        else inbox.goOn();
      };
      look();
    };
    const writer = new SocketWriter(socket, stream, () => {
      if (session?.state.name === 'stale') room.relieve(session);
    });
    const peer: Peer = {
      person: visitor.person,
      link: visitor.link,
      unpacks,
      get unread() {
        return writer.unread;
      },
      get unsent() {
        return writer.unsent;
      },
      send: (frame) => writer.send(frame),
      close: (code, reason) => socket.close(code, closeReason(reason)),
      charge: (bytes) => pause(this.answers.delay(visitor.link, bytes, clock.steady())),
    };
    const joined = room.join(peer);
    session = joined;
    socket.on('close', () => room.leave(joined));
    return (frame) => {
      const now = clock.steady();
      if (rate.floods(now)) return joined.close(CLOSE.abuse, 'This window sends more than the server can read.');
      pause(rate.delay(kindOf(frame), frame.length, now));
      room.receive(joined, frame);
    };
  }

  /** Pings find sockets whose other end is gone; the empty awareness frame keeps the living ones. */
  private beat(): void {
    for (const socket of this.all) {
      // A socket that is not read for a while cannot answer.
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

/** A socket that has been let in, the stream under it, and what it says meanwhile. */
interface Arrival {
  readonly socket: WebSocket;
  readonly stream: Duplex;
  readonly inbox: Inbox;
  readonly unpacks: boolean;
}

/** What a socket says and is not looked at yet: before its draft is loaded, and while it is held. */
class Inbox {
  private readonly socket: WebSocket;
  private waiting: Uint8Array[] = [];
  private bytes = 0;
  private enter: ((frame: Uint8Array) => void) | null = null;
  /** True while nothing is read from the socket, and what was read already waits: thousands of small frames come in one piece. */
  isHeld = false;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: RawData) => {
      if (socket.readyState !== WebSocket.OPEN) return;
      const frame = bytesOf(data);
      this.waiting.push(frame);
      this.bytes += frame.length;
      // A socket that is held brings no more than it had been read of.
      const isFull = !this.enter && (this.waiting.length > WAITING_MESSAGES || this.bytes > WAITING_BYTES);
      if (isFull) socket.close(CLOSE.tooLarge, 'Too much came before the draft was loaded.');
      else this.look();
    });
  }

  open(enter: (frame: Uint8Array) => void): void {
    this.enter = enter;
    this.look();
  }

  hold(): void {
    this.isHeld = true;
    this.socket.pause();
  }

  goOn(): void {
    this.isHeld = false;
    this.look();
    if (!this.isHeld) this.socket.resume();
  }

  private look(): void {
    if (!this.enter) return;
    let done = 0;
    while (!this.isHeld && done < this.waiting.length) {
      const frame = this.waiting[done++]!;
      this.bytes -= frame.length;
      this.enter(frame);
    }
    this.waiting = this.waiting.slice(done);
  }
}

/** Where a request goes; null for a target that is no address (`*`, `http://[/`). */
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

/** Browsers always name the page's origin; programs without one have no cookie of a browser to misuse. */
function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
