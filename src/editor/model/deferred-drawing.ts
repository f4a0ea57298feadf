// Lets a transaction be shared now and drawn together with the next one. Opening the delegation's own amendment and writing the first letter in it are two
// changes of the shared document, because undo takes back only the letter; drawn one by one they would lay out the page twice. Two facts carry this: a
// ProseMirror view draws the difference between the state that it drew last and the new one, whatever states were in between; and y-prosemirror compares the
// whole text with the shared document.
import type { EditorState, Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { ySyncPluginKey, yUndoPluginKey } from 'y-prosemirror';
import type * as Y from 'yjs';

const UNDRAWN = 'undrawn';

/** Marks a transaction: its text is shared at once and drawn with the next transaction. The caller must dispatch that next one in the same turn (no timer,
 *  no `await`); until then the screen shows an older text than the state holds. */
export const deferDrawing = (tr: Transaction): Transaction => tr.setMeta(UNDRAWN, true);

/** True for a transaction that `deferDrawing` marked. */
export const isDrawingDeferred = (tr: Transaction): boolean => tr.getMeta(UNDRAWN) === true;

interface Binding {
  readonly mux: (run: () => void) => void;
  _prosemirrorChanged(doc: EditorState['doc']): void;
}

/** Gives the view a state without drawing it, and writes its text into the shared document as a change that undo does not take back. For
 *  `dispatchTransaction` alone; `state` must come from a transaction that `deferDrawing` marked. */
export function shareWithoutDrawing(view: EditorView, state: EditorState): void {
  (view as { state: EditorState }).state = state;
  const { binding, doc } = ySyncPluginKey.getState(state) as { readonly binding: Binding; readonly doc: Y.Doc };
  (yUndoPluginKey.getState(state) as { readonly undoManager: Y.UndoManager }).undoManager.stopCapturing();
  binding.mux(() =>
    doc.transact((change) => {
      change.meta.set('addToHistory', false);
      binding._prosemirrorChanged(state.doc);
    }, ySyncPluginKey),
  );
}
