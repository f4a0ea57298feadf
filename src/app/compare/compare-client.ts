// Has a worker compare two texts.
import { say } from '../../messages/say.ts';
import type { CompareAnswer, CompareRequest } from '../differences/compare-model.ts';
import { askWorker } from '../files/ask-worker.ts';

/** Starts comparing and returns a function that stops it. `onAnswer` is called once, or never if the comparison was stopped before. */
export const startComparing = (request: CompareRequest, onAnswer: (answer: CompareAnswer) => void): (() => void) =>
  askWorker(new Worker(new URL('./compare-worker.ts', import.meta.url), { type: 'module' }), request, {
    onAnswer,
    onFail: () => onAnswer({ refused: say('The two texts could not be compared. Nothing is lost: both are as they were.') }),
  });
