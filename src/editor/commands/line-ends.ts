// Home and End. The browser knows its lines and is asked for their ends; but where the caret stands right before something uneditable (a note's number, a tag or
// the words of others) Chromium leads to the end of the whole text. So its answer counts only in the paragraph and on the line that one was on; else it is
// asked again from the letter beside the caret.
import type { Command } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { flushDom } from '../model/dom-selection.ts';
import { paperOf } from '../model/paper-state.ts';

/** How far from the caret a letter is looked for from which the browser knows the line. */
const FARTHEST = 2;

const paragraphAround = (node: Node | null): Element | null =>
  (node instanceof Element ? node : node?.parentElement)?.closest('.para') ?? null;

/** The middle of the line on which a place is drawn, counted to the letter before it (-1) or behind it (1). */
function lineOf(view: EditorView, pos: number, side: -1 | 1): { readonly middle: number; readonly height: number } {
  const { top, bottom } = view.coordsAtPos(pos, side);
  return { middle: (top + bottom) / 2, height: bottom - top };
}

/** Puts the caret at the end (1) or the start (-1) of its line; `extend` keeps where the selection began. Leaves the key to the browser where nobody writes. */
export const caretToEndOfLine =
  (direction: -1 | 1, extend: boolean): Command =>
  (state, _dispatch, view) => {
    const shown = view?.dom.ownerDocument.getSelection();
    if (!view?.hasFocus() || !shown?.focusNode || !shown.anchorNode || paperOf(state).writer.kind === 'none') return false;
    const { anchorNode, anchorOffset, focusNode, focusOffset } = shown;
    const paragraph = paragraphAround(focusNode);
    if (!paragraph) return false;
    const { head } = state.selection;
    const before = [lineOf(view, head, 1), lineOf(view, head, -1)];
    const start = state.selection.$head.start();
    const end = state.selection.$head.end();
    /** The answers in the paragraph: what a line begins or ends with may be words of others, which are drawn on another line than their place is measured on. */
    const answers: (readonly [Node, number])[] = [];
    /** Asks the browser from a place of the text; whether the answer is on the line. */
    const ask = (node: Node, offset: number): boolean => {
      shown.collapse(node, offset);
      shown.modify('move', direction < 0 ? 'backward' : 'forward', 'lineboundary');
      const to = shown.focusNode;
      if (!to || paragraphAround(to) !== paragraph) return false;
      answers.push([to, shown.focusOffset]);
      const line = lineOf(view, view.posAtDOM(to, shown.focusOffset), direction < 0 ? 1 : -1);
      return before.some(({ middle, height }) => Math.abs(line.middle - middle) < Math.max(height, line.height) * 0.7);
    };
    let found = ask(focusNode, focusOffset);
    for (let step = 1; !found && step <= FARTHEST; step++)
      for (const pos of [head - direction * step, head + direction * step]) {
        if (found || pos < start || pos > end) continue;
        const at = view.domAtPos(pos);
        found = ask(at.node, at.offset);
      }
    const [node, offset] = answers[0] ?? ([focusNode, focusOffset] as const);
    if (!found) shown.collapse(node, offset);
    if (extend && shown.focusNode) shown.setBaseAndExtent(anchorNode, anchorOffset, shown.focusNode, shown.focusOffset);
    flushDom(view);
    return true;
  };
