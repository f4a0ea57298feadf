// Reads a saved e-mail (.eml): its words, from the HTML part if there is one, because that keeps italics. Attachments are named, not read.
import { strFromU8, strToU8 } from 'fflate';
import PostalMime from 'postal-mime';
import { dosPageOf } from './dos-pages.ts';
import { inDosPage, looksRead, TRIED_ENCODINGS, withWindowsSigns } from './encodings.ts';

/** The words of an e-mail. */
export interface MailWords {
  readonly html: string;
  readonly text: string;
  /** Names of the attachments. */
  readonly files: readonly string[];
  /** What readers must know about its words, one sentence each. */
  readonly limits: readonly string[];
}

/** The first lines of an e-mail. */
const HEAD = /^(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,}/;
const MAIL_ONLY = /^(?:Received|Message-ID|MIME-Version|Return-Path|Delivered-To|Content-Type|X-[\w-]+):/im;
const FROM = /^(?:From|Date|Subject|To):/im;
const HEAD_BYTES = 16_384;
/** What may stand before an e-mail: the mark of UTF-8, blank lines, and the line that separates the e-mails of a mailbox. */
const BEFORE = /^(?:\u00ef\u00bb\u00bf)?\s*(?:From [^\r\n]*\r?\n)?/;

const lead = (bytes: Uint8Array): string => BEFORE.exec(strFromU8(bytes.subarray(0, HEAD_BYTES), true))![0];

/** Whether a file is an e-mail, by its first lines. */
export function isMail(bytes: Uint8Array): boolean {
  const from = lead(bytes).length;
  const head = HEAD.exec(strFromU8(withLineEnds(bytes.subarray(from, from + HEAD_BYTES)), true))?.[0] ?? '';
  return FROM.test(head) && MAIL_ONLY.test(head);
}

const TYPE = /^content-type:[ \t]*text\/(?:plain|html)(?:;[^\r\n]*)?(?:\r?\n[ \t][^\r\n]*)*/gim;
const CHARSET = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;]*))/i;

/** Whether the e-mail names an unknown encoding, or none despite non-ASCII letters. */
function isUnsure(source: string): boolean {
  const types = source.match(TYPE) ?? [];
  const wide = /[\u0080-\u00ff]/.test(source);
  return (
    (types.length === 0 && wide) ||
    types.some((type) => {
      const [, quoted, plain] = CHARSET.exec(type) ?? [];
      try {
        return (quoted ?? plain) === undefined ? wide : new TextDecoder(quoted ?? plain) === null;
      } catch {
        return true;
      }
    })
  );
}

/** The e-mail with this encoding declared for its words. */
const saying = (source: string, label: string): string =>
  /^content-type:/im.test(source)
    ? source.replace(TYPE, (type) => `${type.replace(CHARSET, '')}; charset=${label}`)
    : `Content-Type: text/plain; charset=${label}\r\n${source}`;

interface Parsed {
  readonly text: string;
  readonly html: string;
  readonly files: readonly string[];
}
async function parsed(bytes: Uint8Array): Promise<Parsed> {
  const { text = '', html = '', attachments } = await PostalMime.parse(bytes);
  // Some programs declare every file as inline; that is true only for pictures.
  const files = attachments.flatMap(({ filename, disposition, mimeType, related }) =>
    related || (disposition === 'inline' && mimeType.startsWith('image/')) ? [] : [filename || mimeType],
  );
  return { text: withWindowsSigns(text), html: withWindowsSigns(html), files };
}
/** The e-mail with its words in this encoding, whatever it declares. */
async function parsedIn(source: string, label: string): Promise<Parsed> {
  const page = dosPageOf(label);
  const mail = await parsed(strToU8(saying(source, page === null ? label : 'windows-1252'), true));
  return page === null ? mail : { ...mail, text: inDosPage(mail.text, page), html: inDosPage(mail.html, page) };
}
/** The code page of DOS that the e-mail names; '' where it names none. */
const dosNamed = (source: string): string =>
  (source.match(TYPE) ?? []).flatMap((type) => {
    const [, quoted, plain = ''] = CHARSET.exec(type) ?? [];
    return dosPageOf(quoted ?? plain) === null ? [] : [quoted ?? plain];
  })[0] ?? '';
const wordsOf = ({ text, html }: Parsed): string => text + html.replace(/<[^<>]*>/g, ' ');

/** The bytes with the line ends of e-mails where they have those of old Macintosh programs, a carriage return alone. */
function withLineEnds(bytes: Uint8Array): Uint8Array {
  if (bytes.includes(10) || !bytes.includes(13)) return bytes;
  return strToU8(strFromU8(bytes, true).replaceAll('\r', '\r\n'), true);
}

/** The text without the marks of lines that are quoted from another e-mail. */
const unquoted = (text: string): string => text.replace(/^(?:> ?)+/gm, '');

/** A larger e-mail is read once only. */
const LARGEST_TRIED = 4 * 1024 * 1024;

/** The words of an e-mail, or one sentence why there are none. */
export async function readMail(bytes: Uint8Array): Promise<MailWords | { readonly refused: string }> {
  try {
    const own = withLineEnds(bytes.subarray(lead(bytes).length));
    let mail = await parsed(own);
    let limits: string[] = [];
    const source = own.length > LARGEST_TRIED ? '' : strFromU8(own, true);
    if (source !== '' && (wordsOf(mail).includes('\ufffd') || isUnsure(source))) {
      let [best, name] = [isUnsure(source) ? Number.NEGATIVE_INFINITY : looksRead(wordsOf(mail)), ''];
      const named = dosNamed(source);
      for (const label of named === '' ? TRIED_ENCODINGS : [named]) {
        const tried = await parsedIn(source, label);
        const like = looksRead(wordsOf(tried));
        if (like > best) [best, name, mail] = [like, label, tried];
      }
      if (name !== '' && name !== 'utf-8' && named === '')
        limits = [`The e-mail does not say rightly how its letters are written; they were read as ${name}.`];
    }
    const lost = wordsOf(mail).match(/\ufffd/g)?.length ?? 0;
    if (lost > 0) limits = [...limits, `Letters of the e-mail that cannot be read: ${lost}. They stand as “\ufffd”.`];
    const { text, html, files } = mail;
    if (text.trim() !== '' || html.trim() !== '') return { html, text: unquoted(text), files, limits };
    if (files.some((name) => /^winmail\.dat$/i.test(name)))
      return { refused: 'Its words are in winmail.dat, which only Outlook opens: ask for it again as HTML or plain text.' };
    return files.length > 0
      ? { refused: `It holds no words, only files: save ${files.slice(0, 3).join(', ')} and bring that in.` }
      : { refused: 'It holds no words.' };
  } catch {
    return { refused: 'The e-mail is damaged.' };
  }
}

/** The sentence about attachments; [] if there are none. */
export function filesSentence(files: readonly string[]): string[] {
  const names = files.slice(0, 5).join(', ');
  if (files.length === 0) return [];
  if (files.length === 1) return [`A file came with the e-mail and was not read: ${names}.`];
  return [`${files.length} files came with the e-mail and were not read: ${names}.`];
}
