// Makes the files that hold all pending proposals: as tracked changes with one author for each delegation, or as the room's rolling text with real
// brackets. Each is read back before it is offered.
import type { Node } from 'prosemirror-model';
import { cleanDoc, type Draft, idOf, ownerOf, paragraphAttrs, titleOf } from '../../../schema/index.ts';
import { type Agreement, carriedAgreement } from '../../amend/decide/agreement.ts';
import { compileParagraph } from '../../amend/decide/compile.ts';
import { saysNothing } from '../../amend/kinds/paragraphs.ts';
import type { KnownOfProposals } from '../../amend/rolling-text/model.ts';
import { rollingText } from '../../amend/rolling-text/rolling-text.ts';
import { compiledRedline } from '../../amend/tracked/compiled-redline.ts';
import { settle } from '../../diff/redline.ts';
import { checkProposalsDocx } from '../../formats/docx/check.ts';
import { checkPrintedDocx, writePrintedDocx } from '../../formats/docx/printed.ts';
import { type Format, formatOf } from '../../formats/export/file-formats.ts';
import { writePrintedHtml } from '../../formats/html/printed.ts';
import { type PrintedFile, writePrintedText } from '../../formats/printed.ts';
import { printReferences } from '../../text/references/live-references.ts';
import type { ExportOutcome, ExportRequest, KnownProposal, OnStep, RoomOfExport } from './export-model.ts';
import { printedPreview, redlinePreview } from './preview.ts';

/** Formats that printed texts are written in: the rolling text, the list of amendments. */
export const PRINTED_FORMATS: ReadonlySet<Format> = new Set<Format>(['docx', 'pdf', 'html', 'txt']);

/** How many proposals are pending in a text: amendments, and proposed paragraphs. */
export function countProposals(doc: Node): number {
  let count = 0;
  doc.forEach((paragraph) => {
    const { by, state } = paragraphAttrs(paragraph);
    if (by !== '' && (state !== 'live' || saysNothing(doc, paragraph))) return;
    if (by !== '') count++;
    count += compileParagraph(paragraph).filter(({ status }) => status !== 'empty' && status !== 'satisfied').length;
  });
  return count;
}

/** What the record knows of every proposal in a text, as plain data that a worker can be sent. */
export function knownIn(doc: Node, known: KnownOfProposals, isLate: (proposal: string) => boolean): Record<string, KnownProposal> {
  const told: Record<string, KnownProposal> = {};
  const tell = (id: string) => {
    told[id] = {
      inFavour: known.inFavour(id),
      cosponsors: known.cosponsors(id),
      opposed: known.opposed(id),
      reason: known.reason(id),
      writtenAt: known.writtenAt(id),
      ...(isLate(id) && { late: true }),
    };
  };
  doc.forEach((paragraph) => {
    if (ownerOf(paragraph) !== '') tell(idOf(paragraph));
    paragraph.forEach((child) => {
      if (child.type.name === 'amendment') tell(idOf(child));
    });
  });
  return told;
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

/** The text with its references printed, and what of it is agreed. */
function printedWith(text: Draft, agreement: Agreement | null) {
  const draft = printReferences(text);
  return { draft, agreement: agreement && carriedAgreement(text.doc, draft.doc, agreement) };
}

const counted = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`);
type Wanted = Pick<ExportRequest, 'format' | 'layout' | 'threads'>;

/** All pending proposals as tracked changes, reasons and what cannot be tracked as comments. */
export function makeProposals(
  text: Draft,
  { known, names, agreement: asked }: RoomOfExport,
  { format, layout, threads }: Wanted,
  onStep: OnStep,
): ExportOutcome {
  onStep('Putting all proposals into the text');
  const { draft, agreement } = printedWith(text, asked);
  const name = (by: string) => (Object.hasOwn(names, by) ? names[by]! : by);
  const { redline } = compiledRedline(draft.doc, { known: asKnown(known), name, threads, agreement });
  const side = (how: 'reject' | 'accept'): Draft => ({ meta: draft.meta, doc: settle(redline, how) });
  const { make, making } = formatOf(format);
  onStep(making);
  // A proposal without a known date is given none.
  const made = make({ a: { meta: draft.meta, doc: cleanDoc(draft.doc) }, b: side('accept'), redline, author: 'Unknown', date: '', layout });
  const caption = counted(countProposals(draft.doc), 'proposal', 'proposals');
  const sheet = redlinePreview(draft.meta, redline, layout, caption);
  if ('print' in made) return { ...made, printed: false, sheet };
  const fault = format === 'docx' ? checkProposalsDocx(made.bytes, draft.doc, redline) : made.fault;
  return { ...made, fault, sheet };
}

/** The room's rolling text, every bracket a real character. */
export function makeRolling(
  text: Draft,
  { known, convention, agreement: asked }: RoomOfExport,
  { format, layout }: Wanted,
  onStep: OnStep,
): ExportOutcome {
  onStep('Writing every proposal into its brackets');
  const { draft, agreement } = printedWith(text, asked);
  const rolling = rollingText(draft, asKnown(known), convention, agreement);
  const file: PrintedFile = { meta: draft.meta, text: rolling, letterhead: true, layout };
  const title = titleOf(draft.doc) || 'Rolling text';
  const sheet = printedPreview(draft.meta, rolling, layout, counted(rolling.brackets, 'bracket', 'brackets'));
  if (format === 'pdf') {
    const { symbol, body, session, language, firstNote } = file.meta;
    const print = JSON.stringify({ text: rolling, letterhead: true, meta: { symbol, body, session, language, firstNote }, title });
    return { print, printed: true, fault: null, sheet };
  }
  onStep(formatOf(format).making);
  if (format === 'docx') {
    const bytes = new Uint8Array(writePrintedDocx(file, title));
    return { bytes, fault: checkPrintedDocx(bytes, file), sheet };
  }
  const words = format === 'html' ? writePrintedHtml(file, title) : writePrintedText(file);
  return { bytes: new TextEncoder().encode(words), fault: null, sheet };
}
