// Makes the exported file in the browser, and checks the very bytes that will be saved. The formats and the comparison load on demand.
import { cleanDoc, type Draft } from '../../../schema/index.ts';
import { compare } from '../../diff/compare.ts';
import { redlineOf } from '../../diff/redline.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { checkDocx } from '../../formats/docx/check.ts';
import { writeCleanDocx, writeDocx } from '../../formats/docx/write.ts';
import { writeHtml, writeRedlineHtml } from '../../formats/html.ts';
import { printReferences } from '../../text/live-references.ts';
import { checkPage } from './check-page.ts';

export type Format = 'docx' | 'html';

export interface Wanted {
  readonly text: Draft;
  /** The draft that a redline is made against; null for the clean text. */
  readonly base: Draft | null;
  readonly format: Format;
  readonly author: string;
  /** ISO 8601. */
  readonly date: string;
}

export interface MadeFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  /** What the little sheet shows. */
  readonly preview: Redline;
  /** null for a clean text. */
  readonly changes: number | null;
  /** null: the file was read back and gives both texts; else one sentence on what it does not give. */
  readonly fault: string | null;
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const HTML = 'text/html;charset=utf-8';

/** The file and the verdict on it. */
export async function makeFile({ text, base, format, author, date }: Wanted): Promise<MadeFile> {
  // A breath, so that "Checking…" is on the screen before the work begins.
  await new Promise((resume) => setTimeout(resume));
  const b = printReferences({ meta: text.meta, doc: cleanDoc(text.doc) });
  const a: Draft = base ? { meta: base.meta, doc: cleanDoc(base.doc) } : b;
  const comparison = compare(a.doc, b.doc);
  const redline = redlineOf(a.doc, b.doc, comparison);
  const parts = { meta: b.meta, redline, author, date };
  const changes = base ? comparison.stats.hunks : null;
  if (format === 'docx') {
    const bytes = new Uint8Array(base ? writeDocx(parts) : writeCleanDocx(b));
    return { bytes, mediaType: WORD, preview: redline, changes, fault: checkDocx(bytes, a.doc, b.doc) };
  }
  const html = base ? writeRedlineHtml(parts) : writeHtml(b);
  return { bytes: new TextEncoder().encode(html), mediaType: HTML, preview: redline, changes, fault: checkPage(html, a.doc, b.doc) };
}
