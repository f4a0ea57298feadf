// The chair's open questions on pending proposals, as they concern one person: a delegation those that it has not answered, everybody else all of them.
import type { Question } from '../../protocol/record.ts';
import type { FactsOf, ProposalFacts } from '../proposals/proposal-facts.ts';
import type { ListedProposal, ProposalGroup } from '../proposals/proposal-groups.ts';

export interface Asked {
  readonly proposal: ListedProposal;
  readonly facts: ProposalFacts;
  readonly question: Question;
}

/** The questions for the delegation `own`, or for '' who is none, the newest first. Its own proposals and those that it stands behind ask it nothing. */
export function questionsFor(groups: readonly ProposalGroup[], factsOf: FactsOf, own: string): readonly Asked[] {
  const asked: Asked[] = [];
  for (const { proposals } of groups)
    for (const proposal of proposals) {
      const facts = factsOf(proposal.id);
      const { question, positions, cosponsors } = facts;
      if (!question) continue;
      const spoke = proposal.by === own || [...positions, ...cosponsors].some(({ delegation }) => delegation === own);
      if (own === '' || !spoke) asked.push({ proposal, facts, question });
    }
  return asked.sort((a, b) => b.question.at.localeCompare(a.question.at));
}
