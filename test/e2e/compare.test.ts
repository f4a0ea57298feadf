// The compare screen in a real Chromium with the built server: import, change the wording as the chair, freeze, compare in a worker, walk with
// F8, filter, side by side, swap, export against the same base.
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedChromium, shot, until, type Visitor, visitor } from '../support/browser.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { inPaper, paperText, saved, typeAfter, typeOver } from './support/people.ts';
import { storyText } from './support/story-text.ts';

let browser: Browser;
let server: Running;
let chair: Visitor;
let page: Page;
const data = dataFolder();

const sheet = () => page.getByTestId('comparison');
const entries = () => page.getByRole('navigation', { name: 'Changes' }).locator('button');
const place = () => page.getByTestId('step').getByRole('status').innerText();
const row = (label: string) => page.locator(`[data-testid="comparison"] [data-label="${label}"]`);
const tinted = () => page.getByTestId('comparison').locator('[data-selected]').allInnerTexts();
/** The scroll positions of page, body, root and frame after every element was scrolled into view. */
const rootScroll = () =>
  page.evaluate(() => {
    for (const element of document.querySelectorAll('#root *')) element.scrollIntoView({ block: 'end' });
    const frames = [document.documentElement, ...document.querySelectorAll('body, #root, #root > *')];
    return frames.map((frame) => frame.scrollTop).filter((top) => top !== 0);
  });
const chip = (name: string) => page.getByRole('toolbar', { name: 'Show' }).getByRole('button', { name: new RegExp(`^${name}`) });

beforeAll(async () => {
  browser = await sharedChromium();
  server = await startChapeau(data, 0);
  chair = await visitor(browser);
  page = chair.page;
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

describe('comparing two versions', () => {
  it('is offered once there is a version; the chair imports, freezes and changes the wording', async () => {
    await page.goto(server.links.find((link) => /Chair/.test(link.who))!.url);
    await page.goto(server.url);
    await page.getByRole('button', { name: /Import a text/ }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles(storyText.file);
    await page.getByRole('button', { name: `Import ${storyText.label}` }).click();
    await page.waitForURL(/\/draft\//);
    await inPaper(page, 'OP3').waitFor();
    await saved(page);
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('button', { name: 'Freeze a version' }).click();
    await page.getByLabel('Name of the version').fill('L.2');
    await page.getByRole('button', { name: 'Freeze', exact: true }).click();
    await page.getByRole('link', { name: 'Compare with now' }).first().waitFor();
    await page.getByRole('radio', { name: 'Edit' }).click();
    await typeOver(page, 'OP3', 'appropriate training', 'adequate and regular training');
    await typeAfter(page, 'OP3', 'in workplaces', ' and at home');
    await typeAfter(page, 'OP1', 'where appropriate', ' and possible');
    await typeOver(page, 'OP2', 'recovery;', 'recovery,').catch(() => typeAfter(page, 'OP2', 'can be', ' most'));
    await saved(page);
    expect(await rootScroll()).toEqual([]);
  });

  it('opens from the toolbar and from a version, with every change numbered and the check passed', async () => {
    await page.getByRole('link', { name: 'Compare with now' }).last().click();
    await page.waitForURL(/\/compare\?from=.*&to=now$/);
    await entries().first().waitFor();
    await page.goBack();
    await inPaper(page, 'OP3').waitFor();
    await page.getByRole('radio', { name: /Compare/ }).click();
    await page.waitForURL(/\/compare\?from=.*&to=now$/);
    await entries().first().waitFor();
    const list = (await entries().allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    expect(list.length).toBeGreaterThanOrEqual(4);
    expect(list.join('\n')).toMatch(/OP3 appropriate ?adequate and regular/);
    expect(list.map((text) => Number.parseInt(text, 10))).toEqual(list.map((_, k) => k + 1));
    expect(await page.getByRole('complementary', { name: 'Statistics' }).innerText()).toMatch(
      /Checked: rejecting all gives .+, accepting all gives today’s text\./,
    );
    expect(await row('OP3').locator('del').allInnerTexts()).toContain('appropriate');
    await shot(page, 'compare');
  });

  it('is walked with F8 and Shift F8, in the list and on the sheet alike', async () => {
    const total = await entries().count();
    await page.keyboard.press('F8');
    expect(await place()).toBe(`1 of ${total}`);
    await page.keyboard.press('F8');
    expect(await place()).toBe(`2 of ${total}`);
    await page.keyboard.press('Shift+F8');
    await page.keyboard.press('Shift+F8');
    expect(await place()).toBe(`${total} of ${total}`);
    expect(await page.locator('[aria-current="true"]').getByTestId('change-number').innerText()).toBe(String(total));
    const wanted = entries().filter({ hasText: 'adequate and regular' });
    await wanted.click();
    expect((await tinted()).join(' ')).toContain('adequate and regular');
    await until('the selected words are in sight', () => page.getByTestId('comparison').locator('[data-selected]').last().isVisible());
    expect(await rootScroll()).toEqual([]);
  });

  it('filters what is marked and numbered and leaves the text right', async () => {
    const total = await entries().count();
    const wording = Number(/\d+/.exec(await chip('Wording').innerText())?.[0]);
    await chip('Wording').click();
    expect(await entries().count()).toBe(total - wording);
    expect(await row('OP3').locator('del, ins').count()).toBe(0);
    expect((await row('OP3').getByRole('paragraph').innerText()).replace(/\s+/g, ' ')).toContain(
      'to provide adequate and regular training',
    );
    expect(await page.getByRole('navigation', { name: 'Changes' }).innerText()).toContain(`${wording} hidden`);
    await chip('Wording').click();
    expect(await entries().count()).toBe(total);
  });

  it('stands side by side, each text in its column', async () => {
    await page.getByRole('radio', { name: 'Side by side' }).click();
    const columns = row('OP3').locator('p');
    expect((await columns.nth(0).innerText()).replace(/\s+/g, ' ')).toContain('to provide appropriate training');
    expect((await columns.nth(1).innerText()).replace(/\s+/g, ' ')).toContain('to provide adequate and regular training');
    expect(await columns.nth(0).locator('ins').count()).toBe(0);
    expect(await columns.nth(1).locator('del').count()).toBe(0);
    await shot(page, 'compare-side');
    await page.getByRole('radio', { name: 'Unified' }).click();
  });

  it('is swapped, and the same text twice has no difference', async () => {
    await page.getByRole('button', { name: 'Swap' }).click();
    await page.waitForURL(/from=now/);
    await until('the swapped comparison', async () => (await row('OP3').locator('ins').allInnerTexts()).includes('appropriate'));
    await page.goto(page.url().replace(/from=now&to=.*/, 'from=now&to=now'));
    await page.getByText('No difference').waitFor();
    expect(await sheet().locator('ins, del').count()).toBe(0);
    await page.goBack();
  });

  it('says when today’s text has changed, and compares again when asked', async () => {
    const draft = new URL(page.url()).pathname.replace(/\/compare$/, '');
    const other = await chair.context.newPage();
    await other.goto(server.url + draft);
    await inPaper(other, 'OP4').waitFor();
    await other.getByRole('radio', { name: 'Edit' }).click();
    await typeAfter(other, 'OP4', 'domestic law', ' and practice');
    await saved(other);
    expect(await paperText(other, 'OP4')).toContain('and practice');
    await page.getByRole('button', { name: 'Compare again' }).click();
    await entries().filter({ hasText: 'and practice' }).waitFor();
    await other.close();
  });

  it('exports the redline against the text compared from', async () => {
    await page.getByRole('button', { name: 'Swap' }).click();
    await page.waitForURL(/to=now/);
    await entries().first().waitFor();
    await page.getByRole('button', { name: 'Export redline' }).click();
    const dialog = page.getByRole('dialog');
    await until('the check', async () => /Checked: rejecting all/.test(await dialog.innerText()));
    expect(await dialog.getByRole('radio', { name: /Redline/ }).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('answers an address that names no version with one sentence', async () => {
    await page.goto(page.url().replace(/from=[^&]*/, 'from=there-is-none'));
    await page.getByText('A version that this address names does not exist in this draft.').waitFor();
    expect(chair.errors).toEqual([]);
  });
});
