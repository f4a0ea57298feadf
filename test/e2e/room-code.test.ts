// The room code in a real Chromium: the chair makes one, a person types it at /join, waits, and is admitted with one press; the wall shows it while the chair
// wants it. (RULES W7, W8, M22 to M24, M31, M36)
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedChromium, shot, until, type Visitor, visitor } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server/server.ts';
import { violations } from './support/violations.ts';

let server: TestServer;
let browser: Browser;
let chair: Visitor;
let guest: Visitor;
beforeAll(async () => {
  server = await startServer();
  browser = await sharedChromium();
  [chair, guest] = [await visitor(browser), await visitor(browser)];
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it('lets in with one press of the chair who typed it', async () => {
  await chair.page.goto(server.links.get('Chair')!);
  await chair.page.getByRole('button', { name: 'Share', exact: true }).click();
  await chair.page.getByRole('button', { name: 'New code' }).click();
  const code = await chair.page.getByTestId('room-code').innerText();
  expect(code).toMatch(/^\d{3} \d{3} \d{3}$/);
  expect.soft(await violations(chair.page)).toEqual([]);
  await chair.page.keyboard.press('Escape');

  await guest.page.goto(`${server.url}/join`);
  const field = guest.page.getByLabel('Room code, nine digits');
  await field.fill('000 000 000');
  await guest.page.getByText('No open room has this code.').or(guest.page.getByText('Committee of the Whole')).waitFor();
  await field.fill(code);
  await guest.page.getByText('Committee of the Whole').waitFor();
  await guest.page.getByLabel('You are here for').selectOption('Norway');
  await guest.page.getByLabel('Your name, seen by the Chair and your delegation').fill('Ana Prado');
  expect.soft(await violations(guest.page)).toEqual([]);
  await guest.page.getByRole('button', { name: 'Ask to be let in' }).click();
  await guest.page.getByRole('heading', { name: 'Waiting to be admitted' }).waitFor();

  const line = chair.page.getByTestId('asking-with-code');
  await line.getByText('asks to be let in for Norway').waitFor();
  expect.soft(await violations(chair.page)).toEqual([]);
  await line.getByRole('button', { name: 'Admit' }).click();
  await line.waitFor({ state: 'detached' });
  // The first person of Norway: its seat was empty.
  await guest.page.getByRole('button', { name: 'Your delegation' }).waitFor();
  expect(new URL(guest.page.url()).pathname).toBe('/committee/first');
});

it('is on the wall while the chair shows it, as large as the wording, and gone when it ends', async () => {
  const wall = await visitor(browser, { width: 1920, height: 1080 });
  await wall.page.goto(`${server.links.get('Wall')!}?draft=demo`);
  await wall.page.getByTestId('wall').waitFor();
  const onWall = wall.page.getByTestId('wall-code');
  await chair.page.getByRole('button', { name: 'Share', exact: true }).click();
  const shows = chair.page.getByRole('button', { name: 'Show on the wall' });
  await shows.click();
  await until('the button is pressed', async () => (await shows.getAttribute('aria-pressed')) === 'true');
  const code = await chair.page.getByTestId('room-code').innerText();
  await onWall.getByText(code).waitFor();
  await onWall.getByText(`${new URL(server.url).host}/join`).waitFor();
  const height = await onWall.getByText(code).evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  expect(height).toBeGreaterThan(90);
  expect(await wall.page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(true);
  expect.soft(await violations(chair.page)).toEqual([]);
  expect.soft(await violations(wall.page)).toEqual([]);
  await shot(wall.page, 'wall-code');
  await shot(chair.page, 'share-code-shown');
  // A new code replaces it; the people who waited with the old code are gone.
  await chair.page.getByRole('button', { name: 'New code' }).click();
  await until('there is a new code', async () => (await chair.page.getByTestId('room-code').innerText()) !== code);
  await onWall.getByText(await chair.page.getByTestId('room-code').innerText()).waitFor();
  await chair.page.getByRole('button', { name: 'End it' }).click();
  await onWall.waitFor({ state: 'detached' });
});
