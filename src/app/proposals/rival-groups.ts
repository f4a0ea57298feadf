// Which pending proposals are rivals: those on the same words of one paragraph, and the alternatives to one paragraph. The board lays them side by side, and
// when one is accepted the chair is asked whether to reject the others.
import { labelAlone } from '../../messages/label-words.ts';
import { readersLanguage, say } from '../../messages/say.ts';
import type { ListedProposal, ProposalGroup } from './proposal-groups.ts';

export interface RivalGroup {
  /** Id of the paragraph of the text that the group is about. */
  readonly paragraph: string;
  readonly label: string;
  /** words: proposals on the same words · versions: alternative wordings of a whole paragraph. */
  readonly of: 'words' | 'versions';
  /** In document order. */
  readonly proposals: readonly ListedProposal[];
}

/** The group of rivals that a proposal belongs to; null if it has no rivals. */
export function rivalGroupOf(groups: readonly ProposalGroup[], id: string): RivalGroup | null {
  const all = groups.flatMap((group) => group.proposals);
  const proposal = all.find((one) => one.id === id);
  if (!proposal) return null;
  if (proposal.instead !== '') {
    const proposals = all.filter((one) => one.instead === proposal.instead);
    return { paragraph: proposal.instead, label: proposal.insteadLabel, of: 'versions', proposals };
  }
  const within = new Set([id]);
  for (const one of within) for (const rival of all.find((known) => known.id === one)?.rivalIds ?? []) within.add(rival);
  if (within.size < 2) return null;
  return { paragraph: proposal.paragraph, label: proposal.label, of: 'words', proposals: all.filter((one) => within.has(one.id)) };
}

/** The groups of rivals of one paragraph of the text. */
export function rivalGroupsOn(groups: readonly ProposalGroup[], paragraph: string): readonly RivalGroup[] {
  const found: RivalGroup[] = [];
  for (const { proposals } of groups)
    for (const { id, paragraph: home, instead } of proposals) {
      if ((instead || home) !== paragraph || found.some((cluster) => cluster.proposals.some((one) => one.id === id))) continue;
      const cluster = rivalGroupOf(groups, id);
      if (cluster) found.push(cluster);
    }
  return found;
}

/** How many columns the board shows; for versions, one more for the paragraph's own wording. */
export const columnsOf = ({ of, proposals }: Pick<RivalGroup, 'of' | 'proposals'>): number =>
  of === 'versions' ? proposals.length + 1 : proposals.length;

const NUMBERS = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** "Three proposals on the same words", "Two wordings of OP6". */
export function rivalGroupWords({ of, proposals, label }: RivalGroup): string {
  const count = columnsOf({ of, proposals });
  // Other languages use figures, because number words inflect there.
  const number = (readersLanguage() === 'en' && NUMBERS[count]) || count;
  return of === 'versions'
    ? say('{count} wordings of {label}', { count: number, label: labelAlone(label) })
    : say('{count} proposals on the same words', { count: number });
}
