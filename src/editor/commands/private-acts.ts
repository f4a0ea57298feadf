// What the menu of a paragraph does where a delegation drafts for itself: the same proposals as in the open, in its own document. Splitting is typed, in the
// field of the words; another delegation's proposal cannot be amended privately.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, idOf, lookName, paragraphAttrs } from '../../../schema/index.ts';
import { paragraphBefore } from '../../amend/kinds/paragraphs.ts';
import type { ParagraphAct } from '../model/editor-model.ts';
import { positionBehind } from '../model/places-to-move.ts';
import { placeToJoin, placeToMoveTo } from '../model/proposed-places.ts';
import { type PrivateProposals, pendingOn } from '../private/private-proposals.ts';
import { newParagraph } from './entering.ts';

/** What came of it: a field to write in, or why not. */
export type PrivatelyDone = { readonly opened: string | null } | { readonly refused: string };

/** A new paragraph goes behind the sub-paragraphs of the one that it follows. */
function endOfBlock(doc: Node, id: string): string {
  const end = positionBehind(doc, id, true);
  let last = id;
  doc.forEach((one, offset) => {
    if (offset < end && one.attrs.by === '') last = idOf(one);
  });
  return last;
}

const DONE: PrivatelyDone = { opened: null };

/** Drafts something about a paragraph as a whole for the delegation `by` alone. */
export function actPrivately(own: PrivateProposals, doc: Node, paragraph: Node, by: string, what: ParagraphAct): PrivatelyDone {
  const id = idOf(paragraph);
  switch (what.do) {
    case 'new':
      return { opened: own.insert(endOfBlock(doc, id), newParagraph(paragraph, by)) };
    case 'alternative': {
      const made = newParagraph(paragraph, by);
      return {
        opened: own.insert(id, made.type.create({ ...made.attrs, kind: paragraph.attrs.kind as string, instead: id }, made.content)),
      };
    }
    case 'delete':
      own.propose(paragraph, by, 'delete', {});
      return DONE;
    case 'move': {
      const move = pendingOn(own.snapshot(), paragraph, 'move');
      const place = placeToMoveTo(doc, id, what.direction, move ? amendmentAttrs(move.node).after : null);
      if ('refused' in place) return place;
      if (move && place.after === paragraphBefore(doc, id)) own.setAside(move.id, true);
      else own.propose(paragraph, by, 'move', place);
      return DONE;
    }
    case 'join': {
      const place = placeToJoin(doc, paragraph);
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
