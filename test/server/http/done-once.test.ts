// A request refused by the rate limit was not carried out: repeating it later with the same key lets it through, once. (RULE Z28)
import fc from 'fast-check';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { doneOnce } from '../../../server/requests/done-once.ts';
import { systemClock } from '../../../server/runtime/clock.ts';
import { DAY_MS } from '../../../server/runtime/limits.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { ONCE_HEADER } from '../../../src/protocol/api.ts';
import { StillClock } from '../../support/server/room.ts';
import { freshFolder } from '../../support/server/server.ts';
import { asyncStore } from '../../support/server/store.ts';

it('what is asked twice is done once where the clock was set in between (RULES S4, Z28)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: -400 * DAY_MS, max: 400 * DAY_MS }), { minLength: 1, maxLength: 4 }), async (jumps) => {
      const sqlite = openSqliteStore(':memory:');
      const clock = new StillClock();
      clock.jump(Date.parse('2026-11-28T08:00:00Z'));
      let done = 0;
      const app = new Hono()
        .use(doneOnce({ store: asyncStore(sqlite), clock, onError: () => {} }, () => 'session'))
        .post('/api/links', (c) => c.json({ done: ++done }));
      const ask = async () => {
        await app.request('/api/links', { method: 'POST', headers: { [ONCE_HEADER]: 'one-request-0123456789' } });
        return done;
      };
      expect(await ask()).toBe(1);
      for (const by of jumps) {
        clock.jump(by);
        clock.pass(60_000);
        expect(await ask()).toBe(1);
      }
      // The key is forgotten after ten minutes, however the clock was set.
      clock.pass(600_000);
      expect(await ask()).toBe(2);
      sqlite.close();
    }),
    { numRuns: 30 },
  );
});

it('what came too early may be asked again by the same key, what was done or failed may not (RULE Z28)', async () => {
  const sqlite = openSqliteStore(`${freshFolder()}/store.db`);
  const store = {
    claimRequest: async (...asked: Parameters<typeof sqlite.claimRequest>) => sqlite.claimRequest(...asked),
    answerRequest: async (...answered: Parameters<typeof sqlite.answerRequest>) => sqlite.answerRequest(...answered),
  };
  const errors: unknown[] = [];
  let statuses: (200 | 429 | 500)[] = [];
  let asked = 0;
  const app = new Hono()
    .use(doneOnce({ store, clock: systemClock, onError: (_, error) => errors.push(error) }, () => 'session'))
    .post('/api/links', (c) => c.json({ asked: ++asked }, statuses.shift()));
  const ask = async (key: string) => {
    const answer = await app.request('/api/links', { method: 'POST', headers: { [ONCE_HEADER]: key } });
    return [answer.status, ((await answer.json()) as { asked: number }).asked];
  };
  statuses = [429, 429, 200];
  const early = [];
  for (let k = 0; k < 4; k++) early.push(await ask('one-request-0123456789'));
  expect(early).toEqual([
    [429, 1],
    [429, 2],
    [200, 3],
    [200, 3],
  ]);
  statuses = [500];
  expect([await ask('another-0123456789abcd'), await ask('another-0123456789abcd')]).toEqual([
    [500, 4],
    [500, 4],
  ]);
  expect(errors).toEqual([]);
  sqlite.close();
});
