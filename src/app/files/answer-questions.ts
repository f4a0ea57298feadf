// What a worker does with the questions that it is asked (`ask-worker.ts`).
import type { FromWorker } from './ask-worker.ts';

/** Answers each question once. Where answering throws, now or later, the asker hears that the worker is broken. */
export function answerQuestions<Question, Answer, Step = never>(
  answer: (question: Question, onStep: (step: Step) => void) => Answer | Promise<Answer>,
): void {
  const tell = (message: FromWorker<Answer, Step>) => postMessage(message);
  addEventListener('message', async ({ data }: MessageEvent<Question>) => {
    try {
      tell({ answer: await answer(data, (step) => tell({ step })) });
    } catch (error) {
      // A rejected promise alone is no error of the worker, and the asker would wait for ever.
      reportError(error);
    }
  });
}
