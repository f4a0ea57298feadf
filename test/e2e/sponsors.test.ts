// Norway begins a text of its own, Fiji joins, they write it together, and table it; in a real Chromium. Nobody else sees it before it is tabled. (RULES B6 to B14)
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedChromium, shot, until, type Visitor, visitor } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server/server.ts';
import { paperText, saved, sees, typeAfter } from './support/people.ts';
import { violations } from './support/violations.ts';

let server: TestServer;
let browser: Browser;
let [norway, fiji, chair]: Visitor[] = [];
const TITLE = 'Bridges between shores';

beforeAll(async () => {
  server = await startServer();
  browser = await sharedChromium();
  [norway, fiji, chair] = await Promise.all([visitor(browser), visitor(browser), visitor(browser)]);
  await norway!.page.goto(server.links.get('Norway')!);
  await fiji!.page.goto(server.links.get('Fiji')!);
  await chair!.page.goto(server.links.get('Chair')!);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const home = async (page: Page) => {
  await page.goto(`${server.url}/`);
  await page.getByRole('region', { name: 'Drafts of this session' }).waitFor();
};
const rows = (page: Page) => page.getByRole('link', { name: TITLE });

describe('a draft of sponsors', () => {
  it('is begun by Norway, which holds the pen; the chair does not see it', async () => {
    const { page } = norway!;
    await home(page);
    await page.getByRole('button', { name: 'New draft' }).click();
    const dialog = page.getByRole('dialog', { name: 'New draft' });
    await dialog.getByLabel('Title').fill(TITLE);
    await dialog.getByRole('button', { name: 'Invite a delegation' }).click();
    await page.getByRole('option', { name: /^Fiji/ }).click();
    await dialog.getByRole('button', { name: 'Begin draft' }).click();
    await page.getByRole('region', { name: 'Sponsors' }).waitFor();
    await sees(page, 'PP1', 'Recalling');
    await until('Norway edits', () => page.getByRole('radio', { name: 'Edit' }).isChecked());
    await typeAfter(page, 'PP1', 'Recalling', ' the bridges,');
    await saved(page);
    await home(chair!.page);
    expect(await rows(chair!.page).count()).toBe(0);
    await chair!.page.goto(page.url());
    await until('there is no such draft for the chair', async () =>
      /no such|not here|There is no/i.test(await chair!.page.locator('body').innerText()),
    );
    expect.soft(await violations(page)).toEqual([]);
    await shot(page, 'sponsors-norway');
  });

  it('is read by Fiji, which joins and writes; both stand in the masthead', async () => {
    const { page } = fiji!;
    await home(page);
    await rows(page).click();
    await sees(page, 'PP1', 'the bridges,');
    await page.getByRole('button', { name: 'Join as a sponsor' }).click();
    await until('Fiji edits', () => page.getByRole('radio', { name: 'Edit' }).isChecked());
    await until('both stand in the masthead', async () =>
      /Fiji and Norway: draft resolution/.test(await page.locator('#text').innerText()),
    );
    await typeAfter(page, 'PP1', 'the bridges,', ' and the shores,');
    await sees(norway!.page, 'PP1', 'and the shores,');
    await saved(page);
  });

  it('is tabled under a symbol, which the chair finds with its sponsors; Norway proposes then as others do', async () => {
    const { page } = norway!;
    await until('Norway has all', () => saved(page).then(() => true));
    await page.getByRole('button', { name: 'Table…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Table the text' });
    await until('a symbol is offered', async () => (await dialog.getByLabel('Symbol').inputValue()) !== '');
    await dialog.getByLabel('Symbol').fill('E/CN.99/2026/L.77');
    await shot(page, 'sponsors-table');
    const before = page.url();
    await dialog.getByRole('button', { name: 'Table', exact: true }).click();
    await until(
      'the tabled text is open',
      async () => page.url() !== before && (await page.getByRole('radio', { name: 'Amend' }).count()) === 1,
    );
    await sees(page, 'PP1', 'and the shores,');
    expect(await page.getByRole('region', { name: 'Sponsors' }).count()).toBe(0);
    await home(chair!.page);
    await rows(chair!.page).click();
    await sees(chair!.page, 'PP1', 'and the shores,');
    await until('the sponsors stand in the masthead', async () =>
      /Fiji and Norway: draft resolution/.test(await chair!.page.locator('#text').innerText()),
    );
    await chair!.page.getByRole('tab', { name: /History/ }).click();
    await until('it says who tabled it', async () =>
      /Tabled as E\/CN\.99\/2026\/L\.77 by Fiji and Norway/.test(await chair!.page.getByRole('tabpanel').innerText()),
    );
    await shot(chair!.page, 'sponsors-tabled');
    // Fiji, which had the zero draft open, is led to the tabled text, and is told so.
    await until('Fiji is there too', () => Promise.resolve(fiji!.page.url() === page.url()));
    const told = fiji!.page.getByRole('status', { name: 'Tabled' });
    await told.getByText('The zero draft was tabled as E/CN.99/2026/L.77.').waitFor();
    await sees(fiji!.page, 'PP1', 'and the shores,');
    await shot(fiji!.page, 'sponsors-moved');
    await told.getByRole('link', { name: 'Read the zero draft' }).click();
    await until(
      'the zero draft is read',
      async () => fiji!.page.url() === before && (await fiji!.page.getByRole('radio', { name: 'Edit' }).count()) === 0,
    );
    await fiji!.page.getByText('This zero draft was tabled; it can no longer be edited.').waitFor();
    await fiji!.page.getByRole('link', { name: 'Open the tabled text' }).click();
    await until('Fiji is back in it', () => Promise.resolve(fiji!.page.url() === page.url()));
  });

  it('names before what is empty and what was found, and keeps words that were on their way for whoever wrote them', async () => {
    const { page } = fiji!;
    await home(page);
    await page.getByRole('button', { name: 'New draft' }).click();
    const begun = page.getByRole('dialog', { name: 'New draft' });
    await begun.getByLabel('Title').fill('Ferries between shores');
    await begun.getByRole('button', { name: 'Invite a delegation' }).click();
    await page.getByRole('option', { name: /^Norway/ }).click();
    await begun.getByRole('button', { name: 'Begin draft' }).click();
    await sees(page, 'PP1', 'Recalling');
    await until('Fiji edits', () => page.getByRole('radio', { name: 'Edit' }).isChecked());
    await typeAfter(page, 'PP1', 'Recalling', ' the ferries,');
    await page.keyboard.press('Enter');
    await saved(page);
    const zero = page.url();
    const other = norway!.page;
    await other.goto(zero);
    await other.getByRole('button', { name: 'Join as a sponsor' }).click();
    await until('Norway edits', () => other.getByRole('radio', { name: 'Edit' }).isChecked());
    // Norway types while disconnected and reconnects after the tabling; its second window only reads.
    const looks = await norway!.page.context().newPage();
    await looks.goto(zero);
    await sees(looks, 'PP1', 'the ferries,');
    await other.context().setOffline(true);
    await typeAfter(other, 'PP1', 'the ferries,', ' and the captains,');
    await page.getByRole('button', { name: 'Table…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Table the text' });
    await dialog.getByText(/Without words: /).waitFor();
    await shot(page, 'sponsors-before-tabling');
    await dialog.getByRole('button', { name: 'PP2', exact: true }).click();
    await until('the dialog made way', async () => (await dialog.count()) === 0);
    await page.getByRole('button', { name: 'Table…' }).click();
    await until('a symbol is offered', async () => (await dialog.getByLabel('Symbol').inputValue()) !== '');
    await dialog.getByRole('button', { name: 'Table', exact: true }).click();
    await until(
      'Fiji is in the tabled text',
      async () => page.url() !== zero && (await page.getByRole('radio', { name: 'Amend' }).count()) === 1,
    );
    await other.context().setOffline(false);
    await until('the window that looked on went along', () => Promise.resolve(looks.url() === page.url()));
    await looks.close();
    const kept = other.getByRole('alert').filter({ hasText: 'Your words are kept' });
    await kept.getByText('and the captains,').waitFor();
    await shot(other, 'sponsors-kept');
    expect(other.url()).toBe(zero);
    await kept.getByRole('button', { name: 'Close' }).click();
    await until('Norway is in the tabled text', () => Promise.resolve(other.url() === page.url()));
    expect(await paperText(other, 'PP1')).not.toContain('captains');
  });

  it('has its versions restored from the history', async () => {
    const { page } = chair!;
    await page.getByRole('radio', { name: 'Edit' }).click();
    await typeAfter(page, 'PP1', 'and the shores,', ' and the sea,');
    await saved(page);
    const history = page.getByRole('tabpanel');
    await history.getByRole('button', { name: 'Restore…' }).first().click();
    await history.getByRole('button', { name: /The text becomes this version/ }).click();
    await until('the words are gone', async () => !(await paperText(page, 'PP1')).includes('the sea'));
    await until('it is listed', async () => /restored as/.test(await history.innerText()));
    expect([...norway!.errors, ...fiji!.errors, ...chair!.errors]).toEqual([]);
  });
});
