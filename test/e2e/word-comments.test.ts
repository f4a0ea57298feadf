// Comments of Word files: the import turns them into comments of the room that name their source, an export includes open ones, and a returned copy
// adds the comments made in it, once (RULES A38, G4 to G6, F5, FW2, FW3).
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommentThread, threadsIn, withThreads } from '../../src/amend/comments/threads.ts';
import { readDocx } from '../../src/formats/docx/read.ts';
import { writeCleanDocx, writeDocx } from '../../src/formats/docx/write.ts';
import { shot, until, type Visitor } from '../support/browser.ts';
import { baseText } from '../support/returned-copy.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { inPaper, selectWords } from './support/people.ts';
import { violations } from './support/violations.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;
let draft = '';
/** The file that was exported. */
let exported: Uint8Array = new Uint8Array();

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway] = await Promise.all([room.enter('Chair'), room.enter('Norway')]);
});
afterAll(() => room?.close());

const said = (author: string, words: string) => ({ author, date: '2024-03-17T16:20:00Z', words });
const TALKS: readonly CommentThread[] = [
  {
    paragraph: 'p1',
    quote: 'pens of steel',
    before: 'Calls upon Member States to write with ',
    done: false,
    remarks: [said('Norway', 'Why steel?'), said('user1', 'It lasts.')],
  },
  { paragraph: 'p3', quote: '', before: '', done: true, remarks: [said('user1', 'Shorter?')] },
];
const dialog = (page: Page) => page.getByRole('dialog');
const thread = (page: Page, words: string) => page.getByTestId('thread-card').filter({ hasText: words });
const choose = async (page: Page, name: string, file: Uint8Array) => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(file) });
};
const oneLine = (text: string) => text.replace(/\s+/g, ' ');
const openComments = async (page: Page) => {
  await page.goto(room.server.url + draft);
  await inPaper(page, 'OP6').waitFor();
  await page.getByRole('tab', { name: /Comments/ }).click();
};

describe('the comments of a Word file', () => {
  it('are shown before the import, with their number and who they are', async () => {
    const { page } = chair;
    await page.goto(room.server.url);
    await page.getByRole('button', { name: /Import a text/ }).click();
    await choose(page, 'Oslo.docx', writeCleanDocx(baseText, undefined, TALKS));
    const choice = dialog(page).getByRole('region', { name: 'Comments of the file' });
    await choice.waitFor();
    expect(oneLine(await choice.innerText())).toContain('3 comments by 2 authors, 1 done');
    expect(await choice.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/OP1\s+pens of steel\s+Norway: Why steel\?/),
      expect.stringMatching(/user1 answers: It lasts\./),
      expect.stringMatching(/OP3\s+user1: Shorter\?/),
    ]);
    expect(
      await dialog(page)
        .getByRole('button', { name: /Norway becomes/ })
        .innerText(),
    ).toContain('Norway');
    await shot(page, 'word-comments-import');
    expect.soft(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('become comments of the room that name the file and who brought it', async () => {
    const { page } = chair;
    await page.getByRole('button', { name: /Import L\.9/ }).click();
    await page.waitForURL(/\/draft\//);
    draft = new URL(page.url()).pathname;
    await openComments(page);
    const words = oneLine(await thread(page, 'Why steel?').innerText());
    expect(words).toMatch(/pens of steel NOR Norway 17 March 2024, \d\d:\d\d in the file Oslo\.docx, brought in by Chair Why steel\?/);
    expect(words).toMatch(/user1 17 March 2024, \d\d:\d\d in the file Oslo\.docx, brought in by Chair It lasts\./);
    expect(await thread(page, 'Why steel?').getByTestId('nameplate').allInnerTexts()).toEqual(['NOR']);
    expect((await inPaper(page, 'OP1').locator('.cm').allInnerTexts()).join('')).toBe('pens of steel');
    await page.getByRole('button', { name: /Resolved 1/ }).click();
    await until('the one that was done', async () => (await thread(page, 'Resolved by Chair').count()) === 1);
    await shot(page, 'word-comments-room');
    expect.soft(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('go out with the file where that is asked for, open ones with all that was said', async () => {
    await openComments(norway.page);
    await selectWords(norway.page, 'OP2', 'every session');
    await norway.page.keyboard.press('Control+Alt+KeyC');
    await norway.page.getByLabel('Comment as Norway').fill('Every one?');
    await norway.page.keyboard.press('Control+Enter');
    const { page } = chair;
    await until('it arrived', async () => (await thread(page, 'Every one?').count()) === 1);
    await page
      .getByRole('button', { name: /Export/ })
      .first()
      .click();
    await dialog(page).getByText('Clean', { exact: true }).click();
    expect(await dialog(page).getByRole('radio', { name: 'Without' }).isChecked()).toBe(true);
    await dialog(page).getByRole('radio', { name: 'With the 2 open ones' }).click();
    await until('checked', async () => (await dialog(page).innerText()).includes('and every comment was found in it again.'));
    await shot(page, 'word-comments-export');
    expect.soft(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    const download = page.waitForEvent('download');
    await dialog(page).getByRole('button', { name: 'Export Word' }).click();
    exported = new Uint8Array(fs.readFileSync(await (await download).path()));
    const file = readDocx(exported);
    if ('refused' in file) throw new Error(file.refused);
    expect(
      threadsIn(file.redline, 'accept').map(({ quote, remarks }) => [quote, ...remarks.map(({ author, words }) => `${author}: ${words}`)]),
    ).toEqual([
      ['pens of steel', 'Norway: Why steel?', 'user1: It lasts.'],
      ['every session', 'Norway: Every one?'],
    ]);
  });

  it('of a copy that came back come in as its delegation’s, what the room knew only once', async () => {
    const file = readDocx(exported);
    if ('refused' in file) throw new Error(file.refused);
    const [steel, session] = threadsIn(file.redline, 'accept') as [CommentThread, CommentThread];
    const bare = { paragraphs: file.redline.paragraphs };
    const { redline } = withThreads(bare, [
      steel,
      { ...session, remarks: [...session.remarks, said('Kari Aasen', 'Twice a year will do.')] },
      {
        paragraph: session.paragraph,
        quote: 'ink',
        before: 'the secretariat to report on ',
        done: false,
        remarks: [said('Kari Aasen', 'Blue?')],
      },
    ]);
    const { page } = norway;
    await page.getByRole('button', { name: 'A copy came back' }).click();
    await choose(page, 'back.docx', writeDocx({ meta: file.meta, redline, author: 'Kari Aasen', date: '2024-03-18T08:00:00Z' }));
    const choice = dialog(page).getByRole('region', { name: 'Comments of the file' });
    await choice.waitFor();
    expect(oneLine(await choice.innerText())).toContain('2 comments by 1 author');
    await shot(page, 'word-comments-back');
    expect.soft(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await dialog(page).getByRole('button', { name: 'Bring in the comments' }).click();
    await until('the answer is in its thread', async () =>
      (await thread(chair.page, 'Every one?').innerText()).includes('Twice a year will do.'),
    );
    expect(oneLine(await thread(chair.page, 'Every one?').innerText())).toMatch(
      /NOR Kari Aasen .* in the file back\.docx, brought in by Norway Twice/,
    );
    expect(await thread(chair.page, 'Blue?').count()).toBe(1);
    expect(await thread(chair.page, 'Why steel?').count()).toBe(1);
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
