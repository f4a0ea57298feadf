// What goes over the socket beside the y-websocket protocol, and why a socket closes. Codes 44xx are final, 1012 and 45xx pass.

/** Message types of y-websocket (0 to 3), and ours. The stock client ignores types that it does not know. */
export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, stored: 100, subscribeStored: 101, packed: 102 } as const;
// subscribeStored (client to server, no payload): asks for acknowledgements. stored (server to client): a Yjs state vector (varUint8Array) of what is
// on disk, and how many of this connection's updates (sync steps 2 and updates, in order) are: a state vector does not tell of deletions.
// packed (server to client): another message, deflated (RFC 1951); only to sockets whose address asks for it.

export const CLOSE = {
  /** The server restarts, or the draft is kept by another one now. */
  comeBack: 1012,
  badFrame: 4400,
  notSignedIn: 4401,
  refused: 4403,
  noSuchDraft: 4404,
  superseded: 4409,
  tooLarge: 4413,
  /** What is stored of the draft cannot be read. */
  unreadable: 4422,
  abuse: 4429,
  draining: 4503,
  slow: 4508,
} as const;

/** In the address of a socket: long answers may come packed. */
export const PACKED = 'packed';

/** Behind a draft's id in the address of a socket: what the person's own delegation has for itself. */
export const PRIVATE = '~private';
