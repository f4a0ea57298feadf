// Asks a worker of its own for each comparison, so that one that is no longer wanted can be ended at once.
import type { CompareAnswer, CompareRequest } from './compare-model.ts';

const FAILED: CompareAnswer = { refused: 'The two texts could not be compared. Nothing is lost: both are as they were.' };

/** Starts comparing; `onAnswer` is called once unless the returned function ended it before. */
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
