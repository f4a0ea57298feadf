// Packages: a delegation ties its proposals together under conditions; the chair sees whether these hold, sees one fail, and accepts or rejects the package as one.
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

const pack = (seat: Seat) => () => seat.all('region', 'Package of Norway')[0];
const plain = (seat: Seat) => wordsOf(pack(seat)() ?? null);

async function tie(condition: string): Promise<void> {
  await norway.press('button', 'Make a package…');
  const form = () => norway.all('form', 'Make a package')[0];
  await until('the form', form);
  for (const box of norway.all('checkbox', '', form())) await norway.click(box);
  await norway.press('button', 'Add a condition', form);
  await norway.select(await norway.one('combobox', 'On condition that', form), condition);
  await norway.press('button', 'Tie them together', form);
  await until('the package', pack(chair));
}

describe('a package', () => {
  it('ties proposals together under a condition, and its parts are not decided singly', async () => {
    await norway.typeAfter('OP1', 'real time', ', without delay');
    await norway.typeAfter('OP6', 'academia', ', youth');
    await until('the card', () => chair.cards('Norway', ', youth')[0]);
    await tie('OP7 stays as it reads');
    expect(plain(chair)).toContain('If OP7 stays as it reads: it holds.');
    expect(plain(chair)).toMatch(/OP1 .*without delay.* OP6 .*youth/);
    await chair.open('Norway', ', youth');
    await chair.says('Norway', ', youth', 'It is decided with its package.');
  });

  it('shows the chair a condition that falls; only a second press accepts in spite of it, and all of it', async () => {
    await chair.press('radio', 'Edit');
    await chair.typeOver('OP7', 'fifteenth', 'sixteenth');
    await until('it fell', () => plain(chair).includes('OP7 no longer reads as it did.'));
    await chair.press('radio', 'Decide');
    await chair.press('button', 'Accept the package', pack(chair));
    await until('asked', () => plain(chair).includes('Accept the package in spite of it?'));
    await chair.press('button', 'Accept all the same', pack(chair));
    await until('decided', () => !pack(chair)());
    await norway.reads('OP6', 'academia, youth and the private sector');
    await norway.reads('OP1', 'in real time, without delay and free of charge');
    await chair.press('tab', 'History');
    await until('listed', () => wordsOf(chair.all('tabpanel')[0] ?? null).includes('package accepted NOR'));
  });

  it('is taken back as one, untied by its owner, and rejected as one', async () => {
    await chair.press('button', 'Undo', () => chair.all('tabpanel')[0]);
    await chair.press('tab', /^Proposals/);
    await until('the package', pack(chair));
    await norway.reads('OP1', 'NOR');
    await norway.press('button', 'Untie the package', pack(norway));
    await until('untied', () => !pack(chair)());
    await tie('the proposal of Egypt on OP5 is accepted');
    await until('open', () => plain(chair).includes('not decided yet'));
    await chair.press('button', 'Reject it', pack(chair));
    await until('both are gone', () => !norway.paper('OP6').includes('youth'));
    expect(norway.paper('OP1')).not.toContain('without delay');
    await norway.reads('OP5', 'voluntary contributions');
  });

  it('is listed no more when its owner has withdrawn all of it, and again when one of its proposals is back (RULE D6)', async () => {
    await norway.typeAfter('OP1', 'real time', ', at once');
    await norway.typeAfter('OP6', 'academia', ', schools');
    await until('the card', () => chair.cards('Norway', ', schools')[0]);
    await tie('OP7 stays as it reads');
    for (const words of [', at once', ', schools']) {
      await norway.open('Norway', words);
      const mine = () => norway.cards('Norway', words)[0]!;
      await norway.press('button', 'Withdraw', mine);
      await norway.press('button', 'Withdraw', () => norway.test('confirmation', mine())[0]);
      await until('withdrawn', () => chair.cards('Norway', words).length === 0);
    }
    await until('the package is gone', () => !pack(chair)() && !pack(norway)());
    await norway.press('button', 'Undo');
    await until('the package is back', () => pack(chair)() && pack(norway)());
  });

  it('logged no error', () => expect(room.errors).toEqual([]));
});
