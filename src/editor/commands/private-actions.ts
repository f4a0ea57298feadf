// What the menu of a paragraph does where a delegation drafts privately: the same proposals as in the open, in its own document. A split is typed in the field of
// the words (private/private-field.ts); another delegation's proposal cannot be amended privately.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, idOf, lookName, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { paragraphBefore } from '../../amend/kinds/paragraphs.ts';
import type { ParagraphAction } from '../model/editor-api.ts';
import { joinTarget, moveTarget } from '../model/move-targets.ts';
import { posAfterBlock } from '../model/paragraph-order.ts';
import { type PrivateProposals, pendingOn } from '../private/private-proposals.ts';
import { newAlternative, newParagraph } from './enter-key.ts';

/** `opened`: id of the proposal to write in, null where there is nothing to write · `refused`: why nothing was done. */
export type PrivateActionOutcome = { readonly opened: string | null } | { readonly refused: string };

/** Id of the last of a paragraph's sub-paragraphs, or its own: a new paragraph goes after it. */
function endOfBlock(doc: Node, id: string): string {
  const end = posAfterBlock(doc, id, true);
  let last = id;
  doc.forEach((one, offset) => {
    if (offset < end && ownerOf(one) === '') last = idOf(one);
  });
  return last;
}

const DONE: PrivateActionOutcome = { opened: null };

/** Does an action with a paragraph of the text `doc` as a private proposal of the delegation `by`. */
export function runPrivateAction(
  own: PrivateProposals,
  doc: Node,
  paragraph: Node,
  by: string,
  what: ParagraphAction,
): PrivateActionOutcome {
  const id = idOf(paragraph);
  switch (what.do) {
    case 'new':
      return { opened: own.insert(endOfBlock(doc, id), newParagraph(paragraph, by)) };
    case 'alternative':
      return { opened: own.insert(id, newAlternative(paragraph, by)) };
    case 'delete':
      own.propose(paragraph, by, 'delete', {});
      return DONE;
    case 'move': {
      const move = pendingOn(own.snapshot(), paragraph, 'move');
      const place = moveTarget(doc, id, what.direction, move ? amendmentAttrs(move.node).after : null);
      if ('refused' in place) return place;
      if (move && place.after === paragraphBefore(doc, id)) own.setAside(move.id, true);
      else own.propose(paragraph, by, 'move', place);
      return DONE;
    }
    case 'join': {
      const place = joinTarget(doc, paragraph);
      if ('refused' in place) return place;
      own.propose(paragraph, by, 'merge', place);
      return DONE;
    }
    case 'recast': {
      const recast = pendingOn(own.snapshot(), paragraph, 'recast');
      if (lookName(what.look) !== lookName(paragraphAttrs(paragraph))) own.propose(paragraph, by, 'recast', { as: lookName(what.look) });
      else if (recast) own.setAside(recast.id, true);
      return DONE;
    }
    default:
      return { refused: 'This cannot be drafted privately.' };
  }
}
