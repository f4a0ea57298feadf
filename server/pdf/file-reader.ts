// The thread that reads PDFs and e-mails for the command line: it answers the one question in its data on the port beside it, then ends.
import { type MessagePort, workerData } from 'node:worker_threads';
import { draftFromJson } from '../../src/formats/json/json.ts';
import { readMail } from '../../src/formats/loose/mail.ts';
import { checkPages } from '../../src/formats/pdf/check.ts';
import { openPdf } from '../../src/formats/pdf/open-pdf.ts';
import type { FileQuestion } from './waited-reading.ts';

const { question, port, done } = workerData as { question: FileQuestion; port: MessagePort; done: SharedArrayBuffer };

async function answerTo(asked: FileQuestion): Promise<unknown> {
  if (asked.ask === 'mail') return readMail(asked.bytes);
  const content = await openPdf(asked.bytes);
  if (asked.ask !== 'check' || 'refused' in content) return content;
  const { sides, redline } = asked.of;
  const [a, b] = sides.map((json) => draftFromJson(json));
  if (!a || !b || 'refused' in a || 'refused' in b) return { fault: 'The text cannot be compared with its pages.' };
  return { fault: checkPages(content, a.draft.doc, b.draft.doc, redline) };
}

answerTo(question)
  .catch((error: unknown) => ({ refused: error instanceof Error ? error.message : String(error) }))
  .then((answer) => {
    port.postMessage(answer);
    // Whoever waits is woken when the answer is there.
    Atomics.store(new Int32Array(done), 0, 1);
    Atomics.notify(new Int32Array(done), 0);
    port.close();
  });
