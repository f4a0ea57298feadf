// Several decisions by one command of the chair: one request, one transaction, each decision listed. Whatever fails, by a refusal or in the store,
// either all of them are made or none.
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { DECISIONS_AT_ONCE } from '../../../server/runtime/limits.ts';
import { Superseded } from '../../../server/store/store-model.ts';
import { decisionsOf, recordOf } from '../../../src/protocol/record.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { CHAIR, delegate, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';

const OP = 'Encourages States to cooperate;';
const text = resolution([
  paragraph({ id: 'op1' }, OP, [
    amendment({ id: 'nor', by: 'NOR' }, wording(OP), 'Encourages all States to cooperate;'),
    amendment({ id: 'fji', by: 'FJI' }, wording(OP), 'Encourages most States to cooperate;'),
    amendment({ id: 'egy', by: 'EGY' }, wording(OP), 'Encourages some States to cooperate;'),
  ]),
  paragraph({ id: 'op2', by: 'FJI' }, 'Requests a report;'),
  paragraph({ id: 'op3' }, 'Decides to remain seized.'),
]);
const REST: Command = { do: 'reject', amendment: 'nor', also: ['fji', 'egy'] };

const stateOf = (room: TestRoom) => [room.text(), room.record(), room.store.entries.length];
const kinds = (room: TestRoom) => decisionsOf(room.room.ydoc).map(({ kind, amendment: id }) => `${kind} ${id}`);

async function refused(room: TestRoom, command: Command, sentence: RegExp, person = CHAIR) {
  const before = stateOf(room);
  expect(await room.command(person, command)).toMatchObject({ error: expect.stringMatching(sentence) });
  expect(stateOf(room)).toEqual(before);
}

describe('rejecting several proposals', () => {
  it('lists each, in one transaction, and each is taken back by itself', async () => {
    const room = roomOf(text);
    const before = room.text();
    const answer = await room.command(CHAIR, REST);
    expect(kinds(room)).toEqual(['rejected nor', 'rejected fji', 'rejected egy']);
    expect(room.store.entries.length).toBe(1);
    for (const { id } of ('ok' in answer && answer.decisions) || [])
      expect(await room.command(CHAIR, { do: 'undo', decision: id })).toMatchObject({ ok: true });
    expect(room.text()).toBe(before);
  });

  it('rejects none where one is decided, unknown, or tied into a package', async () => {
    const room = roomOf(text);
    await room.command(CHAIR, { do: 'reject', amendment: 'egy' });
    await refused(room, REST, /has been decided or withdrawn already/);
    await refused(room, { ...REST, also: ['fji', 'nobody'] }, /There is no such proposal/);
    await room.command(delegate('FJI'), { do: 'package', amendments: ['fji', 'op2'], conditions: [] });
    await refused(room, { ...REST, also: ['fji'] }, /part of a package of FJI/);
    await room.command(CHAIR, { do: 'reject', amendment: 'nor', also: ['nor'] });
    expect(kinds(room)).toEqual(['rejected egy', 'packaged ', 'rejected nor']);
  });

  it('is one entry of the store: a commit that waits or fails shows nobody a half of it', async () => {
    const room = roomOf(text);
    const reader = room.enter(delegate('FJI'));
    const before = reader.text;
    room.store.held = true;
    const answer = room.command(CHAIR, REST);
    await Promise.resolve();
    expect([reader.text, room.store.entries]).toEqual([before, []]);
    room.store.held = false;
    room.store.release();
    expect(await answer).toMatchObject({ ok: true, decisions: [{}, {}, {}] });
    expect(recordOf(reader.ydoc).decisions.length).toBe(3);
  });

  it('is done wholly or not at all where another server takes the draft in the middle', async () => {
    const room = roomOf(text);
    room.store.held = true;
    const answer = room.command(CHAIR, REST);
    room.store.failing = new Superseded();
    room.store.held = false;
    room.store.release();
    await expect(answer).rejects.toThrow(Superseded);
    expect(room.store.entries).toEqual([]);
  });

  it('takes no more than a chair can mean', async () => {
    const also = Array.from({ length: DECISIONS_AT_ONCE }, (_, i) => `a${i}`);
    await refused(roomOf(text), { ...REST, also }, /At most 100 proposals/);
    await refused(roomOf(text), { do: 'undo', decision: 'one', also }, /At most 100 decisions/);
  });
});

describe('taking several decisions back', () => {
  it('takes back none where one is unknown, taken back already, or not of the person', async () => {
    const room = roomOf(text);
    await room.command(CHAIR, REST);
    await room.command(SECRETARIAT, { do: 'move', paragraph: 'op3', after: '' });
    const [first, second, third, moved] = decisionsOf(room.room.ydoc).map(({ id }) => id) as [string, string, string, string];
    await refused(room, { do: 'undo', decision: first, also: [second, 'nobody'] }, /There is no such decision/);
    await refused(room, { do: 'undo', decision: moved, also: [first] }, /Only the chair decides/, SECRETARIAT);
    await room.command(CHAIR, { do: 'undo', decision: third });
    await refused(room, { do: 'undo', decision: first, also: [second, third] }, /taken back already/);
    expect(await room.command(CHAIR, { do: 'undo', decision: first, also: [second, first, moved] })).toMatchObject({ ok: true });
    expect(kinds(room).slice(-3)).toEqual(['undone nor', 'undone fji', 'undone ']);
  });
});
