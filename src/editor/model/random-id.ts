// Ids that nobody guesses and no two windows draw. `crypto.randomUUID` is not there on a page that came without TLS, as in a room whose server has an address of
// its network alone; `crypto.getRandomValues` is there on every page.

/** So many figures, 0 to 9 and a to f, drawn at random. */
export const randomFigures = (length: number): string =>
  [...crypto.getRandomValues(new Uint8Array(length))].map((byte) => (byte % 16).toString(16)).join('');
