// Reads an e-mail as programs save it (.eml): its words, from its page where it has one, because that keeps italics. Files that came with it are named, not read.
import { strFromU8 } from 'fflate';
import PostalMime from 'postal-mime';

/** The words of an e-mail. */
export interface MailWords {
  readonly html: string;
  readonly text: string;
  /** Names of the files that came with it. */
  readonly files: readonly string[];
}

/** The first lines of an e-mail. */
const HEAD = /^(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,}/;
const MAIL_ONLY = /^(?:Received|Message-ID|MIME-Version|Return-Path|Delivered-To|Content-Type|X-[\w-]+):/im;
const FROM = /^(?:From|Date|Subject|To):/im;
const HEAD_BYTES = 16_384;

/** Whether a file is an e-mail, by its first lines. */
export function isMail(bytes: Uint8Array): boolean {
  const head = HEAD.exec(strFromU8(bytes.subarray(0, HEAD_BYTES), true).replace(/^\s+/, ''))?.[0] ?? '';
  return FROM.test(head) && MAIL_ONLY.test(head);
}

/** The words of an e-mail, or one sentence why there are none. */
export async function readMail(bytes: Uint8Array): Promise<MailWords | { readonly refused: string }> {
  try {
    const { text = '', html = '', attachments } = await PostalMime.parse(bytes);
    const files = attachments.flatMap(({ filename, disposition }) => (filename && disposition !== 'inline' ? [filename] : []));
    if (text.trim() !== '' || html.trim() !== '') return { html, text, files };
    return files.length > 0
      ? { refused: `It holds no words, only files: save ${files.slice(0, 3).join(', ')} and bring that in.` }
      : { refused: 'It holds no words.' };
  } catch {
    return { refused: 'The e-mail is damaged.' };
  }
}

/** The sentence about files that came with an e-mail; [] where none did. */
export function filesSentence(files: readonly string[]): string[] {
  const names = files.slice(0, 5).join(', ');
  if (files.length === 0) return [];
  if (files.length === 1) return [`A file came with the e-mail and was not read: ${names}.`];
  return [`${files.length} files came with the e-mail and were not read: ${names}.`];
}
