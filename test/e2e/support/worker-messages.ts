// Holds back what a page's workers tell it, so that a test can look at unfinished work for as long as it needs, on a fast machine and a slow one.
import type { Page } from 'playwright-core';

interface Gate {
  /** How many more messages the page receives. */
  open: number;
  held: { readonly from: Worker; readonly hear: () => void }[];
  pass(): void;
}

/** From its next load on a page receives messages of its workers through a gate, which is open until `hear` limits it. */
export const gateWorkers = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const gate: Gate = {
      open: Number.POSITIVE_INFINITY,
      held: [],
      pass() {
        for (; gate.open > 0 && gate.held.length > 0; gate.open--) gate.held.shift()!.hear();
      },
    };
    Object.assign(window, { gate });
    window.Worker = class extends Worker {
      override set onmessage(hear: (event: MessageEvent) => void) {
        this.addEventListener('message', (event) => {
          gate.held.push({ from: this, hear: () => hear(event) });
          gate.pass();
        });
      }

      /** As in a browser, nothing arrives from a worker that was terminated. */
      override terminate() {
        super.terminate();
        gate.held = gate.held.filter(({ from }) => from !== this);
      }
    };
  });

/** Lets the page receive this many more messages, of those that came and will come, and no others. */
export const hear = (page: Page, messages: number): Promise<void> =>
  page.evaluate((count) => {
    const { gate } = window as unknown as { gate: Gate };
    gate.open = count;
    gate.pass();
  }, messages);
