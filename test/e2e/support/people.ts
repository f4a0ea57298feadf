// The acts of the people of the story at their screens. Only what a person can see or press is used.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { until } from '../../support/browser.ts';

/** The paragraph of the paper with this label ("OP3"). */
export const inPaper = (page: Page, label: string) => page.locator(`.para[data-label="${label}"]`);

/** All words in a paragraph element on the paper, including struck and inserted words and their tags; without others' carets and the bar under it. It runs in the
 *  page. */
export function textOnPaper(paragraph: Element): string {
  const pieces: string[] = [];
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent?.checkVisibility() && !parent.closest('.cursor, .portal, .here')) pieces.push(node.textContent ?? '');
  }
  return pieces.join('').replace(/\s+/g, ' ').trim();
}

/** The words of a paragraph on the paper, as `textOnPaper` reads them. */
export const paperText = (page: Page, label: string): Promise<string> => inPaper(page, label).evaluate(textOnPaper);

/** The present text as the paper with these paragraphs shows it, a line a paragraph: with struck words, without insertions. It runs in the page. */
export const standingOnPaper = (paragraphs: Element[]): string[] =>
  paragraphs.map((paragraph) => {
    const pieces: string[] = [];
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent?.checkVisibility() && !parent.closest('ins, .tag, .split, .cursor, .portal, .here, sup'))
        pieces.push(node.textContent ?? '');
    }
    return pieces.join('').replace(/\s+/g, ' ').trim();
  });

/** The same by one person's paper. */
export const standingText = (page: Page): Promise<string[]> => page.locator('.para').evaluateAll(standingOnPaper);

/** Waits until everybody reads the same present text, whatever each of them proposes; a person who was writing does so after stopping. */
export async function readTheSame(pages: readonly Page[]): Promise<void> {
  let readings: string[][] = [];
  await until('everybody reads the text that stands', async () => {
    readings = await Promise.all(pages.map(standingText));
    return readings.every((one) => JSON.stringify(one) === JSON.stringify(readings[0]));
  }).catch(() => expect(readings).toEqual(readings.map(() => readings[0])));
}

/** The point on screen at the start or the end of words of a paragraph element; null if it does not have them. It runs in the page. */
export function pointBeside(paragraph: Element, [wanted, side]: readonly [string, 'start' | 'end']): { x: number; y: number } | null {
  // The words may be spread over several text nodes (a strike begins in them); what others inserted is not part of the text.
  const places: { node: Node; offset: number }[] = [];
  let text = '';
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const island = node.parentElement?.closest('[contenteditable="false"]');
    if (island && paragraph.contains(island)) continue;
    [...(node.textContent ?? '')].forEach((character, offset) => {
      places.push({ node, offset });
      text += character;
    });
  }
  const at = text.indexOf(wanted);
  const place = at < 0 ? undefined : places[side === 'end' ? at + wanted.length - 1 : at];
  if (!place) return null;
  const range = document.createRange();
  range.setStart(place.node, place.offset);
  range.setEnd(place.node, place.offset + 1);
  const box = range.getBoundingClientRect();
  // Words that run from right to left end on the left.
  const onRight = (side === 'end') === (getComputedStyle(paragraph).direction === 'ltr');
  return { x: onRight ? box.right : box.left, y: box.top + box.height / 2 };
}

/** A point on screen beside (or inside) words of a paragraph; scrolls them into view first. */
async function pointAt(page: Page, label: string, words: string, end: 'start' | 'end'): Promise<{ x: number; y: number }> {
  await inPaper(page, label).scrollIntoViewIfNeeded();
  const look = () => inPaper(page, label).evaluate(pointBeside, [words, end] as const);
  // Nobody presses on words that are still moving, as in a room that was just entered.
  for (let point = await look(); ; ) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const now = await look();
    if (!now) throw new Error(`“${words}” is not in ${label}`);
    if (now.x === point?.x && now.y === point.y) return now;
    point = now;
  }
}

/** Clicks right after words and types. */
export async function typeAfter(page: Page, label: string, words: string, typed: string): Promise<void> {
  const point = await pointAt(page, label, words, 'end');
  await page.mouse.click(point.x, point.y);
  await page.keyboard.type(typed);
}

/** Selects words with the mouse. */
export async function selectWords(page: Page, label: string, words: string): Promise<void> {
  const from = await pointAt(page, label, words, 'start');
  const to = await pointAt(page, label, words, 'end');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** Selects words with the mouse and types over them. */
export async function typeOver(page: Page, label: string, words: string, typed: string): Promise<void> {
  await selectWords(page, label, words);
  await page.keyboard.type(typed);
}

/** The card of a delegation's proposal on a paragraph, by the words it must hold. */
export const card = (page: Page, delegation: string, words: string) =>
  page.getByTestId('proposal-card').filter({ hasText: delegation }).filter({ hasText: words });

/** Waits until the paper shows words in a paragraph; returns the milliseconds that it took. */
export async function sees(page: Page, label: string, words: string): Promise<number> {
  const start = performance.now();
  await until(`“${words}” on the paper in ${label}`, async () => (await paperText(page, label)).includes(words));
  return performance.now() - start;
}

/** Waits until the top bar says that all is saved. */
export const saved = (page: Page): Promise<void> => page.getByTestId('connection').filter({ hasText: 'all saved' }).waitFor();
