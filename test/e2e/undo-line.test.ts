// The line that offers to take a decision back goes after eight seconds, but not from under a pointer or the keys: another button would come there.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, sees } from './support/people.ts';

/** Longer than the line stands when nobody is at it. */
const LONG_MS = 9_000;

let room: DemoRoom;
let chair: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  chair = await room.enter('Chair');
});
afterAll(() => room?.close());

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
