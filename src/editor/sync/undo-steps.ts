// Which transactions one press of undo takes back together. Not here: what undo takes back at all (undo-manager.ts).
import type { Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { yUndoPluginKey } from 'y-prosemirror';
import { orderOf } from './undo-manager.ts';

/** Ends the present undo step: what follows is taken back by itself, not with what was typed just before. */
export const stopCapturing = (view: EditorView): void => yUndoPluginKey.getState(view.state)?.undoManager.stopCapturing();

/** The number among the acts of this window (model/order-of-acts.ts) of the own words that undo takes back next; 0 where there are none. */
export const orderOfLastStep = (view: EditorView): number => orderOf(yUndoPluginKey.getState(view.state)?.undoManager.undoStack.at(-1));

/** Has what is written next in this turn taken back together with what was written just before, however slow the machine is: an act of two transactions is one
 *  step. Does nothing where the step was ended. */
export function continueStep(view: EditorView): void {
  const undoManager = yUndoPluginKey.getState(view.state)?.undoManager;
  // Yjs takes together what follows this moment closely, and names the moment anew with each change that can be undone; 0 is an ended step.
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
