// The line that offers to undo a decision disappears after eight seconds, but not from under a pointer or keyboard focus: another button would come there. Ctrl Z does
// the same. (RULES D19, D21, D22, D24 to D26)
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { itSecond } from '../support/tier.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, inPaper, paperText, saved, sees, typeAfter } from './support/people.ts';

/** Longer than the line stays when nobody uses it. */
const LONG_MS = 9_000;

let room: DemoRoom;
let chair: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  chair = await room.enter('Chair');
});
afterAll(() => room?.close());

/** A proposal of Egypt on a page of the chair: its card, its rejection, and waiting for what the page says of it. */
function egyptsProposal(page: Page) {
  const told = page.getByTestId('notice');
  const says = (words: string) => until(words, async () => (await told.allInnerTexts()).some((text) => text.includes(words)));
  const proposal = card(page, 'Egypt', 'voluntary contributions');
  const reject = async () => {
    if ((await proposal.getByTestId('select-card').getAttribute('aria-expanded')) !== 'true')
      await proposal.getByTestId('select-card').click();
    await proposal.getByRole('button', { name: 'Reject', exact: true }).click();
    // The card goes when the text changes, before the answer; only with the answer is it known what Ctrl Z would undo.
    await page.getByTestId('decided').filter({ hasText: 'Rejected' }).waitFor();
    await proposal.waitFor({ state: 'detached' });
  };
  return { says, proposal, reject };
}

it('stands while the pointer or the focus is on it, takes the decision back, and goes when nobody is', async () => {
  const { page } = chair;
  const line = page.getByTestId('decided').filter({ hasText: 'Rejected' });
  const reject = async () => {
    const proposal = card(page, 'Fiji', ', women');
    if ((await proposal.getByTestId('select-card').getAttribute('aria-expanded')) !== 'true')
      await proposal.getByTestId('select-card').click();
    await proposal.getByRole('button', { name: 'Reject', exact: true }).click();
    await line.hover();
  };
  await page.clock.install();
  await reject();
  await page.clock.fastForward(LONG_MS);
  await line.getByRole('button', { name: 'Undo' }).focus();
  await page.mouse.move(700, 20);
  await page.clock.fastForward(LONG_MS);
  await page.keyboard.press('Enter');
  await sees(page, 'OP3', 'women');
  await line.waitFor({ state: 'detached' });
  await reject();
  await page.mouse.move(700, 20);
  await page.clock.fastForward(LONG_MS);
  await line.waitFor({ state: 'detached' });
  expect(room.errors()).toEqual([]);
});

it('is what the chair’s Ctrl Z does: from the paper, from a card, not from a field; after words in Edit the words go first', async () => {
  // A second window: Ctrl Z does not undo the chair's decisions in the first one.
  let letFieldCome = () => {};
  const mayCome = new Promise<void>((resolve) => {
    letFieldCome = resolve;
  });
  const { page } = await room.enter('Chair', undefined, false, async (entering) => {
    await entering.route(/find-strip.*\.js$/, async (route) => {
      await mayCome;
      await route.continue();
    });
  });
  const { says, proposal, reject } = egyptsProposal(page);
  await inPaper(page, 'OP1').click();
  await page.keyboard.press('Control+z');
  await says('There is no decision of yours in this window left to take back.');
  expect(await card(page, 'Fiji', ', women').count()).toBe(0);

  await reject();
  // Also before the field has opened.
  await page.keyboard.press('Control+f');
  await page.keyboard.type('Men');
  await page.keyboard.press('Control+z');
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('INPUT');
  await page.keyboard.type('Women');
  letFieldCome();
  await until('the field with what was typed last', () =>
    page.evaluate(() => document.activeElement instanceof HTMLInputElement && document.activeElement.value === 'Women'),
  );
  expect(await proposal.count()).toBe(0);
  await page.keyboard.press('Control+a');
  await until('the field', () => page.evaluate(() => document.activeElement?.tagName === 'INPUT'));
  await page.keyboard.type('Member');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  expect(await proposal.count()).toBe(0);
  await page.getByTestId('select-card').first().focus();
  await page.keyboard.press('Control+z');
  await proposal.waitFor();
  await says('You took back: ');
  await shot(page, 'took-back');

  await reject();
  const before = await paperText(page, 'OP6');
  await page.getByRole('radio', { name: 'Edit' }).click();
  await typeAfter(page, 'OP6', 'private sector', ' zz');
  await saved(page);
  await page.getByRole('radio', { name: 'Decide' }).click();
  await page.keyboard.press('Control+z');
  await says('What you did last was writing');
  expect(await proposal.count()).toBe(0);
  await page.getByRole('radio', { name: 'Edit' }).click();
  await inPaper(page, 'OP2').locator('.tx').click();
  await until('the words gone', async () => {
    // On a slow machine each letter may need an undo of its own; none of them undoes the decision.
    if ((await paperText(page, 'OP6')) === before) return true;
    expect(await proposal.count()).toBe(0);
    await page.keyboard.press('Control+z');
    return false;
  });
  await page.keyboard.press('Control+z');
  await proposal.waitFor();
  await page.getByRole('tab', { name: 'History' }).click();
  const row = page.getByTestId('decision').first();
  await until('who took back what', async () =>
    /^.*The Chair took back: OP\d+ rejected/s.test((await row.innerText()).replace(/\s+/g, ' ')),
  );
  await shot(page, 'took-back-history');
  expect(room.errors()).toEqual([]);
});

itSecond(
  'is what Ctrl Z does in the rolling text and on the list too, on one and the other what was decided in the room (RULE D23)',
  async () => {
    const { page } = await room.enter('Chair');
    const { says, proposal, reject } = egyptsProposal(page);
    await inPaper(page, 'OP1').click();
    await page.getByRole('button', { name: 'How proposals are shown' }).click();
    await page.getByRole('menuitemradio', { name: 'Rolling text' }).click();
    await page.getByTestId('printed').waitFor();
    await reject();
    await page.keyboard.press('Control+z');
    await proposal.waitFor();
    await says('You took back: ');
    await shot(page, 'took-back-rolling');
    await reject();
    await page.getByRole('tab', { name: 'Floor' }).click();
    await page.getByRole('link', { name: 'As a list', exact: true }).click();
    await page.getByRole('table').first().waitFor();
    await page.keyboard.press('Control+z');
    await says('You took back: ');
    await shot(page, 'took-back-list');
    await page.getByRole('link', { name: 'Back to the text' }).click();
    await proposal.waitFor();
    expect(room.errors()).toEqual([]);
  },
);
