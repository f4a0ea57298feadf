// Home and End. The browser knows the lines and is asked for their ends; but if the caret is right before something uneditable (a note's number, a tag or the
// words of others), Chromium goes to the end of the whole text. So its answer counts only if it is in the same paragraph and line; otherwise it is asked again
// from the letter beside the caret.
import type { Command } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { flushDom } from '../model/dom-selection.ts';
import { paperOf } from '../model/paper-state.ts';

/** How far from the caret to look for a letter from which the browser finds the line. */
const FARTHEST = 2;

const paragraphAround = (node: Node | null): Element | null =>
  (node instanceof Element ? node : node?.parentElement)?.closest('.para') ?? null;

/** The middle of the line on which a place is drawn, taken from the letter before it (-1) or after it (1). */
function lineOf(view: EditorView, pos: number, side: -1 | 1): { readonly middle: number; readonly height: number } {
  const { top, bottom } = view.coordsAtPos(pos, side);
  return { middle: (top + bottom) / 2, height: bottom - top };
}

/** Puts the caret at the end (1) or the start (-1) of its line; `extend` keeps the start of the selection. Leaves the key to the browser if the person
 *  cannot write. */
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
    /** The answers in the paragraph. A line may begin or end with words of others, whose place is measured on another line than they are drawn on. */
    const answers: (readonly [Node, number])[] = [];
    /** Asks the browser from a place of the text; returns whether the answer is on the line. */
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
