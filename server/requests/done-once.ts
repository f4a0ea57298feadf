// Carries out a repeated request once (its answer was lost, or somebody pressed twice). The store grants the request's key to one of the repetitions, at
// whichever server, and the others get its answer. The answer is stored encrypted with the key, and the store has only the key's hash. So only somebody who
// repeats the request can read secrets that are shown once (of links, tokens and feeds).
import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ONCE_HEADER } from '../../src/protocol/api.ts';
import { routeAsked } from '../../src/protocol/routes/route-asked.ts';
import { type Clock, carriedOn, isoOf } from '../runtime/clock.ts';
import { Seal } from '../sign-in/seal.ts';
import type { Store } from '../store/store-model.ts';

/** How long a key is kept; how long, and at what interval, to wait for the answer to a request under way. */
const KNOWN_MS = 10 * 60_000;
const WAIT_MS = 15_000;
const LOOK_MS = 100;
/** Longer answers are not stored, only that they were given. */
const LONGEST_ANSWER = 8_192;
const TOO_MANY = 429;
const KEY = /^[\x21-\x7e]{16,128}$/;

const UNCLEAR = { error: 'An Idempotency-Key is 16 to 128 letters and figures, drawn at random.' };
const ASKED = { error: 'This was asked for already; look whether it was done before you ask again.' };

interface Answered {
  readonly status: ContentfulStatusCode;
  readonly text: string;
}

interface OnceOptions {
  readonly store: Pick<Store, 'claimRequest' | 'answerRequest'>;
  readonly clock: Clock;
  readonly onError: (where: string, error: unknown) => void;
}

/** Lets a request through once per key and session; `sessionOf` gives the session's hash. Requests that only read always pass. */
export function doneOnce({ store, clock, onError }: OnceOptions, sessionOf: (c: Context) => string): MiddlewareHandler {
  // The keys' times are stored for all servers, and are a duration: nobody who sets the clock makes the store forget a key too early.
  const time = carriedOn(clock);
  const keep = (key: string, answer: string | null) => store.answerRequest(key, answer).catch((error: unknown) => onError('answer', error));
  return async (c, next) => {
    const asked = c.req.header(ONCE_HEADER);
    const does = c.req.method === 'POST' && routeAsked('POST', c.req.path)?.route.scope !== 'read';
    if (asked === undefined || !does) return next();
    if (!KEY.test(asked)) return c.json(UNCLEAR, 400);
    const key = createHash('sha256')
      .update(JSON.stringify([sessionOf(c), c.req.path, asked]))
      .digest('hex');
    const seal = new Seal(asked, 'the answer to a request');
    const until = clock.steady() + WAIT_MS;
    for (;;) {
      const known = await store.claimRequest(key, isoOf(time), isoOf(time, -KNOWN_MS));
      if (known === null) break;
      const answer = seal.open(known) as Answered | undefined;
      if (answer) return c.body(answer.text, answer.status, { 'content-type': 'application/json' });
      if (clock.steady() > until) return c.json(ASKED, 409);
      await new Promise<void>((resolve) => void clock.after(LOOK_MS, resolve));
    }
    await next();
    const { status } = c.res;
    // A request beyond the rate was not carried out, so it may be repeated later with the same key.
    if (status === TOO_MANY) return void (await keep(key, null));
    const text = await c.res.clone().text();
    const answer = text.length > LONGEST_ANSWER ? { status: 409, text: JSON.stringify(ASKED) } : { status, text };
    await keep(key, seal.close(answer));
  };
}
