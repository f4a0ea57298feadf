// Requests that arrive together, on one connection or on a thousand, begin a few at a time. In the turns of the event loop between them, other people's frames
// are read. (docs/rules/server.md, S24)
import type { MiddlewareHandler } from 'hono';
import { REQUESTS_A_TURN } from '../runtime/limits.ts';

/** Lets REQUESTS_A_TURN requests begin in one turn of the event loop; the others wait for a later turn, in order of arrival. */
export function inTurns(): MiddlewareHandler {
  const waiting: (() => void)[] = [];
  let left = REQUESTS_A_TURN;
  const turn = () => {
    left = REQUESTS_A_TURN;
    for (const begin of waiting.splice(0, left)) begin();
  };
  const take = () => {
    if (left === REQUESTS_A_TURN) setImmediate(turn);
    left--;
  };
  return async (_c, next) => {
    if (left === 0)
      await new Promise<void>((resolve) => {
        waiting.push(() => {
          take();
          resolve();
        });
      });
    else take();
    await next();
  };
}
