// Rivals on the same words: put side by side in the sheet, by anybody; the chair sees what the paragraph would read, takes single changes of one,
// and is asked (never unasked) what becomes of the others. All with the mouse once, and with keys once.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, paperText, sees, typeAfter, typeOver } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway] = await Promise.all([room.enter('Chair'), room.enter('Norway')]);
});
afterAll(() => room?.close());

const board = (page: Page) => page.getByTestId('board');
const rival = (page: Page, name: string) => board(page).getByRole('region', { name: `Proposal of ${name}` });
const plain = async (page: Page) => (await board(page).innerText()).replace(/\s+/g, ' ');

describe('rivals', () => {
  it('are put side by side from a card, and whoever does not decide only reads them', async () => {
    await typeOver(norway.page, 'OP5', 'within existing resources', 'with all means');
    await typeAfter(norway.page, 'OP5', 'good practices', ' and lessons');
    await card(norway.page, 'Norway', 'and lessons').getByTestId('select-card').click();
    await card(norway.page, 'Norway', 'and lessons').getByRole('button', { name: 'Put side by side' }).click();
    await board(norway.page).waitFor();
    expect(await plain(norway.page)).toContain('Three proposals on the same words');
    expect(await board(norway.page).getByRole('region').count()).toBe(3);
    expect(await rival(norway.page, 'Egypt').locator('del').innerText()).toBe('within existing resources');
    expect(await rival(norway.page, 'Egypt').locator('ins').innerText()).toBe('subject to the availability of voluntary contributions');
    expect(
      await board(norway.page)
        .getByRole('button', { name: /^(Accept|Reject)/ })
        .count(),
    ).toBe(0);
    await shot(norway.page, 'board-side-norway');
    await board(norway.page).getByRole('button', { name: 'Close' }).click();
    await board(norway.page).waitFor({ state: 'detached' });
  });

  it('show the chair what the paragraph would read, with single changes of one', async () => {
    const { page } = chair;
    await card(page, 'Norway', 'and lessons').getByTestId('select-card').click();
    await page.getByRole('button', { name: '3 side by side' }).click();
    await rival(page, 'Norway').waitFor();
    const choices = rival(page, 'Norway').getByRole('checkbox');
    expect(await choices.count()).toBe(2);
    expect(await plain(page)).toContain('with all means, to collect good practices and lessons in early warning');
    await choices.nth(1).uncheck();
    await until('what would be read', async () =>
      (await plain(page)).includes('with all means, to collect good practices in early warning'),
    );
    await shot(page, 'board-side-chair');
    await board(page).getByRole('radio', { name: /Whole/ }).click();
    await until('the whole paragraph', async () => (await rival(page, 'Egypt').innerText()).includes('in all official languages'));
    await board(page).getByRole('radio', { name: 'Words' }).click();
    expect(await paperText(page, 'OP5')).toContain('within existing resources');
  });

  it('are offered for rejection when one is accepted, and stay when that is undone', async () => {
    const { page } = chair;
    await rival(page, 'Norway').getByRole('button', { name: 'Accept 1 of 2' }).click();
    await until('the offer', async () => (await plain(page)).includes('Reject its two rivals too?'));
    expect(await plain(page)).toMatch(/Accepted 1 of 2 changes of Norway, \d\d:\d\d/);
    await sees(norway.page, 'OP5', 'with all means');
    expect(await page.locator('.just-accepted').allInnerTexts()).toEqual(['with all means']);
    await shot(page, 'board-offer');
    // Nothing was rejected unasked, and the other change of Norway is still pending.
    expect(await page.getByTestId('proposal-card').filter({ hasText: 'operative paragraph 5' }).count()).toBe(3);
    await board(page).getByRole('button', { name: 'Undo' }).click();
    await until('the offer is gone', async () => !(await plain(page)).includes('Reject the other'));
    await until('the words are back', async () => (await paperText(page, 'OP5')).includes('within existing resources'));
    await until('all three as before', async () => (await board(page).getByRole('region').count()) === 3);
  });

  it('go by keys too: F8 to the proposal, Ctrl Alt Y, Shift Tab and Enter on the offer that has the focus', async () => {
    const { page } = chair;
    await board(page).getByRole('button', { name: 'Close' }).click();
    await board(page).waitFor({ state: 'detached' });
    await card(page, 'Egypt', 'voluntary contributions').getByTestId('select-card').focus();
    if ((await card(page, 'Egypt', 'voluntary contributions').getByTestId('select-card').getAttribute('aria-expanded')) !== 'true')
      await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Alt+KeyY');
    const offer = page.getByLabel('Panel').getByTestId('reject-rest');
    await until('the offer', async () => (await offer.innerText()).includes('Reject its two rivals too?'));
    // A second Enter rejects nothing: the focus is on the answer that decides nothing, the other one beside it.
    await until('the focus', async () => page.evaluate(() => document.activeElement?.textContent === 'Keep pending'));
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Reject both');
    await page.keyboard.press('Enter');
    await until(
      'nothing pending on OP5',
      async () => (await page.getByTestId('proposal-card').filter({ hasText: 'operative paragraph 5' }).count()) === 0,
    );
    expect(await paperText(page, 'OP5')).toContain('subject to the availability of voluntary contributions');
    await page.getByRole('tab', { name: 'History' }).click();
    const history = (await page.getByRole('tabpanel').innerText()).replace(/\s+/g, ' ');
    expect(history).toMatch(/OP5 rejected FJI/);
    expect(history).toMatch(/OP5 rejected NOR/);
    expect(history).toMatch(/OP5 accepted EGY/);
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
