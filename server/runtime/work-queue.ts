// Work that one worker (a thread or a process, workers.ts) does for many people, one piece after the other, so that the event loop never waits for it.
// People take turns, so that somebody who asks for much delays nobody else for long. The worker starts with the first piece and ends when nobody has
// asked for a while. A piece that takes too long, or too much memory, ends the worker; the next piece gets a new one.
import type { BackgroundWorker, WorkerParent } from './workers.ts';

export interface WorkRefusal {
  readonly refused: string;
  /** HTTP status: 422 where the work cannot be done, 503 where it may be tried again later. */
  readonly status: 422 | 503;
}

/** What is sent to the worker, which answers with the same id. */
interface WorkRequest<Work> {
  readonly id: number;
  readonly work: Work;
}
type WorkAnswer<Done> = { readonly id: number } & ({ readonly done: Done | WorkRefusal } | { readonly error: string });

export interface WorkQueueOptions {
  readonly start: () => BackgroundWorker;
  /** How many pieces may wait in all, and of one asker (`ofOne`). */
  readonly waiting: number;
  readonly ofOne: number;
  /** Milliseconds that a piece of so many bytes may take; `fresh`: the worker has yet to start. */
  readonly longest: (bytes: number, fresh: boolean) => number;
  /** Milliseconds after which a worker without work ends. */
  readonly idle: number;
  /** Sentences for the person: too many pieces wait; the piece took too long; the worker died of it, out of memory or by a fault in a library. */
  readonly said: { readonly busy: string; readonly slow: string; readonly deadly: string };
}

export interface WorkQueue<Work, Done> {
  /** Does a piece of work. `asker`: who waits for it; `bytes`: its size; `transfer`: buffers that are handed over and empty afterwards. Rejects where the
   *  program is at fault. */
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

const STOPPING: WorkRefusal = { refused: 'The server is stopping; try again in a moment.', status: 503 };

/** A queue; its worker is started by the first piece. */
export function createWorkQueue<Work, Done>(options: WorkQueueOptions): WorkQueue<Work, Done> {
  const waiting: Piece<Work, Done>[] = [];
  /** The number of each asker's last turn; askers with nothing waiting are forgotten. */
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
  /** Ends the piece that is being worked on, with an answer, and begins the next. */
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
      done(({ resolve, reject }) => (died instanceof Error ? reject(died) : resolve({ refused: options.said.deadly, status: 422 })));
    });
    return started;
  };
  /** Takes the next piece: that of the asker whose last turn is longest ago. */
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
    helper.post(piece.request, piece.transfer);
    later(options.longest(piece.bytes, fresh), () => {
      void end();
      done(({ resolve }) => resolve({ refused: options.said.slow, status: 422 }));
    });
  }

  return {
    ask(asker, bytes, work, transfer = []) {
      const all = current ? [...waiting, current] : waiting;
      if (all.length >= options.waiting || all.filter((piece) => piece.asker === asker).length >= options.ofOne)
        return Promise.resolve({ refused: options.said.busy, status: 503 });
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

/** The worker's side: answers each request with the result of `act`. */
export function answerRequests<Work, Done>(parent: WorkerParent, act: (work: Work) => Done | WorkRefusal): void {
  parent.onMessage((message) => {
    const { id, work } = message as WorkRequest<Work>;
    let answer: WorkAnswer<Done>;
    try {
      answer = { id, done: act(work) };
    } catch (error) {
      answer = { id, error: error instanceof Error ? error.message : String(error) };
    }
    parent.post(answer);
  });
}
