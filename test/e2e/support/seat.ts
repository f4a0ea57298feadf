// One person at a real browser window: keys, mouse and clipboard come from outside the browser, through an X display of its own (Xvfb, xdotool,
// xclip), as from hardware. The browser's automation port is used to look only, and to know that a key or a press has arrived.
// Not here: the Chromium of the other end-to-end tests, whose keys come through its automation port (test/support/browser.ts).
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { until } from '../../support/waiting.ts';
import type { Room } from '../pages/typing/page.ts';
import { downloadsIn, type Engine, HAS, isThere, line, openWindow, SCREEN } from './engine-windows.ts';

const hasDisplay = ['Xvfb', 'xdotool', 'xclip', 'openbox'].every(isThere);
const hasInputMethods = ['dbus-daemon', 'ibus-daemon'].every(isThere) && ['libpinyin', 'hangul'].every(isInputMethod);

/** What a machine can seat a person at; `composing` where input methods are there too. */
export const SEATS: Readonly<Record<'typing' | 'composing', Readonly<Record<Engine, boolean>>>> = {
  typing: { chromium: hasDisplay, firefox: hasDisplay && HAS.firefox, webkit: hasDisplay && HAS.webkit },
  composing: {
    chromium: hasDisplay && hasInputMethods,
    firefox: hasDisplay && hasInputMethods && HAS.firefox,
    webkit: hasDisplay && hasInputMethods && HAS.webkit,
  },
};

function isInputMethod(name: string): boolean {
  return fs.existsSync(`/usr/share/ibus/component/${name}.xml`);
}

type Answer<Name extends keyof Room> = ReturnType<Room[Name]>;
type Point = { readonly x: number; readonly y: number };

export interface Seat {
  readonly engine: Engine;
  /** Goes to an address and listens to what its page hears. */
  goto(url: string): Promise<void>;
  /** Listens anew where a key or a press has led to another page, and counts from here on. Gives the keys that the page has heard. */
  listen(): Promise<number>;
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
  /** Presses keys that an input method may keep for itself: the page need not hear them. To be followed by something awaited. */
  strike(...keys: string[]): Promise<void>;
  /** Types words of the keyboard's layout. */
  type(words: string): Promise<void>;
  /** The keyboard of a country from now on ("us", "ara"), and its variant ("intl" has dead keys). */
  setLayout(layout: string, variant?: string): Promise<void>;
  /** Keys go through this input method from now on, with null through none. Only at a seat that was taken with input methods. */
  setInputMethod(name: InputMethod | null): Promise<void>;
  move(at: Point): Promise<void>;
  /** Presses the left button where the mouse is, and lets it go. */
  hold(): Promise<void>;
  release(): Promise<void>;
  click(at: Point, options?: { button?: 1 | 2 | 3; times?: number }): Promise<void>;
  /** Clicks at an offset of a paragraph's visible text. */
  clickAt(who: string, paragraph: string, offset: number): Promise<void>;
  /** Presses at one point and lets go at the other: selects, or takes along what is selected there. */
  drag(from: Point, to: Point): Promise<void>;
  /** Puts words on the clipboard, or into what a middle click pastes. */
  copy(words: string, selection?: 'clipboard' | 'primary', type?: string): Promise<void>;
  pasteboard(): Promise<string>;
  /** What the window shows, as a PNG for people to look at. */
  picture(): Promise<Uint8Array>;
  /** The file that the browser has saved under a name that ends so. */
  saved(ending: string): Promise<Uint8Array>;
  /** What a screen reader is told of what is called `name`, a line a piece: "paragraph: words". Only at a seat that was taken with readers. */
  told(name: string): Promise<string[]>;
  close(): Promise<void>;
}

const BUS_OF_READERS = '/usr/libexec/at-spi-bus-launcher';
const PYTHON = '/usr/bin/python3';
const hasReaders = (): boolean =>
  fs.existsSync(BUS_OF_READERS) && isThere('dbus-daemon') && spawnSync(PYTHON, ['-c', 'import pyatspi']).status === 0;
/** Why what Firefox tells a screen reader cannot be looked at on this machine; '' where it can. */
export const UNHEARD =
  SEATS.typing.firefox && hasReaders()
    ? ''
    : 'What Firefox tells a screen reader is not looked at: Firefox, python3-pyatspi or at-spi2-core is not installed.';

type InputMethod = 'libpinyin' | 'hangul';

/** Ends what was started, the last first. */
function endAll(started: ChildProcess[], folders: string[]): void {
  for (const child of started.reverse()) child.kill('SIGKILL');
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Counts, in the page, the keys and buttons that were let go (a button over what is dropped is told by the drop alone), the letters that
 *  no input method took, and the steps of a composition; keeps what is being composed (null where nothing is), what was composed, and what went wrong. */
const LISTEN = `(() => {
  const heard = (window.heard = { keys: 0, buttons: 0, clicks: 0, letters: 0, steps: 0, composing: null, composed: [], errors: [] });
  const modifiers = ['Control', 'Shift', 'Alt', 'Meta'];
  addEventListener('keyup', (event) => { if (event.isTrusted && !modifiers.includes(event.key)) heard.keys++; }, true);
  addEventListener('mouseup', (event) => { if (event.isTrusted) { heard.buttons++; heard.clicks = event.detail; } }, true);
  addEventListener('drop', (event) => { if (event.isTrusted) heard.buttons++; }, true);
  addEventListener('keydown', ({ isTrusted, isComposing, keyCode, key }) => {
    if (isTrusted) heard.steps++;
    if (isTrusted && !isComposing && keyCode !== 229 && key.length === 1) heard.letters++;
  }, true);
  for (const step of ['compositionstart', 'compositionupdate', 'compositionend']) addEventListener(step, () => { heard.steps++; }, true);
  addEventListener('compositionstart', () => { heard.composing = ''; }, true);
  addEventListener('compositionupdate', (event) => { heard.composing = event.data; }, true);
  addEventListener('compositionend', (event) => { heard.composing = null; heard.composed.push(event.data); }, true);
  addEventListener('error', (event) => heard.errors.push(event.message));
  addEventListener('unhandledrejection', (event) => heard.errors.push(String(event.reason)));
  const said = console.error;
  console.error = (...words) => { heard.errors.push(words.join(' ')); said(...words); };
})()`;

/** Milliseconds between two clicks that no browser takes for a double one. */
const APART_MS = 900;

/** What a key or a press did is there when the page has drawn twice: the selection is reported with a frame. */
const DRAWN = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))';

/** True when the page has heard so much and has drawn what it did. The page looks for itself, for a short while: a question from outside costs more than the answer. */
const heardAndDrawn = (what: 'keys' | 'buttons', count: number) => `(async () => {
  for (const end = Date.now() + 1000; heard.${what} < ${count}; await new Promise((resolve) => setTimeout(resolve, 5))) if (Date.now() > end) return false;
  await ${DRAWN};
  return true;
})()`;

/** Listens to a page that is not listened to yet; gives whether it was so, and the keys that it has heard. */
const LISTEN_ONCE = `(() => { const isNew = !globalThis.heard; if (isNew) ${LISTEN}; return [isNew, heard.keys]; })()`;

/** WebKit never keeps the promise `document.fonts.ready` where a font could not be had. */
const FONTS_LOADED = `(async () => {
  while ([...document.fonts].some(({ status }) => status === 'loading')) await new Promise((resolve) => setTimeout(resolve, 20));
})()`;

/** Windows without a frame that fill the screen: WebKit does not say where the frame is. */
const OPENBOX = `<openbox_config xmlns="http://openbox.org/3.4/rc"><applications>
  <application type="normal"><decor>no</decor><maximized>yes</maximized></application>
</applications></openbox_config>`;

/** Where the page's upper left corner is on the screen. */
const CORNER = `'mozInnerScreenX' in window ? { x: mozInnerScreenX, y: mozInnerScreenY }
  : { x: screenX + (outerWidth - innerWidth) / 2, y: screenY + outerHeight - innerHeight }`;

/** Runs a command and gives what it says; does not stand in the way of the other seats meanwhile. */
const run = (env: NodeJS.ProcessEnv, command: string, ...args: (string | number)[]) =>
  new Promise<string>((resolve, reject) => {
    execFile(command, args.map(String), { env, timeout: 60_000 }, (error, stdout, stderr) =>
      error ? reject(new Error(`${command} ${args.join(' ')}: ${stderr || error.message}`)) : resolve(stdout),
    );
  });

/** A bus of one display; puts into `env` where it is. */
async function startBus(env: NodeJS.ProcessEnv, started: ChildProcess[]): Promise<void> {
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], { env });
  started.push(bus);
  const [, address] = await line(bus, 'stdout', /^(unix:\S+)/m);
  env.DBUS_SESSION_BUS_ADDRESS = address;
}

/** What screen readers listen to; puts into `env` what a browser needs to find it. */
async function startReaders(env: NodeJS.ProcessEnv, started: ChildProcess[]): Promise<void> {
  await startBus(env, started);
  delete env.NO_AT_BRIDGE;
  env.GNOME_ACCESSIBILITY = '1';
  started.push(spawn(BUS_OF_READERS, ['--launch-immediately', '--a11y=1', '--screen-reader=1'], { env, stdio: 'ignore' }));
}

/** A bus and the input methods of ibus behind it, all of one display; puts into `env` what a browser needs to find them. */
async function startInputMethods(env: NodeJS.ProcessEnv, started: ChildProcess[]): Promise<void> {
  await startBus(env, started);
  Object.assign(env, { GTK_IM_MODULE: 'ibus', XMODIFIERS: '@im=ibus', GSETTINGS_BACKEND: 'keyfile' });
  // Korean letters from the first key.
  await run(env, 'gsettings', 'set', 'org.freedesktop.ibus.engine.hangul', 'initial-input-mode', 'hangul');
  started.push(spawn('ibus-daemon', ['--xim', '--panel', 'disable'], { env, stdio: 'ignore' }));
  await until('the input methods', () =>
    run(env, 'ibus', 'list-engine').then(
      (list) => list.includes('libpinyin') && list.includes('hangul'),
      () => false,
    ),
  );
}

/** Sits down at a browser. `typingPage` is where `open` finds the typing page. */
export async function takeSeat(engine: Engine, { typingPage = '', inputMethods = false, readers = false } = {}): Promise<Seat> {
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
  const settings = path.join(home, 'openbox.xml');
  fs.writeFileSync(settings, OPENBOX);
  started.push(spawn('openbox', ['--config-file', settings], { env, stdio: 'ignore' }));
  const xdotool = (...args: (string | number)[]) => run(env, 'xdotool', ...args);
  if (inputMethods) await startInputMethods(env, started);
  if (readers) await startReaders(env, started);
  const window = await openWindow(engine, env, home, started);
  let corner: Point = { x: 0, y: 0 };
  let expected = { keys: 0, buttons: 0 };

  const arrived = async (what: 'keys' | 'buttons', count: number) => {
    expected = { ...expected, [what]: expected[what] + count };
    await until(`${count} ${what} in the page`, () => window.evaluate(heardAndDrawn(what, expected[what])));
  };
  const move = (at: Point) => xdotool('mousemove', Math.round(at.x + corner.x), Math.round(at.y + corner.y));

  // The first click gives the window the keyboard.
  await until('the keyboard', async () => {
    await xdotool('mousemove', SCREEN.width / 2, SCREEN.height / 2, 'click', 1);
    return window.evaluate('document.hasFocus()');
  });

  const seat: Seat = {
    engine,
    async goto(url) {
      await window.goto(url);
      await window.evaluate(LISTEN);
      expected = { keys: 0, buttons: 0 };
      corner = (await window.evaluate(CORNER)) as Point;
    },
    async listen() {
      const [isNew, keys] = (await window.evaluate(LISTEN_ONCE)) as [boolean, number];
      expected = { keys, buttons: isNew ? 0 : expected.buttons };
      return keys;
    },
    async open(people, text = 'plain') {
      await seat.goto(`${typingPage}?people=${people}&text=${text}`);
      await until('the room', () => window.evaluate('Boolean(window.room)'));
      await window.evaluate(FONTS_LOADED);
      await window.evaluate(DRAWN);
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
      if (inputMethods) expected = { ...expected, keys: (await window.evaluate('heard.keys')) as number };
      for (const key of keys) {
        await xdotool('key', '--clearmodifiers', key);
        await arrived('keys', 1);
      }
    },
    async strike(...keys) {
      await xdotool('key', '--clearmodifiers', ...(keys.length > 1 ? ['--delay', 40] : []), ...keys);
      // They may lead to another page.
      await window.evaluate(DRAWN).catch(() => null);
    },
    async type(words) {
      if (inputMethods) expected = { ...expected, keys: (await window.evaluate('heard.keys')) as number };
      await xdotool('type', '--clearmodifiers', '--delay', 20, words);
      await arrived('keys', words.length);
    },
    async setLayout(layout, variant) {
      await run(env, 'setxkbmap', layout, ...(variant ? ['-variant', variant] : []));
    },
    async setInputMethod(name) {
      const wanted = name ?? 'xkb:us::eng';
      await until(wanted, async () => {
        await run(env, 'ibus', 'engine', wanted).catch(() => null);
        return (await run(env, 'ibus', 'engine').catch(() => '')).trim() === wanted;
      });
    },
    async move(at) {
      await move(at);
    },
    async hold() {
      await xdotool('mousedown', 1);
    },
    async release() {
      await xdotool('mouseup', 1);
      await arrived('buttons', 1);
    },
    async click(at, { button = 1, times = 1 } = {}) {
      await move(at);
      // On a busy machine a second press may come too late to be one with the first.
      await until(`${times} clicks at once`, async () => {
        await xdotool('click', '--repeat', times, '--delay', 60, button);
        await arrived('buttons', times);
        if (button !== 1 || (await window.evaluate('heard.clicks')) === times) return true;
        await new Promise((resolve) => setTimeout(resolve, APART_MS));
        return false;
      });
    },
    async clickAt(who, paragraph, offset) {
      const at = await seat.ask('point', who, paragraph, offset);
      if (!at) throw new Error(`${who} sees no offset ${offset} in ${paragraph}.`);
      await seat.click(at);
    },
    async drag(from, to) {
      const steps = 6;
      await move(from);
      await seat.hold();
      for (let i = 1; i <= steps; i++) {
        await move({ x: from.x + ((to.x - from.x) * i) / steps, y: from.y + ((to.y - from.y) * i) / steps });
        await window.evaluate(DRAWN);
      }
      await seat.release();
    },
    async copy(words, selection = 'clipboard', type = '') {
      const which = ['-selection', selection, ...(type ? ['-t', type] : [])];
      // xclip stays to hand out what it holds.
      const holder = spawn('xclip', [...which, '-quiet', '-i'], { env, stdio: ['pipe', 'ignore', 'ignore'] });
      started.push(holder);
      holder.stdin.end(words);
      await until('the words on the clipboard', async () => (await run(env, 'xclip', ...which, '-o').catch(() => null)) === words);
    },
    picture: () => window.picture(),
    saved: (ending) =>
      until(`a file ${ending}`, () => {
        const folder = downloadsIn(home);
        const names = fs.readdirSync(folder);
        // Firefox writes beside an empty file of the name.
        const done = names.find((name) => name.endsWith(ending) && fs.statSync(path.join(folder, name)).size > 0);
        return done === undefined || names.some((name) => name.endsWith('.part')) ? null : fs.readFileSync(path.join(folder, done));
      }),
    pasteboard: () => run(env, 'xclip', '-selection', 'clipboard', '-o'),
    async told(name) {
      const said = await run(env, PYTHON, path.join(import.meta.dirname, 'heard-text.py'), name).catch(() => '');
      return said.split('\n');
    },
    async close() {
      await window.close();
      endAll(started, [home]);
    },
  };
  return seat;
}
