// The room code in a real Chromium: the chair makes one, a person types it at /join, waits, and is let in with one press. (RULE 136)
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium, type Visitor, visitor } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server/server.ts';
import { violations } from './support/violations.ts';

let server: TestServer;
let browser: Browser;
let chair: Visitor;
let guest: Visitor;
beforeAll(async () => {
  server = await startServer();
  browser = await launchChromium();
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
  // Nobody sat for Norway yet.
  await guest.page.getByRole('button', { name: 'Your delegation' }).waitFor();
  expect(new URL(guest.page.url()).pathname).toBe('/committee/first');
});
