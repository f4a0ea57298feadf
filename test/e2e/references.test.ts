// References that follow the numbers, in a real Chromium: one key makes them live, everybody sees the new number when a paragraph is added, an Ibid. that lost its
// place prints its citation, one to a deleted paragraph is found; other drafts' citations are compared; an annex is numbered separately (RULES T4, T7 to T10, H6, H8).
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../schema/index.ts';
import { draftToJson } from '../../src/formats/json/json.ts';
import { sharedChromium, shot, until, type Visitor, visitor } from '../support/browser.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { inPaper, saved, typeAfter } from './support/people.ts';

const META = { ...EMPTY_META, body: 'The Commission on Pens', session: 'Sixty-seventh session' };
const CITES = 'Recalling the Convention on Psychotropic Substances of';
const L2 = draftToJson({
  meta: { ...META, symbol: 'E/CN.7/2024/L.2' },
  doc: resolution([
    paragraph({ id: 't', kind: 'title' }, 'Paper'),
    paragraph({ id: 'pp', kind: 'preambular' }, `${CITES} 1971,`),
    paragraph({ id: 'op', kind: 'operative' }, 'Decides to write.'),
  ]),
});
const L3 = draftToJson({
  meta: { ...META, symbol: 'E/CN.7/2024/L.3' },
  doc: resolution([
    paragraph({ id: 't', kind: 'title' }, 'Pens and ink for all who write'),
    paragraph({ id: 'pp', kind: 'preambular' }, `${CITES} 1961,`),
    paragraph({ id: 'a', kind: 'operative' }, [{ text: 'Welcomes the report;' }, { id: 'n1', note: [{ text: 'A/70/1.' }] }]),
    paragraph({ id: 'b', kind: 'operative' }, [{ text: 'Decides to adopt the annex;' }, { id: 'n2', note: [{ text: 'Ibid., para. 5.' }] }]),
    paragraph({ id: 'c', kind: 'operative' }, 'Requests all States to do as paragraph 2 above says.'),
    paragraph({ id: 'h', kind: 'heading' }, 'Annex I'),
    paragraph({ id: 'h2', kind: 'heading' }, 'Terms of reference'),
    paragraph({ id: 'u', kind: 'preambular' }, 'The Fund is for those who write.'),
    paragraph({ id: 'x', kind: 'operative' }, 'The Fund buys pens.'),
    paragraph({ id: 'y', kind: 'operative' }, 'The Fund buys ink.'),
  ]),
});

let browser: Browser;
let server: Running;
const data = dataFolder();
const people: Record<'chair' | 'norway', Visitor> = {} as never;
const linkOf = (who: RegExp) => server.links.find((link) => who.test(link.who))!.url;
const finding = (page: Page, words: string) => page.getByTestId('finding-card').filter({ hasText: words });
/** The number drawn over the typed one. */
const drawn = (page: Page, label: string) =>
  inPaper(page, label)
    .locator('[data-now]')
    .evaluate((element) => getComputedStyle(element, '::after').content);

beforeAll(async () => {
  browser = await sharedChromium();
  server = await startChapeau(data, 0);
  people.chair = await visitor(browser);
  await people.chair.page.goto(linkOf(/Chair/));
  const create = (json: string) =>
    people.chair.page.evaluate(async (body) => (await (await fetch('/api/drafts', { method: 'POST', body })).json()).id as string, json);
  await create(L2);
  const id = await create(L3);
  people.norway = await visitor(browser);
  await people.norway.page.goto(linkOf(/Norway/));
  for (const { page } of Object.values(people)) {
    await page.goto(`${server.url}/draft/${id}`);
    await inPaper(page, 'OP1').waitFor();
    await saved(page);
    await page.getByRole('tab', { name: /Findings/ }).click();
  }
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

describe('references', () => {
  it('are compared with what other drafts cite', async () => {
    for (const { page } of Object.values(people)) await finding(page, 'is dated 1961 here and 1971 in L.2').waitFor();
  });

  it('are made live with one key by who edits, and offered to nobody else', async () => {
    const { page } = people.chair;
    const offer = finding(page, '“paragraph 2 above” can follow the numbers');
    await offer.getByRole('button', { name: /can follow/ }).click();
    await shot(page, 'references-offer');
    await page.keyboard.press('Control+.');
    await offer.waitFor({ state: 'detached' });
    expect(await finding(people.norway.page, 'can follow').count()).toBe(0);
  });

  it('show the number of today to all when a paragraph comes in, and an Ibid. prints its citation when a note does', async () => {
    const { page } = people.chair;
    await page.getByRole('radio', { name: 'Edit' }).click();
    await typeAfter(page, 'OP1', 'Welcomes', '');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Notes the other report;');
    await page.keyboard.press('Control+Alt+n');
    await page.getByRole('textbox', { name: 'Text of the footnote' }).waitFor();
    await page.keyboard.type('A/72/9.');
    await page.keyboard.press('Enter');
    for (const { page: seen } of Object.values(people)) {
      await until('today’s number', async () => (await inPaper(seen, 'OP4').locator('[data-now]').count()) === 1);
      expect(await drawn(seen, 'OP4')).toBe('"3"');
      await until('the citation', async () =>
        (await seen.getByRole('list', { name: 'Footnotes' }).innerText()).includes('A/70/1, para. 5.'),
      );
    }
    await shot(page, 'references-moved');
    await page.locator('[data-label^="Annex"]').last().scrollIntoViewIfNeeded();
    await shot(page, 'annex');
    expect(await page.locator('[data-label^="Annex"]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.label))).toEqual([
      'Annex I ¶1',
      'Annex I.1',
      'Annex I.2',
    ]);
  });

  it('are found when their paragraph went', async () => {
    const { page } = people.chair;
    await inPaper(page, 'OP3')
      .getByRole('paragraph')
      .first()
      .click({ position: { x: 90, y: 10 } });
    await page.keyboard.press('Home');
    await page.keyboard.press('Backspace');
    await finding(page, 'The paragraph that “2” meant here is no longer in the text.').waitFor();
    for (const { errors } of Object.values(people)) expect(errors).toEqual([]);
  });
});
