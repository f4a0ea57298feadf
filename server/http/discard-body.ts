// Requests that are answered before their body was read (too large, not signed in, not allowed). Without this, Node would close the connection half a second
// later, while the client still sends the body or has already sent the next request.
import type { MiddlewareHandler } from 'hono';
import { DISCARD_BYTES } from '../runtime/limits.ts';

/** Reads and drops the rest of the body before the answer is sent, so that the answer arrives and the connection stays open. Where the body is larger than
 *  DISCARD_BYTES, the connection is closed instead. */
export const discardBody: MiddlewareHandler = async (c, next) => {
  await next();
  const length = Number(c.req.header('content-length') ?? 0);
  if (length === 0 || c.req.raw.bodyUsed) return;
  if (length > DISCARD_BYTES) c.header('connection', 'close');
  // A client that closes the connection while sending expects no answer.
  else await c.req.raw.body?.pipeTo(new WritableStream()).catch(() => {});
};
