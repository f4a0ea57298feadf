// A copy that came back, hand by hand: what each delegation's authors tracked in it, and what was changed without tracking, become that
// delegation's pending proposals on today's text. A delegation gets one proposal a paragraph, whether it tracked or not.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, cleanDoc, idOf, ownerOf, paragraphAttrs, textOf, wordingOf } from '../../../schema/index.ts';
import { compare } from '../../diff/compare.ts';
import { settle } from '../../diff/redline.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { settledFor } from '../tracked/authors.ts';
import { type MergeConflict, type MergedChange, type MergeOptions, mergeReturnedCopy } from './merge.ts';

/** Whose changes become whose. */
export interface Hand {
  /** The delegation. */
  readonly by: string;
  /** Authors of tracked changes that it speaks for. */
  readonly authors: readonly string[];
  /** It takes what was changed without tracking too. */
  readonly untracked: boolean;
}

/** How much of a proposal Word recorded. */
export type Tracking = 'tracked' | 'partly' | 'untracked';

export interface ReturnedCopy {
  /** Today's text with everything that the copy proposes. */
  readonly doc: Node;
  /** What is new in it, amendments and proposed paragraphs, in text order. */
  readonly brought: readonly { readonly id: string; readonly by: string; readonly tracking: Tracking }[];
  /** What the text says already; in no proposal. */
  readonly satisfied: readonly MergedChange[];
  readonly conflicts: readonly MergeConflict[];
}

/** How many changes lead from one text to the other: hunks, and paragraphs that came, went or moved. */
export function changesBetween(a: Node, b: Node): number {
  const { links, hunks } = compare(a, b);
  const whole = links.filter(
    (link) => link.a.length === 0 || link.b.length === 0 || link.kind === 'moved' || link.kind === 'moved-changed',
  );
  return hunks.filter((hunk) => links[hunk.link]!.a.length > 0 && links[hunk.link]!.b.length > 0).length + whole.length;
}

interface Found {
  readonly id: string;
  readonly by: string;
  /** What it is about, the same in another merge of the same copy. */
  readonly about: string;
}

/** Proposals of a text, amendments and paragraphs alike. */
function proposalsIn(doc: Node): Found[] {
  const found: Found[] = [];
  doc.forEach((paragraph) => {
    const { id, by } = paragraphAttrs(paragraph);
    if (by !== '') found.push({ id, by, about: `new ${textOf(wordingOf(paragraph))}` });
    for (const one of amendmentsOf(paragraph)) found.push({ id: idOf(one), by: ownerOf(one), about: id });
  });
  return found;
}

/** What the hands of a copy propose to `current`. `base` is the text that the copy was made from. */
export function returnedCopy(
  base: Node,
  current: Node,
  redline: Redline,
  hands: readonly Hand[],
  newId: MergeOptions['newId'],
): ReturnedCopy {
  const from = cleanDoc(base);
  const sent = settle(redline, 'reject');
  const known = new Set(proposalsIn(current).map(({ id }) => id));
  const about = (was: Node, is: Node, by: string): Set<string> =>
    new Set(proposalsIn(mergeReturnedCopy(was, current, is, { by, newId }).doc).flatMap((one) => (known.has(one.id) ? [] : [one.about])));
  const tracking = new Map<string, Tracking>();
  const satisfied: MergedChange[] = [];
  const conflicts: MergeConflict[] = [];
  let doc = current;
  for (const { by, authors, untracked } of hands) {
    const mine = authors.length === 0 ? sent : settledFor(redline, authors);
    const late = mergeReturnedCopy(untracked ? from : sent, doc, mine, { by, newId });
    const silent = untracked ? about(from, sent, by) : new Set<string>();
    const said = untracked && authors.length > 0 ? about(sent, mine, by) : null;
    for (const one of proposalsIn(late.doc)) {
      if (known.has(one.id) || tracking.has(one.id)) continue;
      const recorded = untracked ? said?.has(one.about) === true : true;
      tracking.set(one.id, !recorded ? 'untracked' : silent.has(one.about) ? 'partly' : 'tracked');
    }
    doc = late.doc;
    satisfied.push(...late.placed.filter(({ status }) => status === 'satisfied'));
    conflicts.push(...late.conflicts);
  }
  const brought = proposalsIn(doc).flatMap(({ id, by }) => (tracking.has(id) ? [{ id, by, tracking: tracking.get(id)! }] : []));
  return { doc, brought, satisfied, conflicts };
}
