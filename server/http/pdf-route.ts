// POST /api/pdf and /api/pdf/printed: a text as a PDF. The text comes with the request, so whoever may read a text may print it and nothing is told
// that the asker does not have. The bytes go to the printer's process as they came.
import type { Context } from 'hono';
import { type Layout, layoutFrom, PLAIN_LAYOUT } from '../../src/formats/layout.ts';
import { missingSentence } from '../../src/formats/pdf/data.ts';
import { FAULT_HEADER, PAGES_HEADER } from '../../src/protocol/api.ts';
import type { PdfWork } from '../pdf/pdf-worker.ts';
import type { Printer } from '../pdf/printer.ts';

/** How it is laid out, as the address says; as usual where it says nothing that is known. */
function layoutIn(c: Context): Layout {
  try {
    return layoutFrom(JSON.parse(c.req.query('layout') ?? 'null'));
  } catch {
    return PLAIN_LAYOUT;
  }
}

/** The file; headers say how many pages it has and what is wrong with it. `date`: ISO 8601. */
export async function answerPdf(
  c: Context,
  printer: Printer,
  { kind, json, date, asker }: Pick<PdfWork, 'kind' | 'json' | 'date'> & { readonly asker: string },
): Promise<Response> {
  const file = await printer.print({ kind, json, layout: layoutIn(c), date }, asker);
  if ('refused' in file) return c.json({ error: file.refused }, file.status);
  const fault = file.missing.length > 0 ? missingSentence(file.missing) : file.accessible ? '' : 'The file is not after PDF/UA.';
  return c.body(file.bytes, 200, {
    'content-type': 'application/pdf',
    [PAGES_HEADER]: String(file.pages),
    // A header holds no letter beyond Latin-1.
    [FAULT_HEADER]: encodeURIComponent(fault),
  });
}
