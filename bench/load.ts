// What a browser loads, and how long a person waits: the built server over loopback and a real Chromium with an empty cache, at the machine's own speed and on
// a simulated poor line (1.6 Mbit/s, 150 ms) with a processor four times slower. Bytes are counted until the text is on the paper and can be edited, or the
// drafts are listed; a room is ready when a typed letter is on the paper. Run after npm run build: npm run bench:load (half a minute).
import fs from 'node:fs';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { dataFolder, startChapeau } from '../test/e2e/support/chapeau-process.ts';
import { typeAfter } from '../test/e2e/support/people.ts';
import { launchChromium, visitor } from '../test/support/browser.ts';
import { amount } from './short.ts';

const ROUNDS = Number(process.env.ROUNDS ?? amount(3, 1));
/** Goal for the script and style of a draft's room. */
const GOAL_KB = 260;
const LETTER = 'ŧ';

const SPEEDS = [
  { name: 'full speed', line: null, slower: 1 },
  { name: '1.6 Mbit/s, 150 ms, 4 × slower', line: { kbit: 1600, milliseconds: 150 }, slower: 4 },
].slice(0, amount(2, 1));
const KINDS = ['script', 'style', 'font', 'page and data', 'socket'] as const;
type Kind = (typeof KINDS)[number];
type Bytes = Record<Kind, number>;

interface Loaded {
  /** The bytes until the text was on the paper, or the drafts on the page. */
  readonly bytes: Bytes;
  /** Scripts that came later and are not needed to begin. */
  readonly later: number;
  readonly firstPaint: number;
  readonly ready: number;
}

const kindOf = (url: string): Kind =>
  /\.js(\?|$)/.test(url) ? 'script' : /\.css(\?|$)/.test(url) ? 'style' : /\.woff2(\?|$)/.test(url) ? 'font' : 'page and data';

/** Counts the bytes that come over the line from now on, including headers. */
async function counted(session: CDPSession): Promise<Bytes> {
  const bytes: Bytes = { script: 0, style: 0, font: 0, 'page and data': 0, socket: 0 };
  const urls = new Map<string, string>();
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes[kindOf(urls.get(requestId) ?? '')] += encodedDataLength;
  });
  // The payload of a binary frame is in Base64.
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes.socket += (response.payloadData.length * 3) / 4;
  });
  return bytes;
}

/** Milliseconds of the page's own clock at the frame that shows `what`. */
const shownAt = (page: Page, what: string): Promise<number> =>
  page.evaluate(
    `new Promise((done) => { const look = () => (${what}) ? done(performance.now()) : requestAnimationFrame(look); look(); })`,
  ) as Promise<number>;

async function writeInRoom(page: Page, shown: () => void): Promise<number> {
  await shownAt(page, `document.querySelector('[contenteditable="true"] .para[data-label="OP1"]')`);
  shown();
  await typeAfter(page, 'OP1', 'riparian States', LETTER);
  return shownAt(page, `document.querySelector('.para[data-label="OP1"]').textContent.includes('${LETTER}')`);
}

async function listDrafts(page: Page, shown: () => void): Promise<number> {
  const at = await shownAt(page, `document.querySelector('a[href^="/draft/"]')`);
  shown();
  return at;
}

const SCREENS = [
  { name: 'a draft’s room', path: '/draft/demo', ready: writeInRoom },
  { name: 'home', path: '/', ready: listDrafts },
];

async function load(
  context: BrowserContext,
  url: string,
  ready: (page: Page, shown: () => void) => Promise<number>,
  speed: (typeof SPEEDS)[number],
): Promise<Loaded> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const bytes = await counted(session);
  await session.send('Emulation.setCPUThrottlingRate', { rate: speed.slower });
  if (speed.line) {
    const throughput = (speed.line.kbit * 1000) / 8;
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: speed.line.milliseconds,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
  }
  await page.goto(url, { waitUntil: 'commit' });
  let seen = bytes;
  const at = await ready(page, () => {
    seen = { ...bytes };
  });
  const firstPaint = (await page.evaluate(
    `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now()`,
  )) as number;
  await page.waitForLoadState('networkidle');
  await page.close();
  return { bytes: seen, later: bytes.script - seen.script, firstPaint, ready: at };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const row = (cells: readonly string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
const kb = (bytes: number) => (bytes / 1000).toFixed(1);

async function measure(browser: Browser, server: { readonly url: string }, join: string): Promise<number> {
  row(['', 'visit', ...KINDS.map((kind) => `${kind} KB`), 'script later KB', 'first paint ms', 'ready ms']);
  row(['---', '---', ...[...KINDS, '', '', ''].map(() => '---:')]);
  let room = 0;
  for (const screen of SCREENS) {
    for (const speed of SPEEDS) {
      const first: Loaded[] = [];
      const again: Loaded[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const { context } = await visitor(browser, { width: 1280, height: 720 });
        await context.request.get(join, { maxRedirects: 0 });
        first.push(await load(context, server.url + screen.path, screen.ready, speed));
        again.push(await load(context, server.url + screen.path, screen.ready, speed));
        await context.close();
      }
      for (const [visit, all] of [['first', first] as const, ['again', again] as const]) {
        const of = (value: (one: Loaded) => number) => median(all.map(value));
        row([
          `${screen.name}, ${speed.name}`,
          visit,
          ...KINDS.map((kind) => kb(of((one) => one.bytes[kind]))),
          kb(of((one) => one.later)),
          of((one) => one.firstPaint).toFixed(0),
          of((one) => one.ready).toFixed(0),
        ]);
      }
      if (screen === SCREENS[0]) room = Math.max(room, median(first.map(({ bytes }) => bytes.script + bytes.style)));
    }
  }
  return room;
}

const data = dataFolder();
const server = await startChapeau(data, 0);
const browser = await launchChromium();
try {
  const room = await measure(browser, server, server.links.find(({ who }) => who.startsWith('Norway'))!.url);
  process.stdout.write(
    `\nMedians of ${ROUNDS}. Script and style of a draft’s room: ${kb(room)} KB over the line; goal ${GOAL_KB} KB: ${room <= GOAL_KB * 1000 ? 'kept' : 'missed'}.\n`,
  );
  if (room > GOAL_KB * 1000) process.exitCode = 1;
} finally {
  await browser.close();
  await server.stop();
  fs.rmSync(data, { recursive: true, force: true });
}
