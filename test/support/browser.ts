// A real Chromium for end-to-end tests: one browser, one context (own cookies) for each person. Polls instead of sleeping.
import fs from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const CANDIDATES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = CANDIDATES.find((file): file is string => Boolean(file && fs.existsSync(file)));

/** Starts the machine's Chromium; throws one sentence where there is none. */
export async function launchChromium(): Promise<Browser> {
  if (!executablePath) throw new Error('No Chromium found: install it (Debian: apt-get install chromium) or name it in CHROMIUM.');
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, args });
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page logged as errors, and exceptions nobody caught. */
  readonly errors: string[];
}

/** A person at a browser of their own. */
export async function visitor(browser: Browser, size = { width: 1440, height: 900 }): Promise<Visitor> {
  const context = await browser.newContext({ viewport: size, acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors: string[] = [];
  // The program asks before it closes over unsaved words; these people mean it.
  page.on('dialog', (dialog) => dialog.accept());
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // A socket that the test cut on purpose, and answers that the screens show as sentences, are no errors of the program.
    if (message.type() === 'error' && !/WebSocket|ERR_(CONNECTION|INTERNET)|status of 4\d\d/.test(message.text()))
      errors.push(message.text());
  });
  return { context, page, errors };
}

/** Waits until `probe` gives something truthy; throws with `what` after `seconds`. */
export async function until<T>(what: string, probe: () => Promise<T> | T, seconds = 15): Promise<NonNullable<T>> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await probe();
    if (value) return value as NonNullable<T>;
    if (Date.now() > end) throw new Error(`Not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** A picture for people to look at, in test/e2e/shots (not committed). */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = path.resolve(import.meta.dirname, '../e2e/shots');
  fs.mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
