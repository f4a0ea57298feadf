// Following by feed (RULE R20): the address is made in History or on the home page, shown once, and ended there.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shot, until } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { violations } from './support/violations.ts';

let room: DemoRoom;
beforeAll(async () => {
  room = await openDemoRoom();
});
afterAll(() => room?.close());

it('RULE R20: makes the address of a feed, which is read without a seat, and ends it', async () => {
  const { page } = await room.enter('Observer');
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Follow by feed' }).click();
  const dialog = page.getByRole('dialog', { name: 'Follow by feed' });
  await dialog.getByRole('button', { name: 'Make a feed of this draft' }).click();
  const address = await dialog.locator('code').innerText();
  expect(await violations(page)).toEqual([]);
  await shot(page, 'feed');
  const answer = await fetch(address);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
  expect(await answer.text()).toContain('a version was frozen');
  await dialog.getByRole('button', { name: 'End it' }).click();
  await until('it is gone', async () => (await dialog.getByRole('button', { name: 'End it' }).count()) === 0);
  expect((await fetch(address)).status).toBe(404);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await page.goto(room.server.url);
  await page.getByRole('button', { name: 'Follow by feed' }).click();
  await dialog.getByRole('button', { name: 'Make a feed of all drafts' }).click();
  const all = await dialog.locator('code').innerText();
  expect((await fetch(all)).status).toBe(200);
  expect(room.errors()).toEqual([]);
});
