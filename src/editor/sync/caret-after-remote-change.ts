// Decides where the caret goes and which words are handed back when a change by others removes the element with the caret. The caret goes to the same words in
// the present text. If the paragraph is gone, the editor gives up the focus, so that the next key does not write in another paragraph.

import type { Node, ResolvedPos } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { amendmentAttrs, idOf, isPending, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { findAmendmentNode, findParagraphNode, isOwn, shownChild, textBounds, wordingChild, wordingNode } from '../model/lookup.ts';
import { paperOf, setPaper } from '../model/paper-state.ts';
import { placesIn } from './started-again.ts';

/** `tr`: moves the caret · `lost`: words under the caret that are no longer anywhere · `leave`: the view must give up the focus. */
export interface CaretOutcome {
  readonly tr?: Transaction;
  readonly lost?: string;
  readonly leave?: boolean;
}

/** Id of the amendment around a position, '' in a wording, null outside text. */
const containerAt = ($pos: ResolvedPos): string | null => {
  if ($pos.depth < 2) return null;
  return $pos.node(2).type.name === 'amendment' ? idOf($pos.node(2)) : '';
};

/** The offset in `now` for `offset` in `before`: after the same letter, whatever changed around it. */
const sameWords = (before: string, now: string, offset: number): number =>
  now.startsWith(before.slice(0, offset)) ? offset : placesIn(now, before)(offset);

/** A string with one character for each position in a text; a footnote has as many as its size. */
function placesOf(text: Node): string {
  let places = '';
  text.forEach((child) => {
    places += child.isText ? child.text : '\ufffc'.repeat(child.nodeSize);
  });
  return places;
}

/** The range of selected words in `now`, without text inserted right before or after them; words that occur there once are found even if they moved. */
function sameRange(before: string, now: string, from: number, to: number): readonly [number, number] {
  if (from === to) return [sameWords(before, now, from), sameWords(before, now, from)];
  const start = sameWords(before, now, from + 1) - 1;
  const end = sameWords(before, now, to);
  const words = before.slice(from, to);
  if (now.slice(start, end) === words) return [start, end];
  const found = now.indexOf(words);
  if (found >= 0 && now.indexOf(words, found + 1) < 0) return [found, found + words.length];
  // The words occurred twice in a row and one copy was removed: the other one touches the place.
  const beside = now.indexOf(words, Math.max(0, start - words.length));
  return beside >= 0 && beside <= end ? [beside, beside + words.length] : [Math.max(0, Math.min(start, end)), end];
}

/** For people who only read or decide, selects the same words again if the paragraph still has a text; null if they are still selected. The current
 *  paragraph does not change. */
function sameSelection(before: EditorState, after: EditorState): Transaction | null {
  const { $anchor, $head, $from, $to } = before.selection;
  if ($head.depth < 2 || !$anchor.sameParent($head)) return null;
  const target = findParagraphNode(after.doc, idOf($head.node(1)));
  const shown = target && shownChild(target.node, paperOf(after).writer);
  if (!target || !shown) return null;
  const start = target.pos + 1 + textBounds(shown).from;
  const range = sameRange(placesOf($head.parent), placesOf(wordingNode(shown)), $from.parentOffset, $to.parentOffset);
  const [anchor, head] = $anchor.pos <= $head.pos ? range : [range[1], range[0]];
  const { selection } = after;
  if (selection.anchor === start + anchor && selection.head === start + head) return null;
  const tr = after.tr.setSelection(TextSelection.create(after.doc, start + anchor, start + head));
  return setPaper(tr, { current: paperOf(after).current });
}

/** True if the words of a removed amendment are nowhere in its paragraph. */
function areLost(amendment: Node, paragraph: Node): boolean {
  const words = wordingNode({ node: amendment, offset: 0 }).textContent;
  let found = false;
  paragraph.forEach((child) => {
    if (child.textContent === words || isOwn(child, ownerOf(amendment))) found = true;
  });
  return !found;
}

/** True if the text contains these words: an alternative replaced its rival, or a paragraph was merged into another. */
function areInText(doc: Node, words: string): boolean {
  let found = false;
  doc.forEach((paragraph) => {
    if (paragraphAttrs(paragraph).state !== 'withdrawn' && wordingChild(paragraph)?.node.textContent.includes(words)) found = true;
  });
  return found;
}

/** The state of the own amendment that was under the caret of `before`: `open` if pending, `off` if neither it nor its words are in the text any more. */
export function amendmentUnderCaret({ selection: { $head } }: EditorState, after: EditorState): 'open' | 'off' | null {
  const found = containerAt($head) ? findAmendmentNode(after.doc, containerAt($head)!)?.amendment.node : null;
  if (!found || ownerOf(found) !== paperOf(after).writer.me) return null;
  if (isPending(found)) return 'open';
  return amendmentAttrs(found).decision === 'accepted' ? null : 'off';
}

/** What to do with the caret after a change that this window did not type turned `before` into `after`; null if it does not move. The caller dispatches `tr`
 *  on `after`. */
export function caretAfterChange(before: EditorState, after: EditorState): CaretOutcome | null {
  const { $head } = before.selection;
  const { current } = paperOf(before);
  const { writer } = paperOf(after);
  if (writer.kind === 'none') {
    const tr = sameSelection(before, after);
    return tr && { tr };
  }
  if (current === null || $head.depth < 2) return null;
  const id = idOf($head.node(1));
  const container = containerAt($head);
  const $now = after.selection.$head;
  const stays = $now.depth > 1 && idOf($now.node(1)) === id && containerAt($now) === container;
  const target = findParagraphNode(after.doc, id);
  const shown = target && paragraphAttrs(target.node).state !== 'withdrawn' ? shownChild(target.node, writer) : null;
  if (!target || !shown) {
    // Somebody who only read here has lost nothing.
    const onlyRead = writer.kind === 'amend' && container === '' && ownerOf($head.node(1)) !== writer.me;
    return onlyRead || areInText(after.doc, $head.parent.textContent.trim())
      ? { leave: true }
      : { lost: $head.parent.textContent, leave: true };
  }
  const onScreen = shown.node.type.name === 'amendment' ? idOf(shown.node) : '';
  if (stays && onScreen === container) return null;
  const gone = container !== '' && $head.node(2).type.name === 'amendment' && !findAmendmentNode(after.doc, container ?? '');
  const lost = gone && areLost($head.node(2), target.node) ? $head.parent.textContent : null;
  const text = wordingNode(shown);
  const offset = sameWords(placesOf($head.parent), placesOf(text), $head.parentOffset);
  const pos = target.pos + 1 + textBounds(shown).from + Math.max(0, Math.min(offset, text.content.size));
  const tr = after.tr.setSelection(TextSelection.create(after.doc, pos));
  return lost === null ? { tr } : { tr, lost };
}
