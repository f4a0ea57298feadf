// Has a worker read a list of amendments and make proposals of it.
import { say } from '../../messages/say.ts';
import { askWorker } from '../files/ask-worker.ts';
import type { FromListWorker, ListQuestion, PlaceQuestion } from './list-model.ts';

/** Reading is given up after this time: the longest known list takes some seconds. */
const LONGEST_MS = 60_000;

/** Asks the worker. The answer comes once, or never if the returned function was called before. */
export const askListWorker = (question: ListQuestion | PlaceQuestion, onAnswer: (answer: FromListWorker) => void): (() => void) =>
  askWorker(new Worker(new URL('./list-worker.ts', import.meta.url), { type: 'module' }), question, {
    onAnswer,
    onFail: () => onAnswer({ refused: say('The list could not be read. Nothing is lost: the text is as it was.') }),
    longest: LONGEST_MS,
  });
