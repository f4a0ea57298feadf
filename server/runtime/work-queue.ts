// A queue of work for one worker (a thread or a process, workers.ts), which does one piece after the other, so that the event loop never waits. Askers take
// turns, so that one with much work does not delay the others for long. The worker starts with the first piece and ends after a while without work. A piece
// that takes too long or too much memory ends the worker; the next piece gets a new worker.
import { HELPER_STILL_MS } from './limits.ts';
import type { BackgroundWorker, WorkerParent } from './workers.ts';

export interface WorkRefusal {
  readonly refused: string;
  /** HTTP status: 422 if the work cannot be done, 503 if it may be tried again later. */
  readonly status: 422 | 503;
}

/** A message to the worker. The worker answers with the same id. */
interface WorkRequest<Work> {
  readonly id: number;
  readonly work: Work;
}
type WorkAnswer<Done> = { readonly id: number } & ({ readonly done: Done | WorkRefusal } | { readonly error: string });

export interface WorkQueueOptions {
  readonly start: () => BackgroundWorker;
  /** How many pieces may wait in total (`waiting`), and for one asker (`ofOne`). */
  readonly waiting: number;
  readonly ofOne: number;
  /** How many milliseconds a piece of this many bytes may take: processor time if the worker reports it, so that a busy machine makes it late but not fail;
   *  else wall-clock time. `fresh`: true if the worker must be started first. */
  readonly longest: (bytes: number, fresh: boolean) => number;
  /** How many milliseconds a worker lives without work. */
  readonly idle: number;
  /** Sentences for the person: too many pieces wait; the piece took too long; the piece ended the worker, which ran out of memory or crashed. */
  readonly sentences: { readonly busy: string; readonly slow: string; readonly deadly: string };
}

export interface WorkQueue<Work, Done> {
  /** Does a piece of work. `asker`: the id of the person who waits for it. `bytes`: its size. `transfer`: buffers that are transferred and empty afterwards.
   *  Resolves to the result or a refusal; rejects only if the program is at fault. */
  ask(asker: string, bytes: number, work: Work, transfer?: readonly ArrayBuffer[]): Promise<Done | WorkRefusal>;
  close(): Promise<void>;
}

interface Piece<Work, Done> {
  readonly asker: string;
  readonly bytes: number;
  readonly request: WorkRequest<Work>;
  readonly transfer: readonly ArrayBuffer[];
  readonly resolve: (done: Done | WorkRefusal) => void;
  readonly reject: (error: Error) => void;
}

/** The least time between two checks of the processor time of a piece. */
const LOOK_MS = 100;
const STOPPING: WorkRefusal = { refused: 'The server is stopping; try again in a moment.', status: 503 };

/** Makes a queue. The first piece starts its worker. */
export function createWorkQueue<Work, Done>(options: WorkQueueOptions): WorkQueue<Work, Done> {
  const waiting: Piece<Work, Done>[] = [];
  /** The number of the last turn of each asker with waiting pieces. */
  const turns = new Map<string, number>();
  let turn = 0;
  let current: Piece<Work, Done> | null = null;
  let helper: BackgroundWorker | null = null;
  let clock: NodeJS.Timeout | undefined;
  let last = 0;

  const end = async (): Promise<void> => {
    clearTimeout(clock);
    const ended = helper;
    helper = null;
    await ended?.end();
  };
  const later = (milliseconds: number, act: () => void) => {
    clearTimeout(clock);
    clock = setTimeout(act, milliseconds);
    clock.unref();
  };
  /** Answers the piece that is being worked on, and begins the next. */
  const done = (answer: (piece: Piece<Work, Done>) => void): void => {
    const piece = current;
    current = null;
    if (piece) answer(piece);
    begin();
  };
  const start = (): BackgroundWorker => {
    const started = options.start();
    started.onMessage((message) => {
      const answer = message as WorkAnswer<Done>;
      if (helper !== started || answer.id !== current?.request.id) return;
      if ('error' in answer) done(({ reject }) => reject(new Error(answer.error)));
      else done(({ resolve }) => resolve(answer.done));
    });
    started.onEnd((died) => {
      if (helper !== started) return;
      helper = null;
      done(({ resolve, reject }) => (died instanceof Error ? reject(died) : resolve({ refused: options.sentences.deadly, status: 422 })));
    });
    return started;
  };
  /** Takes the next piece from the queue: one of the asker whose last turn was longest ago. */
  const next = (): Piece<Work, Done> | undefined => {
    const turnOf = ({ asker }: Piece<Work, Done>) => turns.get(asker) ?? 0;
    const piece = waiting.reduce<Piece<Work, Done> | undefined>((a, b) => (a && turnOf(a) <= turnOf(b) ? a : b), undefined);
    if (!piece) {
      turns.clear();
      return undefined;
    }
    waiting.splice(waiting.indexOf(piece), 1);
    turns.set(piece.asker, ++turn);
    return piece;
  };
  function begin(): void {
    if (current) return;
    const piece = next();
    if (!piece) {
      later(options.idle, () => void end());
      return;
    }
    current = piece;
    const fresh = helper === null;
    try {
      helper ??= start();
    } catch (error) {
      done(({ reject }) => reject(error instanceof Error ? error : new Error(String(error))));
      return;
    }
    const worker = helper;
    const most = options.longest(piece.bytes, fresh);
    const before = worker.processorMs() ?? 0;
    let used = 0;
    let movedAt = performance.now();
    const look = () => {
      const now = worker.processorMs();
      const usedNow = now === null ? most : now - before;
      if (usedNow > used) movedAt = performance.now();
      used = usedNow;
      if (used < most && performance.now() - movedAt < HELPER_STILL_MS) {
        later(Math.max(LOOK_MS, most - used), look);
        return;
      }
      void end();
      done(({ resolve }) => resolve({ refused: options.sentences.slow, status: 422 }));
    };
    worker.post(piece.request, piece.transfer);
    later(most, look);
  }

  return {
    ask(asker, bytes, work, transfer = []) {
      const all = current ? [...waiting, current] : waiting;
      if (all.length >= options.waiting || all.filter((piece) => piece.asker === asker).length >= options.ofOne)
        return Promise.resolve({ refused: options.sentences.busy, status: 503 });
      return new Promise((resolve, reject) => {
        waiting.push({ asker, bytes, request: { id: ++last, work }, transfer, resolve, reject });
        begin();
      });
    },
    async close() {
      const all = current ? [current, ...waiting.splice(0)] : waiting.splice(0);
      current = null;
      for (const { resolve } of all) resolve(STOPPING);
      await end();
    },
  };
}

/** Call it in the worker: answers requests with the results of `act`, one by one. */
export function answerRequests<Work, Done>(
  parent: WorkerParent,
  act: (work: Work) => Done | WorkRefusal | Promise<Done | WorkRefusal>,
): void {
  parent.onMessage(async (message) => {
    const { id, work } = message as WorkRequest<Work>;
    let answer: WorkAnswer<Done>;
    try {
      answer = { id, done: await act(work) };
    } catch (error) {
      answer = { id, error: error instanceof Error ? error.message : String(error) };
    }
    parent.post(answer);
  });
}
