// Starts a worker for each question about a list, so that it can be ended at once.
import { say } from '../../messages/say.ts';
import type { FromListWorker, ListQuestion, PlaceQuestion } from './list-model.ts';

/** Asks the worker. The answer comes once, or never if the returned function was called before. */
export function askListWorker(question: ListQuestion | PlaceQuestion, onAnswer: (answer: FromListWorker) => void): () => void {
  const worker = new Worker(new URL('./list-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<FromListWorker>) => {
    worker.terminate();
    onAnswer(data);
  };
  worker.onerror = () => {
    worker.terminate();
    onAnswer({ refused: say('The list could not be read. Nothing is lost: the text is as it was.') });
  };
  worker.postMessage(question);
  return () => worker.terminate();
}
