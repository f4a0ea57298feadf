// Changes the levels of paragraphs with the keyboard: Tab and Shift Tab lower and lift a paragraph, and a mark typed at its beginning, "(a) ", makes it a
// sub-paragraph and disappears. In Edit this works on the paragraphs of the text, in Amend on those that the delegation itself proposes; sub-paragraphs move
// along. Tab does so only at the beginning of a paragraph, only if the level is possible, and never for people who move through the page with Tab: otherwise it
// moves the focus, as everywhere.
import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { type Look, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { levelOf } from '../../text/subparagraphs.ts';
import { lowestLevelBehind } from '../../text/typed-marks.ts';
import type { NodeWithPos, Writer } from '../model/lookup.ts';
import { paperOf } from '../model/paper-state.ts';
import { posAfterBlock } from '../model/paragraph-order.ts';
import { lookAtLevel, markTyped, paragraphsAbove } from '../model/paragraphs-above.ts';
import { stopCapturing } from '../sync/undo-steps.ts';
import type { KeyHandler } from './deleting.ts';

const isOwnToShape = (paragraph: Node, writer: Writer): boolean =>
  writer.kind !== 'none' && ownerOf(paragraph) === (writer.kind === 'edit' ? '' : writer.me);

/** The paragraphs whose level changes with the one at `pos`: itself, and those of the same owner that belong to it. */
function blockAt(doc: Node, pos: number): NodeWithPos[] {
  const first = doc.nodeAt(pos)!;
  const found: NodeWithPos[] = [{ node: first, pos }];
  let at = pos + first.nodeSize;
  for (let index = doc.resolve(pos).index(0) + 1; index < doc.childCount; index++) {
    const node = doc.child(index);
    const attrs = paragraphAttrs(node);
    if (attrs.by === ownerOf(first)) {
      if (levelOf(attrs) <= levelOf(paragraphAttrs(first))) break;
      found.push({ node, pos: at });
    } else if (attrs.by === '') break;
    at += node.nodeSize;
  }
  return found;
}

/** Gives the paragraph at `pos` a level and shifts its sub-paragraphs by the same amount; false if impossible. */
function setLevel(view: EditorView, pos: number, level: number): boolean {
  const { doc, tr } = view.state;
  const { writer } = paperOf(view.state);
  const paragraph = doc.nodeAt(pos);
  if (!paragraph || !isOwnToShape(paragraph, writer)) return false;
  const { kind } = paragraphAttrs(paragraph);
  if (kind === 'title' || kind === 'heading') return false;
  const by = level - levelOf(paragraphAttrs(paragraph));
  const block = blockAt(doc, pos);
  const levels = block.map(({ node }) => levelOf(paragraphAttrs(node)) + by);
  if (by === 0 || levels.some((one) => one < 0 || one > 4)) return false;
  const above = paragraphsAbove(doc, pos, writer);
  block.forEach((one, k) => {
    const look = lookAtLevel(levels[k]!, above);
    tr.setNodeAttribute(one.pos, 'kind', look.kind).setNodeAttribute(one.pos, 'level', look.level);
  });
  stopCapturing(view);
  view.dispatch(tr.scrollIntoView());
  stopCapturing(view);
  return view.state.doc !== doc;
}

/** The paragraphs that Tab acts on: the one with the caret at its beginning, or those that are selected whole. */
function chosenParagraphs({ state }: EditorView): number[] {
  const { $from, $to, empty } = state.selection;
  if ($from.depth !== 2 || $from.parentOffset > 0) return [];
  if (empty) return [$from.before(1)];
  if ($to.depth !== 2 || $to.parentOffset < $to.parent.content.size) return [];
  const found: number[] = [];
  state.doc.nodesBetween($from.pos, $to.pos, (node, pos, parent) => {
    if (parent === state.doc && paragraphAttrs(node).state === 'live') found.push(pos);
    return false;
  });
  return found;
}

/** Lowers (1) or lifts (-1) the chosen paragraphs; false if none can be, so that the key moves the focus. */
export const changeLevel =
  (step: 1 | -1): KeyHandler =>
  (view) => {
    const { writer } = paperOf(view.state);
    const all = chosenParagraphs(view);
    let done = false;
    /** Paragraphs that moved along with an earlier one are done. */
    let end = -1;
    for (const pos of all) {
      const node = view.state.doc.nodeAt(pos)!;
      if (pos < end || !isOwnToShape(node, writer)) continue;
      const level = levelOf(paragraphAttrs(node)) + step;
      if (level < 0 || (step > 0 && level > lowestLevelBehind(paragraphsAbove(view.state.doc, pos, writer)))) continue;
      if (!setLevel(view, pos, level)) continue;
      done = true;
      const last = blockAt(view.state.doc, pos).at(-1)!;
      end = last.pos + last.node.nodeSize;
    }
    return done;
  };

/** Lifts the writer's own empty sub-paragraph with the caret by one level; false if it is none. */
export function liftEmpty(view: EditorView): boolean {
  const { $head } = view.state.selection;
  if ($head.depth !== 2 || $head.parent.content.size > 0) return false;
  const level = levelOf(paragraphAttrs($head.node(1)));
  return level > 0 && setLevel(view, $head.before(1), level - 1);
}

/** What a mark turns a new paragraph into; it is written elsewhere, has the look `own` and would follow the paragraph `after` and its sub-paragraphs. */
export function lookOfMark(view: EditorView, after: string, typed: string, own: Look | null): ReturnType<typeof markTyped> {
  const { doc } = view.state;
  return markTyped(typed, paragraphsAbove(doc, posAfterBlock(doc, after), paperOf(view.state).writer), own ? levelOf(own) : 0);
}

/** After a blank was typed: the mark before it, at the beginning of the paragraph, becomes its level. One undo restores the typed mark. */
export function takeTypedMark(view: EditorView): void {
  const { doc, selection } = view.state;
  const { $head } = selection;
  const { writer } = paperOf(view.state);
  if (!selection.empty || $head.depth !== 2 || !isOwnToShape($head.node(1), writer)) return;
  const typed = $head.parent.textBetween(0, $head.parentOffset, '', '\ufffc');
  const pos = $head.before(1);
  const { kind } = paragraphAttrs($head.node(1));
  if (kind === 'title' || kind === 'heading') return;
  const found = markTyped(typed, paragraphsAbove(doc, pos, writer), levelOf(paragraphAttrs($head.node(1))));
  if (!found) return;
  const { look } = found;
  stopCapturing(view);
  const tr = view.state.tr.setNodeAttribute(pos, 'kind', look.kind).setNodeAttribute(pos, 'level', look.level);
  tr.delete($head.start(), $head.pos);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, $head.start())).scrollIntoView());
  stopCapturing(view);
}
