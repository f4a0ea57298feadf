// Shared by the small fields that hold one paragraph outside the main text (a private new paragraph, a sheet): a note is drawn as a star, and pasted text
// becomes plain words on one line.
import type { Node } from 'prosemirror-model';
import type { EditorProps, NodeView } from 'prosemirror-view';

/** A footnote is drawn as a star whose title is its text; it cannot be edited here. */
const starOf = (note: Node): NodeView => {
  const dom = document.createElement('sup');
  dom.className = 'note';
  dom.textContent = '*';
  dom.title = note.textContent;
  return { dom, ignoreMutation: () => true };
};

export const SMALL_FIELD = {
  nodeViews: { footnote: starOf },
  handlePaste(view, event) {
    const words = event.clipboardData?.getData('text/plain').replace(/\s+/g, ' ') ?? '';
    view.dispatch(view.state.tr.insertText(words));
    return true;
  },
} satisfies EditorProps;
