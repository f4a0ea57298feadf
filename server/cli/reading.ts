// Reads a file with a resolution; the ending of its name decides the format. If the file has several resolutions, it takes the one that the command line names,
// else the only complete one, with a warning. Tracked changes are read as a redline. The reader of a format is loaded when a file needs it. (RULE CL2)
import type { Draft } from '../../schema/index.ts';
import { settle } from '../../src/diff/redline.ts';
import type { Redline } from '../../src/diff/redline-model.ts';
import { listedChanges } from '../../src/formats/change-list.ts';
import type { WordFile } from '../../src/formats/docx/read.ts';
import { kindOfBytes } from '../../src/formats/file-kind.ts';
import type { FileFacts } from '../../src/formats/json/facts.ts';
import { type LeftOut, leftOutSentence } from '../../src/text/left-out.ts';
import { labelsOf } from '../../src/text/numbering.ts';
import { readTextsIn } from '../../src/text/reading/without-organ.ts';
import { printReferences } from '../../src/text/references/live-references.ts';
import type { FoundText } from '../../src/text/text-model.ts';
import { cameFurther, endingOf, readBytes, reading, readTextFile } from './files.ts';
import { CliRefusal } from './refusal.ts';

export interface GivenText {
  readonly draft: Draft;
  /** The tracked changes and comments of the file; `draft` is then the text with all changes rejected. Null if it has none. */
  readonly redline: Redline | null;
  /** The facts of a JSON file about its proposals and comments; null for other formats. */
  readonly known: FileFacts | null;
  /** The person who last saved a Word file, according to the file; else ''. */
  readonly author: string;
}

type Warn = (sentence: string) => void;
interface Listed {
  readonly label: string;
  readonly title: string;
  readonly complete: boolean;
}

const quoted = (texts: readonly Listed[]) => texts.map((text) => `“${text.label}”${text.complete ? '' : ' (not complete)'}`).join(', ');

const plain = (label: string) =>
  label
    .toLowerCase()
    .replace(/^resolution\s+/, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The index of the text to take. */
function pick(file: string, texts: readonly Listed[], wanted: string | undefined, warn: Warn): number {
  if (texts.length === 0)
    throw new CliRefusal(`${file} holds no resolution: no opening phrase and no numbered paragraph was recognised in it.`);
  if (wanted !== undefined) {
    const ask = plain(wanted);
    const tests: ((label: string) => boolean)[] = [
      (label) => label === ask,
      (label) => label.endsWith(`/${ask}`) || ask.endsWith(`/${label}`),
    ];
    for (const test of tests) {
      const hits = texts.flatMap((text, i) => (test(plain(text.label)) ? [i] : []));
      const complete = hits.filter((i) => texts[i]!.complete);
      const only = hits.length === 1 ? hits[0] : complete.length === 1 ? complete[0] : undefined;
      if (only !== undefined) return only;
      if (hits.length > 1)
        throw new CliRefusal(`${file} holds ${hits.length} texts called “${wanted}”; keep only one of them in the file.`);
    }
    throw new CliRefusal(`${file} holds no resolution “${wanted}”; it holds ${quoted(texts)}.`);
  }
  // If the only text is incomplete, its doubts say what is missing.
  if (texts.length === 1) return 0;
  const complete = texts.flatMap((text, i) => (text.complete ? [i] : []));
  if (complete.length === 1) {
    warn(`${file} holds ${texts.length} resolutions; “${texts[complete[0]!]!.label}”, the only complete one, was taken.`);
    return complete[0]!;
  }
  throw new CliRefusal(`${file} holds ${texts.length} resolutions; name one with --resolution: ${quoted(texts)}.`);
}

function sayDoubts(file: string, { draft, doubts }: Pick<FoundText, 'draft' | 'doubts'>, warn: Warn): void {
  const labels = labelsOf(draft.doc);
  for (const { paragraph, message } of doubts) warn(`${file}, ${labels.get(paragraph)?.label ?? 'the text'}: ${message}`);
}

/** `beside`: words of the file outside its text. */
function fromText(file: string, text: string, wanted: string | undefined, warn: Warn, beside: readonly LeftOut[] = []): GivenText {
  const texts = readTextsIn(text);
  const found = texts[pick(file, texts, wanted, warn)]!;
  for (const limit of found.limits) warn(`${file}: ${limit}`);
  sayDoubts(file, found, warn);
  for (const sentence of leftOutSentence([...found.left, ...beside])) warn(`${file}: ${sentence}`);
  return { draft: found.draft, redline: null, known: null, author: '' };
}

/** Opens a file whose paragraphs are read like those of a Word file, whatever its name says. Throws a refusal if it is none. */
export async function openParagraphs(file: string): Promise<WordFile> {
  const bytes = readBytes(file);
  const opened = kindOfBytes(bytes) === 'pdf' ? await openedPdf(bytes) : await openedArchive(bytes);
  if ('refused' in opened) throw new CliRefusal(`${file} cannot be read. ${opened.refused}`);
  return opened;
}

async function openedPdf(bytes: Uint8Array) {
  const [{ openPdf }, { pdfFile }] = await Promise.all([
    import('../../src/formats/pdf/open-pdf.ts'),
    import('../../src/formats/pdf/read.ts'),
  ]);
  cameFurther();
  const pages = await openPdf(bytes, (_done, _of, letters) => cameFurther(letters));
  return 'refused' in pages ? pages : pdfFile(pages);
}

async function openedArchive(bytes: Uint8Array) {
  const [{ openOdt }, { openDocx }] = await Promise.all([
    import('../../src/formats/loose/odt.ts'),
    import('../../src/formats/docx/read.ts'),
  ]);
  return openOdt(bytes) ?? openDocx(bytes);
}

async function fromWord(file: string, wanted: string | undefined, warn: Warn): Promise<GivenText> {
  const opened = await openParagraphs(file);
  const refusal = (sentence: string) => new CliRefusal(`${file} cannot be read. ${sentence}`);
  let word = opened.read();
  if ('refused' in word) throw refusal(word.refused);
  if (word.texts.length === 0) pick(file, [], wanted, warn);
  if (word.texts.length > 1 || wanted !== undefined) {
    const label = word.texts[pick(file, word.texts, wanted, warn)]!.label;
    const again = opened.read({ label });
    if ('refused' in again) throw refusal(again.refused);
    word = again;
  }
  for (const limit of word.limits) warn(`${file}: ${limit}`);
  return {
    draft: { meta: word.meta, doc: settle(word.redline, 'reject') },
    redline: word.tracked || word.redline.comments ? word.redline : null,
    known: null,
    author: word.author,
  };
}

async function fromPage(file: string, wanted: string | undefined, warn: Warn): Promise<GivenText> {
  const html = readTextFile(file, warn);
  const { readCleanPage } = await import('../../src/formats/html/clean-page.ts');
  const draft = wanted === undefined ? readCleanPage(html) : null;
  if (draft) return { draft, redline: null, known: null, author: '' };
  const page = await pageText(html);
  return fromText(file, page.text, wanted, warn, page.left);
}

/** The text of a file, and its words outside the text. */
interface PlainWords {
  readonly text: string;
  readonly left: readonly LeftOut[];
}

/** The text of a web page, as it is read. */
export const pageText = async (html: string): Promise<PlainWords> => (await import('../../src/formats/html/read.ts')).pageToText(html);

/** The words of an e-mail as plain text. */
export async function mailText(file: string, warn: Warn): Promise<PlainWords> {
  const { filesSentence, readMail } = await import('../../src/formats/loose/mail.ts');
  const mail = await readMail(readBytes(file));
  if ('refused' in mail) throw new CliRefusal(`${file} cannot be read. ${mail.refused}`);
  for (const sentence of [...mail.limits, ...filesSentence(mail.files)]) warn(`${file}: ${sentence}`);
  const page = mail.html.trim() === '' ? null : await pageText(mail.html);
  return page && page.text.trim() !== '' ? page : { text: mail.text, left: [] };
}

async function fromMail(file: string, wanted: string | undefined, warn: Warn): Promise<GivenText> {
  const mail = await mailText(file, warn);
  return fromText(file, mail.text, wanted, warn, mail.left);
}

async function fromAkn(file: string, warn: Warn): Promise<GivenText> {
  const { readAkn } = await import('../../src/formats/akn/read.ts');
  const text = readAkn(readTextFile(file, warn));
  if ('refused' in text) throw new CliRefusal(`${file} cannot be read. ${text.refused}`);
  for (const limit of text.limits) warn(`${file}: ${limit}`);
  const redline = text.tracked ? text.redline : null;
  return { draft: { meta: text.meta, doc: settle(text.redline, 'reject') }, redline, known: null, author: '' };
}

async function fromJson(file: string, warn: Warn): Promise<GivenText> {
  const { draftFromJson } = await import('../../src/formats/json/json.ts');
  const read = draftFromJson(readTextFile(file, warn));
  if ('refused' in read) throw new CliRefusal(`${file} cannot be read. ${read.refused}`);
  // In a redline, references stay as they were printed.
  return {
    draft: read.redline ? read.draft : printReferences(read.draft),
    redline: read.redline ?? null,
    known: read.known ?? null,
    author: '',
  };
}

/** Reads a file; refuses one that contains nothing like a resolution, whatever its format. */
export const readGivenText = (file: string, wanted: string | undefined, warn: Warn): Promise<GivenText> =>
  reading(file, () => givenText(file, wanted, warn));

async function givenText(file: string, wanted: string | undefined, warn: Warn): Promise<GivenText> {
  switch (endingOf(file)) {
    case '.docx':
    case '.docm':
    case '.doc':
    case '.pdf':
    case '.odt':
    case '.rtf':
    case '.msg':
      return fromWord(file, wanted, warn);
    case '.json':
      return fromJson(file, warn);
    case '.html':
    case '.htm':
      return fromPage(file, wanted, warn);
    case '.txt':
    case '.text':
    case '.md':
    case '':
      return fromText(file, readTextFile(file, warn), wanted, warn);
    case '.eml':
      return fromMail(file, wanted, warn);
    case '.xml':
      return fromAkn(file, warn);
    default:
      throw new CliRefusal(`${file} has an ending that is not read; give a .docx, .pdf, .odt, .txt, .eml, .html, .xml or .json file.`);
  }
}

/** The results of `read` for each file, one after the other, so that warnings come in order. */
export async function inTurn<T>(files: readonly string[], read: (file: string) => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (const file of files) all.push(await read(file));
  return all;
}

/** The draft of a file with its tracked changes accepted or rejected, as `how` says; if `how` is null, they are accepted, with a warning. */
export async function readDraft(file: string, wanted: string | undefined, how: 'accept' | 'reject' | null, warn: Warn): Promise<Draft> {
  return settledDraft(file, await readGivenText(file, wanted, warn), how, warn);
}

/** The same for a file that has been read already. */
export function settledDraft(file: string, { draft, redline }: GivenText, how: 'accept' | 'reject' | null, warn: Warn): Draft {
  if (!redline) return draft;
  if (how === null && listedChanges(redline).length > 0) warn(`${file} has tracked changes; they were read as accepted.`);
  return { meta: draft.meta, doc: settle(redline, how ?? 'accept') };
}

/** A text to check, with its name and the findings from reading the file. */
export interface TextToCheck extends Pick<FoundText, 'draft' | 'doubts' | 'complete'> {
  readonly name: string;
}

/** The words of a text file, a web page or an e-mail, and those outside its text. */
async function wordsOf(file: string, ending: string, warn: Warn): Promise<PlainWords> {
  if (ending === '.eml') return mailText(file, warn);
  const source = readTextFile(file, warn);
  return ending.startsWith('.htm') ? pageText(source) : { text: source, left: [] };
}

/** The texts of a file: the one that is named, else all. Doubts give no warning here, because the check reports them as findings. */
export const readTexts = (file: string, wanted: string | undefined, how: 'accept' | 'reject' | null, warn: Warn): Promise<TextToCheck[]> =>
  reading(file, () => textsToCheck(file, wanted, how, warn));

async function textsToCheck(file: string, wanted: string | undefined, how: 'accept' | 'reject' | null, warn: Warn): Promise<TextToCheck[]> {
  const ending = endingOf(file);
  if (!['.txt', '.text', '.md', '', '.html', '.htm', '.eml'].includes(ending))
    return [{ name: file, draft: await readDraft(file, wanted, how, warn), doubts: [], complete: true }];
  const { text, left: beside } = await wordsOf(file, ending, warn);
  const texts = readTextsIn(text);
  const several = wanted === undefined && texts.length > 1;
  // A file's only text is checked even if it is incomplete.
  const chosen = several ? texts : [{ ...texts[pick(file, texts, wanted, warn)]!, complete: true }];
  for (const found of chosen) {
    sayDoubts(file, { draft: found.draft, doubts: found.doubts.filter((doubt) => !doubt.about) }, warn);
    for (const sentence of [...found.limits, ...leftOutSentence([...found.left, ...beside])])
      warn(`${several ? `${file}, ${found.label}` : file}: ${sentence}`);
    if (!found.complete) warn(`${file} holds “${found.label}” only in part; it was only compared with the others.`);
  }
  return chosen.map((found) => ({ ...found, name: several ? `${file}, ${found.label}` : file }));
}

/** All tracked changes and comments of a file, including those in the letterhead of a Word file; null if it has none. */
export const readTracked = (file: string, warn: Warn): Promise<Redline | null> => reading(file, () => tracked(file, warn));

async function tracked(file: string, warn: Warn): Promise<Redline | null> {
  if (endingOf(file) === '.json') return (await fromJson(file, warn)).redline;
  if (endingOf(file) === '.xml') return (await fromAkn(file, warn)).redline;
  const word = (await openParagraphs(file)).read({ whole: true });
  if ('refused' in word) throw new CliRefusal(`${file} cannot be read. ${word.refused}`);
  return word.redline;
}
