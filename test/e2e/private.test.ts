// A delegation drafts in private, in place: its members see and write it together in the paragraph itself, nobody else receives a word of it, not even in
// socket frames, until it is published; then everybody has it under the delegation's name. (RULES G1, P6, P7, P14, Z1, Z2 for what is kept)
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedChromium, shot, until, type Visitor, visitor } from '../support/browser.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { framesOf } from './support/frames.ts';
import { inPaper, paperText, saved, sees, selectWords, typeAfter } from './support/people.ts';
import { stillnessOf } from './support/stillness.ts';

const SECRET = 'zephyr quagmire';
/** The paragraph used throughout: open, operative, with the same label for everybody. */
const LABEL = 'OP2';

let browser: Browser;
let server: Running;
const data = dataFolder();
const people = new Map<string, Visitor & { readonly frames: readonly string[] }>();
const page = (name: string): Page => people.get(name)!.page;

/** Enters and records every frame that the page's sockets receive. */
async function enter(name: string, link: string): Promise<void> {
  const one = await visitor(browser);
  const frames = await framesOf(one);
  await one.page.goto(link);
  await one.page.goto(`${server.url}/draft/demo`);
  await saved(one.page);
  people.set(name, { ...one, frames });
}
const told = (name: string): boolean => people.get(name)!.frames.some((frame) => /zephyr|quagmire/.test(frame));
/** The number of frames that carry document changes. Each letter comes in its own frame, so a search for words would find none. */
const changes = (name: string): number => people.get(name)!.frames.filter((frame) => frame.startsWith('\u0000\u0002')).length;
const STRANGERS = ['Fiji', 'Chair', 'Observer'];

beforeAll(async () => {
  browser = await sharedChromium();
  server = await startChapeau(data, 0);
  const link = (who: string) => server.links.find((one) => one.who === who)!.url;
  await enter('Norway', link('Norway'));
  await enter('Norway 2', link('Norway'));
  for (const name of ['Fiji', 'Chair', 'Observer']) await enter(name, link(name));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

/** How often a paragraph's first words are on the paper: must be once, wherever its private words are. */
const timesShown = (of: Page, words: string): Promise<number> =>
  of.evaluate((wanted) => document.querySelector('.paper')!.textContent!.split(wanted).length - 1, words);
const privateSwitch = (of: Page) => of.getByTestId('private-switch');
const isOn = (of: Page) => privateSwitch(of).getAttribute('aria-checked');
const cardOf = (of: Page, words: string) => of.getByTestId('private-card').filter({ hasText: words });
const onPaper = (of: Page) =>
  until('the focus on the paper', () => of.evaluate(() => document.activeElement?.getAttribute('role') === 'textbox'));
/** The chair sets a paragraph's status. */
const status = async (of: Page, label: string, to: string) => {
  const set = (next: string) =>
    of.evaluate(
      async ([name, wanted]) => {
        const id = [...document.querySelectorAll<HTMLElement>('.para')].find((one) => one.dataset.label === name)!.dataset.paragraph;
        await fetch('/api/drafts/demo/commands', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ do: 'status', paragraph: id, status: wanted }),
        });
      },
      [label, next],
    );
  await set(to);
  return set;
};
const strangersKnowNothing = async () => {
  for (const name of STRANGERS) {
    expect(await page(name).locator('body').innerText(), name).not.toMatch(/zephyr|quagmire|sees this/);
    expect(told(name), name).toBe(false);
  }
};

describe('a private proposal', () => {
  it('is written in its paragraph, where the caret was, with the marks of an open one behind a hatched edge, and reaches nobody else', async () => {
    const norway = page('Norway');
    const before = STRANGERS.map(changes);
    const opening = await inPaper(norway, LABEL).locator('.tx').first().innerText();
    await typeAfter(norway, LABEL, 'joint procedures', '');
    expect(await isOn(norway)).toBe('false');
    await norway.getByText('Everybody sees this').waitFor();
    const still = await stillnessOf(norway, async () => {
      await privateSwitch(norway).click();
      await norway.getByRole('toolbar').getByText('Only Norway sees this').waitFor();
    });
    expect(still.up).toBe(0);
    await norway.keyboard.type(` (${SECRET})`);
    await sees(norway, LABEL, `joint procedures NOR(${SECRET})`);
    expect(await timesShown(norway, opening.slice(0, 30).trim())).toBe(1);
    const bar = norway.getByRole('toolbar', { name: 'Your proposal' });
    await bar.getByText(`${LABEL}, 1 change`).waitFor();
    expect(await inPaper(norway, LABEL).evaluate((element) => getComputedStyle(element).borderImageSource)).toContain('gradient');
    expect(
      await inPaper(norway, LABEL)
        .locator('ins')
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundImage),
    ).toContain('gradient');
    await inPaper(norway, LABEL).getByRole('img', { name: 'only your delegation sees this' }).waitFor();
    await norway
      .getByRole('navigation', { name: 'Outline' })
      .getByRole('button', { name: LABEL })
      .getByText('with private words')
      .waitFor({ state: 'attached' });
    await cardOf(norway, SECRET).getByText('Only Norway sees this').waitFor();
    await shot(norway, 'private-norway');

    const colleague = page('Norway 2');
    await sees(colleague, LABEL, SECRET);
    await typeAfter(colleague, LABEL, 'quagmire', ' together');
    await sees(norway, LABEL, `${SECRET} together`);
    await norway.keyboard.type('!');
    await sees(colleague, LABEL, `${SECRET} together)!`);

    expect(STRANGERS.map(changes)).toEqual(before);
    expect(changes('Norway 2')).toBeGreaterThan(0);
    await page('Fiji').reload();
    await saved(page('Fiji'));
    await colleague.reload();
    await sees(colleague, LABEL, `${SECRET} together`);
    await strangersKnowNothing();
    expect(told('Norway 2')).toBe(true);
  });

  it('is taken back by undo, without anybody else being told', async () => {
    const norway = page('Norway');
    const before = STRANGERS.map(changes);
    await typeAfter(norway, LABEL, 'together', ' zephyr');
    await sees(norway, LABEL, 'together zephyr');
    await norway.keyboard.press('Control+z');
    await until('it is gone', async () => !(await paperText(norway, LABEL)).includes('together zephyr'));
    await norway.keyboard.press('Control+y');
    await sees(norway, LABEL, 'together zephyr');
    await norway.keyboard.press('Control+z');
    await until('it is gone again', async () => !(await paperText(norway, LABEL)).includes('together zephyr'));
    await sees(norway, LABEL, `${SECRET} together`);
    expect(STRANGERS.map(changes)).toEqual(before);
  });

  it('gives a comment, a finding and the caret of others nothing of its words', async () => {
    const norway = page('Norway');
    await selectWords(norway, LABEL, 'quagmire');
    await norway.keyboard.press('Control+Alt+KeyC');
    await norway.locator('textarea').first().fill('What of this?');
    // A comment on private words is private, unless its writer switches that off.
    expect(await norway.getByTestId('private-comment').getAttribute('aria-checked')).toBe('true');
    await norway.getByTestId('private-comment').click();
    await norway.locator('textarea').first().focus();
    await norway.keyboard.press('Control+Enter');
    const fiji = page('Fiji');
    await fiji.getByRole('tab', { name: /^Comments/ }).click();
    await fiji.getByText('What of this?').waitFor();
    await norway.getByRole('tab', { name: /^Proposals/ }).click();
    await fiji.getByRole('tab', { name: /^Proposals/ }).click();
    await typeAfter(norway, LABEL, 'together', '');
    await norway.waitForTimeout(400);
    expect(await inPaper(fiji, LABEL).locator('.cursor').count()).toBe(0);
    await strangersKnowNothing();
  });

  it('is there after a reload, written offline, and over a kill of the server; it can be discarded and brought back', async () => {
    const norway = page('Norway');
    await norway.getByRole('region', { name: 'Private proposals' }).getByText('1, only Norway sees it').waitFor();
    const port = Number(new URL(server.url).port);
    await server.kill();
    await typeAfter(norway, LABEL, 'together', ' offline');
    await norway.waitForTimeout(1500);
    server = await startChapeau(data, port);
    await norway.reload();
    await saved(norway);
    await sees(norway, LABEL, `${SECRET} together offline`);
    const own = cardOf(norway, `${SECRET} together offline`);
    await own.waitFor();
    await inPaper(norway, LABEL).click();
    const bar = norway.getByRole('toolbar', { name: 'Your proposal' });
    await bar.getByRole('button', { name: 'Discard' }).click();
    await until('not in the text', async () => !(await paperText(norway, LABEL)).includes(SECRET));
    await norway.getByText(`Discarded on ${LABEL}`).waitFor();
    expect(await own.count()).toBe(0);
    await norway.getByRole('button', { name: 'Bring back' }).click();
    await own.waitFor();
    await sees(norway, LABEL, SECRET);
    await strangersKnowNothing();
  });

  it('has a reason that only the delegation reads, until both are published (RULE P10)', async () => {
    const norway = page('Norway');
    await typeAfter(norway, LABEL, 'together', '');
    const bar = norway.getByRole('toolbar', { name: 'Your proposal' });
    await bar.getByRole('button', { name: 'Add reason' }).click();
    const field = norway.getByLabel('Reason for this proposal');
    expect(await field.getAttribute('placeholder')).toBe('Why? Only Norway reads it until you publish.');
    await field.fill('Oslo wants it, quagmire.');
    await norway.keyboard.press('Enter');
    await bar.getByRole('button', { name: 'Reason', exact: true }).waitFor();
    for (const name of ['Norway', 'Norway 2']) await cardOf(page(name), SECRET).getByText('Oslo wants it, quagmire.').waitFor();
    await onPaper(norway);
    await shot(norway, 'private-reason');
    for (const name of STRANGERS) {
      await saved(page(name));
      expect(await page(name).locator('body').innerText(), name).not.toContain('quagmire');
      expect(told(name), name).toBe(false);
    }
  });

  it('is published by one press, with the caret in it, and can be taken back for some seconds', async () => {
    const norway = page('Norway');
    for (const name of STRANGERS) await saved(page(name));
    await typeAfter(norway, LABEL, 'together', '');
    await norway.getByTestId('publish-own').click();
    for (const name of ['Norway', 'Fiji', 'Chair', 'Observer']) {
      await until(`${name} sees it`, async () => (await paperText(page(name), LABEL)).includes(`${SECRET} together`));
      expect(await inPaper(page(name), LABEL).locator('.tag', { hasText: 'NOR' }).count(), name).toBeGreaterThan(0);
    }
    await until('Fiji is told why', async () => people.get('Fiji')!.frames.some((frame) => frame.includes('Oslo wants it, quagmire.')));
    await norway.getByText(/^Published OP2, \d\d:\d\d$/).waitFor();
    expect(await inPaper(norway, LABEL).getByRole('img', { name: 'only your delegation sees this' }).count()).toBe(0);
    expect(await inPaper(norway, LABEL).evaluate((element) => getComputedStyle(element).borderImageSource)).toBe('none');
    await shot(norway, 'private-just-published');
    expect(await norway.getByTestId('private-card').count()).toBe(0);
    await norway.keyboard.type('!!');
    await sees(page('Fiji'), LABEL, 'together!! offline');
    await norway.getByTestId('take-back').click();
    await until('Fiji sees it no more', async () => !(await paperText(page('Fiji'), LABEL)).includes('together'));
    await sees(norway, LABEL, `${SECRET} together!! offline`);
    expect(await isOn(norway)).toBe('true');
    await cardOf(norway, SECRET).waitFor();
    // Right after the last letter, which is still being sent.
    await norway.keyboard.type('?');
    await norway.keyboard.press('Control+Enter');
    await sees(page('Fiji'), LABEL, 'together!!? offline');
    await until('it is private no more', async () => (await norway.getByTestId('private-card').count()) === 0);
    await norway.getByTestId('proposal-card').filter({ hasText: SECRET }).first().waitFor();
    await shot(page('Chair'), 'private-published');
    expect([...people.values()].flatMap(({ errors }) => errors).filter((line) => !/ERR_CONNECTION|WebSocket/.test(line))).toEqual([]);
  });

  it('takes the words of an open proposal back from everybody when the switch is turned on, and says what is so', async () => {
    const norway = page('Norway');
    await norway.keyboard.press('Control+Alt+KeyP');
    const bar = norway.getByRole('toolbar', { name: 'Your proposal' });
    await bar.getByText('Everybody has read it. Withdraw it and go on privately?').waitFor();
    await bar.getByRole('button', { name: 'Leave it' }).click();
    expect(await isOn(norway)).toBe('false');
    await norway.keyboard.press('Control+Alt+KeyP');
    await bar.getByRole('button', { name: 'Take it back' }).click();
    await until('Fiji sees it no more', async () => !(await paperText(page('Fiji'), LABEL)).includes('together'));
    await sees(norway, LABEL, `${SECRET} together!!? offline`);
    expect(await isOn(norway)).toBe('true');
    // Wait until the server has removed the published words from the private document.
    await norway.waitForTimeout(4500);
    await sees(norway, LABEL, `${SECRET} together!!? offline`);
    await page('Chair').getByRole('tab', { name: 'History' }).click();
    await page('Chair')
      .getByText(/withdrawn by/i)
      .first()
      .waitFor();
    await page('Chair')
      .getByRole('tab', { name: /^Proposals/ })
      .click();
  });

  it('can be of any kind: a new paragraph, a deletion, a split, the title; all are published by one request', async () => {
    const norway = page('Norway');
    const before = STRANGERS.map(changes);
    const act = async (label: string, choice: string) => {
      await inPaper(norway, label).click({ position: { x: 200, y: 14 } });
      expect(await isOn(norway)).toBe('true');
      await norway.keyboard.press('Control+Alt+KeyM');
      await norway.getByRole('menuitem', { name: choice }).click();
    };
    await act('OP4', 'New paragraph after OP4');
    await until('the caret in the field', () => norway.evaluate(() => document.activeElement?.classList.contains('private-text')));
    await norway.keyboard.type('Invites all States to listen to zephyr quagmire;');
    await cardOf(norway, 'insert a new operative paragraph').waitFor();
    await act('OP6', 'Delete OP6');
    await cardOf(norway, 'Delete operative paragraph 6').waitFor();
    await typeAfter(norway, 'OP7', 'Executive Secretary', '');
    await norway.keyboard.press('Enter');
    await cardOf(norway, 'plit').waitFor();
    await norway.locator('.para.title .tx').click();
    await norway.keyboard.press('End');
    await norway.keyboard.type(' and lakes');
    await cardOf(norway, 'and lakes').waitFor();
    await inPaper(norway, 'OP4').click();
    await shot(norway, 'private-kinds');
    expect(STRANGERS.map(changes)).toEqual(before);

    await norway.getByRole('button', { name: /5 private/ }).click();
    const dialog = norway.getByRole('dialog', { name: 'Publish what is private' });
    await until('all are listed', async () => (await dialog.getByRole('checkbox').count()) === 5);
    await shot(norway, 'private-publish-all');
    // Each row shows all of its words.
    expect(await dialog.getByRole('listitem').evaluateAll((rows) => rows.filter((row) => row.scrollWidth > row.clientWidth).length)).toBe(
      0,
    );
    // Choosing Not yet returns to the caret.
    await dialog.getByRole('button', { name: 'Not yet' }).click();
    await onPaper(norway);
    await norway.getByRole('button', { name: /5 private/ }).click();
    await dialog.getByRole('checkbox', { name: /together/ }).uncheck();
    // A proposal on a paragraph that has been agreed meanwhile stays private and says why; the others are published.
    const op6 = await status(page('Chair'), 'OP6', 'agreed');
    await dialog.getByText('OP6 is agreed: it takes no new proposals').waitFor();
    await dialog.getByRole('button', { name: 'Publish 3' }).waitFor();
    expect(await dialog.getByText('1 stays private.').count()).toBe(1);
    await op6('open');
    await dialog.getByRole('button', { name: 'Publish 4' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await onPaper(norway);
    await until('one is left', async () => (await norway.getByTestId('private-card').count()) === 1);
    const chair = page('Chair');
    for (const words of ['listen to zephyr quagmire', 'Delete operative paragraph 6', 'and lakes'])
      await chair.getByTestId('proposal-card').filter({ hasText: 'Norway' }).filter({ hasText: words }).first().waitFor();
    expect(await paperText(chair, LABEL)).not.toContain('together');
    expect([...people.values()].flatMap(({ errors }) => errors).filter((line) => !/ERR_CONNECTION|WebSocket/.test(line))).toEqual([]);
  });

  it('keeps its words on a card when the chair takes its paragraph out of the text, after a reload too', async () => {
    const [norway, chair] = [page('Norway'), page('Chair')];
    if ((await isOn(norway)) !== 'true') await norway.keyboard.press('Control+Alt+KeyP');
    await typeAfter(norway, 'OP4', 'technical', ' quokka');
    await cardOf(norway, 'quokka').waitFor();
    await inPaper(norway, 'OP1').click();
    await chair.getByRole('radio', { name: 'Edit' }).click();
    await inPaper(chair, 'OP4').click();
    await chair.keyboard.press('Control+Alt+KeyM');
    await chair.getByRole('menuitem', { name: 'Delete OP4' }).click();
    await cardOf(norway, 'no longer in the text').waitFor();
    expect(await cardOf(norway, 'no longer in the text').innerText()).toContain('technical quokka assistance');
    await norway.reload();
    await cardOf(norway, 'no longer in the text').waitFor();
    expect(await chair.locator('body').innerText()).not.toContain('quokka');
  });
});
