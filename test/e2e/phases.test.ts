// The phases of a draft on the screens: who changes them, what everybody may then do and reads about it (RULES PS1 to PS14).
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { saved, typeAfter } from './support/people.ts';
import { violationsInLooks } from './support/violations.ts';

let room: DemoRoom;
let chair: Visitor;
let secretariat: Visitor;
let norway: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, secretariat, norway] = await Promise.all([room.enter('Chair'), room.enter('Secretariat'), room.enter('Norway')]);
});
afterAll(() => room?.close());

const phase = (page: Page) => page.getByTestId('phases').getAttribute('data-phase');
const modes = (page: Page) => page.getByRole('radiogroup', { name: 'Mode' }).getByRole('radio').allInnerTexts();
const change = async (page: Page, to: string) => {
  await page.getByTestId('phases').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: to }).click();
  await dialog.waitFor({ state: 'detached' });
};

describe('a text that is closed', () => {
  it('is read by everybody, and edited by the secretariat alone (RULE PS1)', async () => {
    expect(await norway.page.getByTestId('phases').evaluate((element) => element.tagName)).toBe('SPAN');
    expect(await modes(norway.page)).toEqual(['Amend', 'Read']);
    await change(chair.page, 'Now closed');
    for (const { page } of [chair, secretariat, norway]) await until('all see it', async () => (await phase(page)) === 'closed');
    for (const { page } of [chair, norway]) {
      await until('only reads', async () => (await page.getByTestId('reading').count()) === 1);
      expect(await page.getByTestId('reading').innerText()).toBe('Reading, closed');
      expect(await page.locator('.para [contenteditable="true"], .ProseMirror[contenteditable="true"]').count()).toBe(0);
    }
    expect(await norway.page.getByRole('button', { name: 'Ask for the floor' }).count()).toBe(0);
    expect(await modes(secretariat.page)).toEqual(['Edit', 'Read']);
    await shot(norway.page, 'phase-closed');
  });

  it('is listed, and opened again by the secretariat; everybody goes on where they were (RULES PS2, PS3)', async () => {
    await chair.page.getByRole('tab', { name: 'History' }).click();
    const row = (page: Page) => page.getByTestId('decision').filter({ hasText: 'The text is closed now' });
    await row(chair.page).waitFor();
    expect(await row(chair.page).getByRole('button', { name: 'Undo' }).count()).toBe(0);
    await secretariat.page.getByRole('tab', { name: 'History' }).click();
    await row(secretariat.page).getByRole('button', { name: 'Undo' }).click();
    await until('under negotiation', async () => (await phase(norway.page)) === 'negotiation');
    await until('amends again', async () => (await modes(norway.page)).join() === 'Amend,Read');
    await until('decides again', async () => (await modes(chair.page)).join() === 'Decide,Edit,Read');
  });

  it('is under silence until a time, which is said everywhere, and one delegation breaks that (RULES PS6 to PS11)', async () => {
    await chair.page.getByTestId('phases').click();
    await chair.page.getByRole('button', { name: 'Until…' }).click();
    await chair.page.getByRole('button', { name: /^Under silence until/ }).click();
    const line = norway.page.getByTestId('silence-line');
    await line.waitFor();
    expect((await line.innerText()).replace(/\s+/g, ' ')).toMatch(
      /^Under silence until \w+ \d\d:\d\d [A-Z]+[+-]?\d*, 7[12] h left: the whole text\./,
    );
    await until('reads', async () => (await norway.page.getByTestId('reading').count()) === 1);
    await shot(norway.page, 'under-silence');
    expect(await violationsInLooks(norway.page, () => line.waitFor())).toEqual([]);
    await until('reads again', async () => (await norway.page.getByTestId('reading').count()) === 1);
    const end = /until (\w+ \d\d:\d\d [A-Z]+[+-]?\d*)/.exec(await line.innerText())![1]!;
    const observer = await room.enter('Observer');
    await observer.page.goto(`${room.server.url}/committee/first`);
    await observer.page.getByText(`until ${end}`).waitFor();
    await observer.page.goto(`${room.server.url}/draft/demo/list`);
    await observer.page.getByTestId('list-silence').getByText(end).waitFor();
    await observer.page.goto(`${room.server.links.find(({ who }) => who.startsWith('Wall'))!.url}?draft=demo`);
    // The wall would take the observer's seat: a page asks first, and leads on to the draft.
    await observer.page.getByText('This browser has a seat already: Observer.').waitFor();
    await shot(observer.page, 'seat-taken');
    await observer.page.getByRole('button', { name: 'Come in' }).click();
    await observer.page.getByTestId('wall-silence').getByText(end).waitFor();
    await shot(observer.page, 'wall-silence');
    expect(await violationsInLooks(observer.page, () => observer.page.getByTestId('wall-silence').waitFor())).toEqual([]);
    await norway.page.getByRole('button', { name: 'Break silence…' }).click();
    const dialog = norway.page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Our capital cannot join.');
    expect(await violationsInLooks(norway.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Break silence for Norway' }).click();
    for (const { page } of [chair, secretariat]) {
      const told = page.getByTestId('silence-broken');
      await told.waitFor();
      expect((await told.innerText()).replace(/\s+/g, ' ')).toContain(
        'Silence broken by Norway on the whole text: “Our capital cannot join.”',
      );
    }
    await until('amends again', async () => (await modes(norway.page)).join() === 'Amend,Read');
    await line.waitFor({ state: 'detached' });
  });

  it('has a deadline for proposals that everybody reads, and who is late is told and marked (RULES PS12 to PS14)', async () => {
    await chair.page.getByTestId('phases').click();
    const form = chair.page.getByRole('form', { name: 'Deadline for proposals' });
    await form.getByRole('button', { name: 'Set' }).click();
    await form.getByRole('button', { name: 'Remove the deadline' }).waitFor();
    await chair.page.keyboard.press('Escape');
    const line = norway.page.getByTestId('deadline-line');
    await line.waitFor();
    expect(await line.innerText()).toMatch(/Deadline for proposals: .*18:00 \S+, \d+ (?:h|min) left\./);
    const soon = new Date(Date.now() + 3_000).toISOString();
    const answer = await chair.page.request.post(`${room.server.url}/api/drafts/demo/commands`, { data: { do: 'deadline', until: soon } });
    expect(answer.ok()).toBe(true);
    // Ten seconds longer than that, what comes counts as on its way.
    await until('the grace is over', async () => Date.now() > Date.parse(soon) + 11_000);
    await typeAfter(norway.page, 'OP1', 'free of charge', ', at any hour');
    await saved(norway.page);
    await norway.page.locator('[data-testid="deadline-line"][data-over="true"]').getByText('marked late').waitFor();
    await chair.page.getByRole('tab', { name: 'Proposals' }).click();
    const card = chair.page.getByTestId('proposal-card').filter({ hasText: 'at any hour' });
    await card.getByText('late', { exact: true }).waitFor();
    await change(chair.page, 'Now closed');
    await line.waitFor({ state: 'detached' });
    await change(secretariat.page, 'Now under negotiation');
    await line.waitFor();
    await norway.page.getByTestId('deadline-line').getByRole('button', { name: 'Close' }).click();
    await line.waitFor({ state: 'detached' });
  });

  it('is called so in the list of drafts', async () => {
    await change(secretariat.page, 'Now being drafted');
    await until('being drafted', async () => (await phase(norway.page)) === 'drafting');
    await norway.page.goto(`${room.server.url}/committee/first`);
    await norway.page.getByText('Being drafted').waitFor();
    expect(room.errors()).toEqual([]);
  });
});
