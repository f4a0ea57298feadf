// From the first start to two committees, in a real Chromium: the set-up link, a pasted list, the links; a second committee in the same browser; the settings;
// errors are shown and nothing typed is lost. (RULES M1 to M5, M7, M8)
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForSetup, operatorAddress } from '../../server/http/operator-address.ts';
import { serve } from '../../server/main.ts';
import { sharedChromium, until, type Visitor, visitor } from '../support/browser.ts';
import { freshFolder } from '../support/server/server.ts';
import { violations } from './support/violations.ts';

const data = freshFolder();
let server: Awaited<ReturnType<typeof serve>>;
let browser: Browser;
let secretary: Visitor;
let page: Page;

beforeAll(async () => {
  server = await serve({ host: '127.0.0.1', port: 0, data, demo: false, appDir: 'dist/app', print: () => {} });
  browser = await sharedChromium();
  secretary = await visitor(browser);
  page = secretary.page;
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  fs.rmSync(data, { recursive: true, force: true });
});

const field = (label: string) => page.getByLabel(label, { exact: true });
/** Pastes a list copied from another program. */
const paste = (text: string) =>
  page.getByRole('combobox', { name: 'Add, one or many' }).evaluate((input, words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
const listed = () => page.getByRole('list', { name: 'Delegations' }).getByRole('listitem').allInnerTexts();
const TWENTY =
  'EU\nSGP Singapore\nMexico, MEX\nNorway (NOR)\nEgypt\nColombia\nKenya\nJapan\nAustralia\nThailand\nBrazil\nCanada\nFiji\nPeru\nViet Nam\nTürkiye\nCôte d’Ivoire\nHoly See\nState of Palestine\nGroup of 77';

describe('the first committee', () => {
  let took = 0;

  it('is set up on the page of the set-up link, with the first page of its texts beside the form', async () => {
    const start = performance.now();
    await page.goto(server.links[0]!.url);
    await page.getByRole('heading', { name: 'Set up a committee' }).waitFor();
    expect.soft(await violations(page)).toEqual([]);
    await field('Body').fill('Commission on Narcotic Drugs');
    await field('Session').fill('Sixty-seventh session');
    await field('Symbols begin with').fill('E/CN.7/2024/L.');
    await field('Place').fill('Vienna');
    await field('From').fill('2024-03-14');
    await field('To').fill('2024-03-22');
    const shown = await page.getByTestId('first-page').innerText();
    for (const words of [
      'E/CN.7/2024/L.1',
      'Economic and Social\nCouncil',
      'Sixty-seventh session',
      'Vienna, 14–22 March 2024',
      'The Commission on Narcotic Drugs,',
    ])
      expect(shown.replace(/\s+/g, ' ')).toContain(words.replace(/\s+/g, ' '));
    took = performance.now() - start;
  });

  it('says in one sentence what is wrong, and keeps what was filled in', async () => {
    const create = page.getByRole('button', { name: 'Create committee' });
    const fault = page.getByRole('alert');
    await field('Body').fill('');
    await create.click();
    await until('no body', async () => (await fault.innerText()) === 'Name the body.');
    // The error stands at its field, which has the focus (RULE M5).
    expect(await field('Body').evaluate((element) => element === document.activeElement)).toBe(true);
    const [at, box] = [(await fault.boundingBox())!, (await field('Body').boundingBox())!];
    expect(at.y - box.y - box.height).toBeLessThan(12);
    await page.keyboard.type('Commission on Narcotic Drugs');
    await create.click();
    await until('no delegation', async () => (await fault.innerText()) === 'Name at least one delegation.');
    await paste(Array.from({ length: 2_000 }, (_, i) => `Land ${i}`).join('\n'));
    await until('too many', async () => /400 delegations at most.*2,000/.test(await fault.first().innerText()));
    expect(await page.getByRole('button', { name: /^Add 2,000/ }).isDisabled()).toBe(true);
    await page.getByLabel('The list, one a line').fill('<script>alert(1)</script>\nNorway\nNOR Norvège');
    expect.soft(await violations(page)).toEqual([]);
    // Words pasted but not added are kept, and no message says that the list is empty (RULE M6).
    await create.click();
    await until('not added yet', async () =>
      (await fault.allInnerTexts()).includes('What stands here is not among the delegations yet: add it, or put it away.'),
    );
    const adds = page.getByRole('button', { name: 'Add 2 delegations' });
    expect(await adds.evaluate((element) => element === document.activeElement)).toBe(true);
    await adds.click();
    await create.click();
    await until('no name', async () => /is no name of a delegation/.test(await fault.innerText()));
    await page.getByRole('button', { name: /^Take <script>/ }).click({ force: true });
    await page.getByRole('combobox', { name: 'Add, one or many' }).fill('fiji');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Change Fiji' }).click({ force: true });
    await page.getByLabel('Tag of Fiji').fill('nor');
    await page.keyboard.press('Enter');
    await create.click();
    await until('one tag twice', async () => (await fault.innerText()) === 'Two delegations have the tag NOR: Norway and Fiji.');
    expect(await field('Body').inputValue()).toBe('Commission on Narcotic Drugs');
    for (const name of ['Norway', 'Fiji']) await page.getByRole('button', { name: `Take ${name} out` }).click({ force: true });
  });

  it('has its delegations from a pasted list, which is shown as it was understood', async () => {
    const start = performance.now();
    await paste(TWENTY);
    await page.getByText('20 delegations.', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Add 20 delegations' }).click();
    // The focus stays in the field for keyboard users. (RULE K11)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
    expect((await listed()).map((row) => row.replace(/\s+/g, ' ').trim())).toEqual(
      expect.arrayContaining([
        'EU European Union',
        'NOR Norway',
        'VNM Viet Nam',
        'TUR Türkiye',
        'CIV Côte d’Ivoire',
        'VAT Holy See',
        'PSE State of Palestine',
        'G77 Group of 77 and China',
      ]),
    );
    await page.getByRole('button', { name: 'Create committee' }).click();
    await page.getByRole('heading', { name: 'Commission on Narcotic Drugs is set up' }).waitFor();
    took += performance.now() - start;
    expect.soft(await violations(page)).toEqual([]);
    expect(await page.getByRole('row').count()).toBe(1 + 23);
    expect(took).toBeLessThan(120_000);
  });

  it('is entered by its maker as its secretariat, and by a delegation by its link', async () => {
    // The links stay on this device until the person who made them has saved them.
    await page.reload();
    await page.getByRole('heading', { name: 'Commission on Narcotic Drugs is set up' }).waitFor();
    const norway = (await page.getByRole('row').filter({ hasText: 'Norway' }).innerText()).match(/http\S+/)![0];
    await page.getByRole('link', { name: 'Go to the committee' }).click();
    await page.getByText('Sixty-seventh session, Vienna, 14–22 March 2024').waitFor();
    const delegate = await visitor(browser);
    await delegate.page.goto(norway);
    await delegate.page.getByLabel('Your name, seen by your delegation').fill('Ingrid Berg');
    await delegate.page.getByRole('button', { name: 'Come in' }).click();
    await delegate.page.getByText('No drafts in this session yet').waitFor();
    expect(await delegate.page.getByRole('link', { name: 'Settings' }).count()).toBe(0);
    await delegate.page.goto(`${delegate.page.url()}/settings`);
    await delegate.page.getByText('There is no text at this address').waitFor();
    await delegate.context.close();
  });

  it('leaves a set-up link that opens nothing', async () => {
    await page.goto(server.links[0]!.url);
    await page.getByRole('link', { name: 'I have them' }).click();
    await page.getByRole('heading', { name: 'Commission on Narcotic Drugs' }).waitFor();
    await page.goto(server.links[0]!.url);
    await page.getByText(/^This set-up link was used/).waitFor();
    await page.goto(`${server.url}/setup/none`);
    await page.getByText(/^There is no such set-up link/).waitFor();
  });
});

describe('a second committee', () => {
  it('is set up by another link, and its maker chooses between the two', async () => {
    await page.goto((await askForSetup(operatorAddress(data)!))!.replace(/^http:\/\/[^/]+/, server.url));
    await field('Body').fill('Third Committee');
    for (const name of ['Norvège', 'Fiji', 'Ghana']) {
      await page.getByRole('combobox', { name: 'Add, one or many' }).fill(name);
      await page.keyboard.press('Enter');
    }
    await page.getByRole('button', { name: 'Create committee' }).click();
    await page.getByRole('link', { name: 'Go to the committee' }).click();
    await page.getByRole('heading', { name: 'Third Committee' }).waitFor();
    await page.getByRole('link', { name: 'All your committees' }).click();
    await page.getByRole('heading', { name: 'Your committees' }).waitFor();
    expect.soft(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: /Commission on Narcotic Drugs/ }).click();
    await page.getByRole('heading', { name: 'Commission on Narcotic Drugs' }).waitFor();
    await page.getByRole('link', { name: 'Chapeau, all drafts' }).click();
    await page.getByRole('heading', { name: 'Commission on Narcotic Drugs' }).waitFor();
  });

  it('is changed later: names and new delegations, with their links under Share', async () => {
    await page.goto(server.url);
    await page.getByRole('link', { name: /Third Committee/ }).click();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { name: 'Settings of the committee' }).waitFor();
    expect.soft(await violations(page)).toEqual([]);
    await field('Place').fill('New York');
    await page.getByRole('button', { name: 'Rename Ghana' }).click({ force: true });
    expect(await page.getByLabel('Tag of Ghana').isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Name of GHA' }).fill('Republic of Ghana');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Add, one or many' }).fill('per');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('Saved.').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Rename Republic of Ghana' }).waitFor({ state: 'attached' });
    await page.getByRole('link', { name: 'Chapeau, all drafts' }).click();
    await page.getByText('New York').waitFor();
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('row').filter({ hasText: 'Peru' }).getByRole('button', { name: 'Copy link' }).waitFor();
    expect(secretary.errors).toEqual([]);
  });
});
