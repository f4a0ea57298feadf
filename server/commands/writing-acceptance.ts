// Plans how an acceptance of any kind is written into the shared document. The change runs later, inside the command's transaction. The undo data is computed
// per kind of proposal (src/amend/kinds/).
import type * as Y from 'yjs';
import { idOf, schema } from '../../schema/index.ts';
import type { Acceptance } from '../../src/amend/kinds/kind.ts';
import { recordedOf } from '../../src/amend/kinds/recorded-kinds.ts';
import { splitOff } from '../../src/amend/kinds/split.ts';
import type { BeforeAcceptance } from '../../src/amend/kinds/taking-back.ts';
import { elementOf, nodeOf } from '../../src/protocol/document.ts';
import { setContent } from '../../src/protocol/edit.ts';
import { findAmendmentElement, findParagraphElement, stringAttribute, wordingElement } from '../../src/protocol/elements.ts';
import { newSafeId } from '../accounts/identity.ts';
import { recordJoined } from '../rooms/record.ts';
import type { Plan } from './context.ts';
import { idBefore, insertBehind, move, nodeOfWording, recast, remove, setWording } from './paragraphs.ts';
import type { StoredProposal } from './proposal.ts';
import { type CommandRefusal, conflict } from './refusal.ts';

type Written = Pick<Plan, 'note' | 'change'>;

const GONE = conflict('The paragraph that this proposal speaks of is no longer in the text.');
const NOTHING_ELSE = schema.node('wording');

/** The change that writes an acceptance, with its undo data; or a refusal. */
export function planWriting(ydoc: Y.Doc, proposal: StoredProposal, acceptance: Acceptance): Written | CommandRefusal {
  const { paragraph, element } = proposal;
  const node = nodeOf(paragraph);
  if (!node) return GONE;
  const decided = () => element.setAttribute('decision', 'accepted');
  const before = { paragraph: node, now: nodeOfWording(paragraph), behind: idBefore(ydoc, paragraph), other: NOTHING_ELSE, added: [] };
  const written = (change: () => void, more: Partial<BeforeAcceptance> = {}): Written => ({
    note: recordedOf(acceptance).kept(acceptance, { ...before, ...more }),
    change,
  });
  switch (acceptance.do) {
    case 'reword':
      return written(() => {
        setWording(paragraph, acceptance.wording);
        decided();
      });
    case 'remove':
      return written(() => remove(ydoc, paragraph));
    case 'move':
      return written(() => {
        setWording(paragraph, acceptance.wording);
        decided();
        move(ydoc, paragraph, acceptance.after);
      });
    case 'recast':
      return written(() => {
        setWording(paragraph, acceptance.wording);
        recast(paragraph, acceptance.look);
        decided();
      });
    case 'split': {
      const [first = null, ...rest] = acceptance.parts;
      const added = rest.map((part) => splitOff(node, part, newSafeId('p')));
      const change = () => {
        setWording(paragraph, first);
        insertBehind(ydoc, stringAttribute(paragraph, 'id'), added.map(elementOf));
        decided();
      };
      return written(change, { added: added.map(idOf) });
    }
    case 'merge': {
      const into = findParagraphElement(ydoc, acceptance.into);
      if (!into) return GONE;
      const change = () => {
        setWording(into, acceptance.wording);
        recordJoined(ydoc, new Map([[stringAttribute(paragraph, 'id'), acceptance.into]]));
        remove(ydoc, paragraph);
      };
      return written(change, { other: nodeOfWording(into) });
    }
    case 'amend': {
      const target = findAmendmentElement(ydoc, acceptance.amendment)?.amendment;
      const wording = target && wordingElement(target);
      if (!wording) return conflict('The proposal that it amends is no longer there.');
      const change = () => {
        setContent(wording, acceptance.wording);
        decided();
      };
      return written(change, { other: nodeOfWording(target) });
    }
    case 'adopt': {
      const { colon } = acceptance;
      const above = colon ? findParagraphElement(ydoc, colon.paragraph) : null;
      const change = () => {
        if (colon && above) setWording(above, colon.wording);
        paragraph.setAttribute('by', '');
        paragraph.setAttribute('instead', '');
      };
      return written(change, above ? { other: nodeOfWording(above) } : {});
    }
    case 'instead': {
      const rival = findParagraphElement(ydoc, acceptance.paragraph);
      if (!rival) return GONE;
      const change = () => {
        setWording(rival, acceptance.wording);
        paragraph.setAttribute('state', 'withdrawn');
      };
      return written(change, { other: nodeOfWording(rival) });
    }
  }
}
