// The room of the demo's draft with several people in it, each with their own browser: the start of the tests of the board.
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { sharedChromium, type Visitor, visitor } from '../../support/browser.ts';
import { dataFolder, type Running, startChapeau } from './chapeau-process.ts';
import { inPaper } from './people.ts';

export type Seat = 'Chair' | 'Secretariat' | 'Norway' | 'Fiji' | 'Egypt' | 'Observer' | 'Wall';

export interface DemoRoom {
  readonly server: Running;
  readonly browser: Browser;
  /** Somebody comes in by the link of a seat; with `hasTouch` at a touch screen. `prepare`: what is done to their page before it opens the room. */
  enter(
    seat: Seat,
    size?: { width: number; height: number },
    hasTouch?: boolean,
    prepare?: (page: Page) => Promise<void>,
  ): Promise<Visitor>;
  /** What any page logged as an error. */
  errors(): readonly string[];
  close(): Promise<void>;
}

/** Starts the built server with its demo committee, and a browser. */
export async function openDemoRoom(): Promise<DemoRoom> {
  const data = dataFolder();
  const [browser, server] = await Promise.all([sharedChromium(), startChapeau(data, 0)]);
  const people: Visitor[] = [];
  return {
    server,
    browser,
    async enter(seat, size, hasTouch, prepare) {
      const person = await visitor(browser, size, 'block', hasTouch);
      people.push(person);
      await prepare?.(person.page);
      // The link gives the seat and leads home, which other tests check: nobody here waits for it.
      const joined = await person.context.request.get(server.links.find((link) => link.who.startsWith(seat))!.url, { maxRedirects: 0 });
      if (joined.status() !== 302) throw new Error(`The link of ${seat} was answered ${joined.status()}.`);
      await person.page.goto(`${server.url}/draft/demo`);
      await inPaper(person.page, 'OP1').waitFor();
      // A narrow window has no room for the words.
      await person.page.locator('[data-testid="connection"][data-link="live"][data-saved="true"]').waitFor();
      return person;
    },
    errors: () => people.flatMap(({ errors }) => errors),
    async close() {
      await browser.close();
      await server.stop();
      fs.rmSync(data, { recursive: true, force: true });
    },
  };
}
