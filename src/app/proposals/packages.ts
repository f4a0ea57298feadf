// Packages as the panel lists them: their proposals in text order, and whether each condition holds today. Decided and untied packages are not listed, nor
// those without a pending proposal.
import type { Node } from 'prosemirror-model';
import { type ConditionStanding, conditionStanding } from '../../amend/decide/conditions.ts';
import { acceptedIn, type Condition, type DraftRecord, type Package } from '../../protocol/record.ts';
import type { ListedProposal, ProposalGroup } from './proposal-groups.ts';

export interface ListedCondition {
  readonly condition: Condition;
  readonly standing: ConditionStanding;
}

export interface ListedPackage {
  readonly pack: Package;
  /** The pending ones, in text order. */
  readonly members: readonly ListedProposal[];
  readonly conditions: readonly ListedCondition[];
}

/** The live packages of a draft that have a pending proposal. */
export function packagesOf(doc: Node, record: DraftRecord, groups: readonly ProposalGroup[]): readonly ListedPackage[] {
  const live = record.packages.filter((pack) => pack.state === 'live');
  if (live.length === 0) return [];
  const accepted = acceptedIn(record.decisions);
  const pending = groups.flatMap((group) => group.proposals);
  return live
    .map((pack) => ({
      pack,
      members: pending.filter(({ id }) => pack.amendments.includes(id)),
      conditions: pack.conditions.map((condition) => ({ condition, standing: conditionStanding(doc, condition, accepted) })),
    }))
    .filter(({ members }) => members.length > 0);
}
