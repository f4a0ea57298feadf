// Ctrl Home and Ctrl End (on a Mac Cmd ↑ and Cmd ↓). Not left to the browser: where the paper begins with a line that cannot be edited, Chromium and WebKit move
// no caret. Not here: Home and End (line-ends.ts).
import { type Command, TextSelection } from 'prosemirror-state';
import { shownChild, textBounds } from '../model/lookup.ts';
import { paperOf } from '../model/paper-state.ts';

/** Puts the caret before the first letter on the paper (-1) or behind the last (1); `extend` keeps where the selection began. Leaves the key to the browser where
 *  nobody writes. */
export const caretToEndOfText =
  (direction: -1 | 1, extend: boolean): Command =>
  (state, dispatch, view) => {
    const { writer } = paperOf(state);
    if (!view || writer.kind === 'none') return false;
    const places: number[] = [];
    state.doc.forEach((paragraph, pos) => {
      const shown = shownChild(paragraph, writer);
      const dom = view.nodeDOM(pos);
      if (!shown || (dom instanceof HTMLElement && dom.hidden)) return;
      const { from, to } = textBounds(shown);
      places.push(pos + 1 + (direction < 0 ? from : to));
    });
    const head = direction < 0 ? places[0] : places.at(-1);
    if (head === undefined) return false;
    const { anchor } = state.selection;
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, extend ? anchor : head, head)).scrollIntoView());
    return true;
  };
