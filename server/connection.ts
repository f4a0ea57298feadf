// Sockets: the upgrade of /sync/:id, who it is, the queue while the draft loads, speed, and the way between one socket and its room.
// A visitor who may not come in is let in and told why (close codes 44xx): a refused upgrade makes y-websocket come back for ever.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { CLOSE } from '../src/protocol/messages.ts';
import { signedInAs, type Visitor } from './identity.ts';
import {
  CLOSE_REASON_BYTES,
  DRAIN_PAUSE_MS,
  DRAIN_SLICE,
  FIRST_SYNC_BYTES,
  KEEP_ALIVE_MS,
  WAITING_BYTES,
  WAITING_MESSAGES,
} from './limits.ts';
import type { Clock } from './rooms/clock.ts';
import type { Member, Peer } from './rooms/member.ts';
import { Rate } from './rooms/rate.ts';
import type { Room } from './rooms/room.ts';
import type { Rooms } from './rooms/rooms.ts';

const SYNC_PATH = '/sync/';
/** Room for the frame around a first sync. */
const FRAME_HEAD = 64;
const NO_SUCH_DRAFT = 'There is no such draft.';

export interface ConnectionOptions {
  readonly rooms: Rooms;
  readonly clock: Clock;
  readonly visitorOf: (cookies: string | undefined) => Visitor | null;
  readonly onError: (where: string, error: unknown) => void;
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
  private readonly answered = new WeakMap<WebSocket, boolean>();
  private readonly wss = new WebSocketServer({ noServer: true, maxPayload: FIRST_SYNC_BYTES + FRAME_HEAD, perMessageDeflate: false });
  private readonly heartbeat: NodeJS.Timeout;
  private draining = false;

  constructor(server: Server, options: ConnectionOptions) {
    this.options = options;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => this.upgrade(request, socket, head));
    this.heartbeat = setInterval(() => this.beat(), KEEP_ALIVE_MS);
    this.heartbeat.unref();
  }

  /** Sockets of a link that are open now. */
  countOf(link: string): number {
    return [...this.sockets.values()].filter((visitor) => visitor.link === link).length;
  }

  get size(): number {
    return this.sockets.size;
  }

  /** Bytes that wait in all sockets. */
  get buffered(): number {
    return [...this.sockets.keys()].reduce((sum, socket) => sum + socket.bufferedAmount, 0);
  }

  /** Closes the sockets of a link that was taken back. */
  revoke(link: string): void {
    for (const [socket, visitor] of this.sockets)
      if (visitor.link === link) socket.close(CLOSE.notSignedIn, closeReason('This link was revoked. Ask the chair for a new one.'));
  }

  /** Takes no new sockets and closes the open ones in slices, so that they do not all come back at once. */
  async drain(): Promise<void> {
    this.draining = true;
    clearInterval(this.heartbeat);
    const open = [...this.sockets.keys()];
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
    for (const socket of this.sockets.keys()) socket.terminate();
    this.wss.close();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://host');
    if (!path.startsWith(SYNC_PATH)) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    this.wss.handleUpgrade(request, socket, head, (ws) => this.greet(ws, request, path.slice(SYNC_PATH.length), searchParams.get('as')));
  }

  /** `as`: the link that the page was opened by, where it says so. */
  private greet(socket: WebSocket, request: IncomingMessage, encoded: string, as: string | null): void {
    socket.on('error', () => socket.terminate());
    const visitor = this.options.visitorOf(request.headers.cookie);
    const id = decoded(encoded);
    if (this.draining) socket.close(CLOSE.draining, 'The server restarts.');
    else if (!isSameOrigin(request)) socket.close(CLOSE.notSignedIn, 'The page comes from another address than the server.');
    else if (!visitor) socket.close(CLOSE.notSignedIn, 'You are not signed in; open your invitation link again.');
    else if (as !== null && as !== visitor.link) socket.close(CLOSE.notSignedIn, closeReason(signedInAs(visitor.person)));
    else if (id === null) socket.close(CLOSE.noSuchDraft, NO_SUCH_DRAFT);
    else this.admit(socket, visitor, id);
  }

  private admit(socket: WebSocket, visitor: Visitor, id: string): void {
    this.sockets.set(socket, visitor);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('pong', () => this.answered.set(socket, true));
    this.attach(socket, visitor, id).catch((error: unknown) => {
      this.options.onError('load', error);
      socket.close(CLOSE.draining, 'The draft could not be loaded; try again in a moment.');
    });
  }

  /** Loads before it talks: what the socket says meanwhile waits, within bounds. */
  private async attach(socket: WebSocket, visitor: Visitor, id: string): Promise<void> {
    const waiting: Uint8Array[] = [];
    let bytes = 0;
    let enter: ((frame: Uint8Array) => void) | null = null;
    socket.on('message', (data: RawData) => {
      const frame = bytesOf(data);
      if (enter) return enter(frame);
      bytes += frame.length;
      if (waiting.length >= WAITING_MESSAGES || bytes > WAITING_BYTES)
        socket.close(CLOSE.tooLarge, 'Too much came before the draft was loaded.');
      else waiting.push(frame);
    });
    const room = await this.options.rooms.open(id);
    if (!room) return socket.close(CLOSE.noSuchDraft, NO_SUCH_DRAFT);
    if (socket.readyState !== WebSocket.OPEN) return;
    enter = this.enter(socket, visitor, room);
    for (const frame of waiting) enter(frame);
  }

  private enter(socket: WebSocket, visitor: Visitor, room: Room): (frame: Uint8Array) => void {
    const { clock } = this.options;
    const rate = new Rate(clock.now());
    let member: Member | null = null;
    let resumeAt = 0;
    const sent = () => {
      if (member?.stale) room.relieve(member);
    };
    const peer: Peer = {
      person: visitor.person,
      link: visitor.link,
      get buffered() {
        return socket.bufferedAmount;
      },
      send: (frame) => socket.send(frame, sent),
      close: (code, reason) => socket.close(code, closeReason(reason)),
      pause: (milliseconds) => {
        resumeAt = clock.now() + milliseconds;
        if (socket.isPaused) return;
        socket.pause();
        const look = () => {
          const rest = resumeAt - clock.now();
          if (rest > 0) clock.after(rest, look);
          else socket.resume();
        };
        look();
      },
    };
    const joined = room.join(peer);
    member = joined;
    socket.on('close', () => room.leave(joined));
    return (frame) => {
      const now = clock.now();
      if (rate.floods(now)) return joined.close(CLOSE.abuse, 'This window sends more than the server can read.');
      if (frame[0] === 0 && frame[1] !== 0) {
        const delay = rate.delay(frame.length, now);
        if (delay > 0) peer.pause(delay);
      }
      room.receive(joined, frame);
    };
  }

  /** Pings find sockets whose other end is gone; the empty awareness frame keeps the living ones. */
  private beat(): void {
    for (const socket of this.sockets.keys()) {
      if (this.answered.get(socket) === false) socket.terminate();
      else {
        this.answered.set(socket, false);
        socket.ping();
      }
    }
    for (const room of this.options.rooms) room.keepAlive();
  }
}

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
