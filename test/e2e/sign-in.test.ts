// Signing in with a real provider in a real Chromium: the button at the door, the provider's own pages, the seat, and signing out. (RULES M32 to M35)
import { createServer } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedChromium, type Visitor, visitor } from '../support/browser.ts';
import { startOidc, type TestOidc } from '../support/server/oidc.ts';
import { startServer, type TestServer } from '../support/server/server.ts';
import { violations } from './support/violations.ts';

let oidc: TestOidc;
let server: TestServer;
let browser: Browser;
let chair: Visitor;
let guest: Visitor;
beforeAll(async () => {
  const port = await new Promise<number>((resolve) => {
    const free = createServer().listen(0, '127.0.0.1', () => {
      const { port: found } = free.address() as { port: number };
      free.close(() => resolve(found));
    });
  });
  oidc = await startOidc([`http://localhost:${port}/sign-in/back`]);
  server = await startServer({ port, publicUrl: `http://localhost:${port}`, signIn: oidc.settings });
  browser = await sharedChromium();
  [chair, guest] = [await visitor(browser), await visitor(browser)];
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await oidc?.close();
});

it('seats who was invited, by the button at the door, and ends with Sign out', async () => {
  await chair.page.goto(server.links.get('Chair')!);
  await chair.page.getByRole('button', { name: 'Share', exact: true }).click();
  const form = chair.page.getByRole('form', { name: 'Invite people' });
  await form.getByLabel('Which').selectOption('Norway');
  await form.getByLabel('E-mail addresses, or what the provider calls them, one or many').fill('ana@mfa.example.org');
  expect.soft(await violations(chair.page)).toEqual([]);
  await form.getByRole('button', { name: 'Invite 1 person' }).click();
  await chair.page.getByTestId('holder').filter({ hasText: 'ana@mfa.example.org' }).getByText('comes in by signing in').waitFor();

  const { page } = guest;
  await page.goto(`${server.url}/draft/demo`);
  const signIn = page.getByRole('button', { name: 'Sign in with the Ministry' });
  await signIn.waitFor();
  expect.soft(await violations(page)).toEqual([]);
  await signIn.click();
  await page.getByPlaceholder('Enter any login').fill('ana');
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  // Back at the page where they began, as the first of Norway.
  await page.getByRole('textbox', { name: /text/i }).first().waitFor();
  expect(new URL(page.url()).pathname).toBe('/draft/demo');

  await page.goto(server.url);
  await page.getByRole('button', { name: 'Your delegation' }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('Your delegation admits you anew then').waitFor();
  expect.soft(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Sign out all the same' }).click();
  // The provider asks whether to sign out there too, and leads back to the door.
  await page.getByRole('button', { name: 'Yes, sign me out' }).click();
  await page.getByRole('heading', { name: 'Open your invitation link' }).waitFor();
  expect(new URL(page.url()).href).toBe(`${server.url.replace('127.0.0.1', 'localhost')}/`);
  // A return from the provider that was not begun in this browser is explained in one sentence.
  await page.goto(`${server.url}/sign-in/back?code=x&state=y`);
  await page.getByText('This sign-in was begun in another window').waitFor();
  await page.getByRole('link', { name: 'Back to the door' }).click();
  await signIn.waitFor();
});
