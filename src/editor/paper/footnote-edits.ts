// Finding footnotes and the transactions that write them. In Amend the delegation's own amendment is opened first and its copy of the note is changed, never the
// text's. Not here: the field in which one types (footnote-field.ts).
import { Fragment, type Node, type ResolvedPos, type Slice } from 'prosemirror-model';
import { type EditorState, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { idOf, schema } from '../../../schema/index.ts';
import { rebase } from '../../amend/rebase/rebase.ts';
import { linesOf, oneLine } from '../commands/pasted-lines.ts';
import {
  findAmendmentNode,
  findParagraphNode,
  type NodeWithPos,
  type ParagraphChild,
  randomId,
  runsAround,
  shownChild,
  textBounds,
  wordingNode,
} from '../model/lookup.ts';
import { openAmendment } from '../model/own-amendment.ts';
import { paperOf } from '../model/paper-state.ts';

/** A footnote on the paper, by the ids of its paragraph and itself. `amendment`: id of the amendment of others that contains it, null for the text on
 *  screen. `footnote`: null for one that is to be added at the caret. */
export interface FootnoteTarget {
  readonly paragraph: string;
  readonly footnote: string | null;
  readonly amendment: string | null;
}

/** The footnote's node and the position before it; null if it is gone or still to be added. */
export function findFootnote(state: EditorState, { paragraph, footnote, amendment }: FootnoteTarget): NodeWithPos | null {
  const target = findParagraphNode(state.doc, paragraph);
  if (!target || footnote === null) return null;
  const others = amendment === null ? null : findAmendmentNode(state.doc, amendment);
  const place: ParagraphChild | null = others
    ? { node: others.amendment.node, offset: others.amendment.pos - target.pos - 1 }
    : shownChild(target.node, paperOf(state).writer);
  if (!place || (others && place.node.childCount === 0)) return null;
  let found: NodeWithPos | null = null;
  wordingNode(place).forEach((node, offset) => {
    if (idOf(node) === footnote && node.type.name === 'footnote') found = { node, pos: target.pos + 1 + textBounds(place).from + offset };
  });
  return found;
}

const asWording = (note: Node): Node => schema.node('wording', null, note.content);

/** Writes a note's new words with the smallest change of the node, merged with what others wrote in it since the field showed `opened`. False if it can no
 *  longer be written. */
export function writeFootnote(view: EditorView, target: FootnoteTarget, opened: Node, content: Fragment): boolean {
  const before = findFootnote(view.state, target);
  if (!before || openAmendment(view, { from: before.pos, to: before.pos }) === 'refused') return false;
  const now = findFootnote(view.state, target);
  if (!now) return false;
  const mine = schema.node('wording', null, content);
  const wanted = now.node.content.eq(opened.content) ? content : rebase(asWording(opened), asWording(now.node), mine).merged.content;
  const { tr } = view.state;
  const start = now.node.content.findDiffStart(wanted);
  const end = now.node.content.findDiffEnd(wanted);
  if (start !== null && end) {
    const overlap = Math.max(0, start - Math.min(end.a, end.b));
    const inside = now.pos + 1;
    tr.replaceWith(inside + start, inside + end.a + overlap, wanted.cut(start, end.b + overlap));
  }
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, now.pos + now.node.nodeSize + wanted.size - now.node.content.size)));
  return true;
}

/** Letters of scripts that separate words by blanks. */
const LETTERS = '[\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Arabic}\\p{N}\\p{M}]';
const ENDS_IN_WORD = new RegExp(`${LETTERS}$`, 'u');
const REST_OF_WORD = new RegExp(`^${LETTERS}+`, 'u');

/** The place of a note for this caret: after a word, never inside it. */
function afterWord($pos: ResolvedPos): number {
  const { before, after } = runsAround($pos);
  return ENDS_IN_WORD.test(before) ? $pos.pos + (REST_OF_WORD.exec(after)?.[0].length ?? 0) : $pos.pos;
}

/** Adds a note at the caret, or after the word around it; false if nothing can be written there. */
export function insertFootnote(view: EditorView, content: Fragment): boolean {
  if (openAmendment(view) === 'refused') return false;
  const { tr, selection } = view.state;
  if (!selection.$head.parent.inlineContent) return false;
  const note = schema.node('footnote', { id: randomId() }, content);
  const at = afterWord(selection.$head);
  tr.insert(at, note);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + note.nodeSize)).scrollIntoView());
  return true;
}

/** Removes a note; does nothing if it is gone or nothing can be written there. */
export function removeFootnote(view: EditorView, target: FootnoteTarget): void {
  const before = findFootnote(view.state, target);
  if (!before || openAmendment(view, { from: before.pos, to: before.pos }) === 'refused') return;
  const now = findFootnote(view.state, target);
  if (!now) return;
  const tr = view.state.tr.delete(now.pos, now.pos + now.node.nodeSize);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, now.pos)));
}

/** The words and italics of pasted content, on one line; a note contains no notes. */
export function pastedWords(slice: Slice): Fragment {
  const words: Node[] = [];
  oneLine(linesOf(slice)).forEach((node) => {
    if (node.isText) words.push(node);
  });
  return Fragment.from(words);
}
