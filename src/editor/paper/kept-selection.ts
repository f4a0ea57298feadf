// Keeps the selected words marked while the person writes about them in another field: a browser draws the selection only in the field that has the focus. The
// editor's own selection is drawn, so that it follows the changes of others. It is not part of the document.
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';

const key = new PluginKey<boolean>('kept selection');

const FIELDS = 'input, textarea, [contenteditable]:not([contenteditable="false"])';
/** The surroundings of a field: its buttons, and the dialog that contains it. */
const AROUND = 'form, [role="dialog"], [data-selected]';

/** Marks the selected words while another field or its buttons have the focus. */
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
      /** The last used field with its surroundings. */
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
        // The focus goes nowhere, for example when a submitted field is removed.
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
