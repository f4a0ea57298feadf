// Every kind of proposal in the room (RULES A9 to A11, A16, D18 to D20, D27): a delegation proposes it by the menu of a paragraph or by keys, the others see it, the chair
// accepts it, takes it back, and the text is letter by letter as it was. Built server, real Chromium, three people.
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, inPaper, paperText, saved, sees, typeAfter } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;
let egypt: Visitor;
/** What each of them had on the paper at the beginning: a delegation has its own proposals in the running text. */
let before: string[][] = [];
const all = () => [chair, norway, egypt];

/** The clean text with its labels, as somebody's outline and paper have it. */
const textOf = (page: Page): Promise<string[]> =>
  page.locator('.para:not([hidden])').evaluateAll((all) =>
    all.map((para) => {
      const dom = para.cloneNode(true) as HTMLElement;
      for (const gone of dom.querySelectorAll('.chg[contenteditable="false"], .portal, .cursor, [hidden], .comment-mark')) gone.remove();
      return `${(para as HTMLElement).dataset.label}: ${(dom.textContent ?? '').replace(/\s+/g, ' ').trim()}`;
    }),
  );
const labels = async (page: Page) => (await textOf(page)).map((line) => line.slice(0, line.indexOf(':')));
/** The numbers of the issued version hold (RULES N21 to N23): what moved is known by where it stands. */
const follows = (page: Page, label: string, before: string) =>
  until(`${label} right behind ${before}`, async () => {
    const all = await labels(page);
    return all.indexOf(label) === all.indexOf(before) + 1;
  });
/** A paragraph keeps its number where it becomes another kind (RULES N21 to N23): the kind is seen where it is printed. */
const becomes = (page: Page, label: string, kind: 'operative' | 'subparagraph') =>
  until(`${label} is printed as ${kind}`, async () => (await page.locator(`.para.${kind}[data-label="${label}"]`).count()) === 1);
const has = (page: Page, label: string, words: string) =>
  until(`${label}: ${words}`, async () => (await textOf(page)).some((line) => line.startsWith(`${label}:`) && line.includes(words))).catch(
    async (error: Error) => {
      throw new Error(`${error.message}, but:\n${(await textOf(page)).join('\n')}`);
    },
  );

/** Clicks into a paragraph and chooses from its menu. */
async function choose(page: Page, label: string, choice: string | RegExp): Promise<void> {
  await inPaper(page, label)
    .locator('.tx')
    .first()
    .click({ position: { x: 120, y: 8 } });
  await page.locator('.para-handle').click();
  await page.getByRole('menuitem', { name: choice }).click();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await until('the paper has the focus', () => page.evaluate(() => document.activeElement?.classList.contains('paper')));
}
/** New cards wait while the list is in use: they are asked for. */
async function cardOf(page: Page, words: string): Promise<Locator> {
  const proposal = card(page, 'Norway', words);
  await page.mouse.move(700, 20);
  const waiting = page.getByRole('button', { name: /^\d+ new/ });
  await until(`the card: ${words}`, async () => {
    if (await waiting.isVisible()) await waiting.click();
    return (await proposal.count()) === 1;
  });
  return proposal;
}
async function accept(words: string): Promise<void> {
  const proposal = await cardOf(chair.page, words);
  await proposal.getByTestId('select-card').click();
  await proposal.getByRole('button', { name: 'Accept', exact: true }).click();
  // It stands as long as the pointer is on it.
  await chair.page.getByTestId('decided').last().hover();
}
const takeBack = () => chair.page.getByRole('button', { name: 'Undo', exact: true }).last().click();

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway, egypt] = await Promise.all([room.enter('Chair'), room.enter('Norway'), room.enter('Egypt')]);
});
afterAll(() => room?.close());
beforeEach(async () => {
  before = await Promise.all(all().map(({ page }) => textOf(page)));
});
afterEach(async () => {
  for (const { errors } of all()) expect(errors).toEqual([]);
});
/** All three have the text that stood at the beginning. */
const asBefore = async () => {
  for (const [k, { page }] of all().entries())
    await until('the text as before', async () => (await textOf(page)).join() === before[k]!.join()).catch(async () =>
      expect(await textOf(page)).toEqual(before[k]),
    );
};
/** The proposal that was taken back is withdrawn by its owner, for the next one. */
async function withdraw(words: string): Promise<void> {
  const proposal = card(norway.page, 'Norway', words);
  await norway.page.mouse.move(700, 20);
  if ((await proposal.getByRole('button', { name: 'Withdraw' }).count()) === 0) await proposal.getByTestId('select-card').click();
  await proposal.getByRole('button', { name: 'Withdraw' }).click();
  await proposal.getByRole('button', { name: 'Withdraw' }).last().click();
  await proposal.waitFor({ state: 'detached' });
  await chair.page.mouse.move(700, 20);
  await until('gone for the chair', async () => (await card(chair.page, 'Norway', words).count()) === 0);
}

describe('proposed, accepted and taken back', () => {
  it('a deletion, chosen by keys alone', async () => {
    const { page } = norway;
    await inPaper(page, 'OP6')
      .locator('.tx')
      .first()
      .click({ position: { x: 120, y: 8 } });
    await until('the caret in OP6', async () => (await page.locator('.para[data-current]').getAttribute('data-label')) === 'OP6');
    await page.keyboard.press('Control+Alt+m');
    await page.getByRole('menu').waitFor();
    await shot(page, 'kinds-menu');
    await until('the focus in the menu', () => page.evaluate(() => document.activeElement?.closest('[role="menu"]') !== null));
    await page.keyboard.type('Del');
    await page.keyboard.press('Enter');
    await sees(egypt.page, 'OP6', 'NOR');
    await until('all of it struck', async () =>
      (await inPaper(egypt.page, 'OP6').locator('del').allInnerTexts()).join('').includes('open forecasting tools'),
    );
    await accept('Delete operative paragraph 6.');
    await until('six are left', async () => !(await labels(egypt.page)).includes('OP6'));
    await has(egypt.page, 'OP7', 'Requests the Executive Secretary');
    await takeBack();
    await asBefore();
    await withdraw('Delete operative paragraph 6.');
  });

  it('a move, with its sign', async () => {
    await choose(norway.page, 'OP1', 'Move down');
    await sees(egypt.page, 'OP1', 'moves after OP2 (c)');
    await shot(egypt.page, 'kinds-move');
    await accept('Move operative paragraph 1 to after operative paragraph 2 (c).');
    await follows(egypt.page, 'OP1', 'OP2 (c)');
    await has(egypt.page, 'OP1', 'Invites riparian States');
    await has(norway.page, 'OP2 (a)', 'Agreed thresholds');
    await takeBack();
    await asBefore();
    await withdraw('Move operative paragraph 1');
  });

  it('a join by Backspace at the start of a paragraph', async () => {
    const { page } = norway;
    await inPaper(page, 'OP7')
      .locator('.tx')
      .first()
      .click({ position: { x: 120, y: 8 } });
    await page.keyboard.press('Home');
    await page.keyboard.press('Backspace');
    await sees(egypt.page, 'OP7', 'joins OP6');
    await accept('Join operative paragraph 7 to the end of operative paragraph 6.');
    await has(egypt.page, 'OP6', 'open forecasting tools; Requests the Executive Secretary');
    await takeBack();
    await asBefore();
    await withdraw('Join operative paragraph 7');
  });

  it('a split by Enter', async () => {
    const { page } = norway;
    await typeAfter(page, 'OP6', 'basin organizations', '');
    await page.keyboard.press('Enter');
    await sees(egypt.page, 'OP6', '¶');
    await shot(page, 'kinds-split-own');
    await shot(egypt.page, 'kinds-split-seen');
    await accept('Split operative paragraph 6 after');
    await has(egypt.page, 'OP6 bis', ', academia and the private sector');
    await has(egypt.page, 'OP7', 'Requests the Executive Secretary');
    await takeBack();
    await asBefore();
    await withdraw('Split operative paragraph 6');
  });

  it('another kind', async () => {
    await choose(norway.page, 'OP7', 'Subparagraph (a)');
    await sees(egypt.page, 'OP7', 'becomes a subparagraph (a)');
    await accept('Make operative paragraph 7 a subparagraph.');
    await becomes(egypt.page, 'OP7', 'subparagraph');
    await has(egypt.page, 'OP7', 'Requests the Executive Secretary');
    await takeBack();
    await asBefore();
    await becomes(egypt.page, 'OP7', 'operative');
    await withdraw('Make operative paragraph 7');
  });

  it('a new paragraph, behind the sub-paragraphs of the one that it follows', async () => {
    await choose(norway.page, 'OP2', 'New paragraph after OP2');
    await saved(norway.page);
    // Others see it with its first letter.
    expect(await inPaper(egypt.page, 'OP2 bis').isVisible()).toBe(false);
    await norway.page.keyboard.type('Welcomes every warning;');
    await sees(egypt.page, 'OP2 bis', 'Welcomes every warning;');
    await accept('“Welcomes every warning;”');
    await has(egypt.page, 'OP2 bis', 'Welcomes every warning;');
    await has(egypt.page, 'OP2 (c)', 'Exercises held');
    await takeBack();
    await sees(egypt.page, 'OP2 bis', 'Welcomes every warning;');
    await withdraw('Welcomes every warning;');
    await asBefore();
  });

  it('an alternative, with the number of its rival', async () => {
    await choose(norway.page, 'OP7', 'Alternative to OP7');
    await norway.page.keyboard.type('Decides to remain seized of the matter.');
    await sees(egypt.page, 'OP7 alt', 'Decides to remain seized of the matter.');
    await shot(egypt.page, 'kinds-alternative');
    await accept('Replace operative paragraph 7 with the following');
    await has(egypt.page, 'OP7', 'Decides to remain seized');
    expect(await labels(egypt.page)).not.toContain('OP7 alt');
    await takeBack();
    await sees(egypt.page, 'OP7 alt', 'Decides to remain seized of the matter.');
    await withdraw('Replace operative paragraph 7');
    await asBefore();
  });

  it('an amendment to another delegation’s amendment, then that one', async () => {
    const { page } = norway;
    await choose(page, 'OP3', 'The proposal of Fiji');
    await typeAfter(page, 'OP3', 'women', ' and girls');
    await until('drawn in the words of Fiji', async () => (await paperText(egypt.page, 'OP3')).includes('and girls'));
    await shot(page, 'kinds-amending-own');
    await shot(egypt.page, 'kinds-amending-seen');
    const said = 'In the proposal of FJI on operative paragraph 3';
    await accept(said);
    await until('Fiji proposes it now', async () => (await card(chair.page, 'Fiji', 'women and girls').count()) === 1);
    await asBefore();
    await takeBack();
    await cardOf(chair.page, said);
    await until('Fiji proposes its own', async () => (await card(chair.page, 'Fiji', 'women and girls').count()) === 0);
    await withdraw(said);
  });
});

describe('rejected', () => {
  it('a proposal about the paragraph as a whole leaves the paper and the text as it was', async () => {
    await choose(norway.page, 'OP6', 'Delete OP6');
    const proposal = await cardOf(chair.page, 'Delete operative paragraph 6.');
    await proposal.getByTestId('select-card').click();
    await proposal.getByRole('button', { name: 'Reject', exact: true }).click();
    await until('nothing struck', async () => (await inPaper(egypt.page, 'OP6').locator('del').count()) === 0);
    await asBefore();
  });
});

describe('in Edit', () => {
  it('the chair moves a paragraph with what others propose in it, gives it another kind, puts one in and takes it out', async () => {
    const { page } = chair;
    await page.getByRole('radio', { name: 'Edit' }).click();
    await choose(page, 'OP5', 'Move up');
    await follows(egypt.page, 'OP4', 'OP5');
    await has(egypt.page, 'OP5', 'to collect good practices');
    await sees(norway.page, 'OP5', 'as a matter of priority');
    await choose(page, 'OP5', 'Move down');
    await asBefore();
    await choose(page, 'OP7', 'Subparagraph (a)');
    await becomes(egypt.page, 'OP7', 'subparagraph');
    await choose(page, 'OP7', 'Operative paragraph');
    await becomes(egypt.page, 'OP7', 'operative');
    await asBefore();
    await choose(page, 'OP6', 'New paragraph after OP6');
    await page.keyboard.type('Notes the report;');
    await has(egypt.page, 'OP6 bis', 'Notes the report;');
    await choose(page, 'OP6 bis', 'Delete OP6 bis');
    await asBefore();
  });
});
