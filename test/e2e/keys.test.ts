// Everything by the keyboard: every listed key does something, Ctrl K goes to anything, Ctrl F finds words in the text and in Edit replaces them, and the paper
// does not move.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom, type Seat } from './support/demo-room.ts';
import { openLongDraft } from './support/long-draft.ts';
import { inPaper, paperText, saved, selectWords, typeAfter } from './support/people.ts';
import { violations } from './support/violations.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;
/** A draft of many paragraphs, opened when a test asks for it. */
let longDraft: Promise<string> | null = null;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway] = await Promise.all([room.enter('Chair'), room.enter('Norway')]);
});
afterAll(() => room?.close());

async function makeLongDraft(): Promise<string> {
  const page = await chair.context.newPage();
  try {
    return await openLongDraft(room, { ...chair, page });
  } finally {
    await page.close();
  }
}

const currentLabel = (page: Page) => page.locator('.para[data-current]').getAttribute('data-label');
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });

async function goTo(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await dialog(page, 'Go to').waitFor();
  await page.keyboard.type(words);
  await until('an answer', async () => (await page.getByRole('option').count()) > 0);
}
const SIGNS: Readonly<Record<string, string>> = { Ctrl: 'Control', Esc: 'Escape', '↑': 'ArrowUp', '↓': 'ArrowDown' };
/** "Ctrl Alt Y" as the browser's keyboard names it. */
const chord = (printed: string) =>
  printed
    .split(' ')
    .map((part) => SIGNS[part] ?? (/^[A-Z]$/.test(part) ? `Key${part}` : /^\d$/.test(part) ? `Digit${part}` : part))
    .join('+');

describe('one letter (RULE K5)', () => {
  it('"?" is a letter where one writes', async () => {
    const { page } = norway;
    await typeAfter(page, 'OP6', 'private sector', '?');
    expect(await paperText(page, 'OP6')).toContain('?');
    expect(await dialog(page, 'Keys').count()).toBe(0);
    await page.keyboard.press('Control+z');
  });
});

describe('Ctrl K (RULE K1)', () => {
  it('goes to a paragraph by its label, and Esc to where one was', async () => {
    const { page } = norway;
    await inPaper(page, 'OP1').click();
    await goTo(page, 'op7');
    expect(await violations(page)).toEqual([]);
    await shot(page, 'go-to');
    await page.keyboard.press('Enter');
    await until('OP7', async () => (await currentLabel(page)) === 'OP7');
    await goTo(page, 'pp2');
    await page.keyboard.press('Escape');
    await dialog(page, 'Go to').waitFor({ state: 'detached' });
    expect(await currentLabel(page)).toBe('OP7');
    await until('the paper', () => page.evaluate(() => document.activeElement?.getAttribute('contenteditable') === 'true'));
  });

  it('goes to words, to the next proposal of a delegation, and gives commands', async () => {
    const { page } = norway;
    await goTo(page, 'language that they understand');
    await page.keyboard.press('Enter');
    await until('PP5', async () => (await currentLabel(page)) === 'PP5');
    await goTo(page, 'fiji');
    await page.keyboard.press('Enter');
    await until('OP3', async () => (await currentLabel(page)) === 'OP3');
    await page.locator('[data-testid="proposal-card"][data-selected]').filter({ hasText: 'women' }).waitFor();
    await goTo(page, 'fiji');
    await page.keyboard.press('Enter');
    await until('OP5', async () => (await currentLabel(page)) === 'OP5');
    await goTo(page, 'show history');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'History', selected: true }).waitFor();
    await goTo(page, 'export');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: /Export/ }).waitFor();
    await page.keyboard.press('Escape');
    await goTo(page, 'show proposals');
    await page.keyboard.press('Enter');
  });

  it('offers nobody what only the chair does', async () => {
    await norway.page.keyboard.press('Control+k');
    await norway.page.keyboard.type('accept the selected');
    await norway.page.getByText('Nothing is called so').waitFor();
    await norway.page.keyboard.press('Escape');
    await goTo(chair.page, 'accept the selected');
    await until('its key', async () => (await chair.page.getByRole('option').first().innerText()).includes('Ctrl Alt Y'));
    await chair.page.keyboard.press('Escape');
  });
});

describe('letters typed before the field is there (RULE K7)', () => {
  it('are for the field and go where Enter sends them, not into the text', async () => {
    const { page } = norway;
    const before = await Promise.all(['OP1', 'OP7'].map((label) => paperText(page, label)));
    await page.route(/go-to-dialog|find-strip/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await page.reload();
    await saved(page);
    await inPaper(page, 'OP1').click();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('op7');
    await page.keyboard.press('Enter');
    await until('OP7', async () => (await currentLabel(page)) === 'OP7');
    await dialog(page, 'Go to').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+f');
    await page.keyboard.type('shared basins');
    const find = page.getByRole('search', { name: 'Find in text and proposals' }).getByLabel('Find');
    await until('the words in the field', async () => (await find.inputValue()) === 'shared basins');
    await page.keyboard.press('Escape');
    await page.unroute(/go-to-dialog|find-strip/);
    expect(await Promise.all(['OP1', 'OP7'].map((label) => paperText(page, label)))).toEqual(before);
  });
});

describe('Ctrl F (RULES K2, K3)', () => {
  const strip = (page: Page) => page.getByRole('search', { name: 'Find in text and proposals' });
  const count = (page: Page, words: string) => strip(page).getByText(words, { exact: true }).waitFor();
  const painted = (page: Page) =>
    page.evaluate(() => [...(CSS.highlights.get('found') ?? []), ...(CSS.highlights.get('found-now') ?? [])].map((range) => `${range}`));
  const lines = (page: Page) => page.locator('.para').evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));

  it('finds in the text and in what others propose, counts, goes on and round, and moves no line', async () => {
    const { page } = norway;
    await inPaper(page, 'PP1').click();
    await page.waitForTimeout(500);
    const before = await lines(page);
    await page.keyboard.press('Control+f');
    await strip(page).waitFor();
    expect(await lines(page)).toEqual(before);
    await page.keyboard.type('MEMBER states');
    await until('several', async () => (await painted(page)).length > 3);
    const all = (await painted(page)).length;
    await count(page, `1 of ${all}`);
    await page.keyboard.press('Enter');
    await count(page, `2 of ${all}`);
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Shift+Enter');
    await count(page, `${all} of ${all}`);
    await page.keyboard.press('F3');
    await count(page, `1 of ${all}`);
    // Words of Egypt's proposal are found across the struck words between them.
    await strip(page).getByLabel('Find').fill('subject to the availability of voluntary contributions, to collect');
    await count(page, '1 of 1');
    await strip(page).getByLabel('Find').fill('within existing resources, to collect');
    await count(page, '1 of 1');
    await strip(page).getByLabel('Find').fill('no such words');
    await count(page, 'Not found');
    expect(await violations(page)).toEqual([]);
    await strip(page).getByLabel('Find').fill('open forecasting');
    await count(page, '1 of 1');
    await shot(page, 'find');
    await page.keyboard.press('Escape');
    await strip(page).waitFor({ state: 'detached' });
    expect(await painted(page)).toEqual([]);
    // The words are selected in the text, ready for the next act.
    await until('selected', async () => (await page.evaluate(() => getSelection()?.toString())) === 'open forecasting');
    expect(await currentLabel(page)).toBe('OP6');
  });

  it('never covers the hit that one is at, in the first lines and under a growing strip', async () => {
    const { page } = chair;
    await page.getByRole('radio', { name: 'Edit' }).click();
    /** Whether the strip covers the current hit; null if there is no hit. */
    const isCovered = () =>
      strip(page).evaluate((element) => {
        const [hit] = [...(CSS.highlights.get('found-now') ?? [])] as Range[];
        const [over, box] = [element.getBoundingClientRect(), hit?.getBoundingClientRect()];
        return box ? box.left < over.right && box.right > over.left && box.top < over.bottom && box.bottom > over.top : null;
      });
    const isClear = (where: string) => until(`${where} in sight`, async () => (await isCovered()) === false);
    await page.locator('#text').evaluate((element) => element.scrollTo(0, 0));
    await page.keyboard.press('Control+f');
    const field = strip(page).getByLabel('Find');
    // Every letter of the first lines, which cannot be scrolled out from under the strip.
    const first = await page.locator('.para').first().innerText();
    for (const words of first.split(/\s+/).filter((word) => word.length > 5)) {
      await field.fill(words);
      await isClear(words);
    }
    await field.fill('the');
    await until('many', async () => (await painted(page)).length > 20);
    for (let at = 0; at < 20; at++) {
      await page.keyboard.press('F3');
      await isClear(`hit ${at}`);
    }
    await strip(page).getByLabel('Replace by').fill('the');
    // The count of replacements is a third line.
    for (let at = 0; at < 5; at++) {
      await strip(page).getByRole('button', { name: 'Replace', exact: true }).click();
      await isClear(`replacement ${at}`);
    }
    for (let at = 0; at < 12; at++) {
      await page.mouse.move(600, 500);
      await page.mouse.wheel(0, at < 6 ? 70 : -70);
      await isClear(`scrolled ${at}`);
    }
    await shot(page, 'find-clear');
    await page.keyboard.press('Escape');
    await strip(page).waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: 'Decide' }).click();
  });

  it.each([1440, 1000])('scrolls each hit clear of all that lies over the paper, both ways, at %i pixels (RULE K4)', async (width) => {
    const page = await norway.context.newPage();
    try {
      await page.setViewportSize({ width, height: 700 });
      await page.goto(`${room.server.url}/draft/${await (longDraft ??= makeLongDraft())}`);
      await inPaper(page, 'OP1').waitFor();
      await page.locator('[data-testid="connection"][data-link="live"]').waitFor({ state: 'attached' });
      /** What covers the current hit, and which words of it; null if there is no hit or it is out of sight. */
      const over = () =>
        page.evaluate(() => {
          const [hit] = [...(CSS.highlights.get('found-now') ?? [])] as Range[];
          const home = hit?.startContainer.parentElement;
          if (!hit || !home) return null;
          const rects = [...hit.getClientRects()].filter((rect) => rect.width > 0);
          const covering = rects.flatMap((rect) =>
            [0.1, 0.5, 0.9].flatMap((x) =>
              [1, rect.height - 1].flatMap((y) => {
                const top = document.elementFromPoint(rect.left + rect.width * x, rect.top + y);
                if (!top) return ['the edge of the window'];
                const isText =
                  home.contains(top) || (top.contains(home) && top.closest('.para') !== null) || top.closest('.tx') === home.closest('.tx');
                return isText ? [] : [`${top.tagName} ${top.className} ${top.textContent?.slice(0, 30)}`];
              }),
            ),
          );
          return rects.length === 0 ? ['nothing is drawn'] : covering;
        });
      for (const [label, words, keys] of [
        ['PP1', 'shared waters', ['F3', 'Shift+F3']],
        ['OP2', 'resources', ['F3', 'Shift+F3']],
      ] as const) {
        // The bar of the paragraph with the caret is there.
        await inPaper(page, label).click();
        await page.locator('.para[data-current]').and(inPaper(page, label)).waitFor();
        await page.keyboard.press('Control+f');
        await strip(page).getByLabel('Find').fill(words);
        await until('hits', async () => (await painted(page)).length > 10);
        const all = (await painted(page)).length;
        for (const key of keys)
          for (let at = 0; at < all; at++) {
            await page.keyboard.press(key);
            await until(`${label}: ${key} ${at} is clear`, async () => (await over())?.length === 0).catch(async () =>
              expect([label, key, at, await over()]).toEqual([label, key, at, []]),
            );
          }
        await page.keyboard.press('Escape');
        await strip(page).waitFor({ state: 'detached' });
      }
    } finally {
      await page.close();
    }
  });

  it('finds what is written while it is open, and own private words, which nobody else finds', async () => {
    const { page } = norway;
    await inPaper(page, 'OP2').click();
    await page.keyboard.press('Control+Alt+KeyP');
    await typeAfter(page, 'OP2', 'shared basins', ' zweitens');
    await until('on the paper', async () => (await paperText(page, 'OP2')).includes('zweitens'));
    await page.keyboard.press('Control+f');
    await strip(page).getByLabel('Find').fill('zweitens');
    await count(page, '1 of 1');
    await chair.page.locator('#text').focus();
    await chair.page.keyboard.press('Control+f');
    await strip(chair.page).getByLabel('Find').fill('zweitens');
    await count(chair.page, 'Not found');
    await chair.page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  it('replaces in Edit at once and in one step, leaves agreed paragraphs and proposals, and says so', async () => {
    const { page } = chair;
    await page.getByRole('radio', { name: 'Edit' }).click();
    await selectWords(page, 'OP1', 'riparian States');
    await page.keyboard.press('Control+f');
    await until('the selected words', async () => (await strip(page).getByLabel('Find').inputValue()) === 'riparian States');
    const labels = await page.locator('.para').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.label ?? ''));
    const papers = async () => Promise.all([...new Set(labels)].filter((label) => label !== '').map((label) => paperText(page, label)));
    const before = await papers();
    await until('hits', async () => (await painted(page)).length > 2);
    await strip(page).getByLabel('Replace by').fill('coastal States');
    await strip(page).getByRole('button', { name: 'Replace all' }).click();
    await strip(page)
      .getByText(/^Replaced \d+\. Left as they are: 2 in agreed paragraphs\./)
      .waitFor();
    expect(await paperText(page, 'OP1')).toContain('coastal States');
    expect(await paperText(page, 'PP1')).toContain('riparian States');
    await until('Norway reads it', async () => (await paperText(norway.page, 'OP1')).includes('coastal States'));
    await strip(page).getByRole('button', { name: 'Undo' }).click();
    await until('as before', async () => JSON.stringify(await papers()) === JSON.stringify(before)).catch(async () =>
      expect(await papers()).toEqual(before),
    );
    await strip(page).getByLabel('Find').fill('as a matter of priority');
    await strip(page).getByRole('button', { name: 'Replace', exact: true }).click();
    await strip(page).getByText('Nothing replaced. Left as it is: 1 in proposals or over a footnote.').waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('the keys (RULE K5)', () => {
  /** Records whether the page handled the last key. */
  const WATCH = `window.addEventListener('keydown', (event) => {
    if (!/^(Control|Alt|Shift)$/.test(event.key)) setTimeout(() => { window.taken = event.defaultPrevented; });
  }, true)`;

  /** Keys after which the room is reloaded: they write, or show something else. */
  const LEAVES = [
    '?',
    'Ctrl K',
    'Ctrl F',
    'F6',
    'Shift F6',
    'Ctrl Shift 3',
    'Ctrl Shift 4',
    'Ctrl Shift 5',
    'Ctrl Shift 6',
    'Ctrl Alt B',
    'Ctrl Alt G',
    'Ctrl Alt P',
    'Ctrl Alt M',
    'Ctrl Alt N',
    'Enter',
  ];

  it.each<[Seat, string | null]>([
    ['Fiji', null],
    ['Chair', null],
    ['Chair', 'Edit'],
    ['Observer', null],
  ])('that are listed for %s (mode: %s) do something', async (seat, mode) => {
    const { page } = await room.enter(seat);
    if (mode) await page.getByRole('radio', { name: mode }).click();
    await inPaper(page, 'OP4').click();
    await page.locator('#text').focus();
    await page.keyboard.press('?');
    await dialog(page, 'Keys').waitFor();
    const keys = await page.getByTestId('listed-key').locator('kbd').allInnerTexts();
    expect(keys.length).toBeGreaterThan(10);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog(page, 'Keys').waitFor({ state: 'detached' });
    const idle: string[] = [];
    const open = async () => {
      await page.goto(`${room.server.url}/draft/demo`);
      await inPaper(page, 'OP4').waitFor();
      await saved(page);
      if (mode) await page.getByRole('radio', { name: mode }).click();
      await page.evaluate(WATCH);
    };
    await open();
    for (const key of keys) {
      await inPaper(page, 'OP4').click();
      if (key === '?') await page.locator('#text').focus();
      await page.evaluate('window.taken = null');
      await page.keyboard.press(chord(key));
      // After a key that opens another page there is no answer.
      await until('an answer', async () => (await page.evaluate('window.taken')) !== null);
      // Esc has nothing to do in some states; Tab changes a level only at the beginning of a paragraph (RULES N16 to N19).
      if (!(await page.evaluate('window.taken')) && !['Esc', 'Tab', 'Shift Tab'].includes(key)) idle.push(key);
      if (LEAVES.includes(key) || key.startsWith('Alt Shift')) await open();
    }
    expect(idle).toEqual([]);
    await page.close();
  });

  it('can be changed, by keys alone: conflicts are told, hints follow, the device keeps them, and all can be as they were (RULES K12, K13)', async () => {
    const { page } = await room.enter('Norway');
    const menuKeys = () => page.locator('.para-handle').getAttribute('title');
    await inPaper(page, 'OP4').locator('.tx').click();
    await until('the hint', async () => (await menuKeys()) === 'Paragraph menu (Ctrl Alt M)');
    await page.locator('#text').focus();
    await page.keyboard.press('?');
    const change = page.getByRole('button', { name: /the keys for: What can be done with this paragraph/ });
    await change.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Press the new keys; Esc keeps these.').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByText('Ctrl K has a meaning: Go to a paragraph, proposal, delegation, version or command.').waitFor();
    await page.keyboard.press('q');
    await page.getByText('Q types or moves in the text').waitFor();
    await page.keyboard.press('Escape');
    await until('nothing is waited for', async () => (await change.getAttribute('aria-pressed')) === 'false');
    expect(await dialog(page, 'Keys').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.keyboard.press('F2');
    await page
      .getByTestId('listed-key')
      .filter({ hasText: 'What can be done with this paragraph' })
      .getByText('F2', { exact: true })
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await shot(page, 'keys-chosen');
    await page.keyboard.press('Escape');
    await dialog(page, 'Keys').waitFor({ state: 'detached' });
    await until('the hint', async () => (await menuKeys()) === 'Paragraph menu (F2)');
    await page.reload();
    await saved(page);
    await inPaper(page, 'OP4').locator('.tx').click();
    await page.keyboard.press('Control+Alt+KeyM');
    await page.keyboard.press('F2');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#text').focus();
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'All keys as they were' }).click();
    await page.getByRole('button', { name: 'All keys as they were' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await until('the hint', async () => (await menuKeys()) === 'Paragraph menu (Ctrl Alt M)');
    await page.close();
  });

  it('no page says that anything went wrong', () => expect(room.errors()).toEqual([]));
});
