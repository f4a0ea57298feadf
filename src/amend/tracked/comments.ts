// The comments on proposals beside their tracked changes: its co-sponsors, the owner's reason, that a proposal amends another one or no longer fits, and, for a proposal that
// cannot be shown as tracked changes, the proposal itself in formal words. A comment is on the first words that the proposal changes.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, idOf, type Language, ownerOf } from '../../../schema/index.ts';
import type { RedlineComment, RedlineParagraph, Run } from '../../diff/redline-model.ts';
import type { Label } from '../../text/numbering.ts';
import type { CompiledAmendment } from '../decide/compile.ts';
import { labelOfAlone } from '../formal/families.ts';
import { formalParts, formalText } from '../formal/sentence.ts';
import { fileWordsIn, filledLine, whyNotIn } from '../formal/words/file-words.ts';
import { formalWordsIn } from '../formal/words/known-words.ts';
import type { ProposalFit } from '../kinds/kind.ts';
import { formalProposal } from '../kinds/kinds.ts';
import { nowOf } from '../kinds/paragraphs.ts';
import type { KnownOfProposals } from '../rolling-text/model.ts';
import { amendsSentence } from './authors.ts';
import type { OwnedRun } from './runs.ts';

/** The data that comments on proposals need. */
export interface CommentContext {
  readonly known: KnownOfProposals;
  /** A delegation's full name. */
  readonly name: (by: string) => string;
  readonly doc: Node;
  readonly labels: ReadonlyMap<string, Label>;
  /** The language of the draft. */
  readonly language: Language;
}

const ABOUT = 'about-';
/** The id of the comment on a proposal. */
const commentId = (proposal: string): string => ABOUT + proposal;
/** Whether a comment with this id is on a proposal, not one that somebody made on the text. */
export const isAboutProposal = (id: string): boolean => id.startsWith(ABOUT);

/** The language of formal words and the words around them: that of the draft if it has formal words. */
export const spokenIn = ({ language }: Pick<CommentContext, 'language'>): Language => formalWordsIn(language).language;

/** The comment on one proposal: the lines, its co-sponsors, its owner's reason; null where there is none of them. */
export function commentOn(
  proposal: { readonly id: string; readonly by: string },
  lines: readonly string[],
  { known, name, language }: CommentContext,
): RedlineComment | null {
  const reason = known.reason(proposal.id);
  const spoken = spokenIn({ language });
  const names = new Intl.ListFormat(spoken === 'en' ? 'en-GB' : spoken).format(known.cosponsors(proposal.id).map(name));
  const together = names === '' ? '' : filledLine(fileWordsIn(spoken).together, { names });
  const words = [...lines, together, reason].filter((line) => line !== '').join('\n');
  if (words === '') return null;
  const date = known.writtenAt(proposal.id);
  return { id: commentId(proposal.id), author: name(proposal.by), ...(date === '' ? {} : { date }), words, answers: '' };
}

/** The lines of the comment on an amendment. `tracked`: true where its changes are shown as tracked changes. */
export function linesOn(
  paragraph: Node,
  one: CompiledAmendment,
  { status, why }: ProposalFit,
  tracked: boolean,
  { doc, labels, name, language }: CommentContext,
): string[] {
  const target = amendmentsOf(paragraph).find(({ attrs }) => one.amendment.attrs.on !== '' && attrs.id === one.amendment.attrs.on);
  const whose = target ? name(ownerOf(target)) : '';
  const lines: string[] = [];
  const spoken = spokenIn({ language });
  if (!tracked) {
    const label = labelOfAlone(doc, idOf(paragraph), labels.get(idOf(paragraph))?.label ?? '');
    const labelOf = (id: string) => labels.get(id)?.label ?? '';
    const words = formalText(formalParts(formalProposal(label, one.amendment, nowOf(paragraph), labelOf, whose, language)));
    lines.push(filledLine(fileWordsIn(spoken).notShown, { words }));
  } else if (one.on !== '' && whose !== '') lines.push(amendsSentence(whose, spoken));
  if (status === 'conflict') lines.push(whyNotIn(spoken, why));
  return lines;
}

const commented = (run: Run, id: string): Run => ({ ...run, comments: [...(run.comments ?? []), id] });

/** The paragraph with a comment on the first runs that belong to a proposal, or on the whole paragraph where none does. `owned`: the proposals of each run. */
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
