// A delegation's mail becomes its proposals: each amendment is shown with its redline before it is imported; a line that was not understood has its reason and a field
// to rephrase it. The delegation named in the mail owns the proposals; a delegation imports only its own (RULES L20, L22, L23, L41).
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../schema/index.ts';
import { draftToJson } from '../../src/formats/json/json.ts';
import { sharedChromium, shot, type Visitor, visitor } from '../support/browser.ts';
import { baseText } from '../support/returned-copy.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { inPaper, saved } from './support/people.ts';
import { violations } from './support/violations.ts';

let browser: Browser;
let server: Running;
let chair: Visitor;
let norway: Visitor;
let draft = '';
const data = dataFolder();
const linkOf = (who: RegExp) => server.links.find((link) => who.test(link.who))!.url;
const dialogOf = (page: Page) => page.getByRole('dialog');

beforeAll(async () => {
  browser = await sharedChromium();
  server = await startChapeau(data, 0);
  [chair, norway] = [await visitor(browser), await visitor(browser)];
  await chair.page.goto(linkOf(/Chair/));
  await norway.page.goto(linkOf(/Norway/));
  const answer = await chair.page.request.post(`${server.url}/api/drafts`, {
    data: draftToJson(baseText),
    headers: { 'content-type': 'application/json', origin: server.url },
  });
  draft = `/draft/${((await answer.json()) as { id: string }).id}`;
  for (const { page } of [chair, norway]) {
    await page.goto(server.url + draft);
    await inPaper(page, 'OP6').waitFor();
    await saved(page);
  }
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

/** Opens the dialog and reads a list that is typed into it. */
async function read(page: Page, list: string): Promise<void> {
  await page.getByRole('button', { name: 'A copy came back' }).click();
  await dialogOf(page).getByRole('button', { name: 'It is a mail or a list of amendments' }).click();
  await dialogOf(page).getByRole('heading', { name: 'Bring in a delegation’s amendments' }).waitFor();
  await dialogOf(page).getByRole('textbox').fill(list);
  await dialogOf(page).getByRole('button', { name: 'Read these words' }).click();
}
describe('a delegation’s mail', () => {
  it('that was taken for a copy is read as a list by one press, without being pasted again', async () => {
    const { page } = chair;
    await page.getByRole('button', { name: 'A copy came back' }).click();
    await dialogOf(page).getByRole('textbox').fill('Norway:\n\nOP3: replace "quality paper" by "good paper".\n\nOP4: delete.');
    await dialogOf(page).getByRole('button', { name: 'Read these words' }).click();
    await dialogOf(page).getByText('Made from').first().waitFor();
    await dialogOf(page).getByRole('button', { name: 'It is a mail or a list of amendments' }).click();
    await dialogOf(page).getByRole('heading', { name: '2 amendments' }).waitFor();
    await dialogOf(page).getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => dialogOf(page).count()).toBe(0);
  });

  it('is shown amendment by amendment, and brought in as proposals of the delegation that it names', async () => {
    const { page } = chair;
    await read(
      page,
      'Dear Chair,\n\nNorway\n- OP1: replace "Member States" by "all nations"\n- OP3: delete "polar bears"\n- New OP3 bis: "Invites all to keep what they have learned;"\n\nBest regards',
    );
    await dialogOf(page).getByRole('heading', { name: '2 amendments' }).waitFor();
    await dialogOf(page).getByRole('heading', { name: '1 was not done' }).waitFor();
    await expect.poll(() => dialogOf(page).innerText()).toContain('does not stand in the paragraph');
    await expect.poll(() => dialogOf(page).locator('ins').first().innerText()).toContain('all nations');
    await expect.poll(() => violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await shot(page, 'amendment-list');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => violations(page)).toEqual([]);
    await shot(page, 'amendment-list-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => page.evaluate(() => document.querySelector('[role=dialog]')!.scrollWidth <= 390)).toBe(true);
    await shot(page, 'amendment-list-390');
    await page.setViewportSize({ width: 1440, height: 900 });
    // Rephrase the line that was not understood.
    await dialogOf(page).getByRole('button', { name: 'Say it in other words' }).click();
    await dialogOf(page).getByRole('textbox').fill('OP3: replace "quality paper" by "good paper"');
    await dialogOf(page).getByRole('button', { name: 'Read it again' }).click();
    await dialogOf(page).getByRole('heading', { name: '3 amendments' }).waitFor();
    await dialogOf(page).getByRole('button', { name: 'Bring in 3 as proposals of Norway' }).click();
    await dialogOf(page).waitFor({ state: 'detached' });
    await expect.poll(() => inPaper(norway.page, 'OP1').innerText()).toContain('all nations');
    await expect.poll(() => inPaper(norway.page, 'OP3').innerText()).toContain('good paper');
    // Norway may withdraw its own proposal.
    await expect.poll(() => norway.page.getByText(/yours/).count()).toBeGreaterThan(0);
  });

  it('that merges two paragraphs comes as a package, of which no half is accepted alone (RULE L41)', async () => {
    const { page } = chair;
    await read(page, 'Egypt\nMerge OP4 and OP5');
    await dialogOf(page).getByText('Comes as a package: accepted or rejected as a whole.').waitFor();
    await shot(page, 'amendment-list-package');
    await dialogOf(page).getByRole('button', { name: 'Bring in 1 as a proposal of Egypt' }).click();
    await dialogOf(page).waitFor({ state: 'detached' });
    const all = page.getByRole('region', { name: 'Package of Egypt' });
    await all.getByRole('button', { name: 'Accept the package' }).waitFor();
    await shot(page, 'amendment-list-package-brought');
    await all.getByRole('button', { name: 'Accept the package' }).click();
    await all.waitFor({ state: 'detached' });
    for (const one of [page, norway.page]) {
      await expect.poll(() => inPaper(one, 'OP4').innerText()).toMatch(/give generously, and thanks the printers/i);
      await expect.poll(() => inPaper(one, 'OP5').innerText()).toContain('remain seized');
    }
    await page.getByRole('tabpanel').getByRole('button', { name: 'Undo' }).first().click();
    await all.getByRole('button', { name: 'Reject it' }).click();
    await expect.poll(() => inPaper(page, 'OP6').innerText()).toContain('remain seized');
  });

  it('of another delegation is not brought in by a delegation', async () => {
    const { page } = norway;
    await read(page, 'Kenya\nLast OP: pls add "at once" at the end');
    await dialogOf(page).getByRole('heading', { name: '1 amendment', exact: true }).waitFor();
    // In a delegation's window every imported proposal is its own.
    await dialogOf(page).getByRole('button', { name: 'Bring in 1 as a proposal of Norway' }).waitFor();
    await shot(page, 'amendment-list-delegation');
    await dialogOf(page).getByRole('button', { name: 'Bring in 1 as a proposal of Norway' }).click();
    await dialogOf(page).waitFor({ state: 'detached' });
    await expect.poll(() => inPaper(chair.page, 'OP6').innerText()).toContain('at once');
  });

  it('reads a list on an Arabic text, whose words stand from right to left', async () => {
    const { page } = chair;
    const doc = resolution([
      paragraph({ id: 't', kind: 'title' }, 'مياه الشرب'),
      paragraph({ id: 'a', kind: 'operative' }, 'تدعو جميع الدول إلى تقديم الدعم؛'),
      paragraph({ id: 'b', kind: 'operative' }, 'تقرر إبقاء المسألة قيد نظرها.'),
    ]);
    const answer = await page.request.post(`${server.url}/api/drafts`, {
      data: draftToJson({ meta: { ...EMPTY_META, language: 'ar' }, doc }),
      headers: { 'content-type': 'application/json', origin: server.url },
    });
    await page.goto(`${server.url}/draft/${((await answer.json()) as { id: string }).id}`);
    await inPaper(page, 'OP2').waitFor();
    await saved(page);
    await read(page, 'Norway\nOP1: replace "جميع الدول" by "الدول كافة"\nOP2: delete "غير موجود"');
    await dialogOf(page).getByRole('heading', { name: '1 amendment', exact: true }).waitFor();
    await shot(page, 'amendment-list-arabic');
    await dialogOf(page).getByRole('button', { name: 'Bring in 1 as a proposal of Norway' }).click();
    await dialogOf(page).waitFor({ state: 'detached' });
    await expect.poll(() => inPaper(page, 'OP1').innerText()).toContain('كافة');
  });
});
