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

/** A pending amendment rebased on the present wording: its id, its new wording, and its new `base` attribute. `changes`: false for one that still equals its
 *  original base. */
export interface CarriedOver {
  readonly amendment: string;
  readonly wording: Node;
  readonly base: string;
  readonly changes: boolean;
}

const isMadeAgainst = (base: string, amendment: Node): boolean => amendmentAttrs(amendment).base === base;

/** An amendment to an amendment keeps its base, because that other amendment may become pending again. After the change, only the owner of a split can say
 *  where to split. */
const canBeCarriedOver = ({ status, amendment }: CompiledAmendment): boolean =>
  (status === 'adjusted' || (status === 'empty' && isRewording(amendment))) &&
  amendment.childCount === 1 &&
  amendmentAttrs(amendment).on === '';

/** The pending amendments of a paragraph that are based on an earlier wording and can be rebased on the present one without their owner. Those in conflict,
 *  already in the text or without a base, and deletions, are not included and do not change. In a private document paragraphs have no wording, so nothing is
 *  rebased there. */
export function carriedOver(paragraph: Node): CarriedOver[] {
  if (!wordingOf(paragraph)) return [];
  const base = baseString(nowOf(paragraph));
  if (amendmentsOf(paragraph).every((one) => isMadeAgainst(base, one))) return [];
  return compileParagraph(paragraph)
    .filter((one) => canBeCarriedOver(one) && !isMadeAgainst(base, one.amendment) && !isMadeAgainst('', one.amendment))
    .map((one) => ({ amendment: one.id, wording: one.merged, base, changes: one.status === 'adjusted' }));
}

/** True if pending amendments of a paragraph are still based on an earlier wording after those in `carried` have been rebased. */
export function leavesBehind(paragraph: Node, carried: readonly CarriedOver[]): boolean {
  if (!wordingOf(paragraph)) return false;
  const base = baseString(nowOf(paragraph));
  const goes = new Set(carried.map(({ amendment }) => amendment));
  return amendmentsOf(paragraph).some((one) => isPending(one) && !isMadeAgainst(base, one) && !goes.has(idOf(one)));
}

/** True if a pending amendment of words is based on the paragraph's present wording, now or once the server has rebased it. Only then may a screen show it
 *  instead of the wording; otherwise its owner would read an outdated text. */
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

/** Twins occur two or three at a time: further pairs of one delegation, and longer wordings, are not tried, because each pair is compared word by word. */
const MOST_PAIRS = 10;
const MOST_LETTERS = 10_000;

/** The first two pending amendments of one delegation with the same base that can be merged; null if there are none, or if the tried ones contradict each
 *  other. At the same place, insertions of the dropped one come before those of the kept one, whose writer continues after their own words. */
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
