// Reads a returned copy, one delegation at a time: the changes that a delegation's authors tracked in it, and those that were made without tracking, become
// pending proposals of that delegation on the present text. A delegation gets one proposal for each paragraph, whether it tracked its changes or not.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, cleanDoc, idOf, ownerOf, paragraphAttrs, textOf, wordingOf } from '../../../schema/index.ts';
import { compare } from '../../diff/compare.ts';
import { settle } from '../../diff/redline.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { settledFor } from '../tracked/authors.ts';
import { type MergeConflict, type MergedChange, type MergeOptions, mergeReturnedCopy } from './merge.ts';

/** A delegation, and the changes of the copy that become its proposals. */
export interface Sender {
  /** The delegation. */
  readonly by: string;
  /** The authors, as Word names them, whose tracked changes it proposes. */
  readonly authors: readonly string[];
  /** True where it also proposes the changes that were made without tracking. */
  readonly untracked: boolean;
}

/** Whether Word recorded the changes of a proposal: all of them, some, or none. */
export type Tracking = 'tracked' | 'partly' | 'untracked';

export interface ReturnedCopy {
  /** The present text with everything that the copy proposes. */
  readonly doc: Node;
  /** The new amendments and proposed paragraphs in it, in the order of the text. */
  readonly brought: readonly { readonly id: string; readonly by: string; readonly tracking: Tracking }[];
  /** Changes that the text has already; they are in no proposal. */
  readonly satisfied: readonly MergedChange[];
  readonly conflicts: readonly MergeConflict[];
}

/** How many changes there are between two texts: changes of words, and paragraphs that were added, removed or moved. */
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
  /** Identifies what it changes, because its id is another one when the same copy is merged again. */
  readonly about: string;
}

/** The proposals of a text: amendments and proposed paragraphs. */
function proposalsIn(doc: Node): Found[] {
  const found: Found[] = [];
  doc.forEach((paragraph) => {
    const { id, by } = paragraphAttrs(paragraph);
    if (by !== '') found.push({ id, by, about: `new ${textOf(wordingOf(paragraph))}` });
    for (const one of amendmentsOf(paragraph)) found.push({ id: idOf(one), by: ownerOf(one), about: id });
  });
  return found;
}

/** What the senders of a copy propose to `current`. `base` is the text that the copy was made from; `redline` is the copy. All ids come from `newId`. */
export function returnedCopy(
  base: Node,
  current: Node,
  redline: Redline,
  senders: readonly Sender[],
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
  for (const { by, authors, untracked } of senders) {
    const mine = authors.length === 0 ? sent : settledFor(redline, authors);
    const merged = mergeReturnedCopy(untracked ? from : sent, doc, mine, { by, newId });
    const notRecorded = untracked ? about(from, sent, by) : new Set<string>();
    const recorded = untracked && authors.length > 0 ? about(sent, mine, by) : null;
    for (const one of proposalsIn(merged.doc)) {
      if (known.has(one.id) || tracking.has(one.id)) continue;
      const isRecorded = untracked ? recorded?.has(one.about) === true : true;
      tracking.set(one.id, !isRecorded ? 'untracked' : notRecorded.has(one.about) ? 'partly' : 'tracked');
    }
    doc = merged.doc;
    satisfied.push(...merged.placed.filter(({ status }) => status === 'satisfied'));
    conflicts.push(...merged.conflicts);
  }
  const brought = proposalsIn(doc).flatMap(({ id, by }) => (tracking.has(id) ? [{ id, by, tracking: tracking.get(id)! }] : []));
  return { doc, brought, satisfied, conflicts };
}
