// Reads a chosen file in the browser: what it is, which texts are in it, or one sentence why it cannot be read. Nothing leaves the device here.
// Names of files are not trusted: a Word file is known by its first bytes, a text by being one.
import { titleOf } from '../../../schema/index.ts';
import { draftOfWord, readDocx } from '../../formats/docx/read.ts';
import { draftFromJson } from '../../formats/json.ts';
import { readPlainText } from '../../text/read.ts';
import type { FoundText } from '../../text/text-model.ts';
import { plainTextOfHtml } from './html-text.ts';

// The largest report of the corpus has 4 MB; beyond this it is not a text of a committee.
const LARGEST_FILE = 50 * 1024 * 1024;

export interface FoundInFile extends FoundText {
  /** The text as it was before the file's tracked changes; null where it has none. */
  readonly before: FoundText['draft'] | null;
}
export type ReadFile = { readonly texts: readonly FoundInFile[]; readonly limits: readonly string[] } | { readonly refused: string };

const startsWith = (bytes: Uint8Array, ...first: number[]) => first.every((byte, index) => bytes[index] === byte);
const decode = (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding, { fatal: true }).decode(bytes);
/** Beyond one odd character in a thousand, bytes are no text in a Windows encoding. */
const ODD_SHARE = 1 / 1000;

/** The text of bytes in UTF-8, UTF-16 with its mark, or the Windows encoding; null for what is no text. */
export function textFrom(bytes: Uint8Array): string | null {
  try {
    if (startsWith(bytes, 0xff, 0xfe)) return decode(bytes, 'utf-16le');
    if (startsWith(bytes, 0xfe, 0xff)) return decode(bytes, 'utf-16be');
    if (bytes.includes(0)) return null;
    return decode(bytes, 'utf-8');
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    const odd = text.match(/[\u0001-\u0008\u000e-\u001f\u0080-\u009f]/g)?.length ?? 0;
    return odd > text.length * ODD_SHARE ? null : text;
  }
}

/** What stands in a file. */
export async function readFile(file: File): Promise<ReadFile> {
  const { name } = file;
  if (file.size > LARGEST_FILE) return { refused: `${name} is larger than 50 MB; no resolution is.` };
  if (file.size === 0) return { refused: `${name} is empty.` };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46))
    return { refused: `${name} is a PDF, which cannot be read; save it as Word or text first.` };
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { refused: `${name} is in the old Word format; save it as .docx first.` };
  if (startsWith(bytes, 0x50, 0x4b)) return readWord(name, bytes);
  const text = textFrom(bytes);
  if (text === null) return { refused: `${name} is not a text: Chapeau reads Word (.docx), text, web pages and its own .json.` };
  if (text.trim() === '') return { refused: `${name} is empty.` };
  if (/^\s*\{/.test(text)) return readJson(text);
  const plain = /^\s*<(?:!doctype html|html|head|body|\?xml)/i.test(text) ? plainTextOfHtml(text) : text;
  return orNothing(
    name,
    readPlainText(plain).map((found) => ({ ...found, before: null })),
    [],
  );
}

const orNothing = (name: string, texts: readonly FoundInFile[], limits: readonly string[]): ReadFile =>
  texts.length > 0 ? { texts, limits } : { refused: `${name} holds no resolution: no opening phrase was recognised in it.` };

function readJson(text: string): ReadFile {
  const read = draftFromJson(text);
  if ('refused' in read) return read;
  const { draft } = read;
  const label = draft.meta.symbol || '1';
  return { texts: [{ label, title: titleOf(draft.doc), complete: true, draft, doubts: [], before: null }], limits: [] };
}

function readWord(name: string, bytes: Uint8Array): ReadFile {
  const first = readDocx(bytes);
  if ('refused' in first) return first;
  if (!first.resolution) return orNothing(name, [], []);
  const texts = first.texts.flatMap((text) => {
    const word = first.texts.length === 1 ? first : readDocx(bytes, { label: text.label });
    if ('refused' in word) return [];
    const before = word.tracked ? draftOfWord(word, 'reject') : null;
    return [{ ...text, draft: draftOfWord(word, 'accept'), doubts: [], before }];
  });
  return orNothing(name, texts, first.limits);
}
