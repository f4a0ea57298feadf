// The worker that compares: a long comparison never holds up the screen.
import type { CompareAnswer, CompareRequest } from '../differences/compare-model.ts';
import { answerQuestions } from '../files/answer-questions.ts';
import { answerTo } from './report.ts';

answerQuestions<CompareRequest, CompareAnswer>(answerTo);
