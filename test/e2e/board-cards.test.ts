// The cards of the board with several people at once: who proposed it and when, positions and who took them, co-sponsors, the owner's reason,
// the chair's question to the room. Everything said is seen by everybody.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, paperText, sees, typeAfter } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;
let fiji: Visitor;
let egypt: Visitor;

const open = async (page: Page, delegation: string, words: string) => {
  const found = card(page, delegation, words);
  await found.waitFor();
  if ((await found.getAttribute('data-selected')) === null) await found.getByTestId('select-card').click();
  return found;
};
/** Waits until a card says words. */
const says = (page: Page, delegation: string, words: string, said: string | RegExp) =>
  until(`${said} on the card of ${delegation}`, async () => {
    const text = (await card(page, delegation, words).innerText()).replace(/\s+/g, ' ');
    return typeof said === 'string' ? text.includes(said) : said.test(text);
  });

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway, fiji, egypt] = await Promise.all([room.enter('Chair'), room.enter('Norway'), room.enter('Fiji'), room.enter('Egypt')]);
});
afterAll(() => room?.close());

describe('a card', () => {
  it('says who proposed it and when', async () => {
    await typeAfter(norway.page, 'OP1', 'real time', ', without delay');
    await card(chair.page, 'Norway', 'without delay').waitFor();
    expect(await card(chair.page, 'Norway', 'without delay').locator('time').innerText()).toMatch(/^\d\d:\d\d$/);
  });

  it('takes positions, shows who took which, and takes them back', async () => {
    const onFiji = await open(fiji.page, 'Norway', 'without delay');
    await onFiji.getByRole('button', { name: 'Support' }).click();
    const onEgypt = await open(egypt.page, 'Norway', 'without delay');
    await onEgypt.getByTestId('select-card').focus();
    await egypt.page.keyboard.press('Control+Alt+KeyR');
    await says(chair.page, 'Norway', 'without delay', '1 support 0 oppose 1 reserve');
    const onChair = await open(chair.page, 'Norway', 'without delay');
    expect(await onChair.getByTestId('who-support').getByTestId('nameplate').allInnerTexts()).toEqual(['FJI']);
    expect(await onChair.getByTestId('who-reserve').getByTestId('nameplate').allInnerTexts()).toEqual(['EGY']);
    expect(await onFiji.getByRole('button', { name: 'Support' }).getAttribute('aria-pressed')).toBe('true');
    await onFiji.getByRole('button', { name: 'Support' }).click();
    await says(chair.page, 'Norway', 'without delay', '0 support 0 oppose 1 reserve');
    // Its owner takes no position on it, and who only decides neither.
    expect(await (await open(norway.page, 'Norway', 'without delay')).getByRole('button', { name: 'Support' }).count()).toBe(0);
    expect(await onChair.getByRole('button', { name: 'Support' }).count()).toBe(0);
  });

  it('names co-sponsors', async () => {
    const onFiji = await open(fiji.page, 'Norway', 'without delay');
    await onFiji.getByRole('button', { name: 'Co-sponsor' }).click();
    await says(egypt.page, 'Norway', 'without delay', 'with FJI');
    await sees(egypt.page, 'OP1', 'NOR with FJI');
    await sees(norway.page, 'OP1', 'NOR with FJI');
    await shot(egypt.page, 'board-card-cosponsor');
    await onFiji.getByRole('button', { name: 'No longer co-sponsor' }).click();
    await until('no co-sponsor', async () => !(await card(egypt.page, 'Norway', 'without delay').innerText()).includes('with FJI'));
    await until('nor in the tag', async () => !(await paperText(egypt.page, 'OP1')).includes('with FJI'));
    await onFiji.getByRole('button', { name: 'Co-sponsor' }).click();
    await says(egypt.page, 'Norway', 'without delay', 'with FJI');
  });

  it('holds its owner’s reason, which only the owner writes, changes and takes away', async () => {
    const own = await open(norway.page, 'Norway', 'without delay');
    await own.getByRole('button', { name: 'Add a reason' }).click();
    await own.getByLabel('Reason for this proposal').fill('A warning that comes late is none.');
    await norway.page.keyboard.press('Control+Enter');
    await says(chair.page, 'Norway', 'without delay', 'A warning that comes late is none.');
    expect(await (await open(egypt.page, 'Norway', 'without delay')).getByRole('button', { name: /reason/ }).count()).toBe(0);
    await own.getByRole('button', { name: 'Change the reason' }).click();
    await own.getByLabel('Reason for this proposal').fill('Late warnings save nobody.');
    await own.getByRole('button', { name: 'Keep the reason' }).click();
    await says(egypt.page, 'Norway', 'without delay', 'Late warnings save nobody.');
    await shot(norway.page, 'board-card-own');
    await own.getByRole('button', { name: 'Take it away' }).click();
    await until('no reason', async () => !(await card(chair.page, 'Norway', 'without delay').innerText()).includes('Late warnings'));
  });

  it('carries the chair’s question to the room and how far it is answered', async () => {
    const onChair = await open(chair.page, 'Norway', 'without delay');
    await onChair.getByRole('button', { name: 'Ask the room' }).click();
    await says(egypt.page, 'Norway', 'without delay', /The Chair asks the room, \d\d:\d\d/);
    // Fiji stands behind it and Egypt reserves: nobody else is left.
    await says(chair.page, 'Norway', 'without delay', 'Everybody has spoken.');
    await (await open(egypt.page, 'Norway', 'without delay')).getByRole('button', { name: 'Reserve' }).click();
    await says(chair.page, 'Norway', 'without delay', 'Not yet: EGY');
    await says(chair.page, 'Norway', 'without delay', '0 of 1 in the room');
    await shot(chair.page, 'board-card-asked');
    await shot(egypt.page, 'board-card-egypt');
    await onChair.getByRole('button', { name: 'Stop asking' }).click();
    await until('no question', async () => !(await card(egypt.page, 'Norway', 'without delay').innerText()).includes('asks the room'));
  });

  it('57.8 asks who stands behind earlier words, until they are confirmed by one press', async () => {
    await typeAfter(norway.page, 'OP1', 'without delay', ' and in full');
    await says(chair.page, 'Norway', 'in full', 'co-sponsors of earlier words: FJI');
    await until('not in the tag', async () => !(await paperText(egypt.page, 'OP1')).includes('with FJI'));
    const line = fiji.page.getByTestId('changed-line');
    await line.getByText('Words changed').waitFor();
    await open(fiji.page, 'Norway', 'in full');
    await shot(fiji.page, 'board-card-earlier-words');
    expect(await egypt.page.getByTestId('changed-line').count()).toBe(0);
    await line.getByRole('button', { name: 'Still co-sponsor' }).click();
    await sees(egypt.page, 'OP1', 'NOR with FJI');
    await line.waitFor({ state: 'detached' });
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
