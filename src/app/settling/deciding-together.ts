// One delegation's proposals for the chair to decide at once: which can be accepted together, and why others cannot, before anything is sent.

import type { Node } from 'prosemirror-model';
import { refusalsTogether } from '../../amend/decide/together.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { spokenFirst } from '../../text/numbering.ts';
import type { FactsOf } from '../proposals/proposal-facts.ts';
import type { ListedProposal, ProposalGroup } from '../proposals/proposal-groups.ts';
import { rivalGroupOf } from '../proposals/rival-groups.ts';

/** How many proposals the server decides at once. */
export const MOST_AT_ONCE = 100;

/** A proposal as the list shows it. */
export interface PendingOfOne {
  readonly proposal: ListedProposal;
  /** True if it belongs to a package, and so is neither accepted nor rejected here. */
  readonly bound: boolean;
  /** Short names of the delegations whose proposals are its rivals. */
  readonly against: readonly string[];
}

/** The pending proposals of a delegation in text order; with a paragraph only those in it. */
export function pendingOf(groups: readonly ProposalGroup[], facts: FactsOf, by: string, paragraph: string | null): readonly PendingOfOne[] {
  return groups
    .filter((group) => paragraph === null || group.paragraph === paragraph)
    .flatMap((group) => group.proposals)
    .filter((proposal) => proposal.by === by)
    .map((proposal) => {
      const rivals = rivalGroupOf(groups, proposal.id)?.proposals ?? [];
      const against = [...new Set(rivals.map((rival) => rival.by))].filter((other) => other !== by);
      return { proposal, bound: facts(proposal.id).bound, against };
    });
}

/** What prevents accepting a candidate, whatever else is accepted; '' for nothing. */
function stopped({ proposal, bound }: PendingOfOne): string {
  if (bound) return say('It is decided with its package.');
  if (proposal.status === 'conflict') return say('It no longer fits: its delegation must choose first.');
  if (proposal.agreed === '') return '';
  const labels = said(spokenFirst(proposal.agreed));
  return proposal.agreed.includes(' and ')
    ? say('{labels} are agreed: reopen them first.', { labels })
    : say('{label} is agreed: reopen it first.', { label: labels });
}

/** For each candidate, why it would not be accepted together with the ticked ones; '' if it would. */
export function refusals(doc: Node, listed: readonly PendingOfOne[], ticked: ReadonlySet<string>): ReadonlyMap<string, string> {
  let count = 0;
  const newId = () => `split-${++count}`;
  const ask = (those: readonly PendingOfOne[]) =>
    refusalsTogether(
      doc,
      those.map(({ proposal }) => proposal),
      newId,
    );
  const free = listed.filter((one) => stopped(one) === '');
  const together = ask(free.filter(({ proposal }) => ticked.has(proposal.id)));
  return new Map(
    listed.map((one) => {
      const { id } = one.proposal;
      return [id, stopped(one) || said(together.get(id) ?? ask([one]).get(id) ?? '')];
    }),
  );
}

/** The ticks at first: for rejection all, for acceptance those without rivals; never more than can be decided at once. */
export function tickedAtFirst(doc: Node, listed: readonly PendingOfOne[], how: 'accept' | 'reject'): ReadonlySet<string> {
  const wanted = listed.filter(({ bound, against }) => (how === 'reject' ? !bound : against.length === 0));
  const ids = new Set(wanted.map(({ proposal }) => proposal.id));
  const refused = how === 'reject' ? null : refusals(doc, listed, ids);
  return new Set([...ids].filter((id) => (refused?.get(id) ?? '') === '').slice(0, MOST_AT_ONCE));
}
