// Going to places in the text: a paragraph, the next paragraph, an amendment's words. Nothing scrolls if the place is already visible.
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { amendmentsOf, idOf, ownerOf } from '../../../schema/index.ts';
import { saysNothing } from '../../amend/kinds/paragraphs.ts';
import { withdrawParagraph } from '../commands/removing-paragraphs.ts';
import { findAmendmentNode, findParagraphNode, paragraphIdAt, shownChild, textBounds } from '../model/lookup.ts';
import { paperOf, setPaper } from '../model/paper-state.ts';

/** How far an element is out of sight in its scrollers, in multiples of their height; 0 if it is visible. */
function distanceOf(element: Element): number {
  let { top, bottom } = { top: 0, bottom: innerHeight };
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (!/auto|scroll/.test(getComputedStyle(parent).overflowY)) continue;
    const box = parent.getBoundingClientRect();
    top = Math.max(top, box.top);
    bottom = Math.min(bottom, box.bottom);
  }
  const box = element.getBoundingClientRect();
  return Math.max(0, top - box.top, box.bottom - bottom) / Math.max(1, bottom - top);
}

/** Brings an element of the paper into the middle of its scroller unless it is in sight. */
function bringIntoSight(element: Element | null): void {
  const distance = element ? distanceOf(element) : 0;
  if (!element || distance === 0) return;
  // The height of paragraphs that were never visible is estimated, so smooth scrolling over many of them would miss the place; a jump is corrected.
  const smooth = distance < 1 && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'center', behavior: smooth ? 'smooth' : 'auto' });
  if (smooth) return;
  requestAnimationFrame(() => {
    if (element.isConnected && distanceOf(element) > 0) element.scrollIntoView({ block: 'center', behavior: 'auto' });
  });
}

const paragraphDom = (view: EditorView, id: string): Element | null => view.dom.querySelector(`[data-paragraph="${CSS.escape(id)}"]`);

/** Brings an amendment's words into sight, or its paragraph if they are not drawn; with null the current paragraph. */
export function reveal(view: EditorView, amendment: string | null): void {
  const { current } = paperOf(view.state);
  const words = amendment === null ? null : view.dom.querySelector(`[data-amendment="${CSS.escape(amendment)}"]`);
  const found = amendment === null ? null : findAmendmentNode(view.state.doc, amendment);
  const home = amendment === null ? current : found && idOf(found.paragraph.node);
  bringIntoSight(words ?? (home === null ? null : paragraphDom(view, home)));
}

/** Selects an amendment and brings its words into sight, unless the paper is to stay as it is; null selects none. */
export function selectAmendment(view: EditorView, amendment: string | null, stays = false): void {
  if (amendment !== paperOf(view.state).selected) view.dispatch(setPaper(view.state.tr, { selected: amendment }));
  if (amendment !== null && !stays) reveal(view, amendment);
}

/** Puts the caret at the start of a paragraph, makes it current and brings it into sight, unless the paper is to stay as it is; does nothing where there is no
 *  such paragraph. */
export function goToParagraph(view: EditorView, id: string, stays = false): void {
  const target = findParagraphNode(view.state.doc, id);
  if (!target) return;
  const tr = setPaper(view.state.tr, { current: id });
  const { writer } = paperOf(view.state);
  const place = shownChild(target.node, writer);
  // If the person cannot write, words selected in the paragraph stay selected.
  if (place && (writer.kind !== 'none' || paragraphIdAt(tr.selection.$head) !== id))
    tr.setSelection(TextSelection.create(tr.doc, target.pos + 1 + textBounds(place).from));
  view.dispatch(tr);
  if (!stays) bringIntoSight(paragraphDom(view, id));
}

/** Goes to the next (1) or previous (-1) paragraph on the paper. */
export function moveToParagraph(view: EditorView, direction: -1 | 1): void {
  const ids = [...view.dom.querySelectorAll<HTMLElement>('[data-paragraph]:not([hidden])')].map((dom) => dom.dataset.paragraph!);
  const at = ids.indexOf(paperOf(view.state).current ?? '');
  const next = ids[at < 0 ? 0 : at + direction];
  if (next) goToParagraph(view, next);
}

/** Selects the next (1) or previous (-1) change in the text. */
export function selectNextChange(view: EditorView, direction: -1 | 1): void {
  const ids = [...new Set([...view.dom.querySelectorAll<HTMLElement>('[data-amendment]')].map((dom) => dom.dataset.amendment!))].filter(
    (id) => id !== '',
  );
  const at = ids.indexOf(paperOf(view.state).selected ?? '');
  const next = ids[at < 0 ? (direction > 0 ? 0 : ids.length - 1) : at + direction];
  if (next) selectAmendment(view, next);
}

/** Leaves the paragraph: the scroller gets the focus, and nothing is current or selected. An empty proposed paragraph of the writer is withdrawn. */
export function leaveParagraph(view: EditorView): void {
  const { current, writer } = paperOf(view.state);
  const home = current === null ? null : findParagraphNode(view.state.doc, current);
  const isOwn = home !== null && writer.kind === 'amend' && ownerOf(home.node) === writer.me;
  if (isOwn && saysNothing(view.state.doc, home.node) && amendmentsOf(home.node).length === 0) withdrawParagraph(view, home.pos);
  focusReading(view);
  view.dispatch(setPaper(view.state.tr, { current: null, selected: null }));
}

/** Leaves no caret in the text, because WebKit would continue to type at it. */
function focusReading({ dom }: EditorView): void {
  const region = dom.closest<HTMLElement>('[data-region]');
  if (region) region.focus({ preventScroll: true });
  else dom.blur();
  const selection = dom.ownerDocument.getSelection();
  if (selection?.isCollapsed) selection.removeAllRanges();
}
