// Makes PDF files off the event loop. The thread starts with the first file and ends when nobody has asked for a while; a text that it cannot finish
// ends it, and the next one gets a new thread.
import type { Worker } from 'node:worker_threads';
import type { PdfText } from '../../src/formats/pdf/data.ts';
import { PDF_IDLE_MS, PDF_MS, PDF_WAITING } from '../limits.ts';
import { startThread } from '../thread.ts';
import type { PdfFile } from './compiler.ts';
import type { PdfAnswer, PdfRequest } from './pdf-worker.ts';

export interface Printer {
  /** The file, or one sentence why there is none; rejects where the program is at fault. */
  print(text: PdfText, date: string): Promise<PdfFile | { readonly refused: string }>;
  close(): Promise<void>;
}

interface Job {
  readonly request: PdfRequest;
  readonly resolve: (file: PdfFile | { readonly refused: string }) => void;
  readonly reject: (error: Error) => void;
}

/** A printer without a thread yet. `longest`: milliseconds that one file may take. */
export function createPrinter(longest: number = PDF_MS): Printer {
  const jobs: Job[] = [];
  let thread: Worker | null = null;
  let clock: NodeJS.Timeout | undefined;
  let last = 0;

  const end = async (): Promise<void> => {
    clearTimeout(clock);
    const ended = thread;
    thread = null;
    await ended?.terminate();
  };
  const later = (milliseconds: number, act: () => void) => {
    clearTimeout(clock);
    clock = setTimeout(act, milliseconds);
    clock.unref();
  };
  /** Answers the job at hand and begins the next. */
  const done = (answer: (job: Job) => void): void => {
    const job = jobs.shift();
    if (job) answer(job);
    if (jobs.length > 0) begin();
    else later(PDF_IDLE_MS, () => void end());
  };
  const start = (): Worker => {
    const started = startThread('pdf-worker', new URL('./pdf-worker.ts', import.meta.url));
    started.unref();
    started.on('message', (answer: PdfAnswer) => {
      if (answer.id !== jobs[0]?.request.id) return;
      if ('error' in answer) done(({ reject }) => reject(new Error(answer.error)));
      else done(({ resolve }) => resolve(answer));
    });
    const fail = (error: Error) => {
      if (thread !== started) return;
      thread = null;
      done(({ reject }) => reject(error));
    };
    started.on('error', fail);
    started.on('exit', () => fail(new Error('The PDF thread has ended.')));
    return started;
  };
  function begin(): void {
    const job = jobs[0];
    if (!job) return;
    try {
      thread ??= start();
    } catch (error) {
      done(({ reject }) => reject(error instanceof Error ? error : new Error(String(error))));
      return;
    }
    thread.postMessage(job.request);
    later(longest, () => {
      void end();
      done(({ resolve }) => resolve({ refused: 'The PDF takes too long; export the text in parts or as a Word file.' }));
    });
  }

  return {
    print(text, date) {
      if (jobs.length >= PDF_WAITING)
        return Promise.resolve({ refused: 'Many PDF files are being made at this moment; try again in a few seconds.' });
      return new Promise((resolve, reject) => {
        jobs.push({ request: { id: ++last, text, date }, resolve, reject });
        if (jobs.length === 1) begin();
      });
    },
    async close() {
      for (const { resolve } of jobs.splice(0)) resolve({ refused: 'The server is stopping; try again in a moment.' });
      await end();
    },
  };
}
