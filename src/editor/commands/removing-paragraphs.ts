// Removes whole paragraphs: deletes those whose words are now elsewhere, withdraws a proposed one, joins two in Edit.

import type { Node } from 'prosemirror-model';
import { type EditorState, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { amendmentsOf, idOf, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import { findParagraphNode, type NodeWithPos, textBounds, wordingChild, wordingNode, writableChild } from '../model/lookup.ts';
import { showNotice } from '../model/own-amendment.ts';
import { paperOf } from '../model/paper-state.ts';
import { contentWithNumbersNow } from '../redline/references.ts';
import { continueStep } from '../sync/undo-steps.ts';

/** Deletes paragraphs; those with amendments stay. It is a separate transaction: together with a change of words, y-prosemirror may confuse the deleted
 *  paragraph with the one that stays, and proposals that are on their way to it would be lost. */
export function deleteParagraphs(view: EditorView, ids: readonly string[]): void {
  const { tr } = view.state;
  for (const id of ids) {
    const target = findParagraphNode(tr.doc, id);
    if (target && amendmentsOf(target.node).length === 0) tr.delete(target.pos, target.pos + target.node.nodeSize);
  }
  if (tr.docChanged) view.dispatch(tr);
}

/** Withdraws the writer's own proposed paragraph at `pos`: marked, not deleted, because others may amend it. The caret goes to the paragraph before. */
export function withdrawParagraph(view: EditorView, pos: number): void {
  const tr = view.state.tr.setNodeAttribute(pos, 'state', 'withdrawn');
  const before = visibleBefore(view.state, pos);
  if (before) {
    const place = writableChild(before.node, paperOf(view.state).writer) ?? wordingChild(before.node);
    if (place) tr.setSelection(TextSelection.create(tr.doc, before.pos + 1 + textBounds(place).to));
  }
  view.dispatch(tr.scrollIntoView());
}

function visibleBefore(state: EditorState, pos: number): NodeWithPos | null {
  let found: NodeWithPos | null = null;
  state.doc.forEach((node, at) => {
    if (at < pos && paragraphAttrs(node).state !== 'withdrawn') found = { node, pos: at };
  });
  return found;
}

const indexOf = (doc: Node, id: string): number => doc.content.content.findIndex((node) => idOf(node) === id);

/** In Edit, joins the paragraph with the caret (or the one with the id `paragraph`) to the one before it (-1), or the one after it to it (1). Always true:
 *  if it cannot be done, there is a notice under the paragraph, or nothing happens. */
export function joinParagraphs(view: EditorView, direction: -1 | 1, paragraph: string | null = null): boolean {
  const { state } = view;
  const own = paragraph === null ? state.selection.$head.index(0) : indexOf(state.doc, paragraph);
  const index = own + (direction < 0 ? -1 : 0);
  const first = index >= 0 ? state.doc.child(index) : null;
  const second = index + 1 < state.doc.childCount ? state.doc.child(index + 1) : null;
  const a = first && ownerOf(first) === '' ? wordingChild(first) : null;
  const b = second && ownerOf(second) === '' ? wordingChild(second) : null;
  if (!first || !second || !a || !b) return true;
  if (amendmentsOf(second).length > 0) {
    showNotice(view, idOf(second), say('Delegations have proposals on this paragraph: it cannot be joined with the one before it.'));
    return true;
  }
  let pos = 0;
  for (let i = 0; i < index; i++) pos += state.doc.child(i).nodeSize;
  const end = pos + 1 + textBounds(a).to;
  const tr = state.tr.insert(end, contentWithNumbersNow(state, idOf(second), wordingNode(b).content));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView());
  continueStep(view);
  deleteParagraphs(view, [idOf(second)]);
  return true;
}
