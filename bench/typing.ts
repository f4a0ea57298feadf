// What a key costs in a text of 300 paragraphs with 500 proposals, in a real Chromium: the editor's own work (dispatch), from the key to the
// painted frame, and the main thread's work by Chromium's own count. Run: npx tsx bench/typing.ts (some 30 s; a table on standard output).
import type { Browser, Page } from 'playwright-core';
import { clickAt, serveTypingPage } from '../test/e2e/support/typing-page.ts';
import { launchChromium, visitor } from '../test/support/browser.ts';

const KEYS = 120;
const PARAGRAPH = 'p150';

interface Measured {
  readonly dispatch: readonly number[];
  readonly paint: readonly number[];
}
interface Case {
  readonly name: string;
  readonly who: string;
}

const CASES: readonly Case[] = [
  { name: 'a delegation, in its proposal', who: 'NOR' },
  { name: 'the chair, in the wording', who: 'chair' },
];

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
const at = (values: readonly number[], part: number): string => (sorted(values)[Math.floor(values.length * part)] ?? 0).toFixed(1);

/** Measures every key in the page: how long the editor's dispatches take, and when the frame after them is painted. */
function watchKeys(who: string): void {
  const { room } = window as unknown as { room: { editor: (name: string) => { view: import('prosemirror-view').EditorView } } };
  const { view } = room.editor(who);
  const measured = { dispatch: [] as number[], paint: [] as number[] };
  Object.assign(window, { measured });
  const inner = view.dispatch.bind(view);
  let spent = 0;
  let depth = 0;
  view.dispatch = (tr) => {
    const start = performance.now();
    depth++;
    inner(tr);
    depth--;
    if (depth === 0) spent += performance.now() - start;
  };
  view.dom.addEventListener(
    'keydown',
    (event) => {
      spent = 0;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          measured.dispatch.push(spent);
          measured.paint.push(performance.now() - event.timeStamp);
        };
        channel.port2.postMessage(null);
      });
    },
    { capture: true },
  );
}

async function taskSeconds(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0;
  };
}

/** Waits until the page has painted twice. */
const settled = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))));

async function measure(browser: Browser, url: string, { name, who }: Case): Promise<Record<string, string>> {
  const { context, page } = await visitor(browser, { width: 1280, height: 900 });
  await page.goto(`${url}?people=${who}&text=long`);
  await page.waitForFunction('window.room');
  await clickAt(page, who, PARAGRAPH, 20);
  await page.keyboard.type('warm ');
  await page.evaluate(watchKeys, who);
  await settled(page);
  const task = await taskSeconds(page);
  const before = await task();
  for (let i = 0; i < KEYS; i++) {
    await page.keyboard.press('abcdefgh '[i % 9]!);
    await settled(page);
  }
  const spent = (await task()) - before;
  const { dispatch, paint } = (await page.evaluate('window.measured')) as Measured;
  await context.close();
  return {
    case: name,
    keys: String(paint.length),
    'dispatch p50': at(dispatch, 0.5),
    'dispatch p95': at(dispatch, 0.95),
    'to paint p50': at(paint, 0.5),
    'to paint p95': at(paint, 0.95),
    'task a key': ((1000 * spent) / KEYS).toFixed(1),
  };
}

const [browser, served] = await Promise.all([launchChromium(), serveTypingPage()]);
try {
  const rows: Record<string, string>[] = [];
  for (const one of CASES) rows.push(await measure(browser, served.url, one));
  const columns = Object.keys(rows[0]!);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  process.stdout.write(
    line(columns) + line(columns.map(() => '---')) + rows.map((row) => line(columns.map((column) => row[column]!))).join(''),
  );
  process.stdout.write('\nMilliseconds.\n');
} finally {
  await browser.close();
  await served.close();
}
