// Maps today's wording to the text on screen, which may be the writer's own amendment: the ranges that both have in common, and from them the place on screen
// of any offset in the wording.
import type { Node } from 'prosemirror-model';
import { ownChangesOf } from '../../amend/rebase/changes.ts';

/** A part of the wording that is on screen unchanged. `from` and `to` are offsets in the wording; adding `shift` gives the offset on screen. */
export interface UnchangedRange {
  readonly from: number;
  readonly to: number;
  readonly shift: number;
}

/** The unchanged parts of `wording` in the text `shown`, in order: all of it if they are the same node. */
export function unchangedRanges(wording: Node, shown: Node): UnchangedRange[] {
  if (wording === shown) return [{ from: 0, to: wording.content.size, shift: 0 }];
  const ranges: UnchangedRange[] = [];
  let at = 0;
  let shift = 0;
  for (const change of ownChangesOf(wording, shown)) {
    const from = change.from - shift;
    if (from > at) ranges.push({ from: at, to: from, shift });
    at = from + change.deleted.size;
    shift += change.to - change.from - change.deleted.size;
  }
  if (at <= wording.content.size) ranges.push({ from: at, to: wording.content.size, shift });
  return ranges;
}

/** The offset on screen of an offset in the wording: `after` or `before` what the own amendment inserted there. */
export function placeOnScreen(ranges: readonly UnchangedRange[], offset: number, side: 'before' | 'after' = 'after'): number {
  let place = 0;
  for (const range of ranges) {
    if (range.from > offset) break;
    place = Math.min(offset, range.to) + range.shift;
    if (side === 'before' && range.to >= offset) break;
  }
  return place;
}

/** The same for a single offset, without ranges. */
export const offsetOnScreen = (wording: Node, shown: Node, offset: number): number =>
  placeOnScreen(unchangedRanges(wording, shown), offset);
