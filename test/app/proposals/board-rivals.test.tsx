// Rivals on the same words: anybody can put them side by side in the sheet; the chair sees how the paragraph would read, accepts single changes of one,
// and is always asked what becomes of the others. Once by clicks, and once by keys. (RULES D12, D14)
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

const board = (seat: Seat) => () => seat.test('board')[0];
const rival = (seat: Seat, name: string) => () =>
  seat.all('region', `Proposal of ${name}`, board(seat)() ?? document.createElement('div'))[0];
const plain = (seat: Seat) => wordsOf(board(seat)() ?? null);
const onOP5 = () => chair.cards('', 'operative paragraph 5').length;

describe('rivals', () => {
  it('are put side by side from a card, and whoever does not decide only reads them', async () => {
    await norway.typeOver('OP5', 'within existing resources', 'with all means');
    await norway.typeAfter('OP5', 'good practices', ' and lessons');
    const mine = await norway.open('Norway', 'and lessons');
    await norway.press('button', 'Put side by side', mine);
    await until('the board', board(norway));
    expect(plain(norway)).toContain('Three proposals on the same words');
    expect(norway.all('region', '', board(norway)()!)).toHaveLength(3);
    expect(rival(norway, 'Egypt')()!.querySelector('del')!.textContent).toBe('within existing resources');
    expect(rival(norway, 'Egypt')()!.querySelector('ins')!.textContent).toBe('subject to the availability of voluntary contributions');
    expect(norway.all('button', /^(Accept|Reject)/, board(norway)()!)).toEqual([]);
    await norway.press('button', 'Close', board(norway));
    await until('closed', () => !board(norway)());
  });

  it('show the chair what the paragraph would read, with single changes of one', async () => {
    await chair.open('Norway', 'and lessons');
    await chair.press('button', '3 side by side');
    const norways = () => chair.all('checkbox', '', rival(chair, 'Norway')()!);
    await until('the rivals', rival(chair, 'Norway'));
    expect(norways()).toHaveLength(2);
    expect(plain(chair)).toContain('with all means, to collect good practices and lessons in early warning');
    await chair.click(norways()[1]!);
    await until('what would be read', () => plain(chair).includes('with all means, to collect good practices in early warning'));
    await chair.press('radio', /Whole/, board(chair));
    await until('the whole paragraph', () => wordsOf(rival(chair, 'Egypt')() ?? null).includes('in all official languages'));
    await chair.press('radio', 'Words', board(chair));
    expect(chair.paper('OP5')).toContain('within existing resources');
  });

  it('are offered for rejection when one is accepted, and stay when that is undone', async () => {
    await chair.press('button', 'Accept 1 of 2', rival(chair, 'Norway'));
    await until('the offer', () => plain(chair).includes('Reject its two rivals too?'));
    expect(plain(chair)).toMatch(/Accepted 1 of 2 changes of Norway, \d\d:\d\d/);
    await norway.reads('OP5', 'with all means');
    expect([...chair.screen.querySelectorAll('.just-accepted')].map((one) => one.textContent)).toEqual(['with all means']);
    // Nothing was rejected without asking, and Norway's other change is still pending.
    expect(onOP5()).toBe(3);
    await chair.press('button', 'Undo', board(chair));
    await until('the offer is gone', () => !plain(chair).includes('Reject its two rivals'));
    await until('the words are back', () => chair.paper('OP5').includes('within existing resources'));
    await until('all three as before', () => chair.all('region', '', board(chair)()!).length === 3);
  });

  it('go by keys too: Ctrl Alt Y, and a second Enter rejects nothing', async () => {
    await chair.press('button', 'Close', board(chair));
    await until('closed', () => !board(chair)());
    await chair.open('Egypt', 'voluntary contributions');
    await chair.key('Control+Alt+KeyY');
    const offer = () => chair.test('reject-rest')[0];
    await until('the offer', () => wordsOf(offer() ?? null).includes('Reject its two rivals too?'));
    // The focus is on the answer that decides nothing.
    await until('the focus', () => document.activeElement?.textContent === 'Keep pending');
    await chair.press('button', 'Reject both', offer);
    await until('nothing pending on OP5', () => onOP5() === 0);
    expect(chair.paper('OP5')).toContain('subject to the availability of voluntary contributions');
    await chair.press('tab', 'History');
    const history = () =>
      chair
        .all('tabpanel')
        .map((one) => wordsOf(one))
        .join();
    for (const words of [/OP5 rejected FJI/, /OP5 rejected NOR/, /OP5 accepted EGY/]) await until(`${words}`, () => words.test(history()));
  });

  it('logged no error', () => expect(room.errors).toEqual([]));
});
