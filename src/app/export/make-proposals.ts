// Makes the files that hold all pending proposals: as tracked changes with one author for each delegation, or as the room's rolling text with real
// brackets. Each is read back before it is offered.
import type { Node } from 'prosemirror-model';
import { cleanDoc, type Draft, titleOf } from '../../../schema/index.ts';
import { compileParagraph } from '../../amend/compile.ts';
import { compiledRedline } from '../../amend/compiled-redline.ts';
import type { PrintedText } from '../../amend/printed-text.ts';
import type { Convention, KnownOfProposals } from '../../amend/rolling-model.ts';
import { rollingText } from '../../amend/rolling-text.ts';
import type { Talk } from '../../amend/talk.ts';
import { settle } from '../../diff/redline.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { checkProposalsDocx } from '../../formats/docx/check.ts';
import { checkPrintedDocx, writePrintedDocx } from '../../formats/docx/printed.ts';
import { type PrintedFile, writePrintedHtml, writePrintedText } from '../../formats/printed.ts';
import { printReferences } from '../../text/live-references.ts';
import { printPdf } from '../server-client.ts';
import { type Format, formatOf, type Made } from './formats.ts';
import type { MadeFile } from './make-file.ts';

/** What the room knows of its proposals beside their words. */
export interface RoomOfProposals {
  readonly known: KnownOfProposals;
  /** A delegation's full name. */
  readonly name: (by: string) => string;
  readonly convention: Convention;
}

/** Formats that a rolling text is written in. */
export const ROLLING_FORMATS: ReadonlySet<Format> = new Set<Format>(['docx', 'pdf', 'html', 'txt']);

/** How many proposals wait in a text: pending changes, and paragraphs that delegations propose. */
export function countProposals(doc: Node): number {
  let count = 0;
  doc.forEach((paragraph) => {
    if (paragraph.attrs.by !== '' && paragraph.attrs.state !== 'live') return;
    if (paragraph.attrs.by !== '') count++;
    count += compileParagraph(paragraph).filter(({ status }) => status !== 'empty' && status !== 'satisfied').length;
  });
  return count;
}

const counted = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`);

/** All pending proposals as tracked changes, reasons and what cannot be tracked as comments. */
export async function makeProposals(
  text: Draft,
  { known, name }: RoomOfProposals,
  format: Format,
  talks: readonly Talk[],
): Promise<MadeFile | { refused: string }> {
  await new Promise((resume) => setTimeout(resume));
  const draft = printReferences(text);
  const { redline } = compiledRedline(draft.doc, { known, name, talks });
  const side = (how: 'reject' | 'accept'): Draft => ({ meta: draft.meta, doc: settle(redline, how) });
  const { make, mediaType } = formatOf(format);
  // Where no date is known of a proposal, none is made up.
  const made = await make({ a: { meta: draft.meta, doc: cleanDoc(draft.doc) }, b: side('accept'), redline, author: 'Unknown', date: '' });
  if ('refused' in made) return made;
  const fault = format === 'docx' ? checkProposalsDocx(made.bytes, draft.doc, redline) : made.fault;
  const said = counted(countProposals(draft.doc), 'proposal', 'proposals');
  return { ...made, fault, mediaType, preview: redline, changes: null, said };
}

/** The room's rolling text, every bracket a real character. */
export async function makeRolling(
  text: Draft,
  { known, convention }: RoomOfProposals,
  format: Format,
): Promise<MadeFile | { refused: string }> {
  await new Promise((resume) => setTimeout(resume));
  const draft = printReferences(text);
  const rolling = rollingText(draft, known, convention);
  const file: PrintedFile = { meta: draft.meta, text: rolling, letterhead: true };
  const said = counted(rolling.brackets, 'bracket', 'brackets');
  const made = await rollingBytes(file, titleOf(draft.doc) || 'Rolling text', format);
  if ('refused' in made) return made;
  return {
    ...made,
    mediaType: formatOf(format).mediaType,
    ...sheetOf(rolling),
    said,
  };
}

async function rollingBytes(file: PrintedFile, title: string, format: Format): Promise<Made | { refused: string }> {
  if (format === 'pdf') {
    const { symbol, body, session, language, firstNote } = file.meta;
    const answer = await printPdf(JSON.stringify({ ...file, meta: { symbol, body, session, language, firstNote }, title }), true);
    if ('error' in answer) return { refused: answer.error };
    const { bytes, fault, pages } = answer.value;
    return { bytes, pages, fault: fault === '' ? null : fault };
  }
  if (format === 'docx') {
    const bytes = new Uint8Array(writePrintedDocx(file, title));
    return { bytes, fault: checkPrintedDocx(bytes, file) };
  }
  const words = format === 'html' ? writePrintedHtml(file, title) : writePrintedText(file);
  return { bytes: new TextEncoder().encode(words), fault: null };
}

/** The printed text as the little sheet draws it. */
function sheetOf({ paragraphs }: PrintedText): { readonly preview: Redline; readonly changes: null } {
  const lines = paragraphs.map(({ id, spans }) => ({
    id,
    kind: 'operative' as const,
    level: '0',
    former: null,
    runs: spans.map(({ text, em }) => ({ text, em, changes: [] })),
    mark: [],
    move: null,
  }));
  // What is bracketed comes first: it is what the sheet is looked at for.
  const first = lines.findIndex(({ runs }) => runs.some(({ text }) => text.includes('[')));
  return { preview: { paragraphs: lines.slice(Math.max(0, first)) }, changes: null };
}
