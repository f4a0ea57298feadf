// Starts a worker for each comparison, so that a comparison that nobody waits for any more can be ended at once.
import type { CompareAnswer, CompareRequest } from '../differences/compare-model.ts';

const FAILED: CompareAnswer = { refused: 'The two texts could not be compared. Nothing is lost: both are as they were.' };

/** Starts comparing and returns the function that ends it. `onAnswer` is called once, or never if the comparison was ended before. */
export function startComparing(request: CompareRequest, onAnswer: (answer: CompareAnswer) => void): () => void {
  const worker = new Worker(new URL('./compare-worker.ts', import.meta.url), { type: 'module' });
  const end = (answer: CompareAnswer) => {
    worker.terminate();
    onAnswer(answer);
  };
  worker.onmessage = ({ data }: MessageEvent<CompareAnswer>) => end(data);
  worker.onerror = () => end(FAILED);
  worker.postMessage(request);
  return () => worker.terminate();
}
