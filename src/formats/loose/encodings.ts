// Decodes text of unknown encoding: Unicode if the bytes are valid Unicode, else the encoding that the file names, else the one of the encodings still in use
// that gives plausible letters. Bytes that are not text in any of them are rejected.
import { dosPageOf, textInDosPage } from './dos-pages.ts';

/** A text that was decoded. `guessed`: whether the file is neither Unicode nor names this encoding correctly. */
export interface DecodedText {
  readonly text: string;
  /** The common name: "Windows-1251"; '' for Unicode. */
  readonly encoding: string;
  readonly guessed: boolean;
}

type Script = 'latin' | 'cyrillic' | 'arabic' | 'chinese';

/** The encodings that are tried, the usual ones of a script first. */
const ENCODINGS: readonly (readonly [label: string, name: string, script: Script])[] = [
  ['windows-1252', 'Windows-1252', 'latin'],
  ['windows-1251', 'Windows-1251', 'cyrillic'],
  ['koi8-r', 'KOI8-R', 'cyrillic'],
  ['windows-1256', 'Windows-1256', 'arabic'],
  ['gb18030', 'GB 18030', 'chinese'],
  ['big5', 'Big5', 'chinese'],
  ['iso-8859-6', 'ISO 8859-6', 'arabic'],
  ['iso-8859-5', 'ISO 8859-5', 'cyrillic'],
  ['ibm866', 'IBM 866', 'cyrillic'],
  ['macintosh', 'Mac OS Roman', 'latin'],
  ['ibm850', 'DOS code page 850', 'latin'],
];
/** The encodings to try if a file names no known one. */
export const TRIED_ENCODINGS: readonly string[] = ['utf-8', ...ENCODINGS.map(([label]) => label)];

/** 0x80 to 0x9f in Windows-1252; some versions of Node take them for control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** A text that was decoded as Windows-1252 although it is in a code page of DOS; each character stands for one byte. */
export const inDosPage = (text: string, number: string): string =>
  textInDosPage(
    Uint8Array.from(text, (sign) => {
      const at = WINDOWS_1252.indexOf(sign);
      return at < 0 ? sign.charCodeAt(0) : at + 0x80;
    }),
    number,
  );

/** The text with the signs of Windows-1252 in place of control characters that no text has. */
export const withWindowsSigns = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80]!);

const decode = (bytes: Uint8Array, label: string): string => {
  const page = dosPageOf(label);
  if (page !== null) return textInDosPage(bytes, page);
  const text = new TextDecoder(label, { fatal: true }).decode(bytes);
  return label === 'windows-1252' ? withWindowsSigns(text) : text;
};
const decoded = (bytes: Uint8Array, label: string): string | null => {
  try {
    return decode(bytes, label);
  } catch {
    return null;
  }
};

/** The frequent letters of a text in each script, and its other characters. */
const FREQUENT: Record<Script, RegExp> = {
  latin: /[éèàâêîôûùçëïüöäÉÈÀÂÊÎÔÇœŒñÑáíóúÁÍÓÚ¿¡«»’‘“”–—…°§ºª€\u00a0ßåøÅØ]/u,
  cyrillic: /[оеаинтсрвлкмдпуйяыьгзбчхжшюцщэфГАПСОНВКУИДРТМЭЗБЛЕ«»–—№“”„’…\u00a0§]/u,
  arabic: /[اليمنوترةبدعفسهقأإكحجشىصخطذءئآؤضغثزظ،؛؟«»“”\u00a0\u064b-\u0652]/u,
  chinese:
    /[的和国國在会會大年月日号號决決议議第一不有人这這中为為是发發展权權各其以及与與对對联聯合力应應到所关關于於了成员員请請促定续續处處理回顾顧重申，。；、（）《》“”：\u3000]/u,
};
const OWN_LETTER: Record<Script, RegExp> = {
  latin: /\p{Script=Latin}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  arabic: /\p{Script=Arabic}/u,
  chinese: /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u,
};
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd\ufffe\uffff]/;
/** How many non-ASCII characters are examined. */
const SAMPLE = 20_000;

/** How plausible the non-ASCII characters are for a text, from -1 to 1; 1 if there are none. */
function likeness(text: string, script: Script): number {
  let [sum, count, before] = [0, 0, ' '];
  for (const sign of text) {
    if (sign > '\u007f') {
      if (++count > SAMPLE) break;
      const own = OWN_LETTER[script].test(sign);
      // A capital inside a word, and a letter stuck to one of another script, are signs of another encoding.
      const inWord = own && /\p{Lu}/u.test(sign) && /\p{Ll}/u.test(before) && OWN_LETTER[script].test(before);
      const torn = inWord || (script === 'cyrillic' && own && /[a-z]/i.test(before));
      if (CONTROL.test(sign) || torn) sum -= 1;
      else if (FREQUENT[script].test(sign)) sum += 1;
      else sum += own ? 0.2 : -0.5;
    }
    before = sign;
  }
  return count === 0 ? 1 : sum / count;
}

/** Below this the characters are not text. */
const LIKELY = 0.35;
/** With more than one control character in a thousand, bytes are not text. */
const ODD_SHARE = 1 / 1000;
const isOdd = (text: string): boolean => (text.match(/[\u0001-\u0008\u000e-\u001f]/g)?.length ?? 0) > text.length * ODD_SHARE;

/** How plausible a text is in any script, for text decoded by another library. */
export const looksRead = (text: string): number =>
  text.includes('\ufffd') ? -1 : Math.max(...(Object.keys(FREQUENT) as Script[]).map((script) => likeness(text, script)));

/** UTF-16 without a mark at its beginning: every second byte of its blanks and figures is 0. */
function wideText(bytes: Uint8Array): string | null {
  const zeros = [0, 0];
  const head = bytes.subarray(0, 4096);
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2]!++;
  const [even, odd] = zeros as [number, number];
  if (Math.min(even, odd) > 0 || even + odd < head.length / 20 || bytes.length % 2 === 1) return null;
  const text = decoded(bytes, odd > 0 ? 'utf-16le' : 'utf-16be');
  return text === null || /[\u0001-\u0008\u000e-\u001f]|\p{Cn}|\p{Co}/u.test(text) ? null : text;
}

const HTML = /^\s*<(?:!|html|head|meta|\?xml)/i;
const NAMED = /\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})/i;
const HEAD = 4_096;

/** The text of bytes; null if they are not text. */
export function textOfBytes(bytes: Uint8Array): DecodedText | null {
  const unicode = (text: string | null) => (text === null ? null : { text, encoding: '', guessed: false });
  // UTF-32 begins with the same mark, followed by two zero bytes.
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return unicode(decoded(bytes, 'utf-16le'));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return unicode(decoded(bytes, 'utf-16be'));
  if (bytes.includes(0)) return unicode(wideText(bytes));
  const plain = decoded(bytes, 'utf-8');
  if (plain !== null) return unicode(plain);
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  const named = HTML.test(head) ? (NAMED.exec(head)?.[1]?.toLowerCase() ?? '') : '';
  let best: (DecodedText & { readonly like: number }) | null = null;
  for (const [label, name, script] of ENCODINGS) {
    const text = decoded(bytes, label);
    if (text === null || isOdd(text)) continue;
    const like = likeness(text, script);
    const said = sameEncoding(named, label);
    if (said && like > LIKELY) return { text, encoding: name, guessed: false };
    if (like > LIKELY && (best === null || like > best.like)) best = { text, encoding: name, guessed: true, like };
  }
  if (best !== null) return { text: best.text, encoding: best.encoding, guessed: true };
  const other = named === '' ? null : decoded(bytes, named);
  return other === null || isOdd(other) || CONTROL.test(other.replace(/[\u0000-\u001f]/g, ''))
    ? null
    : { text: other, encoding: named, guessed: false };
}

/** Whether both are names of one encoding. */
function sameEncoding(named: string, label: string): boolean {
  if (named === '') return false;
  if (dosPageOf(named) !== null || dosPageOf(label) !== null) return dosPageOf(named) === dosPageOf(label);
  try {
    return new TextDecoder(named).encoding === new TextDecoder(label).encoding;
  } catch {
    return false;
  }
}

/** The sentence about a guessed encoding; [] if it was not guessed. */
export const encodingSentence = ({ encoding, guessed }: DecodedText): string[] =>
  guessed ? [`The file does not say how its letters are written; they were read as ${encoding}.`] : [];
