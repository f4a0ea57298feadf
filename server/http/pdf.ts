// A text as a PDF: POST /api/pdf and /api/pdf/printed. The request contains the text, so nobody can print a text that they cannot read. The body is passed on
// unread to the process that makes the PDF.
import { type Context, Hono } from 'hono';
import { type Layout, layoutFrom, PLAIN_LAYOUT } from '../../src/formats/layout.ts';
import { FAULT_HEADER, PAGES_HEADER } from '../../src/protocol/api.ts';
import type { PdfWork } from '../pdf/pdf-worker.ts';
import { isoOf } from '../runtime/clock.ts';
import type { AppOptions, Env } from './env.ts';
import type { Guards } from './middleware.ts';

/** POST /pdf: a draft, with its redline where changes are shown. POST /pdf/printed: a printed text (src/formats/printed.ts). */
export function pdfRoutes({ printer, clock }: Pick<AppOptions, 'printer' | 'clock'>, { commandsWithin, takesBody }: Guards): Hono<Env> {
  /** Answers with the file; headers give its number of pages and its faults. */
  const answer = (kind: PdfWork['kind']) => async (c: Context<Env>) => {
    const work = { kind, json: c.get('body'), layout: layoutIn(c), date: isoOf(clock) };
    const file = await printer.print(work, c.get('visitor').account);
    if ('refused' in file) return c.json({ error: file.refused }, file.status);
    const fault = file.fault ?? file.unmet ?? '';
    return c.body(file.bytes, 200, {
      'content-type': 'application/pdf',
      [PAGES_HEADER]: String(file.pages),
      // A header may contain only Latin-1 characters.
      [FAULT_HEADER]: encodeURIComponent(fault),
    });
  };
  const routes = new Hono<Env>();
  routes.use('/pdf/*', commandsWithin('Too many files were asked for at once; wait a moment and try again.'));
  routes.post('/pdf', takesBody, answer('draft'));
  routes.post('/pdf/printed', takesBody, answer('printed'));
  return routes;
}

/** The layout in the address; the plain layout if there is none, or an unknown one. */
export function layoutIn(c: Context): Layout {
  try {
    return layoutFrom(JSON.parse(c.req.query('layout') ?? 'null'));
  } catch {
    return PLAIN_LAYOUT;
  }
}
