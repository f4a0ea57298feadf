// The chair's list: one page of all open points, with what each paragraph still needs. From it the chair agrees with one press, takes a paragraph to the floor, and
// exports to Word and PDF; nothing in it moves while the text changes. (RULES Q1, Q4, Q5, Q13, Q14)
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settle } from '../../src/diff/redline.ts';
import { readDocx } from '../../src/formats/docx/read.ts';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { inPaper, saved, typeAfter } from './support/people.ts';
import { violations } from './support/violations.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;
beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway] = await Promise.all([room.enter('Chair'), room.enter('Norway')]);
});
afterAll(() => room?.close());

const list = (page: Page) => page.getByRole('region', { name: 'The list' });
const row = (page: Page, label: string) =>
  page.getByTestId('list-row').filter({ has: page.getByRole('link', { name: label, exact: true }) });
const labels = (page: Page) => page.getByTestId('list-row').evaluateAll((all) => all.map((one) => one.querySelector('a')?.textContent));

describe('the chair’s list', () => {
  it('is opened from the barometer and groups what is left by what it needs', async () => {
    const { page } = chair;
    await page.getByRole('link', { name: 'What is still to settle, as a list' }).click();
    await list(page).waitFor();
    expect(new URL(page.url()).pathname).toBe('/draft/demo/list');
    expect(await list(page).innerText()).toContain('Contested');
    expect(await row(page, 'OP5').innerText()).toContain('Egypt and Fiji want one place');
    expect(await page.title()).toContain('Still to settle');
    expect(await violations(page)).toEqual([]);
    await shot(page, 'chair-list');
  });

  it('follows the text, and no row moves: a new proposal is counted, a new paragraph comes at the end of its group', async () => {
    const { page } = chair;
    const before = await labels(page);
    await typeAfter(norway.page, 'OP1', 'free of charge', ', at any hour');
    await saved(norway.page);
    await until('the new row', async () => (await labels(page)).includes('OP1'));
    expect((await labels(page)).filter((label) => label !== 'OP1')).toEqual(before);
    await page.getByRole('radio', { name: 'The text' }).click();
    expect((await labels(page))[0]).toBe('OP1');
    await page.getByRole('radio', { name: 'What it needs' }).click();
  });

  it('takes a paragraph to the floor, which is marked in everybody’s text', async () => {
    const { page } = chair;
    await page.getByRole('button', { name: 'OP5 to the floor' }).click();
    await until('on the floor here', async () => (await row(page, 'OP5').innerText()).includes('on the floor'));
    await until('on the floor in the room', async () => /on the floor/i.test(await norway.page.getByRole('navigation').innerText()));
  });

  it('agrees what has no proposals by one press, read first, with one undo; where the list changed meanwhile the first press only says so', async () => {
    const { page } = chair;
    const agree = page.getByRole('button', { name: /^Agree .*no proposals/ });
    await page.getByRole('button', { name: 'Read them first' }).click();
    const words = page.getByRole('list', { name: 'Paragraphs without proposals' });
    expect(await words.getByRole('listitem').count()).toBe(Number(/Agree (\d+) paragraphs/.exec(await agree.innerText())![1]));
    await shot(page, 'chair-list-read');
    const before = await agree.innerText();
    await typeAfter(norway.page, 'OP6', 'academia', ' and cities');
    await until('one less', async () => (await agree.innerText()) !== before);
    await page.getByText('These are other paragraphs than before').waitFor();
    await agree.click();
    await page.getByText('These are other paragraphs than before').waitFor({ state: 'hidden' });
    expect(await inPaper(norway.page, 'PP3').getAttribute('class')).not.toMatch(/\bagreed\b/);
    await agree.click();
    await page.getByTestId('decided').waitFor();
    await until('agreed in the room', async () => /\bagreed\b/.test((await inPaper(norway.page, 'PP3').getAttribute('class')) ?? ''));
    await page.getByTestId('decided').getByRole('button', { name: 'Undo' }).click();
    await until('open again', async () => !/\bagreed\b/.test((await inPaper(norway.page, 'PP3').getAttribute('class')) ?? ''));
  });

  it('prints the list as it is ordered, as Word that reads back and as PDF, and the results by delegation', async () => {
    const { page } = chair;
    const save = async (name: 'Word' | 'PDF') => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name, exact: true }).click();
      return fs.readFileSync((await (await download).path())!);
    };
    const word = readDocx(new Uint8Array(await save('Word')), { whole: true });
    if ('refused' in word) throw new Error(word.refused);
    expect(settle(word.redline, 'accept').textContent).toContain('What is still to settle');
    expect(settle(word.redline, 'accept').textContent).toContain('want one place');
    expect((await save('PDF')).subarray(0, 5).toString()).toBe('%PDF-');
    await page.getByRole('button', { name: 'Results by delegation' }).click();
    expect(await page.getByTestId('result').count()).toBeGreaterThan(3);
    expect(await violations(page)).toEqual([]);
    await shot(page, 'chair-list-results');
    await page.getByRole('button', { name: 'What is still to settle' }).click();
  });

  it('is read by everybody, and only the chair acts on it', async () => {
    const { page } = norway;
    await page.goto(`${room.server.url}/draft/demo/list`);
    await list(page).waitFor();
    expect(await page.getByRole('button', { name: /to the floor|^Agree/ }).count()).toBe(0);
    await page.setViewportSize({ width: 390, height: 844 });
    await shot(page, 'chair-list-390');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(await violations(page)).toEqual([]);
    await shot(page, 'chair-list-dark');
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
