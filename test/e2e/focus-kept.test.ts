// When the focused control disappears, the focus goes to where the next act is: never to the page, never onto a button that deletes or withdraws something. The panel
// and the outline follow the caret.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Visitor } from '../support/browser.ts';
import { isInSecondTier, itSecond } from '../support/tier.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, inPaper, paperText, typeAfter } from './support/people.ts';
import { focused } from './support/stillness.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;
beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway] = await Promise.all([room.enter('Chair'), room.enter('Norway')]);
});
afterAll(() => room?.close());

const DESTRUCTIVE = /^button (Withdraw|Reject|Delete|Discard|Set aside|Agree)/;

/** Waits until the focus rests on the expected control, and never on one that deletes or withdraws something. */
async function expectFocus(page: Page, expected: RegExp): Promise<void> {
  await expect.poll(() => focused(page), { timeout: 15_000 }).toMatch(expected);
  await page.waitForTimeout(300);
  expect(await focused(page)).toMatch(expected);
  expect(await focused(page)).not.toMatch(DESTRUCTIVE);
}
/** Presses the control by the keyboard. */
async function enterOn(page: Page, control: ReturnType<Page['locator']>): Promise<void> {
  await control.focus();
  await page.keyboard.press('Enter');
}
const isInSight = (selector: ReturnType<Page['locator']>): Promise<boolean> =>
  selector.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const over = element.closest('[data-region]')!.getBoundingClientRect();
    return box.top >= over.top - 1 && box.top < over.bottom;
  });

describe.runIf(isInSecondTier)('the focus (RULE K11)', () => {
  itSecond('goes to the paper after an own proposal was kept, left or withdrawn', async () => {
    const { page } = norway;
    await typeAfter(page, 'OP1', 'in real time', ', at once');
    const bar = page.getByRole('toolbar', { name: 'Your proposal' });
    await enterOn(page, bar.getByRole('button', { name: 'Withdraw' }));
    await expectFocus(page, /^button Keep it/);
    await page.keyboard.press('Enter');
    await expectFocus(page, /^textbox Text of the draft/);
    await enterOn(page, bar.getByRole('button', { name: 'Done' }));
    await expectFocus(page, /^div/);
    await typeAfter(page, 'OP1', 'at once', '!');
    await enterOn(page, bar.getByRole('button', { name: 'Withdraw' }));
    await enterOn(page, bar.getByRole('button', { name: 'Withdraw' }));
    await until('it is gone', async () => !(await paperText(page, 'OP1')).includes('at once'));
    await expectFocus(page, /^textbox Text of the draft/);
    // The caret is in the same paragraph: the next word is written there.
    expect(await inPaper(page, 'OP1').getAttribute('data-current')).toBe('');
  });

  itSecond('is on what scrolls the paper after Esc and Ctrl Enter in a paragraph, with an own proposal and without', async () => {
    const { page } = norway;
    for (const key of ['Escape', 'Control+Enter']) {
      await inPaper(page, 'OP6').click();
      await page.keyboard.press(key);
      await expectFocus(page, /^div/);
      await typeAfter(page, 'OP6', 'private sector', 's');
      await page.keyboard.press(key);
      await expectFocus(page, /^div/);
      // What is typed here is written nowhere.
      const before = await paperText(page, 'OP6');
      await page.keyboard.type('xyz');
      expect(await paperText(page, 'OP6')).toBe(before);
      await inPaper(page, 'OP6').click();
      const bar = page.getByRole('toolbar', { name: 'Your proposal' });
      await enterOn(page, bar.getByRole('button', { name: 'Withdraw' }));
      await enterOn(page, bar.getByRole('button', { name: 'Withdraw' }));
      await until('it is gone', async () => !(await paperText(page, 'OP6')).includes('private sectors'));
    }
  });

  itSecond('goes to the next card after a withdrawal in the panel, and to the heading when it is kept', async () => {
    const { page } = norway;
    await typeAfter(page, 'OP1', 'in real time', ', now');
    await typeAfter(page, 'OP6', 'private sector', ', too,');
    const first = card(page, 'Norway', ', now');
    await enterOn(page, first.getByTestId('select-card'));
    await enterOn(page, first.getByRole('button', { name: 'Withdraw' }));
    await expectFocus(page, /^button (Keep it|NOR)/);
    await enterOn(page, first.getByRole('button', { name: 'Keep it' }));
    await expectFocus(page, /^button NOR/);
    await enterOn(page, first.getByRole('button', { name: 'Withdraw' }));
    await enterOn(page, first.getByRole('button', { name: 'Withdraw' }));
    await first.waitFor({ state: 'detached' });
    await expectFocus(page, /^button FJI/);
  });

  itSecond(
    'goes to the card of what was published in the panel, and stays in the text when it is published or discarded in the bar',
    async () => {
      const { page } = norway;
      await typeAfter(page, 'OP2', 'joint procedures', '');
      await page.keyboard.press('Control+Alt+KeyP');
      await expectFocus(page, /^textbox Text of the draft/);
      await page.keyboard.type(' sirens');
      const own = page.getByTestId('private-card').filter({ hasText: 'sirens' });
      await enterOn(page, page.getByRole('toolbar', { name: 'Your proposal' }).getByRole('button', { name: 'Discard' }));
      await expectFocus(page, /^textbox Text of the draft/);
      await enterOn(page, page.getByTestId('take-back'));
      await expectFocus(page, /^textbox Text of the draft/);
      await until('saved', async () => (await own.count()) === 1 && (await own.getByRole('button', { name: 'Publish' }).isEnabled()));
      await enterOn(page, own.getByRole('button', { name: 'Publish' }));
      await expectFocus(page, /^button NOR/);
      expect(await page.getByTestId('proposal-card').filter({ hasText: 'sirens' }).locator(':focus').count()).toBe(1);
    },
  );

  itSecond('stays in the card after Ctrl Enter in a reason', async () => {
    const { page } = norway;
    const own = card(page, 'Norway', 'sirens').first();
    if ((await own.getAttribute('data-selected')) === null) await own.getByTestId('select-card').click();
    await enterOn(page, own.getByRole('button', { name: 'Add a reason' }));
    await page.keyboard.type('They are heard.');
    await page.keyboard.press('Control+Enter');
    await own.getByText('They are heard.').first().waitFor();
    await expectFocus(page, /^button (NOR|Change the reason)/);
  });

  itSecond('goes to the thread after Ctrl Enter in a new comment, and stays in the field of a reply', async () => {
    const { page } = norway;
    await inPaper(page, 'PP4').click();
    await page.keyboard.press('Control+Alt+KeyC');
    await until('the field', async () => (await focused(page)).startsWith('textarea'));
    await page.keyboard.type('Which floods?');
    await page.keyboard.press('Control+Enter');
    await expectFocus(page, /^button The paragraph as a whole/);
    await page.getByRole('textbox', { name: /^Reply/ }).focus();
    await page.keyboard.type('Those of spring.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Those of spring.').first().waitFor();
    await expectFocus(page, /^textarea Reply/);
    await page.getByRole('tab', { name: /^Proposals/ }).click();
  });

  itSecond('goes to the next card after Accept, and to the answer that decides nothing where rivals are left', async () => {
    const { page } = chair;
    await page.getByRole('tab', { name: /^Proposals/ }).click();
    await enterOn(page, card(page, 'Fiji', 'women').getByTestId('select-card'));
    const paper = page.locator('#text');
    const scrolled = () => paper.evaluate((element) => element.scrollTop);
    const top = () => inPaper(page, 'OP3').evaluate((element) => Math.round(element.getBoundingClientRect().top));
    await page.waitForTimeout(600);
    const before = [await scrolled(), await top()];
    await page.keyboard.press('Control+Alt+KeyY');
    await until('it is accepted', async () => (await card(page, 'Fiji', 'women').count()) === 0);
    await expectFocus(page, /^button EGY/);
    expect([await scrolled(), await top()]).toEqual(before);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Alt+KeyY');
    await expectFocus(page, /^button Keep pending/);
    await page.keyboard.press('Enter');
    await expectFocus(page, /^button FJI/);
  });

  itSecond('stays at the status that the chair set or kept', async () => {
    const { page } = chair;
    const status = page.getByTestId('status-bar');
    await inPaper(page, 'OP6').click();
    await enterOn(page, status.getByRole('radio', { name: 'Agreed', exact: true }));
    await enterOn(page, page.getByRole('button', { name: 'Keep as it is' }));
    await expectFocus(page, /^radio Open/);
    await enterOn(page, status.getByRole('radio', { name: 'In brackets' }));
    await until(
      'it is set',
      async () => (await status.getByRole('radio', { name: 'In brackets' }).getAttribute('aria-checked')) === 'true',
    );
    await expectFocus(page, /^radio In brackets/);
  });

  itSecond('goes back to the button after Freeze', async () => {
    const { page } = chair;
    await page.getByRole('tab', { name: 'History' }).click();
    await enterOn(page, page.getByRole('button', { name: 'Freeze a version' }));
    await page.keyboard.type('L.2/Rev.1');
    await page.keyboard.press('Enter');
    await expectFocus(page, /^button Freeze a version/);
    await page.getByRole('tab', { name: /^Proposals/ }).click();
  });
});

describe.runIf(isInSecondTier)('what stands beside the paper', () => {
  itSecond('follows the caret: the panel to the proposals of the paragraph, the outline to its row', async () => {
    const { page } = norway;
    await page.setViewportSize({ width: 1440, height: 460 });
    await inPaper(page, 'OP6').scrollIntoViewIfNeeded();
    await inPaper(page, 'OP6').click();
    const outline = page.getByRole('navigation', { name: 'Outline' });
    await until('the row', () => isInSight(outline.locator('[aria-current="true"]')));
    await until('the cards', () => isInSight(page.getByRole('region', { name: 'Proposals on OP6' })));
    await inPaper(page, 'PP1').scrollIntoViewIfNeeded();
    await inPaper(page, 'PP1').click();
    await until('the first row', () => isInSight(outline.locator('[aria-current="true"]')));
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  itSecond('and F8 takes the caret along', async () => {
    const { page } = norway;
    await inPaper(page, 'OP3').click();
    await page.keyboard.press('Escape');
    await inPaper(page, 'OP4').click();
    await page.keyboard.press('F8');
    await until('the caret in OP5', async () => (await inPaper(page, 'OP5').getAttribute('data-current')) === '');
    await page.keyboard.press('Shift+F8');
    await until('the caret before it', async () => (await inPaper(page, 'OP5').getAttribute('data-current')) === null);
  });
});

describe('who goes on before the server has answered (RULE K11)', () => {
  let egypt: Visitor;
  beforeAll(async () => {
    egypt = await room.enter('Egypt');
  });
  /** Holds back the answers to this person's commands; `give` releases them and waits until the screen shows their result. */
  async function answersHeld({ page }: Visitor): Promise<{ give(): Promise<void> }> {
    const held: (() => void)[] = [];
    let isHolding = true;
    await page.route('**/api/drafts/*/commands', async (route) => {
      if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
      await route.continue();
    });
    return {
      async give() {
        expect(held).toHaveLength(1);
        const answered = page.waitForResponse('**/api/drafts/*/commands');
        isHolding = false;
        for (const go of held) go();
        await (await answered).finished();
        await page.waitForTimeout(500);
        await page.unroute('**/api/drafts/*/commands');
      },
    };
  }
  /** Writes the first half of a word in OP1 while a command waits for its answer, and the rest after the answer: the word is whole. */
  async function writesThrough(person: Visitor, act: () => Promise<void>): Promise<void> {
    const { page } = person;
    const held = await answersHeld(person);
    await act();
    await typeAfter(page, 'OP1', 'in real time', ', sim');
    await held.give();
    await page.keyboard.type('ulta');
    expect(await paperText(page, 'OP1')).toContain(', simulta');
    await expectFocus(page, /^textbox Text of the draft/);
    expect(await paperText(page, 'OP6')).not.toContain('ulta');
    for (let letters = ', simulta'.length; letters > 0; letters--) await page.keyboard.press('Backspace');
    await until('it is gone', async () => !(await paperText(page, 'OP1')).includes('simulta'));
  }
  const bar = () => egypt.page.getByRole('toolbar', { name: 'Your proposal' });
  const own = () => card(egypt.page, 'Egypt', 'lately').first();
  const propose = async () => {
    await typeAfter(egypt.page, 'OP6', 'academia', ' lately');
    await own().waitFor();
  };

  it('keeps the caret where it was put: after Withdraw in the bar and on the card, and Undo', async () => {
    const { page } = egypt;
    await propose();
    await writesThrough(egypt, async () => {
      await enterOn(page, bar().getByRole('button', { name: 'Withdraw' }));
      await enterOn(page, bar().getByRole('button', { name: 'Withdraw' }));
    });
    await propose();
    await writesThrough(egypt, async () => {
      await enterOn(page, own().getByTestId('select-card'));
      await enterOn(page, own().getByRole('button', { name: 'Withdraw' }));
      await enterOn(page, own().getByRole('button', { name: 'Withdraw' }));
    });
    await writesThrough(egypt, () => enterOn(page, page.getByTestId('decided').last().getByRole('button', { name: 'Undo' })));
  });

  it('keeps it after a reason was sent', async () => {
    const { page } = egypt;
    await typeAfter(page, 'OP6', 'academia', '');
    await writesThrough(egypt, async () => {
      await enterOn(page, bar().getByRole('button', { name: /[Rr]eason$/ }));
      await page.keyboard.type('They came late.');
      await page.keyboard.press('Enter');
    });
  });

  it('keeps the focus with what the chair went to after Accept', async () => {
    const { page } = chair;
    await enterOn(page, card(page, 'Egypt', 'lately').first().getByTestId('select-card'));
    const held = await answersHeld(chair);
    await page.keyboard.press('Control+Alt+KeyY');
    await page.getByRole('tab', { name: 'History' }).click();
    await held.give();
    await expectFocus(page, /^tab History/);
    await page.getByRole('tab', { name: /^Proposals/ }).click();
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
