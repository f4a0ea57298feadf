// Finds the agreed paragraphs that a proposal would change. A proposal that was made before its paragraph was agreed stays pending; it can be accepted only
// when the chair reopens the paragraph, either first or together with the acceptance.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, amendmentsOf, idOf, isAgreed, isPending, paragraphAttrs } from '../../../schema/index.ts';
import { kindOfAmendment } from '../kinds/kinds.ts';
import { paragraphOfText } from '../kinds/paragraphs.ts';

/** The agreed paragraphs whose words, place or kind accepting a proposal would change. `amendment` is '' where the paragraph itself is proposed. */
export function agreedUnder(doc: Node, paragraph: Node, amendment: string): readonly Node[] {
  return touched(paragraph, amendment)
    .map((id) => paragraphOfText(doc, id))
    .filter((one): one is Node => one !== null && isAgreed(paragraphAttrs(one).status));
}

/** Ids of the paragraphs of the text that accepting a proposal would change; '' among them stands for none. */
export function touched(paragraph: Node, id: string): readonly string[] {
  if (id === '') return [paragraphAttrs(paragraph).instead];
  const all = amendmentsOf(paragraph);
  const amendment = all.find((one) => idOf(one) === id);
  if (!amendment) return [];
  // An amendment to a pending proposal changes that one, not the text.
  if (all.some((one) => idOf(one) === amendmentAttrs(amendment).on && isPending(one))) return [];
  return kindOfAmendment(amendment).touches(idOf(paragraph), amendment);
}
