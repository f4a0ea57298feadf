// Starts a worker for each question about a list, so that it can be ended at once.
import { say } from '../../messages/say.ts';
import type { FromListWorker, ListQuestion, PlaceQuestion } from './list-model.ts';

/** A list that takes longer is given up: the longest that we know takes some seconds. */
const LONGEST_MS = 60_000;

/** Asks the worker. The answer comes once, or never if the returned function was called before. */
export function askListWorker(question: ListQuestion | PlaceQuestion, onAnswer: (answer: FromListWorker) => void): () => void {
  const worker = new Worker(new URL('./list-worker.ts', import.meta.url), { type: 'module' });
  const end = () => {
    window.clearTimeout(timer);
    worker.terminate();
  };
  const answer = (given: FromListWorker) => {
    end();
    onAnswer(given);
  };
  const fail = () => answer({ refused: say('The list could not be read. Nothing is lost: the text is as it was.') });
  const timer = window.setTimeout(fail, LONGEST_MS);
  worker.onmessage = ({ data }: MessageEvent<FromListWorker>) => answer(data);
  worker.onerror = fail;
  worker.postMessage(question);
  return end;
}
