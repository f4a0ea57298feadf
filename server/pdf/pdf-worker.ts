// The thread that makes PDF files: one text after the other, so that the event loop never waits for a page.
import { parentPort } from 'node:worker_threads';
import type { PdfText } from '../../src/formats/pdf/data.ts';
import { compilePdf, type PdfFile } from './compiler.ts';

export interface PdfRequest {
  readonly id: number;
  readonly text: PdfText;
  readonly date: string;
}
export type PdfAnswer = { readonly id: number } & (PdfFile | { readonly refused: string } | { readonly error: string });

const port = parentPort;
if (!port) throw new Error('The PDF worker runs as a thread of the server only.');

port.on('message', ({ id, text, date }: PdfRequest) => {
  try {
    port.postMessage({ id, ...compilePdf(text, date) } satisfies PdfAnswer);
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? error.message : String(error) } satisfies PdfAnswer);
  }
});
