// Deleting, in the model and never by the browser: by grapheme or word, and over a selection that may cross paragraphs. Every paragraph
// keeps its place; in a delegation's hands its own amendment loses the words, in Edit paragraphs without amendments may join.
import type { Node } from 'prosemirror-model';
import { type EditorState, Selection, TextSelection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { amendmentsOf, idOf, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import {
  findParagraphNode,
  type NodeWithPos,
  paragraphsBetween,
  runsAround,
  shownChild,
  textBounds,
  wordingChild,
  wordingNode,
  writableChild,
} from '../model/lookup.ts';
import { openAmendment, showNotice } from '../model/own-amendment.ts';
import { paperOf } from '../model/paper-state.ts';
import { contentWithNumbersNow } from '../redline/references.ts';
import { proposeJoin } from './proposing.ts';

/** Handles a key: true when nothing else may handle it. */
export type KeyHandler = (view: EditorView) => boolean;

interface WritableRange {
  readonly from: number;
  readonly to: number;
  readonly target: NodeWithPos;
}

/** The parts of a range that the writer may write in, one for each paragraph. */
function writableRangesIn(state: EditorState, from: number, to: number): WritableRange[] {
  const { writer } = paperOf(state);
  return paragraphsBetween(state.doc, from, to).flatMap((target) => {
    const place = writableChild(target.node, writer);
    if (!place) return [];
    const bounds = textBounds(place);
    const cut = { from: Math.max(from, target.pos + 1 + bounds.from), to: Math.min(to, target.pos + 1 + bounds.to), target };
    return cut.to >= cut.from ? [cut] : [];
  });
}

/** In Edit a deletion over the ends of paragraphs joins those that have no proposals: adds to `tr` that the rest of the last one goes to the first, and
 *  returns the ids of the paragraphs that are to be deleted after it. */
function joinOver(state: EditorState, tr: Transaction, cuts: readonly WritableRange[]): string[] {
  const [first, ...rest] = cuts;
  const last = rest.at(-1);
  if (!first || !last) return [];
  const going = rest.filter((cut) => amendmentsOf(cut.target.node).length === 0);
  const node = going.includes(last) ? tr.doc.nodeAt(tr.mapping.map(last.target.pos)) : null;
  const wording = node ? wordingChild(node) : null;
  if (wording && wording.node.content.size > 0)
    tr.insert(first.from, contentWithNumbersNow(state, idOf(last.target.node), wording.node.content));
  return going.map((cut) => idOf(cut.target.node));
}

/** Deletes paragraphs, whose words must stand elsewhere by now; those with amendments stay. A transaction of its own: in one transaction with a change of
 *  words y-prosemirror may take the deleted paragraph for the one that stays, and proposals that are on their way to it would be lost. */
export function deleteParagraphs(view: EditorView, ids: readonly string[]): void {
  const { tr } = view.state;
  for (const id of ids) {
    const target = findParagraphNode(tr.doc, id);
    if (target && amendmentsOf(target.node).length === 0) tr.delete(target.pos, target.pos + target.node.nodeSize);
  }
  if (tr.docChanged) view.dispatch(tr);
}

/** Deletes the selection and writes `insert` in its place. False where the writer may write in nothing of it; then nothing is changed. */
export function deleteSelection(view: EditorView, insert = ''): boolean {
  if (openAmendment(view) === 'refused') return false;
  const { state } = view;
  const { from, to, $from, $to } = state.selection;
  const tr = state.tr;
  const inOne = $from.parent.inlineContent && $from.sameParent($to) && writesAt(state, from);
  const cuts = inOne ? [] : writableRangesIn(state, from, to);
  let going: readonly string[] = [];
  if (inOne) tr.delete(from, to);
  else {
    if (cuts.length === 0) return false;
    for (const cut of cuts.toReversed()) if (cut.to > cut.from) tr.delete(cut.from, cut.to);
    if (paperOf(state).writer.kind === 'edit' && state.selection instanceof TextSelection) going = joinOver(state, tr, cuts);
  }
  // The caret goes to the first part that was deleted, never into a wording that is not on screen.
  const at = inOne ? from : cuts[0]!.from;
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(at, tr.doc.content.size)), 1));
  if (insert !== '') tr.insertText(insert);
  view.dispatch(tr.scrollIntoView());
  deleteParagraphs(view, going);
  return true;
}

function writesAt(state: EditorState, pos: number): boolean {
  return writableRangesIn(state, pos, pos).some((cut) => pos >= cut.from && pos <= cut.to);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Characters looked at for a grapheme: longer than any that people type, short enough to segment at each key. */
const WINDOW = 32;
const WORD_BEFORE = /(\s*[\p{L}\p{N}\p{M}'’-]+|\s*[^\p{L}\p{N}\s]+|\s+)$/u;
const WORD_AFTER = /^(\s*[\p{L}\p{N}\p{M}'’-]+|\s*[^\p{L}\p{N}\s]+|\s+)/u;

function lengthBefore(text: string, unit: 'grapheme' | 'word'): number {
  if (unit === 'word') return WORD_BEFORE.exec(text)?.[0].length ?? 1;
  return [...graphemes.segment(text.slice(-WINDOW))].at(-1)?.segment.length ?? 1;
}

function lengthAfter(text: string, unit: 'grapheme' | 'word'): number {
  if (unit === 'word') return WORD_AFTER.exec(text)?.[0].length ?? 1;
  return [...graphemes.segment(text.slice(0, WINDOW))][0]?.segment.length ?? 1;
}

/** Deletes the selection; where it is empty, one grapheme or word before (-1) or after (1) the caret. */
export const deleteBy =
  (direction: -1 | 1, unit: 'grapheme' | 'word'): KeyHandler =>
  (view) => {
    if (paperOf(view.state).writer.kind === 'none') return false;
    if (!view.state.selection.empty) {
      deleteSelection(view);
      return true;
    }
    if (joinsAtEdge(view, direction) || openAmendment(view) === 'refused') return true;
    const { state } = view;
    const { $head } = state.selection;
    if (!$head.parent.inlineContent) return true;
    const beside = direction < 0 ? $head.nodeBefore : $head.nodeAfter;
    if (!beside) return atEdge(view, direction);
    let length = beside.nodeSize;
    if (beside.isText) {
      const { before, after } = runsAround($head);
      length = direction < 0 ? lengthBefore(before, unit) : lengthAfter(after, unit);
    }
    const tr = direction < 0 ? state.tr.delete($head.pos - length, $head.pos) : state.tr.delete($head.pos, $head.pos + length);
    view.dispatch(tr.scrollIntoView());
    return true;
  };

/** Deletion by a delegation at the edge of a paragraph of the text proposes to join it with the one before (-1) or after (1) it; between the parts of its
 *  own split it takes the split back. True where one of these was done or refused. */
function joinsAtEdge(view: EditorView, direction: -1 | 1): boolean {
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
  if ((direction < 0 ? offset > from : offset < to) && atEdge && $head.depth === 3) {
    view.dispatch(state.tr.join(direction < 0 ? $head.before() : $head.after()).scrollIntoView());
    return true;
  }
  // A paragraph whose words are all struck is not joined: pressing on at its edge does nothing.
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

/** Deletion where nothing is left to delete on that side: an empty proposed paragraph of the writer is withdrawn, in Edit two paragraphs join. */
function atEdge(view: EditorView, direction: -1 | 1): boolean {
  const { state } = view;
  const { writer } = paperOf(state);
  const { $head } = state.selection;
  const paragraph = $head.node(1);
  if (writer.kind === 'edit') return joinParagraphs(view, direction);
  if (direction < 0 && ownerOf(paragraph) === writer.me && $head.depth === 2 && $head.parent.content.size === 0)
    withdrawParagraph(view, $head.before(1));
  return true;
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
 *  where it cannot be done, that is said under the paragraph or nothing happens. */
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
    showNotice(view, idOf(second), 'Delegations have proposals on this paragraph: it cannot be joined with the one before it.');
    return true;
  }
  let pos = 0;
  for (let i = 0; i < index; i++) pos += state.doc.child(i).nodeSize;
  const end = pos + 1 + textBounds(a).to;
  const tr = state.tr.insert(end, contentWithNumbersNow(state, idOf(second), wordingNode(b).content));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView());
  deleteParagraphs(view, [idOf(second)]);
  return true;
}
