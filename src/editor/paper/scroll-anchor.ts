// Keeps the line that somebody reads where it is when others change the text above it. Browsers do this in part (overflow-anchor); what they leave is measured and
// scrolled back.
import type { EditorView } from 'prosemirror-view';

function scrollerOf(dom: HTMLElement): HTMLElement {
  for (let element = dom.parentElement; element; element = element.parentElement) {
    const { overflowY } = getComputedStyle(element);
    if ((overflowY === 'auto' || overflowY === 'scroll') && element.scrollHeight > element.clientHeight) return element;
  }
  return document.documentElement;
}

/** What is to stay in place: the slot that the pointer is in, else the current paragraph if it is in sight, else the first in sight. */
function anchorOf(view: EditorView, scroller: HTMLElement): HTMLElement | null {
  const bounds = scroller === document.documentElement ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
  const inSight = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > bounds.top && top < bounds.bottom;
  };
  // A press in a board may change the words above it: the control under the pointer stays there.
  const pointed = view.dom.querySelector<HTMLElement>('.portal:hover');
  if (pointed) return pointed;
  const current = view.dom.querySelector<HTMLElement>('[data-paragraph][data-current]');
  if (current && inSight(current)) return current;
  const box = view.dom.getBoundingClientRect();
  const hit = document.elementFromPoint((box.left + box.right) / 2, Math.max(box.top, bounds.top) + 4);
  const first = hit?.closest<HTMLElement>('[data-paragraph]') ?? null;
  return first && view.dom.contains(first) ? first : null;
}

/** What a scroller could not do, since it scrolls by whole pixels and lines are not that high: how many pixels too low the anchor stands since. */
interface Rest {
  readonly anchor: HTMLElement;
  readonly scrollTop: number;
  readonly by: number;
}
const rests = new WeakMap<EditorView, Rest>();

/** Runs `change`, which draws the view anew, and scrolls so that what was looked at stands where it stood, to half a pixel however often that happens. */
export function keepInPlace(view: EditorView, change: () => void): void {
  const scroller = scrollerOf(view.dom);
  const anchor = anchorOf(view, scroller);
  const top = anchor?.getBoundingClientRect().top;
  const rest = rests.get(view);
  // Whoever scrolled since looks at another place.
  const owed = rest && rest.anchor === anchor && rest.scrollTop === scroller.scrollTop ? rest.by : 0;
  change();
  if (!anchor?.isConnected || top === undefined) return;
  const moved = anchor.getBoundingClientRect().top - top + owed;
  const before = scroller.scrollTop;
  if (Math.abs(moved) >= 0.5) scroller.scrollTop += moved;
  const { scrollTop } = scroller;
  rests.set(view, { anchor, scrollTop, by: moved - (scrollTop - before) });
}
