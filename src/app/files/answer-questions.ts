// Answers the questions that a worker receives (`ask-worker.ts`).
import type { FromWorker } from './ask-worker.ts';

/** Answers each question once. If `answer` throws or rejects, the asker is told that the worker is broken. */
export function answerQuestions<Question, Answer, Step = never>(
  answer: (question: Question, onStep: (step: Step) => void) => Answer | Promise<Answer>,
): void {
  const tell = (message: FromWorker<Answer, Step>) => postMessage(message);
  addEventListener('message', async ({ data }: MessageEvent<Question>) => {
    try {
      tell({ answer: await answer(data, (step) => tell({ step })) });
    } catch (error) {
      // A rejected promise alone does not count as an error of the worker, so the asker would wait forever.
      reportError(error);
    }
  });
}
