// The whole room by touch, on tablets in both orientations: no mouse, no hover. (RULES PH19, PH20)
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { inPaper, paperText } from './support/people.ts';

const SIZES = [
  ['lying', { width: 1024, height: 768 }],
  ['upright', { width: 820, height: 1180 }],
] as const;

let room: DemoRoom;
let chair: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  chair = await room.enter('Chair');
});
afterAll(() => room?.close());

/** Selects words as a long press does: a finger goes down on them, the browser focuses the text and selects, and the touch ends without a click. */
const longPress = (page: Page, label: string, words: string) =>
  inPaper(page, label).evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0 || node.parentElement?.closest('.portal, .tag')) continue;
      const touch = (type: string) =>
        node.parentElement!.dispatchEvent(new PointerEvent(type, { pointerType: 'touch', bubbles: true, cancelable: true }));
      touch('pointerdown');
      element.closest<HTMLElement>('[contenteditable="true"]')?.focus();
      getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      touch('pointercancel');
      return;
    }
    throw new Error(`“${wanted}” is not in the paragraph`);
  }, words);

/** The middle of the first words of a paragraph, where a finger puts the caret. */
const tapIn = (page: Page, label: string) => inPaper(page, label).tap({ position: { x: 160, y: 24 } });

describe.each(SIZES)('a tablet %s', (name, size) => {
  let page: Page;
  let visitor: Visitor;
  const seat = name === 'lying' ? 'Norway' : 'Fiji';

  beforeAll(async () => {
    visitor = await room.enter(seat, size, true);
    page = visitor.page;
  });

  it('opens the menu of a paragraph by a tap on its label, of the current one by its handle (RULES PH19, PH20)', async () => {
    // The handler for a press on a label loads a moment after the paper.
    await page.locator('.sheet[data-handles]').waitFor();
    await inPaper(page, 'OP1').scrollIntoViewIfNeeded();
    await inPaper(page, 'OP1').tap({ position: { x: 25, y: 18 } });
    await page.getByRole('menu').waitFor();
    await shot(page, `tablet-${name}-menu`);
    await page.keyboard.press('Escape');
    await until('closed', async () => (await page.getByRole('menu').count()) === 0);
    await tapIn(page, 'OP4');
    const handle = inPaper(page, 'OP4').locator('.para-handle');
    await handle.waitFor();
    const box = await handle.boundingBox();
    expect(box!.height).toBeGreaterThanOrEqual(43.5);
    await handle.tap();
    await page.getByRole('menu').waitFor();
    for (const item of await page.getByRole('menuitem').all()) expect((await item.boundingBox())!.height).toBeGreaterThanOrEqual(24);
    await page.keyboard.press('Escape');
    await until('closed', async () => (await page.getByRole('menu').count()) === 0);
  });

  it('gives the bar of the paragraph, and the comment, to words selected by a long press (RULES PH19, PH20)', async () => {
    await longPress(page, 'OP6', 'basin');
    await page.getByTestId('private-switch').waitFor();
    await page.getByRole('button', { name: 'Comment on the selected words' }).tap();
    const box = page.getByLabel(/^Comment as/);
    await box.waitFor();
    expect(await page.getByRole('region', { name: 'New comment' }).innerText()).toContain('basin');
    await page.getByRole('button', { name: 'Cancel' }).tap();
    await shot(page, `tablet-${name}-comment`);
    if (name === 'upright') await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Text' }).tap();
  });

  it('proposes by a keyboard that composes every word (RULES PH19, PH20)', async () => {
    await tapIn(page, 'OP6');
    await longPress(page, 'OP6', 'basin');
    await page.evaluate(() => getSelection()?.collapseToEnd());
    const session = await visitor.context.newCDPSession(page);
    for (const word of [' und', ' so', ` ${name}`]) {
      for (let length = 1; length <= word.length; length++)
        await session.send('Input.imeSetComposition', { text: word.slice(0, length), selectionStart: length, selectionEnd: length });
      await session.send('Input.insertText', { text: word });
    }
    await until('everybody reads it', async () => (await paperText(chair.page, 'OP6')).includes(`und so ${name}`));
    expect(await paperText(page, 'OP6')).toContain(`und so ${name}`);
    await shot(page, `tablet-${name}-text`);
  });

  it('has targets of 44 pixels for what is pressed most, and of 24 for all that is no part of a line (RULES PH19, PH20)', async () => {
    const low = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('#root :is(button, [role="radio"], [role="tab"], [role="switch"])')]
        .filter((one) => one.checkVisibility() && !one.closest('p, [inert]') && one.getBoundingClientRect().width > 2)
        .map((one) => ({ height: Math.round(one.getBoundingClientRect().height), html: one.outerHTML.slice(0, 90) }))
        .filter(({ height }) => height < 24),
    );
    expect(low).toEqual([]);
    for (const pressed of [page.getByTestId('private-switch'), page.getByRole('button', { name: 'Ask for the floor' })])
      expect((await pressed.first().boundingBox())!.height).toBeGreaterThanOrEqual(43.5);
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(size.width);
  });
});

it('logged no error', () => expect(room.errors()).toEqual([]));
