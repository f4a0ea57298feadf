// The mouse on the paper. A click makes a paragraph current and selects the change under it. The editor handles a press on an uneditable widget (a tag, struck
// or inserted words of others), because the browser would put the selection into the widget: the press, and a drag that begins with it, select beside the
// widget. In Firefox a click on something drawn around the words (a number, a label) does not move the caret, or moves it to the end of the paragraph: then the
// caret is put where the pointer is, in the clicked paragraph.
import { type Selection, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { readDomSelection, textSelectionNear } from '../model/dom-selection.ts';
import { findParagraphNode, shownChild, textBounds } from '../model/lookup.ts';
import { paperOf, setPaper } from '../model/paper-state.ts';

const elementOf = (event: Event): Element | null => (event.target instanceof Element ? event.target : null);

const paragraphOf = (target: Element): string | null => target.closest<HTMLElement>('[data-paragraph]')?.dataset.paragraph ?? null;

/** The text position under the pointer, inside the paragraph with this id if one is given. Null if there is none. */
function pointedAt(view: EditorView, event: MouseEvent, paragraph: string | null): Selection | null {
  const { state } = view;
  const { clientX: left, clientY: top } = event;
  const target = paragraph === null ? null : findParagraphNode(state.doc, paragraph);
  const shown = target && shownChild(target.node, paperOf(state).writer);
  if (!shown) {
    const at = view.posAtCoords({ left, top });
    return at && textSelectionNear(state, at.pos);
  }
  const { from, to } = textBounds(shown);
  const start = target.pos + 1;
  const at = view.posAtCoords({ left: onLine(view, start + from, { left, top }), top });
  return textSelectionNear(state, Math.max(start + from, Math.min(start + to, at?.pos ?? start + from)));
}

/** The horizontal place nearest to the pointer that is on the line of text under it: for a point before the first letter, Firefox returns the place after
 *  the last. */
function onLine(view: EditorView, textStart: number, { left, top }: { readonly left: number; readonly top: number }): number {
  const { node } = view.domAtPos(textStart);
  const range = view.dom.ownerDocument.createRange();
  range.selectNodeContents(node instanceof Element ? node : node.parentElement!);
  const line = [...range.getClientRects()].filter((box) => box.width > 0 && box.top <= top && top <= box.bottom);
  if (line.length === 0) return left;
  return Math.max(Math.min(...line.map((box) => box.left)) + 1, Math.min(left, Math.max(...line.map((box) => box.right)) - 1));
}

/** True if two places are on different lines, or too far apart on one line for a rounding error. */
function isFar(view: EditorView, one: number, other: number): boolean {
  const [a, b] = [view.coordsAtPos(one), view.coordsAtPos(other)];
  return Math.abs(a.top - b.top) > (a.bottom - a.top) / 2 || Math.abs(a.left - b.left) > a.bottom - a.top;
}

/** Selects from the caret to the pointer until the button is released, because the browser does not select if the editor handled the press. */
function selectWhileDragged(view: EditorView): void {
  const document = view.dom.ownerDocument;
  const move = (event: MouseEvent) => {
    if (view.isDestroyed || (event.buttons & 1) === 0) return stop();
    const at = pointedAt(view, event, null);
    const { doc, selection, tr } = view.state;
    if (at && at.head !== selection.head) view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(selection.anchor), at.$head)));
  };
  const stop = () => {
    document.removeEventListener('mousemove', move);
    document.removeEventListener('mouseup', stop);
  };
  document.addEventListener('mousemove', move);
  document.addEventListener('mouseup', stop);
}

/** The handlers of one view for `mousedown` and `click`. They remember the selection between the two: create one pair for each view. */
export function createMouseHandlers() {
  /** The selection as it was when the button went down. */
  let before: Selection | null = null;

  /** True if the browser did not move the caret to the clicked paragraph. */
  const isUnmoved = (view: EditorView, event: MouseEvent, paragraph: string): boolean => {
    const target = findParagraphNode(view.state.doc, paragraph);
    const { selection } = view.state;
    if (!target) return false;
    const touches = selection.to > target.pos && selection.from < target.pos + target.node.nodeSize;
    return !touches || (event.detail === 1 && before !== null && selection.eq(before));
  };

  return {
    /** For `mousedown`: puts the caret beside a pressed widget, and selects while the button is held; a triple press selects the whole text around it. */
    press(view: EditorView, event: MouseEvent): boolean {
      readDomSelection(view);
      before = view.state.selection;
      const target = elementOf(event);
      const widget = target?.closest('[contenteditable="false"]');
      if (event.button !== 0 || !view.editable || !target || !widget || !view.dom.contains(widget) || widget.closest('.portal'))
        return false;
      const at = pointedAt(view, event, paragraphOf(target));
      if (!at) return false;
      event.preventDefault();
      const { doc, tr } = view.state;
      const { $head } = at;
      const whole = event.detail > 2 && $head.parent.inlineContent;
      view.dispatch(tr.setSelection(whole ? TextSelection.create(doc, $head.start(), $head.end()) : at));
      view.focus();
      if (!whole) selectWhileDragged(view);
      return true;
    },

    /** For `click`: makes the clicked paragraph current and selects the clicked change, or none. Always returns false, so that others handle the event too. */
    click(view: EditorView, event: MouseEvent): boolean {
      const target = elementOf(event);
      // A button of the app that was removed when pressed is not in the text either.
      if (!target || !view.dom.contains(target) || target.closest('.portal')) return false;
      const amendment = target.closest<HTMLElement>('[data-amendment]')?.dataset.amendment ?? '';
      const current = paragraphOf(target);
      const selected = amendment === '' ? null : amendment;
      // A redraw before the clicked place is read would put the caret back.
      readDomSelection(view);
      if (event.button === 0 && !event.shiftKey && view.editable && current !== null) {
        const { selection, tr } = view.state;
        const unmoved = isUnmoved(view, event, current);
        const at = unmoved || (event.detail === 1 && selection.empty) ? pointedAt(view, event, current) : null;
        if (at && (unmoved || isFar(view, selection.head, at.head))) view.dispatch(tr.setSelection(at));
        if (unmoved) view.focus();
      }
      const known = paperOf(view.state);
      if (selected === known.selected && (current === null || current === known.current)) return false;
      view.dispatch(setPaper(view.state.tr, { selected, ...(current === null ? {} : { current }) }));
      return false;
    },
  };
}
