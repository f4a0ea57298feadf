// One socket of a measured draft, in the framing of y-websocket (ours, theirs) or of Hocuspocus. It counts the received bytes, applies them only on request,
// and reports when letters of others arrive.
import zlib from 'node:zlib';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { MESSAGE } from '../../src/protocol/messages.ts';

export interface Entrance {
  readonly address: string;
  readonly headers?: Record<string, string>;
  /** Hocuspocus names the draft in every frame and asks who comes first. */
  readonly named?: string;
  /** The end of the address that allows packed answers, which our page can read. */
  readonly packed?: string;
}

/** What a wire does with received frames. */
export interface Watch {
  readonly apply?: boolean;
  /** True to enter as our page does, with abilities beyond a stock client's. */
  readonly asPage?: boolean;
  /** Called with each run of letters that arrives: who wrote it, its clock and length. */
  readonly onLetters?: (client: number, clock: number, length: number) => void;
}

export class Wire {
  readonly ydoc = new Y.Doc();
  readonly socket: WebSocket;
  /** Resolves with the bytes of the first sync. */
  readonly synced: Promise<number>;
  frames = 0;
  bytes = 0;
  private readonly named: string | undefined;
  private readonly watch: Watch;
  private tellSynced: (bytes: number) => void = () => {};

  constructor({ address, headers, named, packed }: Entrance, watch: Watch = {}) {
    this.named = named;
    this.watch = watch;
    this.socket = new WebSocket(watch.asPage && packed ? `${address}${packed}` : address, {
      headers: headers ?? {},
      perMessageDeflate: false,
      maxPayload: 1 << 30,
    });
    this.synced = new Promise((resolve, reject) => {
      this.tellSynced = resolve;
      this.socket.on('error', reject);
      this.socket.on('close', (code, reason) => reject(new Error(`closed ${code} ${reason}`)));
    });
    this.synced.catch(() => {});
    this.socket.on('open', () => {
      if (named === undefined) this.ask();
      else
        this.send(2, (to) => {
          encoding.writeVarUint(to, 0);
          encoding.writeVarString(to, 'token');
          encoding.writeVarString(to, '4.7.0');
        });
    });
    this.socket.on('message', (data: Buffer) => {
      this.frames++;
      this.bytes += data.length;
      this.take(new Uint8Array(data.buffer, data.byteOffset, data.length));
    });
  }

  /** Sends every local change from now on. */
  share(): void {
    this.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.sync(2, update);
    });
  }

  /** Sends an awareness state, as an editor does. */
  greet(name: string): void {
    const awareness = new Awareness(this.ydoc);
    awareness.setLocalState({ user: { name }, cursor: { anchor: 1, head: 1 } });
    const update = encodeAwarenessUpdate(awareness, [this.ydoc.clientID]);
    awareness.destroy();
    this.send(1, (to) => encoding.writeVarUint8Array(to, update));
  }

  leave(): void {
    this.socket.removeAllListeners('close');
    this.socket.terminate();
    this.ydoc.destroy();
  }

  private send(type: number, write: (to: encoding.Encoder) => void): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    const to = encoding.createEncoder();
    if (this.named !== undefined) encoding.writeVarString(to, this.named);
    encoding.writeVarUint(to, type);
    write(to);
    this.socket.send(encoding.toUint8Array(to));
  }

  private sync(step: number, body: Uint8Array): void {
    this.send(0, (to) => {
      encoding.writeVarUint(to, step);
      encoding.writeVarUint8Array(to, body);
    });
  }

  private ask(): void {
    this.sync(0, Y.encodeStateVector(this.ydoc));
  }

  private take(frame: Uint8Array): void {
    const from = decoding.createDecoder(frame);
    if (this.named !== undefined) decoding.readVarString(from);
    const type = decoding.readVarUint(from);
    // Hocuspocus: signed in; now the sync question may be sent.
    if (type === 2 && this.named !== undefined) this.ask();
    if (type === MESSAGE.packed && this.named === undefined) this.take(zlib.inflateRawSync(decoding.readTailAsUint8Array(from)));
    if (type !== 0) return;
    const step = decoding.readVarUint(from);
    const body = decoding.readVarUint8Array(from);
    if (step === 0) {
      this.sync(1, Y.encodeStateAsUpdate(this.ydoc, body));
      return;
    }
    if (this.watch.apply) Y.applyUpdate(this.ydoc, body, this);
    if (this.watch.onLetters) for (const { id, length } of Y.decodeUpdate(body).structs) this.watch.onLetters(id.client, id.clock, length);
    if (step === 1) this.tellSynced(body.length);
  }
}
