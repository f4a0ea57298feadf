// The chair agrees many paragraphs at once: those without proposals and outside brackets, as the chair read them. One request, one transaction, one
// decision, one undo; all of it or nothing. (RULES AG1 to AG6, AG13, AG14)
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { AGREED_AT_ONCE, GRACE_MS } from '../../../server/runtime/limits.ts';
import { wordsRead } from '../../../src/amend/decide/conditions.ts';
import { elementOf, readDoc } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import { decisionsOf } from '../../../src/protocol/record.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { CHAIR, delegate, OBSERVER, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';
import { Writer } from '../../support/server/writer.ts';

const pp = (at: number) => `Recalling instrument ${at},`;
const op = (at: number) => `Encourages station ${at};`;
const text = resolution([
  paragraph({ id: 'title', kind: 'title' }, 'Shared waters'),
  paragraph({ id: 'pp1', kind: 'preambular' }, pp(1)),
  paragraph({ id: 'pp2', kind: 'preambular' }, pp(2)),
  paragraph({ id: 'pp3', kind: 'preambular' }, pp(3)),
  paragraph({ id: 'pp4', kind: 'preambular', status: 'adref' }, pp(4)),
  paragraph({ id: 'op1' }, op(1), [amendment({ id: 'nor', by: 'NOR' }, wording(op(1)), 'Encourages all stations;')]),
  paragraph({ id: 'op2' }, op(2)),
  paragraph({ id: 'op3', status: 'bracketed' }, op(3)),
  paragraph({ id: 'op4' }, 'Requests [a report];'),
  paragraph({ id: 'op5' }, op(5)),
  paragraph({ id: 'op5alt', by: 'FJI', instead: 'op5' }, 'Encourages nobody;'),
  paragraph({ id: 'op6' }, op(6)),
  paragraph({ id: 'op7' }, op(7), [schema.node('amendment', { id: 'join', by: 'EGY', kind: 'merge', after: 'op6' })]),
  paragraph({ id: 'op8' }, op(8), [amendment({ id: 'begun', by: 'FJI' }, wording(op(8)), op(8))]),
  paragraph({ id: 'op9' }, op(9)),
  paragraph({ id: 'new', by: 'NOR' }, ''),
]);

const agree = (room: TestRoom, ...ids: readonly string[]): Command => ({
  do: 'agree',
  paragraphs: ids.map((id) => {
    const node = readDoc(room.room.ydoc).content.content.find(({ attrs }) => attrs.id === id);
    return { paragraph: id, seen: node ? wordsRead(node) : '' };
  }),
});
const statuses = (room: TestRoom) =>
  Object.fromEntries(readDoc(room.room.ydoc).content.content.map(({ attrs }) => [attrs.id as string, attrs.status as string]));
const agreed = (room: TestRoom) => Object.entries(statuses(room)).flatMap(([id, status]) => (status === 'agreed' ? [id] : []));
const stateOf = (room: TestRoom) => [room.text(), room.record(), room.store.entries.length];

async function refused(room: TestRoom, command: Command, sentence: RegExp, person: Person = CHAIR) {
  const before = stateOf(room);
  expect(await room.command(person, command)).toMatchObject({ error: expect.stringMatching(sentence) });
  expect(stateOf(room)).toEqual(before);
}

describe('agreeing at two levels (RULES AG13, AG14)', () => {
  const group = (room: TestRoom, level: 'group' | 'agreed', ...ids: readonly string[]): Command =>
    ({ ...agree(room, ...ids), level }) as Command;
  const twoLevels = () => roomOf(text, undefined, 2);

  it('is first in the group, and then in plenary; each is one decision that is taken back', async () => {
    const room = twoLevels();
    await room.command(CHAIR, agree(room, 'pp1', 'pp2', 'op2'));
    expect(statuses(room)).toMatchObject({ pp1: 'group', pp2: 'group', op2: 'group' });
    await refused(room, group(room, 'agreed', 'pp1', 'pp3'), /^PP3 is not agreed in the group or has something to settle/);
    await refused(room, group(room, 'group', 'pp1'), /^PP1 is agreed already/);
    await room.command(CHAIR, group(room, 'agreed', 'pp1', 'op2'));
    expect(statuses(room)).toMatchObject({ pp1: 'agreed', pp2: 'group', op2: 'agreed' });
    const [first, second] = decisionsOf(room.room.ydoc);
    expect([first!.words, second!.words]).toEqual(['open → agreed in the group', 'agreed in the group → agreed in plenary']);
    // A paragraph that has since been agreed in plenary stays so.
    await room.command(CHAIR, { do: 'undo', decision: first!.id });
    expect(statuses(room)).toMatchObject({ pp1: 'agreed', pp2: 'open', op2: 'agreed' });
    await room.command(CHAIR, { do: 'undo', decision: second!.id });
    expect(statuses(room)).toMatchObject({ pp1: 'group', op2: 'group' });
  });

  it('is lifted from group to plenary, set, opened and taken back one by one', async () => {
    const room = twoLevels();
    for (const status of ['group', 'agreed', 'group', 'open', 'agreed', 'adref'] as const)
      expect(await room.command(CHAIR, { do: 'status', paragraph: 'op2', status })).toMatchObject({ ok: true });
    await refused(room, { do: 'status', paragraph: 'op2', status: 'adref' }, /already/);
    for (const { id, words } of decisionsOf(room.room.ydoc).toReversed()) {
      expect(await room.command(CHAIR, { do: 'undo', decision: id })).toMatchObject({ ok: true });
      expect(statuses(room).op2, words).toBe(decisionsOf(room.room.ydoc).find((one) => one.id === id)!.status!.from);
    }
    expect(statuses(room).op2).toBe('open');
  });

  it('takes no proposal at either level, also not for a while after it was lifted', async () => {
    const room = twoLevels();
    const { guest } = new Writer(room, delegate('NOR'));
    await room.command(CHAIR, { do: 'status', paragraph: 'pp1', status: 'group' });
    room.clock.pass(GRACE_MS + 1);
    await room.command(CHAIR, { do: 'status', paragraph: 'pp1', status: 'agreed' });
    const paragraphElement = findParagraphElement(guest.ydoc, 'pp1')!;
    paragraphElement.push([elementOf(amendment({ id: 'late', by: 'NOR' }, wording(pp(1)), 'x'))]);
    guest.send();
    expect(room.refusals).toEqual(['agreed']);
  });

  it('is one level where the committee wants one', async () => {
    const room = roomOf(text);
    await refused(room, group(room, 'group', 'pp1'), /one level/);
    await refused(room, { do: 'status', paragraph: 'pp1', status: 'group' }, /one level/);
    await room.command(CHAIR, group(room, 'agreed', 'pp1'));
    expect(statuses(room).pp1).toBe('agreed');
  });
});

describe('agreeing many paragraphs at once', () => {
  it('is one transaction and one decision that names them all, in text order', async () => {
    const room = roomOf(text);
    const answer = await room.command(CHAIR, agree(room, 'op2', 'pp3', 'pp1', 'pp2', 'op9', 'op8', 'pp1'));
    expect(answer).toMatchObject({ ok: true });
    expect(agreed(room)).toEqual(['pp1', 'pp2', 'pp3', 'op2', 'op8', 'op9']);
    expect(room.store.entries.length).toBe(1);
    const [decision, ...others] = decisionsOf(room.room.ydoc);
    expect(others).toEqual([]);
    expect(decision).toMatchObject({
      kind: 'status',
      label: 'PP1–3, OP2, OP8, OP9',
      paragraph: 'pp1',
      paragraphs: ['pp1', 'pp2', 'pp3', 'op2', 'op8', 'op9'],
      status: { from: 'open', to: 'agreed' },
      words: 'open → agreed',
      who: 'Chair',
    });
  });

  it('is taken back as one, letter by letter, and only once', async () => {
    const room = roomOf(text);
    const before = room.text();
    await room.command(CHAIR, agree(room, 'pp1', 'pp2', 'op2'));
    const [{ id }] = decisionsOf(room.room.ydoc) as unknown as [{ id: string }];
    expect(await room.command(CHAIR, { do: 'undo', decision: id })).toMatchObject({ ok: true });
    expect(room.text()).toBe(before);
    expect(decisionsOf(room.room.ydoc).at(-1)).toMatchObject({
      kind: 'undone',
      undoes: id,
      label: 'PP1, PP2, OP2',
      paragraphs: ['pp1', 'pp2', 'op2'],
    });
    await refused(room, { do: 'undo', decision: id }, /taken back already/);
  });

  it('is taken back for those that are agreed still; what was given another status since keeps it', async () => {
    const room = roomOf(text);
    await room.command(CHAIR, agree(room, 'pp1', 'pp2', 'op2'));
    const [{ id }] = decisionsOf(room.room.ydoc) as unknown as [{ id: string }];
    await room.command(CHAIR, { do: 'status', paragraph: 'pp2', status: 'bracketed' });
    expect(await room.command(CHAIR, { do: 'undo', decision: id })).toMatchObject({ ok: true });
    expect(statuses(room)).toMatchObject({ pp1: 'open', pp2: 'bracketed', op2: 'open' });
    const other = roomOf(text);
    await other.command(CHAIR, agree(other, 'pp1', 'pp2'));
    const [first] = decisionsOf(other.room.ydoc) as unknown as [{ id: string }];
    for (const paragraphId of ['pp1', 'pp2']) await other.command(CHAIR, { do: 'status', paragraph: paragraphId, status: 'open' });
    await refused(other, { do: 'undo', decision: first.id }, /None of these paragraphs is agreed any more/);
  });

  it('agrees none where one has something to settle: a proposal on it or about it, brackets, another status', async () => {
    const room = roomOf(text);
    for (const id of ['op1', 'op3', 'op4', 'op5', 'op6', 'op7', 'pp4'])
      await refused(room, agree(room, 'pp1', id), new RegExp(`^${id.toUpperCase()} is agreed already or has something to settle`));
    await refused(room, agree(room, 'pp1', 'new'), /no longer in the text/);
    await refused(room, agree(room, 'pp1', 'nobody'), /no longer in the text/);
    await room.command(CHAIR, agree(room, 'pp1'));
    await refused(room, agree(room, 'pp1', 'pp2'), /^PP1 is agreed already/);
  });

  it('agrees none where one reads otherwise than the chair saw', async () => {
    const room = roomOf(text);
    const command = agree(room, 'pp1', 'pp2') as Extract<Command, { do: 'agree' }>;
    const [first, second] = command.paragraphs as [{ paragraph: string; seen: string }, { paragraph: string; seen: string }];
    await refused(room, { do: 'agree', paragraphs: [first, { ...second, seen: 'Recalling,' }] }, /^PP2 reads otherwise by now/);
  });

  it('is the chair’s, and takes no more than a text holds', async () => {
    const room = roomOf(text);
    for (const person of [SECRETARIAT, OBSERVER, delegate('NOR')])
      await refused(room, agree(room, 'pp1'), /Only the chair decides/, person);
    await refused(room, { do: 'agree', paragraphs: [] }, /Name the paragraphs/);
    const many = Array.from({ length: AGREED_AT_ONCE + 1 }, (_, i) => ({ paragraph: `p${i}`, seen: '' }));
    await refused(room, { do: 'agree', paragraphs: many }, /At most 500 paragraphs/);
  });

  it('shows nobody a half of it, and takes no new proposal on what it agreed', async () => {
    const room = roomOf(text);
    const reader = room.enter(delegate('FJI'));
    const before = reader.text;
    room.store.held = true;
    const answer = room.command(CHAIR, agree(room, 'pp1', 'pp2'));
    await Promise.resolve();
    expect(reader.text).toBe(before);
    room.store.held = false;
    room.store.release();
    expect(await answer).toMatchObject({ ok: true });
    expect(reader.text.match(/status="agreed"/g)?.length).toBe(2);
    expect(
      await room.command(CHAIR, {
        do: 'bring',
        by: 'NOR',
        source: 'x',
        proposals: [{ paragraph: 'pp1', amendment: amendment({ id: 'late', by: 'NOR' }, wording(pp(1)), 'Recalling all,').toJSON() }],
      }),
    ).toMatchObject({ error: expect.any(String) });
  });
});
