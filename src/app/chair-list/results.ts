// What each delegation proposed and what became of it, from the record and the pending proposals.

import { formalText } from '../../amend/formal/sentence.ts';
import type { Decision } from '../../protocol/record.ts';
import { openDecisions, shortWords } from '../proposals/history-entries.ts';
import type { ProposalGroup } from '../proposals/proposal-groups.ts';
import { withoutAddress } from './chair-list.ts';

export type Outcome = 'accepted' | 'accepted in part' | 'rejected' | 'withdrawn' | 'pending' | 'not adopted';

export interface Result {
  readonly id: string;
  readonly label: string;
  readonly words: string;
  readonly outcome: Outcome;
  /** When that was decided, ISO 8601; '' of what is pending, or fell with the text. */
  readonly at: string;
  /** True of what is pending and was made or changed after the deadline; else left out. */
  readonly late?: true;
}

export interface ResultsOfDelegation {
  readonly delegation: string;
  readonly results: readonly Result[];
}

const OUTCOMES: Partial<Record<Decision['kind'], Outcome>> = {
  accepted: 'accepted',
  'part-accepted': 'accepted in part',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
};

/** The results by delegation, in the order of their short names; each delegation's in the order in which they were decided, those that wait last. `late`: the
 *  proposals that were made or changed after the deadline. `adopted`: the meeting has decided on the text, and what was pending then fell. */
export function resultsByDelegation(
  groups: readonly ProposalGroup[],
  decisions: readonly Decision[],
  { late, adopted }: { readonly late: Pick<ReadonlyMap<string, string>, 'has'>; readonly adopted: boolean },
): readonly ResultsOfDelegation[] {
  const found = new Map<string, Map<string, Result>>();
  const put = (delegation: string, result: Result) => {
    const own = found.get(delegation) ?? new Map<string, Result>();
    // What is decided last counts, and stands where it was decided last.
    own.delete(result.id);
    own.set(result.id, result);
    found.set(delegation, own);
  };
  const open = openDecisions(decisions);
  const pending = new Set(groups.flatMap(({ proposals }) => proposals.map(({ id }) => id)));
  for (const decision of decisions) {
    const outcome = OUTCOMES[decision.kind];
    if (!outcome || decision.by === '' || decision.amendment === '') continue;
    // A withdrawal is taken back by renewing; the proposal is pending then.
    if (outcome === 'withdrawn' ? pending.has(decision.amendment) : !open.has(decision.id)) continue;
    // The rest of what was accepted in part waits on, or was decided since: it is told beside it.
    const id = outcome === 'accepted in part' ? `${decision.amendment} ${decision.id}` : decision.amendment;
    put(decision.by, { id, label: decision.label, words: shortWords(decision), outcome, at: decision.at });
  }
  for (const { proposals } of groups)
    for (const { id, by, label, parts } of proposals)
      put(by, {
        ...{ id, label, words: formalText(withoutAddress(parts)), outcome: adopted ? 'not adopted' : 'pending', at: '' },
        ...(late.has(id) && { late: true }),
      });
  return [...found]
    .map(([delegation, results]) => ({ delegation, results: [...results.values()] }))
    .sort((a, b) => a.delegation.localeCompare(b.delegation));
}
