// The selected words stay marked while one writes about them elsewhere: a browser draws its selection in the field that has the focus alone. Drawn is the editor's own
// selection, so that it follows what others write. Nothing of it is in the document.
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';

const key = new PluginKey<boolean>('kept selection');

const FIELDS = 'input, textarea, [contenteditable]:not([contenteditable="false"])';
/** What belongs to a field: its buttons, and the dialog that it stands in. */
const AROUND = 'form, [role="dialog"], [data-selected]';

/** Marks the selected words while a field other than the paper has the focus, and while its buttons have. */
export function keptSelectionPlugin(): Plugin<boolean> {
  return new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply: (tr, known) => (tr.getMeta(key) as boolean | undefined) ?? known,
    },
    props: {
      decorations: (state) => {
        const { from, to, empty } = state.selection;
        if (!key.getState(state) || empty) return null;
        return DecorationSet.create(state.doc, [Decoration.inline(from, to, { class: 'kept-selection' })]);
      },
    },
    view: (view) => {
      const { ownerDocument } = view.dom;
      /** The field that was written in last, with what belongs to it. */
      let around: Element | null = null;
      const look = () => {
        if (view.isDestroyed) return;
        const focused = ownerDocument.activeElement;
        const isField = focused !== null && focused !== view.dom && focused.matches(FIELDS);
        if (isField) around = focused.closest(AROUND) ?? focused;
        else if (!focused || !around?.contains(focused)) around = null;
        mark(view, around !== null);
      };
      const leave = ({ relatedTarget }: FocusEvent) => {
        // The focus goes nowhere, as where a field that was sent goes away.
        if (relatedTarget === null) queueMicrotask(look);
      };
      ownerDocument.addEventListener('focusin', look);
      ownerDocument.addEventListener('focusout', leave);
      return {
        destroy: () => {
          ownerDocument.removeEventListener('focusin', look);
          ownerDocument.removeEventListener('focusout', leave);
        },
      };
    },
  });
}

function mark(view: EditorView, shows: boolean): void {
  if (key.getState(view.state) !== shows) view.dispatch(view.state.tr.setMeta(key, shows).setMeta('addToHistory', false));
}
