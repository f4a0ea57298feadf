// The worker that compares, so that a long comparison does not block the screen.
import type { CompareAnswer, CompareRequest } from '../differences/compare-model.ts';
import { answerQuestions } from '../files/answer-questions.ts';
import { answerTo } from './report.ts';

answerQuestions<CompareRequest, CompareAnswer>(answerTo);
