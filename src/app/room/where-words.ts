// Says in words where a key has led, the proposal or the paragraph, for those who do not see it (RULE V13).

import { countedAs } from '../../amend/decide/open-points.ts';
import { formalText } from '../../amend/formal/sentence.ts';
import { plural, say } from '../../messages/say.ts';
import type { Session } from '../../protocol/api.ts';
import type { Levels } from '../../protocol/committee.ts';
import type { OutlineRow } from '../outline/outline-rows.ts';
import type { ListedProposal } from '../proposals/proposal-groups.ts';
import { nameIn } from '../session/committee.ts';
import { statusWord } from '../ui/status-words.ts';

/** "Operative paragraph 3. Open. 2 proposals." */
export function placeOfParagraph(row: OutlineRow | undefined, levels: Levels): string {
  if (!row) return say('The title.');
  const [, part, number = ''] = /^(OP|PP)(.*)$/.exec(row.label) ?? [];
  const paragraph =
    part === 'OP'
      ? say('Operative paragraph {number}', { number })
      : part === 'PP'
        ? say('Preambular paragraph {number}', { number })
        : row.label;
  const place = say('{paragraph}. {status}.', { paragraph, status: statusWord(countedAs(row), levels) });
  return row.pending === 0 ? place : `${place} ${plural(row.pending, '{n} proposal.', '{n} proposals.')}`;
}

/** "2 of 7. Norway: In operative paragraph 3, …"; '' if it is not among them. */
export function placeOfProposal(proposals: readonly ListedProposal[], id: string | null, session: Session): string {
  const at = proposals.findIndex((proposal) => proposal.id === id);
  const proposal = proposals[at];
  return proposal
    ? say('{at} of {count}. {name}: {words}', {
        at: at + 1,
        count: proposals.length,
        name: nameIn(session, proposal.by),
        words: formalText(proposal.parts),
      })
    : '';
}
