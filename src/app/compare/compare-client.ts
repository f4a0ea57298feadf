// Starts a worker for each comparison, so that a comparison that nobody waits for any more can be ended at once.
import { say } from '../../messages/say.ts';
import type { CompareAnswer, CompareRequest } from '../differences/compare-model.ts';

/** Starts comparing and returns the function that ends it. `onAnswer` is called once, or never if the comparison was ended before. */
export function startComparing(request: CompareRequest, onAnswer: (answer: CompareAnswer) => void): () => void {
  const worker = new Worker(new URL('./compare-worker.ts', import.meta.url), { type: 'module' });
  const end = (answer: CompareAnswer) => {
    worker.terminate();
    onAnswer(answer);
  };
  worker.onmessage = ({ data }: MessageEvent<CompareAnswer>) => end(data);
  worker.onerror = () => end({ refused: say('The two texts could not be compared. Nothing is lost: both are as they were.') });
  worker.postMessage(request);
  return () => worker.terminate();
}
