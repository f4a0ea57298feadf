// One browser holds one session: opening a second invitation in another tab does not change the person in the first tab without asking. When the first
// tab reconnects it says so, keeps its unsent words, and offers to go on under the new name.
import fs from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedChromium, until, visitor } from '../support/browser.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { saved, typeAfter } from './support/people.ts';

let browser: Browser;
let server: Running;
const data = dataFolder();
beforeAll(async () => {
  browser = await sharedChromium();
  server = await startChapeau(data, 0);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

it('a tab whose browser opened another link says who it is signed in as now, and shows the words that were not sent', async () => {
  const link = (who: string) => server.links.find((one) => one.who === who)!.url;
  const { context, page, errors } = await visitor(browser);
  await page.goto(link('Norway'));
  await page.goto(`${server.url}/draft/demo`);
  await saved(page);
  const other = await context.newPage();
  await other.goto(link('Chair'));
  const port = Number(new URL(server.url).port);
  await server.kill();
  await until('offline', async () => /offline/i.test(await page.locator('body').innerText()));
  await typeAfter(page, 'OP1', 'Invites', ' words at sea');
  server = await startChapeau(data, port);
  await page.getByText('This browser is now signed in as the Chair.').waitFor();
  expect(await page.getByTestId('unsent-words').innerText()).toContain('words at sea');
  await page.getByRole('button', { name: 'Reload as the Chair' }).click();
  await saved(page);
  await page.getByRole('button', { name: 'Share' }).waitFor();
  expect(await page.locator('body').innerText()).not.toContain('words at sea');
  expect(errors).toEqual([]);
});
