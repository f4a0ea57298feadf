// Has a worker make a file; for a PDF the server then lays out the pages.
import { say } from '../../messages/say.ts';
import { askWorker } from '../files/ask-worker.ts';
import { printPdf } from '../session/server-client.ts';
import type { ExportedFile, ExportOutcome, ExportRequest } from './export-model.ts';

interface Answers {
  readonly onStep: (words: string) => void;
  readonly onMade: (made: ExportedFile | { readonly refused: string }) => void;
}

/** Starts making a file and returns a function that stops it. `onMade` is called once, or never if the work was stopped before. */
export function startExport(wanted: ExportRequest, { onStep, onMade }: Answers): () => void {
  const stopping = new AbortController();
  const finish = async (outcome: ExportOutcome) => {
    if (!('print' in outcome)) return onMade(outcome);
    onStep('Laying out the pages on the server');
    const { print, printed, fault, sheet } = outcome;
    const answer = await printPdf(print, { printed, layout: wanted.layout, signal: stopping.signal });
    if (stopping.signal.aborted) return;
    if ('error' in answer) return onMade({ refused: answer.error });
    const { bytes, pages, fault: printFault } = answer.value;
    onMade({ bytes, pages, sheet, fault: fault ?? (printFault === '' ? null : printFault) });
  };
  const end = askWorker<ExportRequest, ExportOutcome, string>(
    new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' }),
    wanted,
    {
      onStep,
      onAnswer: finish,
      onFail: () => onMade({ refused: say('The file could not be made. Nothing is lost: the text is as it was.') }),
    },
  );
  return () => {
    end();
    stopping.abort();
  };
}
