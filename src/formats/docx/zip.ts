// Reads the directory of a zip and its entries, one at a time. The bytes are untrusted: an entry is unpacked only on request, and never to more bytes than the
// directory says; its name is only compared. Supports what Word files use: stored and deflated entries, without several disks and without zip64.
import { Inflate, strFromU8 } from 'fflate';

/** An entry in the directory of a zip. */
export interface ZipEntry {
  readonly name: string;
  /** The number of unpacked bytes according to the directory. */
  readonly size: number;
  readonly packed: number;
  readonly method: number;
  readonly locked: boolean;
  /** The offset of its local header. */
  readonly at: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The longest comment at the end of a zip, in bytes. */
const LONGEST_COMMENT = 65_535;
/** How many packed bytes are unpacked at a time. At most about 16 MB come out before they are compared with the size in the directory. */
const PORTION = 16_384;

/** The entries of a zip; null if its directory is damaged, 'many' if it has more than `most` entries. */
export function entriesOf(bytes: Uint8Array, most: number): readonly ZipEntry[] | null | 'many' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const stop = Math.max(0, end - LONGEST_COMMENT);
  while (end >= stop && view.getUint32(end, true) !== END) end--;
  if (end < stop || end < 0) return null;
  const count = view.getUint16(end + 10, true);
  if (count > most) return 'many';
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return null;
    const flags = view.getUint16(at + 8, true);
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number];
    entries.push({
      name: strFromU8(bytes.subarray(at + 46, at + 46 + name), (flags & 0x800) === 0),
      size: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      method: view.getUint16(at + 10, true),
      locked: (flags & 1) !== 0,
      at: view.getUint32(at + 42, true),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

/** The unpacked bytes of an entry; null if they do not match the directory. */
export function unpacked(bytes: Uint8Array, { at, packed, size, method, locked }: ZipEntry): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (locked || at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) return null;
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const source = bytes.subarray(from, from + packed);
  if (source.length !== packed) return null;
  if (method === 0) return packed === size ? source : null;
  if (method !== 8) return null;
  const out = new Uint8Array(size);
  let filled = 0;
  let sound = true;
  let ended = size === 0;
  const inflate = new Inflate((portion, last) => {
    if (filled + portion.length > size) sound = false;
    else out.set(portion, filled);
    filled += portion.length;
    ended ||= last;
  });
  try {
    for (let start = 0; start < packed && sound; start += PORTION)
      inflate.push(source.subarray(start, start + PORTION), start + PORTION >= packed);
  } catch {
    return null;
  }
  return sound && ended && filled === size ? out : null;
}
