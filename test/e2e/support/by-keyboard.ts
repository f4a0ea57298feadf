// A person who has only a keyboard: presses keys and reads the screen. Tests get only the methods of the page that find and read, and the locators
// that they find refuse to click, fill or focus. All pointer events that the page receives are recorded nevertheless, and so is a focus
// on the page itself.
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { until } from '../../support/browser.ts';
import type { Seat } from './seat.ts';
import { type Found, type Reader, readerOf } from './seat-reader.ts';

/** The most stops that a person may pass on the way to something. */
const MOST_STOPS = 90;
/** How long to wait for something to get the focus: on a busy machine an answer of the server may take long. */
const SETTLE_MS = 30_000;
/** How long to wait for a key that the page does not receive. */
const IN_BARS_MS = 200;

export interface Keyboard {
  /** Presses keys, one after the other ("Control+k"). After each the focus is somewhere. */
  press(...keys: readonly string[]): Promise<void>;
  /** Types letters. */
  type(words: string): Promise<void>;
  /** Presses Tab until this has the focus; `back`: Shift Tab. Returns the number of stops. */
  tabTo(what: (page: Reader) => Found, back?: boolean): Promise<number>;
  /** Presses an arrow until this is chosen: a tab, a radio, an entry of a menu. */
  arrowTo(what: (page: Reader) => Found, arrow: string): Promise<void>;
  /** Ctrl K, words, Enter: chooses the entry with this name. */
  goTo(words: string, entry?: string): Promise<void>;
  /** Goes to an address, as if it were typed. */
  open(address: string): Promise<void>;
  /** What is on the screen. */
  readonly read: Reader;
  /** Receives the Word file that these keys download. */
  fileOf(keys: () => Promise<void>): Promise<Uint8Array>;
  /** The pointer events that the page received. */
  readonly pointed: readonly string[];
  /** Where the focus was lost: after which keys. */
  readonly lost: readonly string[];
}

/** The methods of a page and a locator that act like a hand, or replace one. */
const ACTS = new Set<string | symbol>([
  ...['click', 'dblclick', 'tap', 'hover', 'dragTo', 'dragAndDrop', 'mouse', 'touchscreen', 'fill', 'type', 'press', 'pressSequentially'],
  ...[
    'keyboard',
    'focus',
    'blur',
    'clear',
    'check',
    'uncheck',
    'setChecked',
    'selectOption',
    'selectText',
    'setInputFiles',
    'dispatchEvent',
  ],
]);

/** The same page or locator, which refuses to act; playwright needs the locator itself when one is passed to another. */
function readOnly<T extends object>(of: T): T {
  return new Proxy(of, {
    get(target, name) {
      if (ACTS.has(name)) throw new RangeError(`Only the keyboard acts here, not ${String(name)}.`);
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        const answer: unknown = Reflect.apply(value, target, given);
        return answer !== null && typeof answer === 'object' && !('then' in answer) ? readOnly(answer) : answer;
      };
    },
  });
}

/** A window as a keyboard uses it: keys in, and what can be seen. */
interface Keys {
  readonly read: Reader;
  press(key: string): Promise<void>;
  type(words: string): Promise<void>;
  open(address: string): Promise<void>;
  address(): Promise<string>;
  /** Whether something on the page has the focus. */
  isSomewhere(): Promise<boolean>;
  /** The name of the element that has the focus. */
  focused(): Promise<string>;
  fileOf(keys: () => Promise<void>): Promise<Uint8Array>;
  readonly pointed: readonly string[];
}

/** In the page: records every pointer event through `noteOfPointer`. */
function notePointers(): void {
  const note = (event: Event) =>
    (window as unknown as { noteOfPointer(what: string): void }).noteOfPointer(
      `${event.type} on ${(event.target as Element | null)?.outerHTML?.slice(0, 80) ?? 'the page'}`,
    );
  for (const kind of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'touchstart', 'wheel', 'dragstart'])
    window.addEventListener(kind, note, { capture: true, passive: true });
}
const isSomewhere = () => document.activeElement !== null && document.activeElement !== document.body && document.hasFocus();
const focused = () => {
  const at = document.activeElement as HTMLElement | null;
  return `${at?.tagName.toLowerCase()} ${(at?.getAttribute('aria-label') ?? at?.innerText ?? '').slice(0, 40)}`;
};

/** Gives access only to the page's keyboard; to be called before its first address. */
export async function keyboardOf(page: Page): Promise<Keyboard> {
  const pointed: string[] = [];
  await page.exposeFunction('noteOfPointer', (what: string) => pointed.push(what));
  await page.addInitScript(notePointers);
  return keyboard({
    read: readOnly(page) as unknown as Reader,
    press: (key) => page.keyboard.press(key),
    type: (words) => page.keyboard.type(words),
    async open(address) {
      await page.goto(address);
    },
    address: async () => page.url(),
    isSomewhere: () => page.evaluate(isSomewhere).catch(() => false),
    focused: () => page.evaluate(focused),
    async fileOf(keys) {
      const [download] = await Promise.all([page.waitForEvent('download'), keys()]);
      return fs.readFileSync(await download.path());
    },
    pointed,
  });
}

/** The names that X has for keys. */
const X_NAMES: Readonly<Record<string, string>> = {
  ArrowDown: 'Down',
  ArrowRight: 'Right',
  Control: 'ctrl',
  Alt: 'alt',
  Shift: 'shift',
  Enter: 'Return',
  Space: 'space',
};
const xName = (key: string) =>
  key
    .split('+')
    .map((part) => X_NAMES[part] ?? part)
    .join('+');

/** The keyboard of a seat at a window of any engine. */
export function keyboardAt(seat: Seat): Keyboard {
  const pointed: string[] = [];
  /** Once in each page. The strip of the first steps is closed for people who know the program. */
  const NOTE = `(() => {
    if (window.pointed) return;
    window.pointed = [];
    window.noteOfPointer = (what) => window.pointed.push(what);
    (${notePointers})();
  })()`;
  /** The page may be another one since the last key. */
  const ready = async (): Promise<{ readonly keys: number; readonly isFocused: boolean }> => {
    const { keys, isFocused, received } = await until('a page', async () => {
      try {
        const heard = await seat.listen();
        const ask = `(${NOTE}, { isFocused: document.hasFocus(), received: window.pointed.splice(0) })`;
        return { keys: heard, ...(await seat.evaluate<{ isFocused: boolean; received: string[] }>(ask)) };
      } catch {
        return null;
      }
    });
    pointed.push(...received);
    return { keys, isFocused };
  };
  let isKnown = false;
  return keyboard({
    read: readerOf(seat),
    async press(key) {
      const { keys, isFocused } = await ready();
      await seat.strike(xName(key)).catch(() => null);
      // After the last stop of the page, and before the first, Tab goes through the bars of the browser; and a key may lead to another page.
      if (isFocused)
        await until(`${key} in the page`, () =>
          seat.evaluate<boolean>(`!document.hasFocus() || (globalThis.heard?.keys ?? Infinity) > ${keys}`).catch(() => false),
        );
      else await new Promise((resolve) => setTimeout(resolve, IN_BARS_MS));
    },
    async type(words) {
      await ready();
      await seat.type(words);
    },
    async open(address) {
      await seat.goto(address);
      if (!isKnown) await seat.evaluate(`localStorage.setItem('chapeau:first-steps', 'closed')`);
      isKnown = true;
      // The mouse pointer is above the page.
      await seat.move({ x: 5, y: -12 });
      await ready();
      pointed.length = 0;
    },
    address: () => seat.evaluate('location.href'),
    // The browser decides whether the page gets the window's keys: Firefox takes them when a file is saved.
    isSomewhere: () =>
      seat.evaluate<boolean>('document.activeElement !== null && document.activeElement !== document.body').catch(() => false),
    focused: () => seat.evaluate(`(${focused})()`),
    async fileOf(keys) {
      await keys();
      return seat.saved('.docx');
    },
    pointed,
  });
}

function keyboard(keys: Keys): Keyboard {
  const lost: string[] = [];
  const { read } = keys;
  const hasFocus = (what: Found) =>
    what.evaluateAll((all) => {
      const at = document.activeElement;
      return all.some((one) => one === at);
    });
  /** Whether one of them has the focus, and the name of what has it. */
  const focusAmong = (what: Found) =>
    what.evaluateAll((all) => {
      const at = document.activeElement;
      return {
        isThere: all.some((one) => one === at),
        name: `${at?.tagName.toLowerCase()} ${(at?.getAttribute('aria-label') ?? at?.textContent ?? '').slice(0, 40)}`,
      };
    });
  const addressNow = () => keys.address().catch(() => '');
  /** A dialog that closes returns the focus a little later. */
  const settleFocus = async (after: string, address: string) => {
    const end = Date.now() + SETTLE_MS;
    // Another page begins at its top, as pages do.
    while ((await addressNow()) === address && !(await keys.isSomewhere())) {
      if (Date.now() > end) {
        lost.push(`after ${after} at ${address}: ${await keys.focused().catch(String)}`);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return {
    async press(...pressed) {
      for (const key of pressed) {
        const address = await addressNow();
        await keys.press(key);
        await settleFocus(key, address);
      }
    },
    type: keys.type,
    async tabTo(what, back = false) {
      await what(read).first().waitFor({ state: 'attached' });
      const passed: string[] = [];
      for (let stops = 0; stops <= MOST_STOPS; stops++) {
        const { isThere, name } = await focusAmong(what(read));
        if (isThere) return stops;
        passed.push(name);
        await keys.press(back ? 'Shift+Tab' : 'Tab');
      }
      throw new Error(`Tab does not lead to ${what}; it leads to: ${passed.join(' | ')}`);
    },
    async arrowTo(what, arrow) {
      const isThere = () =>
        what(read).evaluateAll((all) =>
          all.some(
            (one) =>
              one === document.activeElement || one.getAttribute('aria-checked') === 'true' || one.getAttribute('aria-selected') === 'true',
          ),
        );
      for (let steps = 0; steps < 40; steps++) {
        if (await isThere()) return;
        await keys.press(arrow);
      }
      throw new Error(`${arrow} does not lead to ${what}`);
    },
    async goTo(words, entry = '') {
      const address = await addressNow();
      await keys.press('Control+k');
      const field = read.getByRole('dialog').getByRole('combobox').or(read.getByRole('dialog').getByRole('searchbox')).first();
      await field.waitFor();
      await until('the focus in the field', () => hasFocus(field));
      await keys.type(words);
      await until(`an answer to “${words}”`, async () => ((await read.getByRole('option').allInnerTexts())[0] ?? '').includes(entry));
      await keys.press('Enter');
      await read.getByRole('dialog', { name: 'Go to' }).waitFor({ state: 'detached' });
      await settleFocus(`Ctrl K ${words}`, address);
    },
    open: keys.open,
    read,
    fileOf: keys.fileOf,
    pointed: keys.pointed,
    lost,
  };
}
