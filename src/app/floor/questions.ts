// The chair's open questions on pending proposals for one person: a delegation gets those it has not answered, everybody else all of them.
import type { Position, Question } from '../../protocol/record.ts';
import { type FactsOf, type ProposalFacts, saidEarlier } from '../proposals/proposal-facts.ts';
import type { ListedProposal, ProposalGroup } from '../proposals/proposal-groups.ts';

export interface Asked {
  readonly proposal: ListedProposal;
  readonly facts: ProposalFacts;
  readonly question: Question;
}

/** The questions for the delegation `own` ('' for none), newest first. It is not asked about its own proposals and those it co-sponsors. */
export function questionsFor(groups: readonly ProposalGroup[], factsOf: FactsOf, own: string): readonly Asked[] {
  const asked: Asked[] = [];
  for (const { proposals } of groups)
    for (const proposal of proposals) {
      const facts = factsOf(proposal.id);
      const { question, positions, cosponsors } = facts;
      if (!question) continue;
      const spoke = proposal.by === own || [...positions, ...cosponsors].some(({ delegation, earlier }) => delegation === own && !earlier);
      if (own === '' || !spoke) asked.push({ proposal, facts, question });
    }
  return asked.sort((a, b) => b.question.at.localeCompare(a.question.at));
}

export interface ChangedSince {
  readonly proposal: ListedProposal;
  readonly said: Position | 'cosponsor';
}

/**
 * The pending proposals whose words changed since the delegation `own` took its position, in text order; without those with a question of the chair, which
 * asks the same.
 */
export function changedSince(groups: readonly ProposalGroup[], factsOf: FactsOf, own: string): readonly ChangedSince[] {
  if (own === '') return [];
  return groups.flatMap(({ proposals }) =>
    proposals.flatMap((proposal) => {
      const facts = factsOf(proposal.id);
      const said = facts.question ? null : saidEarlier(facts, own);
      return said ? [{ proposal, said }] : [];
    }),
  );
}
