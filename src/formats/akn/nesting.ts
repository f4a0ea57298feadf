// Paragraphs as a tree: sub-paragraphs under the paragraph that they belong to, as Akoma Ntoso nests them. Reading the tree from the top gives the
// paragraphs in their order again.
import type { RedlineParagraph } from '../../diff/redline-model.ts';
import { levelOf } from '../../text/subparagraphs.ts';

export interface Nested {
  readonly paragraph: RedlineParagraph;
  readonly below: Nested[];
}

/** A sub-paragraph stands under the nearest one above it of a lower level; one that has none stands alone. */
export function nestedParagraphs(paragraphs: readonly RedlineParagraph[]): Nested[] {
  const top: Nested[] = [];
  let path: { readonly level: number; readonly entry: Nested }[] = [];
  for (const paragraph of paragraphs) {
    const entry: Nested = { paragraph, below: [] };
    const hosts = paragraph.kind === 'operative' || paragraph.kind === 'preambular';
    if (paragraph.kind !== 'subparagraph') {
      top.push(entry);
      path = hosts ? [{ level: 0, entry }] : [];
      continue;
    }
    const level = levelOf(paragraph);
    while (path.length > 0 && path[path.length - 1]!.level >= level) path.pop();
    (path[path.length - 1]?.entry.below ?? top).push(entry);
    path.push({ level, entry });
  }
  return top;
}
