// A proposed paragraph without words is shown to nobody else, and nothing is listed when it is removed. (RULES A8, A30 to A37)
import { describe, expect, it } from 'vitest';
import { paragraph, resolution, schema } from '../../../schema/index.ts';
import { summaryOf } from '../../../server/rooms/summary.ts';
import { formalParts, formalText } from '../../../src/amend/formal/sentence.ts';
import { formalInsertion } from '../../../src/amend/kinds/new-paragraph.ts';
import { outlineRows } from '../../../src/app/outline/outline-rows.ts';
import { proposalGroups } from '../../../src/app/proposals/proposal-groups.ts';
import { elementOf } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import { decisionsOf } from '../../../src/protocol/record.ts';
import { labelsOf } from '../../../src/text/numbering.ts';
import { delegate, roomOf } from '../../support/server/room.ts';

const text = resolution([paragraph({ id: 'op1' }, 'Encourages States;'), paragraph({ id: 'op2' }, 'Requests a report.')]);
const NORWAY = delegate('NOR');

describe('a paragraph that is only begun', () => {
  it('is listed neither as a proposal nor when it is withdrawn; with words it is', async () => {
    for (const words of ['', 'Invites all;']) {
      const room = roomOf(text);
      const guest = room.enter(NORWAY);
      const root = guest.ydoc.getXmlFragment('doc');
      root.insert(1, [elementOf(paragraph({ id: 'new', by: 'NOR' }, words))]);
      guest.send();
      await room.committer.settled();
      expect(summaryOf(room.room.ydoc).pending).toBe(words === '' ? 0 : 1);
      findParagraphElement(guest.ydoc, 'new')!.setAttribute('state', 'withdrawn');
      guest.send();
      await room.committer.settled();
      expect(room.text()).toContain('state="withdrawn"');
      expect(decisionsOf(room.room.ydoc).map(({ kind }) => kind)).toEqual(words === '' ? [] : ['withdrawn']);
    }
  });

  it('has no card, no row and no formal words that quote nothing', () => {
    for (const pieces of ['', [{ note: [], id: 'n' }]]) {
      const doc = resolution([...text.content.content, paragraph({ id: 'new', by: 'NOR' }, pieces)]);
      const labels = labelsOf(doc);
      expect(proposalGroups(doc, labels, 'en')).toEqual([]);
      expect(outlineRows(doc, labels).map(({ id }) => id)).toEqual(['op1', 'op2']);
    }
    expect(formalText(formalParts([formalInsertion({ at: 'behind', of: 'OP7' }, 'operative', schema.node('wording'))]))).toBe(
      'After operative paragraph 7, insert a new operative paragraph, which says nothing yet.',
    );
  });
});
