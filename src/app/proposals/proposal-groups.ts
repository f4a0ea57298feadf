// The listed proposals in the panel: the words for their groups, and moving between them. The list itself is made in src/amend/decide/listed-proposals.ts.
import type { ProposalGroup } from '../../amend/decide/listed-proposals.ts';
import { plural, say } from '../../messages/say.ts';

export { type ListedProposal, type ProposalGroup, proposalGroups } from '../../amend/decide/listed-proposals.ts';

/** "2 proposals", "1 proposal, yours". */
export function groupWords(group: ProposalGroup, own: string): string {
  const count = group.proposals.length;
  const mine = own === '' ? 0 : group.proposals.filter((proposal) => proposal.by === own).length;
  if (mine === 0) return plural(count, '1 proposal', '{n} proposals');
  return count === 1
    ? say('1 proposal, yours')
    : plural(count, '{n} proposal, {mine} of them yours', '{n} proposals, {mine} of them yours', { mine });
}

/** The id of the proposal before or after the selected one; wraps around. */
export function neighbour(
  groups: readonly ProposalGroup[],
  selected: string | null,
  step: 1 | -1,
  caret: { readonly order: readonly string[]; readonly current: string | null } = { order: [], current: null },
): string | null {
  const ids = groups.flatMap((group) => group.proposals.map((proposal) => proposal.id));
  if (ids.length === 0) return null;
  const at = selected === null ? -1 : ids.indexOf(selected);
  const place = caret.current === null ? -1 : caret.order.indexOf(caret.current);
  if (at < 0 && place >= 0) {
    const near = groups.filter(({ paragraph }) => (caret.order.indexOf(paragraph) - place) * step >= 0);
    const found = step > 0 ? near[0]?.proposals[0] : near.at(-1)?.proposals.at(-1);
    if (found) return found.id;
  }
  const from = at < 0 && step < 0 ? 0 : at;
  return ids[(from + step + ids.length) % ids.length] ?? null;
}

/** Which proposal gets the focus after a decision: the next of the same paragraph, otherwise the next in the text, otherwise the one before. */
export function afterDecision(groups: readonly ProposalGroup[], decided: string): string | null {
  const all = groups.flatMap((group) => group.proposals);
  const at = all.findIndex((proposal) => proposal.id === decided);
  if (at < 0) return null;
  const sibling = all.find((proposal) => proposal.id !== decided && proposal.paragraph === all[at]?.paragraph);
  return (sibling ?? all[at + 1] ?? all[at - 1])?.id ?? null;
}
