// What becomes of a request that is answered before its body was read (too large, not signed in, not allowed): Node closes the connection half a second
// later, under whoever still sends, and under the next request that was trusted to it.
import type { MiddlewareHandler } from 'hono';
import { DISCARD_BYTES } from '../runtime/limits.ts';

/** Reads away what a route left of the body before its answer goes, so that the answer arrives and the connection lasts; what is far too large ends it. */
export const discardBody: MiddlewareHandler = async (c, next) => {
  await next();
  const length = Number(c.req.header('content-length') ?? 0);
  if (length === 0 || c.req.raw.bodyUsed) return;
  if (length > DISCARD_BYTES) c.header('connection', 'close');
  // Who goes away while sending waits for no answer.
  else await c.req.raw.body?.pipeTo(new WritableStream()).catch(() => {});
};
