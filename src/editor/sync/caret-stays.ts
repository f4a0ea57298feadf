// Where the caret stays when others insert words exactly there: before them, behind the letter that it stands behind. y-prosemirror keeps it before the letter on
// its right; then two people who type at one place write into each other's words, because each caret follows the other's letters.
import type { EditorView } from 'prosemirror-view';
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';

interface Binding {
  readonly doc: Y.Doc;
  beforeTransactionSelection: { readonly type: string; readonly anchor: Y.RelativePosition; readonly head: Y.RelativePosition } | null;
}

/** The same place, held by the letter on its left; at the beginning of a text by that text. */
function behindItsLeft(place: Y.RelativePosition, ydoc: Y.Doc): Y.RelativePosition {
  const found = Y.createAbsolutePositionFromRelativePosition(place, ydoc);
  return found?.type instanceof Y.XmlText ? Y.createRelativePositionFromTypeIndex(found.type, found.index, -1) : place;
}

/** Lets a caret stay behind what stands on its left whenever others change the text. Call it once the view is made: y-prosemirror remembers the caret at the
 *  same event before. Returns what ends it. */
export function keepCaretBehindItsLeft(view: EditorView): () => void {
  const { binding } = ySyncPluginKey.getState(view.state) as { readonly binding: Binding };
  const hold = () => {
    // What undo and redo bring back is the person's own: the caret goes behind it.
    if (binding.doc._transaction?.origin instanceof Y.UndoManager) return;
    const kept = binding.beforeTransactionSelection;
    if (kept?.type !== 'text' || !view.state.selection.empty) return;
    const place = behindItsLeft(kept.head, binding.doc);
    binding.beforeTransactionSelection = { ...kept, anchor: place, head: place };
  };
  binding.doc.on('beforeAllTransactions', hold);
  return () => binding.doc.off('beforeAllTransactions', hold);
}
