// How drafts begin on the screen, in a real Chromium: blank from the committee's template, from an adopted text with that text as the base, from a file, as a
// copy; and how they are archived, deleted and restored. (RULES B1 to B5, B19, B20)
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedChromium, shot, until, type Visitor, visitor } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server/server.ts';
import { paperText } from './support/people.ts';
import { violations } from './support/violations.ts';

let server: TestServer;
let browser: Browser;
let [secretary, norway]: Visitor[] = [];
let page: Page;

beforeAll(async () => {
  server = await startServer();
  browser = await sharedChromium();
  [secretary, norway] = await Promise.all([visitor(browser), visitor(browser)]);
  page = secretary!.page;
  await page.goto(server.links.get('Secretariat')!);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const home = async (on: Page) => {
  await on.goto(`${server.url}/`);
  await on.getByRole('region', { name: 'Drafts of this session' }).waitFor();
};
const openDialog = async (on: Page) => {
  await home(on);
  await on.getByRole('button', { name: 'New draft' }).click();
  const dialog = on.getByRole('dialog', { name: 'New draft' });
  await dialog.getByRole('button', { name: /^(Begin draft|Choose the text…)$/ }).waitFor();
  return dialog;
};
const choose = async (on: Page, label: string, option: string | RegExp) => {
  await on.getByRole('button', { name: label }).click();
  await on.getByRole('option', { name: option }).click();
};
const firstPage = async (on: Page) => (await on.getByTestId('first-page').innerText()).replace(/\s+/g, ' ');
const row = (on: Page, title: string) => on.getByRole('link', { name: title });
const act = async (on: Page, title: string, what: RegExp) => {
  await on.getByRole('button', { name: `What can be done with ${title}` }).click();
  await on.getByRole('menuitem', { name: what }).click();
};

describe('a blank text', () => {
  it('begins with title, organ line and openings in its language; without a title nothing is begun', async () => {
    const dialog = await openDialog(page);
    expect.soft(await violations(page)).toEqual([]);
    await shot(page, 'new-draft-blank');
    await dialog.getByRole('button', { name: 'Begin draft' }).click();
    await until('a title is asked for', async () => (await dialog.getByRole('alert').innerText()) === 'Give the text a title.');
    await dialog.getByLabel('Title').fill('Pens for all');
    await choose(page, 'Opening of PP1', 'Reaffirming');
    await choose(page, 'Opening of OP1', 'Decides');
    await until('the first page reads so', async () =>
      /Zero draft.*Pens for all The Committee of the Whole, Reaffirming/.test(await firstPage(page)),
    );
    await dialog.getByRole('button', { name: 'Begin draft' }).click();
    await until('PP1 stands on the paper', async () => (await page.locator('.para').count()) === 3);
    expect([await paperText(page, 'PP1'), await paperText(page, 'OP1')]).toEqual([
      expect.stringContaining('Reaffirming'),
      expect.stringContaining('Decides'),
    ]);
  });

  it('offers the openings of the language that is chosen', async () => {
    const dialog = await openDialog(page);
    await choose(page, 'Language', 'العربية');
    await until('the first page is Arabic', async () => (await page.getByTestId('first-page').getAttribute('dir')) === 'rtl');
    await choose(page, 'Opening of OP1', 'تقرر');
    await shot(page, 'new-draft-arabic');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });
});

describe('an adopted text', () => {
  it('is the base: a title of one’s own shows against it at once', async () => {
    const dialog = await openDialog(page);
    await dialog.getByRole('radio', { name: /An adopted text/ }).click({ force: true });
    await choose(page, 'Adopted text', /Zero draft|As imported|L\./);
    await until('its counts are told', async () => /\d+ PP, \d+ OP, \d+ note/.test(await dialog.innerText()));
    await dialog.getByLabel('Title').fill('Shared waters, continued');
    await until('the first page has the title', async () => (await firstPage(page)).includes('Shared waters, continued'));
    await shot(page, 'new-draft-adopted');
    expect.soft(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Begin draft' }).click();
    await until('the text stands on the paper', async () => (await page.locator('.para').count()) > 10);
    await page.getByRole('radio', { name: 'As issued' }).click();
    await until('the old title stands in what was issued', async () =>
      (await page.locator('body').innerText()).includes('Strengthening early warning of floods'),
    );
  });

  it('comes from pasted words too, whose number names the base', async () => {
    const dialog = await openDialog(page);
    await dialog.getByRole('radio', { name: /An adopted text/ }).click({ force: true });
    await dialog.getByRole('button', { name: 'Choose the text…' }).click();
    const reading = page.getByRole('dialog');
    await reading
      .getByRole('textbox')
      .fill(
        'Resolution 66/2\n\nPens for everybody\n\nThe Commission on Pens,\n\nRecalling its resolution 65/1,\n\n1. Calls upon all States to write;\n\n2. Decides to remain seized of the matter.',
      );
    await reading.getByRole('button', { name: 'Read these words' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Import/ })
      .click();
    await until('the draft is open', async () => /\/draft\//.test(page.url()) && (await page.locator('.para').count()) >= 3);
    await page.getByRole('tab', { name: /History/ }).click();
    await until('its base is a version', async () => /66\/2|As adopted/.test(await page.getByRole('tabpanel').innerText()));
  });
});

describe('the list', () => {
  it('duplicates a draft, archives one, deletes one and brings it back', async () => {
    await home(page);
    await act(page, 'Pens for all', /^Duplicate/);
    const dialog = page.getByRole('dialog', { name: 'New draft' });
    await dialog.getByLabel('Title').fill('Pens for most');
    await dialog.getByRole('button', { name: 'Begin draft' }).click();
    await until('the copy is open', async () => (await page.locator('.para').count()) === 3);
    await home(page);
    await act(page, 'Pens for most', /^Archive$/);
    const archive = page.getByText(/^Archive \(1\)$/);
    await archive.click();
    await until('it stands in the archive', () =>
      page
        .getByRole('region', { name: 'Archived drafts' })
        .getByRole('link', { name: /Pens for most/ })
        .isVisible(),
    );
    await act(page, 'Pens for most', /Take out of the archive/);
    await until('it is back', async () => (await archive.count()) === 0 && (await row(page, 'Pens for most').count()) === 1);
    await act(page, 'Pens for most', /^Delete/);
    await page.getByText(/^Bin \(1\)$/).click();
    await until('it can be brought back', async () =>
      /can be brought back until/.test(await page.getByRole('list', { name: 'Deleted drafts' }).innerText()),
    );
    expect(await row(page, 'Pens for most').count()).toBe(0);
    await shot(page, 'home-bin');
    expect.soft(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Bring back Pens for most' }).click();
    await until('it is listed again', async () => (await row(page, 'Pens for most').count()) === 1);
  });

  it('shows a delegation its own way to begin', async () => {
    await norway!.page.goto(server.links.get('Norway')!);
    const dialog = await openDialog(norway!.page);
    expect(await dialog.innerText()).toContain('Not the Chair, not the Secretariat.');
    await shot(norway!.page, 'new-draft-sponsors');
    expect.soft(await violations(norway!.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect([...secretary!.errors, ...norway!.errors]).toEqual([]);
  });
});
