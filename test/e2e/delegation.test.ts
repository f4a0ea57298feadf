// A delegation admits its own members, in a real Chromium: the first to open the link is its head; later ones wait, read as observers meanwhile, and are admitted or
// declined with one press; members can be removed; the chair reissues the seat. (RULES M9 to M13)
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InvitationLink } from '../../src/protocol/api.ts';
import { sharedChromium, until, type Visitor, visitor } from '../support/browser.ts';
import { startServer, type TestServer, visit } from '../support/server/server.ts';
import { violations } from './support/violations.ts';

let server: TestServer;
let browser: Browser;
let link: string;
let ana: Visitor;
let bob: Visitor;

beforeAll(async () => {
  server = await startServer();
  browser = await sharedChromium();
  const chair = await visit(server, 'Chair');
  const made = await chair.post('/api/links', { role: 'delegation', delegation: 'PER', name: 'Peru' });
  link = `${server.url}${((await made.json()) as InvitationLink).path}`;
  [ana, bob] = [await visitor(browser), await visitor(browser)];
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens the link and enters a name. */
async function comeIn(page: Page, name: string) {
  await page.goto(link);
  await page.getByLabel('Your name, seen by your delegation').fill(name);
  await page.getByRole('button', { name: 'Come in' }).click();
}
const news = (page: Page) => page.getByTestId('seat-news');
const row = (page: Page, name: string) => page.getByRole('dialog').getByRole('row').filter({ hasText: name });

it('makes who comes first the head', async () => {
  await ana.page.goto(link);
  await ana.page.getByRole('heading', { name: 'Committee of the Whole' }).waitFor();
  expect.soft(await violations(ana.page)).toEqual([]);
  await comeIn(ana.page, 'Ana Prado');
  await ana.page.getByRole('button', { name: 'Your delegation' }).click();
  await row(ana.page, 'Ana Prado').getByText('Head').waitFor();
  expect.soft(await violations(ana.page)).toEqual([]);
  await ana.page.keyboard.press('Escape');
});

it('lets nobody else in but by a press of the head', async () => {
  await comeIn(bob.page, 'Bob Rojas');
  await bob.page.getByRole('heading', { name: 'Waiting to be admitted' }).waitFor();
  expect.soft(await violations(bob.page)).toEqual([]);
  await news(ana.page).getByText('Bob Rojas').waitFor();
  expect.soft(await violations(ana.page)).toEqual([]);
  await news(ana.page).getByRole('button', { name: 'Admit' }).click();
  await news(ana.page).waitFor({ state: 'detached' });
  // The page goes on to the committee by itself.
  await bob.page.getByRole('button', { name: 'Your delegation' }).waitFor();
  expect(new URL(bob.page.url()).pathname).toBe('/committee/first');
});

it('shows who waits the text as an observer reads it, until the head declines', async () => {
  const carl = await visitor(browser);
  await comeIn(carl.page, 'Carl Soto');
  await carl.page.getByRole('link', { name: 'Read the texts meanwhile' }).click();
  await news(carl.page).getByText('You wait to be admitted by Peru').waitFor();
  await carl.page.goto(`${server.url}/draft/demo`);
  await carl.page.getByText('Peru, waiting').first().or(carl.page.getByTitle('Peru, waiting')).first().waitFor();
  await news(carl.page).waitFor();
  expect(await carl.page.getByRole('button', { name: 'Your delegation' }).count()).toBe(0);
  await news(ana.page).getByRole('button', { name: 'Decline' }).click();
  await carl.page
    .getByRole('heading', { name: 'This seat has ended' })
    .or(carl.page.getByRole('heading', { name: 'Open your invitation link' }))
    .waitFor();
  await carl.context.close();
});

it('shows out of the room whom the head removes, asked once', async () => {
  await bob.page.goto(`${server.url}/draft/demo`);
  await bob.page.getByRole('button', { name: 'Your delegation' }).waitFor();
  await until('the text', () =>
    bob.page
      .getByTestId('connection')
      .getAttribute('data-link')
      .then((state) => state === 'live'),
  );
  await ana.page.getByRole('button', { name: 'Your delegation' }).click();
  await ana.page.getByRole('button', { name: 'Remove Bob Rojas…' }).click();
  await ana.page.getByRole('button', { name: 'Remove Bob Rojas', exact: true }).click();
  await bob.page.getByRole('heading', { name: 'This seat has ended' }).waitFor();
  await row(ana.page, 'Bob Rojas').waitFor({ state: 'detached' });
});

it('is opened anew by the chair, who is told what that means and is told no names', async () => {
  const chair = await visitor(browser);
  await chair.page.goto(server.links.get('Chair')!);
  await chair.page.getByRole('button', { name: 'Share', exact: true }).click();
  const seats = chair.page.getByRole('listitem').filter({ hasText: 'Peru' });
  await seats.getByText('1 member', { exact: true }).waitFor();
  expect(await chair.page.getByRole('dialog').innerText()).not.toContain('Ana');
  await seats.getByRole('button', { name: 'Open anew… the seat of Peru' }).click();
  await seats.getByText(/stays closed for good, to you and to them/).waitFor();
  expect.soft(await violations(chair.page)).toEqual([]);
  await seats.getByRole('button', { name: 'Open anew', exact: true }).click();
  await chair.page.getByText('Chair opened anew the seat of Peru (Delegation)').waitFor();
  await ana.page.reload();
  await ana.page.getByRole('heading', { name: 'Open your invitation link' }).waitFor();
  expect([...ana.errors, ...bob.errors, ...chair.errors].filter((error) => !/401/.test(error))).toEqual([]);
});
