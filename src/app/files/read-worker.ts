// The worker that reads files, so that five hundred pages do not block the screen.
import { answerQuestions } from './answer-questions.ts';
import { readAdoptedTexts, readChosenFile } from './read-file.ts';
import type { AdoptedTexts, ReadFile, ReadStep, ToReadWorker } from './reading-model.ts';

answerQuestions<ToReadWorker, ReadFile | AdoptedTexts, ReadStep>((question, onStep) =>
  question.adopted ? readAdoptedTexts(question) : readChosenFile(question, onStep),
);
