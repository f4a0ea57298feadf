// A person who has a keyboard and nothing else: keys are pressed, and what is on the screen is read. Of the page only what finds and reads is given away, and what it
// finds does nothing: whoever clicks, fills or focuses by it is refused. Whatever the page receives of a pointer is written down all the same, and so is a focus
// that has gone to the page itself.
import type { Locator, Page } from 'playwright-core';
import { until } from '../../support/browser.ts';

/** Stops that a person passes at most on the way to something; more would be no way. */
const MOST_STOPS = 90;

export interface Keyboard {
  /** Presses keys, one after the other ("Control+k"). After each the focus is somewhere. */
  press(...keys: readonly string[]): Promise<void>;
  /** Types letters. */
  type(words: string): Promise<void>;
  /** Goes on by Tab until this has the focus; `back`: by Shift Tab. Returns the number of stops. */
  tabTo(what: (page: Reader) => Locator, back?: boolean): Promise<number>;
  /** By an arrow until this is chosen: a tab, a radio, an entry of a menu. */
  arrowTo(what: (page: Reader) => Locator, arrow: string): Promise<void>;
  /** Ctrl K, words, Enter: the entry that this is called. */
  goTo(words: string, entry?: string): Promise<void>;
  /** Goes to an address, as one types it. */
  open(address: string): Promise<void>;
  /** What is on the screen. */
  readonly read: Reader;
  /** Takes the file that these keys bring. */
  fileOf(keys: () => Promise<void>): Promise<string>;
  /** What the page received of a pointer. */
  readonly pointed: readonly string[];
  /** Where the focus was lost: after which keys. */
  readonly lost: readonly string[];
}

/** The page for whoever finds and reads; what acts throws (`readOnly`). */
type Reader = Page;

/** What of a page and of what it finds acts as a hand does, or stands in for one. */
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

/** The same page or locator, which refuses to act; playwright asks a locator for itself where one is given to another. */
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

/** Gives the page's keyboard away and nothing else of it; before its first address. */
export async function keyboardOf(page: Page): Promise<Keyboard> {
  const pointed: string[] = [];
  const lost: string[] = [];
  await page.exposeFunction('noteOfPointer', (what: string) => pointed.push(what));
  await page.addInitScript(() => {
    const note = (event: Event) =>
      (window as unknown as { noteOfPointer(what: string): void }).noteOfPointer(
        `${event.type} on ${(event.target as Element | null)?.outerHTML?.slice(0, 80) ?? 'the page'}`,
      );
    for (const kind of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'touchstart', 'wheel', 'dragstart'])
      window.addEventListener(kind, note, { capture: true, passive: true });
  });
  const hasFocus = (what: Locator) =>
    what.evaluateAll((all) => {
      const at = document.activeElement;
      return all.some((one) => one === at);
    });
  const isSomewhere = () =>
    page
      .evaluate(() => document.activeElement !== null && document.activeElement !== document.body && document.hasFocus())
      .catch(() => false);
  /** A dialog that closes gives the focus back in its own time. */
  const settleFocus = async (after: string, address: string) => {
    const end = Date.now() + 5000;
    // Another page begins at its top, as pages do.
    while (page.url() === address && !(await isSomewhere())) {
      if (Date.now() > end) {
        lost.push(`after ${after}`);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const keyboard: Keyboard = {
    async press(...keys) {
      for (const key of keys) {
        const address = page.url();
        await page.keyboard.press(key);
        await settleFocus(key, address);
      }
    },
    async type(words) {
      await page.keyboard.type(words);
    },
    async tabTo(what, back = false) {
      await what(page).first().waitFor({ state: 'attached' });
      const passed: string[] = [];
      for (let stops = 0; stops <= MOST_STOPS; stops++) {
        if (await hasFocus(what(page))) return stops;
        await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
        passed.push(
          await page.evaluate(() => {
            const at = document.activeElement as HTMLElement | null;
            return `${at?.tagName.toLowerCase()} ${(at?.getAttribute('aria-label') ?? at?.innerText ?? '').slice(0, 40)}`;
          }),
        );
      }
      throw new Error(`Tab does not lead to ${what(page)}; it leads to: ${passed.join(' | ')}`);
    },
    async arrowTo(what, arrow) {
      const isThere = () =>
        what(page).evaluateAll((all) =>
          all.some(
            (one) =>
              one === document.activeElement || one.getAttribute('aria-checked') === 'true' || one.getAttribute('aria-selected') === 'true',
          ),
        );
      for (let steps = 0; steps < 40; steps++) {
        if (await isThere()) return;
        await page.keyboard.press(arrow);
      }
      throw new Error(`${arrow} does not lead to ${what(page)}`);
    },
    async goTo(words, entry = '') {
      const address = page.url();
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('searchbox')).first().waitFor();
      await page.keyboard.type(words);
      await until(`an answer to “${words}”`, async () =>
        (
          await page
            .getByRole('option')
            .first()
            .innerText()
            .catch(() => '')
        ).includes(entry),
      );
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Go to' }).waitFor({ state: 'detached' });
      await settleFocus(`Ctrl K ${words}`, address);
    },
    async open(address) {
      await page.goto(address);
    },
    read: readOnly(page),
    async fileOf(keys) {
      const [download] = await Promise.all([page.waitForEvent('download'), keys()]);
      return download.path();
    },
    pointed,
    lost,
  };
  return keyboard;
}
