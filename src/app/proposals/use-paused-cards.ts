// Nothing jumps under the pointer: while it rests on the panel, cards of new proposals wait behind one line until it leaves or asks for them, and what the pointer
// is on keeps its place whatever becomes of the cards around it.
import { type PointerEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Recent } from './commands.ts';
import type { ProposalGroup } from './proposal-groups.ts';

export interface PausedCards {
  /** The groups without the cards that wait. */
  readonly shown: readonly ProposalGroup[];
  /** What waits, in text order. */
  readonly waiting: readonly { readonly label: string; readonly by: string }[];
  /** The pointer is on the list. */
  readonly isOver: boolean;
  readonly enter: () => void;
  readonly release: () => void;
}

const idsOf = (groups: readonly ProposalGroup[]) => new Set(groups.flatMap((group) => group.proposals.map((proposal) => proposal.id)));

/** Keeps new proposals out of the list while the pointer is on it; those of the delegation `own` are always shown. */
export function usePausedCards(groups: readonly ProposalGroup[], own: string): PausedCards {
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null);
  const latest = useRef(groups);
  latest.current = groups;
  const enter = () => setKnown((before) => before ?? idsOf(latest.current));
  const release = () => setKnown(null);
  if (known === null) return { shown: groups, waiting: [], isOver: false, enter, release };
  const isShown = (proposal: { id: string; by: string }) => known.has(proposal.id) || (own !== '' && proposal.by === own);
  const shown = groups
    .map((group) => ({ ...group, proposals: group.proposals.filter(isShown) }))
    .filter((group) => group.proposals.length > 0);
  const waiting = groups.flatMap((group) =>
    group.proposals.filter((proposal) => !isShown(proposal)).map(({ label, by }) => ({ label, by })),
  );
  return { shown, waiting, isOver: true, enter, release };
}

/** The undo lines; while the pointer is on the list one goes only where the proposal is pending again. */
export function usePausedLines(recent: readonly Recent[], groups: readonly ProposalGroup[], isOver: boolean): readonly Recent[] {
  const held = useRef(recent);
  const pending = idsOf(groups);
  const gone = held.current.filter(
    ({ decision, proposal }) =>
      proposal !== null && !pending.has(proposal.id) && !recent.some((known) => known.decision.id === decision.id),
  );
  held.current = isOver ? [...gone, ...recent] : recent;
  return held.current;
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
