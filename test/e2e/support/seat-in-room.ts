// A person at a real browser window (seat.ts) in a room of the built program: finds controls by their names and presses them with the mouse, writes
// with keys, reads the paper. The same for people in Chromium by its automation port: people.ts.
import { until } from '../../support/waiting.ts';
import { pointBeside, textOnPaper } from './people.ts';
import { type Reading, readPaper } from './reading.ts';
import type { Seat } from './seat.ts';
import type { Watched } from './stillness.ts';

type Point = { readonly x: number; readonly y: number };
/** Pixels at the top and the bottom of the view where bars may cover the paper. */
const EDGE = 120;
type Control = 'button' | 'radio' | 'tab' | 'checkbox' | '[data-testid="select-card"]';

/** Finds the visible control of a role with this name, and what a press in its middle would hit. It runs in the page. */
function controlCalled(role: string, name: string, holding: readonly string[]): Point | null {
  const selectors: Record<string, string> = {
    button: 'button, [role="button"]',
    radio: '[role="radio"], label:has(input[type="radio"]), button[aria-pressed]',
    tab: '[role="tab"]',
    checkbox: 'input[type="checkbox"], [role="checkbox"]',
    textbox: 'textarea, input:not([type="radio"]):not([type="checkbox"])',
  };
  const says = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ');
  const named = (element: Element) =>
    element.getAttribute('aria-label') ?? says(element instanceof HTMLInputElement ? (element.labels?.[0] ?? element) : element).trim();
  const scopes = [...document.querySelectorAll('[data-testid="proposal-card"], [data-testid="thread-card"], [role="dialog"]')];
  const within = holding.length === 0 ? null : scopes.find((scope) => holding.every((words) => says(scope).includes(words)));
  if (within === undefined) return null;
  const dialog = [...document.querySelectorAll('[role="dialog"]')].findLast((one) => one.getClientRects().length > 0);
  const found = [...(within ?? dialog ?? document).querySelectorAll<HTMLElement>(selectors[role] ?? role)].find(
    (element) =>
      new RegExp(name).test(named(element)) && element.getClientRects().length > 0 && !element.matches(':disabled, [aria-disabled="true"]'),
  );
  if (!found) return null;
  found.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const { x, y, width, height } = found.getBoundingClientRect();
  const at = { x: x + width / 2, y: y + height / 2 };
  const hit = document.elementFromPoint(at.x, at.y);
  return hit && (found.contains(hit) || hit.contains(found)) ? at : null;
}

/** The words before the caret in its paragraph, without those of others. It runs in the page. */
function wordsBeforeCaret(): string {
  const { focusNode, focusOffset } = getSelection()!;
  const paragraph = (focusNode instanceof Element ? focusNode : focusNode?.parentElement)?.closest('.para');
  if (!paragraph || !focusNode) return '';
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(focusNode, focusOffset);
  const before = range.cloneContents();
  for (const island of before.querySelectorAll('[contenteditable="false"]')) island.remove();
  return (before.textContent ?? '').replace(/\s+/g, ' ');
}

const call = (fn: (...args: never[]) => unknown, ...args: unknown[]): string =>
  `(${fn})(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
const paragraphCalled = (label: string) => `document.querySelector('.para[data-label="${label}"]')`;

/** What a person does at this seat in the room of a draft. */
/** Gets through the door, which asks before a seat replaces a stronger one: gives a name if asked, and comes in. True if the page is past it. */
const PAST_THE_DOOR = `(() => {
  if (!location.pathname.startsWith('/join')) return true;
  const field = document.querySelector('form input');
  if (field && field.value === '') {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, 'A. Delegate');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  } else document.querySelector('form button:enabled')?.click();
  return false;
})()`;

export function inRoom(seat: Seat) {
  const ask = <T>(expression: string) => seat.evaluate<T>(expression);
  /** A point that does not move: what is pressed must not move under the pointer. */
  const still = async (what: string, find: () => Promise<Point | null>): Promise<Point> => {
    let last: Point | null = null;
    return until(what, async () => {
      const before = last;
      last = await find();
      return before && last && before.x === last.x && before.y === last.y ? last : null;
    });
  };
  const pointAt = (label: string, words: string, side: 'start' | 'end') =>
    still(`“${words}” in ${label}`, () =>
      ask(`(() => {
        const paragraph = ${paragraphCalled(label)};
        const [box, sight] = [paragraph, document.querySelector('#text')].map((one) => one?.getBoundingClientRect());
        if (box && !(sight && box.top > sight.top + ${EDGE} && box.bottom < sight.bottom - ${EDGE}))
          paragraph.scrollIntoView({ block: 'center', behavior: 'instant' });
        return paragraph && (${pointBeside})(paragraph, ${JSON.stringify([words, side])});
      })()`),
    );
  const room = {
    seat,
    /** Comes in by a link and opens a draft. */
    async enter(link: string, draft: string) {
      await seat.goto(link);
      // The page may be on its way to the next.
      await until('the seat', () => ask(PAST_THE_DOOR).catch(() => false));
      await seat.goto(draft);
      await until('the paper', () =>
        ask(`Boolean(document.querySelector('.para') && document.querySelector('[data-testid="connection"][data-link="live"]'))`),
      );
      await ask('document.fonts.load("16px serif").then(() => null)');
      await room.saved();
    },
    saved: () =>
      until('all saved', () => ask(`Boolean(document.querySelector('[data-testid="connection"][data-link="live"][data-saved="true"]'))`)),
    read: (expected: Reading) => ask<Reading>(call(readPaper as never, expected)),
    paper: (label: string) => ask<string>(`((paragraph) => (paragraph ? (${textOnPaper})(paragraph) : ''))(${paragraphCalled(label)})`),
    sees: (label: string, words: string) => until(`“${words}” in ${label}`, async () => (await room.paper(label)).includes(words)),
    /** What can be read anywhere on the screen. */
    reads: (words: string) =>
      until(`“${words}” on the screen`, () => ask(`document.body.innerText.replace(/\\s+/g, ' ').includes(${JSON.stringify(words)})`)),
    beforeCaret: () => ask<string>(call(wordsBeforeCaret)),
    async clickAfter(label: string, words: string) {
      await seat.click(await pointAt(label, words, 'end'));
    },
    async select(label: string, words: string) {
      await seat.drag(await pointAt(label, words, 'start'), await pointAt(label, words, 'end'));
      await until(`“${words}” selected`, async () => (await ask<string>('getSelection().toString()')).includes(words));
    },
    /** Presses the control with this name; `holding`: in the card, thread or dialog with all these words. */
    async press(role: Control, name: string, ...holding: string[]) {
      await seat.click(await room.pointOf(role, name, ...holding));
    },
    /** Where that is; stands still. */
    pointOf: (role: Control, name: string, ...holding: string[]) =>
      still(`${role} ${name}`, () => ask(call(controlCalled, role, name, holding))),
    /** For measuring what moves on the paper of this window (stillness.ts). */
    watched: {
      evaluate: (fn, arg) => ask(`(${fn})(${JSON.stringify(arg ?? null)})`),
      mouse: { move: (x, y) => seat.move({ x, y }), down: () => seat.hold(), up: () => seat.release() },
    } satisfies Watched as Watched,
    /** Writes into the field that has the focus, once it has it. */
    async fill(name: string, words: string) {
      await until(`the field ${name}`, () =>
        ask(
          `((field) => field.matches('textarea, input') && (field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent ?? '').includes(${JSON.stringify(name)}))(document.activeElement)`,
        ),
      );
      await seat.type(words);
      await until(words, () => ask(`document.activeElement.value === ${JSON.stringify(words)}`));
    },
    holds: (label: string, selector: string) =>
      until(`${label} ${selector}`, () => ask(`${paragraphCalled(label)}.matches(${JSON.stringify(selector)})`)),
    errors: () => ask<string[]>('heard.errors'),
  };
  return room;
}

export type InRoom = ReturnType<typeof inRoom>;
