// Without the server, the program and the drafts opened in this browser still work, and words written in them reach the others when it is back; nothing is kept after
// signing out or after making the device forget (RULES DV5 to DV10). In a real Chromium, with a server that is killed.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { sharedChromium, until, type Visitor, visitor } from '../support/browser.ts';
import { itFirst, itSecond } from '../support/tier.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { nextBuild, openGate } from './support/gate.ts';
import { inPaper, paperText, saved, sees, typeAfter } from './support/people.ts';
import { unsentTexts } from './support/unsent.ts';
import { openUnwatchedChromium, type Tab } from './support/unwatched-chromium.ts';

let browser: Browser;
let server: Running;
let data: string;
let norway: Visitor;

beforeAll(async () => {
  browser = await sharedChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  data = dataFolder();
  server = await startChapeau(data, 0);
  norway = await visitor(browser, undefined, 'allow');
});
afterEach(async () => {
  await norway.context.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
  expect(norway.errors.filter((words) => !/status of 50[24]|Failed to fetch/.test(words))).toEqual([]);
});

/** Every script of the program. */
const BUILT = path.resolve(import.meta.dirname, '../../dist/app');
const SCRIPTS = fs
  .readdirSync(path.join(BUILT, 'assets'))
  .filter((name) => name.endsWith('.js'))
  .map((name) => `/assets/${name}`);

const link = (who: string) => server.links.find((one) => one.who === who)!.url;
const body = (page: Page) => page.locator('body').innerText();

/** What the browser has stored: documents, remembered seats, program files. Runs in the page. */
async function keptHere() {
  // Opening a database that does not exist would create an empty one.
  const there = new Set((await indexedDB.databases()).map(({ name }) => name));
  const count = (database: string, store: string) =>
    new Promise<number>((resolve) => {
      if (!there.has(database)) return resolve(0);
      const opening = indexedDB.open(database);
      opening.onerror = () => resolve(0);
      opening.onsuccess = () => {
        const { result } = opening;
        if (!result.objectStoreNames.contains(store)) return resolve(0);
        const asking = result.transaction(store).objectStore(store).count();
        asking.onsuccess = () => {
          result.close();
          resolve(asking.result);
        };
      };
    });
  const names = await caches.keys();
  const files = await Promise.all(
    names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)),
  );
  return {
    documents: await count('chapeau-documents', 'documents'),
    seats: await count('chapeau-seats', 'seats'),
    unsent: await count('chapeau', 'unsent'),
    files: files.flat(),
  };
}
const kept = (page: Page) => page.evaluate(keptHere);

/** Opens the demo draft as Norway, and waits until the draft and the program are stored. */
async function openAndKeep(page: Page, url = server.url): Promise<void> {
  await page.goto(link('Norway').replace(server.url, url));
  await page.goto(`${url}/draft/demo`);
  await saved(page);
  await until('the draft and the whole program are kept', async () => {
    const now = await kept(page);
    return now.documents >= 1 && now.seats === 1 && SCRIPTS.every((name) => now.files.includes(name));
  });
}

async function freshPage(): Promise<Page> {
  const gone = norway.page;
  const page = await norway.context.newPage();
  page.on('pageerror', (error) => norway.errors.push(error.message));
  await gone.close({ runBeforeUnload: false });
  Object.assign(norway, { page });
  return page;
}

itFirst(
  'opens a draft by its address while the server is away, in two windows, and sends what was written there when it is back',
  async () => {
    await openAndKeep(norway.page);
    const port = Number(new URL(server.url).port);
    const { url } = server;
    await server.kill();
    let page = await freshPage();
    await page.goto(`${url}/draft/demo`);
    await inPaper(page, 'OP1').waitFor();
    await until('it says that it is offline', async () => /Offline/.test(await body(page)));
    expect(await paperText(page, 'OP1')).toContain('Invites');
    await typeAfter(page, 'OP1', 'Invites', ' words at sea');
    await until('the words are on the device', async () => (await unsentTexts(page)).some((text) => text.includes('words at sea')));
    expect(await body(page)).toContain('kept on this device');
    expect(await body(page)).not.toContain('all saved');

    // The words are there in another window, and in one opened after the first was closed.
    page = await freshPage();
    await page.goto(`${url}/draft/demo`);
    await sees(page, 'OP1', 'words at sea');
    const second = await norway.context.newPage();
    await second.goto(`${url}/draft/demo`);
    await sees(second, 'OP1', 'words at sea');
    await typeAfter(second, 'OP1', 'at sea', ' and land');

    // Home lists the stored drafts.
    const home = await norway.context.newPage();
    await home.goto(url);
    await home.getByText('The server cannot be reached.').waitFor();
    await home.getByRole('list', { name: 'Drafts on this device' }).getByRole('link').first().waitFor();

    server = await startChapeau(data, port);
    await saved(page);
    await saved(second);
    const chair = await visitor(browser);
    await chair.page.goto(link('Chair'));
    await chair.page.goto(`${server.url}/draft/demo`);
    await sees(chair.page, 'OP1', 'words at sea and land');
    expect((await paperText(chair.page, 'OP1')).match(/words at sea/g)).toHaveLength(1);
    await sees(page, 'OP1', 'words at sea and land');
    await until('nothing waits on the device', async () => (await kept(page)).unsent === 0);
    await until('home is as the server has it', async () => !(await body(home)).includes('cannot be reached'));
    await chair.context.close();
  },
);

itFirst(
  'has what was typed while the server was killed when the page is loaded again without it, and has it once in the end (RULE DV3)',
  async () => {
    await openAndKeep(norway.page);
    const { url } = server;
    const port = Number(new URL(url).port);
    await typeAfter(norway.page, 'OP1', 'Invites', ' one');
    // The first words are stored; the next depend on them, and neither had time to be saved with the draft.
    const killed = server.kill();
    await norway.page.keyboard.type(' two three four five six seven', { delay: 15 });
    await killed;
    await sees(norway.page, 'OP1', 'one two three four five six seven');
    let { page } = norway;
    for (let times = 0; times < 2; times++) {
      page = await freshPage();
      await page.goto(`${url}/draft/demo`);
      await inPaper(page, 'OP1').waitFor();
      await sees(page, 'OP1', 'one two three four five six seven');
      expect(await body(page)).toContain('kept on this device');
    }
    server = await startChapeau(data, port);
    await saved(page);
    expect((await paperText(page, 'OP1')).match(/one two three four five six seven/g)).toHaveLength(1);
    expect((await paperText(page, 'OP1')).match(/\bseven\b/g)).toHaveLength(1);
  },
);

itSecond('speaks the reader’s language without the server too, also in parts that come later', async () => {
  await openAndKeep(norway.page);
  await norway.page.evaluate(() => localStorage.setItem('chapeau-language', 'fr'));
  await norway.page.reload();
  const read = async () =>
    (await kept(norway.page)).files
      .map((name) => /messages-(\w+-\w+)/.exec(name)?.[1])
      .filter((name) => name !== undefined)
      .sort();
  await until('the two catalogs are kept', async () => (await read()).length >= 2);
  expect(await read()).toEqual(['fr-first', 'fr-rest']);
  const { url } = server;
  const port = Number(new URL(url).port);
  await server.kill();
  const page = await freshPage();
  await page.goto(`${url}/draft/demo`);
  await inPaper(page, 'OP1').waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr');
  await until('it says in French that it is offline', async () => /Hors (connexion|ligne)/.test(await body(page)));
  const home = await norway.context.newPage();
  await home.goto(url);
  await home.getByText('Le serveur est injoignable.').waitFor();
  await home.getByRole('list', { name: 'Projets sur cet appareil' }).getByRole('link').first().waitFor();
  server = await startChapeau(data, port);
});

itFirst(
  'keeps no door, no answer of the interface and no other page, and removes what was kept under a seat that has ended meanwhile, at the next contact',
  async () => {
    await openAndKeep(norway.page);
    const { files } = await kept(norway.page);
    expect(files.filter((name) => !/^\/(assets|fonts)\/|^\/(index|draft)\.html$|^\/mark\.svg$/.test(name))).toEqual([]);
    expect(files).toContain('/draft.html');
    const page = await freshPage();
    const chair = await visitor(browser);
    await chair.page.goto(link('Chair'));
    const done = await chair.page.evaluate(async () => {
      const links: { id: string; delegation: string }[] = await (await fetch('/api/links')).json();
      const { id } = links.find(({ delegation }) => delegation === 'NOR')!;
      return (await fetch(`/api/links/${id}/revoke`, { method: 'POST' })).status;
    });
    expect(done).toBe(200);
    await chair.context.close();
    await page.goto(`${server.url}/draft/demo`);
    await page.getByText('Open your invitation link').waitFor();
    await until('nothing of the seat is kept', async () => {
      const { documents, seats } = await kept(page);
      return documents + seats === 0;
    });
  },
);

itFirst('forgets this device when it is asked to, and says first which words were never sent', async () => {
  await openAndKeep(norway.page);
  const { url } = server;
  const port = Number(new URL(url).port);
  await server.kill();
  const room = await freshPage();
  await room.goto(`${url}/draft/demo`);
  await typeAfter(room, 'OP1', 'Invites', ' words at sea');
  await until('the words are on the device', async () => (await unsentTexts(room)).some((text) => text.includes('words at sea')));
  const page = await freshPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Forget this device' }).click();
  await page.getByText('words that were never sent').waitFor();
  expect(await body(page)).toContain('words at sea');
  await page.getByRole('button', { name: 'Forget all the same' }).click();
  await page.getByText('Nothing is kept on this device any more').waitFor();
  expect(await kept(page)).toEqual({ documents: 0, seats: 0, unsent: 0, files: [] });
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  server = await startChapeau(data, port);
  await page.goto(`${server.url}/draft/demo`);
  await saved(page);
  expect(await paperText(page, 'OP1')).not.toContain('words at sea');
  expect(await body(page)).not.toContain('seat on it has ended');

  // With the server running, the seat goes too, from the browser and the server.
  const cookies = await norway.context.cookies();
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Forget this device' }).click();
  await page.getByRole('button', { name: 'Forget', exact: true }).click();
  await page.getByText('and your seat on it has ended').waitFor();
  expect(await norway.context.cookies()).toEqual([]);
  await page.goto(`${server.url}/draft/demo`);
  await page.getByText('This device has no seat here yet').waitFor();
  await norway.context.addCookies(cookies);
  expect((await norway.context.request.get(`${server.url}/api/session`)).status()).toBe(401);
});

itSecond('never mixes two builds: an open page goes on with its own files, a page that is loaded anew is of the new build', async () => {
  const folders = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-builds-'));
  nextBuild(BUILT, path.join(folders, 'next'));
  let now = BUILT;
  const gate = await openGate(server.url, () => now);
  const draft = `${gate.url}/draft/demo`;
  const chromium = await openUnwatchedChromium();
  try {
    const savedIn = (tab: Tab) =>
      until('it is saved', () =>
        tab.evaluate(() => document.querySelector('[data-testid="connection"]')?.textContent?.includes('all saved') ?? false),
      );
    const names = (tab: Tab) =>
      tab.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => new URL(name).pathname)
          .filter((name) => name.endsWith('.js') && name.startsWith('/assets/')),
      );
    const press = (tab: Tab, selector: string, name: string) =>
      until(`${name} is pressed`, () =>
        tab.evaluate(
          (selected, words) => {
            const found = [...document.querySelectorAll<HTMLElement>(selected)].find((one) => one.innerText.trim().startsWith(words));
            found?.click();
            return found !== undefined;
          },
          selector,
          name,
        ),
      );
    const shows = (tab: Tab, selector: string) =>
      until(`${selector} is there`, () => tab.evaluate((one) => document.querySelector(one) !== null, selector));
    const paper = (tab: Tab) => tab.evaluate(() => document.querySelector('.para[data-label="OP1"]')?.textContent ?? '');
    const builds = (tab: Tab) => tab.evaluate(() => caches.keys());
    const isNext = (name: string) => !SCRIPTS.includes(name);

    const page = await chromium.open();
    await page.go(
      link('Norway')
        .replace(server.url, gate.url)
        .replace(/\/join\/.*/, '/'),
    );
    await page.evaluate((address) => void (location.href = address), link('Norway').replace(server.url, gate.url));
    await until('the seat is taken', () => page.evaluate(() => location.pathname.startsWith('/committee/')).catch(() => false));
    await page.go(draft);
    await savedIn(page);
    await until('the whole program is kept', async () => {
      const { files } = await page.evaluate(keptHere);
      return SCRIPTS.every((name) => files.includes(name));
    });
    // The files of the first build are gone from the server.
    now = path.join(folders, 'next');
    await press(page, 'button', 'Export');
    await shows(page, '[role="dialog"]');
    expect((await names(page)).filter(isNext)).toEqual([]);

    const fresh = await chromium.open();
    await fresh.go(draft);
    await savedIn(fresh);
    const news = await names(fresh);
    expect(news.length).toBeGreaterThan(3);
    expect(news.filter((name) => !isNext(name))).toEqual([]);
    // The old page still works completely.
    await press(page, '[role="tab"]', 'History');
    await shows(page, '[aria-label="Versions and decisions"]');
    expect((await names(page)).filter(isNext)).toEqual([]);

    // The files of the first build are kept while its page is open, and are removed with it.
    await until('both builds are kept', async () => (await builds(fresh)).length === 2);
    await fresh.go(draft);
    await savedIn(fresh);
    await until('the next build is whole', async () => {
      const files = (await fresh.evaluate(keptHere)).files.filter((name) => name.endsWith('.js') && isNext(name));
      return files.length >= SCRIPTS.length;
    });
    expect(await builds(fresh)).toHaveLength(2);
    const { errors } = page;
    await page.close();
    await fresh.go(draft);
    await savedIn(fresh);
    await until('the first build is gone', async () => (await builds(fresh)).length === 1);
    expect((await fresh.evaluate(keptHere)).files.filter((name) => name.endsWith('.js')).every(isNext)).toBe(true);

    // Without the server, the next build opens.
    await gate.close();
    await fresh.go(draft);
    await until('the kept draft is shown', async () => (await paper(fresh)) !== '');
    expect((await names(fresh)).filter((name) => !isNext(name))).toEqual([]);
    expect([...errors, ...fresh.errors].filter((words) => !words.includes('Failed to fetch'))).toEqual([]);
  } finally {
    await chromium.close();
    await gate.close();
    fs.rmSync(folders, { recursive: true, force: true });
  }
});
