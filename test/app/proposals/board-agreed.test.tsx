// A proposal that was pending when its paragraph was agreed: no key accepts it, its button says that it reopens the paragraph, History lists both,
// and Undo undoes both. (RULES AG1 to AG6)
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHAIR, NORWAY, openRoom, type PartRoom, type Seat, until, wordsOf } from '../../support/part.tsx';

let room: PartRoom;
let chair: Seat;
let norway: Seat;

beforeAll(async () => {
  room = await openRoom();
  chair = await room.sit(CHAIR);
  norway = await room.sit(NORWAY);
});
afterAll(() => room?.close());

const isAgreed = () => chair.paragraph('OP1').classList.contains('agreed');
const title = (seat: Seat) => seat.screen.querySelector<HTMLElement>('.para.title')!;
const decided = () => chair.test('decided')[0];

it('agreed text is opened again for all to see before a proposal goes into it', async () => {
  await norway.typeAfter('OP1', 'real time', ', without delay');
  await chair.reads('OP1', 'without delay');
  await chair.at('OP1');
  await chair.press('radio', 'Agreed');
  await chair.press('button', 'Agree OP1');
  await until('OP1 agreed', isAgreed);
  const card = await chair.open('Norway', 'without delay');
  const button = () => chair.all('button', 'Reopen OP1 and accept', card())[0];
  await until('the button', button);

  await chair.key('Control+Alt+KeyY');
  await until('why not', () => wordsOf(card()).includes('OP1 is agreed; reopen it before you accept this proposal.'));
  expect(isAgreed()).toBe(true);

  await chair.click(button()!);
  await chair.reads('OP1', 'in real time, without delay');
  await until('open again', () => !isAgreed());
  await until('what was done', () => wordsOf(decided() ?? null).includes('OP1 reopened. Accepted'));
  await chair.press('button', 'Undo', decided);
  await until('all as before', isAgreed);
  expect(chair.paper('OP1')).toContain('without delay');
  await until('its card', () => chair.cards('Norway', 'without delay').length === 1);

  await norway.press('tab', 'History');
  await until('all of it listed', () => norway.test('decision').length >= 5);
  const words = norway.test('decision').map((one) => wordsOf(one));
  expect(words.slice(0, 5).map((text) => /took back|accepted|agreed → open|→ agreed/.exec(text)?.[0])).toEqual([
    'took back',
    'took back',
    'accepted',
    'agreed → open',
    '→ agreed',
  ]);
});

it('the title is proposed on, agreed and opened again like a paragraph', async () => {
  await norway.at(title(norway));
  await norway.goTo(title(norway).dataset.label ?? '', wordsOf(title(norway)).split(' ').at(-1)!);
  await norway.type(' and lakes');
  await chair.press('tab', 'Proposals');
  await until('its card', () => chair.cards('Norway', 'In the title, at the end, insert “and lakes”.').length === 1);
  await chair.at(title(chair));
  await chair.press('radio', 'Agreed');
  await chair.press('button', 'Agree the title');
  await until('the title agreed', () => title(chair).classList.contains('agreed'));
  const card = await chair.open('Norway', 'and lakes');
  await chair.press('button', 'Reopen the title and accept', card);
  await until('the title open', () => !title(chair).classList.contains('agreed'));
  await chair.press('tab', 'History');
  await until('both listed', () =>
    /The title accepted NOR.*The title .*agreed → open/.test(
      chair
        .all('tabpanel')
        .map((one) => wordsOf(one))
        .join(),
    ),
  );
  await until('the top bar says it', () => wordsOf(norway.screen.querySelector('header')).includes('basins and lakes'));
});

it('agreed text that the chair writes in is agreed no more, and everybody reads who changed it', async () => {
  await chair.at('OP1');
  await until('it can be agreed again', () => chair.all('radio', 'Agreed').length > 0);
  if (!isAgreed()) {
    await chair.press('radio', 'Agreed');
    await chair.press('button', 'Agree OP1');
  }
  await until('OP1 agreed', isAgreed);
  await chair.press('radio', 'Edit');
  await chair.typeAfter('OP1', 'real time', ', at once');
  await until('open again', () => !isAgreed());
  const listed = () => norway.test('decision').filter((one) => wordsOf(one).includes('is agreed no more'));
  await until('listed', () => listed().length === 1);
  expect(wordsOf(listed()[0]!)).toMatch(/OP1 is agreed no more: its words, its kind or its place were changed/);
  expect(room.errors).toEqual([]);
});
