// Reads the JSON body of a request by the schema of its route: a small one at once, a large one in a thread, because parsing megabytes on the event loop would
// delay other people's typing.
import type { z } from 'zod';
import { ROUTES } from '../../src/protocol/routes/routes.ts';
import {
  HELPER_IDLE_MS,
  HELPER_MEGABYTES,
  HELPER_START_MS,
  READING_MS,
  SMALL_BODY_BYTES,
  WORK_OF_ONE,
  WORK_WAITING,
} from '../runtime/limits.ts';
import { createWorkQueue, type WorkRefusal } from '../runtime/work-queue.ts';
import { threadWorker } from '../runtime/workers.ts';
import type { BodyRead, BodyWork, LargeRoute } from './body-worker.ts';
import { boundedJson } from './bounded-json.ts';

export type BodyOf<Route extends LargeRoute> = z.infer<(typeof ROUTES)[Route]['body']>;

export interface BodyReader {
  /** The body; null if it does not match its route's schema; or why it is not read now. `bytes` may be empty afterwards. `asker`: the link of the sender. */
  read<Route extends LargeRoute>(
    route: Route,
    bytes: Uint8Array<ArrayBuffer>,
    values: number,
    asker: string,
  ): Promise<{ readonly body: BodyOf<Route> | null } | WorkRefusal>;
  close(): Promise<void>;
}

/** Makes a reader. The first large body starts its thread. */
export function createBodyReader(): BodyReader {
  const queue = createWorkQueue<BodyWork, BodyRead>({
    start: () => threadWorker('body-worker', new URL('./body-worker.ts', import.meta.url), HELPER_MEGABYTES),
    waiting: WORK_WAITING,
    ofOne: WORK_OF_ONE,
    longest: (_bytes, fresh) => READING_MS + (fresh ? HELPER_START_MS : 0),
    idle: HELPER_IDLE_MS,
    sentences: {
      busy: 'Many large files are being sent to the server at this moment; try again in a few seconds.',
      slow: 'This is more than the server takes at once; bring it in smaller parts.',
      deadly: 'This is more than the server takes at once; bring it in smaller parts.',
    },
  });
  return {
    async read<Route extends LargeRoute>(route: Route, bytes: Uint8Array<ArrayBuffer>, values: number, asker: string) {
      type Read = { readonly body: BodyOf<Route> | null } | WorkRefusal;
      if (bytes.length > SMALL_BODY_BYTES) return (await queue.ask(asker, bytes.length, { route, bytes, values }, [bytes.buffer])) as Read;
      const read = ROUTES[route].body.safeParse(boundedJson(bytes, values));
      return { body: read.success ? read.data : null } as Read;
    },
    close: () => queue.close(),
  };
}
