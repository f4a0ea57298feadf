// Quick people: a key or a click right after another has the same effect as for somebody who waits in between, or none; it never acts on the previously current
// item, nor types into the text instead of the requested field or menu. Each case is done twice, slowly and at once, and the outcomes are compared. Besides the
// named cases, others are drawn from a seed: QUICK_SEED=n draws others, QUICK_SECONDS=n runs that long. A failure prints the case, to be added to
// the named ones. (RULES K8 to K10)
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until, type Visitor, visitor } from '../support/browser.ts';
import { numbersBelow } from '../support/random/seeded-numbers.ts';
import { type DemoRoom, openDemoRoom, type Seat } from './support/demo-room.ts';
import { inPaper, paperText, saved, typeAfter } from './support/people.ts';
import { type Act, type Hands, handsOf, prepareHands, type Seen } from './support/quick-hands.ts';

const SECONDS = Number(process.env.QUICK_SECONDS ?? 0);
const FIRST_SEED = Number(process.env.QUICK_SEED ?? 1);
const DRAWN = 3;
const MINUTES_MS = 600_000;

/** Words to click in each paragraph. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  PP4: ['concerned', 'frequent', 'affect'],
  PP6: ['appreciation', 'organizations', 'centres'],
  OP1: ['Invites', 'riparian', 'exchange', 'floods'],
  OP2: ['Encourages', 'joint'],
  OP3: ['Urges', 'Member', 'warnings'],
  OP4: ['Calls', 'donors', 'assistance'],
  OP6: ['Encourages', 'academia', 'private'],
};

const MODES = ['Decide', 'Edit', 'Amend', 'Private', 'Clean', 'Read'] as const;
type Mode = (typeof MODES)[number];
const SEATS: Readonly<Record<Mode, Seat>> = {
  Decide: 'Chair',
  Edit: 'Chair',
  Amend: 'Norway',
  Private: 'Norway',
  Clean: 'Norway',
  Read: 'Observer',
};

const LOOKS = ['F8', 'F9', 'Ctrl Alt C', 'Ctrl Alt G', 'Ctrl K', 'Ctrl F', 'Esc', 'Alt ↓', 'Tab'];
const WRITES = ['x', 'Ctrl Z', 'Delete', 'Backspace', '←', '→'];
const KEYS: Readonly<Record<Mode, readonly string[]>> = {
  Decide: [...LOOKS, 'Ctrl Alt F', 'Ctrl Alt M', 'Ctrl Alt A', 'Ctrl Alt Shift A', 'Ctrl Alt Y', 'Ctrl Alt N', 'Enter'],
  Edit: [...LOOKS, ...WRITES, 'Enter', 'Ctrl Alt F', 'Ctrl Alt M'],
  Amend: [...LOOKS, ...WRITES, 'Enter', 'Ctrl Alt M', 'Ctrl Alt S', 'Ctrl Alt O'],
  Private: [...LOOKS, ...WRITES, 'Ctrl Alt M'],
  Clean: [...LOOKS, ...WRITES, 'Ctrl Alt M'],
  Read: [...LOOKS, 'x', 'Enter', 'Ctrl Alt M'],
};
const BAR: readonly Act[] = [
  { press: '[data-testid="status-bar"] button', holding: 'floor' },
  { press: '[data-testid="status-bar"] [role="radio"]', holding: 'Agreed in plenary' },
  { press: '[data-testid="agree-words-group"]' },
];

/** `before`: what is current at the start; `opened`: how the board of rivals is opened; `acts`: what is done at once; `others`: somebody else writes right before the last act;
 *  `slower`: how many times the processor is slowed; `mayLack`: a control may be missing from the screen, and the case is then skipped. */
interface Case {
  readonly mode: Mode;
  readonly before: Act;
  readonly opened?: Act;
  readonly acts: readonly Act[];
  readonly others?: boolean;
  readonly slower?: number;
  readonly mayLack?: boolean;
}

const BOARD: Act = { press: '[data-testid="status-bar"] button[aria-pressed]' };
const RIVAL: Act = { press: '[data-testid="board"] [data-testid="select-card"]', holding: 'Fiji' };

const keys = (...all: readonly string[]): Act[] => all.map((key) => ({ key }));
const on = (label: string, words: string, times: 1 | 2 = 1): Act => ({ on: label, words, times });

/** Found by hand or by a seed, or close to such a case. */
const NAMED: readonly Case[] = [
  // The arrow has moved the caret, but the browser has not reported it yet.
  { mode: 'Edit', before: on('OP1', 'Invites'), acts: keys('Alt ↓', '←', 'Ctrl Alt F') },
  { mode: 'Amend', before: on('OP1', 'Invites'), acts: keys('Alt ↓', '←', 'Ctrl Alt M') },
  // Keys for a menu that has not opened yet.
  { mode: 'Amend', before: on('OP1', 'Invites'), acts: [on('OP6', 'academia'), ...keys('Ctrl Alt M', 'Enter')] },
  { mode: 'Amend', before: on('OP1', 'exchange'), acts: keys('Ctrl Alt M', 'd', 'Enter') },
  // The key goes to where the dialog leads, not to the paragraph in which it was opened.
  { mode: 'Amend', before: on('OP1', 'exchange'), acts: keys('Ctrl K', 'o', 'p', '4', 'Enter', 'x') },
  { mode: 'Decide', before: on('OP1', 'exchange'), acts: keys('Ctrl K', 'o', 'p', '4', 'Enter', 'Ctrl Alt F'), slower: 4 },
  // Of two fields, the last one requested gets the key.
  { mode: 'Amend', before: on('OP1', 'exchange', 2), acts: keys('Ctrl Alt G', 'Ctrl F', 'x') },
  { mode: 'Amend', before: on('OP1', 'exchange', 2), acts: [on('OP2', 'joint', 2), ...keys('Ctrl Alt C', 'y')] },
  { mode: 'Amend', before: on('OP1', 'exchange'), acts: keys('Ctrl Alt C', 'y', 'z', 'Ctrl Enter'), slower: 4 },
  { mode: 'Decide', before: on('OP1', 'exchange', 2), acts: [on('OP2', 'joint', 2), ...keys('Ctrl Alt A')], others: true },
  { mode: 'Decide', before: on('OP1', 'exchange', 2), acts: [on('OP4', 'donors'), ...keys('Ctrl Alt F')], others: true, slower: 4 },
  { mode: 'Decide', before: on('OP1', 'exchange'), acts: keys('F8', 'Ctrl Alt Y') },
  { mode: 'Private', before: on('OP1', 'exchange'), acts: [on('OP4', 'donors'), ...keys('x')] },
  // With rivals side by side: the decision applies to the rival, or the paragraph, that was clicked last.
  { mode: 'Decide', before: on('OP5', 'Requests'), opened: BOARD, acts: [RIVAL, ...keys('Ctrl Alt Y')] },
  { mode: 'Decide', before: on('OP5', 'Requests'), opened: BOARD, acts: [RIVAL, ...keys('Ctrl Alt N')], others: true, slower: 4 },
  { mode: 'Decide', before: on('OP5', 'Requests'), opened: BOARD, acts: [on('OP6', 'academia'), ...keys('Ctrl Alt Y')] },
  // On the chair's deciding paper: others' words, and the bar of the paragraph that was clicked last.
  { mode: 'Decide', before: on('OP1', 'exchange'), acts: [{ press: '.para[data-label="OP5"] ins' }, ...keys('Ctrl Alt Y')] },
  { mode: 'Decide', before: on('OP1', 'exchange'), acts: [on('OP4', 'donors'), BAR[1]!] },
];

function drawn(seed: number): Case {
  const below = numbersBelow(seed);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  const mode = pick(MODES);
  const paragraph = (): Act => {
    const label = pick(Object.keys(WORDS));
    return on(label, pick(WORDS[label]!), pick([1, 1, 2] as const));
  };
  const first = (): Act => {
    const kind = below(10);
    if (kind === 5) return { press: '[data-region="outline"] button[data-rove]', holding: pick(['OP1', 'OP3', 'OP4', 'PP6', 'OP6']) };
    if (kind === 6) return { press: '[data-testid="proposal-card"] [data-testid="select-card"]', holding: pick(['Fiji', 'Egypt']) };
    if (kind === 7) return { key: pick(['Alt ↓', 'Alt ↑', 'F8', '←', '→', '↑', '↓']) };
    return kind > 7 && mode === 'Decide' ? pick(BAR) : paragraph();
  };
  const before = paragraph();
  const acts = [first(), ...keys(pick(KEYS[mode]))];
  if (below(3) === 0) acts.push(...keys(pick(KEYS[mode])));
  return { mode, before, acts, others: below(5) === 0, slower: pick([1, 1, 4]), mayLack: true };
}

let room: DemoRoom;
let fiji: Visitor;
const hands = new Map<Seat, Hands>();
const clean = new Map<Mode, string>();

async function sit(seat: Seat): Promise<Hands> {
  // High enough for the whole paper, so that each click lands where it was measured.
  const { page } = await visitor(room.browser, { width: 1440, height: 1900 });
  await prepareHands(page);
  await page.goto(room.server.links.find((link) => link.who.startsWith(seat))!.url);
  await page.goto(`${room.server.url}/draft/demo`);
  await inPaper(page, 'OP1').waitFor();
  await page.locator('[data-testid="connection"][data-link="live"][data-saved="true"]').waitFor();
  return handsOf(page);
}

beforeAll(async () => {
  room = await openDemoRoom();
  const chair = await room.enter('Chair');
  await chair.page.evaluate(async () => {
    const { committee } = await (await fetch('/api/session')).json();
    const { id: _, delegations, ...settings } = committee;
    const body = JSON.stringify({ settings: { ...settings, levels: 2 }, delegations });
    await fetch('/api/committee', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  });
  await chair.context.close();
  fiji = await room.enter('Fiji');
  for (const seat of new Set(Object.values(SEATS))) hands.set(seat, await sit(seat));
  for (const mode of MODES) {
    await setMode(mode);
    clean.set(mode, (await handsIn(mode).atRest()).paper!);
  }
}, MINUTES_MS);
afterAll(() => room?.close());

const handsIn = (mode: Mode): Hands => hands.get(SEATS[mode])!;

async function setMode(mode: Mode): Promise<void> {
  const { page } = handsIn(mode);
  const radio = page.getByRole('radio', { name: mode === 'Private' || mode === 'Clean' ? 'Amend' : mode, exact: true });
  if (await radio.count()) await radio.click();
  await page.keyboard.press(mode === 'Clean' ? 'Control+Shift+2' : 'Control+Shift+1');
  await page.getByRole('tab', { name: /^Proposals/ }).click();
}

/** Closes everything, clears the current item, sets the mode's own view, and undoes what was written. */
async function tidy(mode: Mode): Promise<void> {
  const { page, atRest } = handsIn(mode);
  let isViewed = false;
  for (let times = 0; times < 24; times++) {
    const seen = await atRest();
    const isInTheWay = seen.comment || seen.menu || seen.dialog || seen.asks;
    const isOpen = isInTheWay || seen.selected || seen.card || seen.current;
    if (!isOpen && seen.paper === clean.get(mode)) return;
    // A reload clears what Escape does not close in a few tries.
    if (times === 4 || times === 16) {
      await page.reload();
      isViewed = false;
      await page.locator('[data-testid="connection"][data-link="live"][data-saved="true"]').waitFor();
    } else if (seen.comment && !seen.menu && !seen.dialog) await page.getByRole('button', { name: 'Cancel' }).first().click();
    else if (!isInTheWay && seen.paper !== clean.get(mode) && !isViewed) {
      // F8 goes to a proposal, and changes the view to show it.
      await setMode(mode);
      isViewed = true;
    } else if (!isInTheWay && seen.paper !== clean.get(mode)) {
      await page.locator('.paper').first().focus();
      await page.keyboard.press('Control+z');
    } else {
      await page.keyboard.press('Escape');
      if (times > 2)
        await page.evaluate(() => {
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
          getSelection()?.removeAllRanges();
        });
    }
  }
  const [was, is] = [clean.get(mode)!.split('\n'), (await atRest()).paper!.split('\n')];
  throw new Error(`The room in ${mode} does not become what it was: ${JSON.stringify(is.filter((line) => !was.includes(line)))}`);
}

/** Fiji's word in OP2, which it undoes later. */
let beforeFiji = '';
const fijiWrites = async () => {
  beforeFiji = await paperText(fiji.page, 'OP2');
  await typeAfter(fiji.page, 'OP2', 'establish', ' ZZ');
  await saved(fiji.page);
};
async function fijiTakesBack(): Promise<void> {
  await until('the word of Fiji gone', async () => {
    // On a slow machine the blank and each letter may need an undo of their own.
    if ((await paperText(fiji.page, 'OP2')) === beforeFiji) return true;
    await fiji.page.keyboard.press('Control+z');
    return false;
  });
  await saved(fiji.page);
}

async function closeBoard(page: Page): Promise<void> {
  const board = page.getByTestId('board');
  if ((await board.count()) === 0) return;
  await board.getByRole('button', { name: 'Close' }).click();
  await board.waitFor({ state: 'detached' });
}

/** The outcome of a case, done slowly or at once. */
async function outcome(one: Case, isQuick: boolean): Promise<Seen> {
  const { mode, before, opened, acts, others = false, slower = 1, mayLack = false } = one;
  const there = handsIn(mode);
  await setMode(mode);
  for (const act of opened ? [before, opened] : [before]) {
    if (!mayLack) await there.sees(act);
    await there.slowly([act]);
  }
  if (!mayLack) for (const act of acts) await there.sees(act);
  const isPrivate = mode === 'Private';
  if (isPrivate) await there.slowly(keys('Ctrl Alt P'));
  try {
    if (isQuick) {
      await there.slowDown(slower);
      return await there.quickly(acts, others ? fijiWrites : undefined);
    }
    return await there.slowly(acts, others ? fijiWrites : undefined);
  } finally {
    await there.slowDown(1);
    if (others) await fijiTakesBack();
    if (opened) await closeBoard(there.page);
    await tidy(mode);
  }
}

/** What must be the same for a quick hand as for a slow one: requests to the server, writing, comments, what opened, and where the next key goes. A quick act may also
 *  have no effect. */
const TOLD = ['asked', 'paper', 'comment', 'written', 'menu', 'card', 'current'] as const;

function wrongIn(one: Case, slow: Seen, quick: Seen): string {
  const nothing: Seen = { paper: clean.get(one.mode)! };
  const wrong = TOLD.filter((what) => quick[what] !== slow[what] && quick[what] !== (nothing[what] ?? ''));
  return wrong.length === 0
    ? ''
    : [JSON.stringify(one), ...wrong.map((what) => `${what}:\n  slowly  ${slow[what]}\n  at once ${quick[what]}`)].join('\n');
}

/** Why a case fails; '' if it passes, null if its acts cannot be done. */
async function failure(one: Case): Promise<string | null> {
  try {
    const slow = await outcome(one, false);
    return wrongIn(one, slow, await outcome(one, true));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw new Error(`${JSON.stringify(one)}: ${error}`, { cause: error });
  }
}

it.each(NAMED)('$mode: $before, then at once $acts', async (one) => expect(await failure(one)).toBe(''), MINUTES_MS);

it(
  'what is drawn from a seed',
  async () => {
    const end = Date.now() + SECONDS * 1000;
    const wrong: string[] = [];
    let tried = 0;
    for (let seed = FIRST_SEED; SECONDS > 0 ? Date.now() < end : tried < DRAWN; seed++) {
      const found = await failure(drawn(seed));
      if (found !== null) tried++;
      if (found) wrong.push(`seed ${seed}: ${found}`);
      if (found && SECONDS > 0) process.stdout.write(`${wrong.at(-1)}\n`);
    }
    if (SECONDS > 0) process.stdout.write(`${tried} cases tried\n`);
    expect(tried).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  },
  MINUTES_MS + SECONDS * 1000,
);
