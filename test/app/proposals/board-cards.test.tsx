// The cards of the board with several people at once: who proposed and when, who took which position, co-sponsors, the owner's reason,
// the chair's question to the room. Everybody sees all of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHAIR, EGYPT, FIJI, NORWAY, openRoom, type PartRoom, type Seat, until, wordsOf } from '../../support/part.tsx';

let room: PartRoom;
let chair: Seat;
let norway: Seat;
let fiji: Seat;
let egypt: Seat;

beforeAll(async () => {
  room = await openRoom();
  chair = await room.sit(CHAIR);
  norway = await room.sit(NORWAY);
  fiji = await room.sit(FIJI);
  egypt = await room.sit(EGYPT);
});
afterAll(() => room?.close());

const KEPT = 'without delay';

describe('a card', () => {
  it('says who proposed it and when', async () => {
    await norway.typeAfter('OP1', 'real time', ', without delay');
    const card = await chair.open('Norway', KEPT);
    expect(wordsOf(card().querySelector('time'))).toMatch(/^\d\d:\d\d$/);
  });

  it('takes positions, shows who took which, and takes them back', async () => {
    const onFiji = await fiji.open('Norway', KEPT);
    await fiji.press('button', 'Support', onFiji);
    const onEgypt = await egypt.open('Norway', KEPT);
    await egypt.key('Control+Alt+KeyR', onEgypt());
    await chair.says('Norway', KEPT, '1 support 0 oppose 1 reserve');
    const onChair = await chair.open('Norway', KEPT);
    const plates = (id: string) => chair.test('nameplate', chair.test(id, onChair())[0]).map((plate) => wordsOf(plate));
    expect(plates('who-support')).toEqual(['FJI']);
    expect(plates('who-reserve')).toEqual(['EGY']);
    expect((await fiji.one('button', 'Support', onFiji)).getAttribute('aria-pressed')).toBe('true');
    await fiji.press('button', 'Support', onFiji);
    await chair.says('Norway', KEPT, '0 support 0 oppose 1 reserve');
    // Neither its owner nor the chair, who only decides, can take a position on it.
    expect(norway.all('button', 'Support', (await norway.open('Norway', KEPT))())).toEqual([]);
    expect(chair.all('button', 'Support', onChair())).toEqual([]);
  });

  it('names co-sponsors', async () => {
    const onFiji = await fiji.open('Norway', KEPT);
    await fiji.press('button', 'Co-sponsor', onFiji);
    await egypt.says('Norway', KEPT, 'with FJI');
    await egypt.reads('OP1', 'NOR with FJI');
    await norway.reads('OP1', 'NOR with FJI');
    await fiji.press('button', 'No longer co-sponsor', onFiji);
    await until('no co-sponsor', () => !wordsOf(egypt.cards('Norway', KEPT)[0]!).includes('with FJI'));
    await until('nor in the tag', () => !egypt.paper('OP1').includes('with FJI'));
    await fiji.press('button', 'Co-sponsor', onFiji);
    await egypt.says('Norway', KEPT, 'with FJI');
  });

  it('holds its owner’s reason, which only the owner writes, changes and takes away', async () => {
    const own = await norway.open('Norway', KEPT);
    await norway.press('button', 'Add a reason', own);
    const field = () => norway.one('textbox', 'Reason for this proposal', own);
    await norway.fill(await field(), 'A warning that comes late is none.');
    await norway.key('Control+Enter', await field());
    await chair.says('Norway', KEPT, 'A warning that comes late is none.');
    expect(egypt.all('button', /reason/, (await egypt.open('Norway', KEPT))())).toEqual([]);
    await norway.press('button', 'Change the reason', own);
    await norway.fill(await field(), 'Late warnings save nobody.');
    await norway.press('button', 'Keep the reason', own);
    await egypt.says('Norway', KEPT, 'Late warnings save nobody.');
    await norway.press('button', 'Take it away', own);
    await until('no reason', () => !wordsOf(chair.cards('Norway', KEPT)[0]!).includes('Late warnings'));
  });

  it('takes its reason in the bar of the paragraph too, by Ctrl Enter as on the card', async () => {
    await norway.goTo('OP1', KEPT);
    await norway.press('button', 'Add reason');
    const field = await norway.one('textbox', 'Reason for this proposal');
    await norway.fill(field, 'Hours count.');
    await norway.key('Control+Enter', field);
    await chair.says('Norway', KEPT, 'Hours count.');
    await until('the bar without the field', () => norway.all('textbox', 'Reason for this proposal').length === 0);
    await norway.press('button', 'Take it away', await norway.open('Norway', KEPT));
    await until('no reason', () => !wordsOf(chair.cards('Norway', KEPT)[0]!).includes('Hours count.'));
  });

  it('carries the chair’s question to the room and how far it is answered', async () => {
    const onChair = await chair.open('Norway', KEPT);
    await chair.press('button', 'Ask the room', onChair);
    await egypt.says('Norway', KEPT, /The Chair asks the room, \d\d:\d\d/);
    // Fiji supports it and Egypt reserves: nobody else is left.
    await chair.says('Norway', KEPT, 'Everybody has spoken.');
    await egypt.press('button', 'Reserve', await egypt.open('Norway', KEPT));
    await chair.says('Norway', KEPT, 'Not yet: EGY');
    await chair.says('Norway', KEPT, '0 of 1 in the room');
    await chair.press('button', 'Stop asking', onChair);
    await until('no question', () => !wordsOf(egypt.cards('Norway', KEPT)[0]!).includes('asks the room'));
  });

  it('RULES A34, A35: asks who stands behind earlier words, until they are confirmed by one press', async () => {
    await norway.typeAfter('OP1', KEPT, ' and in full');
    await chair.says('Norway', 'in full', 'co-sponsors of earlier words: FJI');
    await until('not in the tag', () => !egypt.paper('OP1').includes('with FJI'));
    const line = () => fiji.test('changed-line')[0];
    await until('the line of changed words', () => wordsOf(line() ?? null).includes('Words changed'));
    await fiji.open('Norway', 'in full');
    expect(egypt.test('changed-line')).toEqual([]);
    await fiji.press('button', 'Still co-sponsor', line);
    await egypt.reads('OP1', 'NOR with FJI');
    await until('the line has gone', () => !line());
  });

  it('logged no error', () => expect(room.errors).toEqual([]));
});
