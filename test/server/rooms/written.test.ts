// The record says when a proposal was made: for one that a delegation typed, but not for proposals of the imported text, and not for an amendment that was opened
// and left unchanged.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { elementOf, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { delegate, roomOf } from '../../support/server/room.ts';

const OP = 'Encourages States to cooperate;';
const text = resolution([
  paragraph({ id: 'op1' }, OP, [amendment({ id: 'old', by: 'FJI' }, wording(OP), 'Encourages all States to cooperate;')]),
]);

it('is listed with a proposal and with a proposed paragraph, once, and goes with what was opened and left', async () => {
  const test = roomOf(text);
  const norway = test.enter(delegate('NOR'));
  const root = norway.ydoc.getXmlFragment(TEXT_ROOT);
  const home = root.get(0) as Y.XmlElement;
  home.insert(home.length, [elementOf(amendment({ id: 'new', by: 'NOR' }, wording(OP), 'Encourages States to cooperate closely;'))]);
  root.insert(1, [elementOf(paragraph({ id: 'op1bis', by: 'NOR' }, 'Requests a report;'))]);
  norway.send();
  await test.committer.settled();
  const first = recordOf(norway.ydoc).written;
  expect([...first.keys()].sort()).toEqual(['new', 'op1bis']);
  expect(new Date(first.get('new')!).getTime()).toBe(test.clock.now());

  // Typing on does not make it a new proposal.
  test.clock.pass(60_000);
  ((home.get(2) as Y.XmlElement).get(0) as Y.XmlElement).insert(1, [new Y.XmlText('And soon.')]);
  norway.send();
  await test.committer.settled();
  expect(recordOf(norway.ydoc).written.get('new')).toBe(first.get('new'));

  home.delete(2, 1);
  norway.send();
  await test.committer.settled();
  expect([...recordOf(norway.ydoc).written.keys()]).toEqual(['op1bis']);
  expect(recordOf(norway.ydoc).written).toEqual(recordOf(test.room.ydoc).written);
  expect(test.refusals).toEqual([]);
});
