// Comments from a file: each names its source, nobody can speak for another person, and a file with any fault changes nothing.
// (RULES G4 to G6, F5, FW2, FW3)
import { describe, expect, it } from 'vitest';
import { paragraph, resolution } from '../../../schema/index.ts';
import { BROUGHT_TALKS, REPLIES_PER_THREAD } from '../../../server/runtime/limits.ts';
import type { BroughtRemark, BroughtThread } from '../../../src/protocol/api.ts';
import { LONGEST, recordOf } from '../../../src/protocol/record.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import { commandBody } from '../../../src/protocol/routes/commands.ts';
import { CHAIR, delegate, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';

const NORWAY = delegate('NOR');
const text = resolution([
  paragraph({ id: 'op1' }, 'Encourages States to cooperate;'),
  paragraph({ id: 'op2', status: 'agreed' }, 'Requests a report;'),
]);
const remark = (more: Partial<BroughtRemark> = {}): BroughtRemark => ({
  author: 'Kari Aasen',
  by: 'NOR',
  at: '2024-03-20T09:00:00Z',
  words: 'All of them?',
  ...more,
});
const thread = (...remarks: BroughtRemark[]): Extract<BroughtThread, { paragraph: string }> => ({
  paragraph: 'op1',
  quote: 'States',
  before: 'Encourages ',
  resolved: false,
  remarks: remarks.length > 0 ? remarks : [remark()],
});
const bring = (room: TestRoom, talks: readonly BroughtThread[], person: Person = SECRETARIAT) =>
  room.command(person, { do: 'bring-comments', source: 'Oslo.docx', talks });
const threads = (room: TestRoom) => recordOf(room.room.ydoc).threads;
const refusal = { error: expect.stringMatching(/^[A-Z].*\.$/), status: expect.any(Number) };

describe('a file', () => {
  it('brings its comments with what it says of them, and each says which file, who brought it and when', async () => {
    const room = roomOf(text);
    const done = { ...thread(remark({ author: 'user1', by: '', at: '' })), paragraph: 'op2', quote: '', resolved: true };
    const answer = await bring(room, [thread(remark(), remark({ author: 'Egypt', by: 'EGY', words: 'Yes.' })), done], CHAIR);
    expect(answer).toMatchObject({ ok: true });
    const filed = { source: 'Oslo.docx', who: 'Chair', at: expect.any(String) };
    const [second, first] = threads(room);
    expect(first).toMatchObject({
      paragraph: 'op1',
      quote: 'States',
      by: 'NOR',
      name: 'Kari Aasen',
      at: '2024-03-20T09:00:00Z',
      resolved: null,
      replies: [
        { by: 'NOR', name: 'Kari Aasen', words: 'All of them?', filed },
        { by: 'EGY', name: 'Egypt', words: 'Yes.', filed },
      ],
    });
    expect(second).toMatchObject({ by: '', name: 'user1', at: '', resolved: { who: 'Chair' }, replies: [{ by: '', at: '', filed }] });
  });

  it('brings answers to a thread of the room, which is open again; what was said there stays as it was', async () => {
    const room = roomOf(text);
    await room.command(NORWAY, { do: 'comment', paragraph: 'op1', quote: 'States', before: '', words: 'All?' });
    const [before] = threads(room);
    await room.command(CHAIR, { do: 'resolve', thread: before!.id, resolved: true });
    expect(await bring(room, [{ thread: before!.id, remarks: [remark({ words: 'Still.' })] }], NORWAY)).toMatchObject({ ok: true });
    const [after] = threads(room);
    expect(after).toMatchObject({ id: before!.id, by: 'NOR', name: before!.name, resolved: null });
    expect(after!.replies[0]).toEqual(before!.replies[0]);
    expect(after!.replies[0]).not.toHaveProperty('filed');
    expect(after!.replies[1]).toMatchObject({ name: 'Kari Aasen', filed: { source: 'Oslo.docx', who: 'NOR' } });
  });

  it('brings all or nothing, and no word in another delegation’s name', async () => {
    const room = roomOf(text);
    const [before] = [room.record()];
    const wrong: readonly (readonly [BroughtThread[], Person])[] = [
      [[], SECRETARIAT],
      [[thread(), thread(remark({ by: 'EGY' }))], NORWAY],
      [[thread(remark({ by: '' }))], NORWAY],
      [[thread(remark({ by: 'nowhere' }))], CHAIR],
      [[thread(), { ...thread(), paragraph: 'gone' }], CHAIR],
      [[thread(), { thread: 'gone', remarks: [remark()] }], CHAIR],
      [[thread(remark({ words: '' }))], CHAIR],
      [[thread(remark({ words: 'x'.repeat(LONGEST.reply + 1) }))], CHAIR],
      [[thread(...Array.from({ length: REPLIES_PER_THREAD + 1 }, () => remark()))], CHAIR],
      [Array.from({ length: BROUGHT_TALKS + 1 }, () => thread()), CHAIR],
    ];
    for (const [talks, person] of wrong) expect(await bring(room, talks, person)).toEqual(refusal);
    expect(room.record()).toEqual(before);
  });

  it('says what it says in plain characters, and no day that is none', () => {
    const body = (one: object) =>
      commandBody.safeParse({ do: 'bring-comments', source: 'a\u202e.docx', talks: [{ ...thread(), remarks: [one] }] });
    expect(body(remark({ author: ' Kari\u202e\u0007 ' })).data).toMatchObject({
      source: 'a.docx',
      talks: [{ remarks: [{ author: 'Kari' }] }],
    });
    for (const more of [
      { at: 'yesterday' },
      { at: '2024-13-45T00:00:00Z' },
      { author: '\u202e' },
      { by: '<b>' },
      { author: 'x'.repeat(201) },
    ])
      expect(body(remark(more)).success).toBe(false);
    expect(body({ ...remark(), filed: { source: 'x', who: 'Chair', at: '' } }).data).not.toHaveProperty('talks.0.remarks.0.filed');
  });
});
