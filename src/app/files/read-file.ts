// Reads a chosen file or pasted text: its kind and the texts in it, each beside its source; or one sentence why it cannot be read. Runs in a worker
// (read-worker.ts), where messages are English; the screen translates them (src/messages/said.ts). Nothing leaves the device. The kind is determined by the
// first bytes, never by the name.
import { type Meta, titleOf } from '../../../schema/index.ts';
import { settle } from '../../diff/redline.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { readAkn } from '../../formats/akn/read.ts';
import { openDocx, type WordText } from '../../formats/docx/read.ts';
import { type BytesKind, kindOfBytes } from '../../formats/file-kind.ts';
import { readCleanPage } from '../../formats/html/clean-page.ts';
import { htmlToText, pageToText } from '../../formats/html/read.ts';
import { factsOfJoins } from '../../formats/json/facts.ts';
import { draftFromJson, draftToJson } from '../../formats/json/json.ts';
import { encodingSentence, textOfBytes } from '../../formats/loose/encodings.ts';
import { filesSentence, isMail, readMail } from '../../formats/loose/mail.ts';
import { openOdt } from '../../formats/loose/odt.ts';
import { type FoundReading, readingOf, sourceOf } from '../../formats/reading.ts';
import { unchanged } from '../../formats/redline-view.ts';
import { adoptionDay } from '../../library/text-facts.ts';
import { say } from '../../messages/say.ts';
import { type LeftOut, leftOutSentence } from '../../text/left-out.ts';
import { joinsOf, readTextsOf, type SourceUnit, sourceUnits } from '../../text/reading/source-links.ts';
import { readTextsIn } from '../../text/reading/without-organ.ts';
import type { AdoptedTexts, FoundInFile, ReadFile, ReadStep, ToRead } from './reading-model.ts';

// The largest known report has 4 MB; a larger file is not a committee's text.
const LARGEST_FILE = 50 * 1024 * 1024;

/** An Akoma Ntoso file names its format at its beginning. */
const AKOMA_NTOSO = /^\ufeff?\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*)*<(?:[\w-]+:)?akomaNtoso[\s>]/;
const HEAD = 10_000;

type OnStep = (step: ReadStep) => void;
type Found = Pick<FoundInFile, 'label' | 'title' | 'complete' | 'tracked' | 'limits'> & FoundReading;

/** The text of bytes in any encoding; null if they are not text. */
export const textFrom = (bytes: Uint8Array): string | null => textOfBytes(bytes)?.text ?? null;

/** The texts in a file or pasted text, and the lines that they were read from. */
interface TextsInFile {
  readonly texts: readonly Found[];
  readonly units: readonly SourceUnit[];
  readonly base: string;
  readonly author: string;
}
type Read = TextsInFile | { readonly refused: string };

/** The content of a file or pasted text, each text beside its source. */
export async function readChosenFile(source: ToRead, onStep: OnStep): Promise<ReadFile> {
  const read = await textsIn(source, onStep);
  return 'refused' in read ? read : laidOut(read, onStep);
}

/** The texts of a file with all tracked changes accepted, each as a draft's JSON. */
export async function readAdoptedTexts(source: ToRead): Promise<AdoptedTexts> {
  const read = await textsIn(source, () => {});
  if ('refused' in read) return read;
  // If there are several texts, it is uncertain whose date a line gives.
  const words = read.texts.length === 1 ? read.units.map(({ text }) => text).join('\n') : '';
  const docs = read.texts.map(({ redline }) => settle(redline, 'accept'));
  const joins = joinsOf(read.units, docs.map(readTextsOf));
  return {
    adopted: read.texts.map(({ label, title, meta }, at) => {
      const symbol = meta.symbol || label;
      const doc = docs[at]!;
      return {
        symbol,
        title: title || titleOf(doc),
        date: adoptionDay(words, { doc }),
        json: draftToJson({ meta: { ...meta, symbol }, doc }, undefined, factsOfJoins(joins[at]!)),
      };
    }),
  };
}

/** The sentence for a file of a kind that is not read; null for the others. */
export function whyNotReadHere(name: string, kind: BytesKind): string | null {
  switch (kind) {
    case 'picture':
      return say('{name} is a picture; it holds no text.', { name });
    case 'locked':
      return say('{name} has a password; remove it in Word and save it as .docx.', { name });
    case 'ole':
      return say('{name} is in the old format of Word (.doc) or of Outlook (.msg), which is not read; save it as .docx first.', { name });
    case 'rtf':
      return say('{name} is in the RTF format, which is not read; save it as .docx first.', { name });
    default:
      return null;
  }
}

async function textsIn(source: ToRead, onStep: OnStep): Promise<Read> {
  if ('text' in source) {
    const html = source.html.trim() === '' ? '' : htmlToText(source.html);
    return readText(source.name, html.trim() === '' ? source.text : html, onStep);
  }
  const { name, bytes } = source;
  if (bytes.length > LARGEST_FILE) return { refused: say('{name} is larger than 50 MB; no resolution is.', { name }) };
  if (bytes.length === 0) return { refused: say('{name} is empty.', { name }) };
  const kind = kindOfBytes(bytes);
  const why = whyNotReadHere(name, kind);
  if (why !== null) return { refused: why };
  if (kind === 'pdf') return readPages(name, bytes, onStep);
  if (kind === 'zip') return readZip(name, bytes, onStep);
  if (isMail(bytes)) return readLetter(name, bytes, onStep);
  const decoded = textOfBytes(bytes);
  if (decoded === null)
    return {
      refused: say(
        '{name} is not a text: Chapeau reads Word (.docx), PDF, OpenDocument (.odt), e-mails (.eml), text, web pages, Akoma Ntoso and its own .json.',
        { name },
      ),
    };
  const { text } = decoded;
  const about = encodingSentence(decoded);
  if (/^\ufeff?\s*\{/.test(text)) return readJson(name, text, onStep);
  if (AKOMA_NTOSO.test(text.slice(0, HEAD))) return readMarkup(name, text, onStep);
  if (!/^\ufeff?\s*<(?:!|html|head|body|\?xml)/i.test(text)) return withLimits(readText(name, text, onStep), about);
  const ours = readCleanPage(text);
  if (ours) return onlyText(name, ours.meta, unchanged(ours.doc), false, []);
  const page = pageToText(text);
  return withLimits(readText(name, page.text, onStep, page.left), about);
}

/** Adds limits to what was read. */
const withLimits = (read: Read, limits: readonly string[]): Read =>
  'refused' in read || limits.length === 0
    ? read
    : { ...read, texts: read.texts.map((text) => ({ ...text, limits: [...text.limits, ...limits] })) };

/** The texts found in a file, or a refusal if there are none. */
function found(
  name: string,
  texts: readonly Found[],
  units: readonly SourceUnit[],
  file: { readonly base: string; readonly author: string },
): Read {
  if (texts.length === 0)
    return { refused: say('{name} holds no resolution: no opening phrase and no numbered paragraph was recognised in it.', { name }) };
  return { texts, units, ...file };
}

/** The texts, each with the lines that it was read from. */
function laidOut({ texts, units, ...file }: TextsInFile, onStep: OnStep): ReadFile {
  onStep({ words: say('Laying the text beside the file'), done: 0, of: 0 });
  const source = sourceOf(
    units,
    texts.map(({ redline }) => redline),
  );
  const laid = texts.map(({ label, title, complete, tracked, limits, ...text }, of) => ({
    label,
    title,
    complete,
    tracked,
    limits,
    reading: readingOf(text, of, source),
  }));
  return { texts: laid, pages: 1 + units.filter(({ page }, at) => page && at > 0).length, ...file };
}

const NO_WORD_FILE = { base: '', author: '' };

/** `beside`: words of the file that are outside its text. */
function readText(name: string, text: string, onStep: OnStep, beside: readonly LeftOut[] = []): Read {
  if (text.replace(/^\ufeff/, '').trim() === '') return { refused: say('{name} is empty.', { name }) };
  onStep({ words: say('Looking for resolutions'), done: 0, of: 0 });
  const texts = readTextsIn(text).map(
    ({ label, title, complete, draft, doubts, left, limits }): Found => ({
      label: known(label),
      title,
      complete,
      tracked: false,
      limits: [...limits, ...leftOutSentence([...left, ...beside])],
      meta: draft.meta,
      redline: unchanged(draft.doc),
      doubts,
    }),
  );
  return found(name, texts, sourceUnits(text), NO_WORD_FILE);
}

function readJson(name: string, text: string, onStep: OnStep): Read {
  onStep({ words: say('Reading the draft'), done: 0, of: 0 });
  const read = draftFromJson(text);
  if ('refused' in read) return { refused: say('{name} cannot be read. {why}', { name, why: read.refused }) };
  const { draft } = read;
  return onlyText(name, draft.meta, read.redline ?? unchanged(draft.doc), read.redline !== undefined, []);
}

function readMarkup(name: string, text: string, onStep: OnStep): Read {
  onStep({ words: say('Reading the text'), done: 0, of: 0 });
  const read = readAkn(text);
  if ('refused' in read) return { refused: say('{name} cannot be read. {why}', { name, why: read.refused }) };
  return onlyText(name, read.meta, read.redline, read.tracked, read.limits);
}

/** The text of a file that itself states the kinds of its paragraphs. */
function onlyText(name: string, meta: Meta, redline: Redline, tracked: boolean, limits: readonly string[]): Read {
  const units = redline.paragraphs.map(({ runs }) => ({
    text: runs.map((run) => ('text' in run ? run.text : '')).join(''),
    gap: true,
    page: false,
  }));
  const only = { label: meta.symbol, title: titleOf(settle(redline, 'accept')), complete: true, tracked, limits };
  return found(name, redline.paragraphs.length === 0 ? [] : [{ ...only, meta, redline, doubts: [] }], units, NO_WORD_FILE);
}

function readZip(name: string, bytes: Uint8Array, onStep: OnStep): Read {
  onStep({ words: say('Unpacking the file'), done: 0, of: 0 });
  return readWordLike(name, openOdt(bytes) ?? openDocx(bytes), onStep);
}

async function readPages(name: string, bytes: Uint8Array, onStep: OnStep): Promise<Read> {
  onStep({ words: say('Reading the pages'), done: 0, of: 0 });
  // The PDF reader is large, so it is fetched with the first PDF.
  const { openPdfFile } = await import('../../formats/pdf/read.ts');
  const file = await openPdfFile(bytes, (done, of) => onStep({ words: say('Reading the pages'), done, of }));
  return readWordLike(name, file, onStep);
}

async function readLetter(name: string, bytes: Uint8Array, onStep: OnStep): Promise<Read> {
  const mail = await readMail(bytes);
  if ('refused' in mail) return { refused: say('{name} cannot be read. {why}', { name, why: mail.refused }) };
  const page = pageToText(mail.html);
  const read = page.text.trim() === '' ? readText(name, mail.text, onStep) : readText(name, page.text, onStep, page.left);
  const files = filesSentence(mail.files);
  if ('refused' in read) return files.length > 0 ? { refused: `${read.refused} ${files[0]}` } : read;
  return withLimits(read, [...mail.limits, ...files]);
}

/** A file whose paragraphs are read like those of a Word file. */
function readWordLike(name: string, file: ReturnType<typeof openDocx>, onStep: OnStep): Read {
  if ('refused' in file) return { refused: say('{name} cannot be read. {why}', { name, why: file.refused }) };
  onStep({ words: say('Looking for resolutions'), done: 0, of: 0 });
  const first = file.read();
  if ('refused' in first) return { refused: say('{name} cannot be read. {why}', { name, why: first.refused }) };
  if (first.texts.length === 0) return found(name, [], [], NO_WORD_FILE);
  const { texts, base, author } = first;
  const all = texts.flatMap(({ label, title, complete }, at) => {
    if (texts.length > 1) onStep({ words: say('Reading {name}', { name: label }), done: at, of: texts.length });
    const word = texts.length === 1 ? first : file.read({ label });
    return 'refused' in word ? [] : [{ label: known(label), title, complete, ...ofWord(word) }];
  });
  return found(name, all, file.units, { base, author });
}

/** A text without a symbol is labelled by its number in the file. */
const known = (label: string): string => (/^\d+$/.test(label) ? '' : label);

function ofWord({ meta, redline, doubts, limits, tracked }: WordText): Pick<Found, 'meta' | 'redline' | 'doubts' | 'limits' | 'tracked'> {
  const messages = new Set(doubts.map(({ message }) => message));
  return { meta, redline, doubts, tracked, limits: limits.filter((limit) => !messages.has(limit)) };
}
