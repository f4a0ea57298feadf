// Publish in the bar before the last letters are stored (RULES P13): it is done, or an error is shown, wherever the person goes meanwhile.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHAIR, NORWAY, openRoom, type PartRoom, type Seat, until } from '../../support/part.tsx';

let room: PartRoom;
let chair: Seat;
let norway: Seat;
beforeAll(async () => {
  room = await openRoom();
  chair = await room.sit(CHAIR);
  norway = await room.sit(NORWAY);
  await norway.at('OP6');
  await norway.press('switch', 'Only Norway sees this');
});
afterAll(() => room?.close());

/** Writes privately while the disk is slow, and presses Publish. */
async function publishUnstored(label: string, after: string, words: string): Promise<void> {
  room.privateRoom(NORWAY).store.held = true;
  await norway.typeAfter(label, after, words);
  await until('its Publish', () => norway.test('publish-own')[0]);
  await norway.press('button', 'Publish', () => norway.test('publish-own')[0]?.parentElement);
}
function stored(): void {
  const { store } = room.privateRoom(NORWAY);
  store.held = false;
  store.release();
}

describe('Publish before the last letters are stored', () => {
  it('publishes when they are', async () => {
    await publishUnstored('OP6', 'academia', ' and schools');
    expect(chair.cards('Norway', 'and schools')).toHaveLength(0);
    stored();
    await until('the chair has it', () => chair.cards('Norway', 'and schools').length === 1);
  });

  it('publishes when they are, for somebody who went to another paragraph meanwhile', async () => {
    await publishUnstored('OP7', 'Requests', ' once more');
    await norway.at('OP1');
    stored();
    await until('the chair has it', () => chair.cards('Norway', 'once more').length === 1);
  });

  it('says that nothing was published where they are not stored in time, and publishes nothing later by itself', async () => {
    await publishUnstored('OP5', 'good practices', ' and bad ones');
    await until('it is said', () => norway.words().includes('Not published'));
    stored();
    await room.settle();
    await until('stored', () => !(norway.test('publish-own')[0] as HTMLButtonElement).disabled);
    expect(chair.cards('Norway', 'and bad ones')).toHaveLength(0);
    await norway.press('button', 'Publish', () => norway.test('publish-own')[0]?.parentElement);
    await until('the chair has it', () => chair.cards('Norway', 'and bad ones').length === 1);
  });

  it('logged no error', () => expect(room.errors).toEqual([]));
});
