// Recognises the kind of a file by its first bytes. The name of a file is not trusted.

/** A kind of file recognised by its bytes; `text` if nothing shows another. `locked`: a Word file with a password. */
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

/** The folder of a compound file (OLE) has an entry of this many bytes for each stream: its name in UTF-16, and the length of the name in bytes. */
const ENTRY = 128;
const NAME_LENGTH_AT = 64;

/** Whether a compound file has a stream of this name. */
function hasStream(bytes: Uint8Array, name: string): boolean {
  const wanted = [...name].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = 0; at + ENTRY <= bytes.length; at += ENTRY)
    if (bytes[at + NAME_LENGTH_AT] === wanted.length + 2 && startsWith(bytes.subarray(at, at + wanted.length), ...wanted)) return true;
  return false;
}

/** Files with a password and files of old Word versions are both compound files; the former contain their words encrypted in one stream. */
const isLocked = (bytes: Uint8Array) => hasStream(bytes, 'EncryptedPackage') && hasStream(bytes, 'EncryptionInfo');

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
      return 'has a password; remove it in Word and save it again.';
    case 'ole':
      return 'is in the old format of Word (.doc) or of Outlook (.msg), which is not read; save it as .docx first.';
    case 'rtf':
      return 'is in the RTF format, which is not read; save it as .docx first.';
    default:
      return null;
  }
}
