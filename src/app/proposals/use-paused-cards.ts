// Nothing jumps under the pointer: while it rests on the panel, cards of new proposals wait behind one line until it leaves or asks for them.
import { useRef, useState } from 'react';
import type { ProposalGroup } from './proposal-groups.ts';

export interface PausedCards {
  /** The groups without the cards that wait. */
  readonly shown: readonly ProposalGroup[];
  /** What waits, in text order. */
  readonly waiting: readonly { readonly label: string; readonly by: string }[];
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
  if (known === null) return { shown: groups, waiting: [], enter, release };
  const isShown = (proposal: { id: string; by: string }) => known.has(proposal.id) || (own !== '' && proposal.by === own);
  const shown = groups
    .map((group) => ({ ...group, proposals: group.proposals.filter(isShown) }))
    .filter((group) => group.proposals.length > 0);
  const waiting = groups.flatMap((group) =>
    group.proposals.filter((proposal) => !isShown(proposal)).map(({ label, by }) => ({ label, by })),
  );
  return { shown, waiting, enter, release };
}
