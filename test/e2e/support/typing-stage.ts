// The setup of every test file on the typing page: one Chromium and one served page for the file, and for each test a new visitor, whose page may log no
// error. Calling `setTypingStage` sets it up; `page` is the test's own.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { sharedChromium, type Visitor, visitor } from '../../support/browser.ts';
import { serveTypingPage, type TypingPage } from './typing-page.ts';

let browser: Browser;
let served: TypingPage;
/** Who sits at it. */
export let person: Visitor;
/** The page of the test that runs. */
export let page: Page;

/** Sets the stage for the tests of a file. */
export function setTypingStage(): void {
  beforeAll(async () => {
    [browser, served] = await Promise.all([sharedChromium(), serveTypingPage()]);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  beforeEach(async () => {
    person = await visitor(browser, { width: 1100, height: 1400 });
    page = person.page;
  });
  afterEach(async () => {
    const { errors } = person;
    await person.context.close();
    expect(errors).toEqual([]);
  });
}

/** Opens the page with these people ("NOR,EGY,chair") at this text. */
export async function open(people: string, text = 'plain'): Promise<void> {
  await page.goto(`${served.url}?people=${people}&text=${text}`);
  await page.waitForFunction('window.room');
}

/** Presses keys one after the other. */
export async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
