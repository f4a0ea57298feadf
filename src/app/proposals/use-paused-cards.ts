// Nothing moves under the pointer: while the pointer is over the panel, cards of new proposals wait behind one line until it leaves or that line is pressed,
// and undo lines stay.
import { useRef } from 'react';
import { useHeld } from '../ui/use-held-list.ts';
import type { Recent } from './commands.ts';
import type { ProposalGroup } from './proposal-groups.ts';

export interface PausedCards {
  /** The groups without the waiting cards. */
  readonly shown: readonly ProposalGroup[];
  /** The waiting cards, in text order. */
  readonly waiting: readonly { readonly label: string; readonly by: string }[];
  /** True while the pointer is on the list. */
  readonly isOver: boolean;
  /** Call it when the pointer enters or leaves the list. */
  readonly setOver: (isOver: boolean) => void;
  readonly release: () => void;
}

const idsOf = (groups: readonly ProposalGroup[]) => new Set(groups.flatMap((group) => group.proposals.map((proposal) => proposal.id)));

/** Keeps new proposals out of the list while the pointer is on it; those of the delegation `own` are always shown. */
export function usePausedCards(groups: readonly ProposalGroup[], own: string): PausedCards {
  const { waits, isOver, setOver, release } = useHeld([...idsOf(groups)]);
  if (!isOver) return { shown: groups, waiting: [], isOver, setOver, release };
  const isShown = (proposal: { id: string; by: string }) => !waits(proposal.id) || (own !== '' && proposal.by === own);
  const shown = groups
    .map((group) => ({ ...group, proposals: group.proposals.filter(isShown) }))
    .filter((group) => group.proposals.length > 0);
  const waiting = groups.flatMap((group) =>
    group.proposals.filter((proposal) => !isShown(proposal)).map(({ label, by }) => ({ label, by })),
  );
  return { shown, waiting, isOver, setOver, release };
}

/** The undo lines; while the pointer is on the list a line is removed only if its proposal is pending again. */
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
