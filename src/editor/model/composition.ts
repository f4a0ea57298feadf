// When an input method has finished: `compositionend` comes before ProseMirror has read what was composed.
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
