// Agreed language in the room: words of the draft are found in adopted texts and inserted as a proposal with their citation, and the card names their source; after
// one word is changed it shows the difference, until the words are restored. (RULES LI13 to LI18, LI30 to LI32)
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_META, type InlinePiece, paragraph, resolution } from '../../schema/index.ts';
import { draftToJson } from '../../src/formats/json/json.ts';
import { shot, until, type Visitor } from '../support/browser.ts';
import { emptyLibrary } from './support/agreed-texts.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, inPaper, paperText, saved, sees, selectWords, typeOver } from './support/people.ts';
import { violations } from './support/violations.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;
let fiji: Visitor;

const DATA = 'hydrological and meteorological data relevant to floods';
const SOURCE = `Strongly encourages Member States to exchange ${DATA} in real time and free of charge, and to train those who read them;`;

function text(symbol: string, body: string, title: string, operative: readonly (readonly InlinePiece[])[]): string {
  return draftToJson({
    meta: { ...EMPTY_META, symbol, body },
    doc: resolution([
      paragraph({ id: 't', kind: 'title' }, title),
      paragraph({ id: 'pp1', kind: 'preambular' }, [{ text: 'Recalling', em: true }, { text: ' its earlier work,' }]),
      ...operative.map((pieces, at) => paragraph({ id: `op${at}`, kind: 'operative' }, pieces)),
    ]),
  });
}

const bring = (page: Page, json: string, date: string): Promise<number> =>
  page.evaluate(
    async ([body, day]) => (await fetch(`/api/library/texts?date=${day}`, { method: 'POST', body: body! })).status,
    [json, date],
  );

beforeAll(async () => {
  room = await openDemoRoom();
  chair = await room.enter('Chair');
  await emptyLibrary(chair.page);
  const waters = 'The Commission on Shared Waters';
  const texts = [
    [
      text('12/4', waters, 'Exchange of hydrological data among riparian States', [
        [{ text: 'Takes note', em: true }, { text: ' of the report of the secretariat;' }],
        [
          { text: 'Strongly encourages', em: true },
          { text: SOURCE.slice('Strongly encourages'.length) },
          { id: 'n1', note: [{ text: 'See E/CN.99/2021/7, annex II.' }] },
        ],
      ]),
      '2023-06-09',
    ],
    [
      text('A/RES/77/238', 'The General Assembly', 'Floods', [
        [
          { text: 'Invites', em: true },
          { text: ' Member States to share hydrological and other data relevant to floods with their neighbours in good time;' },
        ],
      ]),
      '2022-12-15',
    ],
  ] as const;
  for (const [json, date] of texts) expect(await bring(chair.page, json, date)).toBe(200);
  [norway, fiji] = await Promise.all([room.enter('Norway'), room.enter('Fiji')]);
});
afterAll(() => room?.close());

const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name });
const field = (page: Page) => page.getByRole('textbox', { name: 'Words to find in the library' });
const hits = (page: Page) => page.getByTestId('library-hit');
const selectedHit = (page: Page) => page.locator('[data-testid="library-hit"][data-selected]');
const plain = (words: string) => words.replace(/\s+/g, ' ').trim();
const scrolled = (page: Page) => page.locator('#text').evaluate((element) => element.scrollTop);
/** Selects words of a paragraph and looks them up. Returns how far the text was scrolled just before the lookup. */
const lookUp = async (page: Page, label: string, words: string): Promise<number> => {
  // While the paper is still filling, lines move under the pointer.
  await until('the selection', async () => {
    // Pressing on selected words would drag them.
    await page.evaluate(() => getSelection()?.removeAllRanges());
    await selectWords(page, label, words);
    return (await page.evaluate(() => getSelection()?.toString()))?.trim() === words;
  });
  const before = await scrolled(page);
  await page.keyboard.press('Control+Alt+KeyG');
  await until('the words in the field', async () => (await field(page).inputValue()) === words);
  return before;
};
const language = (page: Page, by: string) => card(page, by, '').getByTestId('agreed-language');

describe('finding in the library', () => {
  it('shows where the selected words stand, exactly and nearly, without moving the text', async () => {
    const { page } = norway;
    const before = await lookUp(page, 'OP1', DATA);
    await until('two hits', async () => (await hits(page).count()) === 2);
    expect(plain(await hits(page).nth(0).innerText())).toMatch(/12\/4 OP2.* 9 June 2023 exactly Strongly encourages/);
    expect(plain(await hits(page).nth(1).innerText())).toMatch(/77\/238 OP1.* GA, 15 December 2022 nearly Invites/);
    expect(await hits(page).nth(0).locator('mark').innerText()).toBe(DATA);
    expect(await hits(page).nth(1).locator('del').innerText()).toBe('meteorological');
    expect(await hits(page).nth(1).locator('ins').innerText()).toBe('other');
    await until('what is said', async () =>
      (await page.getByRole('status').allInnerTexts()).some((words) =>
        /^2 paragraphs, first 12\/4, operative paragraph 2, exactly$/.test(plain(words)),
      ),
    );
    expect(await scrolled(page)).toBe(before);
    expect(await page.evaluate(() => CSS.highlights.has('sought'))).toBe(true);
    expect(await violations(page)).toEqual([]);
  });

  it('goes among hits by arrows, opens one over the paper, and Escape leads back to the words', async () => {
    const { page } = norway;
    await field(page).press('ArrowDown');
    await until('the second hit', async () => /77\/238/.test(await selectedHit(page).innerText()));
    await until('its citation', async () =>
      /Adds: Recalling further General Assembly resolution 77\/238 of 15 December 2022\./.test(plain(await selectedHit(page).innerText())),
    );
    await field(page).press('ArrowUp');
    await until('the first hit', async () => /12\/4/.test(await selectedHit(page).innerText()));
    await selectedHit(page).getByRole('button', { name: 'Open' }).click();
    const over = page.getByTestId('library-over');
    await over.getByText('to train those who read them').waitFor();
    expect(await violations(page)).toEqual([]);
    await shot(page, 'library-open');
    await page.keyboard.press('Escape');
    await over.waitFor({ state: 'detached' });
    await field(page).focus();
    await field(page).press('Escape');
    await until('the words', async () => (await page.evaluate(() => getSelection()?.toString()))?.trim() === DATA);
  });

  it('says where words are not, and takes typed ones', async () => {
    const { page } = norway;
    await hits(page).first().hover();
    await field(page).fill('uninhabited submarine volcanoes');
    // While the pointer is on the list it does not change.
    await page.getByTestId('held-line').getByText('0 paragraphs').waitFor();
    expect(await hits(page).count()).toBe(2);
    await field(page).hover();
    await page.getByTestId('held-line').waitFor({ state: 'detached' });
    await page
      .getByText(/^Not in (?:the \d+ texts) of this library/)
      .first()
      .waitFor();
    await field(page).fill('data relevant to floods');
    await until('both again', async () => (await hits(page).count()) === 2);
    await page.getByRole('button', { name: /^Organ/ }).click();
    await page.getByRole('menuitemradio', { name: 'General Assembly' }).click();
    await until('one of the organ', async () => (await hits(page).count()) === 1);
    await page.getByText('in 1 text', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Organ/ }).click();
    await page.getByRole('menuitemradio', { name: 'All bodies' }).click();
    await until('both again', async () => (await hits(page).count()) === 2);
  });
});

describe('inserting', () => {
  it('makes a proposal of the paragraph with its footnote; the card says where it stands, to everybody', async () => {
    const { page } = norway;
    await lookUp(page, 'OP1', DATA);
    await until('what will happen', async () => {
      const said = plain(await selectedHit(page).innerText());
      return (
        said.includes('Goes in as OP1 bis of Norway. With its footnote.') &&
        said.includes('PP2 already recalls 12/4: no citation is added.')
      );
    });
    await shot(page, 'library-find');
    await field(page).press('Control+Enter');
    await sees(page, 'OP1 bis', 'train those who read them');
    await saved(page);
    expect(await inPaper(page, 'OP1 bis').locator('sup').count()).toBe(1);
    await tab(page, /Proposals/).click();
    await language(page, 'Norway').getByText('Agreed language of resolution 12/4, OP2').waitFor();
    await fiji.page
      .getByTestId('proposal-card')
      .filter({ hasText: 'Norway' })
      .getByText('Agreed language of resolution 12/4, OP2')
      .waitFor();
  });

  it('the sentence goes when one word is changed, names the difference, and the words are put back', async () => {
    const { page } = norway;
    await typeOver(page, 'OP1 bis', 'Strongly encourages', 'Encourages');
    await until('the difference', async () =>
      /12\/4, OP2 says strongly encourages\. Softer here\./.test(
        plain(
          await language(page, 'Norway')
            .innerText()
            .catch(() => ''),
        ),
      ),
    );
    await saved(page);
    await until('the difference at Fiji', async () =>
      /Softer here\./.test(
        await language(fiji.page, 'Norway')
          .innerText()
          .catch(() => ''),
      ),
    );
    await card(page, 'Norway', '').getByTestId('select-card').click();
    await page.getByTestId('against-source').waitFor();
    expect(plain(await page.getByTestId('against-source').innerText())).toMatch(
      /^Against 12\/4, OP2 Strongly encourages Encourages Member States to/,
    );
    expect(await violations(page)).toEqual([]);
    await shot(page, 'library-card');
    await page.getByRole('button', { name: 'Put back “strongly encourages”' }).click();
    await language(page, 'Norway').getByText('Agreed language of resolution 12/4, OP2').waitFor();
    await sees(page, 'OP1 bis', 'Strongly encourages');
    await saved(page);
  });

  it('adds the citation where the draft does not recall the text, and one undo takes all back', async () => {
    const { page } = norway;
    await lookUp(page, 'OP1', DATA);
    await until('two hits', async () => (await hits(page).count()) === 2);
    await field(page).press('ArrowDown');
    await until('what will happen', async () =>
      /Adds: Recalling further General Assembly resolution 77\/238/.test(plain(await selectedHit(page).innerText())),
    );
    await selectedHit(page).getByRole('button', { name: 'Insert as proposal' }).click();
    await until('the citation', async () =>
      (await page.locator('.para').allInnerTexts()).some((words) =>
        plain(words).includes('General Assembly resolution 77/238 of 15 December 2022,'),
      ),
    );
    await until('the paragraph', async () =>
      (await page.locator('.para').allInnerTexts()).some((words) => words.includes('with their neighbours')),
    );
    await saved(page);
    await page.keyboard.press('Control+z');
    await until('both gone', async () => {
      const all = plain((await page.locator('.para').allInnerTexts()).join(' '));
      return !all.includes('77/238') && !all.includes('with their neighbours') && all.includes('train those who read them');
    });
    await saved(page);
    expect(room.errors()).toEqual([]);
  });

  it('puts selected words of a hit at the caret, and says why agreed text takes none', async () => {
    const { page } = norway;
    await lookUp(page, 'PP5', 'in a language that they understand');
    await field(page).fill('in real time and free of charge');
    await until(
      'the hit',
      async () =>
        plain(
          await selectedHit(page)
            .locator('mark')
            .innerText()
            .catch(() => ''),
        ) === 'in real time and free of charge',
    );
    /** Selects words of the hit, as a pointer does. */
    const pick = () =>
      selectedHit(page)
        .getByTestId('hit-words')
        .evaluate((element) => {
          const piece = element.querySelector('mark [data-at]')!.firstChild!;
          getSelection()?.setBaseAndExtent(piece, 0, piece, 'in real time'.length);
        });
    const insert = selectedHit(page).getByRole('button', { name: 'Insert as proposal' });
    await pick();
    await until('the refusal', async () => /PP5 is agreed: it takes no new proposals\./.test(plain(await selectedHit(page).innerText())));
    expect(await insert.isDisabled()).toBe(true);
    await inPaper(page, 'OP6').locator('.tx').first().click();
    await until('the caret', async () => (await page.locator('.para[data-current]').getAttribute('data-label')) === 'OP6');
    await pick();
    await until('what will happen', async () =>
      plain(await selectedHit(page).innerText()).includes('“in real time” goes in at the caret in OP6, as a proposal of Norway.'),
    );
    await insert.click();
    await sees(page, 'OP6', 'in real time');
    await saved(page);
    await page.keyboard.press('Control+z');
    await until('taken back', async () => !(await paperText(page, 'OP6')).includes('in real time'));
  });

  it('offers an observer no insertion and says why, in Arabic, in the dark and on a phone', async () => {
    const observer = await room.enter('Observer');
    const { page } = observer;
    await lookUp(page, 'OP1', DATA);
    await until('two hits', async () => (await hits(page).count()) === 2);
    expect(plain(await selectedHit(page).innerText())).toContain('Observers insert nothing.');
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    // In light and in dark.
    expect(await violations(page)).toEqual([]);
    await page.evaluate(() => {
      document.documentElement.dataset.theme = 'dark';
    });
    await shot(page, 'library-find-dark-rtl');
    await page.evaluate(() => {
      document.documentElement.dir = 'ltr';
    });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: /^Proposals/ }).click();
    await tab(page, /^Library/).click();
    await until('the hits', async () => (await hits(page).count()) === 2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await shot(page, 'library-find-390');
    expect(await paperText(norway.page, 'OP1 bis')).toContain('Strongly encourages');
  });
});
