// Where a delegation may propose to move a paragraph (one step up or down) or to join it (onto the end of the one before). What cannot be is said in one
// sentence. Pure in the text: it serves proposals in the open and those that a delegation keeps for itself.

import type { Node } from 'prosemirror-model';
import { idOf, isAgreed, paragraphAttrs } from '../../../schema/index.ts';
import { paragraphBefore, paragraphOfText } from '../../amend/kinds/paragraphs.ts';
import { say } from '../../messages/say.ts';
import { labelsOf } from '../../text/numbering.ts';
import { hasSubparagraphs, predecessorAfterStep } from './paragraph-order.ts';

/** `after`: id of the paragraph that a moved one would follow ('' for the beginning), or that a joined one would continue. */
export type MoveTarget = { readonly after: string } | { readonly refused: string };

/** Label of a paragraph ("OP3") for a sentence about it; "this paragraph" where it has none. */
export const spokenLabel = (doc: Node, id: string): string => labelsOf(doc).get(id)?.label ?? say('this paragraph');

/** Why nobody proposes on an agreed paragraph; `label` begins the sentence. */
export const agreedRefusal = (label: string): string => say('{label} is agreed: it takes no new proposals.', { label });

/** Why a paragraph is not moved. */
export const immovable = (label: string, direction: -1 | 1): string =>
  direction < 0 ? say('{label} cannot be moved further up.', { label }) : say('{label} cannot be moved further down.', { label });

/** The target of a move one step up (-1) or down (1). `pendingAfter`: id of the paragraph that a pending move would have it follow, from where the step is
 *  counted; null without a pending move. */
export function moveTarget(doc: Node, id: string, direction: -1 | 1, pendingAfter: string | null): MoveTarget {
  const label = spokenLabel(doc, id);
  if (hasSubparagraphs(doc, id))
    return { refused: say('{label} has subparagraphs, which would stay behind: move those first.', { label }) };
  const after = predecessorAfterStep(doc, id, direction, pendingAfter);
  return after === null ? { refused: immovable(label, direction) } : { after };
}

const isHeading = (paragraph: Node): boolean => ['title', 'heading'].includes(paragraphAttrs(paragraph).kind);

/** The paragraph before that this one could go on in; null where there is none: the preamble does not go on in the operative part. */
export function joinableBefore(doc: Node, paragraph: Node): Node | null {
  const before = paragraphBefore(doc, idOf(paragraph));
  const into = before ? paragraphOfText(doc, before) : null;
  if (!into || isHeading(into) || isHeading(paragraph)) return null;
  const [kind, intoKind] = [paragraphAttrs(paragraph).kind, paragraphAttrs(into).kind];
  return kind === 'operative' && intoKind === 'preambular' ? null : into;
}

/** The paragraph before, if this one can be joined to it. */
export function joinTarget(doc: Node, paragraph: Node): MoveTarget {
  const into = joinableBefore(doc, paragraph);
  if (!into)
    return { refused: say('There is no paragraph that {label} could be joined with.', { label: spokenLabel(doc, idOf(paragraph)) }) };
  const before = idOf(into);
  if (isAgreed(paragraphAttrs(into).status)) return { refused: agreedRefusal(spokenLabel(doc, before)) };
  return { after: before };
}
