// Shows whose inserted words are. Each change has one tag; if somebody else's insertion is between that tag and the words, the tag is repeated before the
// words. A blank separates adjacent insertions of two delegations. Not here: what an insertion looks like (change-dom.ts).
import type { Fragment } from 'prosemirror-model';
import type { Decoration } from 'prosemirror-view';

/** A place among the decorations of a paragraph: a position and the side of a widget there. */
export interface DrawnPlace {
  readonly at: number;
  readonly side: number;
}

/** The side of words of the text itself, which come after every widget at their position. */
export const TEXT_SIDE = Number.POSITIVE_INFINITY;

/** Inserted words on screen: a widget, or a range of the text (`side` is TEXT_SIDE and `to` its end). */
export interface Insertion extends DrawnPlace {
  readonly to: number;
  /** The amendment whose words these are. */
  readonly amendment: string;
  readonly content: Fragment;
  /** Where its delegation's tag is drawn separately; null if it is drawn with the words. */
  readonly tag: DrawnPlace | null;
  /** For words of the text: returns the insertion for a part of them, from one position to another. */
  readonly part?: (from: number, to: number) => Insertion;
  /** `tag`: whether the tag is drawn with these words; `blank`: whether a blank comes first. Both are false if no insertions of others are adjacent. `last`:
   *  the greatest side of the insertions before words of the text at the same position. */
  readonly decorate: (how: { readonly tag: boolean; readonly blank: boolean; readonly last: number | null }) => readonly Decoration[];
}

const isBefore = (one: DrawnPlace, other: DrawnPlace): boolean => one.at < other.at || (one.at === other.at && one.side < other.side);

const wordsOf = (content: Fragment): string => content.textBetween(0, content.size, '', '*');

/** Whether adjacent words need a blank between them to be distinguished. */
export const needBlankBetween = (first: Fragment, second: Fragment): boolean => /\S$/u.test(wordsOf(first)) && /^\S/u.test(wordsOf(second));

/** Words of the text, divided where others' insertions are. */
function inParts(one: Insertion, all: readonly Insertion[]): readonly Insertion[] {
  const within = all.filter(({ at, amendment }) => amendment !== one.amendment && one.at < at && at < one.to).map(({ at }) => at);
  if (!one.part || within.length === 0) return [one];
  const ends = [...new Set([one.at, ...within, one.to])].sort((x, y) => x - y);
  return ends.slice(1).map((to, k) => one.part!(ends[k]!, to));
}

/** The decorations of all insertions of a paragraph. */
export function decorateInsertions(insertions: readonly Insertion[]): Decoration[] {
  const inOrder = insertions.flatMap((one) => inParts(one, insertions)).sort((x, y) => (isBefore(x, y) ? -1 : isBefore(y, x) ? 1 : 0));
  return inOrder.flatMap((one, k) => {
    const before = inOrder[k - 1];
    const touches = before !== undefined && before.amendment !== one.amendment && before.to === one.at;
    const { tag } = one;
    const isParted =
      tag !== null && inOrder.some((other) => other.amendment !== one.amendment && isBefore(tag, other) && isBefore(other, one));
    const last = one.side === TEXT_SIDE && before?.at === one.at ? before.side : null;
    return one.decorate({ tag: tag === null || isParted, blank: touches && needBlankBetween(before.content, one.content), last });
  });
}
