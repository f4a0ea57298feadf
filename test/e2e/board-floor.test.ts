// The chair's floor: a paragraph on it that everybody sees, delegations that ask for it and get it, the status of every paragraph, the title's too.
// Beside it what an owner does alone: withdraw, bring back from the list, from the line and from the history.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { overlapsInMargins } from './support/margins.ts';
import { card, inPaper, paperText, sees } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;
let fiji: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway, fiji] = await Promise.all([room.enter('Chair'), room.enter('Norway'), room.enter('Fiji')]);
});
afterAll(() => room?.close());

const onFloor = (page: Page) =>
  page.locator('.para[data-floor]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.label));
const floorTab = async (page: Page) => (await page.getByRole('tabpanel').innerText()).replace(/\s+/g, ' ');

describe('the floor', () => {
  it('holds the paragraph that the chair puts on it, by key, by bar and from the list; everybody sees it', async () => {
    const { page } = chair;
    await inPaper(page, 'OP5').click();
    await page.keyboard.press('Control+Alt+KeyF');
    await until('OP5 on the floor', async () => (await onFloor(norway.page)).join() === 'OP5');
    await norway.page.getByRole('button', { name: /OP5.*on the floor/ }).waitFor();
    await page.getByRole('tab', { name: 'Floor' }).click();
    await until('said in the tab', async () => (await floorTab(page)).includes('OP5 is on the floor'));
    await page.getByRole('button', { name: 'OP3 to the floor' }).click();
    await until('OP3 on the floor', async () => (await onFloor(fiji.page)).join() === 'OP3');
    await page.getByTestId('status-bar').getByRole('button', { name: 'Take off' }).click();
    await until('nothing on the floor', async () => (await onFloor(fiji.page)).length === 0);
    await page.getByTestId('status-bar').getByRole('button', { name: 'Put on the floor' }).click();
    await until('OP3 on the floor', async () => (await onFloor(fiji.page)).join() === 'OP3');
  });

  it('is beside the names of who reads there, and beside what is agreed: nothing in the margins overlaps (RULES 367)', async () => {
    const { page } = chair;
    await inPaper(norway.page, 'OP1').click();
    await inPaper(fiji.page, 'OP2').click();
    await inPaper(page, 'OP1').click();
    const agreed = page.getByRole('radiogroup', { name: 'Status of OP1' }).getByRole('radio', { name: 'Agreed', exact: true });
    await agreed.click();
    await page.locator('.para.agreed[data-label="OP1"] .here').waitFor();
    await page.locator('.para[data-label="OP2"] .here').waitFor();
    for (const width of [1440, 1100]) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await overlapsInMargins(page)]).toEqual([width, []]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('radiogroup', { name: 'Status of OP1' }).getByRole('radio', { name: 'Open', exact: true }).click();
    await page.locator('.para.open[data-label="OP1"]').waitFor();
    await page.getByRole('tab', { name: 'Floor' }).click();
  });

  it('is asked for, given and ended; the list keeps the order', async () => {
    const { page } = chair;
    await norway.page.getByRole('button', { name: 'Ask for the floor', exact: true }).click();
    await until('Norway asks', async () => /NOR Norway on OP3 \d\d:\d\d Give/.test(await floorTab(page)));
    await fiji.page.getByRole('button', { name: 'Ask for the floor', exact: true }).click();
    await until('Fiji asks behind it', async () => /NOR .* FJI Fiji/.test(await floorTab(page)));
    expect(await page.locator('[data-floor="asks"]').count()).toBe(2);
    await shot(page, 'board-floor');
    await page.getByRole('button', { name: 'Give Norway the floor' }).click();
    await until('Norway speaks', async () => /NOR Norway speaks since \d\d:\d\d/.test(await floorTab(page)));
    await until('seen by Fiji', async () => (await fiji.page.locator('[data-floor="speaks"]', { hasText: 'NOR' }).count()) === 1);
    await fiji.page.getByRole('button', { name: 'No longer ask for the floor' }).click();
    await until('nobody asks', async () => (await floorTab(page)).includes('Nobody asks.'));
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await until('nobody speaks', async () => !(await floorTab(page)).includes('speaks since'));
  });

  it('lets the chair set the status of the title as of any paragraph', async () => {
    const { page } = chair;
    await page.locator('.para.title').click();
    await page.getByRole('radiogroup', { name: 'Status of the title' }).getByRole('radio', { name: 'Agreed', exact: true }).click();
    await until('agreed on Norway’s paper', async () =>
      /\bagreed\b/.test((await norway.page.locator('.para.title').getAttribute('class')) ?? ''),
    );
    await until('among the last decisions', async () => /title, open → agreed/.test(await floorTab(page)));
    await page.getByRole('button', { name: /^Undo title/ }).click();
    await until('open again', async () => /\bopen\b/.test((await norway.page.locator('.para.title').getAttribute('class')) ?? ''));
  });
});

describe('an owner', () => {
  it('withdraws and brings back from the line, from the list and from the history', async () => {
    const { page } = fiji;
    const mine = card(page, 'Fiji', ', women');
    const withdraw = async () => {
      if ((await mine.getByTestId('select-card').getAttribute('aria-expanded')) !== 'true') await mine.getByTestId('select-card').click();
      await mine.getByRole('button', { name: 'Withdraw' }).click();
      await mine.getByTestId('confirmation').getByRole('button', { name: 'Withdraw' }).click();
      await until('gone from the text', async () => !(await paperText(norway.page, 'OP3')).includes('women'));
    };
    await withdraw();
    await page.getByTestId('decided').filter({ hasText: 'Withdrawn' }).getByRole('button', { name: 'Undo' }).click();
    await sees(norway.page, 'OP3', 'women');
    await withdraw();
    await page.getByRole('button', { name: '1 of yours is set aside' }).click();
    await shot(page, 'board-set-aside');
    await page.getByRole('region', { name: 'Set aside' }).getByRole('button', { name: 'Bring it back' }).click();
    await sees(norway.page, 'OP3', 'women');
    await withdraw();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('button', { name: 'Bring back' }).first().click();
    await sees(norway.page, 'OP3', 'women');
    const history = (await page.getByRole('tabpanel').innerText()).replace(/\s+/g, ' ');
    expect(history).toMatch(/\d\d:\d\d OP3 brought back by FJI/);
    expect(history).toMatch(/\d\d:\d\d OP3 withdrawn by FJI/);
    // It is nobody else's to bring back.
    await norway.page.getByRole('tab', { name: 'History' }).click();
    expect(await norway.page.getByRole('button', { name: 'Bring back' }).count()).toBe(0);
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
