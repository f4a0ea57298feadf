// Showing the proposals of some delegations only (RULES 140): on the paper and in the panel, said where it hides something, for one reader alone; what
// stands against a proposal is counted where one decides.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, inPaper, paperText, sees, typeAfter, typeOver } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway] = await Promise.all([room.enter('Chair'), room.enter('Norway')]);
});
afterAll(() => room?.close());

const tick = async (page: Page, ...delegations: string[]) => {
  await page.getByRole('button', { name: 'How proposals are shown' }).click();
  for (const name of delegations) await page.getByRole('menuitemcheckbox', { name }).click();
  await shot(page, 'show-only-menu');
  await page.keyboard.press('Escape');
};
const cards = (page: Page) => page.getByTestId('proposal-card').count();

describe('140.1 some delegations only', () => {
  it('are shown on the paper and in the panel, and it is said what is hidden', async () => {
    const { page } = chair;
    await typeOver(norway.page, 'OP5', 'within existing resources', 'with all means');
    await sees(page, 'OP5', 'with all means');
    const all = await cards(page);
    await tick(page, 'Fiji');
    await until('Norway’s words are gone', async () => !(await paperText(page, 'OP5')).includes('with all means'));
    expect(await paperText(page, 'OP3')).toContain('women');
    expect(await paperText(page, 'OP5')).not.toContain('voluntary');
    await page.getByRole('radio', { name: 'Fiji only' }).waitFor();
    const left = await cards(page);
    expect(left).toBeLessThan(all);
    for (const place of ['paper', 'panel'])
      expect(await page.getByTestId(`only-line-${place}`).innerText()).toMatch(
        new RegExp(`Fiji only · ${all - left} other proposals hidden`),
      );
    await shot(page, 'show-only-chair');
  });

  it('are shown to one reader alone; the others and the counts of the room know nothing of it', async () => {
    expect(await paperText(norway.page, 'OP5')).toContain('voluntary contributions');
    expect(await norway.page.getByTestId('only-line-paper').count()).toBe(0);
    const { page } = chair;
    await typeAfter(norway.page, 'OP1', 'riparian States', ' everywhere');
    await until('one more is hidden', async () => (await page.getByTestId('only-line-paper').innerText()).includes('· 3 other'));
    expect(await page.getByRole('tab', { name: 'Proposals 5' }).count()).toBe(1);
  });

  it('hide no rival where one decides', async () => {
    const { page } = chair;
    // Fiji is ticked already: the second press takes it out.
    await tick(page, 'Egypt', 'Fiji');
    await sees(page, 'OP5', 'voluntary contributions');
    const egypt = card(page, 'Egypt', 'voluntary');
    await egypt.getByTestId('select-card').click();
    await until('Norway’s rival is named', async () => (await egypt.innerText()).includes('Norway (hidden)'));
    await egypt.getByRole('button', { name: 'Put side by side' }).click();
    const board = page.getByTestId('board');
    expect(await board.innerText()).toContain('with all means');
    expect(await board.innerText()).toContain('not shown in the text');
    await shot(page, 'show-only-board');
    await board.getByRole('button', { name: 'Close' }).click();
  });

  it('come back all at once', async () => {
    const { page } = chair;
    await page.getByTestId('only-line-paper').getByRole('button', { name: 'Show all' }).click();
    await sees(page, 'OP5', 'with all means');
    expect(await page.getByTestId('only-line-panel').count()).toBe(0);
    await tick(page, 'Fiji');
    await until('limited again', async () => !(await paperText(page, 'OP5')).includes('with all means'));
    await page.keyboard.press('Control+Shift+Digit1');
    await sees(page, 'OP5', 'with all means');
  });
});

describe('140.2 who writes', () => {
  it('sees its own words whoever is chosen, and writes on', async () => {
    const { page } = norway;
    await tick(page, 'Egypt');
    await until('Fiji’s words are gone', async () => !(await paperText(page, 'OP3')).includes('women'));
    expect(await paperText(page, 'OP5')).toContain('with all means');
    await typeAfter(page, 'OP5', 'with all means', ' at hand');
    await sees(chair.page, 'OP5', 'with all means at hand');
    expect(await paperText(page, 'OP5')).toContain('with all means at hand');
    await shot(page, 'show-only-amend');
  });

  it('on a phone the line stands below the text', async () => {
    const egypt = await room.enter('Egypt', { width: 390, height: 844 }, true);
    await tick(egypt.page, 'Norway');
    await egypt.page.getByTestId('only-line-paper').waitFor();
    expect(await inPaper(egypt.page, 'OP3').innerText()).not.toContain('women');
    await shot(egypt.page, 'show-only-390');
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
