// Showing the proposals of some delegations only (RULES V1, V2): on the paper and in the panel, with a note if something is hidden, for this reader alone; where people
// decide, the rivals of a proposal are all counted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const tick = async (seat: Seat, ...delegations: string[]) => {
  await seat.press('button', 'How proposals are shown');
  for (const name of delegations) await seat.press('menuitemcheckbox', name);
  await seat.press('button', 'How proposals are shown');
  await until('the menu has closed', () => seat.all('menuitemcheckbox').length === 0);
};
const line = (seat: Seat, place: 'paper' | 'panel') => () => seat.test(`only-line-${place}`)[0];

describe('RULE V1: some delegations only', () => {
  it('are shown on the paper and in the panel, and it is said what is hidden', async () => {
    await norway.typeOver('OP5', 'within existing resources', 'with all means');
    await chair.reads('OP5', 'with all means');
    const all = chair.cards().length;
    await tick(chair, 'Fiji');
    await until('Norway’s words are gone', () => !chair.paper('OP5').includes('with all means'));
    expect(chair.paper('OP3')).toContain('women');
    expect(chair.paper('OP5')).not.toContain('voluntary');
    await chair.one('radio', 'Fiji only');
    const left = chair.cards().length;
    expect(left).toBeLessThan(all);
    for (const place of ['paper', 'panel'] as const)
      expect(wordsOf(line(chair, place)()!)).toMatch(new RegExp(`Fiji only · ${all - left} other proposals hidden`));
  });

  it('are shown to one reader alone; the others and the counts of the room know nothing of it', async () => {
    expect(norway.paper('OP5')).toContain('voluntary contributions');
    expect(line(norway, 'paper')()).toBeUndefined();
    await norway.typeAfter('OP1', 'riparian States', ' everywhere');
    await until('one more is hidden', () => wordsOf(line(chair, 'paper')()!).includes('· 3 other'));
    expect(chair.all('tab', 'Proposals 5')).toHaveLength(1);
  });

  it('hide no rival where one decides', async () => {
    // Fiji is ticked already: this press unticks it.
    await tick(chair, 'Egypt', 'Fiji');
    await chair.reads('OP5', 'voluntary contributions');
    const egypt = await chair.open('Egypt', 'voluntary');
    await chair.says('Egypt', 'voluntary', 'Norway (hidden)');
    await chair.press('button', 'Put side by side', egypt);
    const board = () => chair.test('board')[0];
    await until('the board', board);
    expect(wordsOf(board()!)).toContain('with all means');
    expect(wordsOf(board()!)).toContain('not shown in the text');
    await chair.press('button', 'Close', board);
  });

  it('come back all at once', async () => {
    await chair.press('button', 'Show all', line(chair, 'paper'));
    await chair.reads('OP5', 'with all means');
    expect(line(chair, 'panel')()).toBeUndefined();
    await tick(chair, 'Fiji');
    await until('limited again', () => !chair.paper('OP5').includes('with all means'));
    await chair.key('Control+Shift+Digit1');
    await chair.reads('OP5', 'with all means');
  });
});

describe('RULE V2: who writes', () => {
  it('sees its own words whoever is chosen, and writes on', async () => {
    await tick(norway, 'Egypt');
    await until('Fiji’s words are gone', () => !norway.paper('OP3').includes('women'));
    expect(norway.paper('OP5')).toContain('with all means');
    await norway.typeAfter('OP5', 'with all means', ' at hand');
    await chair.reads('OP5', 'with all means at hand');
    expect(norway.paper('OP5')).toContain('with all means at hand');
  });

  it('on a phone has the line below the text', async () => {
    await room.close();
    room = await openRoom({ phone: true });
    norway = await room.sit(NORWAY);
    await tick(norway, 'Egypt');
    await until('the line', line(norway, 'paper'));
    expect(norway.paper('OP3')).not.toContain('women');
  });

  it('logged no error', () => expect(room.errors).toEqual([]));
});
