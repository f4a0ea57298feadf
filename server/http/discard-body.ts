// For requests that are answered before their body was read (too large, not signed in, not allowed). Without this, Node would close the connection half a
// second later, while the client still sends the body or has already sent the next request.
import type { Context, MiddlewareHandler } from 'hono';
import type { Pace } from '../requests/request-body.ts';
import { DISCARD_BYTES } from '../runtime/limits.ts';
import type { Env } from './env.ts';

/** Reads and drops the rest of the body before the answer is sent, so that the answer arrives and the connection stays open. If the body is larger than
 *  DISCARD_BYTES, the connection is closed instead. `paceOf`: how fast the sender's bodies are read. */
export const discardBody =
  (paceOf: (c: Context<Env>) => Pace): MiddlewareHandler<Env> =>
  async (c, next) => {
    await next();
    const length = Number(c.req.header('content-length') ?? 0);
    if (length === 0 || c.req.raw.bodyUsed) return;
    const pace = paceOf(c);
    if (length > DISCARD_BYTES) c.header('connection', 'close');
    // A client that closes the connection while sending expects no answer.
    else await c.req.raw.body?.pipeTo(new WritableStream({ write: (part: Uint8Array) => pace(part.length) })).catch(() => {});
  };
