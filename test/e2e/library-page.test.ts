// The library's page in a real Chromium: hundreds of files at once with pictures and zips among them, the same symbol with other words, a text without a symbol,
// Cancel; addresses of opened texts; a delegation's own texts; a new draft that starts from one. (RULES LI1, LI3, LI4, LI6, LI7)
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedChromium, until, type Visitor, visitor } from '../support/browser.ts';
import { freshFolder, startServer, type TestServer } from '../support/server/server.ts';
import { violations } from './support/violations.ts';

let server: TestServer;
let browser: Browser;
let secretariat: Visitor;
let page: Page;
const folder = freshFolder();
const SESSIONS = 300;

const textOf = (number: string, words: string, title = `Waters of part ${number}`) =>
  [
    number,
    title,
    'The Commission on Shared Waters,',
    `Recalling what was said of ${number} in the year before,`,
    `1. Invites all States to ${words};`,
    '2. Decides to remain seized of the matter.',
  ]
    .filter((line) => line !== '')
    .join('\n\n');
const write = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  return file;
};

beforeAll(async () => {
  server = await startServer();
  browser = await sharedChromium();
  secretariat = await visitor(browser);
  page = secretariat.page;
  await page.goto(server.links.get('Secretariat')!);
  await page.getByRole('navigation', { name: 'Committee' }).getByRole('link', { name: 'Library' }).click();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function bring(on: Page, files: readonly string[]): Promise<void> {
  const chooser = on.waitForEvent('filechooser');
  await on.getByRole('button', { name: 'Add texts' }).first().click();
  await (await chooser).setFiles([...files]);
}
const rows = (on = page) => on.getByRole('region', { name: 'Adopted texts' }).getByRole('link');
const done = (on = page) => on.getByRole('button', { name: 'Close', exact: true }).waitFor();
const left = (name: string) => page.getByRole('region', { name: 'Left out' }).getByRole('listitem').filter({ hasText: name });

describe('the library', () => {
  it('says that it is empty, and what it is for', async () => {
    await page.getByRole('heading', { name: 'No adopted texts yet' }).waitFor();
    await page.getByText('Nothing is fetched from outside.').waitFor();
    expect.soft(await violations(page)).toEqual([]);
  });

  it('reads hundreds of files, and says of each that it could not read why', async () => {
    const files = Array.from({ length: SESSIONS }, (_, at) =>
      write(`text-${at}.txt`, textOf(`${at + 10}/1`, `share waters of the ${at}th kind`)),
    );
    await bring(page, [
      ...files,
      write('plenary.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 1])),
      write('all.zip', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])),
      write('scan.pdf', '%PDF-1.4'),
      write('nameless.txt', textOf('', 'write it on every page', 'A text that says no number')),
      write('12-1_final2.txt', textOf('12/1', 'do otherwise')),
      write('again.txt', textOf('13/1', 'share waters of the 3th kind')),
      write('.hidden', 'nothing'),
    ]);
    await done();
    await page
      .getByText(`${SESSIONS + 6} of ${SESSIONS + 6} read`)
      .first()
      .waitFor();
    await left('plenary.jpg').getByText('is a picture; it holds no text.').waitFor();
    await left('all.zip')
      .getByText(/cannot be read/)
      .waitFor();
    await left('scan.pdf')
      .getByText(/The PDF is damaged/)
      .waitFor();
    // Which of the two texts with one symbol comes first is not determined.
    await page.getByRole('region', { name: 'Left out' }).getByText('12/1 is here with other words.').waitFor();
    await page.getByText(`${SESSIONS} texts came in, 1 was here already.`).first().waitFor();
    await until('the list is shown', async () => (await rows().count()) === 50);
    await page.getByText(`50 of ${SESSIONS} shown`).waitFor();
    expect.soft(await violations(page)).toEqual([]);
  });

  it('compares a file with what is here, and puts it in its place; takes a symbol for one that has none', async () => {
    const clash = page.getByRole('region', { name: 'Left out' }).getByRole('listitem').filter({ hasText: '12/1 is here' });
    await clash.getByRole('button', { name: /^Compare/ }).click();
    const dialog = page.getByRole('dialog');
    await until('the two are compared', async () => (await dialog.locator('del').count()) > 0 && (await dialog.locator('ins').count()) > 0);
    expect.soft(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Replace it' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await clash.waitFor({ state: 'detached' });
    await left('nameless.txt').getByRole('textbox').fill('999/7');
    await left('nameless.txt').getByRole('button', { name: 'Add' }).click();
    await left('nameless.txt').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /2 more, show/ }).click();
    await page.getByText(`50 of ${SESSIONS + 1} shown`).waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
  });

  it('searches, opens a text at a paragraph, and comes back to the same row', async () => {
    await page.getByRole('searchbox', { name: 'Search the library' }).fill('999/7');
    await until('one is left', async () => (await rows().count()) === 1);
    await rows().click();
    const sheet = page.getByTestId('library-sheet');
    await sheet.getByText('write it on every page').waitFor();
    await sheet.getByRole('link', { name: 'OP2' }).click();
    await until('the address names the paragraph', async () => page.url().endsWith('#OP2'));
    expect.soft(await violations(page)).toEqual([]);
    await page.reload();
    await until('the paragraph is marked', async () => (await sheet.locator('[data-here]').innerText()).includes('remain seized'));
    await page.getByRole('button', { name: 'Library' }).click();
    await page.getByRole('button', { name: 'Show more' }).click();
    await until('a hundred are shown', async () => (await rows().count()) === 100);
    const row = rows().nth(70);
    const id = await row.getAttribute('data-text');
    await row.click();
    await sheet.waitFor();
    await page.goBack();
    await until('the row has the focus', async () => (await page.evaluate(() => document.activeElement?.getAttribute('data-text'))) === id);
    expect(await rows().count()).toBe(100);
    await page.getByRole('searchbox', { name: 'Search the library' }).fill('share waters of the 77th kind');
    const found = page.getByRole('region', { name: 'Paragraphs with these words' });
    await found.getByRole('link', { name: /87\/1, OP1/ }).waitFor();
    await page.getByRole('searchbox', { name: 'Search the library' }).fill('');
  });

  it('takes a text out, and puts it back', async () => {
    await page.getByRole('searchbox', { name: 'Search the library' }).fill('999/7');
    await until('one is left', async () => (await rows().count()) === 1);
    await rows().click();
    await page.getByRole('button', { name: 'Take it out' }).click();
    await page.getByText('999/7 was taken out.').waitFor();
    await page.getByText('No text of the library has this.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await until('it is there again', async () => (await rows().count()) === 1);
    await page.getByRole('searchbox', { name: 'Search the library' }).fill('');
    await page.getByText(`50 of ${SESSIONS + 1} shown`).waitFor();
  });

  it('goes on while one works elsewhere, is cancelled, and keeps what came in', async () => {
    const files = Array.from({ length: SESSIONS }, (_, at) => write(`more-${at}.txt`, textOf(`${at + 10}/2`, `carry on with ${at}`)));
    await bring(page, files);
    await page.getByRole('navigation', { name: 'Committee' }).getByRole('link', { name: 'Drafts' }).click();
    await page.getByRole('button', { name: 'New draft' }).waitFor();
    await page.getByRole('navigation', { name: 'Committee' }).getByRole('link', { name: 'Library' }).click();
    await page.getByRole('button', { name: /more, show/ }).waitFor();
    // A fast machine may have read all of them already.
    await page
      .getByRole('button', { name: 'Cancel' })
      .click({ timeout: 2_000 })
      .catch(() => {});
    await done();
    const words = await page
      .getByText(/texts? came in/)
      .first()
      .innerText();
    const came = Number(/(\d+) texts? came in/.exec(words)![1]);
    expect(came).toBeGreaterThan(0);
    await page.getByRole('button', { name: /more, show/ }).click();
    await until('what came in is there', async () => {
      const shown = Number(/of (\d+) shown/.exec(await page.getByText(/of \d+ shown/).innerText())![1]);
      return shown >= SESSIONS + 1 + came;
    });
    expect(secretariat.errors).toEqual([]);
  });
});

describe('a delegation', () => {
  it('keeps texts of its own that the others do not see', async () => {
    const norway = await visitor(browser, { width: 390, height: 844 });
    await norway.page.goto(server.links.get('Norway')!);
    await norway.page.getByRole('navigation', { name: 'Committee' }).getByRole('link', { name: 'Library' }).click();
    await norway.page.getByText('Texts of Norway').waitFor();
    await bring(norway.page, [write('own.txt', textOf('1/99', 'keep this to ourselves', 'Own text'))]);
    await done(norway.page);
    await norway.page.getByRole('button', { name: '1 more, show' }).click();
    await norway.page.getByRole('searchbox', { name: 'Search the library' }).fill('Own text');
    await norway.page.getByRole('link', { name: /1\/99.*only Norway reads it/ }).waitFor();
    expect.soft(await violations(norway.page)).toEqual([]);
    await page.getByRole('searchbox', { name: 'Search the library' }).fill('Own text');
    await page.getByText('No text of the library has this.').waitFor();
    await norway.context.close();
  });

  it('begins a draft with an adopted text of the library, whose redline is against that text', async () => {
    const fiji = await visitor(browser);
    await fiji.page.goto(server.links.get('Fiji')!);
    await fiji.page.getByRole('button', { name: 'New draft' }).click();
    const dialog = fiji.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /An adopted text/ }).click({ force: true });
    const field = dialog.getByRole('combobox', { name: 'Adopted text of the library' });
    await field.fill('999/7');
    await fiji.page.getByRole('option', { name: /999\/7/ }).click();
    await dialog.getByText('The base is 999/7 as adopted: every change shows against it from the first letter.').waitFor();
    await dialog.getByText('1 PP, 2 OP, 0 notes').waitFor();
    expect.soft(await violations(fiji.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Begin draft' }).click();
    await fiji.page.waitForURL(/\/draft\//);
    await fiji.page.getByText('write it on every page').first().waitFor();
    await fiji.page.getByRole('tab', { name: 'History' }).click();
    await until('its base is the adopted text', async () => /999\/7/.test(await fiji.page.getByRole('tabpanel').innerText()));
    expect(fiji.errors).toEqual([]);
    await fiji.context.close();
  });
});
