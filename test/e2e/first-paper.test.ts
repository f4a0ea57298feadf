// On a slow line the text of a room can be read before any of its scripts arrive, and the lines being read stay in place when the room replaces it (RULES DV11, DV12). In a real
// Chromium; a gate holds back its files.
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedChromium, shot, until, visitor } from '../support/browser.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';

let browser: Browser;
let server: Running;
const data = dataFolder();

beforeAll(async () => {
  [browser, server] = await Promise.all([sharedChromium(), startChapeau(data, 0)]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

/** The top of PP4 in the window, on the first paper or on the room's. */
const TOP = `(document.getElementById('first-paper')?.shadowRoot?.querySelector('[data-id="p-pp4"]') ?? document.querySelector('[contenteditable="true"] [data-paragraph="p-pp4"]'))?.getBoundingClientRect().top`;
const top = async (page: Page) => (await page.evaluate(TOP)) as number;

it.each([
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
])('shows the text before sheet and script have come, and hands it over to the room where it is read, at $width pixels', async (size) => {
  const { context, errors } = await visitor(browser);
  try {
    await context.request.get(server.links.find(({ who }) => who === 'Norway')!.url, { maxRedirects: 0 });
    const page = await context.newPage();
    await page.setViewportSize(size);
    let open: () => void = () => {};
    const isOpen = new Promise<void>((resolve) => {
      open = resolve;
    });
    await page.route(/\.(js|css|json|woff2)$/, async (route) => {
      await isOpen;
      await route.continue();
    });
    await page.goto(`${server.url}/draft/demo`, { waitUntil: 'commit' });
    const paragraph = page.locator('#first-paper [data-id]').filter({ hasText: 'riparian States to exchange' });
    await paragraph.waitFor();
    expect(await paragraph.innerText()).toContain('hydrological and meteorological data');
    await shot(page, `first-paper-${size.width}`);
    // The paper is drawn, not only in the document: no missing file delays the frame.
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
    await page.evaluate(`window.scrollBy(0, ${TOP} - 130)`);
    await until('scrolled', async () => Math.abs((await top(page)) - 130) < 2);
    const before = await top(page);
    expect(before).toBeGreaterThan(-500);
    open();
    await page.locator('[contenteditable="true"] .para').first().waitFor();
    // The room's own font comes later and moves the lines by a line or two.
    await until('the paragraph that was read at its place', async () => Math.abs((await top(page)) - before) < 80);
    expect(await page.locator('#first-paper').count()).toBe(0);
    expect(errors).toEqual([]);
  } finally {
    await context.close();
  }
});

it('stands aside for a page that is no room', async () => {
  const { context } = await visitor(browser);
  try {
    await context.request.get(server.links.find(({ who }) => who === 'Fiji')!.url, { maxRedirects: 0 });
    const page = await context.newPage();
    // The seat ends while the program is on its way.
    await page.route(/\/api\/session/, (route) =>
      route.fulfill({ status: 401, json: { error: 'You are not signed in; open your invitation link again.' } }),
    );
    await page.goto(`${server.url}/draft/demo`);
    await page.locator('#root h1').waitFor();
    expect(await page.locator('#first-paper').isVisible()).toBe(false);
  } finally {
    await context.close();
  }
});
