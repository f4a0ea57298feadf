// An alternative to a paragraph begins with that paragraph's words and is told to nobody until one of them differs (RULES 142); then both stand in brackets,
// each with a line that says whose it is and who is for it.
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

describe('142.1 an alternative', () => {
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

  it('says who is for which', async () => {
    const { page } = egypt;
    const own = card(page, 'Norway', 'Replace preambular paragraph 3');
    await own.getByTestId('select-card').click();
    await own.getByRole('button', { name: 'Oppose' }).click();
    await until('for the text', async () => (await line(chair.page, 'PP3').innerText()).includes('1 in favour'));
    await own.getByRole('button', { name: 'Support' }).click();
    await until('for the alternative', async () => /EGY\s+1 in favour/.test(await line(chair.page, 'PP3 alt').innerText()));
    expect(await line(chair.page, 'PP3').innerText()).toBe('Text as it stands');
    await inPaper(chair.page, 'PP3').scrollIntoViewIfNeeded();
    await shot(chair.page, 'alternatives');
    await chair.page.emulateMedia({ colorScheme: 'dark' });
    await shot(chair.page, 'alternatives-dark');
    await chair.page.emulateMedia({ colorScheme: 'light' });
    await chair.page.setViewportSize({ width: 390, height: 844 });
    await inPaper(chair.page, 'PP3').scrollIntoViewIfNeeded();
    await shot(chair.page, 'alternatives-390');
    await chair.page.setViewportSize({ width: 1440, height: 900 });
  });

  it('goes unseen when it is left as it began', async () => {
    const { page } = norway;
    await begin(page, 'OP6');
    await until('begun', async () => (await paperText(page, 'OP6 alt')).includes('private sector'));
    await page.keyboard.press('Escape');
    await until('gone', async () => (await visible(page, 'OP6 alt')) === 0);
    await chair.page.getByRole('tab', { name: 'History' }).click();
    expect(await chair.page.getByRole('tabpanel').innerText()).not.toContain('OP6');
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

  it('24.6 asks the chair about the alternative before the paragraph is agreed, and rejects it with that', async () => {
    const { page } = chair;
    await inPaper(page, 'PP3').click();
    await page.getByRole('radio', { name: 'Agreed', exact: true }).click();
    await page.getByRole('list', { name: 'Pending on PP3' }).getByText('NOR').waitFor();
    await shot(page, 'alternatives-agreeing');
    await page.getByRole('button', { name: 'Agree and reject it' }).click();
    await until(
      'agreed',
      async () =>
        (await inPaper(egypt.page, 'PP3').getAttribute('class'))?.includes('agreed') && (await visible(egypt.page, 'PP3 alt')) === 0,
    );
    expect(await line(page, 'PP3').count()).toBe(0);
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
