// When the focus returns to the paper, the caret is where it was, whatever the engine does with its own selection meanwhile: from every field, menu
// and dialog, by Tab, and from a script that focuses the paper. One paragraph, one caret; after each way back a typed letter lands at the caret. (RULE TY7)
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { inPaper, paperText, saved, typeAfter } from './support/people.ts';

const BEFORE = 'joint procedures';

let room: DemoRoom;
let page: Page;
let typed = '';
beforeAll(async () => {
  room = await openDemoRoom();
  ({ page } = await room.enter('Norway'));
  await saved(page);
});
afterAll(() => room?.close());

interface Way {
  readonly name: string;
  /** Leaves the paper. */
  readonly leave: () => Promise<unknown>;
  /** Comes back to it. */
  readonly back: () => Promise<unknown>;
}
const press = (key: string) => () => page.keyboard.press(key);
const isOut = () => expect.poll(() => page.evaluate(() => document.activeElement?.closest('.paper') === null)).toBe(true);
const bar = () => page.getByRole('toolbar', { name: 'Your proposal' });
const reason = async () => {
  await bar()
    .getByRole('button', { name: /reason/i })
    .click();
  await page.getByLabel('Reason for this proposal').waitFor();
};
const field = async (key: string, words = '') => {
  await page.keyboard.press(key);
  await isOut();
  await page.keyboard.type(words);
};

/** A field added by the test, like one of a part that does not know the paper. */
const ownField = () =>
  page.evaluate(() => {
    const field = document.body.appendChild(document.createElement('input'));
    field.className = 'test-field';
    field.focus();
  });
/** A script focuses the paper, and the paper reads the browser's selection and draws: with the event, right after it, or when the field is gone. */
const focusAndDraw = (when: 'focus' | 'behind' | 'gone') =>
  page.evaluate((then) => {
    const paper = document.querySelector<HTMLElement>('[contenteditable="true"].paper')!;
    const draw = () => document.dispatchEvent(new Event('selectionchange'));
    for (const type of then === 'focus' ? ['focus', 'focusin'] : []) paper.addEventListener(type, draw, { once: true });
    if (then === 'gone') document.querySelector('.test-field')!.remove();
    paper.focus();
    draw();
    document.querySelector('.test-field')?.remove();
  }, when);

const WAYS: readonly Way[] = [
  { name: 'the reason, Esc', leave: reason, back: press('Escape') },
  {
    name: 'the reason, Enter',
    leave: reason,
    back: async () => {
      await page.keyboard.type(` because ${typed.length}`);
      await page.keyboard.press('Enter');
      await page.getByLabel('Reason for this proposal').waitFor({ state: 'detached' });
    },
  },
  { name: 'the reason, its cross', leave: reason, back: () => page.locator('form').getByRole('button', { name: 'Close' }).press('Enter') },
  { name: 'find, Esc', leave: () => field('Control+f'), back: press('Escape') },
  { name: 'Ctrl K, Esc', leave: () => field('Control+k', 'OP4'), back: press('Escape') },
  { name: 'a comment, Esc', leave: () => field('Control+Alt+KeyC', 'why'), back: press('Escape') },
  { name: 'the menu of the paragraph, Esc', leave: () => field('Control+Alt+KeyM'), back: press('Escape') },
  { name: 'where words come from, Esc', leave: () => field('Control+Alt+KeyB'), back: press('Escape') },
  { name: 'a field that nobody knows, and what is drawn as the focus comes', leave: ownField, back: () => focusAndDraw('focus') },
  { name: 'a field that nobody knows, and what is drawn right behind', leave: ownField, back: () => focusAndDraw('behind') },
  { name: 'a field that is gone before the focus comes', leave: ownField, back: () => focusAndDraw('gone') },
];

/** The text right before the caret as the browser draws it, with its paragraph; '' if the focus is not on the paper. */
const drawnAt = () =>
  page.evaluate(() => {
    const selection = getSelection();
    if (!selection?.focusNode || !document.activeElement?.matches('[role="textbox"].paper')) return '';
    const paragraph = (
      selection.focusNode instanceof Element ? selection.focusNode : selection.focusNode.parentElement
    )!.closest<HTMLElement>('.para');
    if (!paragraph) return 'no paragraph';
    const range = document.createRange();
    range.setStart(paragraph, 0);
    range.setEnd(selection.focusNode, selection.focusOffset);
    const part = range.cloneContents();
    for (const island of part.querySelectorAll('[contenteditable="false"]')) island.remove();
    return `${paragraph.dataset.label} …${part.textContent!.slice(-30)}`;
  });

/** The caret behind all that was typed. */
const drawn = () => new RegExp(`^OP2 .*${BEFORE}${typed}$`);

describe('the focus that comes back to the paper (RULE TY7)', () => {
  it('begins with a proposal', async () => {
    await typeAfter(page, 'OP2', BEFORE, 'q');
    typed = 'q';
    await bar().waitFor();
  });

  for (const at of WAYS.keys()) {
    it(`is at the caret after ${WAYS[at]!.name}`, async () => {
      const { leave, back } = WAYS[at]!;
      if (!drawn().test(await drawnAt())) await typeAfter(page, 'OP2', BEFORE + typed, '');
      await leave();
      await isOut();
      await back();
      await expect.poll(drawnAt).toMatch(drawn());
      await page.waitForTimeout(60);
      await page.keyboard.type('q');
      typed += 'q';
      await expect.poll(() => paperText(page, 'OP2')).toContain(typed);
      expect(await drawnAt()).toMatch(drawn());
      expect(await inPaper(page, 'OP2').getAttribute('data-current')).toBe('');
    });
  }

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
