// Handles words that an input method delivers late. When a click elsewhere ends a composition, WebKit removes the composed words from the text, and the input
// method delivers them as a separate key event, sometimes only after the click has moved the caret. They belong where they were composed.
import type { EditorView } from 'prosemirror-view';
import { isKeyOfInputMethod } from '../model/composition.ts';
import { flushDom } from '../model/dom-selection.ts';
import { openAmendment } from '../model/own-amendment.ts';
import { positionOfPlace, type TextPlace, textPlaceAt } from '../model/text-places.ts';

/** Follows the compositions of one view: create one for each. */
export function createLateWords() {
  let place: TextPlace | null = null;
  let composed = '';
  let awaited: string | null = null;
  return {
    /** Call it when a composition begins at the caret. */
    begin({ state }: EditorView): void {
      place = textPlaceAt(state, state.selection.head);
      composed = '';
      awaited = null;
    },
    update(words: string): void {
      composed = words;
    },
    /** Call it when the composition ends with these words; with none if it was cancelled or the words are still to come. */
    end(words: string): void {
      awaited = words === '' && composed !== '' ? composed : null;
    },
    key(event: KeyboardEvent): void {
      if (!isKeyOfInputMethod(event)) awaited = null;
    },
    /** Writes late words where they were composed; the caret does not move. False if the event has no late words, or the caret is still there. */
    take(view: EditorView, event: InputEvent): boolean {
      const words = awaited;
      awaited = null;
      if (words === null || !place || event.inputType !== 'insertText' || event.data !== words) return false;
      flushDom(view);
      const at = positionOfPlace(view.state, place);
      const { empty, head } = view.state.selection;
      if (at === null || (empty && head === at)) return false;
      if (openAmendment(view, { from: at, to: at }) !== 'refused')
        view.dispatch(view.state.tr.insertText(words, positionOfPlace(view.state, place)!));
      return true;
    },
  };
}
