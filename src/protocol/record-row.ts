// Hashes the rows of a draft's record and prints the end of a record as a code. The server, which writes the record, and the browser, which can verify it,
// share this code. docs/record.md describes both.

/** The content of a row, apart from its change. */
export interface RowWords {
  readonly client: number;
  readonly delegation: string;
  readonly role: string;
  readonly at: string;
  readonly note?: string | null;
}

/** Tells hashes of rows from hashes of anything else, and names the encoding. */
const DOMAIN = 'chapeau record row 1';

/** The text that is hashed before the bytes of the change; a comma is hashed after them. `previous`: the hash of the row before it, hex. `bytes`: the number
 *  of bytes of the change. */
export function hashedBefore(previous: string, draft: string, number: number, row: RowWords, bytes: number): string {
  const { client, delegation, role, at, note } = row;
  const texts = [DOMAIN, previous, draft, String(number), String(client), delegation, role, at, note ?? ''];
  return `${texts.map((text) => `${utf8Length(text)}:${text},`).join('')}${bytes}:`;
}

/** The number of bytes of a text in UTF-8; a lone surrogate counts as U+FFFD, which replaces it. */
function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes++;
    // A pair is two units and four bytes.
    else if (isHigh(unit) && isLow(text.charCodeAt(i + 1))) {
      bytes += 2;
      i++;
    } else bytes += 2;
  }
  return bytes;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** The digits of a code (Crockford's base 32): no letter looks like a number. */
export const CODE_DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** A hundred bits of the hash: enough that nobody can construct another record with the same code. */
export const CODE_LENGTH = 20;
const UNSEEN_BITS = 256n - 5n * BigInt(CODE_LENGTH);

/** The end of a record as a code that can be printed and typed: the number of rows and the first hundred bits of the last hash (hex),
 *  "1204-7QK2-M3XA-9P0T-AB12-CD34". */
export function recordCode(rows: number, hash: string): string {
  const digits = (BigInt(`0x0${hash}`) >> UNSEEN_BITS).toString(32).padStart(CODE_LENGTH, '0');
  return [rows, ...digits.replace(/./g, (digit) => CODE_DIGITS[Number.parseInt(digit, 32)]!).match(/.{4}/g)!].join('-');
}
