// Compares the text with the issued version whose numbers it keeps (numbering.ts): which paragraphs are gone and where they were, which moved, and, once
// another version is frozen, which number became which. Everything is computed from the two orders of ids; nothing is stored.
import type { Node } from 'prosemirror-model';
import { type Issued, type IssuedParagraph, idOf, issuedIn, ownerOf } from '../../schema/index.ts';
import { labelsOf, labelsOfIssued } from './numbering.ts';

/** A numbered paragraph of the version that is not in the text any more. */
export interface GoneParagraph {
  readonly id: string;
  readonly label: string;
  /** The number as printed; null if none was. */
  readonly number: string | null;
  readonly level: string;
  /** Id of the paragraph of the text that it followed; '' for the beginning. */
  readonly after: string;
  /** The label of the paragraph that it was merged into; '' if it was deleted. */
  readonly joined: string;
}

/** The same text with the numbers of another version; null for its own numbers. */
export const numberedAs = (doc: Node, issued: Issued): Node => (issuedIn(doc) === issued ? doc : doc.type.create({ issued }, doc.content));

/** The same text with its own numbers: as it would be printed if it were issued now. */
export const withOwnNumbers = (doc: Node): Node => numberedAs(doc, null);

/** Ids of the text's own paragraphs, in order. */
const idsOf = (doc: Node): string[] => doc.children.filter((paragraph) => ownerOf(paragraph) === '').map(idOf);

/** The paragraphs of the version that are no longer in the text, in their order. */
export function goneFrom(doc: Node): readonly GoneParagraph[] {
  const issued = issuedIn(doc);
  if (!issued) return [];
  const labels = labelsOfIssued(issued);
  const there = new Set(idsOf(doc));
  const moved = movedIn(doc);
  const now = issued.some(({ joined }) => joined) ? labelsOf(doc) : labels;
  let after = '';
  return issued.flatMap(({ id, level, joined = '' }) => {
    if (there.has(id)) {
      if (!moved.has(id)) after = id;
      return [];
    }
    const known = labels.get(id);
    return known
      ? [{ id, label: known.label, number: known.number, level, after, joined: (now.get(joined) ?? labels.get(joined))?.label ?? '' }]
      : [];
  });
}

/** The paragraphs that moved since the version: the smallest set without which the others keep its order. */
export function movedIn(doc: Node): ReadonlySet<string> {
  const issued = issuedIn(doc);
  if (!issued) return new Set();
  const place = new Map(issued.map(({ id }, at) => [id, at]));
  return outOfOrder(
    idsOf(doc).filter((id) => place.has(id)),
    (id) => place.get(id)!,
  );
}

/** The smallest set of `ids` without which the others are in order (the longest increasing subsequence of places stays). */
function outOfOrder(ids: readonly string[], placeOf: (id: string) => number): ReadonlySet<string> {
  /** By length, the index of the last item of the best subsequence so far; and for each item, the one before it. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  ids.forEach((id, at) => {
    // Binary search: longer subsequences end at larger places.
    let [length, most] = [0, ends.length];
    while (length < most) {
      const half = (length + most) >> 1;
      if (placeOf(ids[ends[half]!]!) < placeOf(id)) length = half + 1;
      else most = half;
    }
    before.push(ends[length - 1]);
    ends[length] = at;
  });
  const away = new Set(ids);
  for (let at = ends.at(-1); at !== undefined; at = before[at]) away.delete(ids[at]!);
  return away;
}

/** How a number changed from one version to the next: `from` is '' if the paragraph is new, `to` is '' if it is gone. `joined`: the later number of the
 *  paragraph that it was merged into; otherwise ''. */
export interface Renumbering {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly joined: string;
}

/** All numbers of two versions, in the order of the later one; a deleted paragraph comes after the one that it followed. */
export function renumberings(earlier: readonly IssuedParagraph[], later: readonly IssuedParagraph[]): readonly Renumbering[] {
  const [was, is] = [labelsOfIssued(earlier), labelsOfIssued(later)];
  const rows: Renumbering[] = later.flatMap(({ id }) => {
    const to = is.get(id)?.label ?? '';
    const from = was.get(id)?.label ?? '';
    return from === '' && to === '' ? [] : [{ id, from, to, joined: '' }];
  });
  const stays = new Set(rows.map(({ id }) => id));
  let behind = 0;
  for (const { id, joined = '' } of earlier) {
    const from = was.get(id)?.label;
    if (stays.has(id)) behind = rows.findIndex((row) => row.id === id) + 1;
    else if (from !== undefined) rows.splice(behind++, 0, { id, from, to: '', joined: is.get(joined)?.label ?? '' });
  }
  return rows;
}
