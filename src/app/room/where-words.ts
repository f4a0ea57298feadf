// Where a key has led, in words for whoever does not see it (RULES 251): the proposal, the paragraph.
import { formalText } from '../../amend/formal/sentence.ts';
import type { Session } from '../../protocol/api.ts';
import type { Levels } from '../../protocol/committee.ts';
import type { OutlineRow } from '../outline/outline-rows.ts';
import type { ListedProposal } from '../proposals/proposal-groups.ts';
import { nameIn } from '../session/committee.ts';
import { statusWord } from '../ui/status-words.ts';

/** "Operative paragraph 3. Open. 2 proposals." */
export function placeOfParagraph(row: OutlineRow | undefined, levels: Levels): string {
  if (!row) return 'The title.';
  const label = row.label.replace(/^OP/, 'Operative paragraph ').replace(/^PP/, 'Preambular paragraph ');
  const pending = row.pending === 0 ? '' : row.pending === 1 ? ' 1 proposal.' : ` ${row.pending} proposals.`;
  return `${label}. ${statusWord(row.status, levels)}.${pending}`;
}

/** "2 of 7. Norway: In operative paragraph 3, …"; '' where it is not among them. */
export function placeOfProposal(proposals: readonly ListedProposal[], id: string | null, session: Session): string {
  const at = proposals.findIndex((proposal) => proposal.id === id);
  const proposal = proposals[at];
  return proposal ? `${at + 1} of ${proposals.length}. ${nameIn(session, proposal.by)}: ${formalText(proposal.parts)}` : '';
}
