// An alternative to a paragraph begins with that paragraph's words and is shown to nobody until a word differs (RULES N6, A6, A7); then both stand in brackets,
// each with a line that names its owner and supporters.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, inPaper, paperText, typeAfter } from './support/people.ts';

let room: DemoRoom;
let norway: Visitor;
let egypt: Visitor;
let chair: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway, egypt] = await Promise.all([room.enter('Chair'), room.enter('Norway'), room.enter('Egypt')]);
});
afterAll(() => room?.close());

const begin = async (page: Page, label: string) => {
  await inPaper(page, label).click();
  await page.getByRole('button', { name: `What can be done with ${label}` }).click();
  await page.getByRole('menuitem', { name: `Alternative to ${label}` }).click();
};
const line = (page: Page, label: string) => inPaper(page, label).getByTestId('wording-line');
const visible = (page: Page, label: string) => page.locator(`.para[data-label="${label}"]:not([hidden])`).count();

describe('RULES A6, A7: an alternative', () => {
  it('begins with the words of the text, and is told to nobody', async () => {
    const { page } = norway;
    const pending = await chair.page.getByRole('tab', { name: /^Proposals/ }).innerText();
    await begin(page, 'PP3');
    await until('the words are there', async () => (await paperText(page, 'PP3 alt')).includes('Guidelines for the Joint Observation'));
    await page.locator('[data-testid="connection"][data-saved="true"]').waitFor();
    expect(await visible(egypt.page, 'PP3 alt')).toBe(0);
    expect(await line(egypt.page, 'PP3').count()).toBe(0);
    expect(await chair.page.getByRole('tab', { name: /^Proposals/ }).innerText()).toBe(pending);
    await shot(page, 'alternative-begun');
  });

  it('is a proposal once a word differs, both wordings in brackets', async () => {
    const { page } = norway;
    await typeAfter(page, 'PP3 alt', 'without delay', ' and in full');
    await until('Egypt reads it', async () => (await visible(egypt.page, 'PP3 alt')) === 1);
    await until('Egypt reads all of it', async () => (await paperText(egypt.page, 'PP3 alt')).includes('without delay and in full'));
    expect(await line(egypt.page, 'PP3').innerText()).toBe('Text as it stands');
    expect(await line(egypt.page, 'PP3 alt').innerText()).toContain('NOR');
    await card(chair.page, 'Norway', 'Replace preambular paragraph 3').waitFor();
  });

  it('begins so privately too, called otherwise than what everybody reads, and the bar says which it is', async () => {
    const { page } = norway;
    await inPaper(page, 'PP3').click();
    await page.getByTestId('private-switch').click();
    await page.getByRole('button', { name: 'What can be done with PP3' }).click();
    await page.getByRole('menuitem', { name: 'Alternative to PP3' }).click();
    const field = page.getByRole('textbox', { name: 'Words that only Norway sees, PP3 alt 2' });
    await until('the words are there', async () => (await field.innerText()).includes('Guidelines for the Joint Observation'));
    await until('it has the focus', () => field.evaluate((element) => element === document.activeElement));
    expect(await page.getByTestId('private-card').count()).toBe(0);
    await page.getByRole('toolbar', { name: 'Your proposal' }).getByText('PP3 alt 2').waitFor();
    await page.keyboard.type(' quokka');
    await page.getByTestId('private-card').filter({ hasText: 'quokka' }).waitFor();
    await shot(page, 'alternative-private');
    await inPaper(page, 'PP4').click();
    await page.getByRole('toolbar', { name: 'About PP4' }).waitFor();
    expect(await visible(egypt.page, 'PP3 alt 2')).toBe(0);
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
