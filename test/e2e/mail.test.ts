// Links by e-mail in a real Chromium and through a real mail server: the chair pastes addresses under Share and sees the state of each mail; invited people enter by
// the button of the link's page; people who lost the link ask for it at the door. (RULES M27 to M30)
import { createServer } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedChromium, shot, type Visitor, visitor } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server/server.ts';
import { startSmtp, type TestSmtp, wordsOf } from '../support/server/smtp.ts';
import { until } from '../support/waiting.ts';
import { violations } from './support/violations.ts';

let smtp: TestSmtp;
let server: TestServer;
let browser: Browser;
let chair: Visitor;
let guest: Visitor;
let stranger: Visitor;
beforeAll(async () => {
  smtp = await startSmtp();
  const port = await new Promise<number>((resolve) => {
    const free = createServer().listen(0, '127.0.0.1', () => {
      const { port: found } = free.address() as { port: number };
      free.close(() => resolve(found));
    });
  });
  server = await startServer({ port, publicUrl: `http://localhost:${port}`, mail: { url: smtp.url, from: 'chapeau@example.org' } });
  browser = await sharedChromium();
  [chair, guest, stranger] = [await visitor(browser), await visitor(browser), await visitor(browser)];
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await smtp?.close();
});
const mailTo = (address: string, count = 1) =>
  until(`mail ${count} to ${address}`, () => {
    const found = smtp.mails.filter(({ to }) => to.includes(address));
    return found.length >= count ? found.at(-1) : undefined;
  });

it('invites pasted addresses, tells what became of each, and lets in by the button', async () => {
  const { page } = chair;
  await page.goto(server.links.get('Chair')!);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const form = page.getByRole('form', { name: 'Invite people' });
  await form.getByRole('radio', { name: 'Delegation' }).waitFor();
  await form.getByLabel('Which').selectOption('Norway');
  const field = form.getByLabel('E-mail addresses, one or many');
  await field.fill('Ana Prado <ana@example.org>; ben@');
  await form.getByText('Not an e-mail address: ben@').waitFor();
  await field.fill('Ana Prado <ana@example.org>, ben@example.org');
  expect.soft(await violations(page)).toEqual([]);
  await form.getByRole('button', { name: 'Send 2 links' }).click();
  await form.getByText('2 links are on the way.').waitFor();
  const holder = page.getByTestId('holder').filter({ hasText: 'ana@example.org' });
  await holder.getByText(/^sent /).waitFor();
  // A mail that could not be sent shows the reason, and can be sent again.
  await smtp.does({ does: 'refuse' });
  await field.fill('cid@example.org');
  await form.getByRole('button', { name: 'Send 1 link' }).click();
  const failed = page.getByTestId('holder').filter({ hasText: 'cid@example.org' });
  await failed.getByText('Not sent. The mail server does not take this address.').waitFor();
  expect.soft(await violations(page)).toEqual([]);
  await smtp.does({ does: 'take' });
  await failed.getByRole('button', { name: 'Send again to cid@example.org' }).click();
  await failed.getByText(/^sent /).waitFor();

  await guest.page.goto(wordsOf(await mailTo('ana@example.org')).link);
  await guest.page.getByLabel('Your name, seen by your delegation').fill('Ana Prado');
  await guest.page.getByRole('button', { name: 'Come in' }).click();
  await guest.page.getByRole('button', { name: 'Your delegation' }).waitFor();
});

it('switches a daily e-mail on beside the feeds, and off again (RULES R17 to R21, R24 to R26)', async () => {
  const { page } = guest;
  await page.getByRole('button', { name: 'Follow by feed' }).click();
  const daily = page.getByRole('dialog', { name: 'Follow by feed' }).getByRole('region', { name: 'Daily e-mail' });
  await daily.getByText('ana@example.org').waitFor();
  const press = daily.getByRole('button', { name: 'Send me a daily e-mail' });
  await press.click();
  await until('it is on', async () => (await press.getAttribute('aria-pressed')) === 'true');
  expect.soft(await violations(page)).toEqual([]);
  await shot(page, 'digest');
  await press.click();
  await until('it is off', async () => (await press.getAttribute('aria-pressed')) === 'false');
  await page.keyboard.press('Escape');
});

it('sends the link once more to who asks at the door, and says the same to everybody', async () => {
  const { page } = stranger;
  await page.goto(server.url);
  const field = page.getByLabel('Lost your link? The e-mail address to which it was sent');
  for (const address of ['nobody@example.org', 'ben@example.org']) {
    await field.fill(address);
    await page.getByRole('button', { name: 'Send it again' }).click();
    await page.getByText(`If a link was sent to ${address}, another one is on its way there; it opens once, within an hour.`).waitFor();
  }
  expect.soft(await violations(page)).toEqual([]);
  await page.goto(wordsOf(await mailTo('ben@example.org', 2)).link);
  await page.getByLabel('Your name, seen by your delegation').fill('Ben Berg');
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByRole('heading', { name: 'Waiting to be admitted' }).waitFor();
});
