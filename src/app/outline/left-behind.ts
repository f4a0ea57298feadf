// The words about a proposal that would delete a chapeau and leave its subparagraphs. Pure.
import type { Node } from 'prosemirror-model';
import type { ListedProposal } from '../../amend/decide/listed-proposals.ts';
import { subparagraphsLeft } from '../../amend/formal/families.ts';
import { labelInSentence } from '../../messages/label-words.ts';
import { plural } from '../../messages/say.ts';

/** "Its 3 subparagraphs stay, then below OP2."; '' if none is left behind. */
export function leftBehindWords(
  doc: Node,
  { goesAlone, paragraph }: Pick<ListedProposal, 'goesAlone' | 'paragraph'>,
  labelOf: (id: string) => string,
): string {
  const left = goesAlone ? subparagraphsLeft(doc, paragraph) : null;
  if (!left) return '';
  const label = labelOf(left.below);
  if (label === '') return plural(left.count, 'Its {n} subparagraph stays.', 'Its {n} subparagraphs stay.');
  return plural(left.count, 'Its {n} subparagraph stays, then below {label}.', 'Its {n} subparagraphs stay, then below {label}.', {
    label: labelInSentence(label),
  });
}
