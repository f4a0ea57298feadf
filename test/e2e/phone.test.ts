// A delegate on a phone of 390 by 844 pixels, by touch alone: reads, proposes, takes a position, comments and asks for the floor.
// (RULES PH1 to PH14)
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { itSecond } from '../support/tier.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { inPaper, paperText, saved, selectWords, typeAfter } from './support/people.ts';
import { violationsNow } from './support/violations.ts';

const PHONE = { width: 390, height: 844 };

let room: DemoRoom;
let chair: Visitor;
let fiji: Visitor;
let norway: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, fiji, norway] = await Promise.all([room.enter('Chair'), room.enter('Fiji'), room.enter('Norway', PHONE, true)]);
});
afterAll(() => room?.close());

/** Checks attributes: a narrow window has no room for the words. */
const live = (page: Page) => page.locator('[data-testid="connection"][data-link="live"][data-saved="true"]').waitFor();
const sheet = (page: Page) => page.getByRole('dialog');
const field = (page: Page) => page.getByTestId('sheet-words').getByRole('textbox');
const proposeIn = (page: Page) => page.getByRole('button', { name: /^(Propose|Change your words) in / });

/** Puts the caret of the sheet behind words, as a tap does. */
const caretAfter = (page: Page, words: string) =>
  field(page).evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at >= 0) return getSelection()?.collapse(node, at + wanted.length);
    }
    throw new Error(`“${wanted}” is not in the sheet`);
  }, words);

/** Composes words in the focused field, a letter more each time, as Android's keyboards do. */
async function compose({ page, context }: Visitor, words: readonly string[]): Promise<void> {
  const session = await context.newCDPSession(page);
  for (const word of words) {
    for (let length = 1; length <= word.length; length++)
      await session.send('Input.imeSetComposition', { text: word.slice(0, length), selectionStart: length, selectionEnd: length });
    await session.send('Input.insertText', { text: word });
  }
}

const undo = (page: Page) => sheet(page).getByRole('button', { name: 'Undo' });
const kindOf = (page: Page, name: RegExp) => page.getByRole('radiogroup', { name: 'What to propose' }).getByRole('radio', { name });
const places = (page: Page) => page.getByTestId('sheet-places').getByRole('radio');
const reads = (page: Page, words: string) => until(words, async () => (await page.getByTestId('sheet-reads').innerText()).includes(words));
const closed = (page: Page) => until('closed', async () => (await sheet(page).count()) === 0);
const ownCard = (page: Page, words: string) => page.getByTestId('phone-card').filter({ hasText: words });

async function withdraw(page: Page, words: string): Promise<void> {
  await ownCard(page, words).getByRole('button', { name: 'Withdraw' }).tap();
  await page.getByTestId('confirmation').getByRole('button', { name: 'Withdraw' }).tap();
  await until('withdrawn', async () => (await ownCard(page, words).count()) === 0);
}

/** Waits until the sheet names these readers of the proposal: the page updates after the tap. */
const readersAre = (page: Page, words: string) =>
  until(words, async () => (await page.getByTestId('sheet-readers').innerText()).includes(words));

/** Sets the switch to everybody: it keeps the last choice. */
async function everybody(page: Page): Promise<void> {
  const only = page.getByTestId('sheet-private');
  if ((await only.getAttribute('aria-checked')) === 'true') await only.tap();
  await readersAre(page, 'Everybody will read it.');
}

/** Chooses the kind of proposal, and waits until the sheet shows it: a key pressed sooner would go into the words of the previous kind. */
async function choose(page: Page, kind: RegExp): Promise<void> {
  await kindOf(page, kind).tap();
  await kindOf(page, kind)
    .and(page.getByRole('radio', { checked: true }))
    .waitFor();
}

async function closeSheet(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close, keep my words' }).tap();
  await closed(page);
}

async function openSheet(page: Page, label: string): Promise<void> {
  await inPaper(page, label).tap({ position: { x: 60, y: 30 } });
  await proposeIn(page).tap();
  await field(page).waitFor();
}

/** Ids of Norway's open proposals that everybody can read. */
const proposalsOfNorway = (): Promise<string[]> =>
  norway.page.evaluate(async () => {
    const all: { id: string; by: string }[] = await (await fetch('/api/drafts/demo/proposals')).json();
    return all.filter(({ by }) => by === 'NOR').map(({ id }) => id);
  });

describe('a phone', () => {
  // A failed case leaves its sheet open and its proposal in place: remove both, so that the next one starts clean.
  let before: string[] = [];
  beforeEach(async () => {
    before = await proposalsOfNorway();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const { page } = norway;
    for (const amendment of (await proposalsOfNorway()).filter((one) => !before.includes(one)))
      await page.evaluate(
        (body) => fetch('/api/drafts/demo/commands', { method: 'POST', body }),
        JSON.stringify({ do: 'withdraw', amendment }),
      );
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    await inPaper(page, 'OP1').waitFor();
    await live(page);
  });

  it('proposes and takes a position in six taps (RULES PH1, PH2)', async () => {
    await typeAfter(fiji.page, 'OP4', 'Member States', ' and observers');
    await saved(fiji.page);
    const { page } = norway;
    let taps = 0;
    const tap = async (what: Locator, position?: { x: number; y: number }) => {
      await what.tap(position ? { position } : {});
      taps++;
    };
    await inPaper(page, 'OP3').scrollIntoViewIfNeeded();
    await tap(inPaper(page, 'OP3'), { x: 60, y: 30 });
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).isContentEditable)).toBe(false);
    await shot(page, 'phone-read');
    await tap(proposeIn(page));
    await field(page).waitFor();
    expect(await field(page).evaluate((element) => element.contains(document.activeElement))).toBe(true);
    expect(await page.getByTestId('sheet-propose').isDisabled()).toBe(true);
    await caretAfter(page, 'Member States');
    taps++;
    await page.keyboard.type(' and regions');
    await until('formal words', async () => (await page.getByTestId('sheet-reads').innerText()).includes('insert “and regions”'));
    expect(await field(page).locator('ins').innerText()).toContain('and regions');
    expect(await page.getByTestId('sheet-readers').innerText()).toBe('Everybody will read it.');
    expect(await paperText(fiji.page, 'OP3')).not.toContain('regions');
    await shot(page, 'phone-propose');
    await tap(page.getByTestId('sheet-propose'));
    await closed(page);
    await until('everybody reads it', async () => (await paperText(chair.page, 'OP3')).includes('and regions'));
    await inPaper(page, 'OP4').scrollIntoViewIfNeeded();
    await tap(inPaper(page, 'OP4'), { x: 60, y: 30 });
    const card = page.getByTestId('phone-card');
    await card.waitFor();
    while (!(await card.innerText()).includes('observers')) await tap(page.getByRole('button', { name: 'Next proposal' }));
    await tap(card.getByRole('button', { name: /^Support/ }));
    await until('supported', async () => (await card.getByRole('button', { name: /^Support/ }).getAttribute('aria-pressed')) === 'true');
    await shot(page, 'phone-position');
    expect(taps).toBeLessThanOrEqual(6);
  });

  it('keeps private what is kept private, and says who sees it (RULES PH1, PH2)', async () => {
    const { page } = norway;
    await openSheet(page, 'OP5');
    await page.getByTestId('sheet-private').tap();
    await readersAre(page, 'Nobody else receives a letter');
    await caretAfter(page, 'Member States');
    await page.keyboard.type(' quietly');
    await until('read', async () => (await page.getByTestId('sheet-reads').innerText()).includes('quietly'));
    await page.getByRole('button', { name: 'Keep privately' }).tap();
    await closed(page);
    await until('on the own paper', async () => (await paperText(page, 'OP5')).includes('quietly'));
    expect(await inPaper(page, 'OP5').getByText('Only Norway sees this').count()).toBeGreaterThan(0);
    await shot(page, 'phone-private');
    expect(await paperText(chair.page, 'OP5')).not.toContain('quietly');
    // The switch keeps its choice, in the next paragraph and after a reload.
    await page.reload();
    await inPaper(page, 'OP1').waitFor();
    await live(page);
    await openSheet(page, 'OP6');
    expect(await page.getByTestId('sheet-private').getAttribute('aria-checked')).toBe('true');
    await closeSheet(page);
    // Changing a private proposal keeps it private; publishing is a separate tap.
    await openSheet(page, 'OP5');
    await caretAfter(page, 'quietly');
    await page.keyboard.type(' and soon');
    await page.getByRole('button', { name: 'Keep privately' }).tap();
    await closed(page);
    expect(await paperText(chair.page, 'OP5')).not.toContain('soon');
    await openSheet(page, 'OP5');
    await page.getByTestId('sheet-private').tap();
    await readersAre(page, 'Everybody will read it.');
    await page.getByTestId('sheet-propose').tap();
    await until('published', async () => (await paperText(chair.page, 'OP5')).includes('quietly and soon'));
    // Once everybody has read a proposal, only a withdrawal takes it back.
    await closed(page);
    await openSheet(page, 'OP5');
    await page.getByTestId('sheet-private').tap();
    await readersAre(page, 'Everybody has read your proposal.');
    await page.getByTestId('sheet-private').tap();
    await readersAre(page, 'Everybody will read it.');
    await closeSheet(page);
  });

  it('loses no words of a sheet: closed, or over a text that changes (RULES PH1, PH2)', async () => {
    const { page } = norway;
    await openSheet(page, 'OP6');
    await caretAfter(page, 'private sector');
    await page.keyboard.type(' plans');
    await closeSheet(page);
    await page.reload();
    await inPaper(page, 'OP1').waitFor();
    await live(page);
    await openSheet(page, 'OP6');
    await page.getByText('These are your words from before; they were not sent.').waitFor();
    expect(await field(page).innerText()).toContain('private sector plans');
    // A change elsewhere in the paragraph: carried over. In the same words: both are shown.
    const opening = (await field(page).locator('em').first().innerText()).trim();
    await chair.page.getByRole('radio', { name: 'Edit' }).click();
    await typeAfter(chair.page, 'OP6', opening, ' also');
    await page.getByText('Your words were carried over to it.').waitFor();
    await until('carried over', async () => (await field(page).innerText()).includes(' also '));
    expect(await field(page).innerText()).toContain('private sector plans');
    // Undo reverts Norway's own words, and not what the chair wrote meanwhile. (RULE PH7)
    await undo(page).tap();
    await until('taken back', async () => !(await field(page).innerText()).includes(' plans'));
    expect(await field(page).innerText()).toContain(' also ');
    await caretAfter(page, 'private sector');
    await page.keyboard.type(' plans');
    await until('written again', async () => (await field(page).innerText()).includes('private sector plans'));
    await field(page)
      .getByText('academia')
      .first()
      .evaluate((element) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.textContent?.indexOf('academia') ?? -1;
          if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + 'academia'.length);
        }
      });
    await page.keyboard.type('universities');
    await until('in the sheet', async () => (await page.getByTestId('sheet-reads').innerText()).includes('universities'));
    await selectWords(chair.page, 'OP6', 'academia');
    await chair.page.keyboard.type('scholars');
    // Whole: another letter of it is a conflict again.
    await until('the new words', async () => (await page.getByTestId('sheet-conflict').innerText()).includes('scholars'));
    expect(await field(page).innerText()).toContain('private sector plans');
    expect(await page.getByTestId('sheet-propose').isDisabled()).toBe(true);
    await shot(page, 'phone-conflict');
    await page.getByRole('button', { name: 'Put my words on today’s text' }).tap();
    expect(await field(page).innerText()).toContain('plans');
    await until('can be proposed', () => page.getByTestId('sheet-propose').isEnabled());
    await page.getByTestId('sheet-propose').tap();
    await closed(page);
    await until('on the own paper', async () => (await paperText(page, 'OP6')).includes('plans'));
  });

  it('composes every word, as Android does, drops none, and takes them back (RULES PH7, PH11)', async () => {
    const { page } = norway;
    await openSheet(page, 'OP7');
    const before = await field(page).innerText();
    await caretAfter(page, 'Secretary');
    expect(await undo(page).getAttribute('aria-disabled')).toBe('true');
    await compose(norway, [' und', ' so']);
    await until('both', async () => (await field(page).innerText()) === before.replace('Secretary', 'Secretary und so'));
    await until('underlined', async () => (await field(page).locator('ins').allInnerTexts()).join('').includes('und so'));
    // Undo reverts one word at a time, and the keyboard stays up. (RULE PH7)
    await undo(page).tap();
    await until('the last word', async () => (await field(page).innerText()) === before.replace('Secretary', 'Secretary und'));
    expect(await field(page).evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await undo(page).tap();
    await until('as before', async () => (await field(page).innerText()) === before);
    await until('nothing is left', async () => (await undo(page).getAttribute('aria-disabled')) === 'true');
    await compose(norway, [' und', ' so']);
    await until('both once more', async () => (await field(page).innerText()) === before.replace('Secretary', 'Secretary und so'));
    // Deleted by the keyboard's delete key, which sends a browser command.
    for (let times = 0; times < ' und so'.length; times++) await page.keyboard.press('Backspace');
    await until('as before', async () => (await field(page).innerText()) === before);
    await closeSheet(page);
  });

  itSecond('comments and asks for the floor (RULES PH1, PH2)', async () => {
    const { page } = norway;
    await inPaper(page, 'OP4').scrollIntoViewIfNeeded();
    await inPaper(page, 'OP4').tap({ position: { x: 60, y: 30 } });
    await page.getByTestId('phone-card').waitFor();
    await page.locator('.portal').getByRole('button', { name: 'Comment' }).tap();
    await page.getByLabel(/^Comment as/).fill('From the corridor.');
    const isPrivate = page.getByTestId('private-comment').first();
    if ((await isPrivate.getAttribute('aria-checked')) === 'true') await isPrivate.tap();
    await page.getByRole('button', { name: 'Comment', exact: true }).last().tap();
    await chair.page.getByRole('tab', { name: /^Comments/ }).click();
    await chair.page.getByText('From the corridor.').first().waitFor();
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Text' }).tap();
    await page.getByRole('button', { name: 'Ask for the floor' }).tap();
    await page.getByRole('button', { name: 'No longer ask for the floor' }).waitFor();
    await chair.page.getByRole('tab', { name: /^Floor/ }).click();
    await until('on the list', async () => (await chair.page.getByRole('tabpanel').innerText()).includes('Norway'));
    await page.getByRole('button', { name: 'No longer ask for the floor' }).tap();
    await page.getByRole('button', { name: 'Ask for the floor' }).waitFor();
    // The bar is one line, next to the paper's bar.
    expect((await page.locator('[data-region="top"]').boundingBox())!.height).toBeLessThan(64);
    await shot(page, 'phone-end');
  });

  it('proposes a new paragraph, that one goes and that one moves, in six taps each, and withdraws them (RULES PH3, PH4)', async () => {
    const { page } = norway;
    const send = async () => {
      await page.getByTestId('sheet-propose').tap();
      await closed(page);
    };
    // 1 to 5: the paragraph, Propose, New, (the words), Propose.
    await openSheet(page, 'OP4');
    await choose(page, /^New paragraph after OP4/);
    await field(page).waitFor();
    await until('in the field', () => field(page).evaluate((element) => element.contains(document.activeElement)));
    expect(await page.getByTestId('sheet-propose').isDisabled()).toBe(true);
    await compose(norway, ['Thanks', ' donors;']);
    await reads(page, 'After operative paragraph 4, insert a new operative paragraph reading: “Thanks donors;”');
    await everybody(page);
    expect(await chair.page.locator('.paper').innerText()).not.toContain('Thanks donors');
    await shot(page, 'phone-new');
    await send();
    await inPaper(chair.page, 'OP4 bis').getByText('Thanks donors;').waitFor();
    await ownCard(page, 'Thanks donors').waitFor();
    await withdraw(page, 'Thanks donors');
    await until('gone for everybody', async () => !(await chair.page.locator('.paper').innerText()).includes('Thanks donors'));
    // 1 to 4: the paragraph, Propose, Delete, Propose. The sheet first says what stays.
    await inPaper(page, 'OP2').scrollIntoViewIfNeeded();
    await openSheet(page, 'OP2');
    await choose(page, /^Delete OP2/);
    await page.getByTestId('sheet-struck').locator('del').first().waitFor();
    await reads(page, 'Delete the chapeau of operative paragraph 2.');
    await sheet(page).getByText('Its 3 subparagraphs stay, then below OP1.').waitFor();
    await shot(page, 'phone-delete');
    await choose(page, /^Move OP2/);
    await page.getByTestId('sheet-refused').getByText('OP2 has subparagraphs, which would stay behind: move those first.').waitFor();
    expect(await page.getByTestId('sheet-propose').isDisabled()).toBe(true);
    await choose(page, /^Delete OP2/);
    await everybody(page);
    await send();
    await ownCard(page, 'Delete the chapeau').getByTestId('left-behind').waitFor();
    await until('everybody reads it', async () => (await paperText(chair.page, 'OP2')).includes('NOR'));
    await withdraw(page, 'Delete the chapeau');
    // 1 to 5: the paragraph, Propose, Move, the place, Propose.
    await inPaper(page, 'OP7').scrollIntoViewIfNeeded();
    await openSheet(page, 'OP7');
    await choose(page, /^Move OP7/);
    await page
      .getByTestId('sheet-places')
      .getByRole('radio', { name: /^After OP3/ })
      .tap();
    await reads(page, 'Move operative paragraph 7 to after operative paragraph 3.');
    await everybody(page);
    await shot(page, 'phone-move');
    await send();
    await until('everybody reads it', async () => (await paperText(chair.page, 'OP7')).includes('moves after OP3'));
    await withdraw(page, 'Move operative paragraph 7');
    await until('gone for everybody', async () => !(await paperText(chair.page, 'OP7')).includes('moves after'));
  });

  itSecond(
    'proposes an alternative, a split, a join, another kind and an amendment of a proposal, in six taps each (RULES PH5, PH6)',
    async () => {
      const { page } = norway;
      let taps = 0;
      const tap = async (what: Locator) => {
        await what.tap();
        taps++;
      };
      const begin = async (label: string, more: RegExp) => {
        await inPaper(page, label).scrollIntoViewIfNeeded();
        await openSheet(page, label);
        taps = 2;
        await tap(page.getByRole('button', { name: 'More to propose' }));
        await tap(page.getByRole('menuitemradio', { name: more }));
        await sheet(page).getByRole('heading', { name: more }).waitFor();
      };
      const send = async () => {
        await everybody(page);
        await tap(page.getByTestId('sheet-propose'));
        await closed(page);
        expect(taps).toBeLessThanOrEqual(6);
      };
      const focused = (what: Locator) => until('the focus', () => what.evaluate((one) => one.contains(document.activeElement)));

      await begin('OP4', /^Alternative to OP4/);
      await focused(field(page));
      expect(await page.getByTestId('sheet-propose').isDisabled()).toBe(true);
      await caretAfter(page, 'Member States');
      taps++;
      await page.keyboard.type(' and regions');
      await reads(page, 'Replace operative paragraph 4 with the following');
      expect(await field(page).locator('ins').innerText()).toContain('and regions');
      await shot(page, 'phone-alternative');
      await send();
      await until('beside it for everybody', async () => (await paperText(chair.page, 'OP4 alt')).includes('and regions'));
      await withdraw(page, 'Replace operative paragraph 4');

      await begin('OP4', /^Split OP4/);
      await focused(sheet(page).getByRole('heading'));
      await tap(page.getByTestId('sheet-split').getByRole('radio', { name: 'countries,' }));
      await reads(page, 'countries,”.');
      expect(await page.getByTestId('sheet-reads').innerText()).toContain('Split operative paragraph 4 after “');
      await shot(page, 'phone-split');
      expect(await violationsNow(page)).toEqual([]);
      await send();
      await until('split for everybody', async () => (await chair.page.locator('.paper').innerText()).includes('¶'));
      // The place can be changed here; the words only on a larger screen.
      await inPaper(page, 'OP4').scrollIntoViewIfNeeded();
      await page.getByRole('button', { name: /OP4/ }).and(page.locator('[aria-haspopup="dialog"]')).tap();
      await page.getByRole('button', { name: 'More to propose' }).tap();
      await page.getByRole('menuitemradio', { name: 'Split OP4' }).tap();
      await sheet(page).getByText('Your delegation proposes this already.').waitFor();
      await page.getByTestId('sheet-split').getByRole('radio', { name: 'terms,' }).tap();
      await reads(page, 'terms,”.');
      await page.getByTestId('sheet-propose').tap();
      await closed(page);
      await ownCard(page, 'terms,”.').waitFor();
      await withdraw(page, 'Split operative paragraph 4');

      await begin('OP4', /^Join OP5 to OP4/);
      expect(await page.getByTestId('sheet-joined').locator('ins').allInnerTexts()).toContainEqual(
        expect.stringContaining('the secretariat'),
      );
      await reads(page, 'Join operative paragraph 5 to the end of operative paragraph 4.');
      await shot(page, 'phone-join');
      await send();
      await withdraw(page, 'Join operative paragraph 5');

      await begin('OP4', /^Another kind for OP4/);
      await tap(places(page).filter({ hasText: 'Subparagraph (a)' }));
      await reads(page, 'Make operative paragraph 4 a subparagraph.');
      await shot(page, 'phone-kind');
      expect(await violationsNow(page)).toEqual([]);
      await send();
      await withdraw(page, 'Make operative paragraph 4 a subparagraph');

      await begin('OP4', /^Amend the proposal of Fiji/);
      await focused(field(page));
      expect(await page.getByTestId('sheet-private').count()).toBe(0);
      await caretAfter(page, 'observers');
      taps++;
      await page.keyboard.type(' alike');
      await reads(page, 'In the proposal of FJI on operative paragraph 4');
      expect(await field(page).locator('ins').allInnerTexts()).toEqual([' alike']);
      await shot(page, 'phone-amend');
      await tap(page.getByTestId('sheet-propose'));
      await closed(page);
      expect(taps).toBeLessThanOrEqual(6);
      await chair.page.getByRole('tab', { name: /^Proposals/ }).click();
      await chair.page.getByText('In the proposal of FJI on operative paragraph 4').first().waitFor();
      await withdraw(page, 'In the proposal of FJI');
    },
  );

  it('shows words again that it did not send on what was decided or closed meanwhile, and what can be done with them (RULES PH9, PH10)', async () => {
    const { page } = norway;
    const left = page.getByTestId('left-sheet');
    await inPaper(page, 'OP4').scrollIntoViewIfNeeded();
    await openSheet(page, 'OP4');
    await page.getByRole('button', { name: 'More to propose' }).tap();
    await page.getByRole('menuitemradio', { name: /^Amend the proposal of Fiji/ }).tap();
    await sheet(page)
      .getByRole('heading', { name: /^Amend the proposal of Fiji/ })
      .waitFor();
    await caretAfter(page, 'observers');
    await page.keyboard.type(' of every region');
    await reads(page, 'of every region');
    await closeSheet(page);
    await openSheet(page, 'OP2');
    await caretAfter(page, 'early warning');
    await page.keyboard.type(' on paper');
    await reads(page, 'on paper');
    await closeSheet(page);
    expect(await left.count()).toBe(0);
    // The chair decides on the one, and closes the other paragraph.
    const command = (body: object, who = chair.page) =>
      who.evaluate(async (json) => (await fetch('/api/drafts/demo/commands', { method: 'POST', body: json })).status, JSON.stringify(body));
    const fijis = inPaper(chair.page, 'OP4').locator('[data-amendment]').filter({ hasText: 'observers' }).first();
    const amendment = await fijis.getAttribute('data-amendment');
    expect(await command({ do: 'reject', amendment })).toBe(200);
    await left.getByText('The proposal of Fiji that you were amending was rejected.').waitFor();
    expect(await left.innerText()).toMatch(/Your words on OP4 were not sent\..*observers of every region/s);
    await shot(page, 'phone-left-words');
    expect(await violationsNow(page)).toEqual([]);
    await page.reload();
    await inPaper(page, 'OP1').waitFor();
    await live(page);
    await left.getByText('observers of every region').waitFor();
    await left.getByRole('button', { name: 'Copy' }).tap();
    await left.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('observers of every region');
    // The delegation takes them up as its own words.
    await left.getByRole('button', { name: 'Propose in OP4' }).tap();
    await field(page).waitFor();
    expect(await field(page).innerText()).toContain('observers of every region');
    await everybody(page);
    await page.getByTestId('sheet-propose').tap();
    await closed(page);
    await until('everybody reads it', async () => (await paperText(chair.page, 'OP4')).includes('of every region'));
    expect(await left.count()).toBe(0);
    await withdraw(page, 'of every region');
    const op2 = await inPaper(chair.page, 'OP2').getAttribute('data-paragraph');
    expect(await command({ do: 'status', paragraph: op2, status: 'agreed' })).toBe(200);
    await left.getByText('on paper').waitFor();
    expect(await left.innerText()).toMatch(/Your words on OP2 were not sent\. .*agreed/);
    await left.getByRole('button', { name: 'New paragraph after OP2' }).waitFor();
    // The sheet says so too, with the words.
    await inPaper(page, 'OP2').scrollIntoViewIfNeeded();
    await inPaper(page, 'OP2').tap({ position: { x: 60, y: 30 } });
    await page.getByRole('button', { name: /OP2/ }).and(page.locator('[aria-haspopup="dialog"]')).last().tap();
    await sheet(page).getByTestId('sheet-refused').waitFor();
    expect(await sheet(page).innerText()).toContain('on paper');
    await closeSheet(page);
    expect(await command({ do: 'status', paragraph: op2, status: 'open' })).toBe(200);
    // When the paragraph is open again, they are in the sheet, and nothing is above the paper.
    await until('nothing is left', async () => (await left.count()) === 0);
    await openSheet(page, 'OP2');
    await page.getByText('These are your words from before; they were not sent.').waitFor();
    await closeSheet(page);
    await page.evaluate(() => sessionStorage.clear());
    expect(await command({ do: 'renew', amendment }, fiji.page)).toBe(200);
  });

  it('makes a new paragraph a sub-paragraph by the mark that is typed, and gives the mark back by undo (RULES N16 to N19)', async () => {
    const { page } = norway;
    await inPaper(page, 'OP2').scrollIntoViewIfNeeded();
    await openSheet(page, 'OP2');
    await choose(page, /^New paragraph after OP2/);
    await until('in the field', () => field(page).evaluate((element) => element.contains(document.activeElement)));
    await page.keyboard.type('(d) ');
    await sheet(page).getByText('OP2 (d)').waitFor();
    await undo(page).tap();
    await sheet(page).getByText('OP2 bis').waitFor();
    expect(await field(page).innerText()).toBe('(d) ');
    await undo(page).tap();
    await until('nothing is left', async () => (await undo(page).getAttribute('aria-disabled')) === 'true');
    await field(page).tap();
    await page.keyboard.type('(d) To write;');
    await reads(page, 'After operative paragraph 2 (c), insert a new subparagraph (d) reading: “To write;”');
    await sheet(page).getByRole('button', { name: 'Close' }).tap();
    await closed(page);
  });

  it('keeps new paragraphs and moves private by the switch, beside words that everybody reads, and the whole sheet till it is sent (RULES PH3, PH4, PH8)', async () => {
    const { page } = norway;
    // Norway's words in OP6 are public; the move is private.
    await inPaper(page, 'OP6').scrollIntoViewIfNeeded();
    await openSheet(page, 'OP6');
    await choose(page, /^Move OP6/);
    await places(page)
      .filter({ hasText: /^After OP3/ })
      .tap();
    await page.getByTestId('sheet-private').tap();
    await until('private', async () => (await page.getByTestId('sheet-private').getAttribute('aria-checked')) === 'true');
    await page.getByRole('button', { name: 'Add a reason' }).tap();
    await page.getByLabel('Reason for this proposal').fill('It belongs there.');
    // The whole sheet is kept: which proposal, its place and reason, and its readers. (RULE PH8)
    await closeSheet(page);
    await page.reload();
    await inPaper(page, 'OP6').waitFor();
    await live(page);
    await inPaper(page, 'OP6').tap({ position: { x: 60, y: 30 } });
    await proposeIn(page).tap();
    await sheet(page).getByText('You chose this before; it was not sent.').waitFor();
    expect(
      await places(page)
        .and(page.getByRole('radio', { checked: true }))
        .innerText(),
    ).toMatch(/^After OP3/);
    expect(await page.getByLabel('Reason for this proposal').inputValue()).toBe('It belongs there.');
    expect(await page.getByTestId('sheet-private').getAttribute('aria-checked')).toBe('true');
    await page.getByRole('button', { name: 'Keep privately' }).tap();
    await closed(page);
    const card = page.getByTestId('phone-card').filter({ hasText: 'Move operative paragraph 6' });
    await card.getByText('Only Norway sees this').waitFor();
    // The switch keeps its choice; the saved words of a new paragraph are there again.
    await openSheet(page, 'OP6');
    await choose(page, /^New paragraph after OP6/);
    await field(page).waitFor();
    await until('in the field', () => field(page).evaluate((element) => element.contains(document.activeElement)));
    await page.keyboard.type('Whispers of a fund;');
    await until('read', async () => (await page.getByTestId('sheet-reads').innerText()).includes('Whispers'));
    await page.getByRole('button', { name: 'Kind of paragraph' }).tap();
    await page.getByRole('menuitemradio', { name: 'Subparagraph (a)' }).tap();
    await page.getByRole('menuitemradio').first().waitFor({ state: 'detached' });
    await until('a subparagraph', async () => (await sheet(page).innerText()).includes('OP6 (a)'));
    await closeSheet(page);
    await openSheet(page, 'OP6');
    await choose(page, /^New paragraph after OP6/);
    await page.getByText('These are your words from before; they were not sent.').waitFor();
    expect(await sheet(page).innerText()).toContain('OP6 (a)');
    expect(await page.getByTestId('sheet-private').getAttribute('aria-checked')).toBe('true');
    await page.getByRole('button', { name: 'Keep privately' }).tap();
    await closed(page);
    const kept = page.getByRole('region', { name: /^Private proposal on OP6/ });
    await kept.getByText('Whispers of a fund;').waitFor();
    await shot(page, 'phone-private-new');
    await live(page);
    const known = await chair.page.locator('body').innerText();
    expect(known).not.toContain('Whispers');
    expect(known).not.toContain('moves after');
    await kept.getByRole('button', { name: 'Discard' }).tap();
    await until('discarded', async () => (await kept.count()) === 0);
    while ((await card.count()) === 0) await page.getByRole('button', { name: 'Next proposal' }).tap();
    await card.getByRole('button', { name: 'Discard' }).tap();
    await until('discarded', async () => (await card.count()) === 0);
  });

  itSecond('comments on words that a finger has selected, and says how (RULES PH12, PH13)', async () => {
    const { page } = norway;
    const sections = page.getByRole('navigation', { name: 'Sections' });
    await sections.getByRole('button', { name: 'Comments' }).tap();
    const panel = page.locator('[data-region="panel"]');
    await panel.getByText('hold a finger on words, then tap Comment below their paragraph.').first().waitFor();
    expect(await panel.innerText()).not.toContain('Ctrl');
    await sections.getByRole('button', { name: 'Text' }).tap();
    await inPaper(page, 'OP5').scrollIntoViewIfNeeded();
    await inPaper(page, 'OP5').evaluate((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf('secretariat') ?? -1;
        if (at >= 0) return getSelection()?.setBaseAndExtent(node, at, node, at + 'secretariat'.length);
      }
      throw new Error('not in the paragraph');
    });
    await page.locator('.portal').getByRole('button', { name: 'Comment on “secretariat”' }).tap();
    await page.getByLabel(/^Comment as/).waitFor();
    expect(await page.getByRole('region', { name: 'New comment' }).innerText()).toContain('secretariat');
    await page.getByRole('button', { name: 'Cancel' }).tap();
    await sections.getByRole('button', { name: 'Text' }).tap();
  });

  itSecond('finds agreed language, copies it with its citation and proposes it (RULES PH12, PH13)', async () => {
    const { page, context } = norway;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await inPaper(page, 'OP5').scrollIntoViewIfNeeded();
    await inPaper(page, 'OP5').tap({ position: { x: 60, y: 30 } });
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Library' }).tap();
    const words = page.getByLabel('Words to find in the library');
    await words.waitFor();
    await words.fill('meaningful participation of women');
    const hit = page.getByTestId('library-hit').first();
    await hit.getByRole('button', { name: 'Copy with citation' }).tap();
    await hit.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/meaningful participation of women .*\([^()]+, OP\d+\)$/s);
    await shot(page, 'phone-library');
    await hit.getByRole('button', { name: 'Propose it…' }).tap();
    await field(page).waitFor();
    await until('its words', async () => (await field(page).innerText()).includes('meaningful participation of women'));
    await sheet(page)
      .getByText(/^Adds: Recalling/)
      .waitFor();
    const only = page.getByTestId('sheet-private');
    if ((await only.getAttribute('aria-checked')) === 'true') await only.tap();
    await shot(page, 'phone-library-sheet');
    await page.getByTestId('sheet-propose').tap();
    await closed(page);
    await page.getByTestId('phone-card').filter({ hasText: 'meaningful participation of women' }).waitFor();
    await inPaper(chair.page, 'OP5 bis').getByText('meaningful participation of women').waitFor();
    expect(
      await chair.page
        .locator('.para.new, .para')
        .allInnerTexts()
        .then((all) => all.join(' ')),
    ).toMatch(/Recalling.*its resolution/s);
  });

  itSecond('has targets of 44 pixels where one proposes, and nothing over its edge (RULE PH11)', async () => {
    const { page } = norway;
    const small = (inside: string) =>
      page
        .locator(inside)
        .getByRole('button')
        .evaluateAll((all) =>
          all
            .filter((one) => one.checkVisibility() && !one.closest('p') && one.getBoundingClientRect().height < 43.5)
            .map((one) => one.outerHTML.slice(0, 120)),
        );
    await inPaper(page, 'OP4').tap({ position: { x: 60, y: 30 } });
    await page.getByTestId('phone-card').waitFor();
    expect(await small('.portal')).toEqual([]);
    await proposeIn(page).tap();
    await field(page).waitFor();
    expect(await small('[role="dialog"]')).toEqual([]);
    await page.getByRole('button', { name: 'More to propose' }).tap();
    const low = (all: Element[]) => all.filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.textContent);
    await page.getByRole('menuitemradio', { name: 'Split OP4' }).waitFor();
    expect(await page.getByRole('menuitemradio').evaluateAll(low)).toEqual([]);
    await page.getByRole('menuitemradio', { name: 'Split OP4' }).tap();
    await page.getByTestId('sheet-split').waitFor();
    expect(await sheet(page).getByRole('radio').evaluateAll(low)).toEqual([]);
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await closeSheet(page);
  });

  itSecond('breaks a silence in three taps, with its reason (RULE PH14)', async () => {
    await chair.page.getByTestId('phases').click();
    await chair.page.getByRole('button', { name: 'Until…' }).click();
    await chair.page.getByRole('button', { name: /^Under silence until/ }).click();
    const { page } = norway;
    const line = page.getByTestId('silence-line');
    await line.waitFor();
    const opens = line.getByRole('button', { name: 'Break silence…' });
    await opens.waitFor();
    expect((await opens.boundingBox())!.height).toBeGreaterThanOrEqual(43.5);
    await opens.tap();
    const why = sheet(page).getByRole('textbox');
    await why.waitFor();
    await why.tap();
    await page.keyboard.type('Our capital cannot join.');
    const breaks = page.getByRole('button', { name: 'Break silence for Norway' });
    await until('can be broken', () => breaks.isEnabled());
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await shot(page, 'phone-silence');
    await breaks.tap();
    await closed(page);
    await chair.page.getByTestId('silence-broken').getByText('Our capital cannot join.').waitFor();
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
