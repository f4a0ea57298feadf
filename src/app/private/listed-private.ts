// The private proposals of a delegation against today's text, as data: what pends, what its cards show, and the labels of its new paragraphs. Pure.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, idOf, ownerOf, paragraphAttrs, wordingOf } from '../../../schema/index.ts';
import { paragraphOfText, saysNothing } from '../../amend/kinds/paragraphs.ts';
import type { PrivateProposal } from '../../editor/private/private-proposals.ts';
import { labelsOf, spokenFirst } from '../../text/numbering.ts';
import { type ListedProposal, proposalGroups } from '../proposals/proposal-groups.ts';

export interface ListedPrivate {
  /** The pending proposals, also those that change nothing yet. */
  readonly pending: readonly PrivateProposal[];
  /** The pending proposals that change something, in text order, as cards show them. */
  readonly proposals: readonly ListedProposal[];
  readonly setAside: readonly PrivateProposal[];
  /** Those on paragraphs that are no longer in the text. */
  readonly homeless: readonly PrivateProposal[];
  /** Ids of the paragraphs of the text that something private is on, or would follow. */
  readonly paragraphs: ReadonlySet<string>;
  /** Labels of the text with the private new paragraphs in it. What everybody sees has the labels that everybody reads. */
  readonly labels: ReturnType<typeof labelsOf>;
}

/** True for a new paragraph, which has a field of its own; all other proposals stand in the text, in place. */
export const isNewParagraph = ({ node }: PrivateProposal): boolean => node.type.name === 'paragraph';

const EMPTY: readonly never[] = [];
const NONE: ReadonlySet<string> = new Set();

/** Lists the private proposals. `labels`: those of the shared text. Without a text, or without proposals, all lists are empty. */
export function listedPrivate(doc: Node | null, labels: ReturnType<typeof labelsOf>, all: readonly PrivateProposal[]): ListedPrivate {
  if (!doc || all.length === 0) return { pending: EMPTY, proposals: EMPTY, setAside: EMPTY, homeless: EMPTY, labels, paragraphs: NONE };
  // A published proposal is in the private document for a moment longer.
  const known = new Set<string>();
  doc.forEach((paragraph) => {
    if (ownerOf(paragraph) !== '') known.add(idOf(paragraph));
    for (const amendment of amendmentsOf(paragraph)) known.add(idOf(amendment));
  });
  const own = all.filter(({ id }) => !known.has(id));
  const pending = own.filter((one) => !one.setAside);
  const together = withPrivate(doc, pending);
  const named = labelsOf(together);
  const saying = new Set(pending.filter((one) => !isNewParagraph(one) || !saysNothing(doc, one.node)).map(({ id }) => id));
  const proposals = proposalGroups(together, named)
    .flatMap((group) => group.proposals)
    .filter(({ id }) => saying.has(id));
  const there = new Set(doc.content.content.map(idOf));
  const homeless = pending.filter((one) => !isNewParagraph(one) && !there.has(one.paragraph));
  const paragraphs = new Set(pending.map(({ paragraph }) => paragraph));
  return { pending, proposals, homeless, setAside: own.filter((one) => one.setAside), labels: named, paragraphs };
}

/** Why a pending proposal cannot be published now: it is on a paragraph of the text that is agreed; '' where nothing of that kind is known. */
export function onAgreed(doc: Node, pending: readonly PrivateProposal[], labels: ListedPrivate['labels'], id: string): string {
  const one = pending.find((other) => other.id === id);
  const about = !one || (isNewParagraph(one) && paragraphAttrs(one.node).instead === '') ? '' : one.paragraph;
  const home = about === '' ? null : paragraphOfText(doc, about);
  return home && paragraphAttrs(home).status === 'agreed'
    ? `${spokenFirst(labels.get(about)?.label ?? '')} is agreed: it takes no new proposals until the chair opens it again.`
    : '';
}

/** The paragraphs of `doc` with nothing but the private proposals in them, and private new ones behind the public ones that follow the same paragraph. What
 *  speaks of a paragraph that is gone stands at the end. */
function withPrivate(doc: Node, pending: readonly PrivateProposal[]): Node {
  const paragraphs: Node[] = [];
  const ids = new Set(['', ...doc.content.content.map(idOf)]);
  const fresh = (isHere: (one: PrivateProposal) => boolean) =>
    pending.filter((one) => isNewParagraph(one) && isHere(one)).map(({ node }) => node);
  let waiting = fresh(({ paragraph }) => paragraph === '');
  doc.forEach((paragraph) => {
    const { by, id } = paragraphAttrs(paragraph);
    if (by === '') {
      paragraphs.push(...waiting);
      waiting = [];
    }
    const own = pending.filter((one) => one.paragraph === id && !isNewParagraph(one)).map((one) => one.node);
    const wording = wordingOf(paragraph);
    const isBare = !wording || (own.length === 0 && amendmentsOf(paragraph).length === 0);
    paragraphs.push(isBare ? paragraph : paragraph.type.create(paragraph.attrs, [wording, ...own]));
    waiting = [...waiting, ...fresh((one) => one.paragraph === id)];
  });
  return doc.type.create(doc.attrs, [...paragraphs, ...waiting, ...fresh((one) => !ids.has(one.paragraph))]);
}
