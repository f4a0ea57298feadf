// Excerpts of two wordings of one paragraph: the differing words with a few words around them.
import type { Node } from 'prosemirror-model';
import { ownChangesOf } from '../../amend/rebase/changes.ts';

/** How many words are kept on each side of a difference: enough to find the place in the text. */
const AROUND = 5;

/** Part of an excerpt. `differs`: only one of the two wordings has it. "…" stands for words that were left out. */
export interface ExcerptPart {
  readonly text: string;
  readonly differs: boolean;
}

const textIn = (wording: Node, from: number, to: number): string => wording.textBetween(from, to);

/**
 * How many characters of an unchanged text are kept at its start and its end, if what lies between is far from a difference; null if all is kept. Cuts are
 * between words.
 */
export function keptEnds(text: string, first: boolean, last: boolean): { readonly head: number; readonly tail: number } | null {
  const words = text.split(/(?<=\s)/);
  const [ahead, behind] = [first ? 0 : AROUND, last ? 0 : AROUND];
  if (words.length <= ahead + behind + 1) return null;
  const lengthOf = (some: readonly string[]) => some.join('').length;
  return { head: lengthOf(words.slice(0, ahead)), tail: behind === 0 ? 0 : lengthOf(words.slice(-behind)) };
}

/** The mark for the words left out. */
export const ellipsis = (last: boolean): string => (last ? '…' : '… ');

function shortened(text: string, first: boolean, last: boolean): string {
  const ends = keptEnds(text, first, last);
  return ends ? `${text.slice(0, ends.head)}${ellipsis(last)}${text.slice(text.length - ends.tail)}` : text;
}

/** Excerpts of both wordings around their differences. */
export function excerpts(mine: Node, now: Node): readonly [readonly ExcerptPart[], readonly ExcerptPart[]] {
  const parts: [ExcerptPart[], ExcerptPart[]] = [[], []];
  const changes = ownChangesOf(now, mine);
  const add = (side: 0 | 1, text: string, differs: boolean) => {
    if (text !== '') parts[side].push({ text, differs });
  };
  let at = 0;
  changes.forEach((change, k) => {
    const kept = shortened(textIn(mine, at, change.from), k === 0, false);
    add(0, kept, false);
    add(1, kept, false);
    add(0, textIn(mine, change.from, change.to), true);
    add(1, change.deleted.textBetween(0, change.deleted.size), true);
    at = change.to;
  });
  const rest = shortened(textIn(mine, at, mine.content.size), changes.length === 0, true);
  add(0, rest, false);
  add(1, rest, false);
  return parts;
}
