// Printing from the browser prints the whole text, each paragraph once, without the interface around it. (RULE V5) In a real Chromium; poppler reads the
// printed PDF.
import fs from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedChromium, until, type Visitor, visitor } from '../support/browser.ts';
import { pagesOf } from '../support/other-readers/poppler.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { saved } from './support/people.ts';

let browser: Browser;
let server: Running;
let norway: Visitor;
const data = dataFolder();
beforeAll(async () => {
  [browser, server] = await Promise.all([sharedChromium(), startChapeau(data, 0)]);
  norway = await visitor(browser);
  await norway.page.goto(server.links.find(({ who }) => who === 'Norway')!.url);
  await norway.page.goto(`${server.url}/draft/demo`);
  await saved(norway.page);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

const spaced = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The words of the browser's print. */
const printed = async (): Promise<string> => spaced(pagesOf(await norway.page.pdf()).join('\n'));

/** The first words of each paragraph on the visible paper. */
const beginnings = () =>
  norway.page
    .locator('.para:visible')
    .evaluateAll((paragraphs) => paragraphs.map((paragraph) => (paragraph.textContent ?? '').trim().split(/\s+/).slice(0, 4).join(' ')));

describe('printing', () => {
  it.each(['All proposals', 'Clean'])('of the view “%s” gives every paragraph, and nothing from around the paper', async (view) => {
    const { page } = norway;
    await page.getByRole('radio', { name: view }).click();
    let first: string[] = [];
    await until('the paper stands', async () => {
      first = await beginnings();
      return first.length > 16;
    });
    const text = await printed();
    const at = first.map((words) => text.indexOf(spaced(words)));
    expect(first.filter((_, i) => at[i]! < 0)).toEqual([]);
    expect(text).toMatch(/Executive Secretary to report/);
    for (const around of ['Still to settle', 'Comments', 'History', 'Export', 'open points']) expect(text).not.toContain(around);
  });

  it('shows what is proposed where proposals are shown', async () => {
    await norway.page.getByRole('radio', { name: 'All proposals' }).click();
    await until('proposals are shown', async () => (await norway.page.locator('.para ins').count()) > 0);
    expect(await printed()).toContain('subject to the availability of voluntary contributions');
    await norway.page.getByRole('radio', { name: 'Clean' }).click();
    await until('proposals are hidden', async () => (await norway.page.locator('.para:visible ins').count()) === 0);
    expect(await printed()).not.toContain('subject to the availability of voluntary contributions');
  });
});
