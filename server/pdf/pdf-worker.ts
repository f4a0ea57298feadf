// The process that makes PDF files: it parses the request's JSON, lays the text out, compiles it and reads the pages back, one text after the other, so that
// the server's event loop never waits.
import type { Adoption } from '../../schema/index.ts';
import { settle } from '../../src/diff/redline.ts';
import { adoptionFromValue } from '../../src/formats/json/adoption.ts';
import { draftFromJson } from '../../src/formats/json/json.ts';
import type { Layout } from '../../src/formats/layout.ts';
import { checkPages } from '../../src/formats/pdf/check.ts';
import { draftPdf, type PdfText, printedPdf, redlinePdf } from '../../src/formats/pdf/data.ts';
import { openPdf, type PdfContent } from '../../src/formats/pdf/open-pdf.ts';
import { printedBody } from '../../src/protocol/routes/bodies.ts';
import { boundedJson, isWithin, utf8Of } from '../requests/bounded-json.ts';
import { PDF_VALUES } from '../runtime/limits.ts';
import { answerRequests, type WorkRefusal } from '../runtime/work-queue.ts';
import { workerParent } from '../runtime/workers.ts';
import { compilePdf, type PdfFile } from './compiler.ts';

export interface PdfWork {
  /** The kind of JSON. 'draft': a draft, with its redline if changes are shown. 'printed': a printed text, such as the rolling text. */
  readonly kind: 'draft' | 'printed';
  readonly json: Uint8Array;
  readonly layout: Layout;
  /** ISO 8601. */
  readonly date: string;
}

const refused = (sentence: string): WorkRefusal => ({ refused: sentence, status: 422 });

/** A text for the typesetter, and the check of its pages; null if it is not read back. */
interface LaidOut {
  readonly text: PdfText;
  readonly check: ((content: PdfContent) => string | null) | null;
}

function textOf({ kind, json, layout, date }: PdfWork): LaidOut | WorkRefusal {
  if (!isWithin(json, PDF_VALUES)) return refused('The text holds more than the server prints; export it in parts or as a Word file.');
  if (kind === 'printed') {
    const body = printedBody.safeParse(boundedJson(json, PDF_VALUES));
    const became = body.success ? adoptionIn(body.data.meta.adoption) : null;
    if (!body.success || !became) return refused('The text to print is not one that the server knows.');
    const { title, meta, ...file } = body.data;
    const { adoption: _, ...facts } = meta;
    return { text: printedPdf({ ...file, meta: { ...facts, ...became }, layout }, title, date), check: null };
  }
  const read = draftFromJson(utf8Of(json) ?? '');
  if ('refused' in read) return refused(read.refused);
  const { draft, redline } = read;
  if (!redline) return { text: draftPdf(draft, date, layout), check: (content) => checkPages(content, draft.doc, draft.doc) };
  const text = redlinePdf({ meta: draft.meta, redline, author: '', date, layout });
  return {
    text,
    check: (content) => checkPages(content, settle(redline, 'reject'), settle(redline, 'accept'), { redline, author: '' }),
  };
}

/** The adoption of a printed text; null if it cannot be parsed. */
function adoptionIn(value: unknown): { readonly adoption?: Adoption } | null {
  if (value === undefined) return {};
  try {
    return { adoption: adoptionFromValue(value) };
  } catch {
    return null;
  }
}

/** A finished file, and one sentence on what is missing when its pages are read back; null if nothing is, or if it is not checked. */
export interface PrintedPdf extends PdfFile {
  readonly fault: string | null;
}

async function fileOf(work: PdfWork): Promise<PrintedPdf | WorkRefusal> {
  const laid = textOf(work);
  if ('refused' in laid) return laid;
  const file = compilePdf(laid.text, work.date);
  if ('refused' in file) return { ...file, status: 503 };
  // A character that the fonts lack is an empty box, which cannot be read back.
  if (!laid.check || file.missing.length > 0) return { ...file, fault: null };
  const content = await openPdf(file.bytes);
  return { ...file, fault: 'refused' in content ? content.refused : laid.check(content) };
}

answerRequests(workerParent(), fileOf);
