// The chair settles a draft of 29 paragraphs with twelve proposals, and every press is counted: a click, or the press of a command's key. Once paragraph
// by paragraph, and once by the fast lane: paragraphs without proposals are agreed at once, and a key leads from one open point to
// the next. (RULES D6 to D16, AG1 to AG7)
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { openLongDraft } from './support/long-draft.ts';
import { paperText, selectWords, typeAfter } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  chair = await room.enter('Chair');
});
afterAll(() => room?.close());

/** Counts clicks and key presses. */
class Presses {
  count = 0;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async click(on: Locator): Promise<void> {
    await on.click();
    this.count++;
  }

  async key(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    this.count++;
  }

  /** Goes on to a proposal: if it is in the same paragraph as the last one it is selected already, otherwise a key goes there. */
  async goOn(id: string, key: string): Promise<void> {
    if (!(await this.page.locator(`[data-proposal="${id}"][data-selected]`).isVisible())) await this.key(key);
    await isSelected(this.page, id);
  }

  async select(label: string, words: string): Promise<void> {
    await selectWords(this.page, label, words);
    this.count++;
  }
}

const isSelected = (page: Page, id: string) =>
  until(`${id} selected`, async () => (await page.locator(`[data-proposal="${id}"][data-selected]`).count()) === 1);
const isGone = (page: Page, id: string) =>
  until(`${id} decided`, async () => (await page.locator(`[data-proposal="${id}"]`).count()) === 0);
/** The paragraphs of the text that are not agreed, by label. */
const open = (page: Page) =>
  page
    .locator('.para[data-label]:not(.title)')
    .evaluateAll((all) => all.filter((one) => !one.classList.contains('agreed')).map((one) => (one as HTMLElement).dataset.label));

describe('a draft of 29 paragraphs with twelve proposals', () => {
  it('is settled paragraph by paragraph', async () => {
    const { page } = chair;
    await openLongDraft(room, chair);
    const press = new Presses(page);
    const proposal = (id: string) => page.locator(`[data-proposal="${id}"]`);
    await press.click(page.getByRole('button', { name: 'Accept the package' }));
    await until('the package decided', async () => (await page.getByRole('region', { name: /Package of/ }).count()) === 0);
    await press.key('F8');
    await isSelected(page, 'p1');
    for (const [id, key] of [
      ['p1', 'Control+Alt+KeyY'],
      ['p2', 'Control+Alt+KeyY'],
      ['p3', 'Control+Alt+KeyY'],
    ] as const) {
      await press.goOn(id, 'F8');
      await press.key(key);
      await isGone(page, id);
    }
    // Accept the second of three rivals.
    await press.goOn('p4', 'F8');
    await press.key('F8');
    await isSelected(page, 'p5');
    await press.key('Control+Alt+KeyY');
    await press.click(page.getByRole('button', { name: 'Reject both' }));
    await isGone(page, 'p6');
    // Two of three changes: accept the whole, then delete the third change by hand.
    await press.click(proposal('p7').getByTestId('select-card'));
    await isSelected(page, 'p7');
    await press.key('Control+Alt+KeyY');
    await isGone(page, 'p7');
    await press.goOn('p8', 'F8');
    await press.key('Control+Alt+KeyN');
    await isGone(page, 'p8');
    await press.goOn('p11', 'F8');
    await press.key('Control+Alt+KeyN');
    await isGone(page, 'p11');
    await press.goOn('p12', 'F8');
    await press.key('Control+Alt+KeyY');
    await isGone(page, 'p12');
    await press.click(page.getByRole('radio', { name: 'Edit' }));
    await press.select('OP3', ' in due time');
    await press.key('Delete');
    await press.click(page.getByRole('radio', { name: 'Decide' }));
    for (const label of await open(page)) {
      await press.click(page.getByRole('navigation', { name: 'Outline' }).getByRole('button', { name: new RegExp(`\\b${label}\\b`) }));
      const status = page.getByRole('radiogroup', { name: `Status of ${label}` });
      await press.click(status.getByRole('radio', { name: 'Agreed', exact: true }));
      await until(`${label} agreed`, async () => !(await open(page)).includes(label));
    }
    expect(await open(page)).toEqual([]);
    expect(press.count).toBe(83);
  });

  it('is settled by the fast lane in at most forty presses', async () => {
    const { page } = chair;
    await openLongDraft(room, chair);
    const press = new Presses(page);
    const proposal = (id: string) => page.locator(`[data-proposal="${id}"]`);
    const agreeTheRest = async () => {
      await press.click(page.getByRole('button', { name: 'Agree what has no proposals…' }));
      await press.click(page.getByRole('dialog').getByRole('button', { name: /^Agree \d+ paragraphs$/ }));
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await agreeTheRest();
    expect((await open(page)).length).toBe(10);
    await press.key('F9');
    for (const [id, key] of [
      ['p1', 'Control+Alt+KeyY'],
      ['p2', 'Control+Alt+KeyY'],
      ['p3', 'Control+Alt+KeyY'],
    ] as const) {
      await press.goOn(id, 'F9');
      await press.key(key);
      await isGone(page, id);
    }
    await press.goOn('p4', 'F9');
    await press.key('F8');
    await isSelected(page, 'p5');
    await press.key('Control+Alt+KeyY');
    await press.click(page.getByRole('button', { name: 'Reject both' }));
    await isGone(page, 'p6');
    await press.key('F9');
    await isSelected(page, 'p7');
    // Two of three changes, on the card; reject the rest.
    await press.click(proposal('p7').getByRole('checkbox').nth(2));
    await press.click(proposal('p7').getByRole('button', { name: 'Accept 2 of 3' }));
    await until('two are in the text', async () =>
      (await paperText(page, 'OP3')).includes('Urges States to exchange the data of each station'),
    );
    await isSelected(page, 'p7');
    await press.key('Control+Alt+KeyN');
    await isGone(page, 'p7');
    await press.goOn('p8', 'F9');
    await press.key('Control+Alt+KeyN');
    await isGone(page, 'p8');
    await press.click(page.getByRole('button', { name: 'Accept the package' }));
    await isGone(page, 'p10');
    await press.goOn('p11', 'F9');
    await press.key('Control+Alt+KeyN');
    await isGone(page, 'p11');
    await press.goOn('p12', 'F9');
    await press.key('Control+Alt+KeyY');
    await isGone(page, 'p12');
    await agreeTheRest();
    expect(await open(page)).toEqual([]);
    console.info(`by the fast lane: ${press.count} presses`);
    expect(press.count).toBeLessThanOrEqual(40);
    // One press undoes the whole last agreement.
    await page.getByTestId('decided').filter({ hasText: 'Agreed 10 paragraphs' }).getByRole('button', { name: 'Undo' }).click();
    await until('open again', async () => (await open(page)).length === 10);
  });

  it('leaves out of the list what gets a proposal while it is open, says so, and agrees the rest by a press of its own', async () => {
    const { page } = chair;
    await page.goto(`${room.server.url}/draft/demo`);
    const norway = await room.enter('Norway');
    await page.getByRole('button', { name: 'Agree what has no proposals…' }).click();
    const list = page.getByRole('dialog');
    const button = list.getByRole('button', { name: /^Agree \d+ paragraphs$/ });
    const listed = Number(/\d+/.exec(await button.innerText())?.[0]);
    const rows = await list.getByRole('listitem').count();
    expect(rows).toBe(listed);
    // A press made while the list changes applies to the list from before; its rows stay where they are.
    const pressed = button.evaluate(
      (element, words) =>
        new Promise<void>((done) => {
          const look = () => {
            if (element.textContent !== words) return requestAnimationFrame(look);
            (element as HTMLElement).click();
            done();
          };
          look();
        }),
      `Agree ${listed - 1} paragraphs`,
    );
    await typeAfter(norway.page, 'OP6', 'private sector', ', too,');
    await pressed;
    await list.getByText('has something to settle now').waitFor();
    expect(await list.getByRole('listitem').count()).toBe(rows);
    await page.waitForTimeout(1100);
    if (await list.isVisible()) await button.click();
    await list.waitFor({ state: 'detached' });
    expect((await open(page)).includes('OP6')).toBe(true);
    expect((await open(page)).includes('OP1')).toBe(false);
  });

  it('keeps what the chair selected while the answer to an acceptance was on its way', async () => {
    const { page } = await room.enter('Chair');
    await page.goto(`${room.server.url}/draft/demo`);
    await page.route('**/commands', async (route) => {
      const response = await route.fetch();
      await page.waitForTimeout(800);
      await route.fulfill({ response });
    });
    const selected = page.locator('[data-proposal][data-selected]');
    await page.locator('[data-proposal]').filter({ hasText: 'women' }).getByTestId('select-card').click();
    await until('selected', async () => (await selected.count()) === 1);
    const first = await selected.getAttribute('data-proposal');
    const answer = page.waitForResponse(/commands/);
    await page.keyboard.press('Control+Alt+KeyY');
    await isGone(page, first ?? '');
    await page.keyboard.press('F8');
    await until('another', async () => (await selected.count()) === 1);
    const second = await selected.getAttribute('data-proposal');
    await answer;
    await page.waitForTimeout(300);
    expect(await selected.getAttribute('data-proposal')).toBe(second);
    await page.unrouteAll();
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
