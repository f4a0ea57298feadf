// Each delegation's proposals and their outcomes, from the record and the pending proposals.

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
  /** The time of the decision, ISO 8601; '' if it is pending or lapsed at adoption. */
  readonly at: string;
  /** True for a pending proposal that was made or changed after the deadline; otherwise absent. */
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

/**
 * The results by delegation, in order of short names; within each, in order of decision, pending ones last. `late`: the proposals made or changed after the
 * deadline. `adopted`: the meeting has decided on the text, and pending proposals have lapsed.
 */
export function resultsByDelegation(
  groups: readonly ProposalGroup[],
  decisions: readonly Decision[],
  { late, adopted }: { readonly late: Pick<ReadonlyMap<string, string>, 'has'>; readonly adopted: boolean },
): readonly ResultsOfDelegation[] {
  const found = new Map<string, Map<string, Result>>();
  const put = (delegation: string, result: Result) => {
    const own = found.get(delegation) ?? new Map<string, Result>();
    // The latest decision counts, and determines the place.
    own.delete(result.id);
    own.set(result.id, result);
    found.set(delegation, own);
  };
  const open = openDecisions(decisions);
  const pending = new Set(groups.flatMap(({ proposals }) => proposals.map(({ id }) => id)));
  for (const decision of decisions) {
    const outcome = OUTCOMES[decision.kind];
    if (!outcome || decision.by === '' || decision.amendment === '') continue;
    // Renewing reverses a withdrawal; the proposal is then pending.
    if (outcome === 'withdrawn' ? pending.has(decision.amendment) : !open.has(decision.id)) continue;
    // The rest of a partly accepted proposal is pending or was decided later: it has its own entry.
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
