// A transaction that is shared but not drawn: the one that follows at once draws both. Opening the own proposal and writing the first letter in it
// are two changes of the shared document (only the letter can be undone) and one picture. Rests on two facts of prosemirror-view and y-prosemirror:
// a view draws from what it drew last to its new state, whatever was between; and the binding compares the shared document with a whole text.
import type { EditorState, Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { ySyncPluginKey, yUndoPluginKey } from 'y-prosemirror';
import type * as Y from 'yjs';

const UNDRAWN = 'undrawn';

/** Marks a transaction as one that the next one draws. The caller dispatches the next one in the same turn. */
export const deferDrawing = (tr: Transaction): Transaction => tr.setMeta(UNDRAWN, true);

/** True for a transaction that the next one draws. */
export const isDrawingDeferred = (tr: Transaction): boolean => tr.getMeta(UNDRAWN) === true;

interface Binding {
  readonly mux: (run: () => void) => void;
  _prosemirrorChanged(doc: EditorState['doc']): void;
}

/** Gives the view a state without drawing it, and writes its text into the shared document as a change that undo does not take back. */
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
