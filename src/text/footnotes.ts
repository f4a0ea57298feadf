// The numbers of footnotes, which follow their order in the wordings of the text, beginning with the draft's first number (RULES T1 to T3). A note inside an
// amendment has no number.
import type { Node } from 'prosemirror-model';
import { idOf, paragraphsOf, wordingOf } from '../../schema/index.ts';

/**
 * The number of every footnote by footnote id; notes in proposed paragraphs and amendments are not counted. `first`: the number of the first one
 * (`meta.firstNote`).
 */
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
