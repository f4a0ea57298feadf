// Comments and findings follow the caret, and their lists stay as they are under the pointer (RULES TY9, K6).
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { inPaper, sees, selectWords, typeAfter, typeOver } from './support/people.ts';

let room: DemoRoom;
let norway: Visitor;
let fiji: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  // A low window: the list does not fit.
  [norway, fiji] = await Promise.all([room.enter('Norway', { width: 1280, height: 460 }), room.enter('Fiji')]);
});
afterAll(() => room?.close());

const isInList = (page: Page, group: string) =>
  page.getByRole('region', { name: group }).evaluate((element) => {
    const [box, over] = [element.getBoundingClientRect(), element.closest('[role="tabpanel"]')!.getBoundingClientRect()];
    return box.bottom > over.top + 20 && box.top < over.bottom - 20;
  });

async function comment(page: Page, label: string, words: string, says: string): Promise<void> {
  await selectWords(page, label, words);
  await page.keyboard.press('Control+Alt+KeyC');
  await until('the field', () => page.evaluate(() => document.activeElement instanceof HTMLTextAreaElement));
  await page.keyboard.type(says);
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('thread-card').filter({ hasText: says }).waitFor();
}

describe('the panel', () => {
  it('shows the comments of the paragraph with the caret; under the pointer it stays, and new ones wait', async () => {
    const { page } = norway;
    for (const [label, words] of [
      ['OP1', 'in real time'],
      ['OP2', 'joint procedures'],
      ['OP4', 'mutually agreed'],
      ['OP6', 'forecasting tools'],
      ['OP7', 'Executive Secretary'],
    ] as const)
      await comment(page, label, words, `On ${label}?`);
    await page.mouse.move(640, 300);
    await inPaper(page, 'OP1').locator('p').first().click();
    await until('OP1', () => isInList(page, 'Comments on OP1'));
    expect(await isInList(page, 'Comments on OP7')).toBe(false);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('op7');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await until('OP7', () => isInList(page, 'Comments on OP7'));
    // While the pointer rests on a card, a new comment above it waits behind a line, and the card keeps its place.
    const card = page.getByTestId('thread-card').filter({ hasText: 'On OP7?' });
    await card.hover();
    const top = (await card.boundingBox())!.y;
    await comment(fiji.page, 'OP3', 'older persons', 'And the young?');
    await page.getByTestId('held-line').filter({ hasText: '1 new comment' }).waitFor();
    expect(await page.getByTestId('thread-card').filter({ hasText: 'And the young?' }).count()).toBe(0);
    expect(Math.abs((await card.boundingBox())!.y - top)).toBeLessThan(2);
    await page.mouse.move(640, 300);
    await page.getByTestId('thread-card').filter({ hasText: 'And the young?' }).waitFor();
  });

  it('shows the findings of the paragraph with the caret', async () => {
    const { page } = norway;
    for (const [label, words] of [
      ['OP1', 'free of charge'],
      ['OP2', 'shared basins'],
      ['OP4', 'developing countries'],
      ['OP6', 'private sector'],
      ['OP7', 'fifteenth session'],
    ] as const)
      await typeAfter(page, label, words, '  and');
    await page.getByRole('tab', { name: /Findings/ }).click();
    await until('findings', async () => (await page.getByTestId('finding-card').count()) >= 5);
    await page.mouse.move(640, 300);
    await inPaper(page, 'OP7').locator('p').first().click();
    await until('OP7', () => isInList(page, 'Findings on OP7'));
    await inPaper(page, 'OP1').scrollIntoViewIfNeeded();
    await inPaper(page, 'OP1').locator('p').first().click();
    await until('OP1', () => isInList(page, 'Findings on OP1'));
    expect(await isInList(page, 'Findings on OP7')).toBe(false);
  });

  it('keeps the paragraph that the chair went to while others write where the chair had clicked before (RULE TY9)', async () => {
    const { page } = await room.enter('Chair');
    const outline = page.getByRole('navigation', { name: 'Outline' });
    for (const mode of ['Decide', 'Read']) {
      await page.getByRole('radio', { name: mode }).click();
      await selectWords(page, 'OP4', 'mutually agreed');
      await until('OP4', async () => (await outline.locator('[aria-current="true"]').innerText()).includes('OP4'));
      await outline.getByRole('button', { name: /\bPP2\b/ }).click();
      const goes = async () => (await outline.locator('[aria-current="true"]').innerText()).includes('PP2');
      await until(`PP2 in ${mode}`, goes);
      // The selected words are redrawn with every letter, and struck in the end.
      await typeAfter(fiji.page, 'OP4', 'mutually', ` and ${mode}`);
      await sees(page, 'OP4', `and ${mode}`);
      expect(await goes()).toBe(true);
      await typeOver(fiji.page, 'OP4', `and ${mode}`, `or ${mode}`);
      await sees(page, 'OP4', `or ${mode}`);
      expect(await goes()).toBe(true);
      await page.keyboard.press('Tab');
      expect(await goes()).toBe(true);
    }
    await page.close();
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
