// Actions on a paragraph as a whole, from its menu and by keys. In Amend it becomes the delegation's own proposal (proposing.ts), in Edit it changes the text.
// If the delegation writes privately, the proposal is private.

import type { EditorView } from 'prosemirror-view';
import { amendmentsOf, idOf, isPending, ownerOf } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import type { ParagraphAction } from '../model/editor-api.ts';
import { findAmendmentNode, findParagraphNode, type NodeWithPos } from '../model/lookup.ts';
import { immovable, spokenLabel } from '../model/move-targets.ts';
import { closeAmendment, isUnchanged, writeRefusal } from '../model/own-amendment.ts';
import { paperOf } from '../model/paper-state.ts';
import { predecessorAfterStep } from '../model/paragraph-order.ts';
import { stopCapturing } from '../sync/undo-steps.ts';
import { enter, insertParagraph } from './enter-key.ts';
import { amendProposal, proposeJoin, proposeLook, proposeMove, proposeStructure, refuseWithNotice } from './proposing.ts';
import { deleteParagraphs, joinParagraphs, withdrawParagraph } from './removing-paragraphs.ts';

function removeInEdit(view: EditorView, { node }: NodeWithPos): boolean {
  const id = idOf(node);
  if (amendmentsOf(node).some(isPending))
    return refuseWithNotice(view, node, say('Delegations have proposals on this paragraph: settle them before it goes.'));
  stopCapturing(view);
  deleteParagraphs(view, [id]);
  stopCapturing(view);
  return true;
}

/** Does an action with the paragraph with this id; false if it cannot be done, with a notice under the paragraph. `onMove` is called if a paragraph of the
 *  text is to move after another one ('' for the beginning): only the server can do that. */
export function runParagraphAction(
  view: EditorView,
  paragraph: string,
  what: ParagraphAction,
  onMove: (paragraph: string, after: string) => void,
): boolean {
  const { doc } = view.state;
  const target = findParagraphNode(doc, paragraph);
  const { writer } = paperOf(view.state);
  if (!target || writer.kind === 'none') return false;
  const { node, pos } = target;
  const edits = writer.kind === 'edit';
  const mine = !edits && ownerOf(node) === writer.me;
  if (what.do === 'amend') return amendProposal(view, what.amendment);
  if (what.do === 'new') return insertParagraph(view, target, false);
  const foreign = ownerOf(node) !== '' && !mine;
  if (foreign && what.do !== 'split')
    return refuseWithNotice(
      view,
      node,
      say('{label} is itself a proposal of {owner}: change its words, or propose another one.', {
        label: spokenLabel(doc, paragraph),
        owner: ownerOf(node),
      }),
    );
  const refused = writeRefusal(doc, node, writer);
  if (refused && what.do !== 'alternative') return refuseWithNotice(view, node, refused);
  switch (what.do) {
    case 'split':
      return enter(view);
    case 'alternative':
      return edits || mine ? false : insertParagraph(view, target, true);
    case 'recast':
      return proposeLook(view, target, what.look);
    case 'delete':
      if (edits) return removeInEdit(view, target);
      if (!mine) return proposeStructure(view, target, 'delete', {});
      withdrawParagraph(view, pos);
      return true;
    case 'move': {
      if (!edits)
        return mine
          ? refuseWithNotice(view, node, say('A proposed paragraph is moved by proposing it anew in its place.'))
          : proposeMove(view, target, what.direction);
      const after = predecessorAfterStep(doc, paragraph, what.direction);
      if (after === null) return refuseWithNotice(view, node, immovable(spokenLabel(doc, paragraph), what.direction));
      onMove(paragraph, after);
      return true;
    }
    case 'join':
      if (mine) return refuseWithNotice(view, node, say('A proposed paragraph is joined by the words that are proposed.'));
      return edits ? joinParagraphs(view, -1, paragraph) : proposeJoin(view, target);
  }
}

/** Removes the writer's own proposal with this id: deletes an amendment that changes nothing yet, and marks any other, or a proposed paragraph, as
 *  withdrawn. Does nothing if there is no such proposal. */
export function withdrawProposal(view: EditorView, id: string): void {
  const { doc } = view.state;
  const found = findAmendmentNode(doc, id);
  if (found) {
    const { paragraph, amendment } = found;
    const own = { node: amendment.node, offset: amendment.pos - paragraph.pos - 1 };
    view.dispatch(closeAmendment(view.state, paragraph, own, isUnchanged(paragraph.node, own) ? 'delete' : 'withdraw'));
    return;
  }
  const { writer } = paperOf(view.state);
  const paragraph = findParagraphNode(doc, id);
  if (paragraph && ownerOf(paragraph.node) === writer.me && writer.kind === 'amend') withdrawParagraph(view, paragraph.pos);
}
