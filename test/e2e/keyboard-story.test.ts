// The story by keyboard alone: a delegate enters by the room code and proposes in every way; the chair decides, agrees, freezes, compares, shares and exports. No pointer
// is used (the page itself checks this) and the focus is never lost. In Chromium; and with the chair in Firefox and the delegate in WebKitGTK, and the
// reverse, with real keys. (RULES K14 to K16)
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedChromium, until, type Visitor, visitor } from '../support/browser.ts';
import { type Keyboard, keyboardAt, keyboardOf } from './support/by-keyboard.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import type { Engine } from './support/engine-windows.ts';
import { standingOnPaper, textOnPaper } from './support/people.ts';
import { SEATS, takeSeat } from './support/seat.ts';

const inPaper = (who: Keyboard, label: string) => who.read.locator(`.para[data-label="${label}"]`);
const paperText = (who: Keyboard, label: string) => inPaper(who, label).evaluate(textOnPaper);
const saved = async (who: Keyboard) =>
  who.read.locator('[data-testid="connection"][data-link="live"][data-saved="true"]').waitFor({ state: 'attached' });
const reads = (who: Keyboard, label: string, words: string) =>
  until(`“${words}” in ${label}`, async () => (await paperText(who, label)).includes(words));
const struck = (who: Keyboard, label: string, words: string) =>
  until(`“${words}” struck in ${label}`, async () => (await inPaper(who, label).locator('del').allInnerTexts()).join('').includes(words));
const cardWith = (who: Keyboard, words: string) =>
  who.read.getByTestId('proposal-card').filter({ hasText: 'Norway' }).filter({ hasText: words });
const dialog = (who: Keyboard) => who.read.getByRole('dialog');
const onPaper = (who: Keyboard) =>
  until('the caret in the text', () =>
    who.read.locator('.ProseMirror.paper').evaluateAll((all) => all.some((one) => one === document.activeElement)),
  );
/** Goes to a paragraph by its label; the caret is in it. */
async function toParagraph(who: Keyboard, label: string): Promise<void> {
  await who.goTo(label, label);
  await until(label, async () => (await who.read.locator('.para[data-current]').getAttribute('data-label')) === label);
  await onPaper(who);
}
/** Moves the caret a number of words from the start of a paragraph. */
async function wordsOn(who: Keyboard, label: string, words: number): Promise<void> {
  await toParagraph(who, label);
  await who.press('Home');
  for (let at = 0; at < words; at++) await who.press('Control+ArrowRight');
}

/** Chooses an entry in the menu of the current paragraph. */
async function inMenu(who: Keyboard, choice: string | RegExp): Promise<void> {
  await who.press('Control+Alt+m');
  await who.read.getByRole('menu').waitFor();
  await who.arrowTo((page) => page.getByRole('menuitem', { name: choice }), 'ArrowDown');
  await who.press('Enter');
  await who.read.getByRole('menu').waitFor({ state: 'detached' });
  await onPaper(who);
}

/** The engines of chair and delegate. */
const TABLES: readonly { readonly chair: Engine; readonly delegate: Engine }[] = [
  { chair: 'chromium', delegate: 'chromium' },
  { chair: 'firefox', delegate: 'webkit' },
  { chair: 'webkit', delegate: 'firefox' },
];

describe.for(TABLES)('by keys alone, the chair in $chair and a delegate in $delegate', { concurrent: true }, (table) => {
  const isThere = table.chair === 'chromium' || (SEATS.typing.firefox && SEATS.typing.webkit);
  describe.skipIf(!isThere)('the story', { concurrent: false }, () => {
    const data = dataFolder();
    let server: Running;
    let chair: Keyboard;
    let norway: Keyboard;
    const closing: (() => Promise<unknown>)[] = [];
    const errorsOf: (() => Promise<readonly string[]>)[] = [];
    const errors = async () => (await Promise.all(errorsOf.map((one) => one()))).flat();

    /** Chromium runs through its automation port, the other engines at seats. */
    async function sitDown(engine: Engine): Promise<Keyboard> {
      if (engine !== 'chromium') {
        const seat = await takeSeat(engine);
        closing.push(() => seat.close());
        errorsOf.push(() => seat.evaluate<string[]>('heard.errors'));
        return keyboardAt(seat);
      }
      const browser = await sharedChromium();
      closing.push(() => browser.close());
      const person: Visitor = await visitor(browser);
      errorsOf.push(async () => person.errors);
      return keyboardOf(person.page);
    }
    beforeAll(async () => {
      if (!isThere) return;
      server = await startChapeau(data, 0);
      [chair, norway] = await Promise.all([sitDown(table.chair), sitDown(table.delegate)]);
    });
    afterAll(async () => {
      await Promise.all(closing.map((close) => close()));
      await server?.stop();
      fs.rmSync(data, { recursive: true, force: true });
    });

    describe('coming in', () => {
      it('the chair makes a room code and a delegate types it, says who they are, is let in and opens the draft', async () => {
        await chair.open(server.links.find(({ who }) => who.startsWith('Chair'))!.url);
        await chair.open(server.url);
        await chair.tabTo((page) => page.locator('a[href="/draft/demo"]'));
        await chair.press('Enter');
        await inPaper(chair, 'OP1').waitFor();
        await saved(chair);
        await chair.goTo('share', 'Share');
        await dialog(chair).waitFor();
        await chair.tabTo((page) => page.getByRole('button', { name: 'New code' }));
        await chair.press('Enter');
        const code = await chair.read.getByTestId('room-code').innerText();
        await chair.press('Escape');
        await dialog(chair).waitFor({ state: 'detached' });

        await norway.open(`${server.url}/join`);
        await norway.tabTo((page) => page.getByLabel('Room code, nine digits'));
        await norway.type(code);
        await norway.tabTo((page) => page.getByLabel('You are here for'));
        await norway.type('Norway');
        await norway.tabTo((page) => page.getByLabel('Your name, seen by the Chair and your delegation'));
        await norway.type('Ana Prado');
        await norway.press('Enter');
        await norway.read.getByRole('heading', { name: 'Waiting to be admitted' }).waitFor();

        await chair.read.getByTestId('asking-with-code').waitFor();
        await chair.tabTo((page) => page.getByTestId('asking-with-code').getByRole('button', { name: 'Admit' }));
        await chair.press('Enter');
        await chair.read.getByTestId('asking-with-code').waitFor({ state: 'detached' });
        await norway.read.getByRole('button', { name: 'Your delegation' }).waitFor();
        await norway.tabTo((page) => page.locator('a[href="/draft/demo"]'));
        await norway.press('Enter');
        await inPaper(norway, 'OP1').waitFor();
        await saved(norway);
      });
    });

    describe('a delegate', () => {
      it('inserts, deletes and replaces words', async () => {
        await wordsOn(norway, 'OP1', 3);
        await norway.type('all ');
        await reads(chair, 'OP1', 'all');
        await wordsOn(norway, 'OP4', 2);
        await norway.press('Control+Shift+ArrowRight', 'Delete');
        await struck(chair, 'OP4', 'Member');
        await wordsOn(norway, 'OP6', 2);
        await norway.press('Control+Shift+ArrowRight');
        await norway.type(' bodies');
        await struck(chair, 'OP6', 'organizations');
        await reads(chair, 'OP6', 'bodies');
      });

      it('proposes a new paragraph, the deletion of one and a move, by the menu of the paragraph', async () => {
        await toParagraph(norway, 'OP3');
        await inMenu(norway, /^New paragraph after/);
        await norway.type('Also urges Member States to warn early;');
        await reads(chair, 'OP3 bis', 'warn early');
        await toParagraph(norway, 'PP6');
        await inMenu(norway, /^Delete/);
        await cardWith(chair, 'preambular paragraph 6').waitFor();
        await toParagraph(norway, 'PP3');
        await inMenu(norway, 'Move down');
        await reads(chair, 'PP3', 'moves after');
      });

      it('keeps words privately, and publishes them', async () => {
        await wordsOn(norway, 'OP7', 3);
        await norway.press('Control+Alt+p');
        await until('private', async () => (await norway.read.getByTestId('private-switch').getAttribute('aria-checked')) === 'true');
        await norway.type(' quietly');
        await reads(norway, 'OP7', 'quietly');
        expect(await paperText(chair, 'OP7')).not.toContain('quietly');
        await norway.press('Control+Enter');
        await reads(chair, 'OP7', 'quietly');
      });

      it('comments for everybody to read, supports a proposal and asks for the floor', async () => {
        await wordsOn(norway, 'OP5', 2);
        await norway.press('Control+Shift+ArrowRight', 'Control+Alt+c');
        const field = () => norway.read.getByRole('textbox', { name: /^Comment as/ });
        await field().waitFor();
        await until('the field', () => field().evaluate((one) => one === document.activeElement));
        await norway.type('Is this costed?');
        // Norway's last comment was private, so this one is too until the switch is changed.
        await norway.tabTo((page) => page.getByTestId('private-comment'));
        await norway.press('Space');
        await norway.tabTo(field, true);
        await norway.press('Control+Enter');
        await norway.read.getByTestId('thread-card').filter({ hasText: 'Is this costed?' }).waitFor();
        await norway.goTo('EGY on', 'EGY');
        const card = norway.read.locator('[data-testid="proposal-card"][data-selected]').filter({ hasText: 'Egypt' });
        await card.waitFor();
        await norway.press('Control+Alt+s');
        await until(
          'supported',
          async () => (await card.getByRole('button', { name: /^Support/ }).getAttribute('aria-pressed')) === 'true',
        );
        await norway.goTo('ask for the floor', 'Ask for the floor');
        await chair.goTo('show floor', 'Show Floor');
        await until('on the list', async () => (await chair.read.getByRole('tabpanel').innerText()).includes('Norway'));
      });
    });

    describe('the chair', () => {
      it('replies to the comment', async () => {
        await chair.goTo('show comments', 'Show Comments');
        const thread = (who: Keyboard) => who.read.getByTestId('thread-card').filter({ hasText: 'Is this costed?' });
        await chair.tabTo(() => thread(chair).locator('[data-rove]'));
        await chair.press('Enter');
        await chair.tabTo(() => thread(chair).getByRole('textbox'));
        await chair.type('It is.');
        await chair.press('Control+Enter');
        await norway.goTo('show comments', 'Show Comments');
        await thread(norway).getByText('It is.').waitFor();
      });

      it('puts rivals side by side and accepts one there, rejects another by its key', async () => {
        await toParagraph(chair, 'OP5');
        await chair.tabTo((page) => page.getByRole('button', { name: /side by side/ }));
        await chair.press('Enter');
        const board = chair.read.getByTestId('board');
        await board.waitFor();
        await chair.tabTo(() => board.getByRole('button', { name: /^Accept/ }).first());
        await chair.press('Enter');
        await until('the words of Egypt stand', async () =>
          /voluntary contributions/.test((await norway.read.locator('.para').evaluateAll(standingOnPaper)).join(' ')),
        );
        await chair.goTo('NOR on OP4', 'NOR');
        await cardWith(chair, 'operative paragraph 4').and(chair.read.locator('[data-selected]')).waitFor();
        await chair.press('Control+Alt+n');
        await cardWith(norway, 'operative paragraph 4').waitFor({ state: 'detached' });
      });

      it('agrees a paragraph', async () => {
        await toParagraph(chair, 'PP7');
        await chair.tabTo((page) => page.getByTestId('status-bar').locator('[role="radio"][tabindex="0"]'));
        await chair.arrowTo((page) => page.getByTestId('status-bar').getByRole('radio', { name: 'Agreed', exact: true }), 'ArrowRight');
        await chair.press('Space');
        await until('agreed', async () => (await inPaper(norway, 'PP7').getAttribute('class'))?.includes('agreed'));
      });

      it('freezes a version, compares it with today’s text and comes back', async () => {
        await chair.goTo('show history', 'Show History');
        await chair.tabTo((page) => page.getByRole('button', { name: 'Freeze a version' }));
        await chair.press('Enter');
        await chair.tabTo((page) => page.getByLabel('Name of the version'));
        await chair.press('Control+a');
        await chair.type('L.2/Rev.1');
        await chair.tabTo((page) => page.getByRole('button', { name: 'Freeze', exact: true }));
        await chair.press('Enter');
        await chair.read.getByTestId('version').or(chair.read.getByRole('tabpanel').getByText('L.2/Rev.1')).first().waitFor();
        await chair.goTo('compared with today', 'compared');
        await chair.read.getByTestId('comparison').waitFor();
        await chair.tabTo((page) => page.getByRole('radio', { name: 'Unified' }));
        await chair.press('F8');
        await until('the first change', async () => (await chair.read.getByTestId('step').innerText()).includes('1 of'));
        await chair.arrowTo((page) => page.getByRole('radio', { name: 'Side by side' }), 'ArrowRight');
        await chair.press('Space');
        await until(
          'side by side',
          async () => (await chair.read.getByRole('radio', { name: 'Side by side' }).getAttribute('aria-checked')) === 'true',
        );
        await chair.tabTo((page) => page.locator('a[href="/draft/demo"]'));
        await chair.press('Enter');
        await inPaper(chair, 'OP1').waitFor();
        await saved(chair);
      });

      it('exports the redline', async () => {
        await chair.goTo('export', 'Export');
        await dialog(chair).waitFor();
        await chair.tabTo(() => dialog(chair).getByRole('radio', { name: /Clean|Redline/ }));
        await chair.arrowTo(() => dialog(chair).getByRole('radio', { name: /Redline/ }), 'ArrowDown');
        await until('the check', async () => /Checked/.test(await dialog(chair).innerText()));
        await chair.tabTo(() => dialog(chair).getByRole('button', { name: /^Export/ }));
        expect((await chair.fileOf(() => chair.press('Enter'))).length).toBeGreaterThan(4000);
      });

      it('no page received anything of a pointer, lost the focus or logged an error', async () => {
        expect([...chair.pointed, ...norway.pointed]).toEqual([]);
        expect([...chair.lost, ...norway.lost]).toEqual([]);
        expect(await errors()).toEqual([]);
      });
    });
  });
});
