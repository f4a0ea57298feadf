// The wordings that result from amendments: of a paragraph when an amendment is accepted, of pending amendments when their paragraph's wording has
// changed, and of two amendments that members of one delegation began at the same time. They are computed here; the server writes them.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, amendmentsOf, idOf, isPending, wordingOf } from '../../../schema/index.ts';
import { nowOf } from '../kinds/paragraphs.ts';
import { isRewording } from '../kinds/replace.ts';
import { mergedWordings } from '../rebase/by-letters.ts';
import { baseOf, baseString } from '../rebase/proposal.ts';
import { type CompiledAmendment, compileParagraph } from './compile.ts';

/** The paragraph's wording once the amendment is accepted, or one sentence that says why it cannot be accepted. A deletion gives an empty wording. */
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

/** A pending amendment rebased on the present wording: its id, its new wording, and its new `base` attribute. `changes`: false for one that still says what
 *  its paragraph said when it was begun. */
export interface CarriedOver {
  readonly amendment: string;
  readonly wording: Node;
  readonly base: string;
  readonly changes: boolean;
}

const isMadeAgainst = (base: string, amendment: Node): boolean => amendmentAttrs(amendment).base === base;

/** An amendment to an amendment keeps its base, because that other amendment may become pending again. Where a split falls after the change, only its owner
 *  can say. */
const canBeCarriedOver = ({ status, amendment }: CompiledAmendment): boolean =>
  (status === 'adjusted' || (status === 'empty' && isRewording(amendment))) &&
  amendment.childCount === 1 &&
  amendmentAttrs(amendment).on === '';

/** The pending amendments of a paragraph that were made against an earlier wording and can be rebased on the present one without their owner. Those in
 *  conflict, those whose words are in the text already, those without a base and deletions are not among them: they stay as they are. In a private document a
 *  paragraph stands without its wording: that is no present wording to be carried over to. */
export function carriedOver(paragraph: Node): CarriedOver[] {
  if (!wordingOf(paragraph)) return [];
  const base = baseString(nowOf(paragraph));
  if (amendmentsOf(paragraph).every((one) => isMadeAgainst(base, one))) return [];
  return compileParagraph(paragraph)
    .filter((one) => canBeCarriedOver(one) && !isMadeAgainst(base, one.amendment) && !isMadeAgainst('', one.amendment))
    .map((one) => ({ amendment: one.id, wording: one.merged, base, changes: one.status === 'adjusted' }));
}

/** True where pending amendments of a paragraph stay behind its wording when those of `carried` have been carried over. */
export function leavesBehind(paragraph: Node, carried: readonly CarriedOver[]): boolean {
  if (!wordingOf(paragraph)) return false;
  const base = baseString(nowOf(paragraph));
  const goes = new Set(carried.map(({ amendment }) => amendment));
  return amendmentsOf(paragraph).some((one) => isPending(one) && !isMadeAgainst(base, one) && !goes.has(idOf(one)));
}

/** True where what a pending amendment of words says, less its own changes, is the paragraph's present wording: now, or as soon as the server has carried it
 *  over. Only then may its words stand on a screen in the place of the wording; otherwise its owner would read a text that is no longer there. */
export function isOnPresentWording(paragraph: Node, amendment: Node): boolean {
  if (isMadeAgainst(baseString(nowOf(paragraph)), amendment)) return true;
  const compiled = compileParagraph(paragraph).find((one) => one.amendment === amendment);
  return compiled !== undefined && (compiled.status === 'applies' || canBeCarriedOver(compiled));
}

/** Two amendments that can become one: the amendment `keep` gets `wording`, the amendment `drop` is deleted. Both are ids. */
export interface MergedTwins {
  readonly keep: string;
  readonly drop: string;
  readonly wording: Node;
}

/** Twins are begun two or three at a time: of more pairs of one delegation, and of longer wordings, none is tried, because each is compared word by word. */
const MOST_PAIRS = 10;
const MOST_LETTERS = 10_000;

/** The first two pending amendments of one delegation with the same base that can be merged; null where there are none, or where those that are tried contradict each
 *  other. What the dropped one inserts comes before what the kept one inserts at the same place: its writer goes on behind the own words. */
export function mergedTwins(paragraph: Node): MergedTwins | null {
  const twins = amendmentsOf(paragraph).filter((one) => isPending(one) && isRewording(one) && one.nodeSize <= MOST_LETTERS);
  const tried = new Map<string, number>();
  for (const [index, first] of twins.entries()) {
    for (const second of twins.slice(index + 1)) {
      const { by, base, on } = first.attrs;
      if (second.attrs.by !== by || second.attrs.base !== base || second.attrs.on !== on) continue;
      const pair = (tried.get(by) ?? 0) + 1;
      tried.set(by, pair);
      if (pair > MOST_PAIRS) break;
      const wording = mergedWordings(baseOf(first, nowOf(paragraph)), second.child(0), first.child(0));
      if (wording) return { keep: idOf(first), drop: idOf(second), wording };
    }
  }
  return null;
}
