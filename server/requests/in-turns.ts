// Requests that arrive together, on one connection or on a thousand, begin a few at a time. In the turns of the event loop between them, other people's frames
// are read. Each connection begins one after the other, so that nobody waits for all that somebody else has sent. (docs/rules/server.md, S24)
import type { Socket } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { REQUESTS_A_TURN, REQUESTS_WAITING } from '../runtime/limits.ts';

/** Lets REQUESTS_A_TURN requests begin in one turn of the event loop; the others wait for a later turn. Those of a connection that is gone never begin. */
export function inTurns(): MiddlewareHandler<{ Bindings: HttpBindings }> {
  /** The requests of each connection in order of arrival; the first connection is the next one. */
  const waiting = new Map<Socket, (() => void)[]>();
  let total = 0;
  let left = REQUESTS_A_TURN;
  const forget = (connection: Socket, requests: readonly unknown[]): void => {
    waiting.delete(connection);
    total -= requests.length;
  };
  const turn = () => {
    left = REQUESTS_A_TURN;
    for (const [connection, requests] of waiting) {
      if (left === 0) break;
      forget(connection, requests);
      const begin = connection.destroyed ? undefined : requests.shift();
      if (!begin) continue;
      if (requests.length > 0) waiting.set(connection, requests);
      total += requests.length;
      begin();
    }
  };
  const take = () => {
    if (left === REQUESTS_A_TURN) setImmediate(turn);
    left--;
  };
  const wait = (connection: Socket, begin: () => void): void => {
    waiting.set(connection, waiting.get(connection) ?? []);
    waiting.get(connection)!.push(begin);
    total++;
    if (total <= REQUESTS_WAITING) return;
    const [longest, requests] = [...waiting].reduce((a, b) => (b[1].length > a[1].length ? b : a));
    forget(longest, requests);
    longest.destroy();
  };
  return async (c, next) => {
    if (left > 0) take();
    else
      await new Promise<void>((resolve) =>
        wait(c.env.incoming.socket, () => {
          take();
          resolve();
        }),
      );
    await next();
  };
}
