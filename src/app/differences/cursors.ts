// Follows a redline through both of its texts. Rejecting gives the base and accepting gives the new text; so a walk over the runs in order finds the place of
// each run in both texts, and from that the hunk of the comparison it shows.
import { Fragment, type Node } from 'prosemirror-model';
import { type Meta, paragraphsOf } from '../../../schema/index.ts';
import type { Comparison, Hunk } from '../../diff/comparison.ts';
import { projectionOf } from '../../diff/projection.ts';
import { type Label, labelList } from '../../text/numbering.ts';

type Side = 'base' | 'now';

/** A place in one text: the paragraph, the offset in it, and what belongs to that place. */
export interface Cursor {
  readonly side: Side;
  paragraph: number;
  offset: number;
  note: number;
  readonly labels: readonly Label[];
  readonly links: readonly { readonly link: number; readonly before: number }[];
}

/** A cursor at the beginning of one side of a comparison. */
export function cursorOn(side: Side, doc: Node, meta: Meta, comparison: Comparison): Cursor {
  const blocks = projectionOf(doc);
  const links: { link: number; before: number }[] = [];
  comparison.links.forEach((link, k) => {
    let before = 0;
    for (const at of side === 'base' ? link.a : link.b) {
      links[at] = { link: k, before };
      before += (blocks[at]?.text.length ?? 0) + 1;
    }
  });
  return { side, paragraph: 0, offset: 0, note: meta.firstNote, labels: labelList(doc.copy(Fragment.from(paragraphsOf(doc)))), links };
}

/** The link of the paragraph under the cursor, and the place in the link's joined text. */
export function placeOf(cursor: Cursor): { readonly link: number; readonly at: number } {
  const here = cursor.links[cursor.paragraph];
  return { link: here?.link ?? -1, at: (here?.before ?? 0) + cursor.offset };
}

export interface CursorPart {
  readonly from: number;
  readonly to: number;
  readonly hunk: number | null;
}

/** The hunks of each link with their positions in the comparison. */
export function hunksByLink({ links, hunks }: Comparison): (readonly { readonly hunk: Hunk; readonly index: number }[])[] {
  const lists: { hunk: Hunk; index: number }[][] = links.map(() => []);
  hunks.forEach((hunk, index) => {
    lists[hunk.link]?.push({ hunk, index });
  });
  return lists;
}

/** The parts of a link's text, cut at the borders of its hunks. `only` format: text whose words no hunk changes. */
export function cursorParts(
  hunks: ReturnType<typeof hunksByLink>[number],
  side: Side,
  from: number,
  to: number,
  only: 'any' | 'format' = 'any',
): CursorPart[] {
  const parts: CursorPart[] = [];
  let at = from;
  const push = (end: number, hunk: number | null) => {
    if (end > at) parts.push({ from: at, to: end, hunk });
    at = Math.max(at, end);
  };
  for (const { hunk, index } of hunks) {
    if (hunk.class === 'note' || (only === 'format' && hunk.class !== 'format')) continue;
    const [start, end] = side === 'base' ? [hunk.aFrom, hunk.aTo] : [hunk.bFrom, hunk.bTo];
    if (end <= at || start >= to) continue;
    push(Math.min(to, start), null);
    push(Math.min(to, end), index);
  }
  push(to, null);
  return parts;
}
