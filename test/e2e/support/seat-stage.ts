// The setup of the test files with real keys: one served typing page for the file, one window for each engine. The engines run side by side, the tests of one
// engine one after the other.
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { until } from '../../support/waiting.ts';
import type { Engine } from './engine-windows.ts';
import { SEATS, type Seat, takeSeat } from './seat.ts';
import { serveTypingPage, type TypingPage } from './typing-page.ts';

interface Stage {
  readonly engines?: readonly Engine[];
  /** Seats with input methods. */
  readonly composing?: boolean;
}

/** Collects `tests` once for each engine, with a function that gives its seat once the tests run. After each test everybody has the same document and the page
 *  has logged no error. An engine that the machine does not have is skipped (test/run.mjs says so). */
export function atEverySeat(
  { engines = ['chromium', 'firefox', 'webkit'], composing = false }: Stage,
  tests: (seat: () => Seat, engine: Engine) => void,
): void {
  let page: Promise<TypingPage> | null = null;
  const opened = () => {
    page ??= serveTypingPage();
    return page;
  };
  afterAll(async () => (await page)?.close());
  for (const engine of engines)
    describe.skipIf(!SEATS[composing ? 'composing' : 'typing'][engine])(`in ${engine}`, { concurrent: true }, () => {
      let seat: Seat;
      beforeAll(async () => {
        seat = await takeSeat(engine, { typingPage: (await opened()).url, inputMethods: composing });
      });
      afterAll(() => seat?.close());
      describe('a person at a window', { concurrent: false }, () => {
        afterEach(async () => {
          await until('the same document with everybody', () => seat.ask('same'));
          expect(await seat.evaluate('heard.errors')).toEqual([]);
        });
        tests(() => seat, engine);
      });
    });
}
