// The summary that lists of drafts show is computed once for each state of a text, and is that of the state: a copy of the document, which was never summed up,
// gives the same after every change. (RULES 471)
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { summaryOf } from '../../../server/rooms/summary.ts';
import { elementOf } from '../../../src/protocol/document.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { CHAIR, delegate, roomOf, type TestRoom } from '../../support/server/room.ts';

const WORDS = 'Encourages States to share data;';

const asCopied = ({ room }: TestRoom) => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(room.ydoc));
  return summaryOf(copy);
};

it('is computed once for each state of the text', async () => {
  const test = roomOf(
    resolution([paragraph({ id: 'op1', kind: 'operative' }, WORDS), paragraph({ id: 'op2', kind: 'operative' }, 'Requests a report.')]),
  );
  const norway = test.enter(delegate('NOR'));
  const chair = test.enter(CHAIR);
  const changes = [
    () => {
      findParagraphElement(norway.ydoc, 'op1')!.push([elementOf(amendment({ id: 'a1', by: 'NOR' }, wording(WORDS), `All ${WORDS}`))]);
      return norway.send();
    },
    () => {
      (wordingElement(findParagraphElement(chair.ydoc, 'op2')!)!.get(0) as Y.XmlText).insert(0, 'Also ');
      return chair.send();
    },
    () => test.command(CHAIR, { do: 'status', paragraph: 'op2', status: 'agreed' }),
    () => test.command(CHAIR, { do: 'deadline', until: new Date(test.clock.now() + 3_600_000).toISOString() }),
  ];
  for (const change of changes) {
    const before = summaryOf(test.room.ydoc);
    expect(summaryOf(test.room.ydoc)).toBe(before);
    await change();
    await test.committer.settled();
    expect(summaryOf(test.room.ydoc)).toEqual(asCopied(test));
  }
  expect(summaryOf(test.room.ydoc)).toMatchObject({ pending: 1, agreed: 1 });
});
