// A copy comes back from a capital: its changes become that delegation's proposals on today's text, each with a verdict; nothing is applied; changes that
// Word did not track are flagged, and those that no longer fit are shown with both wordings (RULES A9 to A11, C13, C14, C16, C17).
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftToJson } from '../../src/formats/json/json.ts';
import { sharedChromium, shot, until, type Visitor, visitor } from '../support/browser.ts';
import { baseText, ROOM, returnedFile } from '../support/returned-copy.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { inPaper, paperText, saved, typeOver } from './support/people.ts';
import { violations } from './support/violations.ts';

let browser: Browser;
let server: Running;
let chair: Visitor;
let norway: Visitor;
let draft = '';
const data = dataFolder();
const linkOf = (who: RegExp) => server.links.find((link) => who.test(link.who))!.url;
const dialogOf = (page: Page) => page.getByRole('dialog');
const change = (page: Page, label: string) => dialogOf(page).getByRole('listitem').filter({ hasText: label });

const ask = async (page: Page, path: string, body: string) => {
  const answer = await page.request.post(`${server.url}${path}`, {
    data: body,
    headers: { 'content-type': 'application/json', origin: server.url },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as { id: string };
};

async function bring(page: Page, name: string, file: Uint8Array): Promise<void> {
  await page.getByRole('button', { name: 'A copy came back' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(file) });
}

beforeAll(async () => {
  browser = await sharedChromium();
  server = await startChapeau(data, 0);
  [chair, norway] = [await visitor(browser), await visitor(browser)];
  await chair.page.goto(linkOf(/Chair/));
  await norway.page.goto(linkOf(/Norway/));
  const { id } = await ask(chair.page, '/api/drafts', draftToJson(baseText));
  await ask(chair.page, `/api/drafts/${id}/commands`, JSON.stringify({ do: 'freeze', name: 'Draft 2' }));
  draft = `/draft/${id}`;
  await chair.page.goto(server.url + draft);
  await inPaper(chair.page, 'OP6').waitFor();
  await chair.page.getByRole('radio', { name: 'Edit' }).click();
  for (const [label, from, to] of ROOM) await typeOver(chair.page, label, from, to);
  await saved(chair.page);
  const agreed = await chair.page.evaluate(() => document.querySelector('.para[data-label="OP6"]')!.getAttribute('data-paragraph'));
  await ask(chair.page, `/api/drafts/${id}/commands`, JSON.stringify({ do: 'status', paragraph: agreed, status: 'agreed' }));
  await norway.page.goto(server.url + draft);
  await inPaper(norway.page, 'OP6').waitFor();
  await saved(norway.page);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

describe('a copy that came back', () => {
  it('is known by its mark, and every change has its verdict before anything is brought in', async () => {
    const { page } = norway;
    await bring(page, 'L9_OSLO.docx', returnedFile());
    await dialogOf(page).getByRole('heading', { name: '7 changes' }).waitFor();
    const words = (await dialogOf(page).innerText()).replace(/\s+/g, ' ');
    expect(words).toContain('Draft 2 by the mark in the file');
    // The list names the version whose numbers it uses (RULE C15).
    expect(words).toMatch(/The numbers are those of: Draft 2 as issued/);
    expect(words).toContain('3 changes in the text');
    expect(words).toContain('1 was made without tracking and found by comparing');
    expect(words).toMatch(
      /3 apply as they are.*1 adjusted to today’s wording.*1 already in the text.*1 is on an agreed paragraph and stays out.*1 no longer fits/,
    );
    expect(await change(page, 'OP3').first().innerText()).toContain('not tracked');
    expect(await change(page, 'OP1').first().innerText()).not.toContain('not tracked');
    expect(await change(page, 'OP4').locator('strong').allInnerTexts()).toEqual(
      expect.arrayContaining(['within their means', 'as much as they can']),
    );
    expect(await change(page, 'OP6').getByRole('checkbox').isDisabled()).toBe(true);
    await shot(page, 'returned-copy');
    expect(await paperText(chair.page, 'OP1')).not.toContain('clean');
  });

  it('keeps anybody from nothing', async () => {
    const { page } = norway;
    expect.soft(await violations(page)).toEqual([]);
    await shot(page, 'returned-copy-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 720, height: 900 });
    expect.soft(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await shot(page, 'returned-copy-720');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('comes in as the delegation’s proposals: what was chosen, what no longer fits as an alternative', async () => {
    const { page } = norway;
    await change(page, 'OP3 bis').getByRole('checkbox').uncheck();
    await page.getByRole('button', { name: 'Bring in 4 as proposals of Norway' }).click();
    await dialogOf(page).waitFor({ state: 'hidden' });
    await until('the proposal on the chair’s paper', async () => (await paperText(chair.page, 'OP1')).includes('clean pens of steel'));
    expect(await paperText(chair.page, 'OP2')).toMatch(/blue ink.*each regular session/);
    expect(await paperText(chair.page, 'OP3')).toContain('good');
    expect(await paperText(chair.page, 'OP4 alt')).toContain('within their means');
    expect(await paperText(chair.page, 'OP6')).not.toContain('actively');
    expect(await inPaper(chair.page, 'OP3 bis').count()).toBe(0);
    // The text itself is unchanged by the import.
    await chair.page.getByRole('radio', { name: 'Clean' }).click();
    await until('the clean text', async () => !(await paperText(chair.page, 'OP1')).includes('clean pens'));
    expect(await paperText(chair.page, 'OP3')).toContain('quality paper');
    await chair.page.getByRole('radio', { name: /All proposals/ }).click();
    await shot(chair.page, 'returned-copy-brought');
  });

  it('can be kept by the delegation for itself: nothing of it is proposed', async () => {
    const { page } = norway;
    const proposed = await chair.page.getByTestId('proposal-card').count();
    await bring(page, 'L9_OSLO.docx', returnedFile());
    await page.getByRole('button', { name: /^Keep \d for Norway only$/ }).click();
    await dialogOf(page).waitFor({ state: 'hidden' });
    const kept = page.getByTestId('private-card');
    await kept.filter({ hasText: 'clean' }).waitFor();
    await until('all of them', async () => (await kept.count()) >= 4);
    await saved(page);
    await page.reload();
    await kept.filter({ hasText: 'clean' }).waitFor();
    await shot(page, 'returned-copy-kept');
    expect(await chair.page.getByTestId('proposal-card').count()).toBe(proposed);
  });

  it('is refused by one sentence where it is none, and the chair says who an unknown author is', async () => {
    const { page } = chair;
    await bring(page, 'letter.txt', Buffer.from('Dear Sir,\n\nthank you.'));
    expect(await dialogOf(page).getByRole('alert').innerText()).toContain('letter.txt holds no resolution');
    await dialogOf(page).getByRole('button', { name: 'Close' }).click();
    await bring(page, 'L9_OSLO.docx', returnedFile());
    await dialogOf(page)
      .getByRole('heading', { name: /changes/ })
      .waitFor();
    expect(await dialogOf(page).getByRole('alert').innerText()).toContain('One author has no delegation yet');
    await dialogOf(page)
      .getByRole('button', { name: /Kari Aasen becomes/ })
      .click();
    await page.getByRole('option', { name: /Fiji/ }).click();
    await page.getByRole('button', { name: /Bring in \d as proposals of Fiji/ }).click();
    await dialogOf(page).waitFor({ state: 'hidden' });
    await until('Fiji’s proposal', async () => (await inPaper(page, 'OP1').innerText()).includes('FJI'));
    // The next time, the same author name is assigned to the same delegation.
    await bring(page, 'L9_OSLO.docx', returnedFile());
    await dialogOf(page)
      .getByRole('button', { name: /of Fiji/ })
      .waitFor();
    await page.keyboard.press('Escape');
    expect([...chair.errors, ...norway.errors]).toEqual([]);
  });
});
