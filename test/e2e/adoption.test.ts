// The chair puts a text to the meeting: open points are listed, the vote is counted, the oral revision is recorded, every screen says that the text is adopted, and
// the chair takes the adoption back. (RULES AD1 to AD6, AD10 to AD12)
import type { Page } from 'playwright-core';
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

const open = async (page: Page, name: 'Adopt…' | 'Record…') => {
  await page.getByTestId('phases').click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
};
const phase = (page: Page) => page.getByTestId('phases').getAttribute('data-phase');
const decisions = async (page: Page) => {
  await page.getByRole('tab', { name: 'History' }).click();
  return page.getByTestId('decision');
};

describe('a text that is put to the meeting', () => {
  it('is adopted by a vote with names, after what is open in it was named', async () => {
    const { page } = chair;
    await open(page, 'Adopt…');
    const form = page.getByRole('form', { name: 'Adoption' });
    await form.waitFor();
    expect(await form.getByRole('note', { name: 'Still open' }).innerText()).toContain(
      '3 proposals are pending and fall: OP3 (FJI), OP5 (EGY), OP5 (FJI).',
    );
    await form.getByLabel('Number').fill('14/3');
    await form.getByLabel('Meeting').fill('9th plenary meeting');
    await form.getByLabel('Date').fill('2026-11-29');
    await form.getByRole('radio', { name: 'Recorded vote' }).click();
    await form.getByLabel('Vote of Egypt on the text').selectOption('against');
    await form.getByRole('button', { name: /in favour$/ }).click();
    await until('is counted', async () => /\d+ in favour, 1 against, 0 abstaining/.test(await form.getByRole('status').innerText()));
    await form.getByRole('button', { name: 'Add a separate vote' }).click();
    await form.getByLabel('Paragraph of separate vote 1').selectOption({ label: 'OP1' });
    for (const [name, votes] of [
      ['In favour', '20'],
      ['Against', '3'],
      ['Abstaining', '1'],
    ] as const)
      await form.getByLabel(name, { exact: true }).fill(votes);
    await form.getByLabel('Announce a sponsor').selectOption({ label: 'Fiji' });
    await form.getByRole('button', { name: 'Add an explanation of position' }).click();
    await form.getByLabel('Who explained its position, 1').selectOption({ label: 'Egypt' });
    await form.getByLabel('What it said, 1').fill('We could not join this text.');
    await shot(page, 'adopt-dialog');
    expect(await violationsInLooks(page)).toEqual([]);
    await form.getByRole('button', { name: 'Record as adopted' }).click();
    await form.waitFor({ state: 'detached' });
    for (const { page: one } of [chair, norway]) {
      await until('is closed', async () => (await phase(one)) === 'closed');
      await one
        .getByTestId('adoption-line')
        .getByText('Adopted at the 9th plenary meeting, 29 November 2026, by a recorded vote of')
        .waitFor();
      await one.locator('header.masthead').getByText('Adopted at the 9th plenary meeting').waitFor();
      await one.getByText('14/3').first().waitFor();
    }
    await shot(norway.page, 'adopted');
    expect(await violationsInLooks(norway.page, () => norway.page.locator('header.masthead').waitFor())).toEqual([]);
    const listed = (await decisions(norway.page)).filter({ hasText: '14/3. Adopted' });
    await listed.waitFor();
    expect((await listed.innerText()).replace(/\s+/g, ' ')).toMatch(
      /OP1 retained by a vote of 20 to 3, with 1 abstention; not adopted: OP3 \(FJI\)/,
    );
  });

  it('is read by everybody with its votes and what was said, and added to by the chair', async () => {
    await norway.page.getByTestId('adoption-line').getByRole('button', { name: 'Record…' }).click();
    const record = norway.page.getByTestId('adoption');
    await record.getByText('We could not join this text.').waitFor();
    await record.getByText('OP1 retained: 20 in favour, 3 against, 1 abstaining').waitFor();
    expect(await record.getByRole('button').count()).toBe(0);
    await norway.page.keyboard.press('Escape');
    await chair.page.getByTestId('adoption-line').getByRole('button', { name: 'Record…' }).click();
    await chair.page.getByRole('button', { name: 'Add to the record…' }).click();
    const form = chair.page.getByRole('form', { name: 'Add to the record' });
    await form.getByRole('button', { name: 'Add an explanation of position' }).click();
    await form.getByLabel('Who explained its position, 1').selectOption({ label: 'Norway' });
    await form.getByLabel('What it said, 1').fill('We voted for it.');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await chair.page.getByTestId('adoption').getByText('We voted for it.').waitFor();
    await shot(chair.page, 'adoption-record');
    expect(await violationsInLooks(chair.page)).toEqual([]);
    await chair.page.keyboard.press('Escape');
  });

  it('leaves nothing to settle: what fell is counted in no bracket, and the chair’s list says what became of the text', async () => {
    const { page } = chair;
    const barometer = page.getByRole('region', { name: 'Bracket barometer' });
    await until('no proposal is counted', async () => (await barometer.innerText()).replace(/\s/g, '').startsWith('[0]openpoints'));
    await page.getByRole('link', { name: 'What is still to settle, as a list' }).click();
    const line = page.getByTestId('list-adopted');
    await line.getByText('14/3').waitFor();
    await line.getByText('Nothing is left to settle').waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Agree/ }).count()).toBe(0);
    await shot(page, 'list-adopted');
    expect(await violationsInLooks(page, () => line.waitFor())).toEqual([]);
    await page.getByRole('button', { name: 'Results by delegation' }).click();
    await page.getByTestId('result').filter({ hasText: 'not adopted' }).first().waitFor();
    expect(await page.getByTestId('result').filter({ hasText: 'pending' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Back to the text' }).click();
    await page.getByTestId('adoption-line').waitFor();
  });

  it('stands on the shelf of adopted texts, from which a new draft begins', async () => {
    const { page } = norway;
    await page.goto(`${room.server.url}/committee/first`);
    const shelf = page.getByRole('region', { name: 'Adopted texts' });
    await shelf.getByText('Adopted, 29 November 2026').waitFor();
    await shot(page, 'adopted-shelf');
    await page.getByRole('button', { name: 'New draft' }).click();
    await page.getByRole('radio', { name: /^An adopted text/ }).click({ force: true });
    await page.getByRole('button', { name: 'Adopted text' }).click();
    await page.getByRole('option', { name: /^14\/3 .*adopted$/ }).click();
    await page.getByText('The base is 14/3').waitFor();
    await page.getByRole('button', { name: 'Begin draft' }).click();
    await page.waitForURL(/\/draft\/draft-/);
    await page.getByTestId('connection').waitFor();
    expect(await page.getByTestId('adoption-line').count()).toBe(0);
  });

  it('is taken back, with everything as it was', async () => {
    const { page } = chair;
    const back = async (name: string) => {
      const button = page.getByRole('dialog').getByRole('button', { name });
      await button.click();
      await page.getByRole('dialog').getByRole('button', { name: 'Everything becomes as it was: take back' }).click();
    };
    await open(page, 'Record…');
    await back('Take back what was added last');
    await until('it is gone', async () => (await page.getByText('We voted for it.').count()) === 0);
    await page.getByRole('dialog').getByRole('button', { name: 'Take back', exact: true }).waitFor();
    await back('Take back');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await until('under negotiation', async () => (await phase(page)) === 'negotiation');
    await until('no line', async () => (await page.getByTestId('adoption-line').count()) === 0);
    expect(room.errors()).toEqual([]);
  });
});
