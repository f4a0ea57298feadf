// axe-core over the screens and dialogs in a real Chromium, light and dark: no violation of WCAG 2.2 A and AA.
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedChromium, until, type Visitor, visitor } from '../support/browser.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { inPaper, saved, typeAfter, typeOver } from './support/people.ts';
import { storyText } from './support/story-text.ts';
import { violations } from './support/violations.ts';

let browser: Browser;
let server: Running;
let chair: Visitor;
let page: Page;
let draft = '';
const data = dataFolder();

const close = async () => {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
};

beforeAll(async () => {
  browser = await sharedChromium();
  server = await startChapeau(data, 0);
  chair = await visitor(browser);
  page = chair.page;
  await page.goto(server.links.find((link) => /Chair/.test(link.who))!.url);
  await page.goto(server.url);
  await page.getByRole('button', { name: /Import a text/ }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

describe('nothing keeps anybody out', () => {
  it('of home', async () => {
    expect.soft(await violations(page)).toEqual([]);
  });

  it('of importing', async () => {
    await page.getByRole('button', { name: /Import a text/ }).click();
    await page.getByRole('dialog').waitFor();
    expect.soft(await violations(page)).toEqual([]);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles(storyText.file);
    await page.getByRole('button', { name: `Import ${storyText.label}` }).waitFor();
    expect.soft(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: `Import ${storyText.label}` }).click();
    await page.waitForURL(/\/draft\//);
    draft = new URL(page.url()).pathname;
  });

  it('of the drafting room, of the chair and of a delegation with a proposal', async () => {
    await inPaper(page, 'OP3').waitFor();
    const norway = await visitor(browser);
    await norway.page.goto(server.links.find((link) => /Norway/.test(link.who))!.url);
    await norway.page.goto(server.url + draft);
    await inPaper(norway.page, 'OP3').waitFor();
    await saved(norway.page);
    await typeAfter(norway.page, 'OP3', 'in workplaces', ', as needed');
    await page.getByTestId('proposal-card').first().waitFor();
    await page.getByTestId('proposal-card').getByTestId('select-card').first().click();
    expect.soft(await violations(page)).toEqual([]);
    expect.soft(await violations(norway.page)).toEqual([]);
    await norway.context.close();
  });

  it('of history', async () => {
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('button', { name: 'Freeze a version' }).waitFor();
    expect.soft(await violations(page)).toEqual([]);
  });

  it('of sharing and exporting', async () => {
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('dialog').getByRole('table').waitFor();
    expect.soft(await violations(page)).toEqual([]);
    await close();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await until('the check', async () => /Checked/.test(await page.getByRole('dialog').innerText()));
    expect.soft(await violations(page)).toEqual([]);
    await close();
  });

  it('of comparing, unified, side by side and in a narrow window', async () => {
    await page.getByRole('radio', { name: 'Edit' }).click();
    await typeOver(page, 'OP3', 'appropriate training', 'adequate and regular training');
    await typeAfter(page, 'OP4', 'domestic law', ',');
    await saved(page);
    await page.getByRole('radio', { name: /Compare/ }).click();
    await page.getByRole('navigation', { name: 'Changes' }).getByRole('button').first().waitFor();
    await page.keyboard.press('F8');
    expect.soft(await violations(page)).toEqual([]);
    await page.getByRole('radio', { name: 'Side by side' }).click();
    expect.soft(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect.soft(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: /^Changes/ }).click();
    expect.soft(await violations(page)).toEqual([]);
    expect(chair.errors).toEqual([]);
  });
});
