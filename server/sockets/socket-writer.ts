// Writes frames to one socket, and knows how many bytes the other end has read. The stream does not know that, because the kernel accepts megabytes even for a
// reader that reads nothing. So pings are sent between the frames; every client answers them in order (RFC 6455, 5.5.3). sync/subscribers.ts handles slow
// readers.
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { PING_BYTES } from '../runtime/limits.ts';

const BINARY = 0x02;
const CONTINUED = 0x00;
const LAST = 0x80;
const LENGTH_16 = 126;
const POSITION_BYTES = 8;

export class SocketWriter {
  private readonly socket: WebSocket;
  private readonly stream: Duplex;
  private written = 0;
  /** The bytes written before the last ping (`pinged`), and before the last answered ping (`read`). */
  private pinged = 0;
  private read = 0;

  /** `onRead` is called each time the other end is known to have read more. The socket must not compress, because frames that the ws library compresses would
   *  be sent later than those written here. */
  constructor(socket: WebSocket, stream: Duplex, onRead: () => void) {
    this.socket = socket;
    this.stream = stream;
    socket.on('pong', (data) => {
      const at = data.length === POSITION_BYTES ? data.readDoubleBE() : Number.NaN;
      if (!(at > this.read && at <= this.pinged)) return;
      this.read = at;
      onRead();
    });
  }

  /** The sent bytes that are not known to have been read. */
  get unread(): number {
    return this.written - this.read;
  }

  /** The bytes that have not left this process yet. */
  get unsent(): number {
    return this.socket.bufferedAmount;
  }

  /** Sends a message. A long one is sent as fragments with pings between them, so that a slow reader's progress is known before it has read everything. */
  send(message: Uint8Array): void {
    if (message.length <= PING_BYTES) this.write(framed(message));
    else this.writeInFragments(message);
  }

  private writeInFragments(message: Uint8Array): void {
    for (let at = 0; at < message.length; at += PING_BYTES) {
      const end = at + PING_BYTES;
      this.write(frameOf((at === 0 ? BINARY : CONTINUED) | (end >= message.length ? LAST : 0), message.subarray(at, end)));
    }
  }

  private write(frame: Buffer): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.stream.write(frame);
    this.written += frame.length;
    if (this.written - this.pinged < PING_BYTES) return;
    this.pinged = this.written;
    const position = Buffer.alloc(POSITION_BYTES);
    position.writeDoubleBE(this.written);
    this.socket.ping(position);
  }
}

let last: { readonly message: Uint8Array; readonly frame: Buffer } | null = null;

/** The frame of a message. The last frame is cached, because a message usually goes to everybody in a room. */
function framed(message: Uint8Array): Buffer {
  if (last?.message !== message) last = { message, frame: frameOf(BINARY | LAST, message) };
  return last.frame;
}

/** A server's frame, unmasked (RFC 6455, 5.2). `head`: the first byte. `payload` must be below 64 KiB. */
function frameOf(head: number, payload: Uint8Array): Buffer {
  const long = payload.length >= LENGTH_16;
  const frame = Buffer.allocUnsafe((long ? 4 : 2) + payload.length);
  frame[0] = head;
  frame[1] = long ? LENGTH_16 : payload.length;
  if (long) frame.writeUInt16BE(payload.length, 2);
  frame.set(payload, long ? 4 : 2);
  return frame;
}
