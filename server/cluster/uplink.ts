// An uplink: a socket from the node that a person is connected to, to the node that writes the draft. It forwards everything that the person's socket sends.
// Each socket has its own uplink, so that only the writing node checks rights, acknowledges, and sends presence. It is closed when either end is closed.
import { WebSocket } from 'ws';
import { STUCK_BYTES } from '../runtime/limits.ts';
import type { Node } from '../store/node-store.ts';

/** A node that does not accept a socket within this time counts as gone. */
const CONNECT_MS = 2_000;
/** Close code between nodes: the node does not write this draft. */
export const NOT_WRITTEN_HERE = 4421;
/** Path of the sockets between nodes; the draft's id follows. */
export const UPLINK_PATH = '/nodes/sync/';
/** Headers of requests between nodes: the secret of the database, the hash of the person's session, and the scopes of the access token, if the request has one. */
export const NODE_HEADER = 'x-chapeau-node';
export const SESSION_HEADER = 'x-chapeau-session';
export const SCOPES_HEADER = 'x-chapeau-scopes';

export interface UplinkEvents {
  readonly frame: (bytes: Uint8Array) => void;
  /** Called when the writing node closes the person's session, with its code and reason. */
  readonly closed: (code: number, reason: string) => void;
  /** Called when the writing node cannot be reached, or no longer writes the draft. */
  readonly gone: () => void;
}

/** The socket between two nodes for one person's socket. */
export interface Uplink {
  send(frame: Uint8Array): void;
  close(): void;
}

export type OpenUplink = (holder: Node, draft: string, session: string, events: UplinkEvents) => Uplink;

/** A function that opens uplinks with the secret of the database. */
export const uplinksWith =
  (secret: () => string): OpenUplink =>
  (holder, draft, session, events) => {
    const url = `${holder.address.replace(/^http/, 'ws')}${UPLINK_PATH}${encodeURIComponent(draft)}`;
    const headers = { [NODE_HEADER]: secret(), [SESSION_HEADER]: session };
    const socket = new WebSocket(url, { headers, handshakeTimeout: CONNECT_MS, perMessageDeflate: false });
    const waiting: Uint8Array[] = [];
    socket.binaryType = 'nodebuffer';
    socket.on('open', () => {
      for (const frame of waiting.splice(0)) socket.send(frame);
    });
    socket.on('message', (data: Buffer) => events.frame(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)));
    socket.on('error', () => socket.terminate());
    socket.on('close', (code, reason) => {
      if (code >= 4400 && code !== NOT_WRITTEN_HERE) events.closed(code, reason.toString());
      else events.gone();
    });
    return {
      send: (frame) => {
        if (socket.readyState === WebSocket.CONNECTING) waiting.push(frame);
        else if (socket.readyState === WebSocket.OPEN) socket.send(frame);
        if (socket.bufferedAmount > STUCK_BYTES) socket.terminate();
      },
      close: () => {
        socket.removeAllListeners('message');
        socket.removeAllListeners('close');
        socket.close();
      },
    };
  };
