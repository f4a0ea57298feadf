// The worker that compares a copy, so that comparing a long text does not block the screen.

import { randomFigures } from '../../editor/model/random-id.ts';
import { answerQuestions } from '../files/answer-questions.ts';
import type { BaseAnswer, BaseQuestion, CopyAnswer, CopyQuestion, CopyStep } from './copy-model.ts';
import { baseOfCopy, placeCopy } from './place-copy.ts';

answerQuestions<BaseQuestion | CopyQuestion, BaseAnswer | CopyAnswer, CopyStep>((question, onStep) =>
  question.ask === 'base' ? baseOfCopy(question, onStep) : placeCopy(question, randomFigures(8), onStep),
);
