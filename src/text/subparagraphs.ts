// A paragraph with all sub-paragraphs below it is a block, which moves as one and is addressed as one. Blocks are not stored; they follow from the
// order and the levels of the paragraphs.
import type { ParagraphKind } from '../../schema/index.ts';

/**
 * The level of a paragraph: 1 for the sub-paragraphs (a), 2 for (i), up to 4; 0 for every other kind. Accepts the attributes of a paragraph or any
 * object with the same two fields.
 */
export function levelOf({ kind, level }: { readonly kind: string; readonly level: string | number }): number {
  return kind === ('subparagraph' satisfies ParagraphKind) ? Math.min(4, Math.max(1, Number(level) || 1)) : 0;
}

/**
 * The index after the last sub-paragraph of the paragraph at `at`; `at + 1` where it has none. `levels`: the levels of all paragraphs, in order. For paragraphs
 * between sub-paragraphs that do not end the block (a proposed paragraph, a heading) the caller passes `Infinity` as the level.
 */
export function blockEnd(levels: readonly number[], at: number): number {
  const own = levels[at]!;
  let end = at + 1;
  while (end < levels.length && levels[end]! > own) end++;
  return end;
}
