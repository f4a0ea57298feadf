// The way of one socket's words from the node that it reached to the node that writes the draft: a socket between the two for each socket of a
// person, so that rights, refusals, acknowledgements and presence are the writing node's alone. Closed when either end is.
import { WebSocket } from 'ws';
import { STUCK_BYTES } from '../runtime/limits.ts';
import type { Node } from '../store/node-store.ts';

/** The other node's address answers within this time, or it is not there. */
const CONNECT_MS = 2_000;
/** The close code between nodes: the draft is not written here. */
export const NOT_WRITTEN_HERE = 4421;
/** Path of such sockets. */
export const UPLINK_PATH = '/nodes/sync/';
/** Headers between nodes: the secret of the database, and the link of the person. */
export const NODE_HEADER = 'x-chapeau-node';
export const LINK_HEADER = 'x-chapeau-link';

export interface UplinkEvents {
  readonly frame: (bytes: Uint8Array) => void;
  /** The writing node closed this socket, for a reason of its own. */
  readonly closed: (code: number, reason: string) => void;
  /** The writing node is not there, or does not write the draft any more. */
  readonly gone: () => void;
}

/** What a person's socket says, on its way. */
export interface Uplink {
  send(frame: Uint8Array): void;
  close(): void;
}

export type OpenUplink = (holder: Node, draft: string, link: string, events: UplinkEvents) => Uplink;

/** Opens uplinks in the name of a node. */
export const uplinksWith =
  (secret: () => string): OpenUplink =>
  (holder, draft, link, events) => {
    const url = `${holder.address.replace(/^http/, 'ws')}${UPLINK_PATH}${encodeURIComponent(draft)}`;
    const headers = { [NODE_HEADER]: secret(), [LINK_HEADER]: link };
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
