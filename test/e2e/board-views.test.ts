// The views of the text: all proposals, only one's own, the text alone, the rolling text, and what copying from it gives. The rest of the views:
// test/app/rolling-text/views.test.tsx.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, paperText, sees, typeAfter, typeOver } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;
let fiji: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway, fiji] = await Promise.all([room.enter('Chair'), room.enter('Norway'), room.enter('Fiji')]);
});
afterAll(() => room?.close());

const choose = async (page: Page, view: string) => {
  await page.getByRole('button', { name: 'How proposals are shown' }).click();
  await page.getByRole('menuitemradio', { name: view }).click();
};
const printed = (page: Page) => page.getByTestId('printed');
const printedPart = async (page: Page, label: string) =>
  (await printed(page).locator(`.para[data-label="${label}"]`).innerText()).replace(/\s+/g, ' ').trim();

describe('views', () => {
  it('show a delegation its own redline alone, in which it writes on', async () => {
    const { page } = norway;
    await typeOver(page, 'OP5', 'within existing resources', 'with all means');
    await sees(page, 'OP5', 'voluntary contributions');
    await choose(page, 'Only mine');
    await until('others’ words are gone', async () => !(await paperText(page, 'OP5')).includes('voluntary'));
    expect(await paperText(page, 'OP5')).toContain('NORwithin existing resources');
    expect(await paperText(page, 'OP3')).not.toContain('women');
    await typeAfter(page, 'OP5', 'good practices', ' and lessons');
    await sees(chair.page, 'OP5', 'and lessons');
    await shot(page, 'board-view-mine');
    await page.keyboard.press('Control+Shift+Digit2');
    // In the clean view Norway can still write: its own words show in the text, others' proposals do not.
    await until('clean', async () =>
      (await paperText(page, 'OP5')).includes('with all means, to collect good practices and lessons in early'),
    );
    expect(await paperText(page, 'OP5')).not.toContain('voluntary');
    await typeAfter(page, 'OP5', 'good practices', ' everywhere');
    await sees(chair.page, 'OP5', 'everywhere');
    await shot(page, 'board-view-clean-amend');
    await page.keyboard.press('Control+Shift+Digit1');
    await sees(page, 'OP5', 'voluntary contributions');
  });

  it('print the rolling text with real brackets, live, and copy it so', async () => {
    const { page } = chair;
    await choose(page, 'Rolling text');
    await printed(page).waitFor();
    expect(await printedPart(page, 'OP3')).toContain('older persons [FJI: , women] and children');
    const op5 = await printedPart(page, 'OP5');
    expect(op5).toContain('[within existing resources – delete: EGY, FJI, NOR]');
    expect(op5).toContain('[EGY: subject to the availability of voluntary contributions]');
    await card(fiji.page, 'Norway', 'with all means').getByTestId('select-card').click();
    await card(fiji.page, 'Norway', 'with all means').getByRole('button', { name: 'Support' }).click();
    await until('Fiji stands beside Norway', async () => (await printedPart(page, 'OP5')).includes('[NOR, FJI: with all means]'));
    await shot(page, 'board-view-rolling');
    await printed(page).locator('.para[data-label="OP5"]').hover();
    await printed(page).getByRole('button', { name: 'Copy OP5', exact: true }).click();
    await until('copied', async () => (await printedPart(page, 'OP5')).includes('Copied'));
    const clipboard = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return { text: await navigator.clipboard.readText(), html: await (await item!.getType('text/html')).text() };
    });
    expect(clipboard.text).toContain('5. Requests the secretariat, [within existing resources – delete: EGY, FJI, NOR]');
    expect(clipboard.html).toContain('<b>[NOR, FJI: </b>with all means<b>]</b>');
    await page.getByRole('button', { name: 'Copy all' }).click();
    await until('all copied', async () => (await page.evaluate(() => navigator.clipboard.readText())).includes('Urges Member States'));
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
