// Reads PDFs and e-mails for the command line, which reads one file after the other and waits for each: a thread does it, with bounds on time and memory, so that
// no file holds the command up for good.
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import type { RedlineFile } from '../../src/formats/docx/write.ts';
import type { MailWords } from '../../src/formats/loose/mail.ts';
import type { PdfContent } from '../../src/formats/pdf/open-pdf.ts';
import { readingTime } from '../../src/formats/reading-time.ts';
import { HELPER_MEGABYTES } from '../runtime/limits.ts';
import { startThread } from '../runtime/workers.ts';

/** What the thread is asked. */
export type FileQuestion =
  | { readonly ask: 'pages' | 'mail'; readonly bytes: Uint8Array }
  | { readonly ask: 'check'; readonly bytes: Uint8Array; readonly of: CheckedText };

/** What the pages must give back. */
export interface CheckedText {
  /** Both texts, as the JSON of drafts. */
  readonly sides: readonly [string, string];
  /** The redline between them, and who made the changes that name nobody; null for a clean text. */
  readonly redline: Pick<RedlineFile, 'redline' | 'author'> | null;
}

type Refusal = { readonly refused: string };

function waitedFor(question: FileQuestion): unknown {
  const { port1, port2 } = new MessageChannel();
  const done = new SharedArrayBuffer(4);
  const thread = startThread(
    'file-reader',
    new URL('./file-reader.ts', import.meta.url),
    { question, port: port2, done },
    {
      maxOldGenerationSizeMb: HELPER_MEGABYTES,
    },
    [port2],
  );
  thread.on('error', () => {});
  const woken = Atomics.wait(new Int32Array(done), 0, 0, readingTime(question.bytes.length));
  const answer = receiveMessageOnPort(port1)?.message as unknown;
  port1.close();
  void thread.terminate();
  return answer ?? { refused: woken === 'timed-out' ? 'It takes too long to read.' : 'It could not be read.' };
}

/** What stands on the pages of a PDF. */
export const pdfPages = (bytes: Uint8Array): PdfContent | Refusal => waitedFor({ ask: 'pages', bytes }) as PdfContent | Refusal;

/** The words of an e-mail. */
export const mailWords = (bytes: Uint8Array): MailWords | Refusal => waitedFor({ ask: 'mail', bytes }) as MailWords | Refusal;

/** Null where the pages give back the text; else one sentence. */
export function checkedPages(bytes: Uint8Array, of: CheckedText): string | null {
  const answer = waitedFor({ ask: 'check', bytes, of }) as { readonly fault: string | null } | Refusal;
  return 'refused' in answer ? answer.refused : answer.fault;
}
