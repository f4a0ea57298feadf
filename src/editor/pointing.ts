// The mouse on the paper: a click makes a paragraph current and selects the change under it. A press on an island (a tag, struck or inserted
// words of others) is taken from the browser, which would put the selection into what is no text.
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { paperOf, setPaper } from './paper-state.ts';
import { readSelection } from './unread-selection.ts';

const elementOf = (event: Event): Element | null => (event.target instanceof Element ? event.target : null);

/** Puts the caret beside a pressed island; three presses select the whole text. */
export function pressIsland(view: EditorView, event: MouseEvent): boolean {
  const island = elementOf(event)?.closest('[contenteditable="false"]');
  if (event.button !== 0 || !view.editable || !island || !view.dom.contains(island) || island.closest('.slot')) return false;
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (!at) return false;
  event.preventDefault();
  const { doc, tr } = view.state;
  const $at = doc.resolve(at.pos);
  const whole = event.detail > 2 && $at.parent.inlineContent;
  view.dispatch(tr.setSelection(whole ? TextSelection.create(doc, $at.start(), $at.end()) : TextSelection.near($at)));
  view.focus();
  return true;
}

/** Makes the clicked paragraph current and selects the clicked change, or none. */
export function selectClicked(view: EditorView, event: MouseEvent): boolean {
  const target = elementOf(event);
  // A button of the app that answered the press by going away is no place in the text either.
  if (!target || !view.dom.contains(target) || target.closest('.slot')) return false;
  const amendment = target.closest<HTMLElement>('[data-amendment]')?.dataset.amendment ?? '';
  const current = target.closest<HTMLElement>('[data-paragraph]')?.dataset.paragraph ?? null;
  const selected = amendment === '' ? null : amendment;
  // Drawing anything before the clicked place was read would put the caret back.
  readSelection(view);
  const known = paperOf(view.state);
  if (selected === known.selected && (current === null || current === known.current)) return false;
  view.dispatch(setPaper(view.state.tr, { selected, ...(current === null ? {} : { current }) }));
  return false;
}
