// The counts of a text, defined once for all screens, files and answers. Computed, never stored.
//  - an *open point* is one place that is not decided: a proposal, where rivals on the same words and alternatives to one paragraph are one place; a bracket in
//    the words of a paragraph that is not agreed; a paragraph that the chair put in brackets. Points inside a point count separately (`openPointCount`);
//  - a paragraph with an open point is *in brackets* unless it is agreed, also where it was agreed ad referendum (`countedAs`);
//  - a *pending proposal* says something and waits for a decision (`waitingOn`).
import type { Node } from 'prosemirror-model';
import {
  type Adoption,
  type Draft,
  idOf,
  isAgreed,
  ownerOf,
  type ParagraphStatus,
  paragraphAttrs,
  schema,
  wordingOf,
} from '../../../schema/index.ts';
import { nowOf, saysNothing } from '../kinds/paragraphs.ts';
import { touched } from './agreed.ts';
import { compileParagraph } from './compile.ts';
import { rivalsOf } from './overlap.ts';

/** How many brackets are in the words of a paragraph of the text; an unpaired one counts. */
export function bracketsIn(paragraph: Node): number {
  if (ownerOf(paragraph) !== '') return 0;
  const words = nowOf(paragraph).textContent;
  return Math.max(words.split('[').length, words.split(']').length) - 1;
}

/** Ids of the paragraphs, of the text or proposed, that have an open point, in text order, including title and headings. */
export function openPoints(doc: Node, waiting = waitingOn(doc)): ReadonlySet<string> {
  const open = doc.content.content.filter((paragraph) => {
    const { status } = paragraphAttrs(paragraph);
    return waiting.has(idOf(paragraph)) || ownPoints(paragraph, status) > 0;
  });
  return new Set(open.map(idOf));
}

/** The open points of a paragraph that are not proposals. */
const ownPoints = (paragraph: Node, status: ParagraphStatus): number =>
  ownerOf(paragraph) !== '' || isAgreed(status) ? 0 : bracketsIn(paragraph) + (status === 'bracketed' ? 1 : 0);

/** How many open points a text has. */
export function openPointCount(doc: Node): number {
  let count = 0;
  const choices = new Set<string>();
  for (const paragraph of doc.content.content) {
    const { by, state, status, instead } = paragraphAttrs(paragraph);
    count += ownPoints(paragraph, status);
    if (by !== '' && state !== 'live') continue;
    count += placesIn(paragraph);
    if (by === '' || saysNothing(doc, paragraph)) continue;
    // Alternatives to one paragraph are one choice.
    if (instead === '' || !choices.has(instead)) count++;
    if (instead !== '') choices.add(instead);
  }
  return count;
}

const keptPlaces = new WeakMap<Node, number>();

/** At how many places the amendments of a paragraph would change it: rivals share one. */
function placesIn(paragraph: Node): number {
  const known = keptPlaces.get(paragraph);
  if (known !== undefined) return known;
  const compiled = compileParagraph(paragraph).filter(({ status }) => status !== 'empty');
  const rivals = rivalsOf(compiled);
  const seen = new Set<string>();
  let places = 0;
  for (const { id } of compiled) {
    if (seen.has(id)) continue;
    places++;
    const next = [id];
    for (let one = next.pop(); one !== undefined; one = next.pop()) {
      if (seen.has(one)) continue;
      seen.add(one);
      next.push(...(rivals.get(one) ?? []));
    }
  }
  keptPlaces.set(paragraph, places);
  return places;
}

/** The text in which paragraphs and proposals are counted. Proposals that are pending when the meeting decides on a text fall: they stay in the document but
 *  are no longer counted. The statuses of paragraphs stay. */
export function countedText(doc: Node, adoption: Adoption | undefined): Node {
  if (!adoption) return doc;
  const own = doc.content.content.filter((paragraph) => ownerOf(paragraph) === '');
  return schema.node(
    'resolution',
    doc.attrs,
    own.map((paragraph) => paragraph.type.create(paragraph.attrs, wordingOf(paragraph) ?? schema.node('wording'))),
  );
}

/** A paragraph as it is counted. */
export interface CountedParagraph {
  readonly id: string;
  /** For a proposed paragraph 'bracketed'. */
  readonly status: ParagraphStatus;
  /** How many proposals are pending on it, including those stored elsewhere that would change it, and the paragraph itself if it is proposed. */
  readonly pending: number;
  /** How many brackets are in its words. */
  readonly brackets: number;
  readonly isProposed: boolean;
}

/** The status under which a paragraph is counted and shown: in brackets if it has an open point and is not agreed; agreed ad referendum does not count as
 *  agreed. */
export const countedAs = ({ status, pending, brackets }: Pick<CountedParagraph, 'status' | 'pending' | 'brackets'>): ParagraphStatus =>
  !isAgreed(status) && pending + brackets > 0 ? 'bracketed' : status;

interface PendingProposal {
  readonly id: string;
  /** The paragraph that contains it; for a proposed paragraph, itself. */
  readonly home: string;
  /** The paragraphs of the text that it would change. */
  readonly touches: readonly string[];
}

/** The pending proposals that say something, in text order. */
function pendingProposals(doc: Node): readonly PendingProposal[] {
  return doc.content.content.flatMap((paragraph) => {
    const { id: home, by, state } = paragraphAttrs(paragraph);
    if (by !== '' && state !== 'live') return [];
    const ids = compileParagraph(paragraph).flatMap((one) => (one.status === 'empty' ? [] : [one.id]));
    const proposals = ids.map((id) => ({ id, home, touches: touched(paragraph, id).filter((one) => one !== '') }));
    return by === '' || saysNothing(doc, paragraph)
      ? proposals
      : [{ id: home, home, touches: touched(paragraph, '').filter((id) => id !== '') }, ...proposals];
  });
}

/** Ids of the pending proposals by the paragraphs that contain them or that they would change. An alternative counts for two, itself and its rival. Whoever
 *  agrees a paragraph must see them. */
export function waitingOn(doc: Node): ReadonlyMap<string, readonly string[]> {
  const waiting = new Map<string, string[]>();
  for (const { id, home, touches } of pendingProposals(doc))
    for (const on of new Set([home, ...touches])) waiting.set(on, [...(waiting.get(on) ?? []), id]);
  return waiting;
}

/** Ids of the pending proposals, each once, from those by paragraph. */
export const pendingIds = (waiting: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> => new Set([...waiting.values()].flat());

/** How many proposals are pending in a draft: none once the meeting has decided on it. */
export const pendingIn = ({ meta, doc }: Draft): number => pendingIds(waitingOn(countedText(doc, meta.adoption))).size;

/** The paragraphs that are counted, in text order: those of the text, and the proposed ones that are pending and say something; no title, no headings. */
export function countedParagraphs(doc: Node, waiting = waitingOn(doc)): readonly CountedParagraph[] {
  return doc.content.content.flatMap((paragraph): CountedParagraph[] => {
    const { id, by, kind, state, status } = paragraphAttrs(paragraph);
    if (kind === 'title' || kind === 'heading' || (by !== '' && (state !== 'live' || saysNothing(doc, paragraph)))) return [];
    const pending = waiting.get(id)?.length ?? 0;
    return [{ id, status: by === '' ? status : 'bracketed', pending, brackets: bracketsIn(paragraph), isProposed: by !== '' }];
  });
}

export interface TextCounts {
  /** The paragraphs of the text. Proposed paragraphs are counted only in `bracketed`. */
  readonly paragraphs: number;
  readonly totals: Readonly<Record<ParagraphStatus, number>>;
}

/** How many paragraphs there are in all and by status. Home, room, chair's list and wall show these. */
export function countsOf(counted: readonly Omit<CountedParagraph, 'id'>[]): TextCounts {
  const totals: Record<ParagraphStatus, number> = { open: 0, bracketed: 0, adref: 0, group: 0, agreed: 0 };
  for (const one of counted) totals[countedAs(one)] += 1;
  return { paragraphs: counted.filter(({ isProposed }) => !isProposed).length, totals };
}

/** Ids of the pending proposals on a paragraph of the text, in text order. */
export const proposalsOn = (doc: Node, id: string): readonly string[] => waitingOn(doc).get(id) ?? [];

/** True for a paragraph of the text that is open and not among the points: the chair may agree it together with others. `from` 'group': the same for a
 *  paragraph agreed in the group, to be agreed in plenary. */
export const isUncontested = (paragraph: Node, points: ReadonlySet<string>, from: 'open' | 'group' = 'open'): boolean =>
  paragraphAttrs(paragraph).by === '' && paragraphAttrs(paragraph).status === from && !points.has(idOf(paragraph));
