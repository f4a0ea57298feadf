// The phases of a draft outside of its room, in every look: in the list of drafts, in the chair's list and on the wall (RULES PS6 to PS11). Who changes the phase, and
// what people may then do, is tested in test/app/phases/phases.test.tsx.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { violationsInLooks } from './support/violations.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway] = await Promise.all([room.enter('Chair'), room.enter('Norway')]);
});
afterAll(() => room?.close());

describe('a text under silence', () => {
  it('says until when in the room, in the list of drafts, in the chair’s list and on the wall (RULES PS6 to PS11)', async () => {
    await chair.page.getByTestId('phases').click();
    await chair.page.getByRole('button', { name: 'Until…' }).click();
    await chair.page.getByRole('button', { name: /^Under silence until/ }).click();
    const line = norway.page.getByTestId('silence-line');
    await line.waitFor();
    await until('reads', async () => (await norway.page.getByTestId('reading').count()) === 1);
    await shot(norway.page, 'under-silence');
    expect(await violationsInLooks(norway.page, () => line.waitFor())).toEqual([]);
    const end = /until (\w+ \d\d:\d\d [A-Z]+[+-]?\d*)/.exec(await line.innerText())![1]!;
    const observer = await room.enter('Observer');
    await observer.page.goto(`${room.server.url}/committee/first`);
    await observer.page.getByText(`until ${end}`).waitFor();
    await observer.page.goto(`${room.server.url}/draft/demo/list`);
    await observer.page.getByTestId('list-silence').getByText(end).waitFor();
    await observer.page.goto(`${room.server.links.find(({ who }) => who.startsWith('Wall'))!.url}?draft=demo`);
    // Opening the wall would replace the observer's seat: a page asks first, and offers a way to the draft.
    await observer.page.getByText('This browser has a seat already: Observer.').waitFor();
    await shot(observer.page, 'seat-taken');
    await observer.page.getByRole('button', { name: 'Come in' }).click();
    await observer.page.getByTestId('wall-silence').getByText(end).waitFor();
    await shot(observer.page, 'wall-silence');
    expect(await violationsInLooks(observer.page, () => observer.page.getByTestId('wall-silence').waitFor())).toEqual([]);
    await line.waitFor();
    await norway.page.getByRole('button', { name: 'Break silence…' }).click();
    const dialog = norway.page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Our capital cannot join.');
    expect(await violationsInLooks(norway.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Break silence for Norway' }).click();
    await chair.page.getByTestId('silence-broken').waitFor();
    await line.waitFor({ state: 'detached' });
  });
});

describe('a text that is being drafted', () => {
  it('is called so in the list of drafts', async () => {
    await chair.page.getByTestId('phases').click();
    const dialog = chair.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Now being drafted' }).click();
    await dialog.waitFor({ state: 'detached' });
    await until('being drafted', async () => (await norway.page.getByTestId('phases').getAttribute('data-phase')) === 'drafting');
    await norway.page.goto(`${room.server.url}/committee/first`);
    await norway.page.getByText('Being drafted').waitFor();
    expect(room.errors()).toEqual([]);
  });
});
