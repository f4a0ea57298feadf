// Packages: made by their owner, accepted or rejected as one, blocked by a part that no longer fits or an unmet condition, and undone
// as one. src/amend/decide/conditions.ts computes the conditions. (RULES D6 to D8)
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { PACKAGE_CONDITIONS, PACKAGE_MEMBERS } from '../../../server/runtime/limits.ts';
import { conditionStanding } from '../../../src/amend/decide/conditions.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { acceptedIn, recordOf } from '../../../src/protocol/record.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { CHAIR, delegate, OBSERVER, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';

const OP1 = 'Encourages States to cooperate;';
const OP2 = 'Requests a report;';
const NORWAY = delegate('NOR');
const FIJI = delegate('FJI');
const text = resolution([
  paragraph({ id: 'op1' }, OP1, [
    amendment({ id: 'nor1', by: 'NOR' }, wording(OP1), 'Encourages all States to cooperate;'),
    amendment({ id: 'fji1', by: 'FJI' }, wording(OP1), 'Urges States to cooperate;'),
  ]),
  paragraph({ id: 'op2' }, OP2, [amendment({ id: 'nor2', by: 'NOR' }, wording(OP2), 'Requests an annual report;')]),
  paragraph({ id: 'op3', by: 'NOR' }, 'Invites contributions;'),
  paragraph({ id: 'op4' }, 'Decides to remain seized.'),
]);

const refusal = { error: expect.stringMatching(/^[A-Z].*\.$/), status: expect.any(Number) };
const packages = (room: TestRoom) => recordOf(room.room.ydoc).packages;
const decisions = (room: TestRoom) => recordOf(room.room.ydoc).decisions;

const asked = { do: 'package', amendments: ['nor1', 'nor2', 'op3'], conditions: [] } satisfies Command;

async function withPackage(command: Command = asked) {
  const room = roomOf(text);
  const answer = await room.command(NORWAY, command);
  if (!('package' in answer) || !answer.package) throw new Error(JSON.stringify(answer));
  return { room, id: answer.package.id };
}

describe('a package', () => {
  it('is made by the delegation whose proposals it holds, and listed', async () => {
    const { room, id } = await withPackage();
    expect(packages(room)).toEqual([
      { id, by: 'NOR', at: expect.any(String), amendments: ['nor1', 'nor2', 'op3'], conditions: [], state: 'live' },
    ]);
    expect(decisions(room)).toMatchObject([
      { kind: 'packaged', by: 'NOR', package: id, amendments: ['nor1', 'nor2', 'op3'], label: 'OP1' },
    ]);
    for (const person of [CHAIR, SECRETARIAT, OBSERVER, FIJI]) expect(await room.command(person, asked)).toEqual(refusal);
  });

  it('is refused with foreign, decided, unknown or tied proposals, without anything to tie, and beyond its size', async () => {
    const { room } = await withPackage();
    const fresh = roomOf(text);
    await fresh.command(CHAIR, { do: 'reject', amendment: 'nor2' });
    const wrong: readonly (readonly [TestRoom, Command])[] = [
      [room, { do: 'package', amendments: ['nor1', 'nor2'], conditions: [] }],
      [fresh, { do: 'package', amendments: ['nor1', 'fji1'], conditions: [] }],
      [fresh, { do: 'package', amendments: ['nor1', 'nor2'], conditions: [] }],
      [fresh, { do: 'package', amendments: ['nor1', 'none'], conditions: [] }],
      [fresh, { do: 'package', amendments: ['nor1', 'op4'], conditions: [] }],
      [fresh, { do: 'package', amendments: ['nor1'], conditions: [] }],
      [fresh, { do: 'package', amendments: [], conditions: [{ kind: 'stays', paragraph: 'op4' }] }],
      [fresh, { do: 'package', amendments: ['nor1'], conditions: [{ kind: 'accepted', amendment: 'nor1' }] }],
      [fresh, { do: 'package', amendments: ['nor1'], conditions: [{ kind: 'accepted', amendment: 'none' }] }],
      [fresh, { do: 'package', amendments: ['nor1'], conditions: [{ kind: 'stays', paragraph: 'op3' }] }],
      [fresh, { do: 'package', amendments: Array.from({ length: PACKAGE_MEMBERS + 1 }, (_, i) => `x${i}`), conditions: [] }],
      [
        fresh,
        {
          do: 'package',
          amendments: ['nor1', 'op3'],
          conditions: Array.from({ length: PACKAGE_CONDITIONS + 1 }, () => ({ kind: 'stays', paragraph: 'op4' })),
        },
      ],
    ];
    for (const [one, command] of wrong) {
      const before = one.record();
      expect(await one.command(NORWAY, command), JSON.stringify(command)).toEqual(refusal);
      expect(one.record()).toBe(before);
    }
  });

  it('holds its members: none is decided by itself, nor rejected as a rival', async () => {
    const { room } = await withPackage();
    const before = room.text();
    for (const command of [
      { do: 'accept', amendment: 'nor1' },
      { do: 'reject', amendment: 'nor2' },
      { do: 'accept', amendment: 'fji1', reject: ['nor1'] },
      { do: 'accept-changes', amendment: 'nor1', changes: [0], seen: '' },
    ] satisfies Command[])
      expect(await room.command(CHAIR, command)).toEqual({
        error: 'This proposal is part of a package of NOR; it is decided with the package.',
        status: 409,
      });
    expect(room.text()).toBe(before);
  });

  it('is untied by its owner alone; its members go on by themselves', async () => {
    const { room, id } = await withPackage();
    for (const person of [CHAIR, FIJI]) expect(await room.command(person, { do: 'unpackage', package: id })).toEqual(refusal);
    expect(await room.command(NORWAY, { do: 'unpackage', package: id })).toMatchObject({ ok: true, decision: { kind: 'unpackaged' } });
    expect(packages(room)[0]!.state).toBe('withdrawn');
    expect(await room.command(CHAIR, { do: 'accept', amendment: 'nor1' })).toMatchObject({ ok: true });
    expect(await room.command(CHAIR, { do: 'accept-package', package: id, despite: [] })).toEqual(refusal);
  });

  for (const verb of ['accept', 'reject'] as const)
    it(`is ${verb}ed as one by the chair alone, and that is taken back as one`, async () => {
      const { room, id } = await withPackage();
      const command: Command =
        verb === 'accept' ? { do: 'accept-package', package: id, despite: [] } : { do: 'reject-package', package: id };
      const before = room.text();
      for (const person of [NORWAY, SECRETARIAT, OBSERVER]) expect(await room.command(person, command)).toEqual(refusal);
      const answer = await room.command(CHAIR, command);
      expect(answer).toMatchObject({ ok: true, decision: { kind: `package-${verb}ed`, by: 'NOR', package: id } });
      expect(packages(room)[0]!.state).toBe(`${verb}ed`);
      expect(room.text()).not.toBe(before);
      if (verb === 'accept')
        expect(readDoc(room.room.ydoc).content.content.map((one) => one.child(0).textContent)).toEqual([
          'Encourages all States to cooperate;',
          'Requests an annual report;',
          'Invites contributions;',
          'Decides to remain seized.',
        ]);
      const decision = 'ok' in answer ? answer.decision!.id : '';
      expect(await room.command(CHAIR, { do: 'undo', decision })).toMatchObject({ ok: true });
      expect(room.text()).toBe(before);
      expect(packages(room)[0]!.state).toBe('live');
      expect(await room.command(CHAIR, command)).toMatchObject({ ok: true });
    });

  it('is blocked whole by a part that no longer fits, with a sentence that says which', async () => {
    const { room, id } = await withPackage();
    await room.command(NORWAY, { do: 'withdraw', amendment: 'nor2' });
    const before = [room.text(), room.record()];
    expect(await room.command(CHAIR, { do: 'accept-package', package: id, despite: [] })).toEqual({
      error: 'Its proposal on OP2 blocks the package. This proposal has been decided or withdrawn already.',
      status: 409,
    });
    expect([room.text(), room.record()]).toEqual(before);
    expect(await room.command(CHAIR, { do: 'reject-package', package: id })).toMatchObject({ ok: true });
  });

  it('is not taken back by halves', async () => {
    const { room, id } = await withPackage();
    const answer = await room.command(CHAIR, { do: 'accept-package', package: id, despite: [] });
    await room.command(CHAIR, { do: 'accept', amendment: 'fji1' });
    const later = decisions(room).at(-1)!;
    await room.room.write({ role: 'chair', delegation: '' }, () => room.room.ydoc.getXmlFragment('doc').delete(1, 1));
    const before = room.text();
    expect(await room.command(CHAIR, { do: 'undo', decision: 'ok' in answer ? answer.decision!.id : '' })).toEqual(refusal);
    expect(room.text()).toBe(before);
    expect(await room.command(CHAIR, { do: 'undo', decision: later.id })).toMatchObject({ ok: true });
  });
});

describe('conditions', () => {
  const states = (room: TestRoom) => {
    const { decisions: list, packages: all } = recordOf(room.room.ydoc);
    return all[0]!.conditions.map((one) => conditionStanding(readDoc(room.room.ydoc), one, acceptedIn(list)).state);
  };
  const conditional = {
    do: 'package',
    amendments: ['nor1'],
    conditions: [
      { kind: 'stays', paragraph: 'op2' },
      { kind: 'accepted', amendment: 'fji1' },
    ],
  } satisfies Command;

  it('hold, are open and fall as the text moves, and come back with it', async () => {
    const { room, id } = await withPackage(conditional);
    expect(packages(room)[0]!.conditions).toEqual([
      { kind: 'stays', paragraph: 'op2', label: 'OP2', words: OP2 },
      { kind: 'accepted', amendment: 'fji1', label: 'OP1' },
    ]);
    expect(states(room)).toEqual(['holds', 'open']);
    const accepted = await room.command(CHAIR, { do: 'accept', amendment: 'nor2' });
    expect(states(room)).toEqual(['fallen', 'open']);
    await room.command(CHAIR, { do: 'reject', amendment: 'fji1' });
    expect(states(room)).toEqual(['fallen', 'fallen']);
    expect(await room.command(CHAIR, { do: 'accept-package', package: id, despite: [1] })).toEqual({
      error: 'A condition of this package does not hold. OP2 no longer reads as it did.',
      status: 409,
    });
    await room.command(CHAIR, { do: 'undo', decision: 'ok' in accepted ? accepted.decision!.id : '' });
    expect(states(room)).toEqual(['holds', 'fallen']);
    await room.command(FIJI, { do: 'renew', amendment: 'fji1' });
    expect(states(room)).toEqual(['holds', 'open']);
    await room.command(CHAIR, { do: 'accept', amendment: 'fji1' });
    expect(states(room)).toEqual(['holds', 'holds']);
  });

  it('that do not hold are passed over by the chair in so many words, and it is listed', async () => {
    const { room, id } = await withPackage(conditional);
    expect(await room.command(CHAIR, { do: 'accept-package', package: id, despite: [] })).toEqual(refusal);
    expect(await room.command(CHAIR, { do: 'accept-package', package: id, despite: [0, 1] })).toMatchObject({
      decision: { despite: ['The proposal on OP1 is not decided yet.'] },
    });
  });

  it('on a proposal that went with its paragraph know whether it was accepted', () => {
    const condition = { kind: 'accepted', amendment: 'gone', label: 'OP9' } as const;
    const doc = resolution([]);
    expect(conditionStanding(doc, condition, new Set(['gone'])).state).toBe('holds');
    expect(conditionStanding(doc, condition, new Set()).state).toBe('fallen');
  });
});
