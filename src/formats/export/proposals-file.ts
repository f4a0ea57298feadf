// Files that hold all pending proposals: as tracked changes with one author for each delegation, or as the room's rolling text with real brackets. Each is read
// back before it is offered. Used by the export dialog and by the server.
import { strToU8 } from 'fflate';
import { cleanDoc, type Draft, type Meta, titleOf } from '../../../schema/index.ts';
import type { CommentThread } from '../../amend/comments/threads.ts';
import { type Agreement, carriedAgreement } from '../../amend/decide/agreement.ts';
import { countedText } from '../../amend/decide/open-points.ts';
import type { KnownOfProposals } from '../../amend/rolling-text/model.ts';
import type { PrintedText } from '../../amend/rolling-text/printed-text.ts';
import { rollingText } from '../../amend/rolling-text/rolling-text.ts';
import { compiledRedline } from '../../amend/tracked/compiled-redline.ts';
import { settle } from '../../diff/redline.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { withOwnNumbers } from '../../text/issued-numbers.ts';
import { printReferences } from '../../text/references/live-references.ts';
import { checkProposalsDocx } from '../docx/check.ts';
import { checkPrintedDocx, writePrintedDocx } from '../docx/printed.ts';
import { writePrintedHtml } from '../html/printed.ts';
import type { Layout } from '../layout.ts';
import { type PrintedFile, writePrintedText } from '../printed.ts';
import { type DraftToPrint, type Format, formatOf, type WrittenFile } from './file-formats.ts';
import type { RoomOfExport } from './room-of-file.ts';

/** Formats that printed texts are written in: the rolling text, the lists of amendments. */
export const PRINTED_FORMATS: ReadonlySet<Format> = new Set<Format>(['docx', 'pdf', 'html', 'txt']);

/** The data that the server lays out as a PDF: a printed text as JSON (`printedBody`). */
export interface PrintedToPrint extends DraftToPrint {
  readonly printed: true;
}

const asKnown = (told: RoomOfExport['known']): KnownOfProposals => {
  const of = (id: string) => (Object.hasOwn(told, id) ? told[id] : undefined);
  return {
    inFavour: (id) => of(id)?.inFavour ?? [],
    cosponsors: (id) => of(id)?.cosponsors ?? [],
    opposed: (id) => of(id)?.opposed ?? [],
    reason: (id) => of(id)?.reason ?? '',
    writtenAt: (id) => of(id)?.writtenAt ?? '',
  };
};

/** The text with its references printed, and its agreed parts. */
function printedWith(text: Draft, agreement: Agreement | null) {
  const draft = printReferences(text);
  return { draft, agreement: agreement && carriedAgreement(text.doc, draft.doc, agreement) };
}

interface ProposalsAsked {
  readonly format: Format;
  readonly layout: Layout;
  readonly threads?: readonly CommentThread[];
  /** Called with a description of each step. */
  readonly told?: (words: string) => void;
}

/** All pending proposals as tracked changes; reasons, and proposals that cannot be tracked, as comments. */
export function proposalsFile(
  text: Draft,
  { known, names, agreement: asked }: RoomOfExport,
  { format, layout, threads = [], told = () => {} }: ProposalsAsked,
): { readonly made: WrittenFile | DraftToPrint; readonly draft: Draft; readonly redline: Redline } {
  told('Putting all proposals into the text');
  // Word numbers its paragraphs by itself; so do the comments that name them.
  const { draft, agreement } = printedWith({ ...text, doc: withOwnNumbers(countedText(text.doc, text.meta.adoption)) }, asked);
  const name = (by: string) => (Object.hasOwn(names, by) ? names[by]! : by);
  const { redline } = compiledRedline(draft.doc, { known: asKnown(known), name, threads, agreement, language: draft.meta.language });
  const { make, making } = formatOf(format);
  told(making);
  const b: Draft = { meta: draft.meta, doc: settle(redline, 'accept') };
  // A proposal without a known date gets none.
  const made = make({ a: { meta: draft.meta, doc: cleanDoc(draft.doc) }, b, redline, author: 'Unknown', date: '', layout });
  const isWord = format === 'docx' && 'bytes' in made;
  return { made: isWord ? { ...made, fault: checkProposalsDocx(made.bytes, draft.doc, redline) } : made, draft, redline };
}

/** A printed text as a file. `plain`: the content of a plain-text file, if it differs from the printed text. */
export function printedFile(
  file: PrintedFile & { readonly layout: Layout },
  title: string,
  format: Format,
  plain: string | null = null,
): WrittenFile | PrintedToPrint {
  if (format === 'docx') {
    const bytes = new Uint8Array(writePrintedDocx(file, title));
    return { bytes, fault: checkPrintedDocx(bytes, file) };
  }
  if (format === 'pdf') return { print: printedJson(file.text, file.meta, file.letterhead, title), printed: true, fault: null };
  const words = format === 'html' ? writePrintedHtml(file, title) : (plain ?? writePrintedText(file));
  return { bytes: new Uint8Array(strToU8(words)), fault: null };
}

const printedJson = (text: PrintedText, meta: Meta, letterhead: PrintedFile['letterhead'], title: string): string => {
  const { symbol, body, session, language, firstNote } = meta;
  return JSON.stringify({ text, letterhead, meta: { symbol, body, session, language, firstNote }, title });
};

/** The room's rolling text, every bracket a real character. */
export function rollingFile(
  text: Draft,
  { known, convention, agreement: asked }: RoomOfExport,
  { format, layout, told = () => {} }: ProposalsAsked,
): { readonly made: WrittenFile | PrintedToPrint; readonly draft: Draft; readonly rolling: PrintedText } {
  told('Writing every proposal into its brackets');
  const { draft, agreement } = printedWith(text, asked);
  const rolling = rollingText(draft, asKnown(known), convention, agreement);
  if (format !== 'pdf') told(formatOf(format).making);
  const file = { meta: draft.meta, text: rolling, letterhead: true, layout };
  return { made: printedFile(file, titleOf(draft.doc) || 'Rolling text', format), draft, rolling };
}
