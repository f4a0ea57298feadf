// Changes that chair and secretariat make in the text by hand are listed (RULE D27): who, which paragraph, the wording before and after; one entry for consecutive
// changes by one person in one paragraph.

import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, schema, textOf, wording, wordingFromJson } from '../../../schema/index.ts';
import { EDIT_PAUSE_MS, EDIT_STRETCH_MS, EDITS_PER_DRAFT } from '../../../server/runtime/limits.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { CHAIR, delegate, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';
import { Writer } from '../../support/server/writer.ts';
import { itSecond } from '../../support/tier.ts';

const OP = 'Encourages States to cooperate;';
const begun = () =>
  roomOf(
    resolution([
      paragraph({ id: 'op1' }, OP, [amendment({ id: 'a', by: 'NOR' }, wording(OP), 'Encourages all States to cooperate;')]),
      paragraph({ id: 'op2' }, 'Requests a report.'),
    ]),
  );
const read = (json: string | null) => (json === null ? null : textOf(wordingFromJson(json)!));
const listed = ({ room }: TestRoom) =>
  recordOf(room.ydoc).edits.map(({ label, who, before, after }) => `${who} ${label}: ${read(before)} → ${read(after)}`);

async function change(test: TestRoom, writer: Writer, how: (tr: Transform, doc: Node) => void): Promise<void> {
  writer.edit(how, false);
  writer.guest.send();
  await test.committer.settled();
}
const typing =
  (words: string, index = 0) =>
  (tr: Transform, doc: Node) => {
    let at = 2;
    for (let k = 0; k < index; k++) at += doc.child(k).nodeSize;
    tr.insert(at, schema.text(words));
  };
const pause = async (test: TestRoom, milliseconds = EDIT_PAUSE_MS) => {
  test.clock.pass(milliseconds);
  await test.committer.settled();
};

describe('RULE D27: a change by hand', () => {
  it('is listed with who and both wordings, a stretch as one', async () => {
    const test = begun();
    const chair = new Writer(test, CHAIR);
    await change(test, chair, typing('o'));
    expect(listed(test)).toEqual([`Chair OP1: ${OP} → o${OP}`]);
    await change(test, chair, typing('s'));
    await change(test, chair, typing('l'));
    await pause(test);
    expect(listed(test)).toEqual([`Chair OP1: ${OP} → lso${OP}`]);
    await pause(test, EDIT_STRETCH_MS + 1);
    await change(test, chair, typing('A'));
    expect(listed(test)).toEqual(
      [`Chair OP1: ${OP} → lso${OP}`, `Chair OP1: lso${OP} → Also${OP}`].map((one) => one.replace('Also', 'Also')),
    );
    expect(chair.guest.ydoc.getMap('record').toJSON()).toEqual(test.room.ydoc.getMap('record').toJSON());
    expect(test.refusals).toEqual([]);
  });

  it('of two people is two, each with the words that it left', async () => {
    const test = begun();
    const [chair, secretariat] = [new Writer(test, CHAIR), new Writer(test, SECRETARIAT)];
    await change(test, chair, typing('a'));
    await change(test, chair, typing('b'));
    secretariat.guest.sync();
    await change(test, secretariat, typing('c'));
    await pause(test);
    expect(listed(test)).toEqual([`Chair OP1: ${OP} → ba${OP}`, `Secretariat OP1: ba${OP} → cba${OP}`]);
  });

  it('is one a paragraph where all words are replaced, and tells what was put in and taken out', async () => {
    const test = begun();
    const chair = new Writer(test, CHAIR);
    await change(test, chair, (tr) => {
      tr.insert(2, schema.text('x'));
      tr.insert(tr.doc.child(0).nodeSize + 2, schema.text('y'));
    });
    expect(listed(test)).toEqual([`Chair OP1: ${OP} → x${OP}`, 'Chair OP2: Requests a report. → yRequests a report.']);
    await pause(test, EDIT_STRETCH_MS + 1);
    await change(test, chair, (tr, doc) => tr.insert(doc.content.size, paragraph({ id: 'op3' }, 'Decides.')));
    await change(test, chair, (tr, doc) => tr.delete(doc.child(0).nodeSize, doc.child(0).nodeSize + doc.child(1).nodeSize));
    expect(listed(test).slice(2)).toEqual(['Chair OP3: null → Decides.', 'Chair “yRequests a report.…”: yRequests a report. → null']);
  });

  it('of a very long paragraph is listed without its words', async () => {
    const test = begun();
    const chair = new Writer(test, CHAIR);
    await change(test, chair, typing('words '.repeat(2_000)));
    expect(recordOf(test.room.ydoc).edits.map(({ before, after }) => [read(before), after])).toEqual([[OP, '']]);
  });

  it('by a delegation, by a command or by the server is none', async () => {
    const test = begun();
    const norway = new Writer(test, delegate('NOR'));
    await change(test, norway, (tr, doc) => tr.insert(doc.child(0).child(0).nodeSize + 3, schema.text('n')));
    await test.command(CHAIR, { do: 'reject', amendment: 'a' });
    await test.command(CHAIR, { do: 'move', paragraph: 'op2', after: '' });
    expect(listed(test)).toEqual([]);
    expect(test.refusals).toEqual([]);
  });

  itSecond('is kept so many times, the newest ones', async () => {
    const test = begun();
    const [chair, secretariat] = [new Writer(test, CHAIR), new Writer(test, SECRETARIAT)];
    for (let k = 0; k < EDITS_PER_DRAFT / 2 + 2; k++)
      for (const one of [chair, secretariat]) {
        one.guest.sync();
        await change(test, one, (tr) => tr.replaceWith(2, 3, schema.text(one === chair ? 'c' : 's')));
      }
    expect(listed(test)).toHaveLength(EDITS_PER_DRAFT);
  });
});
