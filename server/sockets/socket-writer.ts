// Writes frames to one socket, and knows how much of them its other end has read. The stream alone does not tell, because a kernel takes megabytes for a
// reader that reads nothing. So pings are sent between the frames, and every client answers them in order (RFC 6455, 5.5.3). Not here: who is sent what,
// and what happens to a slow reader (sync/subscribers.ts).
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
  /** Bytes written before the last ping, and before the last ping that was answered. */
  private pinged = 0;
  private read = 0;

  /** `onRead` is called whenever the other end has read on. The socket must not compress: frames that it writes itself would then come later than these. */
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

  /** Bytes that were sent and are not known to be read. */
  get unread(): number {
    return this.written - this.read;
  }

  /** Bytes that have not left this process. */
  get unsent(): number {
    return this.socket.bufferedAmount;
  }

  /** Sends a message. A long one is cut into fragments with pings between, so that one hears of a slow reader while it reads. */
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

/** The frames of a message. The last message is remembered, because it usually goes to everybody in a room. */
function framed(message: Uint8Array): Buffer {
  if (last?.message !== message) last = { message, frame: frameOf(BINARY | LAST, message) };
  return last.frame;
}

/** One frame as servers write it, unmasked (RFC 6455, 5.2). `payload` is below 64 KiB. */
function frameOf(head: number, payload: Uint8Array): Buffer {
  const long = payload.length >= LENGTH_16;
  const frame = Buffer.allocUnsafe((long ? 4 : 2) + payload.length);
  frame[0] = head;
  frame[1] = long ? LENGTH_16 : payload.length;
  if (long) frame.writeUInt16BE(payload.length, 2);
  frame.set(payload, long ? 4 : 2);
  return frame;
}
