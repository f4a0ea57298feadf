// What is new since somebody was here: said once when they come back, marked in the outline, on the paper and on the cards, gone with one press, which can be
// taken back; what comes while they read is not new. (RULES 154)
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

const line = () => norway.test('since-line')[0];
const marked = () => [...norway.screen.querySelectorAll<HTMLElement>('[data-paragraph][data-news]')].map((one) => one.dataset.label).join();
async function comeBack(): Promise<void> {
  norway.leave();
  norway = await room.sit(NORWAY);
}

describe('what is new since somebody was here', () => {
  it('is nothing at the first visit, and nothing of what came while one was here', async () => {
    await egypt.typeAfter('OP6', 'academia', ' and cities');
    await until('the card', () => norway.cards('Egypt', 'and cities')[0]);
    expect(line()).toBeUndefined();
    await comeBack();
    await until('the card', () => norway.cards('Egypt', 'and cities')[0]);
    expect(line()).toBeUndefined();
  });

  it('is said when one comes back, in words and with marks, own things left out', async () => {
    await norway.typeAfter('OP7', 'fifteenth session', ', in writing,');
    await until('the others have it', () => chair.cards('Norway', 'in writing')[0]);
    norway.leave();
    await egypt.typeAfter('OP1', 'free of charge', ', as available');
    await chair.at('OP4');
    await chair.press('radio', 'Agreed');
    await until('agreed', () => egypt.paragraph('OP4').classList.contains('agreed'));
    norway = await room.sit(NORWAY);
    await until('the line', line);
    expect(wordsOf(line()!)).toMatch(/Since you were here at \d\d:\d\d 2 paragraphs: 1 proposal, 1 decision/);
    await until('the marks', () => marked() === 'OP1,OP4');
    expect(wordsOf(norway.cards('Egypt', 'as available')[0]!)).toMatch(/new since \d\d:\d\d/);
    expect(wordsOf(norway.cards('Egypt', 'and cities')[0]!)).not.toContain('new since');
    expect(norway.all('button', /changed since/, norway.screen.querySelector('nav')!)).toHaveLength(2);
    expect(norway.paragraph('OP4').dataset.decided).toMatch(/^\d\d:\d\d$/);
  });

  it('can be gone through by key and shown alone in the panel', async () => {
    const isCurrent = (label: string) => until(label, () => norway.paragraph(label).hasAttribute('data-current'));
    await norway.key('Alt+F8');
    await isCurrent('OP1');
    await norway.key('Alt+F8');
    await isCurrent('OP4');
    await norway.key('Alt+Shift+F8');
    await isCurrent('OP1');
    const all = norway.cards().length;
    await norway.press('button', 'New 1');
    await until('the new one alone', () => norway.cards().length === 1);
    await norway.press('button', `All ${all}`);
    await until('all', () => norway.cards().length === all);
  });

  it('stays new until it is marked as seen, which can be taken back', async () => {
    await comeBack();
    await until('the marks', () => marked() === 'OP1,OP4');
    await norway.press('button', 'Mark as seen');
    await until('no marks', () => marked() === '');
    await norway.press('button', 'Undo', line);
    await until('the marks again', () => marked() === 'OP1,OP4');
    await norway.press('button', 'Mark as seen');
    await comeBack();
    await until('the card', () => norway.cards('Egypt', 'as available')[0]);
    expect(line()).toBeUndefined();
  });

  it('logged no error', () => expect(room.errors).toEqual([]));
});
