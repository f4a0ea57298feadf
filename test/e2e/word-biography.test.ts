// Where a word comes from (RULES R15, R16): asked by the keyboard or by Alt and a click, for words of the text and for words only proposed; it follows
// others' changes, and Escape leads back to the words.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandAnswer } from '../../src/protocol/api.ts';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { inPaper, sees, selectWords } from './support/people.ts';
import { violations } from './support/violations.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway] = await Promise.all([room.enter('Chair'), room.enter('Norway')]);
});
afterAll(() => room?.close());

const biography = (page: Page) => page.getByTestId('word-biography');
const steps = (page: Page) => biography(page).getByTestId('word-step');
const plain = (words: string) => words.replace(/\s+/g, ' ').trim();
const leave = async (page: Page) => {
  await page.keyboard.press('Escape');
  await biography(page).waitFor({ state: 'detached' });
};
const command = (page: Page, body: object): Promise<CommandAnswer> =>
  page.evaluate(async (json) => (await fetch('/api/drafts/demo/commands', { method: 'POST', body: json })).json(), JSON.stringify(body));
/** Alt-clicks words on the paper. */
const altClick = async (page: Page, label: string, name: 'ins' | 'del', words: string) => {
  const drawn = inPaper(page, label).locator(name).filter({ hasText: words }).first();
  await drawn.scrollIntoViewIfNeeded();
  // The middle of words that wrap over two lines is outside of them.
  const { x, y } = await drawn.evaluate((element) => {
    const [box] = element.getClientRects();
    return { x: box!.left + 12, y: box!.top + box!.height / 2 };
  });
  await page.keyboard.down('Alt');
  await page.mouse.click(x, y);
  await page.keyboard.up('Alt');
  await biography(page).waitFor();
};
let accepted = '';

describe('the biography of a word', () => {
  it('names who proposed it and who decided, by the keyboard; Escape leads back to the words', async () => {
    const answer = await command(chair.page, { do: 'accept', amendment: 'a-fji-1' });
    accepted = 'decision' in answer ? answer.decision!.id : '';
    const { page } = norway;
    await sees(page, 'OP3', 'women and children');
    await selectWords(page, 'OP3', 'women');
    await until('the selection', async () => (await page.evaluate(() => getSelection()?.toString())) === 'women');
    await page.keyboard.press('Control+Alt+KeyB');
    await page.getByRole('dialog', { name: '“women”' }).waitFor();
    await steps(page).first().waitFor();
    expect(plain(await steps(page).last().innerText())).toMatch(/FJI inserted , women accepted by the Chair/);
    expect(await violations(page)).toEqual([]);
    await shot(page, 'word-biography');
    await biography(page).getByRole('button', { name: 'Copy as a record' }).click();
    await until('copied', async () =>
      (await page.evaluate(() => navigator.clipboard.readText())).includes('Fiji inserted “, women”; accepted by the Chair.'),
    );
    await leave(page);
    await until('the paper', () => page.evaluate(() => document.activeElement?.getAttribute('contenteditable') === 'true'));
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('women');
  });

  it('says of struck words who proposes that, and of proposed ones whose they are', async () => {
    const { page } = norway;
    await altClick(page, 'OP5', 'del', 'within existing resources');
    await steps(page).first().waitFor();
    expect(plain(await steps(page).first().innerText())).toContain('The text began with these words');
    const pending = biography(page).getByTestId('pending-words');
    await until('both', async () => (await pending.count()) === 2);
    expect((await pending.allInnerTexts()).map(plain).sort()).toEqual([
      expect.stringMatching(/^EGY proposes to strike these words/),
      expect.stringMatching(/^FJI proposes to strike these words/),
    ]);
    await leave(page);
    await altClick(page, 'OP5', 'ins', 'availability');
    await pending.first().waitFor();
    expect(plain(await pending.first().innerText())).toMatch(/^EGY proposes these words.*They are not in the text\.$/);
    expect(await steps(page).count()).toBe(0);
    await leave(page);
  });

  it('follows what the chair decides meanwhile', async () => {
    const { page } = norway;
    await selectWords(page, 'OP3', 'women');
    await page.keyboard.press('Control+Alt+KeyB');
    await steps(page).first().waitFor();
    await command(chair.page, { do: 'undo', decision: accepted });
    await biography(page).getByText('these words are no longer in it').waitFor();
    await leave(page);
  });

  it('is in the menu of the paragraph and open to who only reads', async () => {
    const { page } = norway;
    await inPaper(page, 'OP1').click();
    await page.keyboard.press('Control+Alt+KeyM');
    await page.getByRole('menuitem', { name: 'Where this word comes from' }).click();
    await steps(page).first().waitFor();
    await leave(page);
    const observer = await room.enter('Observer', { width: 390, height: 844 });
    await inPaper(observer.page, 'OP1').click();
    await observer.page.keyboard.press('Control+Alt+KeyB');
    await steps(observer.page).first().waitFor();
    await shot(observer.page, 'word-biography-390');
    expect(room.errors()).toEqual([]);
  });
});
