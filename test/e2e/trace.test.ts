// Trace in a real Chromium with the built server: lines, names and changed words on the paper, shares that add up, sources on the blue ground, the text that the
// draft seems to continue, typing that moves no line, and that files contain nothing of it. (RULES V10, V11, LI25 to LI27)
import fs from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../../src/formats/docx/read.ts';
import { shot, until } from '../support/browser.ts';
import { pagesOf } from '../support/other-readers/poppler.ts';
import { fillLibrary } from './support/agreed-texts.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { inPaper, saved, typeAfter, typeOver } from './support/people.ts';
import { violations } from './support/violations.ts';

let room: DemoRoom;
let chair: Page;
let norway: Page;

const bar = (page: Page) => page.getByTestId('trace-bar');
const panel = (page: Page) => page.getByTestId('trace-panel');
const trace = async (page: Page) => {
  await page.getByRole('radio', { name: 'Trace' }).click();
  await bar(page).getByText('%', { exact: false }).first().waitFor();
  await panel(page).getByText('Sources').waitFor();
};
/** The names in the margin beside a paragraph. */
const beside = async (page: Page, label: string) => {
  const id = await inPaper(page, label).getAttribute('data-paragraph');
  return page.locator(`.trace-names :is([data-trace-at^="${id}/"], [data-fresh^="${id}/"]):not([hidden]) > .trace-name`);
};
/** The names with the lines below them. */
const names = async (page: Page, label: string) =>
  (await (await beside(page, label)).allInnerTexts()).map((words) => words.replace(/\s+/g, ' '));
const runs = (page: Page, label: string) => inPaper(page, label).locator('.trace-run').allInnerTexts();
const spokenShares = async (page: Page) => (await bar(page).getByRole('img').getAttribute('aria-label')) ?? '';

beforeAll(async () => {
  room = await openDemoRoom();
  chair = (await room.enter('Chair')).page;
  await fillLibrary(chair);
  norway = (await room.enter('Norway')).page;
});
afterAll(() => room?.close());

describe('Trace', () => {
  it('marks every run with its source, changed words as a redline, and says where the words are new', async () => {
    await trace(norway);
    // Names are put beside the paper in the next frame.
    await until('names stand beside the paper', async () => (await names(norway, 'PP1')).length > 0);
    expect(await names(norway, 'PP1')).toEqual(['13/2 PP1']);
    expect((await runs(norway, 'PP1')).join('')).toMatch(/^Reaffirming the importance .* rivers and lakes$/);
    expect(await names(norway, 'OP2')).toEqual(['13/2 OP2 softer verb']);
    expect(await inPaper(norway, 'OP2').locator('del').allInnerTexts()).toEqual(['Urges']);
    expect(await inPaper(norway, 'OP2').locator('ins').allInnerTexts()).toEqual(['Encourages']);
    expect(await names(norway, 'PP3')).toEqual(['new']);
    // Findings and proposals are not shown.
    expect(await norway.locator('[data-amendment]').count()).toBe(0);
    await shot(norway, 'trace');
  });

  it('has shares of words that add up, and counts whole paragraphs that are new', async () => {
    const shares = [...(await spokenShares(norway)).matchAll(/(\d+) percent/g)].map(([, number]) => Number(number));
    expect(shares.length).toBe(4);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
    const agreed = Number(/(\d+) %/.exec(await bar(norway).innerText())![1]);
    expect(agreed).toBe(100 - shares.at(-1)!);
    const percents = (await panel(norway).getByRole('region', { name: 'Sources' }).innerText()).match(/\d+(?= %)/g)!.map(Number);
    expect(percents.reduce((sum, share) => sum + share, 0)).toBe(100);
    expect(await bar(norway).innerText()).toMatch(/\d+\s+paragraphs new/);
  });

  it('puts the runs of a selected source on the blue ground, from the panel and from the margin', async () => {
    const source = panel(norway).getByRole('button', { name: /^12\/4/ });
    await source.click();
    await until('the source is pressed', async () => (await source.getAttribute('aria-pressed')) === 'true');
    await until('its runs are tinted', async () => (await inPaper(norway, 'PP6').locator('[data-trace].sel').count()) > 0);
    expect(await inPaper(norway, 'PP1').locator('[data-trace].sel').count()).toBe(0);
    await (await beside(norway, 'PP1')).getByText('13/2 PP1').click();
    await until('the other source is pressed', async () => (await source.getAttribute('aria-pressed')) === 'false');
    expect(await inPaper(norway, 'PP1').locator('[data-trace].sel').count()).toBeGreaterThan(0);
  });

  it('lists the further paragraphs that hold a run', async () => {
    await (await beside(norway, 'OP3')).getByText('+1').click();
    const menu = norway.getByRole('menu', { name: /stand in these paragraphs too/ });
    await menu.getByText('10/3 OP1').waitFor();
    await norway.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
  });

  it('goes to the next changed run by F8, and says it', async () => {
    await norway.locator('#text').focus();
    await norway.keyboard.press('F8');
    const said = bar(norway).locator('[aria-live]');
    await until('the first changed run is said', async () => /^PP5: 13\/2 PP3, changed$/.test(await said.innerText()));
    await norway.keyboard.press('F8');
    await until('the next one is said', async () => /^OP1: /.test(await said.innerText()));
    await norway.keyboard.press('Shift+F8');
    await until('the first again', async () => /^PP5: /.test(await said.innerText()));
  });

  it('traces what is typed, that paragraph alone, and moves no line for it', async () => {
    const asked: string[][] = [];
    norway.on('request', (request) => {
      if (request.url().endsWith('/api/library/trace')) asked.push(Object.keys(request.postDataJSON().paragraphs));
    });
    await typeAfter(norway, 'OP7', 'to the Commission', ' and the Assembly');
    const tops = () =>
      norway.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.para')].map((paragraph) => {
          const range = document.createRange();
          range.selectNodeContents(paragraph);
          return [paragraph.offsetTop, paragraph.offsetHeight];
        }),
      );
    const before = await tops();
    await until('it was traced', () => Promise.resolve(asked.length > 0));
    await until('the words are marked', async () => (await inPaper(norway, 'OP7').locator('ins.trace-ins').count()) > 0);
    expect(new Set(asked.flat()).size).toBe(1);
    expect(await tops()).toEqual(before);
    // The line under the run is still there.
    expect((await runs(norway, 'OP7')).join('')).toMatch(/^Requests the Executive Secretary to report/);
    await saved(norway);
  });

  it('has no name in a line of the text, and its names keep to the lines of their words while one types (RULE LI28)', async () => {
    expect(await norway.locator('.paper .trace-name').count()).toBe(0);
    /** How far each name of OP4 is below the first letter of its words, and on which line of the paragraph. */
    const places = () =>
      inPaper(norway, 'OP4').evaluate((paragraph) =>
        [...paragraph.querySelectorAll('[data-trace]')].flatMap((words) => {
          const key = words.getAttribute('data-trace')!;
          const name = document.querySelector(
            `.trace-names :is([data-trace-at="${key}"], [data-fresh="${key}"]):not([hidden]) > .trace-name`,
          );
          const range = document.createRange();
          const text = document.createTreeWalker(words, NodeFilter.SHOW_TEXT).nextNode();
          if (!name || !text || words.previousElementSibling?.getAttribute('data-trace') === key) return [];
          range.setStart(text, 0);
          range.setEnd(text, 1);
          const top = range.getBoundingClientRect().top;
          return [{ off: name.getBoundingClientRect().top - top, line: Math.round((top - paragraph.getBoundingClientRect().top) / 25) }];
        }),
      );
    const before = await places();
    expect(before.map(({ line }) => line)).toEqual([0, 1]);
    // A letter typed in the line before the run pushes its words to the next line.
    await typeAfter(
      norway,
      'OP4',
      'to consider',
      ' at the earliest possible moment and wherever that is possible for them and for all who come after them',
    );
    await until('the words begin a line below', async () => (await places()).at(-1)?.line === 2);
    await until('their name does too', async () => (await places()).every(({ off }) => Math.abs(off) < 2));
    await saved(norway);
  });

  it('lets the caret through the beginning of a run as through any words (RULE LI28)', async () => {
    const paragraph = inPaper(norway, 'PP6');
    await typeAfter(norway, 'PP6', 'Noting', 'x');
    await until('the letter is there', async () => /Notingx with/.test(await paragraph.innerText()));
    await norway.keyboard.press('Home');
    await norway.keyboard.type('y');
    await until('the letter is at the beginning', async () => /yNotingx with/.test(await paragraph.innerText()));
    await norway.keyboard.press('ArrowRight');
    await norway.keyboard.type('z');
    await until('the caret went over one letter', async () => /yNzotingx with/.test(await paragraph.innerText()));
    await saved(norway);
  });

  it('is not printed (RULE LI29)', async () => {
    const printed = pagesOf(await norway.pdf()).join('\n');
    expect(printed).toMatch(/Encourages\s+Member States to establish/);
    expect(printed).not.toMatch(/softer verb|13\/2 OP2|Urges\s+Encourages/);
  });

  it('is in no copy', async () => {
    await norway.getByRole('radio', { name: 'Read' }).click();
    await until('it is traced anew', async () => (await inPaper(norway, 'OP2').locator('del').count()) === 1);
    await inPaper(norway, 'OP2').click({ clickCount: 3 });
    await norway.keyboard.press('Control+c');
    const copied = await norway.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^(?:2\.\s*)?Encourages Member States to establish/);
    expect(copied).not.toMatch(/Urges|13\/2|softer/);
  });

  it('has no violation of accessibility, in light and dark', async () => {
    expect(await violations(norway)).toEqual([]);
  });

  it('is left like any view', async () => {
    await norway.getByRole('radio', { name: 'Clean' }).click();
    await bar(norway).waitFor({ state: 'detached' });
    // The redlines are in the tab Library, beside the paper.
    expect(await norway.locator('.sheet :is([data-trace], [data-trace-at], del)').count()).toBe(0);
  });

  it('has a head of one line, below a bar of one line in which asking for the floor has its words, in six languages from 1280 pixels on (RULES V10, V11)', {
    timeout: 120_000,
  }, async () => {
    const toolbar = norway.locator('[data-region="toolbar"]');
    /** Whether its parts are in one line: their middles are at one height. */
    const isOneLine = (parts: Locator) =>
      parts.evaluateAll((all) => {
        const boxes = all.map((one) => one.getBoundingClientRect()).filter(({ height }) => height > 0);
        const middles = boxes.map(({ top, height }) => top + height / 2);
        return boxes.length > 0 && Math.max(...middles) - Math.min(...middles) < 6;
      });
    const floor = toolbar.locator('button[aria-pressed]').first();
    const places = () =>
      toolbar.evaluate((one) =>
        JSON.stringify([...one.querySelectorAll('button, [role="radio"]')].map((part) => part.getBoundingClientRect())),
      );
    try {
      for (const language of ['fr', 'es', 'ru', 'ar', 'zh', 'en']) {
        await norway.evaluate((one) => localStorage.setItem('chapeau-language', one), language);
        await norway.reload();
        await inPaper(norway, 'OP1').waitFor();
        await toolbar.getByRole('radio').nth(-2).click();
        await norway.getByTestId('trace-keys').waitFor();
        for (const width of [1280, 1440, 1600]) {
          await norway.setViewportSize({ width, height: 900 });
          const at = `${language}, ${width}`;
          await until(`the bar is one line: ${at}`, () => isOneLine(toolbar.locator('button, [role="radio"]')));
          await until(`the head is one line: ${at}`, () => isOneLine(norway.getByTestId('trace-keys').locator('> *')));
          await until(`the way to changed runs is beside the bar: ${at}`, () => isOneLine(bar(norway).locator('[role="img"], button')));
          expect([await floor.getAttribute('aria-label'), await floor.getAttribute('title')], at).not.toContain(null);
          expect((await floor.innerText()).trim() !== '', at).toBe(width > 1280);
        }
        // Asking for the floor moves nothing.
        const before = await places();
        await floor.click();
        await until('the delegation asks', async () => (await floor.getAttribute('aria-pressed')) === 'true');
        expect(await places()).toBe(before);
        await floor.click();
        await until('it asks no more', async () => (await floor.getAttribute('aria-pressed')) === 'false');
        expect(await places()).toBe(before);
      }
    } finally {
      await norway.evaluate(() => localStorage.removeItem('chapeau-language'));
      await norway.setViewportSize({ width: 1440, height: 900 });
      await norway.reload();
      await inPaper(norway, 'OP1').waitFor();
    }
  });
});

describe('the text that the draft seems to continue', () => {
  it('is proposed with its reasons, and no longer where somebody says that it is not', async () => {
    await trace(norway);
    const proposed = panel(norway).getByRole('region', { name: /seems to continue/ });
    expect(await proposed.innerText()).toMatch(
      /seems to continue 13\/2\s+Same title but for one word, \d+ of 17 paragraphs come from it\./,
    );
    await proposed.getByRole('button', { name: 'It does not' }).click();
    await proposed.waitFor({ state: 'detached' });
    await norway.reload();
    await inPaper(norway, 'OP1').waitFor();
    await trace(norway);
    await panel(norway).getByText('Sources').waitFor();
    expect(await proposed.count()).toBe(0);
  });

  it('is compared with by one button, and the redline is exported like any other', async () => {
    await trace(chair);
    await panel(chair).getByRole('link', { name: 'Compare with 13/2' }).click();
    await chair.getByTestId('comparison').waitFor();
    await chair.getByRole('button', { name: /From/ }).click();
    await chair.getByRole('option', { name: '13/2 as adopted, from the library' }).waitFor();
    await chair.keyboard.press('Escape');
    expect(await chair.getByTestId('comparison').locator('[data-label="OP2"]').innerText()).toMatch(/Urges.*Encourages/s);
    await shot(chair, 'compare-library');
    await chair.getByRole('button', { name: 'Export redline' }).click();
    const save = chair.getByRole('dialog').getByRole('button', { name: 'Export Word' });
    await until('the file is checked', () => save.isEnabled());
    const download = chair.waitForEvent('download');
    await save.click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/redline against 13_2 as adopted\.docx$/);
    const read = readDocx(fs.readFileSync((await file.path())!));
    expect(JSON.stringify(read)).toMatch(/Urges/);
  });
});

describe('citations of adopted texts', () => {
  it('are findings with a key to mend, as soon as the library says otherwise', async () => {
    await chair.goto(`${room.server.url}/draft/demo`);
    await inPaper(chair, 'PP2').waitFor();
    await chair.getByRole('radio', { name: 'Edit' }).click();
    await typeOver(chair, 'PP3', 'Guidelines', 'resolution 12/4 of 8 June 2023 and the Guidelines');
    await saved(chair);
    await chair.getByRole('tab', { name: /Findings/ }).click();
    expect(await chair.getByRole('complementary', { name: 'Panel' }).innerText()).not.toMatch(/in the library/);
    await typeOver(chair, 'PP2', '9 June 2023', '8 June 2023');
    await chair.getByText('Resolution 12/4 is of 9 June 2023 in the library.').first().click();
    await chair.keyboard.press('Control+.');
    await until('the date is mended', async () => /of 9 June 2023/.test(await inPaper(chair, 'PP2').innerText()));
    await saved(chair);
  });

  it('leaves no error in the console', () => {
    expect(room.errors()).toEqual([]);
  });
});
