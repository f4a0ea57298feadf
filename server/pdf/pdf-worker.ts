// The process that makes PDF files: it parses the JSON that was sent, lays the text out and compiles it, one text after the other, so that the server's
// event loop waits for none of it.
import type { Adoption } from '../../schema/index.ts';
import { adoptionFromValue } from '../../src/formats/json/adoption.ts';
import { draftFromJson } from '../../src/formats/json/json.ts';
import type { Layout } from '../../src/formats/layout.ts';
import { draftPdf, type PdfText, printedPdf, redlinePdf } from '../../src/formats/pdf/data.ts';
import { printedBody } from '../../src/protocol/routes/bodies.ts';
import { boundedJson, isWithin, utf8Of } from '../requests/bounded-json.ts';
import { PDF_VALUES } from '../runtime/limits.ts';
import { answerRequests, type WorkRefusal } from '../runtime/work-queue.ts';
import { workerParent } from '../runtime/workers.ts';
import { compilePdf, type PdfFile } from './compiler.ts';

export interface PdfWork {
  /** What the JSON is. 'draft': a draft, with its redline where changes are shown. 'printed': a printed text, such as the rolling text. */
  readonly kind: 'draft' | 'printed';
  readonly json: Uint8Array;
  readonly layout: Layout;
  /** ISO 8601. */
  readonly date: string;
}

const refused = (sentence: string): WorkRefusal => ({ refused: sentence, status: 422 });

function textOf({ kind, json, layout, date }: PdfWork): PdfText | WorkRefusal {
  if (kind === 'printed') {
    const body = printedBody.safeParse(boundedJson(json, PDF_VALUES));
    const became = body.success ? adoptionIn(body.data.meta.adoption) : null;
    if (!body.success || !became) return refused('The text to print is not one that the server knows.');
    const { title, meta, ...file } = body.data;
    const { adoption: _, ...facts } = meta;
    return printedPdf({ ...file, meta: { ...facts, ...became }, layout }, title, date);
  }
  if (!isWithin(json, PDF_VALUES)) return refused('The text holds more than the server prints; export it in parts or as a Word file.');
  const read = draftFromJson(utf8Of(json) ?? '');
  if ('refused' in read) return refused(read.refused);
  const { draft, redline } = read;
  return redline ? redlinePdf({ meta: draft.meta, redline, author: '', date, layout }) : draftPdf(draft, date, layout);
}

/** What became of a printed text; null where that cannot be read. */
function adoptionIn(value: unknown): { readonly adoption?: Adoption } | null {
  if (value === undefined) return {};
  try {
    return { adoption: adoptionFromValue(value) };
  } catch {
    return null;
  }
}

function fileOf(work: PdfWork): PdfFile | WorkRefusal {
  const text = textOf(work);
  if ('refused' in text) return text;
  const file = compilePdf(text, work.date);
  return 'refused' in file ? { ...file, status: 503 } : file;
}

answerRequests(workerParent(), fileOf);
