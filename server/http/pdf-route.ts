// POST /api/pdf and /api/pdf/printed: a text as a PDF. The text comes with the request, so whoever may read a text may print it and nothing is told
// that the asker does not have.
import type { Context } from 'hono';
import { draftFromJson } from '../../src/formats/json.ts';
import { type Layout, layoutFrom, PLAIN_LAYOUT } from '../../src/formats/layout.ts';
import { draftPdf, missingSentence, type PdfText, printedPdf, redlinePdf } from '../../src/formats/pdf/data.ts';
import { FAULT_HEADER, PAGES_HEADER } from '../../src/protocol/api.ts';
import type { Printer } from '../pdf/printer.ts';
import { printedBody } from './bodies.ts';

/** A draft as JSON, with its redline where changes are shown. `date`: ISO 8601. */
export async function answerDraftPdf(c: Context, printer: Printer, date: string): Promise<Response> {
  const read = draftFromJson(await c.req.text());
  if ('refused' in read) return c.json({ error: read.refused }, 422);
  const layout = layoutIn(c);
  const { draft, redline } = read;
  return answer(
    c,
    printer,
    redline ? redlinePdf({ meta: draft.meta, redline, author: '', date, layout }) : draftPdf(draft, date, layout),
    date,
  );
}

/** A printed text: the rolling text. */
export async function answerPrintedPdf(c: Context, printer: Printer, date: string): Promise<Response> {
  const body = printedBody.safeParse(await c.req.json().catch(() => null));
  if (!body.success) return c.json({ error: 'The text to print is not one that the server knows.' }, 422);
  const { title, ...file } = body.data;
  return answer(c, printer, printedPdf({ ...file, layout: layoutIn(c) }, title, date), date);
}

/** How it is laid out, as the address says; as usual where it says nothing that is known. */
function layoutIn(c: Context): Layout {
  try {
    return layoutFrom(JSON.parse(c.req.query('layout') ?? 'null'));
  } catch {
    return PLAIN_LAYOUT;
  }
}

/** The file; headers say how many pages it has and what is wrong with it. */
async function answer(c: Context, printer: Printer, text: PdfText, date: string): Promise<Response> {
  const file = await printer.print(text, date);
  if ('refused' in file) return c.json({ error: file.refused }, 503);
  const fault = file.missing.length > 0 ? missingSentence(file.missing) : file.accessible ? '' : 'The file is not after PDF/UA.';
  return c.body(file.bytes, 200, {
    'content-type': 'application/pdf',
    [PAGES_HEADER]: String(file.pages),
    // A header holds no letter beyond Latin-1.
    [FAULT_HEADER]: encodeURIComponent(fault),
  });
}
