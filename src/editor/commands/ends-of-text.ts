// Ctrl Home and Ctrl End (on a Mac Cmd ↑ and Cmd ↓). Not left to the browser: if the text begins with an uneditable line, Chromium and WebKit do not move the
// caret. Not here: Home and End (line-ends.ts).
import { type Command, TextSelection } from 'prosemirror-state';
import { shownChild, textBounds } from '../model/lookup.ts';
import { paperOf } from '../model/paper-state.ts';

/** Puts the caret before the first letter of the text (-1) or after the last (1); `extend` keeps the start of the selection. Leaves the key to the browser
 *  if the person cannot write. */
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
