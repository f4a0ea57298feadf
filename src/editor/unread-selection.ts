// The browser moves the caret at once and reports it with the next frame. What is drawn in between (others' words, a block that goes, a tint)
// would put the caret back where it was, and an arrow key would be lost: so the selection is read before anything else is applied.
import type { Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type * as Y from 'yjs';

/** True for a place inside an island of the paper: a tag, struck or inserted words of others. */
const inIsland = (view: EditorView, node: Node | null): boolean => {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  const island = element?.closest('[contenteditable="false"]');
  return island !== undefined && island !== null && island !== view.dom && view.dom.contains(island);
};

interface Internals {
  readonly domObserver: { flush(): void };
  readonly input: { readonly mouseDown: unknown };
}
const internals = (view: EditorView) => view as unknown as Internals;

/** Reads the browser's selection where it has not been reported yet, before a key is obeyed. */
export function readSelection(view: EditorView): void {
  if (internals(view).input.mouseDown) return;
  internals(view).domObserver.flush();
  const selection = view.root instanceof Document ? view.root.getSelection() : null;
  // A double click beside an island may select its words: the text's own selection is put back.
  if (view.editable && selection && (inIsland(view, selection.anchorNode) || inIsland(view, selection.focusNode))) view.focus();
}

/** Reads the selection before a transaction that says nothing of it, and lets the transaction keep what was read. */
export function keepUnreadSelection(view: EditorView, tr: Transaction): void {
  if (tr.docChanged || tr.selectionSet || view.composing) return;
  const { selection } = view.state;
  internals(view).domObserver.flush();
  if (!view.state.selection.eq(selection) && view.state.doc === tr.doc) tr.setSelection(view.state.selection);
}

/** Reads the selection before what others wrote is applied; returns what ends it. Must be called before the view is made: y-prosemirror remembers
 *  the selection at the same moment. */
export function readBeforeShared(ydoc: Y.Doc, view: () => EditorView | null): () => void {
  const read = () => {
    const shown = view();
    if (shown && !shown.isDestroyed && !shown.composing) internals(shown).domObserver.flush();
  };
  ydoc.on('beforeAllTransactions', read);
  return () => ydoc.off('beforeAllTransactions', read);
}
