// Keeps the line that somebody reads in place when others change the text above it. Browsers do part of this (overflow-anchor); the rest is measured and
// scrolled back.
import type { EditorView } from 'prosemirror-view';

function scrollerOf(dom: HTMLElement): HTMLElement {
  for (let element = dom.parentElement; element; element = element.parentElement) {
    const { overflowY } = getComputedStyle(element);
    if ((overflowY === 'auto' || overflowY === 'scroll') && element.scrollHeight > element.clientHeight) return element;
  }
  return document.documentElement;
}

/** The element that stays in place: the portal under the pointer, else the current paragraph if it is visible, else the first visible one. */
function anchorOf(view: EditorView, scroller: HTMLElement): HTMLElement | null {
  const bounds = scroller === document.documentElement ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
  const inSight = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > bounds.top && top < bounds.bottom;
  };
  // A press in a board may change the words above it, and the control under the pointer must not move.
  const pointed = view.dom.querySelector<HTMLElement>('.portal:hover');
  if (pointed) return pointed;
  const current = view.dom.querySelector<HTMLElement>('[data-paragraph][data-current]');
  if (current && inSight(current)) return current;
  const box = view.dom.getBoundingClientRect();
  const hit = document.elementFromPoint((box.left + box.right) / 2, Math.max(box.top, bounds.top) + 4);
  const first = hit?.closest<HTMLElement>('[data-paragraph]') ?? null;
  return first && view.dom.contains(first) ? first : null;
}

/** The rest that could not be scrolled, because scrollers move by whole pixels and line heights are fractional: by how many pixels the anchor is too low. */
interface Rest {
  readonly anchor: HTMLElement;
  readonly scrollTop: number;
  readonly by: number;
}
const rests = new WeakMap<EditorView, Rest>();

/** Runs `change`, which redraws the view, and scrolls so that the anchor stays in place, to half a pixel even after many changes. */
export function keepInPlace(view: EditorView, change: () => void): void {
  const scroller = scrollerOf(view.dom);
  const anchor = anchorOf(view, scroller);
  const top = anchor?.getBoundingClientRect().top;
  const rest = rests.get(view);
  // Invalid if the person has scrolled since.
  const owed = rest && rest.anchor === anchor && rest.scrollTop === scroller.scrollTop ? rest.by : 0;
  change();
  if (!anchor?.isConnected || top === undefined) return;
  const moved = anchor.getBoundingClientRect().top - top + owed;
  const before = scroller.scrollTop;
  if (Math.abs(moved) >= 0.5) scroller.scrollTop += moved;
  const { scrollTop } = scroller;
  rests.set(view, { anchor, scrollTop, by: moved - (scrollTop - before) });
}
