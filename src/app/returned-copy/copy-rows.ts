// The changes of a copy as the dialog lists them, in the order of a rebase (applies, adjusted, agreed paragraphs, conflicts), each with the formal words of
// its future card.
import type { Node } from 'prosemirror-model';
import { type Issued, idOf, isAgreed, type Language, paragraphAttrs } from '../../../schema/index.ts';
import { labelAlone } from '../../messages/label-words.ts';
import { say } from '../../messages/say.ts';
import { numberedAs } from '../../text/issued-numbers.ts';
import { labelsOf } from '../../text/numbering.ts';
import type { BroughtAs } from '../files/import-commands.ts';
import { type ListedProposal, proposalGroups } from '../proposals/proposal-groups.ts';
import type { CopyAnswer } from './copy-model.ts';

export type Verdict = 'applies' | 'adjusted' | 'agreed' | 'conflict';

export interface CopyRow {
  readonly proposal: ListedProposal;
  /** The room's label of its paragraph, if the copy has another number; ''. */
  readonly inRoom: string;
  readonly verdict: Verdict;
  readonly tracking: CopyAnswer['brought'][number]['tracking'];
  /** The possible ways to bring it in, the default first; [] if there is none. */
  readonly ways: readonly BroughtAs[];
  /** Why it does not fit, or cannot be brought in; ''. */
  readonly why: string;
}

export interface CopyRows {
  readonly rows: readonly CopyRow[];
  /** What the text already says, by the label of its paragraph. */
  readonly satisfied: readonly { readonly id: string; readonly label: string; readonly by: string }[];
}

export const VERDICTS: readonly Verdict[] = ['applies', 'adjusted', 'agreed', 'conflict'];

/** `text`: today's text with everything that the copy proposes; `issued`: the version whose numbers the copy uses, null for the room's. */
export function copyRows(text: Node, { brought, satisfied, conflicts }: CopyAnswer, language: Language, issued: Issued): CopyRows {
  const doc = issued ? numberedAs(text, issued) : text;
  const [labels, today] = [labelsOf(doc), labelsOf(text)];
  const fresh = new Map(brought.map((one) => [one.id, one]));
  const agreed = new Set<string>();
  doc.forEach((paragraph) => {
    if (isAgreed(paragraphAttrs(paragraph).status)) agreed.add(idOf(paragraph));
  });
  const conflicting = new Set(conflicts.map(({ paragraph }) => paragraph));
  const rows = proposalGroups(doc, labels, language)
    .flatMap(({ proposals }) => proposals)
    .flatMap((proposal): CopyRow[] => {
      const known = fresh.get(proposal.id);
      if (!known) return [];
      const { tracking } = known;
      const room = today.get(proposal.paragraph)?.label ?? '';
      const row = { proposal, tracking, inRoom: room === labels.get(proposal.paragraph)?.label ? '' : room };
      const isParagraph = proposal.id === proposal.paragraph;
      if (!isParagraph && agreed.has(proposal.paragraph))
        return [
          {
            ...row,
            verdict: 'agreed',
            ways: [],
            why: say('{label} is agreed: the chair must reopen it first.', { label: labelAlone(proposal.label) }),
          },
        ];
      if (isParagraph && conflicting.has(proposal.id))
        return [
          {
            ...row,
            verdict: 'conflict',
            ways: ['proposal'],
            why: say('The paragraph that it changes is no longer in the text.'),
          },
        ];
      if (proposal.status === 'conflict')
        return [
          {
            ...row,
            verdict: 'conflict',
            ways: proposal.structural ? ['proposal'] : ['alternative', 'proposal'],
            why: proposal.why,
          },
        ];
      return [{ ...row, verdict: proposal.status === 'adjusted' ? 'adjusted' : 'applies', ways: ['proposal'], why: '' }];
    });
  return {
    rows: VERDICTS.flatMap((verdict) => rows.filter((row) => row.verdict === verdict)),
    satisfied: satisfied.map(({ paragraph, by }) => ({ id: paragraph, by, label: labels.get(paragraph)?.label ?? '' })),
  };
}
