// The private proposals of a delegation against today's text, as data: the pending ones, their cards, and the labels of new paragraphs. Pure.

import type { Node } from 'prosemirror-model';
import { amendmentsOf, idOf, isAgreed, type Language, ownerOf, paragraphAttrs, wordingOf } from '../../../schema/index.ts';
import { paragraphOfText, saysNothing } from '../../amend/kinds/paragraphs.ts';
import { anchorOf, createPlaces } from '../../amend/kinds/place-of-proposal.ts';
import type { PrivateProposal } from '../../editor/private/private-proposals.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { labelsOf, spokenFirst } from '../../text/numbering.ts';
import { type ListedProposal, proposalGroups } from '../proposals/proposal-groups.ts';

export interface ListedPrivate {
  /** The pending proposals, including those that change nothing yet. */
  readonly pending: readonly PrivateProposal[];
  /** The pending proposals that change something, in text order, as cards show them. */
  readonly proposals: readonly ListedProposal[];
  readonly setAside: readonly PrivateProposal[];
  /** Those on paragraphs that the text no longer has. */
  readonly homeless: readonly PrivateProposal[];
  /** Ids of the paragraphs of the text with something private on or after them. */
  readonly paragraphs: ReadonlySet<string>;
  /** The text including the private new paragraphs; null if there is none. */
  readonly together: Node | null;
  /** Labels of the text including the private new paragraphs. Public paragraphs keep the labels that everybody reads. */
  readonly labels: ReturnType<typeof labelsOf>;
}

/** True for a new paragraph, which has a field of its own; all other proposals are in the text, in place. */
export const isNewParagraph = ({ node }: PrivateProposal): boolean => node.type.name === 'paragraph';

const EMPTY: readonly never[] = [];
const NONE: ReadonlySet<string> = new Set();

/** Lists the private proposals. `labels`: those of the shared text. Without a text, or without proposals, all lists are empty. */
export function listedPrivate(
  doc: Node | null,
  labels: ReturnType<typeof labelsOf>,
  all: readonly PrivateProposal[],
  language: Language,
): ListedPrivate {
  if (!doc || all.length === 0)
    return { pending: EMPTY, proposals: EMPTY, setAside: EMPTY, homeless: EMPTY, together: null, labels, paragraphs: NONE };
  // A published proposal stays in the private document for a moment.
  const known = new Set<string>();
  doc.forEach((paragraph) => {
    if (ownerOf(paragraph) !== '') known.add(idOf(paragraph));
    for (const amendment of amendmentsOf(paragraph)) known.add(idOf(amendment));
  });
  const own = all.filter(({ id }) => !known.has(id));
  const placed = doc.children.map((one) => paragraphAttrs(one));
  const there = new Set(placed.map(({ id }) => id));
  // An amendment of a deleted paragraph, and an alternative to it, are shown only on a card; a new paragraph whose neighbour was deleted is shown where
  // publishing would put it.
  const isHomeless = (one: PrivateProposal) => !there.has(one.paragraph) && (!isNewParagraph(one) || one.node.attrs.instead !== '');
  const waiting = own.filter((one) => !one.setAside);
  const homeless = waiting.filter(isHomeless);
  const pending = waiting
    .filter((one) => !isHomeless(one))
    .map((one) => (isNewParagraph(one) ? { ...one, paragraph: anchorOf(placed, one.paragraph, paragraphAttrs(one.node)) } : one));
  const together = withPrivate(doc, pending);
  const named = labelsOf(together);
  const saying = new Set(pending.filter((one) => !isNewParagraph(one) || !saysNothing(doc, one.node)).map(({ id }) => id));
  const proposals = proposalGroups(together, named, language)
    .flatMap((group) => group.proposals)
    .filter(({ id }) => saying.has(id));
  const paragraphs = new Set(pending.map(({ paragraph }) => paragraph));
  return { pending, proposals, homeless, setAside: own.filter((one) => one.setAside), together, labels: named, paragraphs };
}

/** Why a pending proposal cannot be published now: its paragraph in the text is agreed; '' if no such reason is known. */
export function onAgreed(doc: Node, pending: readonly PrivateProposal[], labels: ListedPrivate['labels'], id: string): string {
  const one = pending.find((other) => other.id === id);
  const about = !one || (isNewParagraph(one) && paragraphAttrs(one.node).instead === '') ? '' : one.paragraph;
  const home = about === '' ? null : paragraphOfText(doc, about);
  return home && isAgreed(paragraphAttrs(home).status)
    ? say('{label} is agreed: it takes no new proposals until the chair opens it again.', {
        label: said(spokenFirst(labels.get(about)?.label ?? '')),
      })
    : '';
}

/** The paragraphs of `doc` with only the private proposals in them, and private new ones where publishing would put them. */
function withPrivate(doc: Node, pending: readonly PrivateProposal[]): Node {
  const paragraphs = doc.children.map((paragraph) => {
    const own = pending.filter((one) => one.paragraph === idOf(paragraph) && !isNewParagraph(one)).map((one) => one.node);
    const wording = wordingOf(paragraph);
    const isBare = !wording || (own.length === 0 && amendmentsOf(paragraph).length === 0);
    return isBare ? paragraph : paragraph.type.create(paragraph.attrs, [wording, ...own]);
  });
  const indexOf = createPlaces();
  for (const { node, paragraph } of pending.filter(isNewParagraph)) {
    const placed = paragraphs.map((one) => paragraphAttrs(one));
    paragraphs.splice(indexOf(placed, paragraph, paragraphAttrs(node)), 0, node);
  }
  return doc.type.create(doc.attrs, paragraphs);
}
