// History lists the chair's changes by hand (RULE D27), for everybody, and marks the change when it is opened.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHAIR, NORWAY, openRoom, type PartRoom, until, wordsOf } from '../../support/part.tsx';

let room: PartRoom;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room?.close());

it('RULE D27: says that the chair changed a paragraph, and shows before and since', async () => {
  const chair = await room.sit(CHAIR);
  const norway = await room.sit(NORWAY);
  await chair.press('radio', 'Edit');
  await chair.typeAfter('OP1', 'real time', ', without delay');
  await norway.reads('OP1', 'without delay');
  for (const seat of [norway, chair]) {
    await seat.press('tab', 'History');
    const rows = () => seat.test('edit');
    await until('it is listed', () => /Chair changed OP1/.test(wordsOf(rows()[0] ?? null)));
    expect(rows()).toHaveLength(1);
    await seat.press('button', 'Show', () => rows()[0]);
    await until('the change', () => wordsOf(rows()[0]!.querySelector('ins')).includes(', without delay'));
  }
  expect(room.errors).toEqual([]);
});
