// Inserts words and whole paragraphs from another text. Words go to the caret or replace the selection; paragraphs go after another one: as the text's own in
// Edit, as a delegation's proposals in Amend, private if it writes privately. Everything inserted at once is one undo step, except new private paragraphs,
// which are discarded on their cards.

import { Fragment, type Node } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { idOf, ownerOf, type ParagraphKind, paragraphAttrs, schema } from '../../../schema/index.ts';
import { indexBehind } from '../../amend/kinds/place-of-proposal.ts';
import { say } from '../../messages/say.ts';
import { labelsOf } from '../../text/numbering.ts';
import { contentOffset, findAmendmentNode, findParagraphNode, isOwn, randomId, wordingChild } from '../model/lookup.ts';
import { spokenLabel } from '../model/move-targets.ts';
import { openAmendment, writeRefusal } from '../model/own-amendment.ts';
import { paperOf, setPaper } from '../model/paper-state.ts';
import { posAfterBlock } from '../model/paragraph-order.ts';
import { writesPrivately } from '../model/private-words.ts';
import { proposePrivately } from '../private/private-plugin.ts';
import { stopCapturing } from '../sync/undo-steps.ts';
import { lastOfBlock, newAlternative, newParagraph } from './enter-key.ts';

/** A paragraph to insert. */
export interface InsertedParagraph {
  readonly kind: ParagraphKind;
  readonly level: string;
  readonly content: Fragment;
  /** Id of the paragraph that it follows; '' for the beginning of the text. */
  readonly after: string;
  /** Id of the paragraph that it is an alternative to; omitted for none. */
  readonly instead?: string;
}

/** Where words would go. `instead`: the selected words that they replace, '' at the caret. */
export type WordsPlace = { readonly paragraph: string; readonly instead: string } | { readonly refused: string };

/** Where words that are inserted now would go, or why none can be. */
export function placeOfWords(state: EditorState): WordsPlace {
  const { $from, $to } = state.selection;
  const { writer, current } = paperOf(state);
  if ($from.depth < 2 || current === null || !$from.parent.inlineContent)
    return { refused: say('Put the caret where the words are to stand.') };
  if (!$from.sameParent($to)) return { refused: say('Select words of one paragraph, or put the caret where the words are to stand.') };
  const paragraph = $from.node(1);
  const refused = writeRefusal(state.doc, paragraph, writer);
  if (refused !== null) return { refused };
  const id = idOf(paragraph);
  if (writer.kind === 'edit' && paragraphAttrs(paragraph).status === 'agreed')
    return { refused: say('{label} is agreed: its words stay as they are.', { label: spokenLabel(state.doc, id) }) };
  return { paragraph: id, instead: state.doc.textBetween($from.pos, $to.pos, '', ' ') };
}

/** Id of the paragraph that a new one of this kind follows: the one with the caret and its sub-paragraphs if it is in the same part of the text, else the
 *  last of its part. */
export function paragraphBehindCaret(state: EditorState, kind: ParagraphKind): string {
  const { doc } = state;
  const isPreamble = kind === 'preambular';
  const { current } = paperOf(state);
  const here = current === null ? null : findParagraphNode(doc, current);
  const kindOf = (node: Node) => paragraphAttrs(node).kind;
  if (here && (kindOf(here.node) === 'preambular') === isPreamble && !['title', 'heading'].includes(kindOf(here.node)))
    return lastOfBlock(doc, idOf(here.node));
  const ofText = doc.children.filter((node) => ownerOf(node) === '');
  const last = ofText.findLast((node) => (isPreamble ? kindOf(node) === 'preambular' : kindOf(node) !== 'preambular'));
  const head = ofText[ofText.findIndex((node) => !['title', 'heading'].includes(kindOf(node))) - 1] ?? ofText.at(-1);
  const found = last ?? (isPreamble ? head : ofText.at(-1));
  return found ? idOf(found) : '';
}

/** Whether a paragraph inserted now is private. */
function isForOwnAlone(state: EditorState): boolean {
  const { writer, current } = paperOf(state);
  const here = current === null ? null : findParagraphNode(state.doc, current);
  return writer.kind === 'amend' && (here ? writesPrivately(here.node, writer) : writer.privately === true);
}

/** Its label, and who sees it. */
export interface NewName {
  /** "OP3 bis" in Amend, "OP4" in Edit. */
  readonly label: string;
  readonly isPrivate: boolean;
}

/** The label of a paragraph if it were inserted now. */
export function nameOfNew(state: EditorState, paragraph: InsertedParagraph): NewName {
  const tr = state.tr;
  const made = addParagraph(tr, paragraph, paperOf(state).writer.kind === 'edit' ? '' : paperOf(state).writer.me);
  return { label: labelsOf(tr.doc).get(idOf(made))?.label ?? '', isPrivate: isForOwnAlone(state) };
}

/** Adds a new paragraph of `by` to a transaction. */
export function addParagraph(tr: Transaction, paragraph: InsertedParagraph, by: string): Node {
  const made = nodeOfNew(tr.doc, paragraph, by);
  const all = tr.doc.children.map((one) => paragraphAttrs(one));
  const index = by === '' ? null : indexBehind(all, paragraph.after, paragraphAttrs(made));
  const at = (end: number) => tr.doc.children.slice(0, end).reduce((pos, one) => pos + one.nodeSize, 0);
  tr.insert(index !== null ? at(index) : paragraph.after === '' ? 0 : posAfterBlock(tr.doc, paragraph.after), made);
  return made;
}

/** The new paragraph of `by` as it would be in the text. */
export const nodeOfNew = (doc: Node, { kind, level, content, after, instead }: InsertedParagraph, by: string): Node => {
  const model = findParagraphNode(doc, after)?.node ?? schema.node('paragraph', { id: randomId() });
  if (instead !== undefined) return newAlternative(model, by, withNewNotes(content));
  const made = newParagraph(model, by, withNewNotes(content));
  return made.type.create({ ...made.attrs, kind, level }, made.content);
};

/** Footnotes get new ids, because the same note may be inserted twice. */
function withNewNotes(content: Fragment): Fragment {
  return Fragment.fromArray(
    content.content.map((node) =>
      node.type.name === 'footnote' ? node.type.create({ ...node.attrs, id: randomId() }, node.content) : node,
    ),
  );
}

/** Inserts words at the caret or over the selection, and new paragraphs. Returns one sentence if nothing was inserted, else null. */
export function insertFromElsewhere(view: EditorView, words: Fragment | null, paragraphs: readonly InsertedParagraph[]): string | null {
  const { writer } = paperOf(view.state);
  if (writer.kind === 'none') return say('Nothing can be written here now.');
  const place = words ? placeOfWords(view.state) : null;
  if (place && 'refused' in place) return place.refused;
  const isPrivate = isForOwnAlone(view.state);
  if (isPrivate && !writer.privateIds) return say('What only your delegation sees is not here yet; nothing was inserted.');
  // Opening the own proposal is not an undo step: one that changes nothing is removed automatically.
  if (words && openAmendment(view) === 'refused') return say('These words cannot be changed now.');
  const by = writer.kind === 'edit' ? '' : writer.me;
  const before = view.state.doc;
  stopCapturing(view);
  const tr = view.state.tr;
  let current = paperOf(view.state).current;
  if (words) {
    const { from, to } = tr.selection;
    tr.replaceWith(from, to, withNewNotes(words));
    tr.setSelection(TextSelection.create(tr.doc, from + words.size));
  }
  if (!isPrivate)
    for (const paragraph of paragraphs) {
      const made = idOf(addParagraph(tr, paragraph, by));
      if (!words && paragraph === paragraphs[0]) current = made;
    }
  const shown = !words && current !== null ? findParagraphNode(tr.doc, current) : null;
  if (shown && shown.node.childCount > 0 && !isPrivate)
    tr.setSelection(TextSelection.create(tr.doc, shown.pos + 2 + (shown.node.firstChild?.content.size ?? 0)));
  if (tr.docChanged) view.dispatch(setPaper(tr, { current }));
  stopCapturing(view);
  if (isPrivate)
    for (const paragraph of paragraphs) proposePrivately(view.state, nodeOfNew(view.state.doc, paragraph, by), paragraph.after);
  return view.state.doc === before && (words !== null || !isPrivate) ? say('This cannot be inserted now.') : null;
}

/** The words of the own pending proposal, or of an own new paragraph, with this id, and the position before the first; null if it does not have exactly one
 *  wording. */
function ownWords(doc: Node, proposal: string, me: string): { readonly wording: Node; readonly start: number } | null {
  const found = findAmendmentNode(doc, proposal);
  if (found) {
    const { node, pos } = found.amendment;
    return isOwn(node, me) && node.childCount === 1 ? { wording: node.child(0), start: pos + 2 } : null;
  }
  const paragraph = findParagraphNode(doc, proposal);
  const child = paragraph && ownerOf(paragraph.node) === me ? wordingChild(paragraph.node) : null;
  return paragraph && child ? { wording: child.node, start: paragraph.pos + 2 + child.offset } : null;
}

/** Replaces places of the own proposal, or of an own new paragraph, with this id; false if it cannot be changed now, or if a place contains a footnote.
 *  Places are offsets in its text without footnotes, and do not overlap. One undo step. */
export function rewordOwn(
  view: EditorView,
  proposal: string,
  places: readonly { readonly from: number; readonly to: number; readonly words: string }[],
): boolean {
  const { doc } = view.state;
  const { writer } = paperOf(view.state);
  const own = writer.kind === 'amend' ? ownWords(doc, proposal, writer.me) : null;
  if (!own) return false;
  const { wording, start } = own;
  const tr = view.state.tr;
  for (const { from, to, words } of places.toSorted((a, b) => b.from - a.from)) {
    const at = contentOffset(wording, from, 'after');
    const end = from === to ? at : contentOffset(wording, to, 'before');
    if (end < at || wording.content.cut(at, end).content.some((node) => !node.isText)) return false;
    const marks = (wording.nodeAt(at) ?? wording.lastChild)?.marks ?? [];
    if (words === '') tr.delete(start + at, start + end);
    else tr.replaceWith(start + at, start + end, schema.text(words, marks));
  }
  stopCapturing(view);
  view.dispatch(tr);
  stopCapturing(view);
  return view.state.doc !== doc;
}
