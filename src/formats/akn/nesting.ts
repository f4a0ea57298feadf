// Paragraphs as a tree: Akoma Ntoso nests sub-paragraphs in the paragraph to which they belong. The tree in document order gives the paragraphs in
// their order again.
import type { RedlineParagraph } from '../../diff/redline-model.ts';
import { levelOf } from '../../text/subparagraphs.ts';

/** A paragraph and the sub-paragraphs below it. */
export interface Nested {
  readonly paragraph: RedlineParagraph;
  readonly below: Nested[];
}

/** The paragraphs as a tree. A sub-paragraph is placed below the nearest earlier paragraph of a lower level, or at the top where there is none. */
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
