// Controls who sees what a delegation writes: everybody, letter by letter, or only its own members until it publishes. Not here: publishing, which the server
// does.
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { amendmentAttrs, idOf } from '../../../schema/index.ts';
import { findAmendmentNode, isOwn, randomId } from '../model/lookup.ts';
import { closeAmendment, isUnchanged } from '../model/own-amendment.ts';
import { paperOf, setPaper } from '../model/paper-state.ts';
import { isPrivate } from '../model/private-words.ts';

/** Sets whether new proposals of the writer are private or public. */
export function setPrivately(view: EditorView, privately: boolean): void {
  if ((paperOf(view.state).writer.privately ?? false) !== privately) view.dispatch(setPaper(view.state.tr, { privately }));
}

/** Removes an own amendment if it changes nothing yet. */
export function takeOff(view: EditorView, amendment: string): void {
  const found = findAmendmentNode(view.state.doc, amendment);
  if (!found || !isOwn(found.amendment.node, paperOf(view.state).writer.me)) return;
  const own = { node: found.amendment.node, offset: found.amendment.pos - found.paragraph.pos - 1 };
  if (isUnchanged(found.paragraph.node, own)) view.dispatch(closeAmendment(view.state, found.paragraph, own, 'delete'));
}

/** Makes a public amendment of the writer private: it is withdrawn, which everybody sees, and a private one gets the same words, with the caret at the same
 *  place. One that changes nothing yet is just removed. Returns the id of the private one; null if there is none. Undo does not make the words public again. */
export function takePrivate(view: EditorView, amendment: string): string | null {
  const { state } = view;
  const { writer } = paperOf(state);
  const found = findAmendmentNode(state.doc, amendment);
  if (!found || !writer.privateIds || !isOwn(found.amendment.node, writer.me) || isPrivate(found.amendment.node, writer.privateIds))
    return null;
  const { paragraph, amendment: old } = found;
  const own = { node: old.node, offset: old.pos - paragraph.pos - 1 };
  if (amendmentAttrs(old.node).on !== '') return null;
  if (isUnchanged(paragraph.node, own)) {
    view.dispatch(closeAmendment(state, paragraph, own, 'delete'));
    return null;
  }
  const id = randomId();
  writer.privateIds.add(id);
  writer.openedHere.add(id);
  const made = old.node.type.create({ ...old.node.attrs, id }, old.node.content);
  const tr = state.tr;
  const at = paragraph.pos + paragraph.node.nodeSize - 1;
  tr.insert(at, made).setNodeAttribute(old.pos, 'state', 'withdrawn');
  const { selection } = state;
  if (selection instanceof TextSelection && selection.from > old.pos && selection.to < old.pos + old.node.nodeSize)
    tr.setSelection(TextSelection.create(tr.doc, selection.anchor + at - old.pos, selection.head + at - old.pos));
  view.dispatch(setPaper(tr.setMeta('addToHistory', false), { current: idOf(paragraph.node) }));
  return id;
}
