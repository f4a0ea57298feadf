// One person at a real browser window: keys, mouse and clipboard come from outside the browser, through an X display of its own (Xvfb, xdotool,
// xclip), as from hardware. The browser's automation port is used to look only, and to know that a key or a press has arrived.
// Not here: the Chromium of the other end-to-end tests, whose keys come through its automation port (test/support/browser.ts).
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { WebSocket } from 'ws';
import { launchChromium } from '../../support/browser.ts';
import { until } from '../../support/waiting.ts';
import type { Room } from '../pages/typing/page.ts';
import { serveTypingPage } from './typing-page.ts';

const isThere = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
const hasDisplay = ['Xvfb', 'xdotool', 'xclip', 'openbox'].every(isThere);
const FIREFOX = process.env.FIREFOX ?? 'firefox-esr';

/** What a machine can seat a person at. */
export const SEATS = { firefox: hasDisplay && isThere(FIREFOX), chromium: hasDisplay };

/** Pixels of the screen and of the window that fills it: every paragraph of a sample is in sight, so that nothing scrolls. */
const SCREEN = { width: 1180, height: 1600 };

/** No questions, no pages of its own, no look at the network, and true input: these two are what automation changes in how Firefox takes keys. */
const FIREFOX_PREFERENCES = {
  'remote.prefs.recommended': false,
  'focusmanager.testmode': false,
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'browser.aboutwelcome.enabled': false,
  'browser.preonboarding.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.tabs.warnOnClose': false,
  'browser.uitour.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'sidebar.revamp': false,
  'termsofuse.bypassNotification': true,
};

type Answer<Name extends keyof Room> = ReturnType<Room[Name]>;
type Point = { readonly x: number; readonly y: number };

/** A browser as far as the tests look at it: goes to an address, answers an expression. */
interface Window {
  goto(url: string): Promise<void>;
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

export interface Seat {
  /** Opens the typing page with these people ("NOR,EGY,chair") at this text; the window of the first of them has the keyboard. */
  open(people: string, text?: string): Promise<void>;
  /** Asks the page's room. */
  ask<Name extends keyof Room>(name: Name, ...args: Parameters<Room[Name]>): Promise<Answer<Name>>;
  /** Waits until the page's room answers what is expected; fails with what it answered last. */
  expect<Name extends keyof Room>(expected: Answer<Name>, name: Name, ...args: Parameters<Room[Name]>): Promise<void>;
  /** Answers an expression of the page. */
  evaluate<T>(expression: string): Promise<T>;
  /** Presses keys one after the other, by their X names: 'Home', 'ctrl+Right'. */
  press(...keys: string[]): Promise<void>;
  /** Types words of the keyboard's layout. */
  type(words: string): Promise<void>;
  /** The keyboard of a country from now on ("us", "ara"). */
  setLayout(layout: string): void;
  click(at: Point, options?: { button?: 1 | 2; times?: number }): Promise<void>;
  /** Clicks at an offset of a paragraph's visible text. */
  clickAt(who: string, paragraph: string, offset: number): Promise<void>;
  drag(from: Point, to: Point): Promise<void>;
  /** Puts words on the clipboard, or into what a middle click pastes. */
  copy(words: string, selection?: 'clipboard' | 'primary', type?: string): Promise<void>;
  pasteboard(): string;
  close(): Promise<void>;
}

/** Ends what was started, the last first. */
function endAll(started: ChildProcess[], folders: string[]): void {
  for (const child of started.reverse()) child.kill('SIGKILL');
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Waits for a line of what a process says. */
function line(child: ChildProcess, stream: 'stdout' | 'stderr', wanted: RegExp): Promise<RegExpExecArray> {
  let said = '';
  child[stream]!.on('data', (data: Buffer) => {
    said += data;
  });
  return until(`${child.spawnfile}: ${wanted}`, () => {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended: ${said.slice(-800)}`);
    return wanted.exec(said);
  });
}

/** Firefox by WebDriver BiDi: what its page is asked, nothing that a hand does. */
async function openFirefox(env: NodeJS.ProcessEnv, profile: string, started: ChildProcess[]): Promise<Window> {
  const preferences = Object.entries(FIREFOX_PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  fs.writeFileSync(path.join(profile, 'user.js'), preferences.join('\n'));
  const size = ['--width', String(SCREEN.width), '--height', String(SCREEN.height)];
  const child = spawn(FIREFOX, ['--no-remote', '--profile', profile, '--remote-debugging-port=0', ...size, 'about:blank'], { env });
  started.push(child);
  child.stdout.resume();
  const [, address] = await line(child, 'stderr', /WebDriver BiDi listening on (ws:\/\/\S+)/);
  const socket = new WebSocket(`${address}/session`, { perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let sent = 0;
  socket.on('message', (data) => {
    const answer = JSON.parse(String(data));
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.type === 'error') asked?.reject(new Error(`${answer.error}: ${answer.message}`));
    else asked?.resolve(answer.result as never);
  });
  const send = <T>(method: string, params: object) =>
    new Promise<T>((resolve, reject) => {
      waiting.set(++sent, { resolve, reject });
      socket.send(JSON.stringify({ id: sent, method, params }));
    });
  await send('session.new', { capabilities: {} });
  const { contexts } = await send<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
  const { context } = contexts[0]!;
  return {
    goto: async (url) => {
      await send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    evaluate: async (expression) => {
      const functionDeclaration = `async () => JSON.stringify((await (${expression})) ?? null)`;
      type Result = { type: 'success'; result: { value: string } } | { type: 'exception'; exceptionDetails: { text: string } };
      const answer = await send<Result>('script.callFunction', { functionDeclaration, target: { context }, awaitPromise: true });
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
      return JSON.parse(answer.result.value);
    },
    close: async () => {
      await send('browser.close', {}).catch(() => null);
      socket.close();
    },
  };
}

async function openChromium(env: NodeJS.ProcessEnv): Promise<Window> {
  const browser = await launchChromium({
    headless: false,
    env,
    args: [`--window-size=${SCREEN.width},${SCREEN.height}`, '--window-position=0,0'],
  });
  const page = await browser.newPage({ viewport: null });
  return {
    goto: async (url) => {
      await page.goto(url);
    },
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}

/** Counts, in the page, the keys and buttons that were let go, and keeps what went wrong. */
const LISTEN = `(() => {
  const heard = (window.heard = { keys: 0, buttons: 0, errors: [] });
  const modifiers = ['Control', 'Shift', 'Alt', 'Meta'];
  addEventListener('keyup', (event) => { if (event.isTrusted && !modifiers.includes(event.key)) heard.keys++; }, true);
  addEventListener('mouseup', (event) => { if (event.isTrusted) heard.buttons++; }, true);
  addEventListener('error', (event) => heard.errors.push(event.message));
  addEventListener('unhandledrejection', (event) => heard.errors.push(String(event.reason)));
  const said = console.error;
  console.error = (...words) => { heard.errors.push(words.join(' ')); said(...words); };
})()`;

/** What a key or a press did is there when the page has drawn twice: the selection is reported with a frame. */
const DRAWN = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))';

/** Where the page's upper left corner is on the screen. */
const CORNER = `'mozInnerScreenX' in window ? { x: mozInnerScreenX, y: mozInnerScreenY }
  : { x: screenX + (outerWidth - innerWidth) / 2, y: screenY + outerHeight - innerHeight }`;

/** Sits down at a browser that has the typing page. */
export async function takeSeat(engine: keyof typeof SEATS): Promise<Seat> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-seat-'));
  const started: ChildProcess[] = [];
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', `${SCREEN.width}x${SCREEN.height}x24`, '-nolisten', 'tcp']);
  started.push(screen);
  screen.stderr.resume();
  const [, display] = await line(screen, 'stdout', /^(\d+)\n/);
  // No bus, no input method, no accessibility tree, nothing of the person who runs the tests.
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    DISPLAY: `:${display}`,
    HOME: home,
    XDG_RUNTIME_DIR: home,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    NO_AT_BRIDGE: '1',
    GTK_IM_MODULE: 'gtk-im-context-simple',
    XMODIFIERS: '',
    LIBGL_ALWAYS_SOFTWARE: '1',
    MOZ_DISABLE_CONTENT_SANDBOX: '1',
  };
  started.push(spawn('openbox', [], { env, stdio: 'ignore' }));
  const xdotool = (...args: (string | number)[]): string => {
    const done = spawnSync('xdotool', args.map(String), { env, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`xdotool ${args.join(' ')}: ${done.stderr}`);
    return done.stdout;
  };
  const served = await serveTypingPage();
  const window = engine === 'firefox' ? await openFirefox(env, home, started) : await openChromium(env);
  let corner: Point = { x: 0, y: 0 };
  let expected = { keys: 0, buttons: 0 };

  const arrived = async (what: 'keys' | 'buttons', count: number) => {
    expected = { ...expected, [what]: expected[what] + count };
    await until(`${count} ${what} in the page`, async () => ((await window.evaluate(`heard.${what}`)) as number) >= expected[what]);
    await window.evaluate(DRAWN);
  };
  const move = (at: Point) => xdotool('mousemove', Math.round(at.x + corner.x), Math.round(at.y + corner.y));

  // The first click gives the window the keyboard.
  await until('the keyboard', async () => {
    xdotool('mousemove', SCREEN.width / 2, SCREEN.height / 2, 'click', 1);
    return window.evaluate('document.hasFocus()');
  });

  const seat: Seat = {
    async open(people, text = 'plain') {
      await window.goto(`${served.url}?people=${people}&text=${text}`);
      await until('the room', () => window.evaluate('Boolean(window.room)'));
      await window.evaluate('document.fonts.ready.then(() => null)');
      await window.evaluate(LISTEN);
      await window.evaluate(DRAWN);
      expected = { keys: 0, buttons: 0 };
      corner = (await window.evaluate(CORNER)) as Point;
    },
    ask: (name, ...args) => window.evaluate(`room[${JSON.stringify(name)}](...${JSON.stringify(args)})`) as never,
    async expect(wanted, name, ...args) {
      let last: unknown;
      const same = async () => {
        last = await seat.ask(name, ...args);
        return JSON.stringify(last) === JSON.stringify(wanted);
      };
      await until(name, same).catch(() => {
        throw new Error(`${name}(${JSON.stringify(args)})\n  expected ${JSON.stringify(wanted)}\n  but was  ${JSON.stringify(last)}`);
      });
    },
    evaluate: (expression) => window.evaluate(expression) as never,
    async press(...keys) {
      for (const key of keys) {
        xdotool('key', '--clearmodifiers', key);
        await arrived('keys', 1);
      }
    },
    async type(words) {
      xdotool('type', '--clearmodifiers', '--delay', 20, words);
      await arrived('keys', words.length);
    },
    setLayout(layout) {
      spawnSync('setxkbmap', [layout], { env });
    },
    async click(at, { button = 1, times = 1 } = {}) {
      move(at);
      xdotool('click', '--repeat', times, '--delay', 60, button);
      await arrived('buttons', times);
    },
    async clickAt(who, paragraph, offset) {
      const at = await seat.ask('point', who, paragraph, offset);
      if (!at) throw new Error(`${who} sees no offset ${offset} in ${paragraph}.`);
      await seat.click(at);
    },
    async drag(from, to) {
      const steps = 6;
      move(from);
      xdotool('mousedown', 1);
      for (let i = 1; i <= steps; i++) {
        move({ x: from.x + ((to.x - from.x) * i) / steps, y: from.y + ((to.y - from.y) * i) / steps });
        await window.evaluate(DRAWN);
      }
      xdotool('mouseup', 1);
      await arrived('buttons', 1);
    },
    async copy(words, selection = 'clipboard', type = '') {
      // xclip stays to hand out what it holds.
      const holder = spawn('xclip', ['-selection', selection, ...(type ? ['-t', type] : []), '-quiet', '-i'], {
        env,
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      started.push(holder);
      holder.stdin.end(words);
      const there = () =>
        spawnSync('xclip', ['-selection', selection, ...(type ? ['-t', type] : []), '-o'], { env, encoding: 'utf8', timeout: 3000 })
          .stdout === words;
      await until('the words on the clipboard', there);
    },
    pasteboard: () => spawnSync('xclip', ['-selection', 'clipboard', '-o'], { env, encoding: 'utf8', timeout: 3000 }).stdout,
    async close() {
      await window.close();
      await served.close();
      endAll(started, [home]);
    },
  };
  return seat;
}
