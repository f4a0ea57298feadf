// Random ids that cannot be guessed and never collide. `crypto.randomUUID` is missing on pages without TLS, for example from a server in a local network;
// `crypto.getRandomValues` is available everywhere.

/** `length` random hexadecimal digits. */
export const randomFigures = (length: number): string =>
  [...crypto.getRandomValues(new Uint8Array(length))].map((byte) => (byte % 16).toString(16)).join('');
