// History lists what the chair changes in the text by hand (RULES 19.4), for everybody, with the change marked on opening.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { sees, typeAfter } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway] = await Promise.all([room.enter('Chair'), room.enter('Norway')]);
});
afterAll(() => room?.close());

it('19.4 says that the chair changed a paragraph, and shows before and since', async () => {
  await chair.page.getByRole('radio', { name: 'Edit' }).click();
  await typeAfter(chair.page, 'OP1', 'real time', ', without delay');
  await sees(norway.page, 'OP1', 'without delay');
  for (const { page } of [norway, chair]) {
    await page.getByRole('tab', { name: 'History' }).click();
    const row = page.getByTestId('edit');
    await until('it is listed', async () => /Chair changed OP1/.test((await row.innerText()).replace(/\s+/g, ' ')));
    expect(await row.count()).toBe(1);
    await row.getByRole('button', { name: 'Show' }).click();
    await row.locator('ins').getByText(', without delay').waitFor();
    await shot(page, `history-edits-${page === chair.page ? 'chair' : 'norway'}`);
  }
  expect(room.errors()).toEqual([]);
});
