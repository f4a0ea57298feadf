// The worker that reads a delegation's list of amendments and makes proposals of it, so that a long list does not block the screen.

import { randomFigures } from '../../editor/model/random-id.ts';
import { answerQuestions } from '../files/answer-questions.ts';
import type { FromListWorker, ListQuestion, PlaceQuestion } from './list-model.ts';
import { placeList, readSourceList } from './place-list.ts';

answerQuestions<ListQuestion | PlaceQuestion, FromListWorker>((question) => {
  const salt = randomFigures(8);
  return question.ask === 'read' ? readSourceList(question, salt) : { placed: placeList(question, salt) };
});
