// An amendment to another delegation's proposal is drawn inside that proposal's insertion, or over the wording if it changes words that the proposal left
// alone. Its changes are offsets in the text with the proposal applied; this file splits them into these two cases. Nothing is drawn here.
import { Fragment } from 'prosemirror-model';
import type { CompiledAmendment } from '../../amend/decide/compile.ts';
import type { AmendHunk } from '../../amend/rebase/model.ts';

/** A change inside an insertion; offsets are in the inserted content. */
export interface NestedChange {
  readonly by: string;
  readonly amendment: string;
  readonly from: number;
  readonly to: number;
  readonly insert: Fragment;
}

interface SplitChanges {
  /** Changes over the wording; offsets are in the wording. */
  readonly outside: readonly AmendHunk[];
  /** Changes inside insertions, by the index of the proposal's change (hunk). */
  readonly inside: ReadonlyMap<number, readonly NestedChange[]>;
}

/** A part of the text with a proposal applied: kept words, with their offset in the wording, or the insertion of the change with the index `hunk`. */
type Segment = { readonly from: number; readonly to: number } & ({ readonly wording: number } | { readonly hunk: number });

/** The parts of the text with a proposal applied, in order: words that it keeps and words that it inserts. */
export function mergedSegments({ hunks, merged }: Pick<CompiledAmendment, 'hunks' | 'merged'>): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  let wording = 0;
  for (const [hunk, { from, to, insert }] of hunks.entries()) {
    segments.push({ from: at, to: at + from - wording, wording });
    at += from - wording;
    segments.push({ from: at, to: at + insert.size, hunk });
    at += insert.size;
    wording = to;
  }
  segments.push({ from: at, to: merged.content.size, wording });
  return segments.filter((segment) => segment.to > segment.from || 'hunk' in segment);
}

/** Splits the changes of `amendment`, which amends the proposal `target`, by the place of the words that they change. */
export function splitNestedChanges(target: CompiledAmendment, amendment: CompiledAmendment): SplitChanges {
  const segments = mergedSegments(target);
  const outside: AmendHunk[] = [];
  const inside = new Map<number, NestedChange[]>();
  for (const { from, to, insert, state } of amendment.hunks) {
    const touched = segments.filter((one) => (from === to ? one.from <= from && from <= one.to : one.from < to && from < one.to));
    // An insertion at the edge of the proposal's insertion belongs to that insertion.
    const row =
      from === to ? [touched.find((one) => 'hunk' in one && one.to > one.from) ?? touched[0]].filter((one) => one !== undefined) : touched;
    for (const [k, segment] of row.entries()) {
      const [start, end] = [Math.max(from, segment.from), Math.min(to, segment.to)];
      const added = k === row.length - 1 ? insert : Fragment.empty;
      if ('hunk' in segment) {
        const change = {
          by: amendment.by,
          amendment: amendment.id,
          from: start - segment.from,
          to: Math.max(start, end) - segment.from,
          insert: added,
        };
        inside.set(segment.hunk, [...(inside.get(segment.hunk) ?? []), change]);
      } else {
        const shift = segment.wording - segment.from;
        outside.push({ from: start + shift, to: Math.max(start, end) + shift, insert: added, state });
      }
    }
  }
  return { outside, inside };
}
