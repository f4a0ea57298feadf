// A proposal that was there when its paragraph was agreed: no key accepts it, its button says that it opens the paragraph again, History lists both,
// and Undo takes both back. (RULES AG1 to AG6)
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, inPaper, paperText, saved, sees, typeAfter } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway] = await Promise.all([room.enter('Chair'), room.enter('Norway')]);
});
afterAll(() => room?.close());

const isAgreed = async () => (await inPaper(chair.page, 'OP1').getAttribute('class'))?.includes('agreed') ?? false;

it('agreed text is opened again for all to see before a proposal goes into it', async () => {
  await typeAfter(norway.page, 'OP1', 'real time', ', without delay');
  await saved(norway.page);
  const onChair = card(chair.page, 'Norway', 'without delay');
  await onChair.waitFor();
  await inPaper(chair.page, 'OP1').click();
  await chair.page.getByRole('radio', { name: 'Agreed', exact: true }).click();
  await chair.page.getByRole('button', { name: 'Agree OP1' }).click();
  await until('OP1 agreed', isAgreed);
  await onChair.getByTestId('select-card').click();
  const button = onChair.getByRole('button', { name: 'Reopen OP1 and accept' });
  await button.waitFor();
  await shot(chair.page, 'board-agreed');

  await onChair.getByTestId('select-card').focus();
  await chair.page.keyboard.press('Control+Alt+KeyY');
  await until('why not', async () => (await onChair.innerText()).includes('OP1 is agreed; reopen it before you accept this proposal.'));
  expect(await isAgreed()).toBe(true);

  await button.click();
  await sees(chair.page, 'OP1', 'in real time, without delay');
  expect(await isAgreed()).toBe(false);
  await until('what was done', async () => (await chair.page.getByTestId('decided').innerText()).includes('OP1 reopened. Accepted'));
  await chair.page.getByTestId('decided').getByRole('button', { name: 'Undo' }).click();
  await until('all as before', isAgreed);
  expect(await paperText(chair.page, 'OP1')).toContain('without delay');
  await card(chair.page, 'Norway', 'without delay').waitFor();

  await norway.page.getByRole('tab', { name: 'History' }).click();
  const listed = norway.page.getByTestId('decision');
  await until('all of it listed', async () => (await listed.count()) >= 5);
  const words = (await listed.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
  expect(words.slice(0, 5).map((text) => /took back|accepted|agreed → open|→ agreed/.exec(text)?.[0])).toEqual([
    'took back',
    'took back',
    'accepted',
    'agreed → open',
    '→ agreed',
  ]);
  await shot(norway.page, 'board-agreed-history');
});

it('the title is proposed on, agreed and opened again like a paragraph', async () => {
  await norway.page.locator('.para.title').click();
  await norway.page.keyboard.press('End');
  await norway.page.keyboard.type(' and lakes');
  await saved(norway.page);
  const onChair = card(chair.page, 'Norway', 'In the title, at the end, insert “and lakes”.');
  await chair.page.getByRole('tab', { name: 'Proposals' }).click();
  await onChair.waitFor();
  await chair.page.locator('.para.title').click();
  await chair.page.getByRole('radio', { name: 'Agreed', exact: true }).click();
  await chair.page.getByRole('button', { name: 'Agree the title' }).click();
  const title = chair.page.locator('.para.title');
  await until('the title agreed', async () => (await title.getAttribute('class'))?.includes('agreed'));
  await onChair.getByTestId('select-card').click();
  await shot(chair.page, 'title-agreed');
  await onChair.getByRole('button', { name: 'Reopen the title and accept' }).click();
  await until('the title open', async () => !(await title.getAttribute('class'))?.includes('agreed'));
  await chair.page.getByRole('tab', { name: 'History' }).click();
  await until('both listed', async () =>
    /The title accepted NOR.*The title .*agreed → open/.test(
      (await chair.page.getByRole('list', { name: 'Versions and decisions' }).innerText()).replace(/\s+/g, ' '),
    ),
  );
  await until('the top bar says it', async () => (await norway.page.locator('header').first().innerText()).includes('basins and lakes'));
  expect(room.errors()).toEqual([]);
});

it('agreed text that the chair writes in is agreed no more, and everybody reads who changed it', async () => {
  const { page } = chair;
  await inPaper(page, 'OP1').click();
  await page.getByRole('radio', { name: 'Agreed', exact: true }).click();
  const sure = page.getByRole('button', { name: 'Agree OP1' });
  await until('agreed or asked', async () => (await sure.isVisible()) || (await isAgreed()));
  if (await sure.isVisible()) await sure.click();
  await until('OP1 agreed', isAgreed);
  await page.getByRole('radio', { name: 'Edit' }).click();
  await typeAfter(page, 'OP1', 'real time', ', at once');
  await until('open again', async () => !(await isAgreed()));
  const list = norway.page.getByTestId('decision').filter({ hasText: 'is agreed no more' });
  await until('listed', async () => (await list.count()) === 1);
  expect(await list.innerText()).toMatch(/OP1\s+is agreed no more: its words, its kind or its place were changed/);
  await shot(norway.page, 'board-agreed-reopened');
});
