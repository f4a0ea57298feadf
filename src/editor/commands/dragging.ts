// Dragging words from one place of the text to another: they move, as in every editor, if they may be deleted at their place. Not here: words dragged in from
// elsewhere, and writing them (clipboard.ts, pasting.ts).
import { type EditorState, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { findParagraphNode } from '../model/lookup.ts';
import { openAmendment, writeRefusal } from '../model/own-amendment.ts';
import { paperOf } from '../model/paper-state.ts';
import { positionOfPlace, type TextPlace, textPlaceAt } from '../model/text-places.ts';
import { stopCapturing } from '../sync/undo-steps.ts';
import { deleteSelection } from './deleting.ts';

/** Dragged words, and their place when the drag began. */
interface Dragged {
  readonly from: TextPlace;
  readonly to: TextPlace;
  readonly words: string;
}

function rangeOf({ state }: EditorView, from: TextPlace, to: TextPlace): TextSelection | null {
  const [start, end] = [positionOfPlace(state, from), positionOfPlace(state, to)];
  return start === null || end === null ? null : TextSelection.create(state.doc, start, end);
}

function select(view: EditorView, from: TextPlace, to: TextPlace = from): boolean {
  const range = rangeOf(view, from, to);
  if (range) view.dispatch(view.state.tr.setSelection(range));
  return range !== null;
}

/** The selected words if they are in one paragraph that the writer may change; otherwise null, and a drop makes a copy. */
function draggedWords(state: EditorState): Dragged | null {
  const { from: start, to: end, empty } = state.selection;
  const [from, to] = [textPlaceAt(state, start), textPlaceAt(state, end)];
  if (empty || !from || !to || from.paragraph !== to.paragraph) return null;
  const { node } = findParagraphNode(state.doc, from.paragraph)!;
  if (writeRefusal(state.doc, node, paperOf(state).writer) !== null) return null;
  return { from, to, words: state.doc.textBetween(start, end) };
}

/** Deletes the words that were selected when the drag began (`begun`: WebKit changes the selection while dragging), unless others have changed them, and
 *  puts the caret at the drop. False if nothing is to be written: they were dropped on themselves, or where the writer may not write, with a notice why. */
export function takeDragged(view: EditorView, begun: EditorState, place: TextPlace): boolean {
  const dragged = draggedWords(begun);
  const there = dragged && rangeOf(view, dragged.from, dragged.to);
  const words = there && view.state.doc.textBetween(there.from, there.to) === dragged.words ? dragged : null;
  const inside = words?.from.paragraph === place.paragraph;
  if (words && inside && place.offset >= words.from.offset && place.offset <= words.to.offset) return false;
  if (!select(view, place) || openAmendment(view) === 'refused') return false;
  stopCapturing(view);
  if (!words || !select(view, words.from, words.to) || !deleteSelection(view)) return true;
  const gone = inside && place.offset > words.to.offset ? words.to.offset - words.from.offset : 0;
  return select(view, { ...place, offset: place.offset - gone });
}
