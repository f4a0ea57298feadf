// Two panes that scroll together: when a person scrolls one, the other shows the same part at the same height.
import { type RefObject, useEffect } from 'react';

/** How far below the top edge the part is that both panes show, in CSS pixels. */
const EDGE = 60;

const placesOf = (pane: HTMLElement) => [...pane.querySelectorAll<HTMLElement>('[data-part]')];

/** The first part that reaches below that edge. */
function partAtTop(pane: HTMLElement): HTMLElement | null {
  const places = placesOf(pane);
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = places[middle]!;
    if (place.offsetTop + place.offsetHeight > pane.scrollTop + EDGE) high = middle;
    else low = middle + 1;
  }
  return places[low] ?? null;
}

function follow(lead: HTMLElement, other: HTMLElement, partner: (part: string) => string): void {
  const top = partAtTop(lead);
  if (!top?.dataset.part) return;
  const wanted = partner(top.dataset.part);
  const place = placesOf(other).find(({ dataset }) => dataset.part !== undefined && partner(dataset.part) === wanted);
  if (place) other.scrollTop = place.offsetTop - (top.offsetTop - lead.scrollTop);
}

/** `partner` maps a part to its row; both panes are aligned by it. */
export function useScrollTogether(
  a: RefObject<HTMLElement | null>,
  b: RefObject<HTMLElement | null>,
  partner: (part: string) => string,
): void {
  useEffect(() => {
    const panes = [a.current, b.current];
    const [left, right] = panes;
    if (!left || !right) return;
    let lead: HTMLElement | null = null;
    let asked = 0;
    const takeLead = (event: Event) => {
      lead = event.currentTarget as HTMLElement;
    };
    const scrolled = (event: Event) => {
      if (event.currentTarget !== lead) return;
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => follow(lead!, lead === left ? right : left, partner));
    };
    for (const pane of [left, right]) {
      for (const name of ['pointerenter', 'wheel', 'focusin', 'touchstart']) pane.addEventListener(name, takeLead, { passive: true });
      pane.addEventListener('scroll', scrolled, { passive: true });
    }
    return () => {
      cancelAnimationFrame(asked);
      for (const pane of [left, right]) {
        for (const name of ['pointerenter', 'wheel', 'focusin', 'touchstart']) pane.removeEventListener(name, takeLead);
        pane.removeEventListener('scroll', scrolled);
      }
    };
  }, [a, b, partner]);
}
