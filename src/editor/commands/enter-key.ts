// The Enter key. For a delegation it proposes a new paragraph at the end of one, and a split inside one. In Edit it splits the wording, and amendments stay
// with the first part. The empty paragraph is inserted first and the words follow, so that y-prosemirror never takes one paragraph for the other.

import { Fragment, type Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { idOf, isAgreed, ownerOf, type ParagraphAttrs, paragraphAttrs, schema } from '../../../schema/index.ts';
import { nowOf, paragraphBefore } from '../../amend/kinds/paragraphs.ts';
import { indexBehind } from '../../amend/kinds/place-of-proposal.ts';
import { say } from '../../messages/say.ts';
import { type NodeWithPos, randomId, shownChild, textBounds } from '../model/lookup.ts';
import { agreedRefusal, spokenLabel } from '../model/move-targets.ts';
import { openAmendment, showNotice } from '../model/own-amendment.ts';
import { paperOf } from '../model/paper-state.ts';
import { posAfterBlock } from '../model/paragraph-order.ts';
import { writesPrivately } from '../model/private-words.ts';
import { proposePrivately } from '../private/private-plugin.ts';
import { contentWithNumbersNow } from '../redline/references.ts';
import { continueStep, stopCapturing } from '../sync/undo-steps.ts';
import { deleteSelection, type KeyHandler } from './deleting.ts';
import { liftEmpty } from './levels.ts';
import { refuseWithNotice } from './proposing.ts';

/** A new open paragraph of the kind and level of `model` (operative after a title or heading), with every attribute stored. `by`: the delegation that
 *  proposes it, '' for the text itself. */
export const newParagraph = (model: Node, by: string, content: Fragment = Fragment.empty): Node => {
  const attrs = paragraphAttrs(model);
  const kind = attrs.kind === 'title' || attrs.kind === 'heading' ? 'operative' : attrs.kind;
  const made: ParagraphAttrs = { ...attrs, id: randomId(), kind, by, status: 'open', instead: '', state: 'live' };
  return schema.node('paragraph', made, [schema.node('wording', null, content)]);
};

/** A new paragraph that the delegation `by` proposes instead of `replaced`. */
export const newAlternative = (replaced: Node, by: string, content: Fragment = Fragment.empty): Node => {
  const made = newParagraph(replaced, by, content);
  const { id, kind } = paragraphAttrs(replaced);
  return made.type.create({ ...made.attrs, kind, instead: id }, made.content);
};

/** Id of a paragraph's last sub-paragraph, or its own, which a new paragraph would follow. */
export function lastOfBlock(doc: Node, id: string): string {
  const end = posAfterBlock(doc, id);
  let last = id;
  doc.forEach((one, offset) => {
    if (offset < end && ownerOf(one) === '') last = idOf(one);
  });
  return last;
}

/** Inserts a new paragraph after this one and what belongs to it, with the caret in it; with `instead` an alternative to it, which begins with its words.
 *  False if that is not possible, with a notice under the paragraph. If the writer writes privately, the new paragraph is private. */
export function insertParagraph(view: EditorView, { node }: NodeWithPos, instead: boolean): boolean {
  const { doc } = view.state;
  const { writer } = paperOf(view.state);
  const id = idOf(node);
  if (instead && isAgreed(paragraphAttrs(node).status)) return refuseWithNotice(view, node, agreedRefusal(spokenLabel(doc, id)));
  const by = writer.kind === 'edit' ? '' : writer.me;
  const words = instead ? contentWithNumbersNow(view.state, id, nowOf(node).content) : Fragment.empty;
  if (writesPrivately(node, writer)) {
    proposePrivately(view.state, instead ? newAlternative(node, by, words) : newParagraph(node, by), instead ? id : lastOfBlock(doc, id));
    return true;
  }
  const made = instead ? newAlternative(node, by) : newParagraph(node, by);
  const paragraphs = doc.children.map((one) => paragraphAttrs(one));
  const index = by === '' ? null : indexBehind(paragraphs, instead ? id : lastOfBlock(doc, id), paragraphAttrs(made));
  const at = index === null ? posAfterBlock(doc, id) : doc.children.slice(0, index).reduce((pos, one) => pos + one.nodeSize, 0);
  stopCapturing(view);
  const tr = view.state.tr.insert(at, made);
  tr.setSelection(TextSelection.create(tr.doc, at + 2));
  view.dispatch(tr.scrollIntoView());
  if (instead) {
    continueStep(view);
    const filled = view.state.tr.insert(at + 2, words);
    view.dispatch(filled.setSelection(TextSelection.create(filled.doc, at + 2 + words.size)));
    // What is typed next is a separate undo step.
    stopCapturing(view);
  }
  view.focus();
  return true;
}

/** Handles Enter: splits a paragraph that the writer may change, lifts an empty sub-paragraph of it, proposes a split inside any other, a new paragraph at its end or
 *  before its start. */
export const enter: KeyHandler = (view) => {
  const { writer } = paperOf(view.state);
  if (writer.kind === 'none') return false;
  if (!view.state.selection.empty && !deleteSelection(view)) return true;
  const { $head } = view.state.selection;
  const paragraph = $head.depth > 0 ? $head.node(1) : null;
  const place = paragraph ? shownChild(paragraph, writer) : null;
  if (!paragraph || !place || !$head.parent.inlineContent) return true;
  const own = writer.kind === 'edit' ? ownerOf(paragraph) === '' : ownerOf(paragraph) === writer.me;
  if (own) return liftEmpty(view) || splitOwn(view);
  if (writer.kind === 'edit') return true;
  const { from, to } = textBounds(place);
  const offset = $head.pos - $head.before(1) - 1;
  if (offset >= to) return insertParagraph(view, { node: paragraph, pos: $head.before(1) }, false);
  if (offset <= from) return insertBefore(view);
  return splitProposal(view);
};

/** Proposes a paragraph before the one whose beginning the caret is at. */
function insertBefore(view: EditorView): boolean {
  const { $head } = view.state.selection;
  const at = $head.before(1);
  const { writer } = paperOf(view.state);
  const made = newParagraph($head.node(1), writer.me);
  if (writesPrivately($head.node(1), writer)) {
    proposePrivately(view.state, made, paragraphBefore(view.state.doc, idOf($head.node(1))) ?? '');
    return true;
  }
  const tr = view.state.tr.insert(at, made);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 2)).scrollIntoView());
  return true;
}

function splitOwn(view: EditorView): boolean {
  const { writer } = paperOf(view.state);
  const { $head } = view.state.selection;
  const by = writer.kind === 'edit' ? '' : writer.me;
  const node = $head.node(1);
  const tail =
    $head.depth === 2 ? contentWithNumbersNow(view.state, idOf(node), $head.parent.content.cut($head.parentOffset)) : Fragment.empty;
  const at = $head.after(1);
  const [start, end] = [$head.pos, $head.end()];
  // A separate undo step, however quickly the person continues to type: undo removes first the words and then the paragraph.
  stopCapturing(view);
  view.dispatch(view.state.tr.insert(at, newParagraph(node, by)));
  continueStep(view);
  const tr = view.state.tr;
  if (tail.size > 0) tr.insert(at + 2, tail).delete(start, end);
  tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(at, -1) + 2));
  view.dispatch(tr.scrollIntoView());
  stopCapturing(view);
  return true;
}

/** Proposes a split at the caret: the own amendment gets a second wording. */
function splitProposal(view: EditorView): boolean {
  const node = view.state.selection.$head.node(1);
  const { kind, by } = paragraphAttrs(node);
  if (kind === 'title' || kind === 'heading' || by !== '') {
    showNotice(view, idOf(node), say('Only a paragraph of the text is split. Enter at its end proposes a new paragraph.'));
    return true;
  }
  if (paperOf(view.state).writer.amending) {
    showNotice(view, idOf(node), say('An amendment to a proposal changes its words; it does not split the paragraph.'));
    return true;
  }
  if (openAmendment(view) === 'refused') return true;
  const { $head } = view.state.selection;
  if ($head.depth !== 3) return true;
  view.dispatch(view.state.tr.split($head.pos).scrollIntoView());
  return true;
}
