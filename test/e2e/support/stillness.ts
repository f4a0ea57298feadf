// Measures whether anything on the paper moves while somebody presses the mouse, and which control comes under the pointer: at a page of Chromium, and at a window
// of any engine (seat-in-room.ts).
import type { Page } from 'playwright-core';

/** A window that answers what its page is asked, and its mouse. */
export interface Watched {
  evaluate<Result, Arg>(ask: (arg: Arg) => Result | Promise<Result>, arg: Arg): Promise<Result>;
  readonly mouse: { move(x: number, y: number): Promise<void>; down(): Promise<void>; up(): Promise<void> };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a word of the text begins on the screen, in CSS pixels. */
interface Word {
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

/** The words of paragraphs as they are drawn, struck and inserted ones too; not those in bars, boards and fields between them, nor others' carets.
 *  It runs in the page. */
function readWords(label: string | null): {
  text: string;
  words: { paragraph: string; word: string; left: number; top: number; right: number; bottom: number }[];
} {
  const words: { paragraph: string; word: string; left: number; top: number; right: number; bottom: number }[] = [];
  let whole = '';
  for (const paragraph of document.querySelectorAll<HTMLElement>('[data-paragraph]')) {
    if (label !== null && paragraph.dataset.label !== label) continue;
    const places: { node: Node; offset: number }[] = [];
    let text = '';
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest('[data-testid="under-paragraph"], .cursor')) continue;
      [...(node.textContent ?? '')].forEach((character, offset) => {
        places.push({ node, offset });
        text += character;
      });
    }
    whole += text;
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      const range = document.createRange();
      const [first, last] = [places[index]!, places[index + word.length - 1]!];
      range.setStart(first.node, first.offset);
      range.setEnd(last.node, last.offset + 1);
      // The caret of another person divides a word's box.
      const boxes = [...range.getClientRects()].filter((one) => one.width > 0);
      if (!boxes[0]) continue;
      const { left, top, bottom } = boxes[0];
      const { right } = boxes.findLast((one) => Math.abs(one.top - top) < 2)!;
      words.push({ paragraph: paragraph.dataset.paragraph!, word, left, top, right, bottom });
    }
  }
  return { text: whole, words };
}

/** The words that are in sight. */
async function wordsInSight(page: Watched): Promise<Word[]> {
  const { words } = await page.evaluate(readWords, null);
  const bounds = await page.evaluate(() => {
    const { x, y, height } = document.querySelector('#text')?.getBoundingClientRect() ?? { x: 0, y: 0, height: 0 };
    return height > 0 ? { x, y, height } : null;
  }, null);
  const seen = new Map<string, number>();
  return words.flatMap(({ paragraph, word, left, top, bottom }) => {
    const name = `${paragraph} ${word}`;
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return bounds && bottom > bounds.y && top < bounds.y + bounds.height ? [{ key: `${name} ${nth}`, x: left, y: top }] : [];
  });
}

/** The pixels by which the word that moved most has moved. */
function moved(before: readonly Word[], after: readonly Word[]): number {
  const known = new Map(after.map((word) => [word.key, word]));
  let most = 0;
  for (const { key, x, y } of before) {
    const now = known.get(key);
    if (now) most = Math.max(most, Math.abs(now.y - y), Math.abs(now.x - x));
  }
  return Math.round(most * 10) / 10;
}

/** Waits until what was asked for has been drawn. */
export const twoFrames = (page: Watched): Promise<void> =>
  page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))), null);

/** Counts the browser's own layout shifts of the paper's words, those after input too; only Chromium tells them. It runs in the page. */
export function watchShifts(): void {
  const total = { sum: 0 };
  Object.assign(window, { shiftsOfPaper: total });
  if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node: Node | null }[] })[]) {
      const ofPaper = entry.sources.some(({ node }) => {
        const element = node instanceof Element ? node : node?.parentElement;
        return element?.closest('[data-paragraph]') && !element.closest('[data-testid="under-paragraph"]');
      });
      if (ofPaper) total.sum += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Begins to count them. To be called before the page is opened. */
export const countShifts = async (page: Page): Promise<void> => {
  await page.addInitScript(watchShifts);
};

const shifts = (page: Watched): Promise<number> =>
  page.evaluate(() => (window as unknown as { shiftsOfPaper?: { sum: number } }).shiftsOfPaper?.sum ?? 0, null);

export interface Stillness {
  /** Pixels by which a line of words moved while the button was down. */
  readonly down: number;
  /** … and until a quarter of a second after it went up. */
  readonly up: number;
  /** The browser's score of layout shifts of the paper in that time. */
  readonly shifts: number;
}

/** Does something and returns what moved on the paper until a quarter of a second later. */
export async function stillnessOf(page: Watched, act: () => Promise<void>): Promise<Omit<Stillness, 'down'>> {
  const scored = await shifts(page);
  const before = await wordsInSight(page);
  await act();
  await twoFrames(page);
  await new Promise((resolve) => setTimeout(resolve, 250));
  return { up: moved(before, await wordsInSight(page)), shifts: (await shifts(page)) - scored };
}

/** Presses the mouse at a point and returns what moved. */
export async function press(page: Watched, at: Point): Promise<Stillness> {
  let down = 0;
  await page.mouse.move(at.x, at.y);
  await twoFrames(page);
  const after = await stillnessOf(page, async () => {
    const before = await wordsInSight(page);
    await page.mouse.down();
    await twoFrames(page);
    down = moved(before, await wordsInSight(page));
    await page.mouse.up();
  });
  return { down, ...after };
}

/** Where a word of a paragraph is on the screen; the paragraph must be in sight. */
export async function pointOn(page: Watched, label: string, word: string): Promise<Point> {
  const { text, words } = await page.evaluate(readWords, label);
  const box = words.find((one) => one.word === word);
  if (!box) throw new Error(`“${word}” is not in ${label}: ${text}`);
  return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
}

/** Double-clicks at a point as a hand does, some 120 ms between the two presses; returns the words that are selected then. */
export async function doubleClick(page: Page, at: Point): Promise<string> {
  await page.mouse.move(at.x, at.y);
  await page.mouse.down({ clickCount: 1 });
  await twoFrames(page);
  await page.mouse.up({ clickCount: 1 });
  await page.waitForTimeout(80);
  await page.mouse.down({ clickCount: 2 });
  await twoFrames(page);
  await page.mouse.up({ clickCount: 2 });
  await twoFrames(page);
  return page.evaluate(() => {
    const words = getSelection()?.rangeCount ? getSelection()!.getRangeAt(0).cloneContents() : document.createDocumentFragment();
    // The caret of another person is among the words but does not belong to them.
    for (const caret of words.querySelectorAll('.cursor')) caret.remove();
    return words.textContent!.trim();
  });
}

/** Presses a control and watches for a second what is under the pointer. Returns the names of other controls that decide something and appeared there. */
export async function deciderUnder(page: Watched, at: Point): Promise<readonly string[]> {
  await page.mouse.move(at.x, at.y);
  await page.evaluate(({ x, y }) => {
    const controlAt = () =>
      document.elementFromPoint(x, y)?.closest<HTMLElement>('button, [role="radio"], [role="checkbox"], input') ?? null;
    const pressed = controlAt();
    const words = pressed?.textContent;
    const seen = new Set<string>();
    const until = performance.now() + 1000;
    const done = new Promise<string[]>((resolve) => {
      const look = () => {
        const now = controlAt();
        const name = now?.textContent?.trim() || now?.getAttribute('aria-label') || '';
        const isOther = now !== null && (now !== pressed || now.textContent !== words);
        if (
          isOther &&
          !now.matches(':disabled') &&
          /^(Accept|Reject|Reopen|Withdraw|Publish|Agree|Delete|Freeze|Discard|Set aside)/.test(name)
        )
          seen.add(name);
        if (performance.now() < until) requestAnimationFrame(look);
        else resolve([...seen]);
      };
      requestAnimationFrame(look);
    });
    Object.assign(window, { decidersSeen: done });
  }, at);
  await page.mouse.down();
  await page.mouse.up();
  return page.evaluate(() => (window as unknown as { decidersSeen: Promise<string[]> }).decidersSeen, null);
}

/** What has the focus: its role or element, and its name. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (!element || element === document.body) return 'the page';
    const role = element.getAttribute('role') ?? element.tagName.toLowerCase();
    const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 60) ?? '';
    return `${role} ${name}`;
  });
