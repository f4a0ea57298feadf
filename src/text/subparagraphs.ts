// A paragraph and the sub-paragraphs below it, at every depth: together they are a block, which moves and is named as one. Nothing about blocks is
// stored; the order and the levels say it.
import type { ParagraphKind } from '../../schema/index.ts';

/** The level of a paragraph: 0, or 1 for (a), 2 for (i), up to 4 for a sub-paragraph. Takes its attributes, or whatever has the same two fields. */
export function levelOf({ kind, level }: { readonly kind: string; readonly level: string | number }): number {
  return kind === ('subparagraph' satisfies ParagraphKind) ? Math.min(4, Math.max(1, Number(level) || 1)) : 0;
}

/**
 * The position behind the last sub-paragraph of the paragraph at `at`; `at + 1` where it has none. `levels`: of all paragraphs, in order. What stands
 * among sub-paragraphs without ending their block (a proposed paragraph, a heading between them) has a level of `Infinity` here: the caller decides.
 */
export function blockEnd(levels: readonly number[], at: number): number {
  const own = levels[at]!;
  let end = at + 1;
  while (end < levels.length && levels[end]! > own) end++;
  return end;
}
