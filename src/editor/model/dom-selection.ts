// Keeps ProseMirror's selection in step with the DOM selection, so that the next letter goes where the caret is drawn. The browser moves the caret at once and
// reports it a frame later; any redraw in between (others' words, a tint, a closing amendment) would put the caret back, and an arrow key would be lost. So the
// DOM selection is read before anything else is applied. If the browser put an end of it into an uneditable widget (a tag, others' words, a footnote's number,
// the line before the first paragraph), that end moves next to the widget, into the text of the same paragraph: Firefox does this if a line begins or ends with
// such a widget, Chromium if the widget is a box.
import { type EditorState, Plugin, Selection, TextSelection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type * as Y from 'yjs';
import { shownChild, textBounds } from './lookup.ts';
import { paperOf } from './paper-state.ts';

interface Internals {
  readonly domObserver: { flush(): void; setCurSelection(): void; suppressSelectionUpdates(): void; suppressingSelectionUpdates: boolean };
  readonly input: { readonly mouseDown: unknown };
}
/** How long after a finger was lifted it may still cause a focus, in milliseconds. */
const LIFTED_MS = 400;

const internals = (view: EditorView) => view as unknown as Internals;

/** A caret at the text position nearest to a position, in the same paragraph if that is on screen. */
export function textSelectionNear(state: EditorState, pos: number): Selection {
  const $pos = state.doc.resolve(pos);
  const shown = $pos.depth === 0 || $pos.parent.inlineContent ? null : shownChild($pos.node(1), paperOf(state).writer);
  if (!shown) return Selection.near($pos, 1);
  const { from, to } = textBounds(shown);
  const start = $pos.start(1);
  return TextSelection.near(state.doc.resolve(start + Math.max(from, Math.min(to, pos - start))));
}

/** The outermost uneditable element of the paper around a DOM node; null in text. */
function uneditableAround(view: EditorView, node: Node | null): Element | null {
  let found: Element | null = null;
  if (!view.dom.contains(node)) return null;
  for (let dom = node; dom && dom !== view.dom; dom = dom.parentNode)
    if (dom instanceof Element && dom.getAttribute('contenteditable') === 'false') found = dom;
  return found;
}

const domSelectionOf = (view: EditorView) => (view.root instanceof Document ? view.root.getSelection() : null);

/** The position of an end of the DOM selection, moved out of uneditable elements. */
const placeOf = (view: EditorView, node: Node, offset: number): number => {
  const pos = view.posAtDOM(node, offset, offset > 0 ? 1 : -1);
  return uneditableAround(view, node) ? textSelectionNear(view.state, pos).head : pos;
};

/** Reads changes of the text that the browser has not reported yet. */
export const flushDom = (view: EditorView): void => internals(view).domObserver.flush();

/** Reads the DOM selection if the browser has not reported it yet. Call it before handling a key, a press or a paste, but not while an input method
 *  composes. */
export function readDomSelection(view: EditorView): void {
  if (internals(view).input.mouseDown) return;
  internals(view).domObserver.flush();
  const shown = domSelectionOf(view);
  if (!view.editable || !view.hasFocus() || !shown?.anchorNode || !shown.focusNode) return;
  const { anchorNode, focusNode, anchorOffset, focusOffset } = shown;
  const [anchor, head] = [uneditableAround(view, anchorNode), uneditableAround(view, focusNode)];
  if (!anchor && !head) return;
  // A double click beside a widget may select the widget's words: then ProseMirror's selection is restored.
  if (shown.isCollapsed || anchor !== head) {
    const selection = TextSelection.between(
      view.state.doc.resolve(placeOf(view, anchorNode, anchorOffset)),
      view.state.doc.resolve(placeOf(view, focusNode, focusOffset)),
    );
    view.dispatch(view.state.tr.setSelection(selection));
  }
  view.focus();
}

/** When the editor gets the focus, restores the caret that was left there, instead of the one that the browser sets (at the beginning; since Chromium 156
 *  before any focus event). This holds whether a key, a script or a removed field moved the focus: only a press on the text chooses a new place. Must be the
 *  first plugin, because the others read the DOM selection. */
export function focusAtCaretPlugin(): Plugin {
  let isPressed = false;
  let lifting: ReturnType<typeof setTimeout> | undefined;
  /** Ensures that letters typed right after the focus go to the caret. */
  const settle = (view: EditorView) => {
    const { domObserver } = internals(view);
    if (!domObserver.suppressingSelectionUpdates) return;
    if (view.hasFocus()) view.focus();
    domObserver.suppressingSelectionUpdates = false;
  };
  return new Plugin({
    props: {
      handleDOMEvents: {
        focus(view) {
          if (isPressed || !view.editable) return false;
          // Some engines set their caret only after the event.
          internals(view).domObserver.suppressSelectionUpdates();
          view.focus();
          return false;
        },
        keydown(view) {
          settle(view);
          return false;
        },
        beforeinput(view, event) {
          settle(view);
          // WebKit continues to type at the caret of a text that has lost the focus.
          if (!event.isTrusted || view.dom.contains(view.dom.ownerDocument.activeElement)) return false;
          event.preventDefault();
          return true;
        },
        mousedown(view) {
          settle(view);
          return false;
        },
      },
    },
    view(view) {
      const { ownerDocument } = view.dom;
      const release = () => {
        isPressed = false;
      };
      // A touch gives the focus only when the finger is lifted or a long press ends the touch.
      const lift = ({ pointerType }: PointerEvent) => {
        if (pointerType === 'touch') lifting = setTimeout(release, LIFTED_MS);
        else release();
      };
      const listeners: { readonly [type: string]: (event: Event) => void } = {
        pointerdown({ target }) {
          clearTimeout(lifting);
          isPressed = target instanceof Element && view.dom.contains(target) && !target.closest('.portal');
        },
        pointerup: (event) => lift(event as PointerEvent),
        pointercancel: (event) => lift(event as PointerEvent),
        keydown: release,
      };
      for (const [type, listener] of Object.entries(listeners)) ownerDocument.addEventListener(type, listener, true);
      return {
        destroy() {
          clearTimeout(lifting);
          for (const [type, listener] of Object.entries(listeners)) ownerDocument.removeEventListener(type, listener, true);
        },
      };
    },
  });
}

/** Moves the caret out of an uneditable widget as soon as the browser reports that it is there. Not out of the portal, whose words may be selected for
 *  copying. */
export const caretBesideWidgetsPlugin = (): Plugin =>
  new Plugin({
    view(view) {
      const read = () => {
        const shown = domSelectionOf(view);
        if (view.composing || !view.hasFocus() || !shown?.isCollapsed) return;
        const uneditable = uneditableAround(view, shown.focusNode);
        if (uneditable && !uneditable.classList.contains('portal')) readDomSelection(view);
      };
      view.dom.ownerDocument.addEventListener('selectionchange', read);
      return { destroy: () => view.dom.ownerDocument.removeEventListener('selectionchange', read) };
    },
  });

/** While the focus is elsewhere, keeps the DOM selection equal to the editor's selection for people who only read or decide. ProseMirror does not update it
 *  then, and after a redraw would take the old one for a move of the person. */
export const domSelectionFollowsPlugin = (): Plugin =>
  new Plugin({
    view: () => ({
      update(view) {
        const shown = domSelectionOf(view);
        const { activeElement } = view.dom.ownerDocument;
        if (view.editable || internals(view).input.mouseDown || activeElement?.contains(view.dom)) return;
        if (!shown?.anchorNode || !shown.focusNode || !view.dom.contains(shown.anchorNode)) return;
        const { anchor, head } = view.state.selection;
        if (placeOf(view, shown.anchorNode, shown.anchorOffset) !== anchor || placeOf(view, shown.focusNode, shown.focusOffset) !== head) {
          const [from, to] = [view.domAtPos(anchor), view.domAtPos(head)];
          shown.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
        }
        internals(view).domObserver.setCurSelection();
      },
    }),
  });

/** Reads the DOM selection before a transaction that neither changes the text nor sets a selection, and lets that transaction keep it. Call it in
 *  `dispatchTransaction`, before the transaction is applied. */
export function keepDomSelection(view: EditorView, tr: Transaction): void {
  if (tr.docChanged || tr.selectionSet || view.composing) return;
  const { selection } = view.state;
  internals(view).domObserver.flush();
  if (!view.state.selection.eq(selection) && view.state.doc === tr.doc) tr.setSelection(view.state.selection);
}

/** Reads the DOM selection before remote changes are applied; returns a function that stops this. Must be called before the view is created: y-prosemirror
 *  stores the selection at the same event, and listeners are called in order. */
export function readDomSelectionBeforeSync(ydoc: Y.Doc, view: () => EditorView | null): () => void {
  const read = () => {
    const shown = view();
    if (shown && !shown.isDestroyed && !shown.composing) internals(shown).domObserver.flush();
  };
  ydoc.on('beforeAllTransactions', read);
  return () => ydoc.off('beforeAllTransactions', read);
}
