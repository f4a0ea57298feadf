// The numbers of the issued version hold in the room, on every screen, until the next version is frozen; a mail is read by the numbers of the version it names, and
// quotes the first words of paragraphs to be deleted (RULES N21 to N24, N32). Paper and wall show the number of a deleted paragraph in its place (RULES N28, N29).
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { amendment, wording } from '../../schema/index.ts';
import { draftToJson } from '../../src/formats/json/json.ts';
import type { Command } from '../../src/protocol/routes/commands.ts';
import { sharedChromium, shot, type Visitor, visitor } from '../support/browser.ts';
import { baseText } from '../support/returned-copy.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { card, inPaper, paperText, saved, typeAfter } from './support/people.ts';

let browser: Browser;
let server: Running;
let chair: Visitor;
let draft = '';
const data = dataFolder();
const linkOf = (who: RegExp) => server.links.find((link) => who.test(link.who))!.url;
const dialogOf = (page: Page) => page.getByRole('dialog');
const command = async (one: Command) => {
  const answer = await chair.page.request.post(`${server.url}/api/drafts/${draft}/commands`, {
    data: one,
    headers: { origin: server.url },
  });
  const said = (await answer.json()) as { ok?: boolean };
  expect(said).toMatchObject({ ok: true });
  return said;
};

beforeAll(async () => {
  browser = await sharedChromium();
  server = await startChapeau(data, 0);
  chair = await visitor(browser);
  await chair.page.goto(linkOf(/Chair/));
  const begin = encodeURIComponent(JSON.stringify({ title: '', base: 'L.9', continues: false, seenBy: 'committee', invited: [] }));
  const answer = await chair.page.request.post(`${server.url}/api/drafts?begin=${begin}`, {
    data: draftToJson(baseText),
    headers: { 'content-type': 'application/json', origin: server.url },
  });
  draft = ((await answer.json()) as { id: string }).id;
  await chair.page.goto(`${server.url}/draft/${draft}`);
  await inPaper(chair.page, 'OP6').waitFor();
  await saved(chair.page);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

it('stay on the paper and the wall when the chair accepts a deletion and a new paragraph, and are new once a version is frozen (RULES N21 to N23)', async () => {
  const { page } = chair;
  const deletion = amendment({ id: 'gone', by: 'NOR', kind: 'delete' }, wording(''), '').type.create({
    id: 'gone',
    by: 'NOR',
    kind: 'delete',
    base: '',
  });
  await command({ do: 'bring', by: 'NOR', source: 'mail', proposals: [{ paragraph: 'p2', amendment: deletion.toJSON() as object }] });
  await page.getByText('Norway').first().waitFor();
  expect(await card(page, 'Norway', 'Delete operative paragraph 2').locator('q').innerText()).toContain(
    'Requests the secretariat to report on ink',
  );
  const id = await page.evaluate(async (at) => (await (await fetch(at)).json()) as unknown, `/api/drafts/${draft}/proposals`);
  const found = JSON.stringify(id).match(/"id":"([^"]+)"/)![1]!;
  await command({ do: 'accept', amendment: found } as Command);
  await expect.poll(() => page.locator('.para').filter({ hasText: 'report on ink' }).count()).toBe(0);
  expect(await paperText(page, 'OP3')).toContain('quality paper');
  expect(await paperText(page, 'OP6')).toContain('remain seized');
  await expect.poll(() => inPaper(page, 'OP2').count()).toBe(0);
  await shot(page, 'held-numbers');
  await page.goto(`${server.url}/wall/${draft}`);
  await expect.poll(() => page.getByTestId('wall-floor').innerText()).toMatch(/\[deleted\]\s+OP2/);
  await command({ do: 'floor', paragraph: 'p3' } as Command);
  await expect.poll(() => page.getByTestId('wall-floor').innerText()).toContain('OP3');
  await page.goto(`${server.url}/draft/${draft}`);
  await inPaper(page, 'OP6').waitFor();
});

it('stand where the paragraph went, in a line that is no part of the text (RULES N28, N29)', async () => {
  const { page } = chair;
  const line = page.getByTestId('gone-line');
  expect(await line.innerText()).toMatch(/^OP2\s+\[deleted\]$/);
  const [before, there, behind] = await Promise.all([inPaper(page, 'OP1'), line, inPaper(page, 'OP3')].map((one) => one.boundingBox()));
  expect(before!.y + before!.height).toBeLessThanOrEqual(there!.y + 1);
  expect(there!.y + there!.height).toBeLessThanOrEqual(behind!.y + 1);
  // In the outline too each row keeps to its own line, also in a narrow window.
  for (const width of [1440, 1180, 1010]) {
    await page.setViewportSize({ width, height: 900 });
    const rows = page.getByRole('listitem').filter({ has: page.getByText('[deleted]') });
    await expect.poll(() => rows.count()).toBeGreaterThan(0);
    for (const row of await rows.all()) expect(await row.evaluate((one) => one.scrollHeight <= one.clientHeight), `${width}`).toBe(true);
    await shot(page, `held-numbers-outline-${width}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  // The paper shows it once.
  expect((await page.locator('.paper').evaluate((paper) => paper.textContent ?? '')).split('[deleted]').length).toBe(2);
  await page.getByRole('radio', { name: 'Edit' }).click();
  // Text typed at the end of the paragraph before stays there, and an arrow key skips the line.
  await typeAfter(page, 'OP1', 'they can;', ' Z');
  expect(await paperText(page, 'OP1')).toMatch(/they can; Z$/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => inPaper(page, 'OP3').getAttribute('data-current')).toBe('');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => inPaper(page, 'OP1').getAttribute('data-current')).toBe('');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  expect(await paperText(page, 'OP1')).toMatch(/they can;$/);
  // A click does not put the caret into it.
  await line.click();
  expect(await page.evaluate(() => !!document.getSelection()?.anchorNode?.parentElement?.closest('.gone-line'))).toBe(false);
  await typeAfter(page, 'OP1', 'they can;', '');
  await page.keyboard.press('ControlOrMeta+a');
  const copied = await page.locator('.paper').evaluate((paper) => {
    const clipboardData = new DataTransfer();
    paper.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData('text/plain') + clipboardData.getData('text/html');
  });
  expect(copied).toContain('they can;');
  expect(copied).not.toContain('deleted');
  await page.keyboard.press('ArrowLeft');
  await saved(page);
  await page.getByRole('radio', { name: 'Decide' }).click();
});

it('are those by which a mail is read, which says what would go (RULE N24)', async () => {
  const { page } = chair;
  await page.getByRole('button', { name: 'A copy came back' }).click();
  await dialogOf(page).getByRole('button', { name: 'It is a mail or a list of amendments' }).click();
  await dialogOf(page).getByRole('textbox').fill('Norway, on the text L.9 as issued:\n\nOP4: delete.');
  await dialogOf(page).getByRole('button', { name: 'Read these words' }).click();
  await dialogOf(page).getByRole('heading', { name: '1 amendment' }).waitFor();
  await expect.poll(() => dialogOf(page).innerText()).toContain('Invites donors of all regions');
  await expect.poll(() => dialogOf(page).innerText()).toContain('L.9 as issued');
  await shot(page, 'held-numbers-mail');
  await dialogOf(page).getByRole('button', { name: 'Close' }).click();
  await command({ do: 'freeze', name: 'L.9/Rev.1' });
  await expect.poll(() => inPaper(page, 'OP6').count()).toBe(0);
  expect(await paperText(page, 'OP5')).toContain('remain seized');
  expect(await paperText(page, 'OP2')).toContain('quality paper');
  expect(await page.getByTestId('gone-line').count()).toBe(0);
});
