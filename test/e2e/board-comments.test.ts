// Comments on words of the text: made by keys on a selection, answered, resolved and reopened; marked quietly on everybody's paper, gone
// with a sentence when their words are deleted, and found again when the words only move. (RULE TY10)
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { inPaper, paperText, selectWords, typeAfter, typeOver } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;
let fiji: Visitor;
let observer: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway, fiji, observer] = await Promise.all([
    room.enter('Chair'),
    room.enter('Norway'),
    room.enter('Fiji'),
    room.enter('Observer'),
  ]);
});
afterAll(() => room?.close());

const thread = (page: Page, words: string) => page.getByTestId('thread-card').filter({ hasText: words });
const openTab = (page: Page) => page.getByRole('tab', { name: /Comments/ }).click();
const marked = (page: Page, label: string) => inPaper(page, label).locator('.cm').allInnerTexts();
const says = (page: Page, words: string, said: string | RegExp) =>
  until(`${said} in the thread`, async () => {
    const text = (await thread(page, words).innerText()).replace(/\s+/g, ' ');
    return typeof said === 'string' ? text.includes(said) : said.test(text);
  });

describe('a comment', () => {
  it('is made on selected words by keys and seen by everybody, in the paper too', async () => {
    const { page } = norway;
    await selectWords(page, 'OP1', 'in real time');
    await page.keyboard.press('Control+Alt+KeyC');
    await page.getByLabel('Comment as Norway').waitFor();
    await page.keyboard.type('Does this hold for small basins?');
    await page.keyboard.press('Control+Enter');
    for (const one of [chair, fiji, observer]) {
      await until('the words are marked', async () => (await marked(one.page, 'OP1')).join('') === 'in real time');
      await openTab(one.page);
      await says(one.page, 'in real time', /NOR Norway \d\d:\d\d Does this hold for small basins\?/);
    }
    expect(await inPaper(chair.page, 'OP1').locator('.cmk').innerText()).toBe('1');
    await until('the focus is with the thread', () =>
      page.evaluate(() => document.activeElement?.getAttribute('data-testid') === 'select-card'),
    );
  });

  it('leaves its words marked while it is written, until it is sent or dropped, whatever others write meanwhile (RULE TY10)', async () => {
    const { page } = norway;
    const kept = async () => (await inPaper(page, 'OP6').locator('.kept-selection').allInnerTexts()).join('');
    await selectWords(page, 'OP6', 'private sector');
    expect(await kept()).toBe('');
    const before = await paperText(chair.page, 'OP6');
    const box = await inPaper(page, 'OP6').boundingBox();
    await page.keyboard.press('Control+Alt+KeyC');
    const field = page.getByLabel('Comment as Norway');
    await until('the field has the focus', () => field.evaluate((one) => one === document.activeElement));
    await until('the words are marked', async () => (await kept()) === 'private sector');
    expect(await inPaper(page, 'OP6').boundingBox()).toEqual(box);
    await page.keyboard.type('Who is meant?');
    await shot(page, 'words-kept-selected');
    // Tab from the field to its button keeps the words marked; others do not see the mark.
    await page.keyboard.press('Tab');
    await until('the focus is beside the field', () => field.evaluate((one) => one !== document.activeElement));
    expect(await kept()).toBe('private sector');
    expect(await chair.page.locator('.kept-selection').count()).toBe(0);
    expect(await paperText(chair.page, 'OP6')).toBe(before);
    // The mark follows the words when the text around them changes.
    await chair.page.getByRole('radio', { name: 'Edit' }).click();
    await typeAfter(chair.page, 'OP6', 'private', ' or semi-private');
    await until('followed', async () => (await kept()).replace(/\s+/g, ' ') === 'private or semi-private sector');
    await field.press('Escape');
    await until('marked no more', async () => (await kept()) === '');
    // The focus is back on the paper, with the words selected. Pressing on them would drag them.
    await until('the words are selected', async () => (await page.evaluate(() => getSelection()?.toString() ?? '')).startsWith('private'));
    await inPaper(page, 'OP1').click();
    // The same with the field of the library, until the focus is back on the paper.
    await selectWords(page, 'OP6', 'sector');
    await page.getByRole('tab', { name: /Library/ }).click();
    await page.locator('[data-region="panel"] :is(input, textarea)').first().focus();
    await until('marked for the library', async () => (await kept()) === 'sector');
    await inPaper(page, 'OP6').click();
    await until('the selection is the paper’s again', async () => (await kept()) === '');
    await openTab(page);
  });

  it('is answered; an observer only reads', async () => {
    const { page } = fiji;
    await thread(page, 'in real time').getByTestId('select-card').click();
    await page.getByLabel('Reply as Fiji').fill('It does for ours.');
    await page.keyboard.press('Control+Enter');
    await says(norway.page, 'in real time', 'FJI Fiji');
    await says(norway.page, 'in real time', 'It does for ours.');
    expect(await page.getByRole('radio', { name: 'To Fiji 0' }).count()).toBe(1);
    await until('it waits for Norway', async () => (await norway.page.getByRole('radio', { name: 'To Norway 1' }).count()) === 1);
    // Only the person who began it and the chair can resolve it.
    expect(await thread(page, 'in real time').getByRole('button', { name: 'Resolve' }).count()).toBe(0);
    await thread(observer.page, 'in real time').getByTestId('select-card').click();
    expect(await observer.page.getByRole('textbox', { name: /Reply/ }).count()).toBe(0);
    await shot(norway.page, 'board-comments');
  });

  it('made by the chair, who does not write in the paper, holds on to its words when the text around them moves', async () => {
    await selectWords(chair.page, 'OP6', 'academia');
    await chair.page.getByRole('button', { name: 'Comment on the selected words' }).click();
    await chair.page.getByLabel('Comment as Chair').fill('Which?');
    await chair.page.getByRole('button', { name: 'Comment', exact: true }).click();
    await openTab(fiji.page);
    await says(fiji.page, 'academia', 'CHAIR Chair');
    await chair.page.getByRole('radio', { name: 'Edit' }).click();
    await typeAfter(chair.page, 'OP6', 'basin organizations', ' and commissions');
    await until('still marked', async () => (await marked(fiji.page, 'OP6')).join('') === 'academia');
  });

  it('says so when its words went, and keeps them', async () => {
    await typeOver(chair.page, 'OP6', 'academia', 'universities');
    await says(fiji.page, 'academia', 'The words are gone.');
    expect(await marked(fiji.page, 'OP6')).toEqual([]);
    await until('gone for the chair too', async () => (await thread(chair.page, 'academia').innerText()).includes('The words are gone.'));
  });

  it('is resolved and opened again', async () => {
    const { page } = norway;
    await thread(page, 'in real time').getByRole('button', { name: 'Resolve' }).click();
    await until('no mark', async () => (await marked(fiji.page, 'OP1')).length === 0);
    await until('folded', async () => (await thread(fiji.page, 'in real time').count()) === 0);
    await fiji.page.getByRole('button', { name: /Resolved 1/ }).click();
    await says(fiji.page, 'in real time', /Resolved by Norway, \d\d:\d\d/);
    await page.getByRole('button', { name: /Resolved 1/ }).click();
    await thread(page, 'in real time').getByRole('button', { name: 'Reopen' }).click();
    await until('marked again', async () => (await marked(fiji.page, 'OP1')).join('') === 'in real time');
  });

  it('is opened from its mark in the margin', async () => {
    await fiji.page.getByRole('tab', { name: /Proposals/ }).click();
    await inPaper(fiji.page, 'OP1').locator('.cmk').click();
    await until(
      'the thread is open',
      async () => (await fiji.page.locator('[data-testid="thread-card"][data-selected]', { hasText: 'in real time' }).count()) === 1,
    );
    expect(await inPaper(fiji.page, 'OP1').locator('.cm.sel').innerText()).toBe('in real time');
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
