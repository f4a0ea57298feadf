// When an input method has finished: `compositionend` comes before ProseMirror has read what was composed. Which keys are its own.
import type { EditorView } from 'prosemirror-view';

/** Milliseconds; ProseMirror waits 20 before it reads a finished composition. */
const AFTER_COMPOSITION = 80;

/** Calls `then` once ProseMirror has read the composed text, some 80 ms after the composition ended, later where the device is busy; not at all where the view
 *  is gone by then. For handlers of `compositionend`. */
export function afterComposition(view: EditorView, then: () => void): void {
  setTimeout(() => {
    if (view.isDestroyed) return;
    if (view.composing) afterComposition(view, then);
    else then();
  }, AFTER_COMPOSITION);
}

/** The code that keys have which an input method keeps for itself. */
const KEPT_KEY = 229;

/** True for a key that an input method has taken, not the page. */
export const isKeyOfInputMethod = ({ keyCode }: KeyboardEvent): boolean => keyCode === KEPT_KEY;

/** Lets the first key behind a composition be heard. In WebKit ProseMirror drops each key within half a second of one, because Safari sends the Enter that ended it
 *  after it; that Enter is the input method's own. To be called at `keydown`, before ProseMirror handles the key. */
export function hearKeyAfterComposition(view: EditorView, event: KeyboardEvent): void {
  const { input } = view as unknown as { readonly input: { compositionEndedAt: number } };
  if (!view.composing && !isKeyOfInputMethod(event)) input.compositionEndedAt = Number.NEGATIVE_INFINITY;
}
