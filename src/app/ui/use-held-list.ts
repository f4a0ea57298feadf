// A list of cards beside the text: it follows the caret, and nothing jumps in it under the pointer. While the pointer is on the list, what is new waits, what the
// pointer is on keeps its place, and the list scrolls for nobody.
import { type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { rove } from './roving.ts';
import { usePointerOver } from './use-pointer-over.ts';

/** Which of the entries wait while the pointer is on the list: those that are new since it came. What was there before and comes back does not wait. */
export function useHeld(ids: readonly string[]) {
  const [isOver, setOver] = useState(false);
  const known = useRef<ReadonlySet<string>>(new Set());
  if (!isOver && ids.some((id) => !known.current.has(id))) known.current = new Set([...known.current, ...ids]);
  return {
    waits: (id: string) => isOver && !known.current.has(id),
    /** The pointer is on the list. */
    isOver,
    /** To be told whether the pointer is on the list. */
    setOver,
    release: () => setOver(false),
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
      // Not `padding`, which leaves the logical sides as they are.
      scroller.style.paddingBlock = '';
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

interface FollowingList {
  /** All entries, whether they are shown or not. */
  readonly ids: readonly string[];
  /** The selected entry (an element with data-card) that is in the list. */
  readonly selected: string | null;
  /** The current paragraph, and whether the list has a group of it (an element with data-group). */
  readonly current: string | null;
  readonly isListed: boolean;
}

/** A list of cards that follows the caret and keeps still under the pointer: what its element takes, and what waits. Where what had the focus goes, the selected card has it. */
export function useFollowingList({ ids, selected, current, isListed }: FollowingList) {
  const list = useRef<HTMLDivElement>(null);
  const held = useHeld(ids);
  usePointerOver(list, held.setOver);
  const steady = useSteadyList(list, held.isOver);
  useFollowing(list, selected, current, isListed, steady.show);
  useEffect(() => {
    const card = selected === null ? null : list.current?.querySelector(`[data-card="${CSS.escape(selected)}"]`);
    // The field or button that was used went: the focus never goes to the page.
    if (document.activeElement === document.body) card?.querySelector<HTMLElement>('[data-rove]')?.focus({ preventScroll: true });
  }, [selected]);
  return { held, props: { ref: list, onKeyDown: rove, onPointerMove: steady.point, onPointerDown: steady.measure } };
}
