// Work that a helper (a thread or a process, workers.ts) does for many people, one piece after the other: the event loop never waits for it, nobody's work
// holds up another's for longer than its size explains, and who asks for much waits behind who asks for little. The helper starts with the first piece
// and ends when nobody has asked for a while; a piece that it cannot finish ends it, and the next one gets a new helper.
import type { BackgroundWorker, WorkerParent } from './workers.ts';

export interface WorkRefusal {
  readonly refused: string;
  /** HTTP: 422 for what is no text, 503 for what may go another time. */
  readonly status: 422 | 503;
}

/** What goes to the helper; it answers with the same id. */
interface WorkRequest<Work> {
  readonly id: number;
  readonly work: Work;
}
type WorkAnswer<Done> = { readonly id: number } & ({ readonly done: Done | WorkRefusal } | { readonly error: string });

export interface WorkQueueOptions {
  readonly start: () => BackgroundWorker;
  /** Pieces that wait in all, and of one asker. */
  readonly waiting: number;
  readonly ofOne: number;
  /** Milliseconds that a piece may take: `bytes` is its size, `fresh` says that the helper has yet to start. */
  readonly longest: (bytes: number, fresh: boolean) => number;
  /** Milliseconds that the helper stays without work. */
  readonly idle: number;
  /** What is said when too many wait, when a piece takes too long, when the helper died of it: of its memory or of a fault in a library. */
  readonly said: { readonly busy: string; readonly slow: string; readonly deadly: string };
}

export interface WorkQueue<Work, Done> {
  /** `asker`: who waits for it; `bytes`: how large it is. Rejects where the program is at fault. */
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

/** A queue without a helper yet. */
export function createWorkQueue<Work, Done>(options: WorkQueueOptions): WorkQueue<Work, Done> {
  const waiting: Piece<Work, Done>[] = [];
  /** When each asker had a turn last; those who wait for nothing are forgotten. */
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
  /** Answers the piece at hand and begins the next. */
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
  /** Takes the next piece: of those who wait, whose last turn is longest ago. */
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

/** The helper's side: answers each request with what `act` makes of it. */
export function answerRequests<Work, Done>(boss: WorkerParent, act: (work: Work) => Done | WorkRefusal): void {
  boss.onMessage((message) => {
    const { id, work } = message as WorkRequest<Work>;
    let answer: WorkAnswer<Done>;
    try {
      answer = { id, done: act(work) };
    } catch (error) {
      answer = { id, error: error instanceof Error ? error.message : String(error) };
    }
    boss.post(answer);
  });
}
