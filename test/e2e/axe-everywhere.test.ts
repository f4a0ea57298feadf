// Accessibility in every state: axe-core (WCAG 2.2 A and AA) over home, settings, library, doors, the room with its tabs, modes, menus, dialogs, bars,
// boards and lines, compare, the chair's list and the wall, in English and light; over most of it in dark, in forced colours, in Arabic and in Russian. In each
// state no word is cut, no control lies under another, even with a reader's own text spacing, and no sentence of the program stays in English
// in another language. (RULES V16, LA13)
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Visitor, visitor } from '../support/browser.ts';
import { catalogsOf, SPOKEN } from '../support/catalogs.ts';
import { spaceText, spoiled } from './support/chrome-laws.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { leftInEnglish } from './support/left-in-english.ts';
import { besideWindow } from './support/legible.ts';
import { inPaper, selectWords, typeAfter } from './support/people.ts';
import {
  boardAndFloor,
  eachExport,
  eachMode,
  eachOpened,
  eachSection,
  eachTab,
  eachView,
  type Look,
  settled,
} from './support/room-states.ts';
import { storyText } from './support/story-text.ts';
import { OF_COLOURS, OF_LANGUAGE, violationsNow } from './support/violations.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;
beforeAll(async () => {
  room = await openDemoRoom();
  chair = await room.enter('Chair');
  norway = await room.enter('Norway');
  for (const { page } of [chair, norway]) await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
});
afterAll(() => room?.close());

const committeeOf = (page: Page): Promise<string> =>
  page.evaluate(async () => ((await (await fetch('/api/session')).json()) as { committee: { id: string } }).committee.id);

/** Collects the violations in each state it is given; one that persists from state to state counts once. `only`: run these axe rules alone, since the others give
 *  the same result as in English and light. `places`: also check for cut words and covered controls. */
function looker(
  page: Page,
  options: { axe?: boolean; only?: readonly string[]; places?: boolean; spaced?: boolean; language?: string } = {},
) {
  const { axe = true, only = [], places = true, spaced = false, language = 'en' } = options;
  const spoken = SPOKEN.find((one) => one === language);
  const found = new Map<string, string>();
  const look: Look = async (state) => {
    const lines = [...(axe ? await violationsNow(page, [], only) : []), ...(places ? await spoiled(page) : [])];
    if (spoken) lines.push(...(await leftInEnglish(page, spoken)));
    if (spaced) {
      await spaceText(page, true);
      lines.push(...[...(await spoiled(page)), ...(await besideWindow(page))].map((line) => `spaced: ${line}`));
      await spaceText(page, false);
    }
    for (const line of lines) if (!found.has(line)) found.set(line, state);
  };
  return { look, wrong: () => [...found].map(([line, state]) => `${state}: ${line}`) };
}

async function openRoom(page: Page): Promise<void> {
  await page.goto(`${room.server.url}/draft/demo`);
  await inPaper(page, 'OP1').waitFor();
  await page.locator('[data-testid="proposal-card"]').first().waitFor();
}

/** Sets the language of the interface, from the next page load on. */
const speak = (page: Page, language: string) => page.evaluate((one) => localStorage.setItem('chapeau-language', one), language);

/** Home, settings, library, doors and the page for an unknown address. */
async function around(page: Page, look: Look): Promise<void> {
  const committee = await committeeOf(page);
  const open = async (path: string, state: string) => {
    await page.goto(room.server.url + path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await settled(page);
    await look(state);
  };
  await open('/', 'home');
  await page.locator('a[href="/draft/demo"]').first().waitFor();
  await eachOpened(page, 'home', look);
  await open(`/committee/${committee}/settings`, 'settings');
  await open(`/committee/${committee}/library`, 'library');
  await open('/join', 'the door with a code');
  await open('/draft/there-is-none', 'no draft');
}

/** The room and the pages that open from it. */
async function inRoom(page: Page, look: Look): Promise<void> {
  await openRoom(page);
  await look('room');
  await eachTab(page, look);
  await eachMode(page, look);
  await eachView(page, look);
  await eachOpened(page, 'room', look);
}

async function besideRoom(page: Page, look: Look): Promise<void> {
  await page.goto(`${room.server.url}/draft/demo/list`);
  await page.getByTestId('list-row').first().waitFor();
  await look('chair’s list');
  await page.goto(`${room.server.url}/draft/demo`);
  await inPaper(page, 'OP1').waitFor();
  await page.locator('[data-testid="connection"][data-saved="true"]').waitFor();
  await page.locator('[data-region="toolbar"] [role="radiogroup"]').last().getByRole('radio').last().click();
  await page.getByTestId('comparison').waitFor();
  await settled(page);
  await look('compare');
  await eachOpened(page, 'compare', look, 'header');
}

/** The import page with a file that has doubts, before it is imported. */
async function importing(page: Page, look: Look, spokenBy: string): Promise<void> {
  await page.goto(room.server.url);
  await page.locator('a[href="/draft/demo"]').first().waitFor();
  const language = SPOKEN.find((one) => one === spokenBy);
  await page.getByRole('button', { name: String(language ? catalogsOf(language)['Import a text'] : 'Import a text') }).click();
  await page.locator('input[type="file"]').setInputFiles({
    name: 'report.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(DOUBTFUL),
  });
  await page.getByTestId('read-row').first().waitFor();
  await settled(page);
  await look('import');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** A page foot in mid-sentence, and a line of unknown kind. */
const DOUBTFUL = `12/1. Pens for all\n\nThe Commission on Pens,\n\nRecalling its resolution 57/4 and evidence-based,\n\n2\n\n\f12/2024\n
quality and affordable paper for everybody who writes,\n\n1. Calls upon Member States:\n\n(a) To write;\n
This line has neither number nor opening and is long enough to be asked about\n\n2. Requests the secretariat to report on the matter.\n`;

/** The states that only the chair has, for other looks and languages. */
async function chairsSample(page: Page, look: Look, language = 'en'): Promise<void> {
  await openRoom(page);
  await boardAndFloor(page, look);
  await eachExport(page, look);
  await besideRoom(page, look);
  await importing(page, look, language);
}

/** The sample for other looks and languages: the states that differ, by the chair and by a delegation. */
async function sample(page: Page, look: Look): Promise<void> {
  await openRoom(page);
  await look('room');
  await eachTab(page, look);
  await eachMode(page, look);
  await eachOpened(page, 'room', look, '[data-region="top"]');
}

const LOOKS = {
  dark: { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
  'more contrast': { contrast: 'more' },
} as const;
const USUAL = { colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference', reducedMotion: 'reduce' } as const;

describe('in other looks and languages', () => {
  it.each(Object.entries(LOOKS))('%s', async (name, media) => {
    const { page } = chair;
    // The colours of the dark theme move nothing; forced colours draw other edges.
    const { look, wrong } = looker(page, { only: OF_COLOURS, places: name !== 'dark' });
    await page.emulateMedia({ ...USUAL, ...media });
    await (name === 'dark' ? sample(page, look) : openRoom(page).then(() => look('room')));
    if (name !== 'more contrast') await chairsSample(page, look);
    if (name === 'more contrast') {
      // Every text has a contrast of 7 : 1 (WCAG 1.4.6), which is promised only to readers who ask for more contrast.
      expect(await violationsNow(page, ['color-contrast-enhanced'])).toEqual([]);
    }
    await page.emulateMedia(USUAL);
    expect(wrong()).toEqual([]);
  });

  it.each(['ar', 'ru'])('%s', async (language) => {
    const { page } = norway;
    const { look, wrong } = looker(page, { language, only: OF_LANGUAGE });
    await speak(page, language);
    await sample(page, look);
    await around(page, look);
    await speak(page, 'en');
    expect(wrong()).toEqual([]);
    const chairs = looker(chair.page, { language, only: OF_LANGUAGE });
    await speak(chair.page, language);
    await chairsSample(chair.page, chairs.look, language);
    await speak(chair.page, 'en');
    expect(chairs.wrong()).toEqual([]);
  });
});

/** How many lines the controls of a bar take up. */
const linesOf = (page: Page, bar: string): Promise<number> =>
  page
    .locator(bar)
    .first()
    .evaluate((one) => {
      const boxes = [...one.querySelectorAll('button, a, [role="radio"], [role="tab"]')].map((each) => each.getBoundingClientRect());
      const middles = boxes.filter(({ height }) => height > 0).map(({ top, height }) => top + height / 2);
      return middles.length === 0 ? 0 : 1 + Math.round((Math.max(...middles) - Math.min(...middles)) / 30);
    });

const TOOLBAR = '[data-region="toolbar"]';
const TABS = '[data-region="panel"] [role="tablist"]';
const SECTIONS = 'nav[class*="sections"]';

/** The width of the narrowest button of the bar below, whichever button is pressed; 0 if the buttons then take more than one line. */
const narrowest = (bar: Element): number => {
  const buttons = [...bar.querySelectorAll('button')];
  const words = [...bar.querySelectorAll('[class*="count"]')].map((one) => [one, one.textContent] as const);
  const was = buttons.map((one) => one.getAttribute('aria-pressed') ?? 'false');
  let least = Number.POSITIVE_INFINITY;
  for (const [one] of words) one.textContent = one.textContent!.includes('/') ? ' 88/88' : ' 188';
  for (const shown of buttons) {
    for (const one of buttons) one.setAttribute('aria-pressed', String(one === shown));
    const boxes = buttons.map((one) => one.getBoundingClientRect());
    least = Math.min(least, ...boxes.map(({ top, width }) => (Math.abs(top - boxes[0]!.top) < 1 ? width : 0)));
  }
  for (const [one, text] of words) one.textContent = text;
  for (const [k, one] of buttons.entries()) one.setAttribute('aria-pressed', was[k]!);
  return least;
};

describe('nothing of the room is cut or lies over another (RULES V17, V18)', () => {
  beforeAll(async () => {
    for (const seat of ['Fiji', 'Secretariat'] as const) await room.enter(seat);
  });
  const SIZES = [
    [1440, 900],
    [1000, 900],
    [390, 844],
  ] as const;
  it.each(['en', 'fr', 'es', 'ru', 'ar', 'zh'])('in %s at 1440, 1000 and 390 pixels', { timeout: 120_000 }, async (language) => {
    for (const { page } of [chair, norway]) {
      const { look, wrong } = looker(page, { axe: false, language });
      await page.setViewportSize({ width: 1440, height: 900 });
      await speak(page, language);
      await page.goto(room.server.url);
      await page.locator('a[href="/draft/demo"]').first().waitFor();
      await until('what home offers stands in one line', async () => (await linesOf(page, 'main > [class*="committee"]')) === 1);
      await openRoom(page);
      // The controls used all day stay in one line each, as in English, once the fonts have loaded, in every mode and with two-digit counts (RULE V8).
      await eachMode(page, async () => {
        await until('the bar stands in one line', async () => (await linesOf(page, TOOLBAR)) === 1);
      });
      await until('the tabs stand in one line', async () => (await linesOf(page, TABS)) === 1);
      await page.locator(TABS).evaluate((list) => {
        for (const tab of [...list.children].slice(-5, -2))
          (tab.querySelector('[class*="count"]') ?? tab.appendChild(list.querySelector('[class*="count"]')!.cloneNode())).textContent =
            '88';
      });
      expect(await linesOf(page, TABS)).toBe(1);
      await page.keyboard.press('Control+Shift+5');
      await page.locator('[data-region="panel"] small[title]').first().waitFor();
      await look('Trace');
      await page.keyboard.press('Control+Shift+1');
      // So do the top bar, with four people in the room, and the chair's bar with all its controls (RULE V9).
      await until('the bar on top stands in one line', async () => (await linesOf(page, '[data-region="top"]')) === 1);
      if (page === chair.page) await boardAndFloor(page, look);
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        await look(`${width}`);
        if (width > 1000) await eachTab(page, look);
        else await eachSection(page, (state) => look(`${width}, ${state}`));
        await eachMode(page, (state) => look(`${width}, ${state}`));
      }
      // The bar below stays in one line too, whichever section is shown, with three-digit counts, and each button is wide enough for a finger (RULE PH16).
      for (const width of [360, 390]) {
        await page.setViewportSize({ width, height: 780 });
        await until('the bar below stands in one line', async () => (await linesOf(page, SECTIONS)) === 1);
        expect(await page.locator(SECTIONS).evaluate(narrowest), `${width}`).toBeGreaterThanOrEqual(43.5);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
      await speak(page, 'en');
      expect(wrong()).toEqual([]);
    }
  });

  it.each(['en', 'ru'])(
    'in %s zoomed in four times at 1280 pixels, with and without wide spaces',
    { timeout: 120_000 },
    async (language) => {
      for (const { page } of [chair, norway]) {
        const { look, wrong } = looker(page, { axe: false, spaced: true });
        await speak(page, language);
        await openRoom(page);
        await page.setViewportSize({ width: 320, height: 256 });
        await eachSection(page, look);
        await eachMode(page, look);
        await eachOpened(page, 'room', look, '[data-region="top"]');
        await page.setViewportSize({ width: 1440, height: 900 });
        await speak(page, 'en');
        expect(wrong()).toEqual([]);
      }
    },
  );

  it('a title in a direction of its own is cut at its end', async () => {
    const { page } = norway;
    await speak(page, 'ar');
    await openRoom(page);
    const heading = page.getByRole('heading', { level: 1 }).first();
    expect(await heading.evaluate((one) => getComputedStyle(one).direction)).toBe('ltr');
    await heading.evaluate((one) => {
      one.firstChild!.textContent = 'تعزيز الإنذار المبكر بالفيضانات';
    });
    expect(await heading.evaluate((one) => getComputedStyle(one).direction)).toBe('rtl');
    await speak(page, 'en');
  });
});

describe('in English and light', () => {
  it('around the room', { timeout: 240_000 }, async () => {
    const { page } = chair;
    const { look, wrong } = looker(page, { spaced: true });
    await around(page, look);
    await page.goto(room.server.url);
    await page.getByRole('button', { name: /Import a text/ }).click();
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(storyText.file);
    await page.getByRole('button', { name: `Import ${storyText.label}` }).waitFor();
    await look('import, a file read');
    await page.keyboard.press('Escape');
    await besideRoom(page, look);
    expect(wrong()).toEqual([]);
  });

  it('the chair’s room', { timeout: 240_000 }, async () => {
    const { page } = chair;
    const { look, wrong } = looker(page, { spaced: true });
    await inRoom(page, look);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await look('go to');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('#text').focus();
    await page.keyboard.press('?');
    await page.getByTestId('listed-key').first().waitFor();
    await look('keys');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: 'Decide' }).click();
    await inPaper(page, 'OP5').locator('.tx').click();
    await page.getByRole('button', { name: '2 side by side' }).click();
    await page.getByTestId('board').waitFor();
    await look('board');
    await page.getByRole('button', { name: '2 side by side' }).click();
    await page.getByTestId('board').waitFor({ state: 'detached' });
    await page.getByTestId('status-bar').getByRole('button', { name: 'Put on the floor' }).click();
    await page.getByRole('tab', { name: 'Floor' }).click();
    await settled(page);
    await look('a paragraph on the floor');
    await selectWords(page, 'OP5', 'to collect');
    await page.keyboard.press('Control+Alt+KeyC');
    await page.getByRole('textbox', { name: /comment/i }).waitFor();
    await look('a comment written');
    await page.keyboard.type('Is this costed?');
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('thread-card').first().waitFor();
    await look('a comment');
    await page.getByRole('radio', { name: 'Edit' }).click();
    await typeAfter(page, 'OP6', 'the private', '  sector and the public');
    await page.getByRole('tab', { name: /^Findings/ }).click();
    await page.getByTestId('finding-card').first().waitFor();
    await look('findings');
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'A copy came back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'It is a mail or a list of amendments' }).click();
    await page
      .getByRole('dialog')
      .getByRole('textbox')
      .fill('Norway\n- OP1: replace "riparian States" by "all nations"\n- OP3: delete "polar bears"');
    await page.getByRole('dialog').getByRole('button', { name: 'Read these words' }).click();
    await page.getByRole('heading', { name: '1 was not done' }).waitFor();
    await look('a list of amendments');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(wrong()).toEqual([]);
  });

  it('a delegation’s room', { timeout: 240_000 }, async () => {
    const { page } = norway;
    const { look, wrong } = looker(page, { spaced: true });
    await openRoom(page);
    await inPaper(page, 'OP1').locator('.tx').click();
    await page.keyboard.press('Control+Alt+KeyP');
    await until('private', async () => (await page.locator('[data-testid="private-switch"][aria-checked="true"]').count()) === 1);
    await typeAfter(page, 'OP1', 'riparian States', ' and observers');
    await page.getByTestId('private-card').first().waitFor();
    await look('private words');
    await typeAfter(page, 'OP2', 'joint procedures', ' and plans');
    await inRoom(page, look);
    await page.getByRole('tab', { name: /^Proposals/ }).click();
    await page.getByTestId('proposal-card').filter({ hasText: 'women' }).getByTestId('select-card').click();
    await look('a card');
    expect(wrong()).toEqual([]);
  });

  it('the wall, a silence and an adopted text', { timeout: 120_000 }, async () => {
    const wall = await visitor(room.browser, { width: 1920, height: 1080 });
    await wall.page.goto(`${room.server.links.find(({ who }) => who.startsWith('Wall'))!.url}?draft=demo`);
    await wall.page.getByTestId('wall').waitFor();
    const onWall = looker(wall.page);
    await onWall.look('wall');
    expect(onWall.wrong()).toEqual([]);
    const { page } = chair;
    const { look, wrong } = looker(page, { spaced: true });
    await openRoom(page);
    await page.getByTestId('phases').click();
    await page.getByRole('button', { name: 'Until…' }).click();
    await page.getByRole('button', { name: /^Under silence until/ }).waitFor();
    await look('how a silence begins');
    await page.getByRole('button', { name: /^Under silence until/ }).click();
    const delegate = looker(norway.page, { spaced: true });
    await norway.page.getByTestId('silence-line').waitFor();
    await delegate.look('under silence');
    await norway.page.getByRole('button', { name: 'Break silence…' }).click();
    await norway.page.getByRole('dialog').getByRole('textbox').fill('Our capital cannot join.');
    await delegate.look('breaking silence');
    await norway.page.getByRole('button', { name: 'Break silence for Norway' }).click();
    await page.getByTestId('silence-broken').waitFor();
    await look('a silence broken');
    await page.getByTestId('phases').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Adopt…' }).click();
    const form = page.getByRole('form', { name: 'Adoption' });
    await form.getByRole('radio', { name: 'Recorded vote' }).click();
    await look('how a text is adopted');
    await form.getByRole('button', { name: /in favour$/ }).click();
    await form.getByLabel('Number').fill('14/3');
    await form.getByLabel('Meeting').fill('9th plenary meeting');
    await form.getByLabel('Date').fill('2026-11-29');
    await form.getByRole('button', { name: 'Record as adopted' }).click();
    await page.getByTestId('adoption-line').waitFor();
    await look('an adopted text');
    await page.getByTestId('adoption-line').getByRole('button', { name: 'Record…' }).click();
    await page.getByTestId('adoption').waitFor();
    await look('the record of an adoption');
    await page.keyboard.press('Escape');
    expect([...wrong(), ...delegate.wrong()]).toEqual([]);
  });
});

it('logs no error', () => expect(room.errors()).toEqual([]));
