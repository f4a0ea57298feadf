// The chair accepts only what the chair saw: words added to a proposal, or to the text, just before the command are not accepted unseen. A rebase by
// the server does not count as a change. (RULES D9 to D16)
import { describe, expect, it } from 'vitest';
import { amendment, amendmentsOf, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { CARRY_OVER_MS } from '../../../server/runtime/limits.ts';
import { seenOf } from '../../../src/amend/decide/seen.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { findAmendmentElement } from '../../../src/protocol/elements.ts';
import { CHAIR, delegate, roomOf, type TestRoom } from '../../support/server/room.ts';
import { Writer } from '../../support/server/writer.ts';

const OP = 'Encourages States to cooperate;';
const text = resolution([
  paragraph({ id: 'op1' }, OP, [amendment({ id: 'nor', by: 'NOR' }, wording(OP), 'Encourages all States to cooperate;')]),
  paragraph({ id: 'op2', by: 'NOR' }, 'Requests a report;'),
  paragraph({ id: 'op3' }, 'Decides to meet again.', [schema.node('amendment', { id: 'move', by: 'NOR', kind: 'move', after: 'op1' })]),
]);

const seen = (test: TestRoom, paragraphId: string, id: string): string => {
  const home = readDoc(test.room.ydoc).content.content.find(({ attrs }) => attrs.id === paragraphId)!;
  return seenOf(home, id)!;
};
const accept = (test: TestRoom, id: string, saw: string) => test.command(CHAIR, { do: 'accept', amendment: id, seen: saw });
const refusal = { error: 'The proposal or the text has changed; read it again.', status: 409 };

/** Types a word in Norway's proposal, or at the beginning of a paragraph. */
async function type(test: TestRoom, who: Writer, word: string, proposal = ''): Promise<void> {
  who.edit((tr, doc) => {
    doc.descendants((node, pos) => {
      if (node.attrs.id === (proposal || 'op1')) tr.insert(pos + 2, schema.text(word));
      return node.type.name === 'paragraph' || node === doc;
    });
  });
  who.guest.send();
  await test.committer.settled();
}

describe('accepting what was seen', () => {
  it('is done where the proposal reads as it was seen, of each kind', async () => {
    const test = roomOf(text);
    for (const [home, id] of [
      ['op1', 'nor'],
      ['op2', ''],
      ['op3', 'move'],
    ] as const)
      expect(await accept(test, id || home, seen(test, home, id))).toMatchObject({ ok: true });
  });

  it('is refused where its owner typed on, and changes nothing', async () => {
    const test = roomOf(text);
    const saw = seen(test, 'op1', 'nor');
    const sawNew = seen(test, 'op2', '');
    const norway = new Writer(test, delegate('NOR'));
    await type(test, norway, 'Hardly ', 'nor');
    await type(test, norway, 'Hardly ', 'op2');
    const before = test.text();
    expect([await accept(test, 'nor', saw), await accept(test, 'op2', sawNew)]).toEqual([refusal, refusal]);
    expect([test.text(), amendmentsOf(readDoc(test.room.ydoc).child(0))[0]!.attrs.decision]).toEqual([before, '']);
  });

  it('is refused where the text under it changed, and done after the proposal was carried over and read again', async () => {
    const test = roomOf(text);
    const saw = seen(test, 'op1', 'nor');
    await type(test, new Writer(test, CHAIR), 'Strongly ');
    expect(await accept(test, 'nor', saw)).toEqual(refusal);
    const read = seen(test, 'op1', 'nor');
    test.clock.pass(CARRY_OVER_MS);
    await test.committer.settled();
    expect(await accept(test, 'nor', read)).toMatchObject({ ok: true });
  });

  it('is refused where it would move to another place by now', async () => {
    const test = roomOf(text);
    const saw = seen(test, 'op3', 'move');
    await test.room.write({ role: 'delegation', delegation: 'NOR' }, () =>
      findAmendmentElement(test.room.ydoc, 'move')!.amendment.setAttribute('after', 'op2'),
    );
    expect(await accept(test, 'move', saw)).toEqual(refusal);
  });
});
