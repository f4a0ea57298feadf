// Starts a worker for each file, so that the work can be cancelled at once; for a PDF it then has the server lay out the pages.
import { say } from '../../messages/say.ts';
import { printPdf } from '../session/server-client.ts';
import type { ExportedFile, ExportOutcome, ExportRequest, FromExportWorker } from './export-model.ts';

interface Answers {
  readonly onStep: (words: string) => void;
  readonly onMade: (made: ExportedFile | { readonly refused: string }) => void;
}

/** Starts making a file and returns the function that ends it. `onMade` is called once, or never if the work was ended before. */
export function startExport(wanted: ExportRequest, { onStep, onMade }: Answers): () => void {
  const worker = new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' });
  const stopping = new AbortController();
  const finish = async (outcome: ExportOutcome) => {
    worker.terminate();
    if (!('print' in outcome)) return onMade(outcome);
    onStep('Laying out the pages on the server');
    const { print, printed, fault, sheet } = outcome;
    const answer = await printPdf(print, { printed, layout: wanted.layout, signal: stopping.signal });
    if (stopping.signal.aborted) return;
    if ('error' in answer) return onMade({ refused: answer.error });
    const { bytes, pages, fault: printFault } = answer.value;
    onMade({ bytes, pages, sheet, fault: fault ?? (printFault === '' ? null : printFault) });
  };
  worker.onmessage = ({ data }: MessageEvent<FromExportWorker>) => {
    if ('step' in data) onStep(data.step);
    else finish(data.outcome);
  };
  worker.onerror = () => {
    worker.terminate();
    onMade({ refused: say('The file could not be made. Nothing is lost: the text is as it was.') });
  };
  worker.postMessage(wanted);
  return () => {
    worker.terminate();
    stopping.abort();
  };
}
