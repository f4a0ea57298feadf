// The socket messages that the program adds to the y-websocket protocol, and the close codes. After a code 44xx the window must not connect again by itself;
// after 1012 or 45xx it may.

/** Message types: those of y-websocket (0 to 3) and ours. The stock client ignores types that it does not know.
 *  - `subscribeStored` (client to server, no payload) asks for acknowledgements.
 *  - `stored` (server to client) is an acknowledgement: a Yjs state vector (varUint8Array) of what is on disk, and the number of this connection's updates
 *    (sync steps 2 and updates, in order) that are on disk, because a state vector does not show deletions.
 *  - `packed` (server to client) is another message, deflated (RFC 1951); sent only to sockets whose address asks for it. */
export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, stored: 100, subscribeStored: 101, packed: 102 } as const;

export const CLOSE = {
  /** The server restarts, or another server process now holds the draft. */
  comeBack: 1012,
  badFrame: 4400,
  notSignedIn: 4401,
  refused: 4403,
  noSuchDraft: 4404,
  superseded: 4409,
  tooLarge: 4413,
  /** The stored draft cannot be read. */
  unreadable: 4422,
  abuse: 4429,
  draining: 4503,
  slow: 4508,
  /** The person's rights changed since they connected, because they were admitted to a delegation. */
  seatChanged: 4510,
} as const;

/** The parameter in a socket's address that allows packed messages. */
export const PACKED = 'packed';

/** Suffix of a draft's id in the socket address of the private document of the person's own delegation. */
export const PRIVATE = '~private';
