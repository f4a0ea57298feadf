// Findings in a real Chromium with the built server: a double space is found while people write and repaired with one key, by the chair in the
// wording, by a delegation as its own proposal; an observer is offered no repair; a delegation ignores it for itself, the chair for
// everybody. (RULES A1, G1, G3, H5, H6, H8)
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../schema/index.ts';
import { draftToJson } from '../../src/formats/json/json.ts';
import { sharedChromium, shot, until, type Visitor, visitor } from '../support/browser.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { card, inPaper, paperText, saved, sees, typeAfter } from './support/people.ts';

let browser: Browser;
let server: Running;
const data = dataFolder();
const people: Record<'chair' | 'norway' | 'fiji' | 'observer', Visitor> = {} as never;

const linkOf = (who: RegExp) => server.links.find((link) => who.test(link.who))!.url;
const finding = (page: Page, words: string) => page.getByTestId('finding-card').filter({ hasText: words });
const openFindings = (page: Page) => page.getByRole('tab', { name: /Findings/ }).click();
const DOUBLE = 'more than one space';

beforeAll(async () => {
  browser = await sharedChromium();
  server = await startChapeau(data, 0);
  let draft = '';
  for (const [key, who] of [
    ['chair', /Chair/],
    ['norway', /Norway/],
    ['fiji', /Fiji/],
    ['observer', /Observer/],
  ] as const) {
    people[key] = await visitor(browser);
    const { page } = people[key];
    await page.goto(linkOf(who));
    await page.goto(server.url + draft);
    if (draft === '') {
      await page.locator('a[href^="/draft/"]').first().click();
      await page.waitForURL(/\/draft\//);
      draft = new URL(page.url()).pathname;
    }
    await inPaper(page, 'OP1').waitFor();
    await saved(page);
  }
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

describe('findings', () => {
  it('an empty tab says what was checked', async () => {
    const { page } = people.chair;
    await openFindings(page);
    await until('the first check', async () => /Checked \d\d:\d\d/.test(await page.getByTestId('last-check').innerText()));
    if ((await page.getByTestId('finding-card').count()) === 0)
      expect(await page.getByRole('complementary', { name: 'Panel' }).innerText()).toMatch(/rules of house style were checked/);
  });

  it('the chair’s double space in Edit is underlined, and Ctrl . takes it out of the wording', async () => {
    const { page } = people.chair;
    await page.getByRole('radio', { name: 'Edit' }).click();
    await typeAfter(page, 'OP5', 'good practices', '  and lessons');
    await finding(page, DOUBLE).waitFor();
    await inPaper(page, 'OP5').locator('.fnd-words').waitFor();
    await finding(page, DOUBLE)
      .getByRole('button', { name: /more than one space/ })
      .click();
    await inPaper(page, 'OP5').locator('.fnd-words.sel').waitFor();
    await shot(page, 'draft-findings');
    await page.keyboard.press('Control+.');
    await finding(page, DOUBLE).waitFor({ state: 'detached' });
    await sees(people.norway.page, 'OP5', 'good practices and lessons');
    // A repair is an undo step of its own: undo brings back only the double space.
    await inPaper(page, 'OP5')
      .locator('.tx')
      .first()
      .click({ position: { x: 120, y: 8 } });
    await page.keyboard.press('Control+z');
    await finding(page, DOUBLE).waitFor();
    expect(
      await inPaper(page, 'OP5')
        .locator('.tx')
        .first()
        .evaluate((element) => element.textContent ?? ''),
    ).toContain('practices  and lessons');
    await inPaper(page, 'OP5').locator('.fnd-words').click();
    await inPaper(page, 'OP5').locator('.fnd-words.sel').waitFor();
    await page.keyboard.press('Control+.');
    await finding(page, DOUBLE).waitFor({ state: 'detached' });
    const words = await inPaper(page, 'OP5')
      .locator('.tx')
      .first()
      .evaluate((element) => element.textContent ?? '');
    expect(words).toContain('good practices and lessons');
    expect(await inPaper(page, 'OP5').locator('.tag', { hasText: 'CHAIR' }).count()).toBe(0);
  });

  it('a delegation repairs the wording as its own proposal, never silently', async () => {
    const { page: chair } = people.chair;
    await typeAfter(chair, 'OP1', 'in real time', ' and  always');
    await sees(people.norway.page, 'OP1', 'always');
    const { page } = people.norway;
    await openFindings(page);
    // The finding covers everything that the chair typed, not a half-typed state.
    await finding(page, DOUBLE).filter({ hasText: 'always' }).waitFor();
    // Nothing is selected: the first press only selects.
    await page.keyboard.press('Control+.');
    await inPaper(page, 'OP1').locator('.fnd-words.sel').waitFor();
    expect(await inPaper(page, 'OP1').locator('[data-amendment]').count()).toBe(0);
    await page.keyboard.press('Control+.');
    await finding(page, DOUBLE).waitFor({ state: 'detached' });
    await inPaper(page, 'OP1').locator('.tag', { hasText: 'NOR' }).waitFor();
    await chair.getByRole('tab', { name: /Proposals/ }).click();
    // New cards wait while the pointer is among them.
    await chair.mouse.move(500, 500);
    await card(chair, 'Norway', 'operative paragraph 1').waitFor();
    await chair.getByRole('radio', { name: 'Clean' }).click();
    const wording = await inPaper(chair, 'OP1')
      .locator('.tx')
      .first()
      .evaluate((element) => element.textContent ?? '');
    expect(wording).toContain('and  always');
    await chair.getByRole('radio', { name: /All proposals/ }).click();
  });

  it('a delegation is told where a paragraph takes no change', async () => {
    const { page: chair } = people.chair;
    await typeAfter(chair, 'OP6', 'the private', '  sector and the public');
    const { page } = people.norway;
    await finding(page, DOUBLE).filter({ hasText: 'public' }).waitFor();
    await chair.getByRole('radio', { name: 'Decide' }).click();
    await inPaper(chair, 'OP6').click();
    await chair.getByRole('radio', { name: 'Agreed', exact: true }).click();
    await until('agreed', async () => (await inPaper(page, 'OP6').getAttribute('class'))?.includes('agreed'));
    await finding(page, 'public').getByRole('button', { name: 'Fix' }).click();
    await finding(page, 'Nothing was changed').waitFor();
    expect(await inPaper(page, 'OP6').locator('[data-amendment]').count()).toBe(0);
    await finding(page, 'public').getByRole('button', { name: 'Ignore' }).click();
  });

  it('an observer sees the finding without Fix and without Ignore', async () => {
    const { page } = people.observer;
    await openFindings(page);
    await finding(page, 'real time').waitFor();
    expect(await page.getByRole('button', { name: 'Fix' }).count()).toBe(0);
    const before = await paperText(page, 'OP1');
    await finding(page, 'real time')
      .getByRole('button', { name: /more than one space/ })
      .click();
    await page.keyboard.press('Control+.');
    expect(await paperText(page, 'OP1')).toBe(before);
    expect(await page.getByRole('button', { name: 'Ignore' }).count()).toBe(0);
  });

  it('a delegation ignores for itself alone, the chair for everybody, each with a name and taken back by its own side', async () => {
    const [fiji, chair] = [people.fiji.page, people.chair.page];
    const shown = (page: Page) => page.getByTestId('finding-card').filter({ hasText: 'real time' });
    const ignored = (page: Page) => page.getByRole('region', { name: 'Ignored findings' }).locator('article').filter({ hasText: 'OP1' });
    const openIgnored = (page: Page) => page.getByRole('button', { name: /^Ignored \(\d+\)/ }).click();
    await openFindings(fiji);
    await openFindings(chair);
    await shown(fiji).getByRole('button', { name: 'Ignore' }).click();
    await openIgnored(fiji);
    await ignored(fiji)
      .getByText(/Ignored by Fiji, /)
      .waitFor();
    expect(await shown(chair).count()).toBe(1);
    await shown(chair).getByRole('button', { name: 'Ignore' }).click();
    await ignored(fiji)
      .getByText(/Ignored by (the )?Chair for everybody, /)
      .waitFor();
    expect(await ignored(fiji).getByRole('button', { name: 'Show again' }).count()).toBe(0);
    await openIgnored(chair);
    await ignored(chair).getByRole('button', { name: 'Show again' }).click();
    await shown(chair).waitFor();
    await ignored(fiji).getByRole('button', { name: 'Show again' }).click();
    await shown(fiji).waitFor();
  });

  it('what another draft says otherwise stands beside one’s own words, and its paragraph opens in a window of its own', async () => {
    const { page, context } = people.chair;
    const cited = 'Recalling its resolution 12/4 of 9 June 2022, entitled “Exchange of hydrological data among riparian States”,';
    const doc = resolution([paragraph({ id: 'title', kind: 'title' }, 'Data'), paragraph({ id: 'pp', kind: 'preambular' }, cited)]);
    const meta = { ...EMPTY_META, symbol: 'E/CN.99/2026/L.3', body: 'The Commission on Shared Waters' };
    const made = await context.request.post(`${server.url}/api/drafts`, { data: draftToJson({ meta, doc }) });
    const { id } = (await made.json()) as { id: string };
    await page.goto(`${server.url}/draft/${id}`);
    await inPaper(page, 'PP1').waitFor();
    await openFindings(page);
    const both = finding(page, '2023 in L.2').locator('dl');
    await both.waitFor();
    const said = (await both.innerText()).replace(/\s+/g, ' ');
    expect(said).toMatch(/Here, PP1 .*of 9 June 2022, entitled .*L\.2, PP2 .*of 9 June 2023, entitled/);
    await shot(page, 'finding-across');
    const opened = context.waitForEvent('page');
    await both.getByRole('link', { name: 'Open L.2 at PP2' }).click();
    const other = await opened;
    await other.locator('[aria-current="true"]', { hasText: 'PP2' }).waitFor();
    expect(new URL(other.url()).hash).toBe('');
    await other.close();
  });

  it('nothing in all this was logged as an error by a page', () => {
    for (const { errors } of Object.values(people)) expect(errors).toEqual([]);
  });
});
