// The views of the text: all proposals, only one's own, the rolling text with its convention (real brackets), the text alone, the text as issued. By
// the switch and by keys.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHAIR, FIJI, NORWAY, openRoom, type PartRoom, type Seat, until, wordsOf } from '../../support/part.tsx';

let room: PartRoom;
let chair: Seat;
let norway: Seat;

beforeAll(async () => {
  room = await openRoom();
  chair = await room.sit(CHAIR);
  norway = await room.sit(NORWAY);
});
afterAll(() => room?.close());

const choose = async (seat: Seat, view: string) => {
  await seat.press('button', 'How proposals are shown');
  await seat.press('menuitemradio', view);
};
const names = async (convention: string) => {
  await chair.press('button', /Where the names of delegations stand/);
  await chair.press('menuitemradio', convention);
};

describe('views', () => {
  it('show a delegation its own redline alone, in which it writes on', async () => {
    await norway.typeOver('OP5', 'within existing resources', 'with all means');
    await norway.reads('OP5', 'voluntary contributions');
    await choose(norway, 'Only mine');
    await until('others’ words are gone', () => !norway.paper('OP5').includes('voluntary'));
    expect(norway.paper('OP5')).toContain('NORwithin existing resources');
    expect(norway.paper('OP3')).not.toContain('women');
    await norway.typeAfter('OP5', 'good practices', ' and lessons');
    await chair.reads('OP5', 'and lessons');
    await norway.key('Control+Shift+Digit2');
    // In the clean view Norway can still write: its own words show in the text, others' proposals do not.
    await norway.reads('OP5', 'with all means, to collect good practices and lessons in early');
    expect(norway.paper('OP5')).not.toContain('voluntary');
    await norway.typeAfter('OP5', 'good practices', ' everywhere');
    await chair.reads('OP5', 'everywhere');
    await norway.key('Control+Shift+Digit1');
    await norway.reads('OP5', 'voluntary contributions');
  });

  it('print the rolling text with real brackets, live', async () => {
    await choose(chair, 'Rolling text');
    await until('the rolling text', () => chair.printed('OP3').includes('older persons [FJI: , women] and children'));
    expect(chair.printed('OP5')).toContain('[within existing resources – delete: EGY, FJI, NOR]');
    expect(chair.printed('OP5')).toContain('[EGY: subject to the availability of voluntary contributions]');
    const { id } = chair.now.values.proposals.groups.flatMap(({ proposals }) => proposals).find(({ by }) => by === 'NOR')!;
    await room.did({ do: 'position', amendment: id, position: 'support' }, FIJI);
    await until('Fiji stands beside Norway', () => chair.printed('OP5').includes('[NOR, FJI: with all means]'));
  });

  it('print by the convention that is chosen, and remember it', async () => {
    await names('[… – EU]');
    await until('names behind', () => chair.printed('OP3').includes('[, women – FJI]'));
    chair.leave();
    chair = await room.sit(CHAIR);
    await chair.key('Control+Shift+Digit6');
    await until('names behind still', () => chair.printed('OP3').includes('[, women – FJI]'));
    await names('No names');
    await until('no names', () => chair.printed('OP3').includes('older persons [, women] and children'));
  });

  it('tie a bracket to its card', async () => {
    const brackets = () => chair.test('printed')[0]!.querySelectorAll<HTMLElement>('[data-label="OP3"] [data-proposal-of]');
    await chair.click(brackets()[0]!);
    await until('the card is open', () => chair.cards('', 'women')[0]?.hasAttribute('data-selected'));
    expect([...brackets()].some((one) => one.hasAttribute('data-selected'))).toBe(true);
  });

  it('show the text as it was issued, whatever was changed since', async () => {
    await chair.press('radio', /proposals|Rolling/);
    await choose(chair, 'All proposals');
    await chair.press('radio', 'Edit');
    await chair.typeAfter('OP7', 'fifteenth session', ' and later');
    await norway.reads('OP7', 'and later');
    await norway.press('radio', 'As issued');
    await until('as issued', () => norway.printed('OP7').includes('at its fifteenth session on the implementation'));
    expect(wordsOf(norway.test('printed')[0]!)).toContain('L.2, as issued');
    await norway.press('radio', 'All proposals');
    await norway.reads('OP7', 'and later');
  });

  it('logged no error', () => expect(room.errors).toEqual([]));
});
