// Old decisions that are no longer in the document of a draft are read in History, page by page, and counted on the chair's list. (RULES Z23, Z24) In a real Chromium.
import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteStore } from '../../server/store/sqlite-store.ts';
import { STORE_FILE } from '../../server/store/store-file.ts';
import { sharedChromium, shot, until, type Visitor, visitor } from '../support/browser.ts';
import { rejectMany, roomsOf } from '../support/server/long-draft.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { saved } from './support/people.ts';

const REJECTED = 260;

let browser: Browser;
let server: Running;
let data: string;
let chair: Visitor;

beforeAll(async () => {
  data = dataFolder();
  await (await startChapeau(data, 0)).stop();
  const inner = openSqliteStore(path.join(data, STORE_FILE));
  const house = roomsOf(inner);
  await rejectMany(house, 'demo', 'p-op1', REJECTED);
  await house.leave();
  inner.close();
  [browser, server] = await Promise.all([sharedChromium(), startChapeau(data, 0)]);
  chair = await visitor(browser);
  await chair.page.goto(server.links.find(({ who }) => who === 'Chair')!.url);
  await chair.page.goto(`${server.url}/draft/demo`);
  await saved(chair.page);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

it('shows earlier decisions when asked, until all are there', async () => {
  const { page } = chair;
  await page.getByRole('tab', { name: 'History' }).click();
  const list = page.getByRole('list', { name: 'Versions and decisions' });
  const rejected = async () => (await list.innerText()).match(/a\d+[”;]/g)?.length ?? 0;
  await until('the newest are there', async () => (await rejected()) > 0);
  expect(await rejected()).toBeLessThan(REJECTED);
  const earlier = page.getByRole('button', { name: 'Show earlier decisions' });
  for (let before = await rejected(); before < REJECTED; ) {
    await earlier.click();
    const last = before;
    await until('more are there', async () => {
      before = await rejected();
      return before > last;
    });
  }
  await until('nothing is left to show', async () => (await earlier.count()) === 0);
  await shot(page, 'history-earlier');
});

it('counts all of them on the chair’s list', async () => {
  const { page } = chair;
  // The first request fails; nothing can be printed without it, and one press tries again.
  let isDown = true;
  await page.route('**/past/*', (route) => (isDown ? route.abort('connectionfailed') : route.continue()));
  await page.goto(`${server.url}/draft/demo/list`);
  const again = page.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await page.getByText('What was decided long ago is missing here. The server cannot be reached.').waitFor();
  expect(await page.getByRole('button', { name: 'Word', exact: true }).isDisabled()).toBe(true);
  isDown = false;
  await again.click();
  await until('it can be printed', () => page.getByRole('button', { name: 'Word', exact: true }).isEnabled());
  await page.getByRole('button', { name: 'Results by delegation' }).click();
  await page
    .getByText(new RegExp(`\\b${REJECTED}\\b`))
    .first()
    .waitFor();
  await shot(page, 'results-earlier');
  expect(chair.errors).toEqual([]);
});
