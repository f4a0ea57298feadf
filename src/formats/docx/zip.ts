// The directory of a zip and its entries, one at a time. The bytes are untrusted: an entry is unpacked only when it is asked for, never to more
// than the directory says, and its name is only ever compared. Of the format as much as Word files use: stored and deflated, no disks, no zip64.
import { Inflate, strFromU8 } from 'fflate';

export interface ZipEntry {
  readonly name: string;
  /** Unpacked bytes, as the directory claims. */
  readonly size: number;
  readonly packed: number;
  readonly method: number;
  readonly locked: boolean;
  /** Where its local header begins. */
  readonly at: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** A zip's comment, at most. */
const LONGEST_COMMENT = 65_535;
/** Packed bytes that are unpacked at once: no more than some 16 MB come out before the claimed size is held against them. */
const PORTION = 16_384;

/** The entries of a zip; null where its directory is not sound, 'many' where it has more than `most`. */
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

/** The bytes of an entry; null where they are not what the directory says. */
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
