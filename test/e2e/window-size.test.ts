// Resizing the window: words typed into any box stay in it, and nothing scrolls sideways on a phone. (RULES PH17, PH18)
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, inPaper, saved, selectWords, typeAfter } from './support/people.ts';

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway] = await Promise.all([room.enter('Chair', WIDE, true), room.enter('Norway', WIDE, true)]);
  await typeAfter(norway.page, 'OP4', 'Member States', ' and others');
  await saved(norway.page);
});
afterAll(() => room?.close());

const BOXES = 'textarea, input:is(:not([type]), [type="text"], [type="search"], [type="email"])';
const valuesOf = (page: Page) => page.locator(BOXES).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));

/** Types into every box on the screen, resizes the window to a phone and back. */
async function keepsWords(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  const boxes = ((await dialog.count()) > 0 ? dialog.locator(BOXES) : page.locator(BOXES)).locator('visible=true');
  await boxes.first().waitFor();
  const typed: string[] = [];
  for (let at = 0; at < (await boxes.count()); at++) {
    const box = boxes.nth(at);
    if (!(await box.isEditable())) continue;
    typed.push(`words ${at}`);
    await box.fill(`words ${at}`);
  }
  expect(typed.length, name).toBeGreaterThan(0);
  const lost = async () => {
    const there = await valuesOf(page);
    return typed.filter((words) => !there.includes(words));
  };
  expect(await lost(), `${name}: typed`).toEqual([]);
  await page.setViewportSize(PHONE);
  // Whatever closes does so within this time.
  await page.waitForTimeout(600);
  expect(await lost(), `${name}: on a phone`).toEqual([]);
  await page.setViewportSize(WIDE);
  await page.waitForTimeout(300);
  expect(await lost(), `${name}: wide again`).toEqual([]);
  await until(`${name}: to be seen`, () => boxes.first().isVisible());
}

async function comment(page: Page, words: string): Promise<void> {
  await selectWords(page, 'OP2', 'Member States');
  await page.keyboard.press('Control+Alt+KeyC');
  await page.getByLabel(/^Comment as/).fill(words);
}

type Case = readonly [name: string, who: () => Visitor, open: (page: Page) => Promise<unknown>];

const CASES: readonly Case[] = [
  ['a new comment', () => norway, (page) => comment(page, '')],
  [
    'a reply',
    () => norway,
    async (page) => {
      await comment(page, 'Whose are they?');
      await page.keyboard.press('Control+Enter');
      await page.getByTestId('thread-card').first().waitFor();
      await page.getByTestId('thread-card').first().locator('textarea').waitFor();
    },
  ],
  [
    'a reason',
    () => norway,
    async (page) => {
      await page.getByRole('tab', { name: /^Proposals/ }).click();
      const own = card(page, 'Norway', 'and others');
      await own.getByTestId('select-card').click();
      await own.getByRole('button', { name: /reason/i }).click();
    },
  ],
  ['find', () => norway, (page) => page.keyboard.press('Control+f')],
  [
    'go to',
    () => norway,
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
    },
  ],
  ['the library', () => norway, (page) => page.getByRole('tab', { name: 'Library' }).click()],
  [
    'find and replace',
    () => chair,
    async (page) => {
      await page.getByRole('radio', { name: 'Edit' }).click();
      await inPaper(page, 'OP2').click();
      await page.keyboard.press('Control+f');
      await page.getByLabel('Replace by').waitFor();
    },
  ],
  [
    'a version',
    () => chair,
    async (page) => {
      await page.getByRole('tab', { name: 'History' }).click();
      await page.getByRole('button', { name: /^Freeze/ }).click();
    },
  ],
  [
    'sharing',
    () => chair,
    async (page) => {
      await page.getByRole('button', { name: 'Share' }).click();
      await page.getByRole('dialog').waitFor();
    },
  ],
];

describe('words that were typed into a box (RULES PH17, PH18)', () => {
  it.each(CASES)('stay while the window changes: %s', async (name, who, open) => {
    const { page } = who();
    await open(page);
    await keepsWords(page, name);
    await page.reload();
    await saved(page);
  });

  it('keep the panel before the eyes of who writes in it, and once sent the window is a phone’s', async () => {
    const { page } = norway;
    await comment(page, 'Whose words?');
    await page.keyboard.press('Control+Enter');
    const box = page.getByTestId('thread-card').filter({ hasText: 'Whose words?' }).locator('textarea');
    await box.fill('Ours, we think.');
    await page.setViewportSize(PHONE);
    await until('in sight', () => box.isVisible());
    expect(await box.evaluate((one) => one === document.activeElement)).toBe(true);
    await shot(page, 'window-phone-reply');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Ours, we think.').first().waitFor();
    await until('sent', async () => (await box.inputValue()) === '');
    await page.getByRole('tab', { name: /^Comments/ }).focus();
    await until('a phone’s', async () => (await page.locator('.paper').getAttribute('contenteditable')) === 'false');
    await page.getByText('Ours, we think.').first().waitFor();
    await page.setViewportSize(WIDE);
    await box.waitFor();
  });
});

/** Elements that scroll sideways, or stick out of the window. */
const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const root = document.scrollingElement!;
    if (root.scrollWidth > innerWidth) found.push(`page ${root.scrollWidth}`);
    for (const element of document.querySelectorAll<HTMLElement>('#root *')) {
      if (!element.checkVisibility()) continue;
      const { overflowX } = getComputedStyle(element);
      if (/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1) found.push(`scrolls: ${element.className}`);
      const box = element.getBoundingClientRect();
      const isControl = element.matches('button, [role="radio"], a[href]') && box.width > 1 && !element.closest('[inert]');
      if (isControl && (box.left < -1 || box.right > innerWidth + 1)) found.push(`over the edge: ${element.outerHTML.slice(0, 120)}`);
    }
    return [...new Set(found)];
  });

describe('on a phone (RULES PH17, PH18)', () => {
  const looks = async (page: Page, name: string) => {
    await page.setViewportSize(PHONE);
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Text' }).click();
    const views = await page.getByRole('radiogroup', { name: 'View' }).getByRole('radio').allInnerTexts();
    for (const view of views.filter((words) => !words.startsWith('Compare'))) {
      await page.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name: view }).click();
      await page.waitForTimeout(400);
      await shot(page, `window-${name}-${view.replace(/\W/g, '')}`);
      expect(await sideways(page), `${name} ${view}`).toEqual([]);
    }
    await page.getByRole('radiogroup', { name: 'View' }).getByRole('radio').first().click();
    for (const pane of ['Outline', 'Proposals', 'Comments', 'History']) {
      await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: pane }).click();
      await page.waitForTimeout(300);
      await shot(page, `window-${name}-${pane}`);
      expect(await sideways(page), `${name} ${pane}`).toEqual([]);
    }
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Text' }).click();
    await page.setViewportSize(WIDE);
  };

  it('nothing scrolls sideways, in no view and no section', async () => {
    for (const [name, { page }] of [
      ['chair', chair],
      ['norway', norway],
    ] as const)
      await looks(page, name);
  });

  it('also not under silence', async () => {
    const { page } = chair;
    await page.getByTestId('phases').click();
    await page.getByRole('button', { name: 'Until…' }).click();
    await page.getByRole('button', { name: /^Under silence until/ }).click();
    await norway.page.getByTestId('silence-line').waitFor();
    await until('reads', async () => (await norway.page.getByTestId('reading').count()) === 1);
    for (const [name, visitor] of [
      ['silence-chair', chair],
      ['silence-norway', norway],
    ] as const)
      await looks(visitor.page, name);
  });
});
