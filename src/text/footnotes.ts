// The numbers of footnotes: by their order in the base wordings, from the draft's first number on (RULE 9). A note inside an amendment has none.
import type { Node } from 'prosemirror-model';
import { idOf, paragraphsOf, wordingOf } from '../../schema/index.ts';

/** Number of every footnote in the text by footnote id; proposed paragraphs and amendments are not counted. */
export function noteNumbers(doc: Node, first: number): Map<string, number> {
  const numbers = new Map<string, number>();
  let next = first;
  for (const paragraph of paragraphsOf(doc)) {
    wordingOf(paragraph)?.forEach((child) => {
      if (child.type.name === 'footnote') numbers.set(idOf(child), next++);
    });
  }
  return numbers;
}
