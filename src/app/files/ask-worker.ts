// One question to a worker: steps, then one answer. Each question has its own worker, so that unneeded work is stopped at once.

/** The messages of a worker (`answer-questions.ts`). */
export type FromWorker<Answer, Step> = { readonly step: Step } | { readonly answer: Answer };

interface Listener<Answer, Step> {
  readonly onStep?: (step: Step) => void;
  readonly onAnswer: (answer: Answer) => void;
  /** The worker failed, or was silent for `longest` milliseconds (`late`). */
  readonly onFail: (why: 'broken' | 'late') => void;
  readonly longest?: number;
  /** True: the worker is kept after its answer for further questions, and the caller ends it. */
  readonly isKept?: boolean;
}

/** Asks, and returns a function that ends the worker. Either `onAnswer` or `onFail` is called once; neither if the worker was ended before. */
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
    // pdf.js in a worker sends a message of its own when it is ready.
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
