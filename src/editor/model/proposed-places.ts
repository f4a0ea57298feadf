// Where a delegation may propose a paragraph to go: a step up or down, or onto the end of the one before. What cannot be is said in one sentence.
// Pure in the text, for proposals in the open and for those that a delegation keeps for itself.
import type { Node } from 'prosemirror-model';
import { paragraphBefore, paragraphOfText } from '../../amend/kinds/paragraphs.ts';
import { labelsOf } from '../../text/numbering.ts';
import { hasSubparagraphs, stepFrom } from './places-to-move.ts';

/** The paragraph behind which, or onto whose end, a paragraph would go. */
export type ProposedPlace = { readonly after: string } | { readonly refused: string };

/** Label of a paragraph, for a sentence about it. */
export const labelIn = (doc: Node, id: string): string => labelsOf(doc).get(id)?.label ?? 'this paragraph';

/** A step up (-1) or down (1) from where the paragraph stands, or from where a pending move (`behind`) would have it. */
export function placeToMoveTo(doc: Node, id: string, direction: -1 | 1, behind: string | null): ProposedPlace {
  const label = labelIn(doc, id);
  if (hasSubparagraphs(doc, id)) return { refused: `${label} has sub-paragraphs, which would stay behind: move those first.` };
  const after = stepFrom(doc, id, direction, behind);
  return after === null ? { refused: `${label} cannot be moved further ${direction < 0 ? 'up' : 'down'}.` } : { after };
}

/** The paragraph before, where this one can be joined to it. */
export function placeToJoin(doc: Node, { attrs }: Node): ProposedPlace {
  const id = attrs.id as string;
  const before = paragraphBefore(doc, id);
  const into = before ? paragraphOfText(doc, before) : null;
  if (!before || !into || into.attrs.kind === 'title' || into.attrs.kind === 'heading' || attrs.kind === 'title')
    return { refused: `There is no paragraph that ${labelIn(doc, id)} could be joined with.` };
  if (into.attrs.status === 'agreed') return { refused: `${labelIn(doc, before)} is agreed: it takes no new proposals.` };
  return { after: before };
}
