// Which paragraphs have something to settle: a pending proposal would change them, they are in brackets, or brackets stand in their words. What has nothing
// to settle and is open can be agreed at once. And the one way in which paragraphs are counted: agreed of total, in brackets. Computed, never stored.
import type { Node } from 'prosemirror-model';
import { type Adoption, idOf, isAgreed, ownerOf, type ParagraphStatus, paragraphAttrs, schema, wordingOf } from '../../../schema/index.ts';
import { nowOf, saysNothing } from '../kinds/paragraphs.ts';
import { touched } from './agreed.ts';
import { compileParagraph } from './compile.ts';

const kept = new WeakMap<Node, readonly string[]>();

/** What one paragraph, with all that is proposed in it, leaves to settle: ids of paragraphs, its own or others'. */
function pointsOf(doc: Node, paragraph: Node): readonly string[] {
  // What an alternative says depends on the paragraph that it would replace.
  const isKept = paragraphAttrs(paragraph).instead === '';
  const known = isKept ? kept.get(paragraph) : undefined;
  if (known) return known;
  const { by, state, status } = paragraphAttrs(paragraph);
  const points: string[] = [];
  if (by === '' || state === 'live') {
    const id = idOf(paragraph);
    if (by !== '' && !saysNothing(doc, paragraph)) points.push(id, ...touched(paragraph, ''));
    if (by === '' && (status === 'bracketed' || (!isAgreed(status) && /[[\]]/.test(nowOf(paragraph).textContent)))) points.push(id);
    for (const proposal of compileParagraph(paragraph))
      if (proposal.status !== 'empty') points.push(id, ...touched(paragraph, proposal.id));
  }
  const found = points.filter((one) => one !== '');
  if (isKept) kept.set(paragraph, found);
  return found;
}

/** Ids of the paragraphs, of the text or proposed, that have something to settle, in text order. */
export function openPoints(doc: Node): ReadonlySet<string> {
  const points = new Set<string>();
  const paragraphs = doc.content.content;
  for (const paragraph of paragraphs) for (const id of pointsOf(doc, paragraph)) points.add(id);
  return new Set(paragraphs.map(idOf).filter((id) => points.has(id)));
}

/** The text in which paragraphs and proposals are counted. What is pending when the meeting decides on a text falls: from then on it stands in the document and is
 *  counted nowhere. The statuses of paragraphs stay. */
export function countedText(doc: Node, adoption: Adoption | undefined): Node {
  if (!adoption) return doc;
  const own = doc.content.content.filter((paragraph) => ownerOf(paragraph) === '');
  return schema.node(
    'resolution',
    null,
    own.map((paragraph) => paragraph.type.create(paragraph.attrs, wordingOf(paragraph) ?? schema.node('wording'))),
  );
}

/** A paragraph as it is counted. */
export interface CountedParagraph {
  readonly id: string;
  /** Of a proposed paragraph 'bracketed'. */
  readonly status: ParagraphStatus;
  /** How many proposals wait on it, alternatives to it and a proposed one itself among them. */
  readonly pending: number;
  readonly isProposed: boolean;
}

/** As what a paragraph is counted and shown: with proposals on it, it stands in brackets until it is agreed. */
export const countedAs = ({ status, pending }: Pick<CountedParagraph, 'status' | 'pending'>): ParagraphStatus =>
  !isAgreed(status) && pending > 0 ? 'bracketed' : status;

interface PendingProposal {
  readonly id: string;
  /** The paragraph in which it stands; a proposed paragraph stands in itself. */
  readonly home: string;
  /** The paragraphs of the text that it would change. */
  readonly touches: readonly string[];
  readonly isParagraph: boolean;
}

/** The pending proposals that say something, in text order. */
function pendingProposals(doc: Node): readonly PendingProposal[] {
  return doc.content.content.flatMap((paragraph) => {
    const { id: home, by, state } = paragraphAttrs(paragraph);
    if (by !== '' && state !== 'live') return [];
    const ids = compileParagraph(paragraph).flatMap((one) => (one.status === 'empty' ? [] : [one.id]));
    const proposals = ids.map((id) => ({ id, home, touches: touched(paragraph, id), isParagraph: false }));
    return by === '' || saysNothing(doc, paragraph)
      ? proposals
      : [{ id: home, home, touches: touched(paragraph, '').filter((id) => id !== ''), isParagraph: true }, ...proposals];
  });
}

/** Ids of the pending proposals by the paragraph on which they wait; an alternative waits on two, itself and its rival. */
export function waitingOn(doc: Node): ReadonlyMap<string, readonly string[]> {
  const waiting = new Map<string, string[]>();
  for (const { id, home, touches, isParagraph } of pendingProposals(doc))
    for (const on of isParagraph ? [home, ...touches] : [home]) waiting.set(on, [...(waiting.get(on) ?? []), id]);
  return waiting;
}

/** The paragraphs that are counted, in text order: those of the text, and the proposed ones that are pending and say something; no title, no headings. */
export function countedParagraphs(doc: Node, waiting = waitingOn(doc)): readonly CountedParagraph[] {
  return doc.content.content.flatMap((paragraph): CountedParagraph[] => {
    const { id, by, kind, state, status } = paragraphAttrs(paragraph);
    if (kind === 'title' || kind === 'heading' || (by !== '' && (state !== 'live' || saysNothing(doc, paragraph)))) return [];
    return [{ id, status: by === '' ? status : 'bracketed', pending: waiting.get(id)?.length ?? 0, isProposed: by !== '' }];
  });
}

export interface TextCounts {
  /** The paragraphs of the text. What delegations propose is in none of the figures but `bracketed`. */
  readonly paragraphs: number;
  readonly totals: Readonly<Record<ParagraphStatus, number>>;
}

/** How many paragraphs there are, and how many are counted as what. Home, room, chair's list and wall show these. */
export function countsOf(counted: readonly Omit<CountedParagraph, 'id'>[]): TextCounts {
  const totals: Record<ParagraphStatus, number> = { open: 0, bracketed: 0, adref: 0, group: 0, agreed: 0 };
  for (const one of counted) totals[countedAs(one)] += 1;
  return { paragraphs: counted.filter(({ isProposed }) => !isProposed).length, totals };
}

/** Ids of the pending proposals that stand in a paragraph of the text or would change it, in text order: of its words, a split, a move or a deletion of it, an
 *  alternative to it, a neighbour that would be joined to it. Whoever agrees the paragraph must see them. */
export const proposalsOn = (doc: Node, id: string): readonly string[] =>
  pendingProposals(doc).flatMap((one) => ((!one.isParagraph && one.home === id) || one.touches.includes(id) ? [one.id] : []));

/** True for a paragraph of the text that is open and not among the points: the chair may agree it together with others. `from` 'group': that is agreed in the
 *  group, to be agreed in plenary. */
export const isUncontested = (paragraph: Node, points: ReadonlySet<string>, from: 'open' | 'group' = 'open'): boolean =>
  paragraphAttrs(paragraph).by === '' && paragraphAttrs(paragraph).status === from && !points.has(idOf(paragraph));
