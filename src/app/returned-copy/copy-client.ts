// Has a worker compare a copy.
import { askWorker } from '../files/ask-worker.ts';
import type { BaseAnswer, BaseQuestion, CopyAnswer, CopyQuestion, CopyStep } from './copy-model.ts';

interface Answers {
  readonly onStep: (step: CopyStep) => void;
  readonly onFail: () => void;
}

const startWorker = (): Worker => new Worker(new URL('./copy-worker.ts', import.meta.url), { type: 'module' });

/** Looks for the version that a copy was made from; the returned function stops it. */
export const startFindingBase = (question: BaseQuestion, answers: Answers, onAnswer: (base: BaseAnswer) => void): (() => void) =>
  askWorker(startWorker(), question, { ...answers, onAnswer });

/** Compares a copy; the returned function stops it. */
export const startPlacing = (question: CopyQuestion, answers: Answers, onAnswer: (copy: CopyAnswer) => void): (() => void) =>
  askWorker(startWorker(), question, { ...answers, onAnswer });
