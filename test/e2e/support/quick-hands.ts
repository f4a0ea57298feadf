// Hands that are quicker than the screen: several acts are sent to a page at once, without waiting for the effect of the first, with updates of the server that
// arrive between two of them. The result is one line for each thing that a person could see, or that the server was asked for.
import type { CDPSession, Page } from 'playwright-core';
import { until } from '../../support/browser.ts';

/** A key as one prints it ("Ctrl Alt M"), a press of the mouse on something, or a double press. */
export type Act =
  | { readonly key: string }
  /** Words of a paragraph on the paper. */
  | { readonly on: string; readonly words: string; readonly times?: 1 | 2 }
  /** The first element that fits the selector and holds the words. */
  | { readonly press: string; readonly holding?: string };

const MODIFIERS = { Alt: 1, Ctrl: 2, Shift: 8 } as const;
const NAMED: Readonly<Record<string, readonly [string, number, string?]>> = {
  Enter: ['Enter', 13, '\r'],
  Esc: ['Escape', 27],
  Tab: ['Tab', 9],
  '←': ['ArrowLeft', 37],
  '↑': ['ArrowUp', 38],
  '→': ['ArrowRight', 39],
  '↓': ['ArrowDown', 40],
  F8: ['F8', 119],
  F9: ['F9', 120],
  Delete: ['Delete', 46],
  Backspace: ['Backspace', 8],
};

type Event = readonly ['Input.dispatchKeyEvent' | 'Input.dispatchMouseEvent', Record<string, unknown>];

/** The events of a key that is pressed and released. */
function keyEvents(printed: string): Event[] {
  const parts = printed.split(' ');
  const last = parts.pop()!;
  const modifiers = parts.reduce((sum, name) => sum | MODIFIERS[name as keyof typeof MODIFIERS], 0);
  const [key, code, text] = NAMED[last] ?? [last.toLowerCase(), last.toUpperCase().charCodeAt(0), last.toLowerCase()];
  const common = {
    key,
    code: NAMED[last] ? key : /\d/.test(last) ? `Digit${last}` : `Key${last.toUpperCase()}`,
    windowsVirtualKeyCode: code,
    modifiers,
  };
  const isTyped = text !== undefined && (modifiers & (MODIFIERS.Alt | MODIFIERS.Ctrl)) === 0;
  return [
    ['Input.dispatchKeyEvent', { type: isTyped ? 'keyDown' : 'rawKeyDown', ...common, ...(isTyped ? { text } : {}) }],
    ['Input.dispatchKeyEvent', { type: 'keyUp', ...common }],
  ];
}

/** The events of one or two presses of the mouse at a point where the pointer already is. */
function mouseEvents({ x, y }: { readonly x: number; readonly y: number }, times: number): Event[] {
  const at = { x, y, button: 'left' };
  return Array.from({ length: times }, (_, press): Event[] => [
    ['Input.dispatchMouseEvent', { type: 'mousePressed', ...at, buttons: 1, clickCount: press + 1 }],
    ['Input.dispatchMouseEvent', { type: 'mouseReleased', ...at, buttons: 0, clickCount: press + 1 }],
  ]).flat();
}

/** Where an act presses; null for nowhere. It runs in the page. */
function placeOf(act: { on?: string; words?: string; press?: string; holding?: string }): { x: number; y: number } | null {
  if (act.press !== undefined) {
    const holding = act.holding ?? '';
    const found = [...document.querySelectorAll<HTMLElement>(act.press)].find(
      (one) =>
        one.getClientRects().length > 0 && ((one.textContent ?? '').includes(holding) || one.getAttribute('aria-label')?.includes(holding)),
    );
    found?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const box = found?.getBoundingClientRect();
    return box ? { x: box.left + box.width / 2, y: box.top + Math.min(box.height / 2, 12) } : null;
  }
  const paragraph = document.querySelector<HTMLElement>(`.para[data-label="${act.on}"]`);
  if (!paragraph) return null;
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = (node.textContent ?? '').indexOf(act.words!);
    if (at < 0 || node.parentElement?.closest('[contenteditable="false"]:not(.paper)')) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + act.words!.length);
    const box = range.getClientRects()[0]!;
    return { x: box.left + Math.min(box.width / 2, 14), y: box.top + box.height / 2 };
  }
  return null;
}

/** What a person sees, a line a thing; `asked` is what the page asked the server for. It runs in the page. */
function readScreen(): Record<string, string> {
  const says = (element: Element | null | undefined) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const seen = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)].find((one) => one.getClientRects().length > 0);
  const named = (element: Element | null | undefined) => element?.getAttribute('aria-label') ?? says(element).slice(0, 60);
  const paper = [...document.querySelectorAll<HTMLElement>('.para')].map((paragraph) => {
    const pieces: string[] = [];
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest('.portal, .cursor, .here')) pieces.push(node.textContent ?? '');
    return `${paragraph.dataset.label} ${pieces.join('')}`;
  });
  const active = document.activeElement;
  const region = active?.closest('[data-region]')?.getAttribute('data-region') ?? '';
  const isPaper = active?.matches('.paper') === true;
  const comment = [...document.querySelectorAll('section[aria-label="New comment"]')][0];
  const selection = getSelection();
  return {
    menu: named(seen('[role="menu"]')),
    dialog: named(seen('[role="dialog"]')),
    comment: comment ? [...comment.querySelectorAll('p')].map(says).join(' | ') : '',
    written: [
      ...document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('[data-region="panel"] :is(textarea, input[type="text"])'),
    ]
      .map((one) => one.value)
      .join(' | '),
    tab: says(seen('[data-region="panel"] [role="tab"][aria-selected="true"]')).replace(/\d+/g, ''),
    current: document.querySelector<HTMLElement>('.para[data-current]')?.dataset.label ?? '',
    bar: named(seen('[data-testid="status-bar"] b')),
    asks: says(seen('[class*="asking"]')),
    card: document.querySelector<HTMLElement>('[data-proposal][data-selected]')?.dataset.proposal ?? '',
    focus: isPaper ? 'paper' : `${region} ${active?.tagName.toLowerCase()} ${named(active).slice(0, 40)}`,
    selected: selection && !selection.isCollapsed && active?.closest('textarea, input') === null ? selection.toString() : '',
    paper: paper.join('\n'),
  };
}

/** How long nothing must have changed before a screen counts as at rest, in milliseconds. */
const STILL_MS = 120;

/** Waits until nothing on the page, nor the selection and the focus, has changed for this long. It runs in the page. */
async function untilStill(still: number): Promise<void> {
  let changed = performance.now();
  const note = () => {
    changed = performance.now();
  };
  const watch = new MutationObserver(note);
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  document.addEventListener('selectionchange', note);
  document.addEventListener('focusin', note);
  // A busy page counts its frames, not the clock alone.
  for (let frames = 0; frames < 4 || performance.now() - changed < still; frames++)
    await new Promise((resolve) => requestAnimationFrame(resolve));
  watch.disconnect();
  document.removeEventListener('selectionchange', note);
  document.removeEventListener('focusin', note);
}

export type Seen = Readonly<Record<string, string>>;

/** Prepares a page for quick hands; to be called before its first address. */
export async function prepareHands(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const hands = { isHolding: false, held: [] as (() => void)[], order: [] as string[], releaseAt: 0, keys: 0 };
    Object.assign(window, { hands });
    const own = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage')!;
    Object.defineProperty(WebSocket.prototype, 'onmessage', {
      ...(own.get ? { get: own.get } : {}),
      set(this: WebSocket, hear: ((event: MessageEvent) => void) | null) {
        own.set!.call(
          this,
          hear && ((event: MessageEvent) => (hands.isHolding ? hands.held.push(() => hear.call(this, event)) : hear.call(this, event))),
        );
      },
    });
    // The first of all listeners: updates that were held are released right before the act that they must precede.
    for (const type of ['keydown', 'mousedown'])
      window.addEventListener(
        type,
        ({ isTrusted }) => {
          // Keys that the program itself replays are not acts.
          if (!isTrusted) return;
          hands.order.push(type);
          if (hands.isHolding && hands.order.length > hands.releaseAt) {
            hands.isHolding = false;
            for (const hear of hands.held.splice(0)) hear();
          }
        },
        { capture: true },
      );
  });
}

export interface Hands {
  readonly page: Page;
  /** Does the acts one after the other, each when the screen has come to rest. `between`: what others do before the last. */
  slowly(acts: readonly Act[], between?: () => Promise<void>): Promise<Seen>;
  /** Does them all at once. `between`: what others do, which reaches the page right before the last act. */
  quickly(acts: readonly Act[], between?: () => Promise<void>): Promise<Seen>;
  /** Waits until what an act presses is on the screen: a part that is fetched, or drawn later, comes after the screen has come to rest on a busy machine. */
  sees(act: Act): Promise<unknown>;
  /** What the screen shows once it is at rest. */
  atRest(): Promise<Seen>;
  /** The factor by which the page's processor is slowed down. */
  slowDown(rate: number): Promise<void>;
}

interface HandsInPage {
  hands: { isHolding: boolean; held: unknown[]; order: string[]; releaseAt: number };
}

/** The hands of a page that is in the room. Commands are recorded and refused, so that all cases begin in the same room. */
export async function handsOf(page: Page): Promise<Hands> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const asked: string[] = [];
  await page.route('**/commands', async (route) => {
    const command = JSON.parse(route.request().postData() ?? '{}');
    delete command.seen;
    asked.push(JSON.stringify(command));
    await route.fulfill({ status: 409, contentType: 'application/json', body: '{"error":"Not now."}' });
  });
  const read = async (): Promise<Seen> => ({ ...(await page.evaluate(readScreen)), asked: asked.join('\n') });
  const atRest = async (): Promise<Seen> => {
    for (;;) {
      const before = asked.length;
      await page.evaluate(untilStill, STILL_MS);
      const seen = await read();
      if (asked.length === before) return seen;
    }
  };
  const eventsOf = async (act: Act): Promise<Event[]> => {
    if ('key' in act) return keyEvents(act.key);
    const at = await page.evaluate(placeOf, act);
    if (!at) throw new RangeError(`There is no ${JSON.stringify(act)} on the screen.`);
    return mouseEvents(at, 'times' in act ? (act.times ?? 1) : 1);
  };
  const send = (events: readonly Event[]) => Promise.all(events.map(([method, params]) => session.send(method, params as never)));
  return {
    page,
    atRest,
    sees: (act) => until(`${JSON.stringify(act)} on the screen`, async () => 'key' in act || (await page.evaluate(placeOf, act)) !== null),
    async slowly(acts, between) {
      asked.length = 0;
      for (const act of acts) {
        if (act === acts.at(-1)) await between?.();
        await send(await eventsOf(act));
        await atRest();
      }
      return atRest();
    },
    async quickly(acts, between) {
      asked.length = 0;
      const events = [];
      for (const act of acts) events.push(await eventsOf(act));
      const count = events
        .slice(0, -1)
        .flat()
        .filter(([, { type }]) => /keyDown|rawKeyDown|mousePressed/i.test(String(type))).length;
      await page.evaluate(
        ([isHolding, releaseAt]) => Object.assign((window as unknown as HandsInPage).hands, { isHolding, releaseAt, order: [] }),
        [between !== undefined, count] as const,
      );
      if (between) {
        await between();
        await until('what others did', () => page.evaluate(() => (window as unknown as HandsInPage).hands.held.length > 0));
      }
      await send(events.flat());
      const order = await page.evaluate(() => (window as unknown as HandsInPage).hands.order.join(' '));
      const wanted = events
        .flat()
        .flatMap(([, { type }]) => (type === 'mousePressed' ? 'mousedown' : /keyDown/i.test(String(type)) ? 'keydown' : []))
        .join(' ');
      if (order !== wanted) throw new Error(`The browser took the acts in another order: ${order}, not ${wanted}.`);
      return atRest();
    },
    async slowDown(rate) {
      await session.send('Emulation.setCPUThrottlingRate', { rate });
    },
  };
}
