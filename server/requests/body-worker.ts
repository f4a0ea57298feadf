// The thread that reads large JSON bodies: it counts their values, parses them and checks them against the schema of their route, so that the event loop
// receives only valid bodies.
import { ROUTES } from '../../src/protocol/routes/routes.ts';
import { answerRequests } from '../runtime/work-queue.ts';
import { workerParent } from '../runtime/workers.ts';
import { boundedJson } from './bounded-json.ts';

/** The routes whose bodies may be large. */
export type LargeRoute =
  | 'POST /api/committee'
  | 'POST /api/drafts/{id}/commands'
  | 'POST /api/drafts/{id}/copy'
  | 'POST /api/library/cited'
  | 'POST /api/library/find'
  | 'POST /api/library/trace'
  | 'POST /api/setup/{token}';

export interface BodyWork {
  readonly route: LargeRoute;
  readonly bytes: Uint8Array;
  /** The most lists, objects, entries and names. */
  readonly values: number;
}

/** The body as the schema returns it; null if it does not match. */
export interface BodyRead {
  readonly body: unknown;
}

answerRequests(workerParent(), ({ route, bytes, values }: BodyWork): BodyRead => {
  const read = ROUTES[route].body.safeParse(boundedJson(bytes, values));
  return { body: read.success ? read.data : null };
});
