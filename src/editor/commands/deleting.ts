// Deleting words, by transactions and never by the browser: a grapheme or a word, or a selection that may cross paragraphs. Every paragraph keeps its place:
// for a delegation, the words are deleted in its own amendment; in Edit, paragraphs without amendments may be joined. Not here: what happens at the edge of a
// paragraph (paragraph-edges.ts).
import { type EditorState, Selection, TextSelection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { amendmentsOf, idOf } from '../../../schema/index.ts';
import { type NodeWithPos, paragraphsBetween, runsAround, textBounds, wordingChild, writableChild } from '../model/lookup.ts';
import { openAmendment } from '../model/own-amendment.ts';
import { paperOf } from '../model/paper-state.ts';
import { contentWithNumbersNow } from '../redline/references.ts';
import { continueStep } from '../sync/undo-steps.ts';
import { deleteAtEdge, joinsAtEdge } from './paragraph-edges.ts';
import { deleteParagraphs } from './removing-paragraphs.ts';

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
    const range = { from: Math.max(from, target.pos + 1 + bounds.from), to: Math.min(to, target.pos + 1 + bounds.to), target };
    return range.to >= range.from ? [range] : [];
  });
}

/** In Edit a deletion over the ends of paragraphs joins those that have no proposals: adds to `tr` that the rest of the last one goes to the first, and
 *  returns the ids of the paragraphs that are to be deleted after it. */
function joinOver(state: EditorState, tr: Transaction, ranges: readonly WritableRange[]): string[] {
  const [first, ...rest] = ranges;
  const last = rest.at(-1);
  if (!first || !last) return [];
  const going = rest.filter(({ target }) => amendmentsOf(target.node).length === 0);
  const node = going.includes(last) ? tr.doc.nodeAt(tr.mapping.map(last.target.pos)) : null;
  const wording = node ? wordingChild(node) : null;
  if (wording && wording.node.content.size > 0)
    tr.insert(first.from, contentWithNumbersNow(state, idOf(last.target.node), wording.node.content));
  return going.map(({ target }) => idOf(target.node));
}

/** Deletes the selection and writes `insert` in its place. False, without any change, if the writer may not write in any of it. */
export function deleteSelection(view: EditorView, insert = ''): boolean {
  if (openAmendment(view) === 'refused') return false;
  const { state } = view;
  const { from, to, $from, $to } = state.selection;
  const tr = state.tr;
  const inOne = $from.parent.inlineContent && $from.sameParent($to) && writesAt(state, from);
  const ranges = inOne ? [] : writableRangesIn(state, from, to);
  let going: readonly string[] = [];
  if (inOne) tr.delete(from, to);
  else {
    if (ranges.length === 0) return false;
    for (const range of ranges.toReversed()) if (range.to > range.from) tr.delete(range.from, range.to);
    if (paperOf(state).writer.kind === 'edit' && state.selection instanceof TextSelection) going = joinOver(state, tr, ranges);
  }
  // The caret goes to the first part that was deleted, never into a wording that is not on screen.
  const at = inOne ? from : ranges[0]!.from;
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(at, tr.doc.content.size)), 1));
  if (insert !== '') tr.insertText(insert);
  view.dispatch(tr.scrollIntoView());
  if (going.length > 0) {
    continueStep(view);
    deleteParagraphs(view, going);
  }
  return true;
}

function writesAt(state: EditorState, pos: number): boolean {
  return writableRangesIn(state, pos, pos).some((range) => pos >= range.from && pos <= range.to);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Characters looked at for a grapheme: longer than any that people type, short enough to segment at each key. */
const WINDOW = 32;
/** The blanks after a word are deleted with it, else those before it: one press deletes a word, even after a blank that was just typed. */
const WORD_BEFORE =
  /((?<![\p{L}\p{N}\p{M}'’-])[\p{L}\p{N}\p{M}'’-]+\s*|(?<![^\p{L}\p{N}\s])[^\p{L}\p{N}\s]+\s*|(?<!\s)\s+(?:[\p{L}\p{N}\p{M}'’-]+|[^\p{L}\p{N}\s]+)?)$/u;
const WORD_AFTER = /^(\s*[\p{L}\p{N}\p{M}'’-]+|\s*[^\p{L}\p{N}\s]+|\s+)/u;

function lengthBefore(text: string, unit: 'grapheme' | 'word'): number {
  if (unit === 'word') return WORD_BEFORE.exec(text)?.[0].length ?? 1;
  return [...graphemes.segment(text.slice(-WINDOW))].at(-1)?.segment.length ?? 1;
}

function lengthAfter(text: string, unit: 'grapheme' | 'word'): number {
  if (unit === 'word') return WORD_AFTER.exec(text)?.[0].length ?? 1;
  return [...graphemes.segment(text.slice(0, WINDOW))][0]?.segment.length ?? 1;
}

/** Deletes the selection; if it is empty, one grapheme or word before (-1) or after (1) the caret. */
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
    if (!beside) return deleteAtEdge(view, direction);
    let length = beside.nodeSize;
    if (beside.isText) {
      const { before, after } = runsAround($head);
      length = direction < 0 ? lengthBefore(before, unit) : lengthAfter(after, unit);
    }
    const tr = direction < 0 ? state.tr.delete($head.pos - length, $head.pos) : state.tr.delete($head.pos, $head.pos + length);
    view.dispatch(tr.scrollIntoView());
    return true;
  };
