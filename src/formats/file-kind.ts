// Recognises the kind of a file by its first bytes. The name of a file is not trusted.

/** A kind of file recognised by its bytes; `text` if nothing shows another. `locked`: a Word file with a password, of any version. */
export type BytesKind = 'pdf' | 'zip' | 'ole' | 'locked' | 'rtf' | 'picture' | 'text';

const startsWith = (bytes: Uint8Array, ...first: number[]) => first.every((byte, index) => bytes[index] === byte);

/** The first bytes of PNG, JPEG, GIF and TIFF files. */
const PICTURES = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
];
/** WebP: RIFF, a format also used for sound and video, with the name after the size. */
const isWebp = (bytes: Uint8Array) => startsWith(bytes, 0x52, 0x49, 0x46, 0x46) && startsWith(bytes.subarray(8), 0x57, 0x45, 0x42, 0x50);
/** A PDF may begin with a few bytes of another program. */
const PDF_HEAD = 1024;

/** The directory of a compound file (OLE) has an entry of this many bytes for each stream. */
const ENTRY = 128;
/** Where in an entry are the length of its name in bytes, the sector in which the stream begins, and the number of its bytes. */
const IN_ENTRY = { nameLength: 64, sector: 116, size: 120 };
/** The bytes of a shorter stream are in sectors of 64 bytes within the stream of the root. */
const SHORT = 4096;
const SHORT_SECTOR = 64;

/** The byte at which the directory's entry for a stream begins, the last one: earlier ones may be of an older directory. -1 if there is none. */
function entryOf(bytes: Uint8Array, name: string): number {
  const wanted = [...name].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = bytes.length - (bytes.length % ENTRY) - ENTRY; at >= 0; at -= ENTRY)
    if (bytes[at + IN_ENTRY.nameLength] === wanted.length + 2 && startsWith(bytes.subarray(at, at + wanted.length), ...wanted)) return at;
  return -1;
}

/** Whether the first bytes of an old Word file's text say that it is encrypted. */
function isLockedOld(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [root, words] = [entryOf(bytes, 'Root Entry'), entryOf(bytes, 'WordDocument')];
  if (root < 0 || words < 0) return false;
  const sectorAt = (entry: number) => (view.getUint32(entry + IN_ENTRY.sector, true) + 1) * 2 ** view.getUint16(30, true);
  const isShort = view.getUint32(words + IN_ENTRY.size, true) < SHORT;
  const at = isShort ? sectorAt(root) + SHORT_SECTOR * view.getUint32(words + IN_ENTRY.sector, true) : sectorAt(words);
  return startsWith(bytes.subarray(at, at + 2), 0xec, 0xa5) && (bytes[at + 11]! & 1) === 1;
}

/** Word files with a password and files of old Word versions are both compound files; the former contain their words encrypted in one stream. */
const isLocked = (bytes: Uint8Array) =>
  (entryOf(bytes, 'EncryptedPackage') >= 0 && entryOf(bytes, 'EncryptionInfo') >= 0) || isLockedOld(bytes);

/** The kind of a file. */
export function kindOfBytes(bytes: Uint8Array): BytesKind {
  if (PICTURES.some((first) => startsWith(bytes, ...first)) || isWebp(bytes)) return 'picture';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return isLocked(bytes) ? 'locked' : 'ole';
  if (startsWith(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) return 'rtf';
  if (startsWith(bytes, 0x50, 0x4b)) return 'zip';
  const head = bytes.subarray(0, PDF_HEAD);
  for (let at = 0; at + 4 < head.length; at++) if (startsWith(head.subarray(at, at + 5), 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'pdf';
  return 'text';
}

/** The sentence for a kind that is not read; null for the others. */
export function whyNotRead(kind: BytesKind): string | null {
  switch (kind) {
    case 'picture':
      return 'is a picture; it holds no text.';
    case 'locked':
      return 'has a password; remove it in Word and save it as .docx.';
    case 'ole':
      return 'is in the old format of Word (.doc) or of Outlook (.msg), which is not read; save it as .docx first.';
    case 'rtf':
      return 'is in the RTF format, which is not read; save it as .docx first.';
    default:
      return null;
  }
}
