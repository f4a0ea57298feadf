// Reads JSON from requests within limits: the number of values and the depth of nesting are counted in the bytes before they are parsed. A limit on the length
// alone would not be enough, because the parser needs fifty bytes of memory or more for the two bytes of "[]".

/** The deepest nesting: more than any body that a page sends (imported proposals with footnotes have 14), and far less than what would exhaust the stack. */
const DEEPEST = 100;

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** The parsed value; undefined if the bytes are not UTF-8 or not JSON, are nested too deeply, or have more than `most` lists, objects, entries and names. */
export function boundedJson(bytes: Uint8Array, most: number): unknown {
  const text = isWithin(bytes, most) ? utf8Of(bytes) : null;
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text of the bytes; null if they are not UTF-8. */
export function utf8Of(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** True if the bytes have at most `most` values and are not nested too deeply. It reads the bytes once and does not check that they are JSON. */
export function isWithin(bytes: Uint8Array, most: number): boolean {
  let values = 0;
  let depth = 0;
  for (let i = 0; i < bytes.length; i++) {
    switch (bytes[i]) {
      case QUOTE:
        for (i++; i < bytes.length && bytes[i] !== QUOTE; i++) if (bytes[i] === BACKSLASH) i++;
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        if (++depth > DEEPEST || ++values > most) return false;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        depth--;
        break;
      case COMMA:
      case COLON:
        if (++values > most) return false;
    }
  }
  return true;
}
