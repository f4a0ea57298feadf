// Packages: a delegation ties its proposals together under conditions; the chair sees whether they hold, sees one fall, and accepts or rejects as one.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, inPaper, paperText, sees, typeAfter, typeOver } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway] = await Promise.all([room.enter('Chair'), room.enter('Norway')]);
});
afterAll(() => room?.close());

const pack = (page: Page) => page.getByRole('region', { name: 'Package of Norway' });
const plain = async (page: Page) => (await pack(page).innerText()).replace(/\s+/g, ' ');

async function tie(condition: string): Promise<void> {
  const { page } = norway;
  await page.getByRole('button', { name: 'Make a package…' }).click();
  const form = page.getByRole('form', { name: 'Make a package' });
  for (const box of await form.getByRole('checkbox').all()) await box.check();
  await form.getByRole('button', { name: 'Add a condition' }).click();
  await form.getByLabel('On condition that').selectOption({ label: condition });
  await form.getByRole('button', { name: 'Tie them together' }).click();
  await pack(chair.page).waitFor();
}

describe('a package', () => {
  it('ties proposals together under a condition, and its parts are not decided singly', async () => {
    const { page } = norway;
    await typeAfter(page, 'OP1', 'real time', ', without delay');
    await typeAfter(page, 'OP6', 'academia', ', youth');
    await card(chair.page, 'Norway', ', youth').waitFor();
    await tie('OP7 stays as it reads');
    expect(await plain(chair.page)).toContain('If OP7 stays as it reads: it holds.');
    expect(await plain(chair.page)).toMatch(/OP1 .*without delay.* OP6 .*youth/);
    await card(chair.page, 'Norway', ', youth').getByTestId('select-card').click();
    await until('said on the card', async () =>
      (await card(chair.page, 'Norway', ', youth').innerText()).includes('It is decided with its package.'),
    );
    await shot(chair.page, 'board-package');
    await shot(norway.page, 'board-package-own');
  });

  it('shows the chair a condition that falls; only a second press accepts in spite of it, and all of it', async () => {
    const { page } = chair;
    await page.getByRole('radio', { name: 'Edit' }).click();
    await typeOver(page, 'OP7', 'fifteenth', 'sixteenth');
    await until('it fell', async () => (await plain(page)).includes('OP7 no longer reads as it did.'));
    await page.getByRole('radio', { name: 'Decide' }).click();
    await pack(page).getByRole('button', { name: 'Accept the package' }).click();
    await until('asked', async () => (await plain(page)).includes('Accept the package in spite of it?'));
    await shot(page, 'board-package-fallen');
    await pack(page).getByRole('button', { name: 'Accept all the same' }).click();
    await until('decided', async () => (await pack(page).count()) === 0);
    await until('both are in', async () => (await paperText(norway.page, 'OP6')).includes('academia, youth and the private sector'));
    await sees(norway.page, 'OP1', 'in real time, without delay and free of charge');
    await page.getByRole('tab', { name: 'History' }).click();
    await until('listed', async () => (await page.getByRole('tabpanel').innerText()).replace(/\s+/g, ' ').includes('package accepted NOR'));
  });

  it('is taken back as one, untied by its owner, and rejected as one', async () => {
    const { page } = chair;
    await page.getByRole('tabpanel').getByRole('button', { name: 'Undo' }).first().click();
    await page.getByRole('tab', { name: /Proposals/ }).click();
    await pack(page).waitFor();
    await sees(norway.page, 'OP1', 'NOR');
    await pack(norway.page).getByRole('button', { name: 'Untie the package' }).click();
    await until('untied', async () => (await pack(page).count()) === 0);
    await tie('the proposal of Egypt on OP5 is accepted');
    await until('open', async () => (await plain(page)).includes('not decided yet'));
    await pack(page).getByRole('button', { name: 'Reject it' }).click();
    await until('both are gone', async () => !(await paperText(norway.page, 'OP6')).includes('youth'));
    expect(await paperText(norway.page, 'OP1')).not.toContain('without delay');
    await inPaper(page, 'OP1').waitFor();
    await sees(norway.page, 'OP5', 'voluntary contributions');
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
