// An alternative to a paragraph begins with that paragraph's words and is shown to nobody until a word differs (RULES N6, A6, A7); then both stand in brackets,
// each with a line that names its owner and supporters.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHAIR, EGYPT, NORWAY, openRoom, type PartRoom, type Seat, until, wordsOf } from '../../support/part.tsx';

let room: PartRoom;
let chair: Seat;
let norway: Seat;
let egypt: Seat;

beforeAll(async () => {
  room = await openRoom();
  chair = await room.sit(CHAIR);
  norway = await room.sit(NORWAY);
  egypt = await room.sit(EGYPT);
});
afterAll(() => room?.close());

const begin = async (seat: Seat, label: string) => {
  await seat.at(label);
  await seat.press('button', `What can be done with ${label}`);
  await seat.press('menuitem', `Alternative to ${label}`);
};
const line = (seat: Seat, label: string) => seat.test('wording-line', seat.paragraph(label))[0];
const visible = (seat: Seat, label: string) => seat.screen.querySelectorAll(`.para[data-label="${label}"]:not([hidden])`).length;
const tab = () => wordsOf(chair.all('tab', /^Proposals/)[0]!);
const REPLACE = 'Replace preambular paragraph 3';

describe('RULES A6, A7: an alternative', () => {
  it('begins with the words of the text, and is told to nobody', async () => {
    const pending = tab();
    await begin(norway, 'PP3');
    await until('the words are there', () => visible(norway, 'PP3 alt') === 1);
    await norway.reads('PP3 alt', 'Guidelines for the Joint Observation');
    await room.settle();
    expect(visible(egypt, 'PP3 alt')).toBe(0);
    expect(line(egypt, 'PP3')).toBeUndefined();
    expect(tab()).toBe(pending);
  });

  it('is a proposal once a word differs, both wordings in brackets', async () => {
    await norway.type(' and in full');
    await until('Egypt reads it', () => visible(egypt, 'PP3 alt') === 1);
    await egypt.reads('PP3 alt', ' and in full');
    expect(wordsOf(line(egypt, 'PP3')!)).toBe('Text as it stands');
    expect(wordsOf(line(egypt, 'PP3 alt')!)).toContain('NOR');
    await until('the card', () => chair.cards('Norway', REPLACE)[0]);
  });

  it('says who is for which', async () => {
    const card = await egypt.open('Norway', REPLACE);
    await egypt.press('button', 'Oppose', card);
    await until('for the text', () => wordsOf(line(chair, 'PP3')!).includes('1 in favour'));
    await egypt.press('button', 'Support', card);
    await until('for the alternative', () => /EGY\s*1 in favour/.test(wordsOf(line(chair, 'PP3 alt')!)));
    expect(wordsOf(line(chair, 'PP3')!)).toBe('Text as it stands');
  });

  it('goes unseen when it is left as it began', async () => {
    await begin(norway, 'OP6');
    await until('begun', () => visible(norway, 'OP6 alt') === 1);
    await norway.reads('OP6 alt', 'private sector');
    await norway.key('Escape', norway.view.dom);
    await until('gone', () => visible(norway, 'OP6 alt') === 0);
    await chair.press('tab', 'History');
    expect(wordsOf(chair.all('tabpanel')[0]!)).not.toContain('OP6');
  });

  it('RULE AG6: asks the chair about the alternative before the paragraph is agreed, and rejects it with that', async () => {
    await chair.at('PP3');
    await chair.press('radio', 'Agreed');
    await until('asked', () => wordsOf(chair.screen.querySelector('[aria-label="Pending on PP3"]')).includes('NOR'));
    await chair.press('button', 'Agree and reject it');
    await until('agreed', () => egypt.paragraph('PP3').classList.contains('agreed') && visible(egypt, 'PP3 alt') === 0);
    expect(line(chair, 'PP3')).toBeUndefined();
  });

  it('logged no error', () => expect(room.errors).toEqual([]));
});
