// What Backspace and Delete do at the edge of a paragraph: a delegation proposes to join two paragraphs or undoes its own split; in Edit two paragraphs are
// joined; an empty proposed paragraph is withdrawn.
import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { ownerOf } from '../../../schema/index.ts';
import { type NodeWithPos, shownChild, textBounds } from '../model/lookup.ts';
import { paperOf } from '../model/paper-state.ts';
import { proposeJoin } from './proposing.ts';
import { joinParagraphs, withdrawParagraph } from './removing-paragraphs.ts';

/** Deletion by a delegation at the edge of a paragraph of the text proposes to join it with the one before (-1) or after (1) it; between the parts of its
 *  own split it undoes the split. True if one of these was done or refused. */
export function joinsAtEdge(view: EditorView, direction: -1 | 1): boolean {
  const { state } = view;
  const { writer } = paperOf(state);
  const { $head } = state.selection;
  if (writer.kind !== 'amend' || $head.depth < 2 || !$head.parent.inlineContent) return false;
  const paragraph = { node: $head.node(1), pos: $head.before(1) };
  if (ownerOf(paragraph.node) !== '') return false;
  const shown = shownChild(paragraph.node, writer);
  if (!shown) return false;
  const { from, to } = textBounds(shown);
  const offset = $head.pos - paragraph.pos - 1;
  const atEdge = direction < 0 ? $head.parentOffset === 0 : $head.parentOffset === $head.parent.content.size;
  if ((direction < 0 ? offset > from : offset < to) && atEdge && $head.depth === 3 && $head.node(2).type.name === 'amendment') {
    view.dispatch(state.tr.join(direction < 0 ? $head.before() : $head.after()).scrollIntoView());
    return true;
  }
  // A paragraph whose words are all struck is not joined: further presses at its edge do nothing.
  if (!atEdge || offset !== (direction < 0 ? from : to) || (shown.node.type.name === 'amendment' && to === from)) return false;
  const joined = direction < 0 ? paragraph : nextOfText(state.doc, paragraph.pos);
  if (joined) proposeJoin(view, joined);
  return true;
}

/** The next paragraph after a position that belongs to the text itself. */
function nextOfText(doc: Node, pos: number): NodeWithPos | null {
  let found: NodeWithPos | null = null;
  doc.forEach((node, at) => {
    if (!found && at > pos && ownerOf(node) === '') found = { node, pos: at };
  });
  return found;
}

/** Deletion where nothing is left to delete on that side: an empty proposed paragraph of the writer is withdrawn, in Edit two paragraphs join. Always true.
 *  The selection must be empty and in a wording. */
export function deleteAtEdge(view: EditorView, direction: -1 | 1): boolean {
  const { state } = view;
  const { writer } = paperOf(state);
  const { $head } = state.selection;
  const paragraph = $head.node(1);
  if (writer.kind === 'edit') return joinParagraphs(view, direction);
  if (direction < 0 && ownerOf(paragraph) === writer.me && $head.depth === 2 && $head.parent.content.size === 0)
    withdrawParagraph(view, $head.before(1));
  return true;
}
