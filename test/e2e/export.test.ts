// Exporting a file: an observer downloads each format of the export dialog, and each holds the text with the changes that the chair accepted.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorsOf } from '../../src/amend/tracked/authors.ts';
import { settle } from '../../src/diff/redline.ts';
import { readAkn } from '../../src/formats/akn/read.ts';
import { listedChanges } from '../../src/formats/change-list.ts';
import { readDocx } from '../../src/formats/docx/read.ts';
import { packFault } from '../../src/formats/export/submission-pack.ts';
import { sharedChromium, shot, until, type Visitor, visitor } from '../support/browser.ts';
import { pagesOf, whyNoPoppler } from '../support/other-readers/poppler.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { card } from './support/people.ts';
import { violations } from './support/violations.ts';

let browser: Browser;
let server: Running;
let observer: Visitor;
let page: Page;
const data = dataFolder();
const files = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-files-'));
const linkOf = (who: RegExp) => server.links.find((link) => who.test(link.who))!.url;

async function openDemo(person: Visitor, link: string): Promise<void> {
  await person.page.goto(link);
  await person.page.goto(`${server.url}/draft/demo`);
  await person.page.locator('.para').first().waitFor();
}

beforeAll(async () => {
  browser = await sharedChromium();
  server = await startChapeau(data, 0);
  const chair = await visitor(browser);
  await openDemo(chair, linkOf(/Chair/));
  await card(chair.page, 'Fiji', 'operative paragraph 3').click();
  await card(chair.page, 'Fiji', 'operative paragraph 3').getByRole('button', { name: 'Accept' }).click();
  await chair.page.getByRole('tab', { name: 'History' }).click();
  await chair.page
    .getByText(/accepted/i)
    .first()
    .waitFor();
  await chair.context.close();
  observer = await visitor(browser);
  page = observer.page;
  await openDemo(observer, linkOf(/Observer/));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
  fs.rmSync(files, { recursive: true, force: true });
});

/** Downloads the text through the export dialog. */
async function save(what: 'Clean' | 'Redline' | 'All proposals' | 'Rolling text', format: string, ending: string): Promise<string> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('radio', { name: new RegExp(`^${what}`) })
    .first()
    .click({ force: true });
  await dialog.getByRole('radio', { name: format, exact: true }).click();
  const button = dialog.getByRole('button', { name: new RegExp(`^Export ${format === 'Text' ? 'text' : format}`) });
  await until('the check', async () => (await button.isEnabled()) && /Checked:/.test(await dialog.innerText()));
  if (what !== 'Clean') await shot(page, `export-${what === 'Redline' ? '' : `${what.slice(0, 3).toLowerCase()}-`}${ending}`);
  const download = page.waitForEvent('download');
  await button.click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`));
  const file = path.join(files, `${what}.${ending}`);
  await saved.saveAs(file);
  await dialog.waitFor({ state: 'hidden' });
  return file;
}

const TITLE = 'Strengthening early warning of floods in shared river basins';

describe('a text leaves', () => {
  it('as a Word file', async () => {
    const word = readDocx(fs.readFileSync(await save('Redline', 'Word', 'docx')));
    if ('refused' in word) throw new Error(word.refused);
    expect(word.tracked).toBe(true);
    expect(settle(word.redline, 'accept').textContent).toContain(TITLE);
    // An observer exports it, but is not the author of the room's changes.
    expect(authorsOf(word.redline)).not.toContain('Observer');
  });

  it.skipIf(whyNoPoppler !== null)('as a PDF', async () => {
    const clean = pagesOf(fs.readFileSync(await save('Clean', 'PDF', 'pdf'))).join('\n');
    expect(clean.replace(/\s+/g, ' ')).toContain(TITLE);
    expect(clean).not.toContain('inserted');
    const redline = pagesOf(fs.readFileSync(await save('Redline', 'PDF', 'pdf'))).join('\n');
    expect(redline).toContain('inserted');
    expect(redline.length).toBeGreaterThan(clean.length);
  });

  it.skipIf(whyNoPoppler !== null)('as the rolling text in a PDF', async () => {
    const rolling = pagesOf(fs.readFileSync(await save('Rolling text', 'PDF', 'pdf'))).join('\n');
    expect(rolling.replace(/\s+/g, ' ')).toMatch(/\[EGY: .+\]/);
  });

  it('as a submission pack, in one zip', async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^Submission pack/ }).click({ force: true });
    const button = dialog.getByRole('button', { name: 'Export the pack' });
    await until('the check', async () => (await button.isEnabled()) && /Checked:/.test(await dialog.innerText()));
    await shot(page, 'export-pack');
    const download = page.waitForEvent('download');
    await button.click();
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/ submission\.zip$/);
    const file = path.join(files, 'pack.zip');
    await saved.saveAs(file);
    const found = unzipSync(fs.readFileSync(file));
    expect(packFault(fs.readFileSync(file))).toBeNull();
    expect(Object.keys(found).join('\n')).toMatch(/redline against/);
  });

  it('as a web page that anybody can read', async () => {
    const file = await save('Redline', 'HTML', 'html');
    const reader = await visitor(browser);
    await reader.page.goto(`file://${file}`);
    expect(await reader.page.locator('ins, del').count()).toBeGreaterThan(0);
    expect(await violations(reader.page)).toEqual([]);
    await shot(reader.page, 'exported-html');
    const mark = reader.page.getByRole('link', { name: /^1$/ }).first();
    await mark.click();
    expect(new URL(reader.page.url()).hash).toBe('#note-1');
    await reader.page.locator('#note-1 .back').click();
    expect(new URL(reader.page.url()).hash).toBe('#ref-1');
    expect(reader.errors).toEqual([]);
    await reader.context.close();
  });

  it('as plain text', async () => {
    const text = fs.readFileSync(await save('Redline', 'Text', 'txt'), 'utf8');
    expect(text).toContain(TITLE);
    expect(text).toMatch(/\{\+.+\+\}|\[-.+-\]/);
  });

  it('as Akoma Ntoso', async () => {
    const akn = readAkn(fs.readFileSync(await save('Redline', 'Akoma Ntoso', 'xml'), 'utf8'));
    if ('refused' in akn) throw new Error(akn.refused);
    expect(akn.tracked).toBe(true);
    expect(settle(akn.redline, 'accept').textContent).toContain(TITLE);
  });

  it('and nothing is said to be wrong on the way', () => {
    expect(observer.errors).toEqual([]);
  });

  it('as a Word file of all proposals, each tracked under the full name of its delegation', async () => {
    const word = readDocx(fs.readFileSync(await save('All proposals', 'Word', 'docx')));
    if ('refused' in word) throw new Error(word.refused);
    expect(authorsOf(word.redline).length).toBeGreaterThan(1);
    expect(authorsOf(word.redline)).toEqual(expect.arrayContaining(['Egypt', 'Fiji']));
    // The proposals of the demo came with the draft, so their dates are unknown, and none is invented.
    for (const { author, date } of listedChanges(word.redline)) expect([author.length > 3, date]).toEqual([true, '']);
    const clean = readDocx(fs.readFileSync(await save('Clean', 'Word', 'docx')));
    if ('refused' in clean) throw new Error(clean.refused);
    expect(settle(word.redline, 'reject').textContent).toBe(settle(clean.redline, 'accept').textContent);
  });

  it('as the rolling text, with real brackets that name who proposes what', async () => {
    const word = readDocx(fs.readFileSync(await save('Rolling text', 'Word', 'docx')), { whole: true });
    if ('refused' in word) throw new Error(word.refused);
    expect(word.tracked).toBe(false);
    expect(settle(word.redline, 'accept').textContent).toContain('[within existing resources – delete: EGY, FJI]');
    expect(fs.readFileSync(await save('Rolling text', 'Text', 'txt'), 'utf8')).toContain('[within existing resources – delete: EGY, FJI]');
  });
});
