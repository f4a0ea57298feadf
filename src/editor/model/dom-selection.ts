// Where the caret is drawn is where the next letter goes. The browser moves the caret at once and reports it with the next frame. What is drawn in
// between (others' words, a block that goes, a tint) would put the caret back where it was, and an arrow key would be lost: so the selection is read
// before anything else is applied. An end of it that the browser put into an island (a tag, others' words, a footnote's number, the line before the
// first paragraph) stands beside it, in the text of the same paragraph, never at an older place: Firefox leads there where a line begins or ends
// with an island, Chromium where the island is a box.
import { type EditorState, Plugin, Selection, TextSelection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type * as Y from 'yjs';
import { shownChild, textBounds } from './lookup.ts';
import { paperOf } from './paper-state.ts';

interface Internals {
  readonly domObserver: { flush(): void };
  readonly input: { readonly mouseDown: unknown };
}
const internals = (view: EditorView) => view as unknown as Internals;

/** The place of text that is nearest to a position: in its paragraph where it is in one that is on screen. */
export function textSelectionNear(state: EditorState, pos: number): Selection {
  const $pos = state.doc.resolve(pos);
  const shown = $pos.depth === 0 || $pos.parent.inlineContent ? null : shownChild($pos.node(1), paperOf(state).writer);
  if (!shown) return Selection.near($pos, 1);
  const { from, to } = textBounds(shown);
  const start = $pos.start(1);
  return TextSelection.near(state.doc.resolve(start + Math.max(from, Math.min(to, pos - start))));
}

/** The outermost island of the paper that a place of the page is in; null in text. */
function uneditableAround(view: EditorView, node: Node | null): Element | null {
  let found: Element | null = null;
  if (!view.dom.contains(node)) return null;
  for (let dom = node; dom && dom !== view.dom; dom = dom.parentNode)
    if (dom instanceof Element && dom.getAttribute('contenteditable') === 'false') found = dom;
  return found;
}

const domSelectionOf = (view: EditorView) => (view.root instanceof Document ? view.root.getSelection() : null);

/** The place of an end of the browser's selection, moved out of an island. */
const placeOf = (view: EditorView, node: Node, offset: number): number => {
  const pos = view.posAtDOM(node, offset, offset > 0 ? 1 : -1);
  return uneditableAround(view, node) ? textSelectionNear(view.state, pos).head : pos;
};

/** Reads the browser's selection where it has not been reported yet, before a key is obeyed. */
export function readDomSelection(view: EditorView): void {
  if (internals(view).input.mouseDown) return;
  internals(view).domObserver.flush();
  const shown = domSelectionOf(view);
  if (!view.editable || !view.hasFocus() || !shown?.anchorNode || !shown.focusNode) return;
  const { anchorNode, focusNode, anchorOffset, focusOffset } = shown;
  const [anchor, head] = [uneditableAround(view, anchorNode), uneditableAround(view, focusNode)];
  if (!anchor && !head) return;
  // A double click beside an island may select its words: then the text's own selection is put back.
  if (shown.isCollapsed || anchor !== head) {
    const selection = TextSelection.between(
      view.state.doc.resolve(placeOf(view, anchorNode, anchorOffset)),
      view.state.doc.resolve(placeOf(view, focusNode, focusOffset)),
    );
    view.dispatch(view.state.tr.setSelection(selection));
  }
  view.focus();
}

/** Moves the caret out of an island as soon as the browser reports that it is there. Not in the slot, where words may be selected to be copied. */
export const caretBesideWidgetsPlugin = (): Plugin =>
  new Plugin({
    view(view) {
      const read = () => {
        const shown = domSelectionOf(view);
        if (view.composing || !view.hasFocus() || !shown?.isCollapsed) return;
        const island = uneditableAround(view, shown.focusNode);
        if (island && !island.classList.contains('slot')) readDomSelection(view);
      };
      view.dom.ownerDocument.addEventListener('selectionchange', read);
      return { destroy: () => view.dom.ownerDocument.removeEventListener('selectionchange', read) };
    },
  });

/** Reads the selection before a transaction that says nothing of it, and lets the transaction keep what was read. */
export function keepDomSelection(view: EditorView, tr: Transaction): void {
  if (tr.docChanged || tr.selectionSet || view.composing) return;
  const { selection } = view.state;
  internals(view).domObserver.flush();
  if (!view.state.selection.eq(selection) && view.state.doc === tr.doc) tr.setSelection(view.state.selection);
}

/** Reads the selection before what others wrote is applied; returns what ends it. Must be called before the view is made: y-prosemirror remembers
 *  the selection at the same moment. */
export function readDomSelectionBeforeSync(ydoc: Y.Doc, view: () => EditorView | null): () => void {
  const read = () => {
    const shown = view();
    if (shown && !shown.isDestroyed && !shown.composing) internals(shown).domObserver.flush();
  };
  ydoc.on('beforeAllTransactions', read);
  return () => ydoc.off('beforeAllTransactions', read);
}
