// When an input method has finished: `compositionend` comes before ProseMirror has read what was composed. Also which keys belong to it.
import type { EditorView } from 'prosemirror-view';

/** Milliseconds; ProseMirror waits 20 before it reads a finished composition. */
const AFTER_COMPOSITION = 80;

/** Calls `then` once ProseMirror has read the composed text, some 80 ms after the composition ended, later if the device is busy; never if the view is gone
 *  by then. For handlers of `compositionend`. */
export function afterComposition(view: EditorView, then: () => void): void {
  setTimeout(() => {
    if (view.isDestroyed) return;
    if (view.composing) afterComposition(view, then);
    else then();
  }, AFTER_COMPOSITION);
}

/** The code of keys that an input method handles itself. */
const KEPT_KEY = 229;

/** True for a key that an input method has taken, not the page. */
export const isKeyOfInputMethod = ({ keyCode }: KeyboardEvent): boolean => keyCode === KEPT_KEY;

/** Ensures that the first key after a composition is handled. In WebKit ProseMirror drops every key within half a second after one, because Safari then
 *  sends the Enter that ended it; that Enter is recognised as the input method's. Call it at `keydown`, before ProseMirror handles the key. */
export function hearKeyAfterComposition(view: EditorView, event: KeyboardEvent): void {
  const { input } = view as unknown as { readonly input: { compositionEndedAt: number } };
  if (!view.composing && !isKeyOfInputMethod(event)) input.compositionEndedAt = Number.NEGATIVE_INFINITY;
}
