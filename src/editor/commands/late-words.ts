// Words that an input method hands out late. When a click elsewhere ends a composition, WebKit takes what was composed out of the text, and the input method hands
// it out by a key of its own: at times only when the click has moved the caret. It belongs where it was composed.
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
    /** A composition begins at the caret. */
    begin({ state }: EditorView): void {
      place = textPlaceAt(state, state.selection.head);
      composed = '';
      awaited = null;
    },
    update(words: string): void {
      composed = words;
    },
    /** It ends with these words; with none where it was given up, or where they are still to come. */
    end(words: string): void {
      awaited = words === '' && composed !== '' ? composed : null;
    },
    key(event: KeyboardEvent): void {
      if (!isKeyOfInputMethod(event)) awaited = null;
    },
    /** Writes what comes late where it was composed; the caret stays where it is. False where nothing comes late, or the caret is still there. */
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
