// The connection is lost while parts of the program are still loading: the page and everything written in it stay, and the parts come, with their styles,
// when the connection is back. (RULE DV14) In a real Chromium.
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedChromium, until, type Visitor, visitor } from '../support/browser.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { inPaper, saved, sees, typeAfter } from './support/people.ts';

let browser: Browser;
let server: Running;
const data = dataFolder();
beforeAll(async () => {
  [browser, server] = await Promise.all([sharedChromium(), startChapeau(data, 0)]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

/** The program files that a page has requested. */
const filesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((name) => /^\/assets\/.*\.(js|css)$/.test(name)),
  );

/** The loaded style sheets. */
const sheetsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...document.styleSheets].flatMap(({ href }) => (href ? [new URL(href).pathname] : [])).toSorted());

/** The files that the room's HTML names: the room cannot start without them. All later files may fail. */
async function filesOfPage(page: Page): Promise<ReadonlySet<string>> {
  const html = await (await page.request.get(`${server.url}/draft/demo`)).text();
  return new Set([...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, name]) => name!));
}

/** Opens the room as Norway. */
async function openRoom({ page }: Visitor): Promise<void> {
  await page.goto(server.links.find(({ who }) => who === 'Norway')!.url);
  await page.goto(`${server.url}/draft/demo`);
  await inPaper(page, 'OP1').waitFor();
}

it('leaves the page and its words as they are, whatever part cannot be fetched', async () => {
  const whole = await visitor(browser);
  await openRoom(whole);
  // The parts for delegations load last, some seconds after the paper.
  await until('all is fetched', async () => (await filesOf(whole.page)).some((name) => name.includes('/seat-news')));
  await saved(whole.page);
  await whole.page.getByRole('tab', { name: 'History' }).click();
  const early = await filesOfPage(whole.page);
  const sheets = await sheetsOf(whole.page);
  await whole.context.close();

  const { page, context } = await visitor(browser);
  let isDown = true;
  const refused = new Set<string>();
  await context.route('**/assets/**', async (route) => {
    const name = new URL(route.request().url()).pathname;
    if (!isDown || early.has(name) || !/\.(js|css)$/.test(name) || !route.request().frame().url().endsWith('/draft/demo'))
      await route.continue();
    else {
      refused.add(name);
      await route.abort('connectionrefused');
    }
  });
  await openRoom({ page, context, errors: [] });
  await saved(page);
  await typeAfter(page, 'OP1', 'Invites', ' words at sea');
  // Parts that nothing has asked for load within some seconds, later on a busy machine.
  await until('the outline and a style sheet are refused', () => {
    const names = [...refused];
    return names.some((name) => name.includes('/outline-')) && names.some((name) => name.endsWith('.css'));
  });
  await page.getByRole('tab', { name: 'History' }).click();
  const missing = page.getByText('This part could not be fetched from the server.');
  const places = [page.getByRole('tabpanel', { name: 'History' }), page.getByRole('navigation', { name: 'Outline' })];
  for (const place of places) await place.filter({ has: missing }).waitFor();
  await sees(page, 'OP1', 'words at sea');
  expect(await page.locator('body').innerText()).not.toContain('could not be shown');

  isDown = false;
  await page.getByRole('list', { name: 'Versions and decisions' }).waitFor();
  await until('every style sheet is in force', async () => {
    const now = await sheetsOf(page);
    return sheets.every((sheet) => now.includes(sheet));
  });
  await until('nothing is missing', async () => (await missing.count()) === 0);
  await sees(page, 'OP1', 'words at sea');
  await context.close();
});
