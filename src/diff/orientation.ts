// Decides from which of two drafts a comparison starts. If words repeat, several sets of changes are equally good, and the search finds one depending on the
// side it starts from. So it always starts from the same one of the two drafts, and the result is turned round if that is the new draft. Comparing B with A
// then gives exactly the changes of A with B, insertions and deletions exchanged.
import type { Comparison, Hunk, LinkKind, ParagraphLink } from './comparison.ts';
import type { ComparedParagraph, Styled } from './projection.ts';

const order = (x: string | number, y: string | number): number => (x === y ? 0 : x < y ? -1 : 1);

function orderOf<T>(xs: readonly T[], ys: readonly T[], by: (x: T, y: T) => number): number {
  for (let k = 0; k < Math.min(xs.length, ys.length); k++) {
    const found = by(xs[k]!, ys[k]!);
    if (found !== 0) return found;
  }
  return xs.length - ys.length;
}

const byStyle = (x: Styled, y: Styled): number =>
  order(x.text, y.text) || orderOf(x.marks, y.marks, (p, q) => order(p.from, q.from) || order(p.to, q.to));

/** Whether the comparison starts from `b`. Decided by words, then italics, notes and kinds, but never by ids. */
export const startsFromB = (a: readonly ComparedParagraph[], b: readonly ComparedParagraph[]): boolean =>
  (orderOf(a, b, (x, y) => order(x.text, y.text)) ||
    orderOf(a, b, (x, y) => byStyle(x, y) || orderOf(x.notes, y.notes, (p, q) => order(p.at, q.at) || byStyle(p, q))) ||
    orderOf(a, b, (x, y) => order(x.kind, y.kind) || order(x.level, y.level))) > 0;

const OPPOSITE: Partial<Record<LinkKind, LinkKind>> = { split: 'merged', merged: 'split', inserted: 'deleted', deleted: 'inserted' };

/** The order of links in a comparison: first those with paragraphs of B, in B's order, then deleted paragraphs, then inserted ones. */
const placeOf = (link: ParagraphLink): number => (link.a.length === 0 ? 2 : link.b.length === 0 ? 1 : 0);

/** Compares two hunks of one link for sorting in reading order. */
export const byPlace = (x: Omit<Hunk, 'link'>, y: Omit<Hunk, 'link'>): number =>
  x.aFrom - y.aFrom || x.bFrom - y.bFrom || x.aTo - y.aTo || x.bTo - y.bTo;

/** The comparison of B with A, made from the comparison of A with B. */
export function turned({ links, hunks, stats, limited }: Comparison): Comparison {
  const turnedLinks = links.map((link, was) => ({ was, link: { a: link.b, b: link.a, kind: OPPOSITE[link.kind] ?? link.kind } }));
  turnedLinks.sort(({ link: x }, { link: y }) => placeOf(x) - placeOf(y) || (x.b[0] ?? 0) - (y.b[0] ?? 0) || (x.a[0] ?? 0) - (y.a[0] ?? 0));
  const own = links.map((): Hunk[] => []);
  for (const hunk of hunks) own[hunk.link]!.push(hunk);
  const turnedHunks = turnedLinks.flatMap(({ was }, link) =>
    own[was]!.map(
      (hunk): Hunk => ({
        link,
        class: hunk.class,
        aFrom: hunk.bFrom,
        aTo: hunk.bTo,
        bFrom: hunk.aFrom,
        bTo: hunk.aTo,
        deleted: hunk.inserted,
        inserted: hunk.deleted,
      }),
    ).sort(byPlace),
  );
  return {
    links: turnedLinks.map(({ link }) => link),
    hunks: turnedHunks,
    stats: { ...stats, inserted: stats.deleted, deleted: stats.inserted },
    limited,
  };
}
