// The proposals as the panel and the API list them: in text order, by paragraph, each with its formal words, its rivals and how it fits today's wording. The
// result is cached for each paragraph, so that a keystroke recomputes one paragraph and not the whole text.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, amendmentsOf, idOf, type Language, ownerOf, paragraphAttrs, wordingOf } from '../../../schema/index.ts';
import { type labelsOf, spoken } from '../../text/numbering.ts';
import { levelOf } from '../../text/subparagraphs.ts';
import { labelOfAlone } from '../formal/families.ts';
import { type FormalPart, type FormalSentence, formalParts, formalText } from '../formal/sentence.ts';
import { formalWordsIn } from '../formal/words/known-words.ts';
import { formalOnProposal } from '../kinds/amendment-to-amendment.ts';
import { formalRewording, kindOfAmendment } from '../kinds/kinds.ts';
import { proposedParagraphWords } from '../kinds/new-paragraph.ts';
import { isShown, nowOf, paragraphBefore, paragraphOfText } from '../kinds/paragraphs.ts';
import type { RebaseStatus } from '../rebase/model.ts';
import { mineOf, splitParts } from '../rebase/parts.ts';
import { baseOf } from '../rebase/proposal.ts';
import { agreedUnder } from './agreed.ts';
import { type CompiledAmendment, compileParagraph } from './compile.ts';
import { fitOf } from './fit.ts';
import { rivalsOf } from './overlap.ts';
import { aimOf } from './seen.ts';

type Labels = ReturnType<typeof labelsOf>;

export interface ListedProposal {
  /** The amendment's id; for a proposed paragraph the paragraph's own. */
  readonly id: string;
  readonly paragraph: string;
  readonly label: string;
  readonly by: string;
  readonly status: RebaseStatus;
  /** Why it no longer fits, for a reason other than words; else ''. */
  readonly why: string;
  readonly parts: readonly FormalPart[];
  /** The language of the draft, and of `parts`. */
  readonly language: Language;
  /** Short names of the delegations whose proposals touch the same words. */
  readonly rivals: readonly string[];
  /** Ids of the proposals that touch the same words. */
  readonly rivalIds: readonly string[];
  /** The agreed paragraphs that accepting it would change ("OP3"): they must be reopened with it; '' if none. */
  readonly agreed: string;
  /** True where it changes more than the paragraph's words (it moves, splits or deletes it …) or amends another proposal. */
  readonly structural: boolean;
  /** True if its paragraph would leave its place without its subparagraphs, which would then belong to another one. */
  readonly goesAlone: boolean;
  /** Id of the paragraph that a proposed one would replace; else ''. */
  readonly instead: string;
  /** Label of that paragraph, or ''. */
  readonly insteadLabel: string;
  /** Today's wording with this proposal in it; null for a whole new paragraph. */
  readonly merged: Node | null;
  /** The proposal's own wording, as its owner wrote it. */
  readonly mine: Node | null;
  readonly now: Node | null;
  /** Its base wording and the present one: of the paragraph, or of the proposal that it amends. Null for a whole new paragraph. */
  readonly against: { readonly base: Node; readonly now: Node } | null;
  /** What it would do besides words. */
  readonly aim: string;
}

export interface ProposalGroup {
  readonly paragraph: string;
  readonly label: string;
  readonly proposals: readonly ListedProposal[];
}

interface Context {
  readonly doc: Node;
  readonly label: string;
  /** The label in the form for formal words about the paragraph alone. */
  readonly alone: string;
  /** Label of the paragraph before; a new paragraph says what it follows. */
  readonly before: string;
  readonly labelOf: (id: string) => string;
  readonly language: Language;
}

const GO: ReadonlySet<string> = new Set(['delete', 'move', 'merge']);

const kept = new WeakMap<Node, { readonly key: string; readonly proposals: readonly ListedProposal[] }>();

function newParagraph(paragraph: Node, context: Context): ListedProposal {
  const wording = wordingOf(paragraph);
  const { language } = context;
  const rival = context.labelOf(paragraphAttrs(paragraph).instead);
  return {
    id: idOf(paragraph),
    paragraph: idOf(paragraph),
    label: context.label,
    by: ownerOf(paragraph),
    status: 'applies',
    why: '',
    parts: !wording ? [] : formalParts(proposedParagraphWords({ ...context, paragraph, now: wording })),
    language,
    rivals: [],
    rivalIds: [],
    agreed: agreedLabels(paragraph, '', context),
    structural: false,
    goesAlone: false,
    instead: rival ? paragraphAttrs(paragraph).instead : '',
    insteadLabel: rival,
    merged: null,
    mine: wording,
    now: null,
    against: null,
    aim: aimOf(paragraph),
  };
}

const agreedLabels = (paragraph: Node, amendment: string, { doc, labelOf }: Context): string =>
  agreedUnder(doc, paragraph, amendment)
    .map((one) => spoken(labelOf(idOf(one))))
    .join(' and ');

/** The words against today's text; in a conflict, against its own base, as it was made. */
function wordsOf(paragraph: Node, { amendment, merged, parts, on, status }: CompiledAmendment, context: Context): FormalSentence {
  const mine = mineOf(amendment);
  const compiled = compileParagraph(paragraph);
  const theirs = on === '' ? undefined : compiled.find((one) => one.id === on);
  const now = theirs?.merged ?? wordingOf(paragraph) ?? merged;
  const base = status === 'conflict' && mine ? baseOf(amendment, now) : now;
  const shownParts = status === 'conflict' && mine ? splitParts(mine) : parts;
  const structure = kindOfAmendment(amendment).structure(context.alone, amendment, context.labelOf, context.language);
  if (structure) return structure;
  const words = formalRewording(context.alone, base, shownParts, context.language);
  return theirs ? formalOnProposal(theirs.by, context.label, words) : words;
}

function againstOf(paragraph: Node, { amendment, on }: CompiledAmendment, compiled: readonly CompiledAmendment[]) {
  const now = compiled.find(({ id }) => id === on)?.merged ?? nowOf(paragraph);
  return { base: baseOf(amendment, now), now };
}

/** The facts outside a paragraph on which its proposals depend: labels and statuses of the paragraphs that they name, and of the one before. */
function aboutOthers(paragraph: Node, context: Context): string {
  const { doc, labelOf } = context;
  const named = amendmentsOf(paragraph).flatMap((one) => kindOfAmendment(one).speaksOf(one));
  const labelAndStatus = (id: string) => {
    const other = paragraphOfText(doc, id);
    return other && `${labelOfAlone(doc, id, labelOf(id))} ${paragraphAttrs(other).status}`;
  };
  const { instead } = paragraphAttrs(paragraph);
  if (ownerOf(paragraph) !== '' && instead === '' && levelOf(paragraphAttrs(paragraph)) > 0)
    return formalText(formalParts(proposedParagraphWords({ ...context, paragraph, now: nowOf(paragraph) })));
  if (named.length === 0) return instead === '' ? '' : `${labelAndStatus(instead)}`;
  return [paragraphBefore(doc, idOf(paragraph)), ...named.map(labelAndStatus)].join('\n');
}

function proposalsOf(paragraph: Node, context: Context): readonly ListedProposal[] {
  const key = `${formalWordsIn(context.language).language}\n${context.alone}\n${context.before}\n${aboutOthers(paragraph, context)}`;
  const known = kept.get(paragraph);
  if (known?.key === key) return known.proposals;
  const compiled = compileParagraph(paragraph);
  const rivals = rivalsOf(compiled);
  const owner = new Map(compiled.map((entry) => [entry.id, entry.by]));
  const found: ListedProposal[] = compiled
    .filter((entry) => entry.status !== 'empty')
    .map((entry) => {
      const { status, why } = fitOf(context.doc, paragraph, entry);
      return {
        id: entry.id,
        paragraph: idOf(paragraph),
        label: context.label,
        by: entry.by,
        status,
        why,
        parts: formalParts([wordsOf(paragraph, entry, context)]),
        language: context.language,
        rivals: [...new Set((rivals.get(entry.id) ?? []).map((id) => owner.get(id) ?? ''))].filter((by) => by !== '' && by !== entry.by),
        rivalIds: rivals.get(entry.id) ?? [],
        agreed: agreedLabels(paragraph, entry.id, context),
        structural: kindOfAmendment(entry.amendment).structural || entry.parts.length > 1 || entry.on !== '',
        goesAlone: context.alone !== context.label && GO.has(amendmentAttrs(entry.amendment).kind),
        instead: '',
        insteadLabel: '',
        merged: entry.merged,
        mine: mineOf(entry.amendment),
        now: wordingOf(paragraph),
        against: againstOf(paragraph, entry, compiled),
        aim: aimOf(entry.amendment),
      };
    });
  const proposals = ownerOf(paragraph) === '' ? found : [newParagraph(paragraph, context), ...found];
  kept.set(paragraph, { key, proposals });
  return proposals;
}

/** All pending proposals of a text, grouped by paragraph, in text order; paragraphs without any are left out. `language`: of the draft. */
export function proposalGroups(doc: Node, labels: Labels, language: Language): ProposalGroup[] {
  const groups: ProposalGroup[] = [];
  const labelOf = (id: string) => labels.get(id)?.label ?? '';
  let before = '';
  doc.forEach((paragraph) => {
    if (!isShown(doc, paragraph)) return;
    const id = idOf(paragraph);
    const label = labelOf(id);
    const proposals = proposalsOf(paragraph, { doc, label, alone: labelOfAlone(doc, id, label), before, labelOf, language });
    if (proposals.length > 0) groups.push({ paragraph: id, label, proposals });
    before = label;
  });
  return groups;
}
