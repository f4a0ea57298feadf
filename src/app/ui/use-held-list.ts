// A list of cards beside the text: it follows the caret, and nothing moves under the pointer. While the pointer is on the list, new entries wait, the entry
// under the pointer keeps its place, and the list does not scroll by itself.
import { type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { rove } from './roving.ts';
import { usePointerOver } from './use-pointer-over.ts';

/** Which entries wait while the pointer is on the list: those that are new since it arrived. An entry that was there before and returns does not wait. */
export function useHeld(ids: readonly string[]) {
  const [isOver, setOver] = useState(false);
  const known = useRef<ReadonlySet<string>>(new Set());
  if (!isOver && ids.some((id) => !known.current.has(id))) known.current = new Set([...known.current, ...ids]);
  return {
    waits: (id: string) => isOver && !known.current.has(id),
    /** True while the pointer is on the list. */
    isOver,
    /** Call it when the pointer enters or leaves the list. */
    setOver,
    release: () => setOver(false),
  };
}

/**
 * Scrolls to what changed last: the selected card (data-proposal or data-card), or the group of the current paragraph (data-group), if `isListed` says that
 * there is one. While the pointer is on the list it does not scroll, and `onOpened` is called with the newly selected card.
 */
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

/**
 * Scrolls `list` so that the entry under the pointer (an element with data-entry) keeps its place while `isOver`. Returns the pointer handlers, and the
 * height in pixels of an entry when the pointer was last pressed.
 */
export function useSteadyList(list: RefObject<HTMLElement | null>, isOver: boolean) {
  const anchor = useRef<{ readonly entry: HTMLElement; top: number } | null>(null);
  const above = useRef(0);
  const heights = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    const scroller = list.current;
    if (!scroller) return;
    if (!isOver) {
      // Not `padding`, which does not reset the logical sides.
      scroller.style.paddingBlock = '';
      scroller.style.overflowAnchor = '';
      scroller.scrollTop -= above.current;
      above.current = 0;
      anchor.current = null;
      return;
    }
    scroller.style.overflowAnchor = 'none';
    // If the content below shrinks, there must still be room to scroll.
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
    /** Shows the whole entry under the pointer, with none of its buttons under the pointer. */
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
  /** All entries, shown or waiting. */
  readonly ids: readonly string[];
  /** The selected entry (an element with data-card) in the list. */
  readonly selected: string | null;
  /** The current paragraph, and whether the list has a group of it (an element with data-group). */
  readonly current: string | null;
  readonly isListed: boolean;
}

/**
 * A list of cards that follows the caret and keeps still under the pointer: the props of its element, and which entries wait. If the focused element
 * disappears, the selected card gets the focus.
 */
export function useFollowingList({ ids, selected, current, isListed }: FollowingList) {
  const list = useRef<HTMLDivElement>(null);
  const held = useHeld(ids);
  usePointerOver(list, held.setOver);
  const steady = useSteadyList(list, held.isOver);
  useFollowing(list, selected, current, isListed, steady.show);
  useEffect(() => {
    const card = selected === null ? null : list.current?.querySelector(`[data-card="${CSS.escape(selected)}"]`);
    // The used field or button disappeared: the focus must not fall back to the page.
    if (document.activeElement === document.body) card?.querySelector<HTMLElement>('[data-rove]')?.focus({ preventScroll: true });
  }, [selected]);
  return { held, props: { ref: list, onKeyDown: rove, onPointerMove: steady.point, onPointerDown: steady.measure } };
}
