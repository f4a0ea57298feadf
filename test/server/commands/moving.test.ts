// The chair or the secretariat moves a paragraph of the text with its sub-paragraphs: it is listed with who and when, and undone from there, keeping
// what was proposed and written in it in between. (RULES D18 to D20, D27)
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { decisionsOf } from '../../../src/protocol/record.ts';
import { CHAIR, delegate, roomOf, SECRETARIAT } from '../../support/server/room.ts';

const text = resolution([
  paragraph({ id: 'op1' }, 'Invites contributions;'),
  paragraph({ id: 'op2' }, 'Requests:', [amendment({ id: 'nor', by: 'NOR' }, wording('Requests:'), 'Kindly requests:')]),
  paragraph({ id: 'a', kind: 'subparagraph', level: '1' }, 'A report;'),
  paragraph({ id: 'op3' }, 'Decides to remain seized.'),
]);

async function moved(by = SECRETARIAT) {
  const room = roomOf(text);
  const before = room.text();
  const answer = await room.command(by, { do: 'move', paragraph: 'op2', after: 'op3' });
  const order = () => readDoc(room.room.ydoc).content.content.map(({ attrs }) => attrs.id as string);
  return { room, before, answer, order, decision: 'decision' in answer ? answer.decision!.id : '' };
}

describe('a move in the text', () => {
  it('is listed with who, when and the formal words', async () => {
    const { room, answer, order } = await moved();
    expect(order()).toEqual(['op1', 'op3', 'op2', 'a']);
    expect(answer).toMatchObject({
      decision: { kind: 'moved', label: 'OP2', who: 'Secretariat', words: 'Move operative paragraph 2 to after operative paragraph 3.' },
    });
    expect(decisionsOf(room.room.ydoc)).toHaveLength(1);
  });

  it('is taken back by the chair and by the secretariat, letter by letter, and by nobody else', async () => {
    for (const person of [CHAIR, SECRETARIAT]) {
      const { room, before, decision } = await moved();
      expect(await room.command(person, { do: 'undo', decision })).toMatchObject({ ok: true });
      expect(room.text()).toBe(before);
    }
    const { room, decision } = await moved(CHAIR);
    expect(await room.command(delegate('NOR'), { do: 'undo', decision })).toMatchObject({ status: 403 });
  });

  it('is taken back with what was written in it since, and refused where the paragraph that it stood behind is gone', async () => {
    const { room, decision, order } = await moved();
    expect(await room.command(CHAIR, { do: 'accept', amendment: 'nor' })).toMatchObject({ ok: true });
    expect(await room.command(CHAIR, { do: 'undo', decision })).toMatchObject({ ok: true });
    expect([order(), readDoc(room.room.ydoc).child(1).textContent]).toEqual([
      ['op1', 'op2', 'a', 'op3'],
      expect.stringMatching(/^Kindly requests:/),
    ]);
    const late = await moved();
    await late.room.room.write({ role: 'chair', delegation: '' }, () => late.room.room.ydoc.getXmlFragment('doc').delete(0, 1));
    expect(await late.room.command(CHAIR, { do: 'undo', decision: late.decision })).toMatchObject({
      error: expect.stringMatching(/move it by hand/),
    });
  });
});
