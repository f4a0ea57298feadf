// The chair decides on all proposals of one delegation at once, in a paragraph or in the whole draft (RULES D15, D16): a dialog lists them first, with their
// rivals; one line undoes the decision.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { openLongDraft } from './support/long-draft.ts';
import { paperText } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  chair = await room.enter('Chair');
  await openLongDraft(room, chair);
});
afterAll(() => room?.close());

const openList = async () => {
  const { page } = chair;
  await page.locator('[data-proposal="p3"] [data-testid="select-card"]').click();
  await page.locator('[data-proposal="p3"]').getByRole('button', { name: 'All 5 of Norway…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Proposals of Norway' });
  await dialog.waitFor();
  return dialog;
};
const row = (dialog: Awaited<ReturnType<typeof openList>>, label: string) => dialog.getByRole('checkbox', { name: label });

describe('RULES D15, D16: all of one delegation', () => {
  it('is listed with what stands against it, and accepted at once', async () => {
    const { page } = chair;
    const dialog = await openList();
    // OP1 has only one of its proposals, so the list starts with the whole draft.
    expect(await dialog.getByRole('checkbox').count()).toBe(5);
    expect(await row(dialog, 'OP2').isChecked()).toBe(false);
    expect(await dialog.innerText()).toContain('On the same words: Fiji, Egypt.');
    expect(await row(dialog, 'OP1').isChecked()).toBe(true);
    await row(dialog, 'PP9').uncheck();
    await shot(page, 'deciding-together');
    await dialog.getByRole('button', { name: 'Accept 3 proposals' }).click();
    await dialog.waitFor({ state: 'detached' });
    await until(
      'accepted',
      async () => (await paperText(page, 'OP1')).includes('all data') && !(await paperText(page, 'OP1')).includes('NOR'),
    );
    await until('the new one is in the text', async () => (await paperText(page, 'OP10')).includes('Requests a report'));
    await until('the focus is on the next card', () =>
      page.evaluate(() => document.activeElement?.closest('[data-testid="proposal-card"]') !== null),
    );
    await shot(page, 'deciding-together-undo');
  });

  it('is taken back by one line', async () => {
    const { page } = chair;
    const line = page.getByTestId('decided').filter({ hasText: 'Accepted 3 proposals of Norway' });
    await line.getByRole('button', { name: 'Undo' }).click();
    // The restored proposals do not count as new: none waits behind a line under the pointer.
    await until('pending again', async () => (await page.locator('[data-proposal="p12"]').count()) === 1);
    expect(await page.locator('[data-proposal="p3"]').count()).toBe(1);
    expect(await page.getByTestId('held-line').count()).toBe(0);
  });

  it('is rejected at once, but what is in a package', async () => {
    const { page } = chair;
    await page.locator('[data-proposal="p11"] [data-testid="select-card"]').click();
    await page
      .locator('[data-proposal="p11"]')
      .getByRole('button', { name: /^All 4 of Fiji/ })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Proposals of Fiji' });
    await dialog.getByRole('radio', { name: 'Reject' }).click();
    expect(await row(dialog, 'OP5').isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Reject 2 proposals' }).click();
    await until('rejected', async () => (await page.locator('[data-proposal="p11"]').count()) === 0);
    await page.getByTestId('decided').filter({ hasText: 'Rejected 2 proposals of Fiji' }).getByRole('button', { name: 'Undo' }).click();
    await until('back', async () => (await page.locator('[data-proposal="p11"]').count()) === 1);
  });

  it('is looked at in the dark, from the right, and in a narrow window', async () => {
    const { page } = chair;
    const dialog = await openList();
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot(page, 'deciding-together-dark');
    await page.setViewportSize({ width: 700, height: 800 });
    await shot(page, 'deciding-together-narrow');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
