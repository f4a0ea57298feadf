// A 2G line: the built server behind a line of 250 kbit/s, 300 ms there and back and 5 % loss, and a real Chromium. Measures when the text can be read and when
// the room's paper is shown, with an empty cache and with the service worker's; how long a key takes to the screen, with and without the line; whether the
// saving state at the foot of the screen is true; and whether everything typed arrives. Run after npm run build: npm run bench:bad-line (about two minutes;
// KBIT=384 for another rate).
//
// The line is modelled above TCP, where no packet can be dropped: bytes go in packets of 1,400 through one queue per direction at the line's rate, and come out
// 150 ms later. A lost packet delays the rest of its connection until it is resent: one round trip later, or twice that if it is lost again. A connection costs
// a round trip before its first byte. Slow start is not modelled: at this rate, less than an initial window is in transit.
import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { TEXT_ROOT } from '../src/protocol/document.ts';
import { dataFolder, startChapeau } from '../test/e2e/support/chapeau-process.ts';
import { typeAfter } from '../test/e2e/support/people.ts';
import { launchChromium, visitor } from '../test/support/browser.ts';
import { visit } from '../test/support/server/server.ts';
import { amount } from './short.ts';

const KBIT = Number(process.env.KBIT ?? amount(250, 20_000));
const ROUND_TRIP_MS = 300;
const LOSS = 0.05;
const PACKET = 1400;
const GOAL_MS = 6000;
/** Typing feels local if the line adds no more than a frame and a half. */
const MORE_MS = 25;
const LETTERS = 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrst';
const SIGN = 'ŧ';

/** Random numbers with a seed, so that every run has the same losses. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A line to the port `to` of this machine; resolves to its own port. */
async function badLine(to: number): Promise<{ readonly port: number; readonly lost: () => number; readonly close: () => void }> {
  const roll = dice(7);
  let lost = 0;
  const open = new Set<net.Socket>();
  /** One direction, shared by all connections. `free`: when its queue will be empty. */
  const direction = () => {
    let free = 0;
    return (from: net.Socket, into: net.Socket, begins: number) => {
      let inOrder = begins;
      const onTheWay: { readonly packet: Buffer; readonly arrives: number }[] = [];
      // In order, even if this machine is late: two due timers may fire in another order than they were set.
      const deliver = () => {
        const now = performance.now();
        while (onTheWay[0] && onTheWay[0].arrives <= now + 0.5) {
          const { packet } = onTheWay.shift()!;
          if (into.writable) into.write(packet);
        }
        if (onTheWay[0]) setTimeout(deliver, onTheWay[0].arrives - now);
      };
      const end = (act: () => void) =>
        onTheWay.length === 0 ? act() : setTimeout(() => end(act), onTheWay.at(-1)!.arrives - performance.now() + 1);
      from.on('data', (bytes: Buffer) => {
        for (let at = 0; at < bytes.length; at += PACKET) {
          const packet = bytes.subarray(at, at + PACKET);
          const now = performance.now();
          free = Math.max(free, now) + (packet.length * 8) / KBIT;
          let arrives = free + ROUND_TRIP_MS / 2;
          for (let wait = ROUND_TRIP_MS; roll() < LOSS; wait *= 2) {
            lost++;
            arrives += wait;
          }
          inOrder = Math.max(inOrder, arrives);
          if (onTheWay.push({ packet, arrives: inOrder }) === 1) setTimeout(deliver, inOrder - now);
        }
        // Data that does not fit into the queue stays with the sender, as with a TCP window.
        const full = free - performance.now() - 1000;
        if (full > 0) {
          from.pause();
          setTimeout(() => from.resume(), full);
        }
      });
      from.on('end', () => end(() => into.end()));
      from.on('error', () => into.destroy());
      from.on('close', () => end(() => setTimeout(() => into.destroy(), 50)));
    };
  };
  const [up, down] = [direction(), direction()];
  const server = net.createServer((near) => {
    const far = net.connect(to, '127.0.0.1');
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    const begins = performance.now() + ROUND_TRIP_MS * 1.5;
    up(near, far, begins);
    down(far, near, begins);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    lost: () => lost,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

/** Milliseconds of the page's own clock at the first frame in which an expression is true. */
const firstFrame = (page: Page, isThere: string): Promise<number> =>
  page.evaluate(
    `new Promise((done) => { const look = () => (${isThere}) ? done(performance.now()) : requestAnimationFrame(look); requestAnimationFrame(look); })`,
  ) as Promise<number>;

const PAPER = `document.querySelector('[contenteditable="true"] .para[data-label="OP1"]')`;
/** The text that came with the page, or that of the room. */
const READABLE = `document.getElementById('first-paper')?.shadowRoot?.querySelector('.operative')?.getBoundingClientRect().height > 0 || ${PAPER}`;

/** Opens a draft: when its text can be read, and when it can be written in. */
async function openPaper(context: BrowserContext, url: string): Promise<{ page: Page; readMs: number; ms: number }> {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'commit', timeout: 120_000 });
  const [readMs, ms] = await Promise.all([firstFrame(page, READABLE), firstFrame(page, PAPER)]);
  return { page, readMs, ms };
}

/** From each key to the frame that shows its letter, in milliseconds; `between` is called after each. */
async function keysToPaint(page: Page, between: () => Promise<void> = async () => {}): Promise<number[]> {
  await typeAfter(page, 'OP1', 'riparian States', SIGN);
  await page.evaluate(`(() => {
    window.keyTimes = [];
    window.addEventListener('keydown', () => {
      const at = performance.now();
      requestAnimationFrame(() => { const done = new MessageChannel(); done.port1.onmessage = () => window.keyTimes.push(performance.now() - at); done.port2.postMessage(0); });
    }, true);
  })()`);
  for (const letter of LETTERS) {
    await page.keyboard.type(letter);
    await between();
  }
  return (await page.evaluate('window.keyTimes')) as number[];
}

const share = (values: readonly number[], of: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * of)] ?? 0;
const line = (words: string) => process.stdout.write(`${words}\n`);
let failed = false;
const goal = (words: string, kept: boolean) => {
  line(`${words}: ${kept ? 'kept' : 'missed'}`);
  if (!kept) failed = true;
};

const data = dataFolder();
const server = await startChapeau(data, 0);
const slow = await badLine(Number(new URL(server.url).port));
const browser = await launchChromium();
const timeout = setTimeout(() => {
  line('Not done within six minutes.');
  process.exit(1);
}, 360_000);
try {
  const at = { url: server.url, links: new Map(server.links.map(({ who, url }) => [who, url])) };
  const join = at.links.get([...at.links.keys()].find((who) => who.startsWith('Norway'))!)!;
  const far = `http://${new URL(server.url).hostname}:${slow.port}/draft/demo`;

  const near = await visitor(browser);
  await near.context.request.get(join, { maxRedirects: 0 });
  const local = await keysToPaint((await openPaper(near.context, `${server.url}/draft/demo`)).page);
  await near.context.close();

  const { context } = await visitor(browser, undefined, 'allow');
  // The cookie belongs to the host, so it is also sent over the slow line.
  await context.request.get(join, { maxRedirects: 0 });
  const first = await openPaper(context, far);
  const invitation = server.links.find(({ who }) => who.startsWith('Chair'))!.url as `http${string}`;
  const chair = (await visit(at, invitation)).enter();
  await chair.synced();
  const arrived = (): string => JSON.stringify(chair.ydoc.getXmlFragment(TEXT_ROOT).toString());
  const before = arrived().split(SIGN).length;
  const seen = new Map<string, number>();
  let untrue = 0;
  /** The saving state on the screen, with the letters shown at that moment: if it says live (and “all saved”, if there is room), the chair must have them. */
  const sample = async () => {
    const { says, letters } = (await first.page.evaluate(
      `({ says: document.body.innerText.match(/\\blive\\b|saving|connecting|kept on this device|your words are kept here/i)?.[0].toLowerCase() ?? 'nothing', letters: document.querySelector('.para[data-label="OP1"]').textContent.match(/${SIGN}([a-z]*)/g)?.at(-1) ?? '' })`,
    )) as { says: string; letters: string };
    seen.set(says, (seen.get(says) ?? 0) + 1);
    if (says === 'nothing' || (says === 'live' && letters !== '' && !arrived().includes(letters))) untrue++;
  };
  const typed = await keysToPaint(first.page, async () => {
    await sample();
    await new Promise((resolve) => setTimeout(resolve, 60));
  });
  const stopped = performance.now();
  let all = false;
  while (!all && performance.now() - stopped < 60_000) {
    await sample();
    all = arrived().includes(SIGN + LETTERS);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const arrivedMs = performance.now() - stopped;
  let saved = false;
  while (!saved && performance.now() - stopped < 90_000) {
    await sample();
    saved = /all saved/.test(await first.page.locator('body').innerText());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  chair.leave();

  const keepsProgram = `(async () => { for (const name of await caches.keys()) if ((await (await caches.open(name)).keys()).length > 20) return true; return false; })()`;
  const since = performance.now();
  while (!(await first.page.evaluate(keepsProgram)) && performance.now() - since < 150_000)
    await new Promise((resolve) => setTimeout(resolve, 500));
  await first.page.close();
  const again = await openPaper(context, far);

  line(`${KBIT} kbit/s, ${ROUND_TRIP_MS} ms there and back, ${LOSS * 100} % loss (${slow.lost()} packets were lost)`);
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const limit = `goal ${GOAL_MS / 1000} s`;
  goal(`The text read, from an empty cache, ${seconds(first.readMs)}, ${limit}`, first.readMs <= GOAL_MS);
  line(`The paper written in, from an empty cache, ${seconds(first.ms)}`);
  goal(`With the service worker’s files: read ${seconds(again.readMs)}, written in ${seconds(again.ms)}, ${limit}`, again.ms <= GOAL_MS);
  const more = share(typed, 0.5) - share(local, 0.5);
  goal(
    `Key to paint ${share(typed, 0.5).toFixed(0)} ms (95 %: ${share(typed, 0.95).toFixed(0)}), without the line ${share(local, 0.5).toFixed(0)} ms (95 %: ${share(local, 0.95).toFixed(0)}); ${typed.length} keys`,
    more <= MORE_MS,
  );
  goal(
    `What the screen says of saving: ${[...seen].map(([says, times]) => `“${says}” ${times} times`).join(', ')}; untrue ${untrue} times`,
    untrue === 0 && seen.size > 1,
  );
  goal(
    `All ${LETTERS.length + 1} letters arrived ${(arrivedMs / 1000).toFixed(1)} s after the last key, and it says so`,
    all && saved && arrived().split(SIGN).length > before,
  );
} finally {
  clearTimeout(timeout);
  await browser.close();
  slow.close();
  await server.stop();
  fs.rmSync(data, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
