// One question to a worker: steps, then one answer. Each question has a worker of its own, so that work nobody waits for any more is ended at once.

/** What a worker says (`answer-questions.ts`). */
export type FromWorker<Answer, Step> = { readonly step: Step } | { readonly answer: Answer };

interface Listener<Answer, Step> {
  readonly onStep?: (step: Step) => void;
  readonly onAnswer: (answer: Answer) => void;
  /** The worker failed, or said nothing for `longest` milliseconds: `late` then. */
  readonly onFail: (why: 'broken' | 'late') => void;
  readonly longest?: number;
  /** True: the worker answers, and is asked again by somebody who ends it. */
  readonly isKept?: boolean;
}

/** Asks, and gives the function that ends the worker. Either `onAnswer` or `onFail` is called once, neither where the worker was ended before. */
export function askWorker<Question, Answer, Step = never>(
  worker: Worker,
  question: Question,
  { onStep, onAnswer, onFail, longest, isKept = false }: Listener<Answer, Step>,
  transfer: Transferable[] = [],
): () => void {
  let timer = 0;
  const end = () => {
    window.clearTimeout(timer);
    worker.terminate();
  };
  const fail = (why: 'broken' | 'late') => {
    end();
    onFail(why);
  };
  const wait = () => {
    window.clearTimeout(timer);
    if (longest !== undefined) timer = window.setTimeout(fail, longest, 'late');
  };
  wait();
  worker.onmessage = ({ data }: MessageEvent<FromWorker<Answer, Step>>) => {
    // pdf.js, loaded in a worker, says that it is ready; that is neither.
    if ('step' in data) {
      wait();
      onStep?.(data.step);
    } else if ('answer' in data) {
      window.clearTimeout(timer);
      if (!isKept) worker.terminate();
      onAnswer(data.answer);
    }
  };
  worker.onerror = () => fail('broken');
  worker.postMessage(question, transfer);
  return end;
}
