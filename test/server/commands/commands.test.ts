// Commands without sockets and disk: who may ask for what (each command for each role), refusals with one sentence and no change,
// and the record afterwards. Deciding kinds is in deciding-kinds.test.ts, packages in packages.test.ts.
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { IGNORED_PER_DRAFT, REPLIES_PER_THREAD } from '../../../server/runtime/limits.ts';
import { LONGEST, recordOf } from '../../../src/protocol/record.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { CHAIR, delegate, OBSERVER, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';

const OP = 'Encourages States to cooperate;';
const NORWAY = delegate('NOR');
const FIJI = delegate('FJI');
const text = resolution([
  paragraph({ id: 'op1' }, OP, [amendment({ id: 'nor', by: 'NOR' }, wording(OP), 'Encourages all States to cooperate;')]),
  paragraph({ id: 'op2', by: 'NOR' }, 'Requests a report;'),
  paragraph({ id: 'op3' }, 'Decides to remain seized.'),
]);

const ALL: readonly (readonly [string, Person])[] = [
  ['chair', CHAIR],
  ['secretariat', SECRETARIAT],
  ['owner', NORWAY],
  ['another delegation', FIJI],
  ['observer', OBSERVER],
];
const comment = { do: 'comment', paragraph: 'op1', quote: 'States', before: 'Encourages ', words: 'All of them?' } as const;

const FILE = { paragraph: 'op3', amendment: amendment({ id: 'a', by: '' }, wording('Decides to remain seized.'), 'Decides.').toJSON() };

const FINDING = `spaces/double|op1|${'0'.repeat(24)}|0`;
const TALK = {
  paragraph: 'op1',
  quote: 'States',
  before: 'Encourages ',
  resolved: false,
  remarks: [{ author: 'Kari Aasen', by: 'NOR', at: '2024-03-20T09:00:00Z', words: 'All of them?' }],
};

/** Who may, by the names of ALL; everybody else is refused. */
const RIGHTS: readonly (readonly [Command, ...string[]])[] = [
  [{ do: 'accept', amendment: 'nor' }, 'chair'],
  [{ do: 'reject', amendment: 'nor' }, 'chair'],
  [{ do: 'status', paragraph: 'op1', status: 'agreed' }, 'chair'],
  [{ do: 'freeze', name: 'L.1' }, 'chair', 'secretariat'],
  [{ do: 'refer', holder: 'op3', said: 'OP1', meant: 'op1' }, 'chair', 'secretariat'],
  [{ do: 'position', amendment: 'nor', position: 'support' }, 'another delegation'],
  [{ do: 'cosponsor', amendment: 'nor', join: true }, 'another delegation'],
  [{ do: 'reason', amendment: 'nor', words: 'For clarity' }, 'owner'],
  [{ do: 'ask', amendment: 'nor', asked: true }, 'chair'],
  [comment, 'chair', 'secretariat', 'owner', 'another delegation'],
  [{ do: 'floor', paragraph: 'op1' }, 'chair'],
  [{ do: 'ask-floor', paragraph: 'op1', wants: true }, 'owner', 'another delegation'],
  [{ do: 'move', paragraph: 'op3', after: '' }, 'chair', 'secretariat'],
  [{ do: 'ignore', finding: FINDING, ignored: true }, 'chair', 'secretariat', 'owner', 'another delegation'],
  [{ do: 'withdraw', amendment: 'nor' }, 'owner'],
  [{ do: 'package', amendments: ['nor', 'op2'], conditions: [] }, 'owner'],
  [{ do: 'bring-comments', source: 'copy.docx', talks: [TALK] }, 'chair', 'secretariat', 'owner'],
  [{ do: 'bring', by: 'NOR', source: 'copy.docx', proposals: [FILE] }, 'chair', 'secretariat', 'owner'],
];

const refusal = { error: expect.stringMatching(/^[A-Z].*\.$/), status: expect.any(Number) };
const record = (room: TestRoom) => recordOf(room.room.ydoc);

describe('who may', () => {
  for (const [command, ...allowed] of RIGHTS)
    for (const [name, person] of ALL)
      it(`${command.do}: ${name} ${allowed.includes(name) ? 'may' : 'may not'}`, async () => {
        const room = roomOf(text);
        const before = [room.text(), room.record()];
        const answer = await room.command(person, command);
        if (allowed.includes(name)) {
          expect(answer).toMatchObject({ ok: true });
          expect([room.text(), room.record()]).not.toEqual(before);
        } else {
          expect(answer).toEqual(refusal);
          expect([room.text(), room.record()]).toEqual(before);
        }
      });

  it('undo: the chair alone', async () => {
    for (const [name, person] of ALL) {
      const room = roomOf(text);
      const rejected = await room.command(CHAIR, { do: 'reject', amendment: 'nor' });
      const decision = 'ok' in rejected ? rejected.decision!.id : '';
      expect(await room.command(person, { do: 'undo', decision }), name).toEqual(
        name === 'chair' ? expect.objectContaining({ ok: true }) : refusal,
      );
    }
  });

  it('resolve: who began the comment, the chair, the secretariat', async () => {
    for (const [name, person] of ALL) {
      const room = roomOf(text);
      const said = await room.command(NORWAY, comment);
      const thread = 'ok' in said ? said.thread!.id : '';
      const answer = await room.command(person, { do: 'resolve', thread, resolved: true });
      const may = name === 'owner' || name === 'chair' || name === 'secretariat';
      expect(answer, name).toEqual(may ? expect.objectContaining({ ok: true }) : refusal);
      expect(record(room).threads[0]!.resolved, name).toEqual(may ? { at: expect.any(String), who: person.name } : null);
    }
  });

  it('give: the chair, to a delegation that asks', async () => {
    const room = roomOf(text);
    expect(await room.command(CHAIR, { do: 'give', delegation: 'FJI' })).toEqual(refusal);
    await room.command(FIJI, { do: 'ask-floor', paragraph: '', wants: true });
    for (const [name, person] of ALL.slice(1)) expect(await room.command(person, { do: 'give', delegation: 'FJI' }), name).toEqual(refusal);
    await room.command(CHAIR, { do: 'give', delegation: 'FJI' });
    expect(record(room)).toMatchObject({ asking: [], speaker: { delegation: 'FJI' } });
    await room.command(CHAIR, { do: 'give', delegation: '' });
    expect(record(room).speaker).toBeNull();
  });
});

describe('findings that are ignored', () => {
  const marks = (room: TestRoom) => record(room).ignored.map(({ by, who }) => `${by || 'all'}: ${who}`);

  it('carry whose mark it is; a side takes away its own alone', async () => {
    const room = roomOf(text);
    const ignore = (person: Person, ignored: boolean) => room.command(person, { do: 'ignore', finding: FINDING, ignored });
    await ignore(NORWAY, true);
    room.clock.pass(1);
    await ignore(CHAIR, true);
    await ignore(SECRETARIAT, true);
    expect(marks(room)).toEqual(['NOR: NOR', 'all: Chair']);
    await ignore(FIJI, false);
    await ignore(NORWAY, false);
    expect(marks(room)).toEqual(['all: Chair']);
    await ignore(SECRETARIAT, false);
    expect(marks(room)).toEqual([]);
  });

  it('stand on a paragraph that is there, and there is an end to them', async () => {
    const room = roomOf(text);
    const gone = { do: 'ignore', finding: FINDING.replace('op1', 'op99'), ignored: true } as const;
    expect(await room.command(CHAIR, gone)).toEqual(refusal);
    for (let i = 0; i < IGNORED_PER_DRAFT; i++)
      await room.command(CHAIR, { do: 'ignore', finding: FINDING.replace(/0$/, String(i)), ignored: true });
    expect(await room.command(FIJI, { do: 'ignore', finding: FINDING, ignored: true })).toEqual(refusal);
    expect(marks(room)).toHaveLength(IGNORED_PER_DRAFT);
  });
});

describe('positions and co-sponsors', () => {
  it('of delegations stand in the record by proposal, one each, and can be taken back', async () => {
    const room = roomOf(text);
    const egypt = delegate('EGY');
    await room.command(FIJI, { do: 'position', amendment: 'nor', position: 'support' });
    room.clock.pass(1);
    await room.command(egypt, { do: 'position', amendment: 'nor', position: 'oppose' });
    await room.command(FIJI, { do: 'position', amendment: 'op2', position: 'reserve' });
    await room.command(egypt, { do: 'cosponsor', amendment: 'op2', join: true });
    const positions = () =>
      record(room)
        .positions.get('nor')
        ?.map(({ delegation, position }) => `${delegation} ${position}`);
    expect(positions()).toEqual(['FJI support', 'EGY oppose']);
    room.clock.pass(1);
    await room.command(FIJI, { do: 'position', amendment: 'nor', position: 'oppose' });
    expect(positions()).toEqual(['EGY oppose', 'FJI oppose']);
    await room.command(FIJI, { do: 'position', amendment: 'nor', position: '' });
    expect(positions()).toEqual(['EGY oppose']);
    expect(record(room).cosponsors.get('op2')).toEqual([{ delegation: 'EGY', at: expect.any(String), words: expect.any(String) }]);
    await room.command(egypt, { do: 'cosponsor', amendment: 'op2', join: false });
    expect(record(room).cosponsors.get('op2')).toBeUndefined();
  });

  it('are taken on pending proposals only, and stay in the record when one is withdrawn', async () => {
    const room = roomOf(text);
    await room.command(FIJI, { do: 'position', amendment: 'nor', position: 'support' });
    await room.command(FIJI, { do: 'cosponsor', amendment: 'nor', join: true });
    await room.command(CHAIR, { do: 'reject', amendment: 'nor' });
    expect(await room.command(FIJI, { do: 'position', amendment: 'nor', position: 'oppose' })).toEqual(refusal);
    expect(await room.command(FIJI, { do: 'cosponsor', amendment: 'none', join: true })).toEqual(refusal);
    expect(record(room).positions.get('nor')).toHaveLength(1);
    expect(record(room).cosponsors.get('nor')).toHaveLength(1);
  });
});

describe('reasons, questions and the floor', () => {
  it('a reason is replaced, taken away, and has a longest length', async () => {
    const room = roomOf(text);
    await room.command(NORWAY, { do: 'reason', amendment: 'nor', words: 'x'.repeat(LONGEST.reason) });
    expect(record(room).reasons.get('nor')?.words).toHaveLength(LONGEST.reason);
    expect(await room.command(NORWAY, { do: 'reason', amendment: 'nor', words: 'x'.repeat(LONGEST.reason + 1) })).toEqual(refusal);
    await room.command(NORWAY, { do: 'reason', amendment: 'nor', words: '' });
    expect(record(room).reasons.size).toBe(0);
  });

  it('the chair asks the room once, and withdraws the question', async () => {
    const room = roomOf(text);
    await room.command(CHAIR, { do: 'ask', amendment: 'op2', asked: true });
    const [question] = record(room).questions.values();
    room.clock.pass(1000);
    await room.command(CHAIR, { do: 'ask', amendment: 'op2', asked: true });
    expect(record(room).questions.get('op2')).toEqual(question);
    // The chair may set a time limit, and extend it.
    for (const minutes of [5, 10]) {
      await room.command(CHAIR, { do: 'ask', amendment: 'op2', asked: true, minutes });
      const until = new Date(room.clock.now() + minutes * 60_000).toISOString();
      expect(record(room).questions.get('op2')).toEqual({ ...question, until });
    }
    await room.command(CHAIR, { do: 'ask', amendment: 'op2', asked: false });
    expect(record(room).questions.size).toBe(0);
  });

  it('the floor keeps its time, and who asks again keeps its place', async () => {
    const room = roomOf(text);
    await room.command(CHAIR, { do: 'floor', paragraph: 'op1' });
    const { floor } = record(room);
    room.clock.pass(1000);
    await room.command(CHAIR, { do: 'floor', paragraph: 'op1' });
    expect(record(room).floor).toEqual(floor);
    await room.command(FIJI, { do: 'ask-floor', paragraph: '', wants: true });
    await room.command(NORWAY, { do: 'ask-floor', paragraph: 'op1', wants: true });
    await room.command(FIJI, { do: 'ask-floor', paragraph: 'op3', wants: true });
    expect(record(room).asking.map(({ delegation, paragraph: id }) => `${delegation} ${id}`)).toEqual(['FJI op3', 'NOR op1']);
    await room.command(FIJI, { do: 'ask-floor', paragraph: '', wants: false });
    expect(record(room).asking.map(({ delegation }) => delegation)).toEqual(['NOR']);
    await room.command(CHAIR, { do: 'floor', paragraph: '' });
    expect(record(room).floor).toBeNull();
    expect(await room.command(CHAIR, { do: 'floor', paragraph: 'none' })).toEqual(refusal);
  });
});

describe('comments', () => {
  it('carry who said it, are answered by all, and a reply opens a resolved one again', async () => {
    const room = roomOf(text);
    const said = await room.command(NORWAY, comment);
    const thread = 'ok' in said ? said.thread! : null;
    expect(thread).toMatchObject({ paragraph: 'op1', quote: 'States', before: 'Encourages ', by: 'NOR', name: 'NOR', resolved: null });
    await room.command(CHAIR, { do: 'resolve', thread: thread!.id, resolved: true });
    await room.command(FIJI, { ...comment, thread: thread!.id, words: 'Yes, all.' });
    const [now] = record(room).threads;
    expect(now!.resolved).toBeNull();
    expect(now!.replies.map(({ by, words }) => `${by}: ${words}`)).toEqual(['NOR: All of them?', 'FJI: Yes, all.']);
  });

  it('need words and a paragraph, and have an end', async () => {
    const room = roomOf(text);
    const said = await room.command(SECRETARIAT, comment);
    const thread = 'ok' in said ? said.thread!.id : '';
    for (let i = 1; i < REPLIES_PER_THREAD; i++) await room.command(FIJI, { ...comment, thread });
    for (const wrong of [
      { ...comment, words: '' },
      { ...comment, words: 'x'.repeat(LONGEST.reply + 1) },
      { ...comment, paragraph: 'none' },
      { ...comment, thread: 'none' },
      { ...comment, thread },
    ])
      expect(await room.command(FIJI, wrong)).toEqual(refusal);
    expect(record(room).threads[0]!.replies).toHaveLength(REPLIES_PER_THREAD);
  });
});

describe('a reference that follows the numbers', () => {
  it('is kept beside the text, printed in a frozen version, and taken back by an empty meaning', async () => {
    const doc = resolution(
      [['x', 'Welcomes;'] as const, ['a', 'Decides;'] as const, ['b', 'Urges what paragraph 1 above says.'] as const].map(([id, words]) =>
        paragraph({ id }, words),
      ),
    );
    const room = roomOf(doc);
    await room.command(SECRETARIAT, { do: 'refer', holder: 'b', said: 'OP1', meant: 'a' });
    expect(record(room).meta.references).toEqual({ 'b OP1': 'a' });
    expect(room.text()).toEqual(roomOf(doc).text());
    await room.command(SECRETARIAT, { do: 'freeze', name: 'L.1' });
    expect(room.store.entries.flatMap((entry) => entry.versions)[0]!.json).toContain('what paragraph 2 above says');
    await room.command(CHAIR, { do: 'refer', holder: 'b', said: 'OP1', meant: '' });
    expect(record(room).meta.references).toEqual({});
  });

  it('is refused where it stands in nothing or means nothing', async () => {
    const room = roomOf(text);
    expect(await room.command(CHAIR, { do: 'refer', holder: 'none', said: 'OP1', meant: 'op1' })).toEqual(refusal);
    expect(await room.command(CHAIR, { do: 'refer', holder: 'op3', said: 'OP1', meant: 'none' })).toEqual(refusal);
  });
});

describe('every command', () => {
  it('is shown to nobody and answered only when it is on disk (RULES Z1, Z2)', async () => {
    const room = roomOf(text);
    const guest = room.enter(OBSERVER);
    await room.committer.settled();
    room.store.held = true;
    let answered = false;
    const answer = room.command(FIJI, { do: 'position', amendment: 'nor', position: 'support' }).then((outcome) => {
      answered = true;
      return outcome;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect([answered, recordOf(guest.ydoc).positions.size]).toEqual([false, 0]);
    room.store.release();
    expect(await answer).toEqual({ ok: true });
    expect(recordOf(guest.ydoc).positions.size).toBe(1);
  });
});
