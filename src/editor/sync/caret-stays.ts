// When others insert words exactly at the caret, keeps it before them, after the letter on its left. y-prosemirror keeps it before the letter on its right; two
// people typing at one place would then write into each other's words, because each caret would follow the other's letters.
import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { idOf } from '../../../schema/index.ts';
import { nodeOf } from '../../protocol/document.ts';
import { findAmendmentElement, wordingElement } from '../../protocol/elements.ts';
import { findAmendmentNode } from '../model/lookup.ts';

interface Binding {
  readonly doc: Y.Doc;
  beforeTransactionSelection: { readonly type: string; readonly anchor: Y.RelativePosition; readonly head: Y.RelativePosition } | null;
}

/** The same place, anchored to the letter on its left; at the beginning of a text, to that text. */
function behindItsLeft(place: Y.RelativePosition, ydoc: Y.Doc): Y.RelativePosition {
  const found = Y.createAbsolutePositionFromRelativePosition(place, ydoc);
  return found?.type instanceof Y.XmlText ? Y.createRelativePositionFromTypeIndex(found.type, found.index, -1) : place;
}

/** A caret in an amendment: the amendment's id, and the letter before the caret. */
export interface HeldCaret {
  readonly amendment: string;
  readonly place: Y.RelativePosition;
}

/** The wording of an amendment in a document; null if it has none or several. */
function onlyWording(ydoc: Y.Doc, amendment: string): Y.XmlElement | null {
  const element = findAmendmentElement(ydoc, amendment)?.amendment;
  return element?.length === 1 ? wordingElement(element) : null;
}

/** How many positions each child of a wording takes. */
const sizeOf = (child: Y.XmlElement | Y.XmlText): number => (child instanceof Y.XmlText ? child.length : (nodeOf(child)?.nodeSize ?? 0));
const childrenOf = (wording: Y.XmlElement) => wording.toArray() as (Y.XmlElement | Y.XmlText)[];

/** The caret of a state if it is in an amendment of this document, anchored to the letter on its left; else null. */
export function heldCaret(ydoc: Y.Doc, { selection }: EditorState): HeldCaret | null {
  const { $head } = selection;
  if (!selection.empty || $head.depth < 3) return null;
  const amendment = idOf($head.node(2));
  const wording = onlyWording(ydoc, amendment);
  let left = $head.parentOffset;
  for (const child of wording ? childrenOf(wording) : []) {
    const size = sizeOf(child);
    if (child instanceof Y.XmlText && left <= size) return { amendment, place: Y.createRelativePositionFromTypeIndex(child, left, -1) };
    left -= size;
  }
  return null;
}

/** The position of a held caret in `doc`, which shows the present document; null if its letters are gone. */
export function caretNow(ydoc: Y.Doc, doc: Node, { amendment, place }: HeldCaret): number | null {
  const found = Y.createAbsolutePositionFromRelativePosition(place, ydoc);
  const shown = findAmendmentNode(doc, amendment);
  const wording = onlyWording(ydoc, amendment);
  const at = wording && found ? childrenOf(wording).indexOf(found.type as Y.XmlText) : -1;
  if (!found || !shown || !wording || at < 0) return null;
  const before = childrenOf(wording).slice(0, at);
  return shown.amendment.pos + 2 + before.reduce((sum, child) => sum + sizeOf(child), 0) + found.index;
}

/** Keeps the caret after the letter on its left whenever others change the text. Call it after creating the view, because y-prosemirror must store the caret
 *  first at the same event. Returns a function that stops this. */
export function keepCaretBehindItsLeft(view: EditorView): () => void {
  const { binding } = ySyncPluginKey.getState(view.state) as { readonly binding: Binding };
  const hold = () => {
    // The caret goes after words that undo or redo restores, because they are the person's own.
    if (binding.doc._transaction?.origin instanceof Y.UndoManager) return;
    const kept = binding.beforeTransactionSelection;
    if (kept?.type !== 'text' || !view.state.selection.empty) return;
    const place = behindItsLeft(kept.head, binding.doc);
    binding.beforeTransactionSelection = { ...kept, anchor: place, head: place };
  };
  binding.doc.on('beforeAllTransactions', hold);
  return () => binding.doc.off('beforeAllTransactions', hold);
}
