// The place of a paragraph of the issued version that was joined with another names the other, whoever joined them and how; the place of a deleted one says so
// (RULE N30). Undoing removes the message.
import type { Node } from 'prosemirror-model';
import { expect, it } from 'vitest';
import { amendment, idOf, paragraph, resolution, schema, textOf, wording, wordingOf } from '../../../schema/index.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { goneFrom, renumberings } from '../../../src/text/issued-numbers.ts';
import { issuedOf } from '../../../src/text/numbering.ts';
import { CHAIR, roomOf, type TestRoom } from '../../support/server/room.ts';
import { Writer } from '../../support/server/writer.ts';

const WORDS = ['Encourages States to cooperate;', 'Requests a report;', 'Invites donors to give;', 'Decides to remain seized.'];

const issuedRoom = async () => {
  const test = roomOf(
    resolution(
      WORDS.map((words, at) =>
        paragraph(
          { id: `p${at + 1}` },
          words,
          at === 2 ? [amendment({ id: 'join', by: 'NOR', kind: 'merge', after: 'p2' }, wording(words), 'and invites all to give;')] : [],
        ),
      ),
    ),
  );
  await test.command(CHAIR, { do: 'freeze', name: 'L.2' });
  return test;
};
const gone = ({ room }: TestRoom) => goneFrom(readDoc(room.ydoc)).map(({ label, joined }) => `${label} ${joined || 'deleted'}`);
const last = ({ room }: TestRoom) => recordOf(room.ydoc).decisions.at(-1)!.id;

const positionOf = (doc: Node, id: string): { readonly pos: number; readonly node: Node } => {
  let pos = 0;
  for (const node of doc.children) {
    if (idOf(node) === id) return { pos, node };
    pos += node.nodeSize;
  }
  throw new RangeError(`no ${id}`);
};
const join = (writer: Writer, into: string, id: string, inOne: boolean) => {
  const words = (doc: Node) => textOf(wordingOf(positionOf(doc, id).node));
  const removal = (doc: Node) => {
    const { pos, node } = positionOf(doc, id);
    return [pos, pos + node.nodeSize] as const;
  };
  const end = (doc: Node) => positionOf(doc, into).pos + positionOf(doc, into).node.nodeSize - 2;
  writer.edit((tr, doc) => {
    if (inOne) tr.delete(...removal(doc));
    tr.insert(end(doc), schema.text(` ${words(doc)}`));
  });
  if (!inOne) writer.edit((tr, doc) => tr.delete(...removal(doc)));
};
const sent = async (test: TestRoom, writer: Writer) => {
  writer.guest.send();
  await test.committer.settled();
};

it('is said of an accepted join, also with other words, until it is taken back; and of the number in the next version (RULE N30)', async () => {
  const test = await issuedRoom();
  await test.command(CHAIR, { do: 'accept', amendment: 'join' });
  expect(gone(test)).toEqual(['OP3 OP2']);
  const { numbers, versions } = recordOf(test.room.ydoc);
  const rows = renumberings(numbers.get(versions.at(-1)!.id)!, issuedOf(readDoc(test.room.ydoc)));
  expect(rows.map(({ from, to, joined }) => `${from} ${to || `with ${joined}`}`)).toEqual([
    'OP1 OP1',
    'OP2 OP2',
    'OP3 with OP2',
    'OP4 OP3',
  ]);
  await test.command(CHAIR, { do: 'undo', decision: last(test) });
  expect(gone(test)).toEqual([]);
  const chair = new Writer(test, CHAIR);
  chair.edit((tr, doc) => tr.delete(positionOf(doc, 'p3').pos, positionOf(doc, 'p3').pos + positionOf(doc, 'p3').node.nodeSize));
  await sent(test, chair);
  expect(gone(test)).toEqual([]);
});

it.each([true, false])('is said of a join by hand, in one step (%s), until Ctrl Z; a deletion says so (RULE N30)', async (inOne) => {
  const test = await issuedRoom();
  await test.command(CHAIR, { do: 'reject', amendment: 'join' });
  const chair = new Writer(test, CHAIR);
  join(chair, 'p1', 'p2', inOne);
  await sent(test, chair);
  expect(gone(test)).toEqual(['OP2 OP1']);
  chair.undo();
  if (!inOne) chair.undo();
  await sent(test, chair);
  expect(gone(test)).toEqual([]);
  chair.edit((tr, doc) => tr.delete(positionOf(doc, 'p2').pos, positionOf(doc, 'p3').pos));
  await sent(test, chair);
  expect(gone(test)).toEqual(['OP2 deleted']);
  // The next version no longer shows it.
  await test.command(CHAIR, { do: 'freeze', name: 'L.2/Rev.1' });
  expect(gone(test)).toEqual([]);
  expect(test.refusals).toEqual([]);
});
