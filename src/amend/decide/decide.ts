// What the server writes when a proposal is accepted, when it carries proposals over to a wording that moved, and when two members of one
// delegation opened the same proposal twice. All of it is computed here and written there.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, idOf, isPending } from '../../../schema/index.ts';
import { nowOf } from '../kinds/paragraphs.ts';
import { isRewording } from '../kinds/replace.ts';
import { baseOf, baseString } from '../rebase/proposal.ts';
import { rebase } from '../rebase/rebase.ts';
import { compileParagraph } from './compile.ts';

/** The paragraph's wording once the proposal is accepted, or one sentence why it cannot be. A deletion gives an empty wording. */
export function acceptedWording(paragraph: Node, amendmentId: string): { readonly wording: Node } | { readonly refused: string } {
  const found = compileParagraph(paragraph).find((one) => one.id === amendmentId);
  if (!found) {
    const decided = amendmentsOf(paragraph).some((amendment) => amendment.attrs.id === amendmentId);
    return { refused: decided ? 'This proposal has been decided or withdrawn already.' : 'There is no such proposal in this paragraph.' };
  }
  switch (found.status) {
    case 'empty':
      return { refused: `The proposal of ${found.by} changes nothing yet.` };
    case 'satisfied':
      return { refused: 'The words are in the text already.' };
    case 'conflict':
      return { refused: found.why || `The proposal of ${found.by} no longer fits: its owner must choose.` };
    default:
      return { wording: found.merged };
  }
}

/** A proposal rewritten against today's wording: its new text and its new `base`. */
export interface CarriedOver {
  readonly amendment: string;
  readonly wording: Node;
  readonly base: string;
}

/** All pending proposals of a paragraph that can follow its wording by themselves; conflicts, satisfied ones and deletions stay as they are. */
export function carriedOver(paragraph: Node): CarriedOver[] {
  const base = baseString(nowOf(paragraph));
  return (
    compileParagraph(paragraph)
      // What amends a proposal stays as it is while that one may come back; a split is its owner's to place anew.
      .filter((one) => one.status === 'adjusted' && one.amendment.childCount === 1 && one.amendment.attrs.on === '')
      .map((one) => ({ amendment: one.id, wording: one.merged, base }))
  );
}

/** Two proposals that are one: `keep` takes `wording`, `drop` goes. */
export interface MergedTwins {
  readonly keep: string;
  readonly drop: string;
  readonly wording: Node;
}

/** The first two pending proposals of one delegation with one base that can be merged; null where there are none or they contradict each other. */
export function mergedTwins(paragraph: Node): MergedTwins | null {
  const twins = amendmentsOf(paragraph).filter((one) => isPending(one) && isRewording(one));
  for (const [index, first] of twins.entries()) {
    for (const second of twins.slice(index + 1)) {
      const { by, base, on } = first.attrs;
      if (second.attrs.by !== by || second.attrs.base !== base || second.attrs.on !== on) continue;
      const { status, merged } = rebase(baseOf(first, nowOf(paragraph)), first.child(0), second.child(0));
      if (status !== 'conflict') return { keep: idOf(first), drop: idOf(second), wording: merged };
    }
  }
  return null;
}
