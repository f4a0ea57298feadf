// What the chair asks reaches everybody where they look: a line at the foot of the paper with the answers, a mark on the tab; the chair sees who of
// those present has not answered. A person who is given the floor is told. (RULES A8, A30 to A37)
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, inPaper, sees, typeAfter } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;
let fiji: Visitor;
let observer: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway, fiji, observer] = await Promise.all([
    room.enter('Chair'),
    room.enter('Norway'),
    room.enter('Fiji'),
    room.enter('Observer'),
  ]);
});
afterAll(() => room?.close());

const line = (page: Page) => page.getByTestId('asked-line');
const said = async (page: Page) => ((await line(page).count()) === 0 ? '' : (await line(page).innerText()).replace(/\s+/g, ' '));
const top = async (page: Page, label: string) => (await inPaper(page, label).boundingBox())!.y;

describe('a question of the chair', () => {
  it('comes as a line below the text and as a mark on the tab, and moves no line of the text', async () => {
    await norway.page.getByRole('tab', { name: 'History' }).click();
    const before = await top(norway.page, 'PP3');
    await card(chair.page, 'Egypt', 'voluntary').getByTestId('select-card').click();
    await card(chair.page, 'Egypt', 'voluntary').getByRole('button', { name: 'Ask the room' }).click();
    await line(norway.page).waitFor();
    expect(await said(norway.page)).toMatch(/The Chair asks: EGY In operative paragraph 5, .*Support Oppose Reserve/);
    expect(await norway.page.getByRole('tab', { name: /Proposals.*The Chair waits for your answer/ }).count()).toBe(1);
    expect(await top(norway.page, 'PP3')).toBe(before);
    await until('seen by who only reads', async () => (await said(observer.page)).includes('The Chair asks: EGY'));
    expect(await line(observer.page).getByRole('button').allInnerTexts()).toEqual(['Show']);
    await shot(norway.page, 'room-line-asked');
  });

  it('counts those present who answered, names those who did not, and says until when', async () => {
    await until('nobody yet', async () => /You ask the room: EGY .*0 of 2 here not yet NOR FJI/.test(await said(chair.page)));
    await line(fiji.page).getByRole('button', { name: 'Oppose' }).click();
    await line(fiji.page).waitFor({ state: 'detached' });
    expect(await fiji.page.getByTestId('asked-mark').count()).toBe(0);
    await until('one of two', async () => /1 of 2 here not yet NOR/.test(await said(chair.page)));
    await line(chair.page).getByRole('button', { name: '5 min' }).click();
    await until('the time is said', async () => /until \d\d:\d\d/.test(await said(norway.page)));
    await shot(chair.page, 'room-line-chair');
    expect((await card(chair.page, 'Egypt', 'voluntary').innerText()).replace(/\s+/g, ' ')).toMatch(
      /asks the room, \d\d:\d\d until \d\d:\d\d 1 of 2 in the room. Not yet: NOR/,
    );
    await line(norway.page).getByRole('button', { name: 'Show' }).click();
    await until('shown', async () => (await card(norway.page, 'Egypt', 'voluntary').getAttribute('data-selected')) !== null);
    await line(chair.page).getByRole('button', { name: 'Stop asking the room' }).click();
    await line(norway.page).waitFor({ state: 'detached' });
    await line(observer.page).waitFor({ state: 'detached' });
  });
});

describe('the floor', () => {
  it('is asked for on the paragraph that is on it, and whoever is given it is told', async () => {
    await inPaper(chair.page, 'OP4').click();
    await chair.page.keyboard.press('Control+Alt+KeyF');
    await norway.page.locator('.para[data-label="OP4"][data-floor]').waitFor();
    await inPaper(norway.page, 'OP1').click();
    await norway.page.getByRole('button', { name: 'Ask for the floor', exact: true }).click();
    await chair.page.getByRole('tab', { name: 'Floor' }).click();
    await until('on what is spoken about', async () =>
      (await chair.page.getByRole('tabpanel').innerText()).replace(/\s+/g, ' ').includes('Norway on OP4'),
    );
    await chair.page.getByRole('button', { name: 'Give Norway the floor' }).click();
    await norway.page.getByTestId('you-speak').waitFor();
    expect((await norway.page.getByTestId('you-speak').innerText()).replace(/\s+/g, ' ')).toMatch(
      /You have the floor on OP4, since \d\d:\d\d/,
    );
    expect(await fiji.page.getByTestId('you-speak').count()).toBe(0);
    await shot(norway.page, 'room-line-speak');
    await chair.page.getByRole('button', { name: 'End', exact: true }).click();
    await norway.page.getByTestId('you-speak').waitFor({ state: 'detached' });
  });

  it('is no sending: the bar of the own proposal says that everybody reads along, before Done', async () => {
    await typeAfter(norway.page, 'OP6', 'academia', ', youth');
    await sees(fiji.page, 'OP6', 'youth');
    const bar = norway.page.getByRole('toolbar', { name: 'Your proposal' });
    expect((await bar.innerText()).replace(/\s+/g, ' ')).toMatch(/Everybody sees this.*1 change/);
    await shot(norway.page, 'room-line-own');
    await bar.getByRole('button', { name: 'Done' }).click();
    await bar.waitFor({ state: 'detached' });
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
