// The worker that compares: a long comparison never holds up the screen. One question, one answer; the asker ends it.
import type { CompareRequest } from '../differences/compare-model.ts';
import { answerTo } from './report.ts';

addEventListener('message', ({ data }: MessageEvent<CompareRequest>) => postMessage(answerTo(data)));
