// A file of about five hundred pages: reading it shows progress, blocks nothing, and can be cancelled at once. (RULE RF12)
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedChromium, shot, until, type Visitor, visitor } from '../support/browser.ts';
import { p, r, wordFile } from '../support/other-readers/word-file.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { inPaper } from './support/people.ts';
import { violations } from './support/violations.ts';
import { gateWorkers, hear } from './support/worker-messages.ts';

/** Reports one after the other, each with its own numbering; a page has about 2,000 characters. */
const REPORTS = 150;
const PAGES = 500;

let browser: Browser;
let server: Running;
let chair: Visitor;
let page: Page;
let file: Buffer;
const data = dataFolder();

const dialog = () => page.getByRole('dialog');
const bar = () => dialog().getByRole('progressbar');
const choose = async () => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles({ name: 'long.docx', mimeType: 'application/octet-stream', buffer: file });
};
const open = async () => {
  await page.goto(server.url);
  await page.getByRole('button', { name: /Import a text/ }).click();
};

beforeAll(async () => {
  const report = fs.readFileSync(path.resolve(import.meta.dirname, '../fixtures/report.txt'), 'utf8');
  const [, longer = ''] = /\n(Recognizing that floods[^\n]*\n\n)/.exec(report) ?? [];
  const text = Array.from({ length: REPORTS }, (_, k) =>
    report
      .replace(longer, longer.repeat(24))
      .replaceAll('12/1', `${k + 1}/1`)
      .replaceAll('12/2', `${k + 1}/2`),
  ).join('\n');
  expect(text.length).toBeGreaterThan(PAGES * 2000);
  const lines = text.split(/\n+/).map((line) => line.replaceAll('*', '').trim());
  file = Buffer.from(wordFile({ body: lines.map((line) => p(r(line.replaceAll('&', '&amp;')))).join('') }));
  browser = await sharedChromium();
  server = await startChapeau(data, 0);
  chair = await visitor(browser);
  page = chair.page;
  await gateWorkers(page);
  await page.goto(server.links.find((link) => /Chair/.test(link.who))!.url);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

describe('a file of five hundred pages', () => {
  it('says how far reading is, and the page stays alive meanwhile', async () => {
    await open();
    // About 30 of 300 messages: without this limit reading may be finished before a slow page is looked at.
    await hear(page, 30);
    await choose();
    await until('a count', async () => /\d+ of \d+ done/.test((await dialog().innerText()) ?? ''));
    const first = Number(await bar().getAttribute('aria-valuenow'));
    expect(await bar().getAttribute('aria-valuetext')).toMatch(/^Reading \d+\/\d/);
    // Two frames are drawn while the worker reads.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    expect.soft(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await shot(page, 'import-progress');
    await hear(page, 30);
    await until('progress', async () => Number(await bar().getAttribute('aria-valuenow')) > first);
  });

  it('is cancelled at once, with the keyboard too, and nothing comes of it', async () => {
    await dialog().getByRole('button', { name: 'Cancel' }).focus();
    await page.keyboard.press('Enter');
    await dialog().getByRole('button', { name: 'Choose a file' }).waitFor();
    await hear(page, Number.MAX_SAFE_INTEGER);
    expect(await dialog().getByRole('alert').count()).toBe(0);
    expect(await bar().count()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
  });

  it('is read to its end, and one of its texts is imported', async () => {
    await open();
    await choose();
    const founds = page.getByRole('radiogroup', { name: 'Texts found in the file' });
    await founds.waitFor();
    expect(await founds.getByRole('radio').count()).toBe(REPORTS * 2);
    await page.getByRole('button', { name: 'Import 1/1' }).click();
    await page.waitForURL(/\/draft\//);
    await inPaper(page, 'OP5').waitFor();
    expect(chair.errors).toEqual([]);
  });

  it('as a copy that came back it can be cancelled too', async () => {
    await page.getByRole('button', { name: 'A copy came back' }).click();
    await hear(page, 30);
    await choose();
    await until('a count', async () => /\d+ of \d+ done/.test((await dialog().innerText()) ?? ''));
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await dialog().getByRole('button', { name: 'Choose a file' }).waitFor();
    expect(chair.errors).toEqual([]);
  });
});
