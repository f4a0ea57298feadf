// Starts a worker for each question about a copy, so that a comparison can be cancelled at once.
import type { BaseAnswer, BaseQuestion, CopyAnswer, CopyQuestion, CopyStep, FromCopyWorker } from './copy-model.ts';

interface Answers {
  readonly onStep: (step: CopyStep) => void;
  readonly onFail: () => void;
}

function start(question: BaseQuestion | CopyQuestion, { onStep, onFail }: Answers, onAnswer: (answer: FromCopyWorker) => void): () => void {
  const worker = new Worker(new URL('./copy-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<FromCopyWorker>) => {
    if ('step' in data) return onStep(data.step);
    worker.terminate();
    onAnswer(data);
  };
  worker.onerror = () => {
    worker.terminate();
    onFail();
  };
  worker.postMessage(question);
  return () => worker.terminate();
}

/** Looks for the version that a copy was made from; the returned function ends it. */
export const startFindingBase = (question: BaseQuestion, answers: Answers, onBase: (base: BaseAnswer) => void): (() => void) =>
  start(question, answers, (answer) => 'base' in answer && onBase(answer.base));

/** Compares a copy; the returned function ends it. */
export const startPlacing = (question: CopyQuestion, answers: Answers, onCopy: (copy: CopyAnswer) => void): (() => void) =>
  start(question, answers, (answer) => 'copy' in answer && onCopy(answer.copy));
