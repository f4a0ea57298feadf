// Words typed while the server was down are kept on this device after the window closes: the next window of the same link sends them, once; if the server
// refuses them, they are shown until their writer closes them (RULES G22, G27, Z5, DV1, DV2, DV3). In a real Chromium, with a server that is killed and restarted.
import fs from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { GRACE_MS } from '../../server/runtime/limits.ts';
import { TEXT_ROOT } from '../../src/protocol/document.ts';
import { findParagraphElement } from '../../src/protocol/elements.ts';
import { sharedChromium, until, visitor } from '../support/browser.ts';
import { visit } from '../support/server/server.ts';
import { itSecond } from '../support/tier.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { paperText, saved, sees, typeAfter } from './support/people.ts';
import { unsentTexts } from './support/unsent.ts';

let browser: Browser;
let server: Running;
let data: string;
let norway: { context: BrowserContext; page: Page; errors: string[] };

beforeAll(async () => {
  browser = await sharedChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  data = dataFolder();
  server = await startChapeau(data, 0);
  norway = await visitor(browser);
  await norway.page.goto(link('Norway'));
  await norway.page.goto(`${server.url}/draft/demo`);
  await saved(norway.page);
});
afterEach(async () => {
  const { errors } = norway;
  await norway.context.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
  expect(errors).toEqual([]);
});

const link = (who: string) => server.links.find((one) => one.who === who)!.url;
const body = (page: Page) => page.locator('body').innerText();

/** Kills the server, lets Norway write, and closes Norway's window without asking. */
async function writeAndVanish(words: string): Promise<void> {
  const port = Number(new URL(server.url).port);
  // Parts loaded after the paper may still be loading when all is saved: this test is not about them.
  await norway.page.waitForLoadState('networkidle');
  await server.kill();
  await until('offline', async () => /offline/i.test(await body(norway.page)));
  await typeAfter(norway.page, 'OP1', 'Invites', words);
  expect(await body(norway.page)).toContain('kept on this device');
  await until('the words on the device', async () => (await unsentTexts(norway.page)).some((text) => text.includes(words)));
  const gone = norway.page;
  norway.page = await norway.context.newPage();
  norway.page.on('pageerror', (error) => norway.errors.push(error.message));
  await gone.close({ runBeforeUnload: false });
  server = await startChapeau(data, port);
}

/** The chair takes a paragraph out of the text. */
async function takeOut(paragraph: string): Promise<void> {
  const at = { url: server.url, links: new Map(server.links.map(({ who, url }) => [who, url])) };
  const [chair, observer] = [(await visit(at, 'Chair')).enter(), (await visit(at, 'Observer')).enter()];
  await Promise.all([chair.synced(), observer.synced()]);
  const root = chair.ydoc.getXmlFragment(TEXT_ROOT);
  root.delete(
    root.toArray().findIndex((one) => (one as Y.XmlElement).getAttribute('id') === paragraph),
    1,
  );
  await observer.until((ydoc) => findParagraphElement(ydoc, paragraph) === null);
  observer.leave();
  chair.leave();
}

/** A command of a person whose window this is. */
const command = (page: Page, act: object) =>
  page.evaluate(async (body) => (await fetch('/api/drafts/demo/commands', { method: 'POST', body: JSON.stringify(body) })).text(), act);

it('the next window sends it, says so, and the device lets go', async () => {
  await writeAndVanish(' words at sea');
  const { page } = norway;
  await page.goto(`${server.url}/draft/demo`);
  await page.getByText('before this page was closed').waitFor();
  await saved(page);
  expect(await paperText(page, 'OP1')).toContain('words at sea');
  await until('an empty shelf', async () => (await unsentTexts(page)).length === 0);
  const chair = await visitor(browser);
  await chair.page.goto(link('Chair'));
  await chair.page.goto(`${server.url}/draft/demo`);
  await until('the words, under the name of Norway', async () =>
    /NOR\s*words at sea|NOR.*words at sea/.test(await paperText(chair.page, 'OP1')),
  );
  expect((await paperText(chair.page, 'OP1')).match(/words at sea/g)).toHaveLength(1);
  await chair.context.close();
  await page.getByRole('status').getByRole('button', { name: 'Close' }).click();
  await page.reload();
  await saved(page);
  expect(await body(page)).not.toContain('before this page was closed');
  expect((await paperText(page, 'OP1')).match(/words at sea/g)).toHaveLength(1);
});

it('where the paragraph was agreed meanwhile, the words are shown with the reason, also in the window after, until they are closed', async () => {
  await writeAndVanish(' words at sea');
  const chair = await visitor(browser);
  await chair.page.goto(link('Chair'));
  await chair.page.goto(`${server.url}/draft/demo`);
  await saved(chair.page);
  expect(await command(chair.page, { do: 'status', paragraph: 'p-op1', status: 'agreed' })).toContain('ok');
  await chair.context.close();
  // Words typed just before a paragraph was agreed are still accepted: wait until that grace is over.
  const { page } = norway;
  await new Promise((resolve) => setTimeout(resolve, GRACE_MS + 500));
  await page.goto(`${server.url}/draft/demo`);
  const refusal = page.getByRole('alert').filter({ hasText: 'A change was refused' });
  await refusal.waitFor();
  expect(await refusal.innerText()).toContain('words at sea');
  await page.reload();
  await refusal.waitFor();
  expect(await refusal.innerText()).toContain('words at sea');
  await refusal.getByRole('button', { name: 'Close' }).click();
  await until('an empty shelf', async () => (await unsentTexts(page)).length === 0);
  await page.reload();
  await saved(page);
  expect(await body(page)).not.toContain('words at sea');
  expect(await unsentTexts(page)).toEqual([]);
});

itSecond('where the paragraph was taken out meanwhile, the words are shown with the reason, and not said to be sent', async () => {
  await writeAndVanish(' words at sea');
  await takeOut('p-op1');
  const { page } = norway;
  await page.goto(`${server.url}/draft/demo`);
  const refusal = page.getByRole('alert').filter({ hasText: 'A change was refused' });
  await refusal.waitFor();
  expect(await refusal.innerText()).toContain('words at sea');
  expect(await refusal.innerText()).toContain('taken out');
  expect(await body(page)).not.toContain('before this page was closed');
  await page.reload();
  await refusal.waitFor();
  await refusal.getByRole('button', { name: 'Close' }).click();
  await until('an empty shelf', async () => (await unsentTexts(page)).length === 0);
});

it('what was written in five places while the line was cut arrives, or is shown as kept, once and after a reload too', async () => {
  const { page, context } = norway;
  await typeAfter(page, 'OP4', 'capacity-building', ' on request');
  const chair = await visitor(browser);
  await chair.page.goto(link('Chair'));
  await chair.page.goto(`${server.url}/draft/demo`);
  await sees(chair.page, 'OP4', 'on request');
  await saved(page);
  await context.setOffline(true);
  await until('offline', async () => /offline/i.test(await body(page)));
  await typeAfter(page, 'OP1', 'Invites', ' urgently');
  await typeAfter(page, 'OP2', 'shared basins', ' and lakes');
  await typeAfter(page, 'OP6', 'academia', ', cities');
  await typeAfter(page, 'OP4', 'on request', ' and in time');
  await typeAfter(page, 'OP7', 'present resolution.', '');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Decides to remain seized of the matter.');
  await until('it is on the device', async () => (await unsentTexts(page)).some((text) => text.includes('seized')));

  const own = await chair.page.evaluate(async () =>
    ((await (await fetch('/api/drafts/demo/proposals')).json()) as { id: string; by: string }[]).find(({ by }) => by === 'NOR'),
  );
  expect(await command(chair.page, { do: 'status', paragraph: 'p-op1', status: 'agreed' })).toContain('ok');
  expect(await command(chair.page, { do: 'accept', amendment: own!.id })).toContain('ok');
  await takeOut('p-op9');
  await new Promise((resolve) => setTimeout(resolve, GRACE_MS + 500));
  // All that is said in any frame from now on.
  const alerts = page.getByRole('alert');
  await page.evaluate(() => {
    const said = new Set<string>();
    Object.assign(globalThis, { said });
    const look = () => {
      for (const one of document.querySelectorAll<HTMLElement>('[role="alert"]')) said.add(one.innerText);
      requestAnimationFrame(look);
    };
    look();
  });
  await context.setOffline(false);
  const refusal = alerts.filter({ hasText: 'A change was refused' });
  const lost = alerts.filter({ hasText: 'taken out of the text' });
  const kept = async () => {
    expect(await refusal.innerText()).toMatch(/This paragraph is agreed.*Invites urgently/s);
    expect(await lost.innerText()).toContain('academia, cities');
    for (const words of ['and lakes', 'in time', 'seized']) expect((await alerts.allInnerTexts()).join()).not.toContain(words);
  };
  await refusal.waitFor();
  await lost.waitFor();
  await kept();
  const said = await page.evaluate(() => [...(globalThis as unknown as { said: Set<string> }).said].join('\n'));
  for (const words of ['and lakes', 'in time', 'seized']) expect(said).not.toContain(words);
  for (const reload of [false, true]) {
    if (reload) await page.reload();
    await Promise.all([refusal.waitFor(), lost.waitFor()]);
    await kept();
    for (const one of [page, chair.page]) {
      await sees(one, 'OP2', 'and lakes');
      await sees(one, 'OP4', 'in time');
      await sees(one, 'OP7 bis', 'seized');
      const text = (await one.locator('.para').allInnerTexts()).join(' ');
      for (const words of ['and lakes, including', 'on request', 'and in time to', 'seized']) expect(text.split(words)).toHaveLength(2);
      expect(text).not.toMatch(/urgently|cities/);
    }
  }
  // The lower line first: it moves when the other one closes.
  for (const line of [lost, refusal]) await line.getByRole('button', { name: 'Close' }).click();
  await until('an empty shelf', async () => (await unsentTexts(page)).length === 0);
  await chair.context.close();
});
