// Decides which transactions one undo step contains. Not here: what undo may change at all (undo-manager.ts).
import type { Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { yUndoPluginKey } from 'y-prosemirror';
import { orderOf } from './undo-manager.ts';

/** Ends the present undo step: what follows is undone separately from what was typed just before. */
export const stopCapturing = (view: EditorView): void => yUndoPluginKey.getState(view.state)?.undoManager.stopCapturing();

/** The number (model/order-of-acts.ts) of the step that undo takes back next; 0 if there is none. */
export const orderOfLastStep = (view: EditorView): number => orderOf(yUndoPluginKey.getState(view.state)?.undoManager.undoStack.at(-1));

/** Makes the next change in this turn part of the last undo step, however slow the machine is, so that an act of two transactions is one step. Does nothing
 *  if the step was ended. */
export function continueStep(view: EditorView): void {
  const undoManager = yUndoPluginKey.getState(view.state)?.undoManager;
  // Yjs merges changes that closely follow this time, and updates it with each undoable change; 0 marks an ended step.
  if (undoManager && undoManager.lastChange > 0) undoManager.lastChange = Number.POSITIVE_INFINITY;
}

/**
 * Makes an appended transaction part of the undo step of those that it is appended to. Every `appendTransaction` that changes the text or the selection
 * must return its transaction through here: y-prosemirror decides by the last transaction alone whether all of them can be undone, and one that is marked
 * with `addToHistory: false` ends the step, even if it only draws. So the mark is passed on, and never set for drawing alone.
 */
export function undoneWith(transactions: readonly Transaction[], tr: Transaction): Transaction {
  const isUnrecorded = transactions.some((one) => one.docChanged && one.getMeta('addToHistory') === false);
  return isUnrecorded ? tr.setMeta('addToHistory', false) : tr;
}
