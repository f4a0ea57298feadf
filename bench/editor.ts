// What typing costs in a real Chromium: our editor on 300 paragraphs with 500 proposals, compared with plain y-prosemirror and BlockNote on the same paragraphs
// without proposals. They take turns in one run, so that a busy machine affects all alike. Run: npm run bench:editor (about two minutes; the first run installs
// BlockNote into bench/peers/editor). With TRACE=1 it measures the cost of Trace instead: our editor showing its own proposals, without and with Trace open
// over a library of 900 texts, as a multiple of the same view without it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { build } from 'vite';
import { launchChromium, visitor } from '../test/support/browser.ts';
import type { BenchPage } from './editor/bench-page.ts';
import { type BenchLibrary, openBenchLibrary } from './editor/library.ts';
import { amount, IS_SHORT } from './short.ts';

const ROUNDS = Number(process.env.ROUNDS ?? amount(8, 1));
const KEYS = amount(25, 2);
const REMOTES = amount(15, 2);
const FIRSTS = amount(6, 1);
const PARAGRAPH = 150;

const here = import.meta.dirname;
const OURS = path.join(here, 'editor/ours');
const TRACE = process.env.TRACE === '1';
const PAGES = TRACE
  ? [
      { name: 'Chapeau, Trace open', root: OURS, query: '?trace' },
      { name: 'Chapeau', root: OURS, query: '' },
      { name: 'Chapeau, own proposals alone', root: OURS, query: '?own' },
    ]
  : [
      { name: 'Chapeau', root: OURS, query: '' },
      { name: 'y-prosemirror', root: path.join(here, 'editor/plain'), query: '' },
      ...(IS_SHORT ? [] : [{ name: 'BlockNote', root: path.join(here, 'peers/editor'), query: '' }]),
    ];

interface Figures {
  readonly key: number[];
  readonly remote: number[];
  readonly first: number[];
  /** Milliseconds of the page's main thread for one key, one remote change, one first key in a paragraph. */
  readonly keyWork: number[];
  readonly remoteWork: number[];
  readonly firstWork: number[];
}
interface Measured extends Figures {
  readonly name: string;
  readonly page: Page;
  readonly session: CDPSession;
  nodes: number;
}

function installPeer(): void {
  const folder = path.join(here, 'peers/editor');
  if (fs.existsSync(path.join(folder, 'node_modules/@blocknote/core'))) return;
  process.stderr.write('Installing BlockNote for this benchmark …\n');
  const { status } = spawnSync('npm', ['ci', '--silent'], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error('BlockNote could not be installed.');
}

async function serve(root: string, library: BenchLibrary | null): Promise<{ readonly url: string; close(): void }> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root,
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, target: 'es2022' },
  });
  if (!('output' in built)) throw new Error(`${root} was not built.`);
  const files = new Map(built.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]));
  const types: Record<string, string> = { js: 'text/javascript', css: 'text/css' };
  const server = http.createServer((request, response) => {
    if (library && request.url?.startsWith('/api/')) return void library.answer(request, response);
    const asked = new URL(request.url ?? '/', 'http://bench').pathname;
    const name = asked === '/' ? '/index.html' : asked;
    const type = types[path.extname(name).slice(1)] ?? 'text/html';
    response.writeHead(files.has(name) ? 200 : 404, { 'content-type': `${type}; charset=utf-8` });
    response.end(files.get(name));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

const bench = <T>(page: Page, ask: (bench: BenchPage) => T | Promise<T>): Promise<T> =>
  page.evaluate(`(${ask.toString()})(window.bench)`) as Promise<T>;

/** Waits until the page has painted twice. */
const settled = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))));

async function clickInto(page: Page, paragraph: number, offset: number): Promise<void> {
  const point = (await page.evaluate(`window.bench.point(${paragraph}, ${offset})`)) as ReturnType<BenchPage['point']>;
  if (!point) throw new Error(`There is no paragraph ${paragraph}.`);
  await page.mouse.click(point.x, point.y);
  await settled(page);
}

/** Processor time of the page's main thread, in milliseconds. */
async function worked(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0);
}

/** The main thread's cost of each of `times` runs of `act` up to the painted frame, minus the cost of idle frames at that time. */
async function workOf({ page, session }: Measured, times: number, act: (i: number) => Promise<void>): Promise<number[]> {
  const run = async (count: number, each: (i: number) => Promise<void>) => {
    const costs: number[] = [];
    for (let i = 0; i < count; i++) {
      const before = await worked(session);
      await each(i);
      await settled(page);
      costs.push((await worked(session)) - before);
    }
    return costs;
  };
  const idle = at(await run(8, async () => undefined), 0.5);
  return (await run(times, act)).map((cost) => cost - idle);
}

async function open(browser: Browser, name: string, url: string): Promise<Measured> {
  const { page } = await visitor(browser, { width: 1280, height: 900 });
  await page.goto(url);
  await page.waitForFunction('window.bench');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const measured = { name, page, session, nodes: 0, key: [], remote: [], first: [], keyWork: [], remoteWork: [], firstWork: [] };
  await clickInto(page, PARAGRAPH, 20);
  await page.keyboard.type('warm up ');
  await settled(page);
  measured.nodes = await bench(page, (b) => b.nodes());
  return measured;
}

async function round(measured: Measured, n: number): Promise<void> {
  const { page } = measured;
  await page.bringToFront();
  const keysFrom = (count: number) => page.evaluate(`window.bench.keys.splice(0, ${count})`) as Promise<number[]>;
  await clickInto(page, PARAGRAPH, 20);
  await page.keyboard.type('x');
  await settled(page);
  await keysFrom(1e6);
  measured.keyWork.push(...(await workOf(measured, KEYS, (i) => page.keyboard.press('abcdefgh '[i % 9]!))));
  measured.key.push(...(await keysFrom(1e6)));
  measured.remoteWork.push(
    ...(await workOf(measured, REMOTES, async (i) => {
      measured.remote.push((await page.evaluate(`window.bench.remote(${PARAGRAPH + 1 + (i % 3)})`)) as number);
    })),
  );
  for (let i = 0; i < FIRSTS; i++) {
    await clickInto(page, 200 + n * FIRSTS + i, 30);
    await keysFrom(1e6);
    measured.firstWork.push(...(await workOf(measured, 1, () => page.keyboard.press('k'))));
    measured.first.push(...(await keysFrom(1e6)));
  }
}

const at = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

const COLUMNS: readonly (readonly [string, (of: Measured) => number])[] = [
  ['a key: work p50', (of) => at(of.keyWork, 0.5)],
  ['p95', (of) => at(of.keyWork, 0.95)],
  ['to paint p50', (of) => at(of.key, 0.5)],
  ['p95', (of) => at(of.key, 0.95)],
  ['a remote one: work p50', (of) => at(of.remoteWork, 0.5)],
  ['p95', (of) => at(of.remoteWork, 0.95)],
  ['to paint p50', (of) => at(of.remote, 0.5)],
  ['p95', (of) => at(of.remote, 0.95)],
  ['first key: work p50', (of) => at(of.firstWork, 0.5)],
  ['to paint p50', (of) => at(of.first, 0.5)],
  ['p95', (of) => at(of.first, 0.95)],
];

if (!TRACE && !IS_SHORT) installPeer();
const library = TRACE ? await openBenchLibrary() : null;
const served = await Promise.all(PAGES.map((page) => serve(page.root, library)));
const browser = await launchChromium();
try {
  const all: Measured[] = [];
  for (const [i, { name, query }] of PAGES.entries()) all.push(await open(browser, name, served[i]!.url + query));
  for (let n = 0; n < ROUNDS; n++) for (const measured of all) await round(measured, n);
  // Trace draws only own proposals, so its cost is compared with the same view.
  const plain = TRACE ? all[2]! : all[1]!;
  const row = (cells: readonly string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
  row(['', 'elements', ...COLUMNS.map(([name]) => name)]);
  row(['---', ...['', ...COLUMNS].map(() => '---:')]);
  for (const of of all) row([of.name, String(of.nodes), ...COLUMNS.map(([, value]) => value(of).toFixed(1))]);
  for (const of of all.filter((one) => one !== plain))
    row([`${of.name} ÷ ${plain.name}`, '', ...COLUMNS.map(([, value]) => `${(value(of) / value(plain)).toFixed(2)} ×`)]);
  process.stdout.write(
    TRACE
      ? '\nMilliseconds. Wanted: a key with Trace open at most 1.05 × the work of one without.\n'
      : '\nMilliseconds. Work: processor time of the main thread up to the painted frame. To paint: by the clock, with the pace of the screen (a frame\nevery 16.7). Wanted, as times y-prosemirror’s work: a key 1.2, a remote one 1.3, the first key 1.3.\n',
  );
} finally {
  await browser.close();
  for (const one of served) one.close();
  await library?.close();
}
