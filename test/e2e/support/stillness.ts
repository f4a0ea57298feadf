// Measures whether anything on the paper moves while somebody presses the mouse, and which control comes under the pointer.
import type { Page } from 'playwright-core';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line of words: where it begins on the screen, in CSS pixels. */
interface Line {
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

/** The lines of words of all paragraphs that are in sight: those of the text, no bars, boards or fields between them. */
const linesInSight = (page: Page): Promise<Line[]> =>
  page.evaluate(() => {
    const bounds = document.getElementById('text')!.getBoundingClientRect();
    const lines: Line[] = [];
    for (const paragraph of document.querySelectorAll<HTMLElement>('[data-paragraph]')) {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      let at = 0;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        // The words of a slot are the room's, not the text's; a caret's name lies over the words.
        if (node.parentElement?.closest('[data-testid="under-paragraph"], [data-testid="notice"], [aria-hidden="true"]')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects())
          if (box.width > 0 && box.bottom > bounds.top && box.top < bounds.bottom)
            lines.push({ key: `${paragraph.dataset.paragraph} ${at++}`, x: box.left, y: box.top });
      }
    }
    return lines;
    interface Line {
      key: string;
      x: number;
      y: number;
    }
  });

/** The pixels by which the line that moved most has moved; lines that are no longer there, or not there yet, count by those around them. */
function moved(before: readonly Line[], after: readonly Line[]): number {
  const known = new Map(after.map((line) => [line.key, line]));
  let most = 0;
  for (const { key, x, y } of before) {
    const now = known.get(key);
    if (now) most = Math.max(most, Math.abs(now.y - y), Math.abs(now.x - x));
  }
  return Math.round(most * 10) / 10;
}

/** Waits until what was asked for has been drawn. */
export const twoFrames = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));

/** Begins to count the browser's own layout shifts of the paper's words, those after input too. To be called before the page is opened. */
export const countShifts = (page: Page): Promise<void> =>
  page.addInitScript(() => {
    const total = { sum: 0 };
    Object.assign(window, { shiftsOfPaper: total });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node: Node | null }[] })[]) {
        const ofPaper = entry.sources.some(({ node }) => {
          const element = node instanceof Element ? node : node?.parentElement;
          return element?.closest('[data-paragraph]') && !element.closest('[data-testid="under-paragraph"]');
        });
        if (ofPaper) total.sum += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });

const shifts = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { shiftsOfPaper?: { sum: number } }).shiftsOfPaper?.sum ?? 0);

export interface Stillness {
  /** Pixels by which a line of words moved while the button was down. */
  readonly down: number;
  /** … and until a quarter of a second after it went up. */
  readonly up: number;
  /** The browser's score of layout shifts of the paper in that time. */
  readonly shifts: number;
}

/** Does something and says what moved on the paper until a quarter of a second later. */
export async function stillnessOf(page: Page, act: () => Promise<void>): Promise<Omit<Stillness, 'down'>> {
  const scored = await shifts(page);
  const before = await linesInSight(page);
  await act();
  await twoFrames(page);
  await page.waitForTimeout(250);
  return { up: moved(before, await linesInSight(page)), shifts: (await shifts(page)) - scored };
}

/** Presses the mouse at a point and says what moved. */
export async function press(page: Page, at: Point): Promise<Stillness> {
  let down = 0;
  await page.mouse.move(at.x, at.y);
  await twoFrames(page);
  const after = await stillnessOf(page, async () => {
    const before = await linesInSight(page);
    await page.mouse.down();
    await twoFrames(page);
    down = moved(before, await linesInSight(page));
    await page.mouse.up();
  });
  return { down, ...after };
}

/** Where a word of a paragraph is on the screen; the paragraph must be in sight. */
export async function pointOn(page: Page, label: string, word: string): Promise<Point> {
  const point = await page.evaluate(
    ([wanted, name]) => {
      const paragraph = [...document.querySelectorAll<HTMLElement>('[data-paragraph]')].find((one) => one.dataset.label === name);
      if (!paragraph) return null;
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = (node.textContent ?? '').indexOf(wanted);
        if (at < 0 || node.parentElement?.closest('[data-testid="under-paragraph"]')) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const box = range.getClientRects()[0]!;
        return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      }
      return null;
    },
    [word, label] as const,
  );
  if (!point) throw new Error(`“${word}” is not in ${label}`);
  return point;
}

/** Double-clicks at a point as a hand does, some 120 ms between the two presses; gives the words that are selected then. */
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
  return page.evaluate(() => (getSelection()?.toString() ?? '').trim());
}

/** Presses a control and watches for a second what is under the pointer. Gives the names of other controls that decide something and came there. */
export async function deciderUnder(page: Page, at: Point): Promise<readonly string[]> {
  await page.mouse.move(at.x, at.y);
  await page.evaluate(({ x, y }) => {
    const controlAt = () => document.elementFromPoint(x, y)?.closest<HTMLElement>('button, [role="radio"], [role="checkbox"], input') ?? null;
    const pressed = controlAt();
    const words = pressed?.textContent;
    const seen = new Set<string>();
    const until = performance.now() + 1000;
    const done = new Promise<string[]>((resolve) => {
      const look = () => {
        const now = controlAt();
        const name = now?.textContent?.trim() || now?.getAttribute('aria-label') || '';
        const isOther = now !== null && (now !== pressed || now.textContent !== words);
        if (isOther && !now.matches(':disabled') && /^(Accept|Reject|Reopen|Withdraw|Publish|Agree|Delete|Freeze|Discard|Set aside)/.test(name))
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
  return page.evaluate(() => (window as unknown as { decidersSeen: Promise<string[]> }).decidersSeen);
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
