// What changed under a proposal since it was made (RULE A19): its card says so with the time, the paper shows it, and both go when the old words return.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, sees, typeAfter } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway] = await Promise.all([room.enter('Chair'), room.enter('Norway')]);
});
afterAll(() => room?.close());

it('RULE A19: is shown on the card of a proposal whose paragraph changed', async () => {
  const { page } = chair;
  await typeAfter(norway.page, 'OP3', 'the languages', ' and signs');
  await sees(page, 'OP3', 'and signs');
  const own = card(page, 'Norway', 'and signs');
  await own.getByTestId('select-card').click();
  await own.getByRole('button', { name: 'Accept', exact: true }).click();
  const fiji = card(page, 'Fiji', 'women');
  await until('it was adjusted', async () => /Adjusted after OP3 changed at \d\d:\d\d\./.test(await fiji.innerText()));
  if ((await fiji.getAttribute('data-selected')) === null) await fiji.getByTestId('select-card').click();
  await fiji.getByRole('button', { name: 'See what moved' }).click();
  const moved = fiji.getByTestId('what-moved');
  expect(await moved.locator('ins').allInnerTexts()).toEqual([' and signs']);
  expect(await moved.locator('del').count()).toBe(0);
  await shot(page, 'what-moved');
  await fiji.getByRole('button', { name: 'See what moved' }).click();
  await moved.waitFor({ state: 'detached' });
});

it('RULE A19: is not said any more when the words are as they were', async () => {
  const { page } = chair;
  await page.getByTestId('decided').getByRole('button', { name: 'Undo' }).click();
  await page.mouse.move(700, 300);
  await until('nothing moved', async () => !(await card(page, 'Fiji', 'women').innerText()).includes('Adjusted'));
  // In the other direction: the chair changes the wording by hand.
  await page.getByRole('radio', { name: 'Edit' }).click();
  await typeAfter(page, 'OP3', 'are issued', ' early');
  await until('said again', async () => (await card(norway.page, 'Fiji', 'women').innerText()).includes('Adjusted after OP3 changed'));
  const own = card(norway.page, 'Norway', 'and signs');
  await until('for Norway too', async () => (await own.innerText()).includes('Adjusted after OP3 changed'));
  await own.getByTestId('select-card').click();
  await own.getByRole('button', { name: 'See what moved' }).click();
  expect(await own.getByTestId('what-moved').locator('ins').allInnerTexts()).toEqual([' early']);
});

it('logged no error', () => expect(room.errors()).toEqual([]));
