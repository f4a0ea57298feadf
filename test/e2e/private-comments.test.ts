// A comment that only the writer's delegation sees: a switch where it is written, a hatch on its paper, a lock and a sentence on its card; a second
// member sees and answers it, chair and others receive nothing, and no file contains it. (RULE P9)
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { framesOf } from './support/frames.ts';
import { inPaper, selectWords, typeAfter } from './support/people.ts';
import { violations } from './support/violations.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;
let colleague: Visitor;
let fiji: Visitor;
let strangersFrames: readonly (readonly string[])[];
const told = (words: string) => strangersFrames.flat().some((frame) => frame.includes(words));

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway, colleague, fiji] = await Promise.all([
    room.enter('Chair'),
    room.enter('Norway'),
    room.enter('Norway'),
    room.enter('Fiji'),
  ]);
  strangersFrames = await Promise.all([chair, fiji].map(framesOf));
});
afterAll(() => room?.close());

const SECRET = 'Can be given up if OP3 keeps its fund, says zephyr.';
const thread = (page: Page) => page.getByTestId('thread-card').filter({ hasText: 'zephyr' });
const openTab = (page: Page) => page.getByRole('tab', { name: /Comments/ }).click();
const marked = (page: Page) => inPaper(page, 'OP1').locator('.cm').allInnerTexts();
const strangersKnowNothing = async () => {
  for (const { page } of [chair, fiji]) {
    expect(await page.locator('body').innerText()).not.toMatch(/zephyr|Norway sees/);
    expect(await marked(page)).toEqual([]);
  }
  expect(told('zephyr')).toBe(false);
};

describe('a private comment', () => {
  it('is chosen where it is written, and seen by the own delegation only', async () => {
    const { page } = norway;
    for (const one of [chair, colleague, fiji]) await openTab(one.page);
    await selectWords(page, 'OP1', 'in real time');
    await page.keyboard.press('Control+Alt+KeyC');
    await page.getByLabel('Comment as Norway').fill(SECRET);
    const choice = page.getByRole('switch', { name: 'Only Norway sees it' });
    expect(await choice.getAttribute('aria-checked')).toBe('false');
    await choice.click();
    expect(await choice.getAttribute('aria-checked')).toBe('true');
    await shot(page, 'private-comment-written');
    expect.soft(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    for (const one of [norway, colleague]) {
      await thread(one.page).getByText('Only Norway sees this', { exact: true }).waitFor();
      await until('the words are marked', async () => (await marked(one.page)).join('') === 'in real time');
      await inPaper(one.page, 'OP1').getByRole('img', { name: '1 comment for your delegation only' }).waitFor();
      expect(
        await inPaper(one.page, 'OP1')
          .locator('.cm')
          .first()
          .evaluate((words) => getComputedStyle(words).backgroundImage),
      ).toContain('gradient');
    }
    await shot(page, 'private-comment-norway');
    expect.soft(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await strangersKnowNothing();
  });

  it('is answered privately, whatever is said openly beside it', async () => {
    const { page } = colleague;
    await thread(page).getByTestId('select-card').click();
    // The thread says there who sees replies, and that cannot be changed.
    const fixed = thread(page).getByRole('switch', { name: 'Only Norway sees it' });
    expect([await fixed.getAttribute('aria-checked'), await fixed.isDisabled()]).toEqual(['true', true]);
    await page.getByLabel('Reply as Norway').fill('Oslo agrees, zephyr.');
    // Typed words do not become text of the card. (RULE PH15)
    expect(await thread(page).evaluate((element) => element.textContent)).not.toContain('Oslo agrees');
    await page.keyboard.press('Control+Enter');
    await thread(norway.page).getByText('Oslo agrees, zephyr.').waitFor();
    // Others' comments wait while the pointer is on the list.
    await norway.page.mouse.move(500, 300);
    await selectWords(fiji.page, 'OP1', 'free of charge');
    await fiji.page.keyboard.press('Control+Alt+KeyC');
    expect(await fiji.page.getByRole('switch', { name: 'Only Fiji sees it' }).count()).toBe(1);
    await fiji.page.getByLabel('Comment as Fiji').fill('Free for whom?');
    await fiji.page.keyboard.press('Control+Enter');
    await norway.page.getByTestId('thread-card').filter({ hasText: 'Free for whom?' }).waitFor();
    for (const name of ['1 comment', '1 comment for your delegation only'])
      await inPaper(norway.page, 'OP1').getByRole('img', { name, exact: true }).waitFor();
    // The signs of both, and of private words beside them, lie side by side or below each other at each width.
    const norwaysPage = norway.page;
    await inPaper(norwaysPage, 'OP1').click();
    await norwaysPage.getByTestId('private-switch').first().click();
    await typeAfter(norwaysPage, 'OP1', 'Invites', ' riverside');
    await inPaper(norwaysPage, 'OP1').getByText('riverside').waitFor();
    for (const width of [1440, 1000, 820, 390]) {
      await norwaysPage.setViewportSize({ width, height: 900 });
      const boxes = await inPaper(norwaysPage, 'OP1')
        .locator('.cmk, .lock')
        .evaluateAll((signs) =>
          signs.filter((one) => getComputedStyle(one).clipPath === 'none').map((one) => one.getBoundingClientRect().toJSON() as DOMRect),
        );
      expect(boxes.length, `${width}`).toBeGreaterThanOrEqual(2);
      const over = boxes.filter((a, i) =>
        boxes.some((b, k) => k > i && a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5),
      );
      expect(over, `signs over each other at ${width}`).toEqual([]);
    }
    await norwaysPage.setViewportSize({ width: 1440, height: 900 });
    await shot(norwaysPage, 'private-comment-both');
    await norwaysPage.getByRole('button', { name: 'Discard' }).first().click();
    await until('discarded', async () => !(await inPaper(norwaysPage, 'OP1').innerText()).includes('riverside'));
    // Move the caret off the words: others' screens draw it in the middle of them.
    await inPaper(norwaysPage, 'OP7').click();
    for (const one of [chair, fiji])
      await until('the words are marked', async () => (await marked(one.page)).join('') === 'free of charge');
    expect(told('Free for whom?')).toBe(true);
    expect(told('zephyr')).toBe(false);
  });

  it('can begin on what others said openly, on the same words', async () => {
    const { page } = norway;
    const open = page.getByTestId('thread-card').filter({ hasText: 'Free for whom?' });
    await open.getByTestId('select-card').click();
    await page.getByLabel('Reply as Norway').fill('Fiji will not move, quixotic.');
    await open.getByRole('switch', { name: 'Only Norway sees it' }).click();
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    const begun = page.getByTestId('thread-card').filter({ hasText: 'Fiji will not move' });
    await begun.getByText('Only Norway sees this', { exact: true }).waitFor();
    await begun.getByText('free of charge').waitFor();
    await colleague.page.getByTestId('thread-card').filter({ hasText: 'Fiji will not move' }).waitFor();
    expect(await open.count()).toBe(1);
    expect(await open.innerText()).not.toContain('quixotic');
    // Fiji sees the next public reply, and nothing of this one.
    await open.getByTestId('select-card').click();
    expect(await open.getByRole('switch', { name: 'Only Norway sees it' }).getAttribute('aria-checked')).toBe('false');
    await page.getByLabel('Reply as Norway').fill('For all of us.');
    await page.keyboard.press('Control+Enter');
    await fiji.page
      .getByTestId('thread-card')
      .filter({ hasText: 'Free for whom?' })
      .filter({ hasText: '1 reply' })
      .or(fiji.page.getByText('For all of us.'))
      .first()
      .waitFor();
    expect(told('quixotic')).toBe(false);
    await begun.getByTestId('select-card').click();
    await begun.getByRole('button', { name: 'Resolve' }).click();
    await begun.waitFor({ state: 'detached' });
  });

  it('goes into no file', async () => {
    const { page } = norway;
    await page
      .getByRole('button', { name: /Export/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Clean', { exact: true }).click();
    await dialog.getByRole('radio', { name: /With the (1 )?open one/ }).waitFor();
    expect(await dialog.innerText()).not.toContain('2 open');
    await page.keyboard.press('Escape');
  });

  it('is there after a reload, listed by itself, and resolved by any member', async () => {
    const { page } = colleague;
    await page.reload();
    await inPaper(page, 'OP1').waitFor();
    await openTab(page);
    await page.getByRole('radio', { name: 'Private 1' }).click();
    await until('it alone', async () => (await page.getByTestId('thread-card').count()) === 1);
    await thread(page).getByTestId('select-card').click();
    await thread(page).getByRole('button', { name: 'Resolve' }).click();
    await until('folded', async () => (await thread(norway.page).count()) === 0);
    await until('its mark went', async () => (await marked(norway.page)).join('') === 'free of charge');
    await norway.page.getByRole('button', { name: /Resolved 2/ }).click();
    await norway.page
      .getByTestId('thread-card')
      .filter({ hasText: 'in real time' })
      .getByText(/Resolved by Norway/)
      .waitFor();
    expect(await chair.page.getByRole('button', { name: /Resolved/ }).count()).toBe(0);
    for (const one of [chair, fiji]) expect(await one.page.locator('body').innerText()).not.toMatch(/zephyr|Norway sees/);
    expect(told('zephyr')).toBe(false);
  });

  it('has neither switch nor list for the Chair', async () => {
    const { page } = chair;
    await selectWords(page, 'OP1', 'in real time');
    await page.getByRole('button', { name: 'Comment on the selected words' }).click();
    await page.getByLabel('Comment as Chair').waitFor();
    expect(await page.getByTestId('private-comment').count()).toBe(0);
    expect(await page.getByRole('radio', { name: /^Private/ }).count()).toBe(0);
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
