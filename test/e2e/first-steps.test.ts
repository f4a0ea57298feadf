// The first five minutes: the first time somebody opens the sample draft they are shown five steps, which are ticked when done; once closed, they stay closed until
// reopened, and no other draft has them. (RULES V6, V7)
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shot, until } from '../support/browser.ts';
import { spoiled } from './support/chrome-laws.ts';
import { type DemoRoom, openDemoRoom, type Seat } from './support/demo-room.ts';
import { inPaper, saved, selectWords, typeAfter } from './support/people.ts';
import { storyText } from './support/story-text.ts';
import { violations } from './support/violations.ts';

let room: DemoRoom;
beforeAll(async () => {
  room = await openDemoRoom();
});
afterAll(() => room?.close());

/** Somebody whose browser is new to the program. */
async function newcomer(seat: Seat): Promise<Page> {
  const context = await room.browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(room.server.links.find(({ who }) => who.startsWith(seat))!.url);
  await page.goto(`${room.server.url}/draft/demo`);
  await inPaper(page, 'OP1').waitFor();
  await saved(page);
  return page;
}
const strip = (page: Page) => page.getByTestId('first-steps');
const ticked = (page: Page) =>
  strip(page)
    .locator('li[data-done]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.step));
const isTicked = (page: Page, ...steps: string[]) => until(`ticked: ${steps}`, async () => steps.join() === (await ticked(page)).join());
async function exportRedline(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('radio', { name: /Redline/ })
    .first()
    .click({ force: true });
  await until('the check', async () => /Checked/.test(await dialog.innerText()));
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: /^Export/ }).click();
  await download;
  await dialog.waitFor({ state: 'detached' });
}

it('lead a delegation from the first letter to the redline, and are closed for good', async () => {
  const page = await newcomer('Norway');
  await strip(page).waitFor();
  expect(await violations(page)).toEqual([]);
  await isTicked(page);
  await shot(page, 'first-steps');
  await typeAfter(page, 'OP4', 'Member States', ' and observers');
  await isTicked(page, 'propose');
  await page.getByRole('toolbar', { name: 'Your proposal' }).getByRole('button', { name: 'Done' }).click();
  await isTicked(page, 'propose', 'leave');
  await page.getByTestId('proposal-card').filter({ hasText: 'women' }).getByTestId('select-card').click();
  await page
    .locator('[data-testid="proposal-card"][data-selected]')
    .getByRole('button', { name: /^Support/ })
    .click();
  await isTicked(page, 'propose', 'leave', 'position');
  await selectWords(page, 'OP6', 'academia');
  await page.keyboard.press('Control+Alt+KeyC');
  const field = page.getByRole('textbox', { name: /^Comment as/ });
  await field.waitFor();
  await field.fill('Which ones?');
  await page.keyboard.press('Control+Enter');
  await isTicked(page, 'propose', 'leave', 'position', 'comment');
  await exportRedline(page);
  await isTicked(page, 'propose', 'leave', 'position', 'comment', 'export');
  await strip(page).getByText('That was all.').waitFor();
  await strip(page).getByRole('button', { name: 'Close the first steps' }).click();
  await strip(page).waitFor({ state: 'detached' });
  await page.reload();
  await inPaper(page, 'OP1').waitFor();
  await saved(page);
  await page.locator('#text').focus();
  await page.keyboard.press('?');
  // The list of keys is loaded like the strip, and after it: so the strip is not still loading.
  await page.getByRole('button', { name: 'Show the first steps' }).waitFor();
  expect(await strip(page).count()).toBe(0);
  await page.getByRole('button', { name: 'Show the first steps' }).click();
  await strip(page).waitFor();
  await isTicked(page, 'propose', 'leave', 'position', 'comment', 'export');
  await page.context().close();
});

it('lead the chair from a card to the redline, in each language, and stand in no other draft', async () => {
  const page = await newcomer('Chair');
  await strip(page).waitFor();
  for (const language of ['fr', 'es', 'ru', 'ar', 'zh', 'en']) {
    await page.evaluate((one) => localStorage.setItem('chapeau-language', one), language);
    await page.reload();
    await strip(page).waitFor();
    await page.getByTestId('proposal-card').first().waitFor();
    expect(await spoiled(page), language).toEqual([]);
    if (language === 'ar') await shot(page, 'first-steps-ar');
  }
  await saved(page);
  await page.getByTestId('proposal-card').filter({ hasText: 'women' }).getByTestId('select-card').click();
  await isTicked(page, 'card');
  await inPaper(page, 'OP5').locator('.tx').click();
  await page.getByRole('button', { name: '2 side by side' }).click();
  await isTicked(page, 'card', 'rivals');
  await page
    .getByTestId('board')
    .getByRole('button', { name: /^Accept/ })
    .first()
    .click();
  await isTicked(page, 'card', 'rivals', 'accept');
  await inPaper(page, 'PP7').locator('.tx').click();
  await page.getByRole('radio', { name: 'Agreed', exact: true }).click();
  await isTicked(page, 'card', 'rivals', 'accept', 'agree');
  await page.goto(room.server.url);
  await page.getByRole('button', { name: /Import a text/ }).click();
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(storyText.file);
  await page.getByRole('button', { name: `Import ${storyText.label}` }).click();
  await page.waitForURL(/\/draft\//);
  await inPaper(page, 'OP1').waitFor();
  await saved(page);
  await page.locator('#text').focus();
  await page.keyboard.press('?');
  await page.getByTestId('listed-key').first().waitFor();
  expect(await page.getByRole('button', { name: 'Show the first steps' }).count()).toBe(0);
  expect(await strip(page).count()).toBe(0);
  await page.context().close();
});

it('are not shown to who only reads', async () => {
  const page = await newcomer('Observer');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Go to' }).waitFor();
  expect(await strip(page).count()).toBe(0);
  await page.context().close();
});
