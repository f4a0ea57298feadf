// What is said of proposals beside their tracked changes: the owner's reason, that a proposal amends another one or no longer fits, and, of
// those that cannot be tracked, the proposal itself in formal words. Each stands on the first words that it is about.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, idOf, ownerOf } from '../../../schema/index.ts';
import type { RedlineComment, RedlineParagraph, Run } from '../../diff/redline-model.ts';
import type { Label } from '../../text/numbering.ts';
import type { CompiledAmendment } from '../decide/compile.ts';
import { formalParts, formalText } from '../formal/sentence.ts';
import type { ProposalFit } from '../kinds/kind.ts';
import { formalProposal } from '../kinds/kinds.ts';
import { nowOf } from '../kinds/paragraphs.ts';
import type { KnownOfProposals } from '../rolling-text/model.ts';
import { amendsSentence } from './authors.ts';
import type { OwnedRun } from './runs.ts';

/** What is needed to speak of proposals. */
export interface Speaking {
  readonly known: KnownOfProposals;
  /** A delegation's full name. */
  readonly name: (by: string) => string;
  readonly labels: ReadonlyMap<string, Label>;
}

/** The id of the comment on a proposal. */
const commentId = (proposal: string): string => `about-${proposal}`;

/** What is said of one proposal; null where there is nothing to say. `tracked`: its changes stand in the text. */
export function commentOn(
  proposal: { readonly id: string; readonly by: string },
  lines: readonly string[],
  { known, name }: Speaking,
): RedlineComment | null {
  const reason = known.reason(proposal.id);
  const words = [...lines, ...(reason === '' ? [] : [reason])].join('\n');
  if (words === '') return null;
  const date = known.writtenAt(proposal.id);
  return { id: commentId(proposal.id), author: name(proposal.by), ...(date === '' ? {} : { date }), words, answers: '' };
}

/** What must be said of an amendment beside its changes. */
export function linesOn(
  paragraph: Node,
  one: CompiledAmendment,
  { status, why }: ProposalFit,
  tracked: boolean,
  { labels, name }: Speaking,
): string[] {
  const target = amendmentsOf(paragraph).find(({ attrs }) => one.amendment.attrs.on !== '' && attrs.id === one.amendment.attrs.on);
  const whose = target ? name(ownerOf(target)) : '';
  const lines: string[] = [];
  if (!tracked) {
    const label = labels.get(idOf(paragraph))?.label ?? '';
    const labelOf = (id: string) => labels.get(id)?.label ?? '';
    lines.push(`Not shown in the text: ${formalText(formalParts(formalProposal(label, one.amendment, nowOf(paragraph), labelOf, whose)))}`);
  } else if (one.on !== '' && whose !== '') lines.push(amendsSentence(whose));
  if (status === 'conflict') lines.push(why || 'The text has changed at these words since this was proposed.');
  return lines;
}

const commented = (run: Run, id: string): Run => ({ ...run, comments: [...(run.comments ?? []), id] });

/** A paragraph with a comment on the first words of a proposal; on all of it where the proposal is not about words. */
export function withComment(
  paragraph: RedlineParagraph,
  owned: readonly OwnedRun['of'][],
  proposal: string,
  comment: RedlineComment,
): RedlineParagraph {
  const first = owned.findIndex((of) => of.includes(proposal));
  let end = first;
  while (first >= 0 && end < owned.length && owned[end]!.includes(proposal)) end++;
  const [from, to] = first < 0 ? [0, paragraph.runs.length] : [first, end];
  if (paragraph.runs.length === 0) return { ...paragraph, comments: [...(paragraph.comments ?? []), comment.id] };
  return { ...paragraph, runs: paragraph.runs.map((run, at) => (at >= from && at < to ? commented(run, comment.id) : run)) };
}
