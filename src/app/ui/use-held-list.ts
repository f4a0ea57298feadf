// A list of cards beside the text: it follows the caret, and nothing jumps in it under the pointer. While the pointer is on the list, what is new waits, what the
// pointer is on keeps its place, and the list scrolls for nobody.
import { type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Which of the entries wait while the pointer is on the list: those that came since it came. */
export function useHeld(ids: readonly string[]) {
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null);
  const latest = useRef(ids);
  latest.current = ids;
  return {
    waits: (id: string) => known !== null && !known.has(id),
    /** The pointer is on the list. */
    isOver: known !== null,
    /** To be told whether the pointer is on the list. */
    setOver: (isOver: boolean) => setKnown((before) => (isOver ? (before ?? new Set(latest.current)) : null)),
    release: () => setKnown(null),
  };
}

/** Brings into sight what changed last: the selected card (data-proposal or data-card), or the group of the current paragraph (data-group), of which `isListed` says
 *  whether there is one. Under the pointer the list stays as it is, and `onOpened` hears of the card that was selected there. */
export function useFollowing(
  list: RefObject<HTMLElement | null>,
  selected: string | null,
  current: string | null,
  isListed: boolean,
  onOpened: (id: string) => void,
): void {
  const followed = useRef(selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is scrolled to is found on the page
  useEffect(() => {
    const isSelected = selected !== followed.current;
    followed.current = selected;
    if (list.current?.matches(':hover')) {
      if (selected !== null && isSelected) onOpened(selected);
      return;
    }
    const named = (attribute: string, id: string | null) =>
      id === null ? null : (list.current?.querySelector(`[${attribute}="${CSS.escape(id)}"]`) ?? null);
    const card = named('data-proposal', selected) ?? named('data-card', selected);
    const group = named('data-group', current);
    (isSelected || !group || group.contains(card) ? (card ?? group) : group)?.scrollIntoView({ block: 'nearest' });
  }, [selected, current, isListed]);
}

/** Scrolls `list` so that the entry under the pointer (an element with data-entry) stays in its place while `isOver`. Gives what has to hear of the pointer,
 *  and the height in pixels that an entry had when the pointer was last pressed. */
export function useSteadyList(list: RefObject<HTMLElement | null>, isOver: boolean) {
  const anchor = useRef<{ readonly entry: HTMLElement; top: number } | null>(null);
  const above = useRef(0);
  const heights = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    const scroller = list.current;
    if (!scroller) return;
    if (!isOver) {
      scroller.style.padding = '';
      scroller.style.overflowAnchor = '';
      scroller.scrollTop -= above.current;
      above.current = 0;
      anchor.current = null;
      return;
    }
    scroller.style.overflowAnchor = 'none';
    // Where what is below shrinks, there must still be something to scroll.
    scroller.style.paddingBlockEnd = `${scroller.clientHeight}px`;
    const known = anchor.current;
    if (!known?.entry.isConnected) return;
    const wanted = scroller.scrollTop + known.entry.offsetTop - known.top;
    if (wanted < 0) {
      above.current -= wanted;
      scroller.style.paddingBlockStart = `${above.current}px`;
    }
    if (wanted !== scroller.scrollTop) scroller.scrollTop = Math.max(0, wanted);
    known.top = known.entry.offsetTop;
  });
  const pointer = useRef({ x: 0, y: 0 });
  return {
    /** Shows the whole entry that the pointer is on, with none of its buttons under the pointer. */
    show(id: string) {
      const { entry } = anchor.current ?? {};
      const scroller = list.current;
      if (!scroller || entry?.dataset.entry !== id) return;
      entry.scrollIntoView({ block: 'nearest' });
      const { x, y } = pointer.current;
      for (let times = 0; times < 5; times++) {
        const button = document.elementFromPoint(x, y)?.closest('button:not([data-rove])');
        if (!button) return;
        scroller.scrollTop += button.getBoundingClientRect().bottom - y + 1;
      }
    },
    point({ target, clientX: x, clientY: y }: PointerEvent) {
      pointer.current = { x, y };
      const entry = target instanceof Element ? target.closest<HTMLElement>('[data-entry]') : null;
      if (entry !== anchor.current?.entry) anchor.current = entry && { entry, top: entry.offsetTop };
    },
    measure() {
      for (const entry of list.current?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])
        heights.current.set(entry.dataset.entry!, entry.offsetHeight);
    },
    heightOf: (entry: string) => (isOver ? heights.current.get(entry) : undefined),
  };
}
