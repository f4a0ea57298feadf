// Makes PDF files in a separate process (pdf-worker.ts). The event loop only passes on the bytes of the request and gets the bytes of the file back.
import {
  HELPER_IDLE_MS,
  HELPER_MEGABYTES,
  HELPER_START_MS,
  LONGEST_PDF_MS,
  PDF_MS,
  PDF_MS_PER_KIB,
  WORK_OF_ONE,
  WORK_WAITING,
} from '../runtime/limits.ts';
import { createWorkQueue, type WorkRefusal } from '../runtime/work-queue.ts';
import { processWorker } from '../runtime/workers.ts';
import type { PdfWork, PrintedPdf } from './pdf-worker.ts';

export interface Printer {
  /** Resolves to the file or to a refusal; rejects only if the program is at fault. `asker`: the link of the person who waits for it. */
  print(work: PdfWork, asker: string): Promise<PrintedPdf | WorkRefusal>;
  close(): Promise<void>;
}

/** The most milliseconds for making a file from this many bytes of JSON. `fresh`: true if the process must be started first. */
export const pdfMilliseconds = (bytes: number, fresh: boolean): number =>
  (fresh ? HELPER_START_MS : 0) + Math.min(LONGEST_PDF_MS, PDF_MS + (bytes / 1024) * PDF_MS_PER_KIB);

/** Makes a printer. The first text starts its process. */
export function createPrinter(longest = pdfMilliseconds): Printer {
  const queue = createWorkQueue<PdfWork, PrintedPdf>({
    start: () => processWorker('pdf-worker', new URL('./pdf-worker.ts', import.meta.url), HELPER_MEGABYTES),
    waiting: WORK_WAITING,
    ofOne: WORK_OF_ONE,
    longest,
    idle: HELPER_IDLE_MS,
    sentences: {
      busy: 'Many PDF files are being made at this moment; try again in a few seconds.',
      slow: 'The PDF takes too long; export the text in parts or as a Word file.',
      deadly: 'The typesetter cannot set this text; export it in parts or as a Word file.',
    },
  });
  return {
    print: (work, asker) => queue.ask(asker, work.json.byteLength, work),
    close: () => queue.close(),
  };
}
