// Accessibility of the board: axe-core (WCAG 2.2 A and AA, light and dark) over cards, board, comments, views, floor and packages, in a window of 390
// pixels and with an Arabic text; nothing is wider than its window.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paragraph, resolution } from '../../schema/index.ts';
import { draftToJson } from '../../src/formats/json/json.ts';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, inPaper, saved, selectWords, typeAfter } from './support/people.ts';
import { violations } from './support/violations.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway] = await Promise.all([room.enter('Chair'), room.enter('Norway')]);
});
afterAll(() => room?.close());

const clear = async (page: Page) => expect.soft(await violations(page)).toEqual([]);
/** How many pixels the page is wider than its window. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Makes an Arabic draft through the import API. */
async function arabicDraft(page: Page): Promise<string> {
  const meta = {
    symbol: 'E/CN.99/2026/L.3',
    body: 'إن لجنة المياه المشتركة',
    session: 'الدورة الرابعة عشرة',
    language: 'ar' as const,
    firstNote: 1,
  };
  const doc = resolution([
    paragraph({ id: 'title', kind: 'title' }, 'تعزيز الإنذار المبكر بالفيضانات'),
    paragraph({ id: 'pp1', kind: 'preambular' }, [{ text: 'إذ تؤكد من جديد', em: true }, { text: ' أهمية التعاون بين الدول المشاطئة،' }]),
    paragraph({ id: 'op1', kind: 'operative' }, [{ text: 'تدعو', em: true }, { text: ' الدول إلى تبادل البيانات في الوقت الحقيقي؛' }]),
    paragraph({ id: 'op2', kind: 'operative' }, [{ text: 'تقرر', em: true }, { text: ' أن تبقي المسألة قيد نظرها.' }]),
  ]);
  const id = await page.evaluate(async (body) => {
    const { link } = (await (await fetch('/api/session')).json()) as { link: string };
    const answer = await fetch('/api/drafts', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-chapeau-as': link },
      body,
    });
    return ((await answer.json()) as { id: string }).id;
  }, draftToJson({ meta, doc }));
  return `${room.server.url}/draft/${id}`;
}

describe('nothing keeps anybody out', () => {
  it('of cards with positions, reason and question, and of the board', async () => {
    await typeAfter(norway.page, 'OP5', 'within existing', ' and other');
    await card(norway.page, 'Norway', 'and other').getByTestId('select-card').click();
    await card(norway.page, 'Norway', 'and other').getByRole('button', { name: 'Add a reason' }).click();
    await clear(norway.page);
    await norway.page.keyboard.press('Escape');
    await card(norway.page, 'Egypt', 'voluntary').getByTestId('select-card').click();
    await card(norway.page, 'Egypt', 'voluntary').getByRole('button', { name: 'Oppose' }).click();
    await card(norway.page, 'Egypt', 'voluntary').getByRole('button', { name: 'Put side by side' }).click();
    await norway.page.getByTestId('board').waitFor();
    await clear(norway.page);
    await card(chair.page, 'Egypt', 'voluntary').getByTestId('select-card').click();
    await card(chair.page, 'Egypt', 'voluntary').getByRole('button', { name: 'Ask the room' }).click();
    await chair.page.getByRole('button', { name: '3 side by side' }).click();
    await clear(chair.page);
    await chair.page.emulateMedia({ colorScheme: 'dark' });
    await shot(chair.page, 'board-dark');
    await chair.page
      .getByTestId('board')
      .getByRole('region', { name: 'Proposal of Egypt' })
      .getByRole('button', { name: 'Accept' })
      .click();
    await chair.page
      .getByText(/^Reject its .* too/)
      .first()
      .waitFor();
    await clear(chair.page);
    await chair.page.emulateMedia({ colorScheme: 'light' });
  });

  it('of comments, views, floor and packages', async () => {
    await selectWords(norway.page, 'OP1', 'in real time');
    await norway.page.keyboard.press('Control+Alt+KeyC');
    await norway.page.keyboard.type('Everywhere?');
    await clear(norway.page);
    await norway.page.keyboard.press('Control+Enter');
    await norway.page.locator('[data-testid="thread-card"][data-selected]').waitFor();
    await clear(norway.page);
    await norway.page.keyboard.press('Control+Shift+Digit6');
    await norway.page.getByTestId('printed').waitFor();
    await clear(norway.page);
    await norway.page.keyboard.press('Control+Shift+Digit3');
    await norway.page.getByText('L.2, as issued').waitFor();
    await clear(norway.page);
    await norway.page.keyboard.press('Control+Shift+Digit1');
    await norway.page.getByRole('tab', { name: /Proposals/ }).click();
    await norway.page.getByRole('button', { name: 'Make a package…' }).click();
    await clear(norway.page);
    await norway.page.getByRole('button', { name: 'Ask for the floor', exact: true }).click();
    await inPaper(chair.page, 'OP4').click();
    await chair.page.keyboard.press('Control+Alt+KeyF');
    await chair.page.getByRole('tab', { name: 'Floor' }).click();
    await chair.page.getByRole('button', { name: 'Give Norway the floor' }).waitFor();
    await clear(chair.page);
    await chair.page.getByRole('tab', { name: 'History' }).click();
    await clear(chair.page);
  });

  it('of an Arabic text, in which the board follows its direction', async () => {
    const url = await arabicDraft(chair.page);
    await chair.page.goto(url);
    await norway.page.goto(url);
    await inPaper(norway.page, 'OP1').waitFor();
    await saved(norway.page);
    await typeAfter(norway.page, 'OP1', 'البيانات', ' المائية');
    await card(chair.page, 'Norway', 'المائية').getByTestId('select-card').click();
    await inPaper(chair.page, 'OP1').click();
    await chair.page.keyboard.press('Control+Alt+KeyF');
    await until('on the floor', async () => (await norway.page.locator('.para[data-floor]').count()) === 1);
    await clear(chair.page);
    await shot(chair.page, 'board-arabic');
    await chair.page.keyboard.press('Control+Shift+Digit6');
    await until('the rolling text', async () => (await chair.page.getByTestId('printed').innerText()).includes('[NOR: المائية]'));
    expect(await chair.page.getByTestId('printed').getAttribute('dir')).toBe('rtl');
    await clear(chair.page);
    await shot(chair.page, 'board-arabic-rolling');
  });

  it('of a window of 390 pixels', async () => {
    const fiji = await room.enter('Fiji', { width: 390, height: 844 }, true);
    const { page } = fiji;
    await clear(page);
    expect(await overflow(page)).toBe(0);
    await shot(page, 'board-390-text');
    await page.getByRole('button', { name: /^Proposals/ }).click();
    await page.getByTestId('proposal-card').first().waitFor();
    await page.getByTestId('proposal-card').getByTestId('select-card').first().click();
    await clear(page);
    await shot(page, 'board-390-cards');
    await page.getByRole('button', { name: 'Comments' }).click();
    await page.getByTestId('thread-card').waitFor();
    await clear(page);
    expect(await overflow(page)).toBe(0);
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    await page.keyboard.press('Control+Shift+Digit6');
    await page.getByTestId('printed').waitFor();
    await clear(page);
    expect(await overflow(page)).toBe(0);
    await shot(page, 'board-390-rolling');
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
