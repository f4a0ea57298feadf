// The delegation's own proposals that were withdrawn or rejected. Their owner can bring each back.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, amendmentsOf, idOf, type Language, ownerOf, paragraphAttrs, wordingOf } from '../../../schema/index.ts';
import { labelOfAlone } from '../../amend/formal/families.ts';
import { type FormalPart, formalParts, formalWording } from '../../amend/formal/sentence.ts';
import { kindOfAmendment } from '../../amend/kinds/kinds.ts';
import { saysNothing } from '../../amend/kinds/paragraphs.ts';
import { mineOf } from '../../amend/rebase/parts.ts';
import { baseOf } from '../../amend/rebase/proposal.ts';
import type { labelsOf } from '../../text/numbering.ts';

export interface RenewableProposal {
  /** The id of the amendment, or of the proposed paragraph. */
  readonly id: string;
  readonly paragraph: string;
  readonly label: string;
  readonly how: 'withdrawn' | 'rejected';
  readonly parts: readonly FormalPart[];
}

/** The proposals of the delegation `own` that it can renew, in text order; none if `own` is ''. */
export function renewableProposals(
  doc: Node,
  labels: ReturnType<typeof labelsOf>,
  own: string,
  language: Language,
): readonly RenewableProposal[] {
  const found: RenewableProposal[] = [];
  if (own === '') return found;
  const labelOf = (id: string) => labels.get(id)?.label ?? '';
  doc.forEach((paragraph) => {
    const id = idOf(paragraph);
    const now = wordingOf(paragraph);
    const label = labelOf(id);
    if (ownerOf(paragraph) === own && paragraphAttrs(paragraph).state === 'withdrawn' && now && !saysNothing(doc, paragraph))
      found.push({ id, paragraph: id, label, how: 'withdrawn', parts: [{ text: `${label}: ` }, { inserted: now.textContent }] });
    for (const amendment of amendmentsOf(paragraph)) {
      const { by, state, decision } = amendmentAttrs(amendment);
      if (by !== own || decision === 'accepted' || (state !== 'withdrawn' && decision !== 'rejected')) continue;
      const mine = mineOf(amendment);
      const alone = labelOfAlone(doc, id, label);
      const structure = kindOfAmendment(amendment).structure(alone, amendment, labelOf, language);
      const said = structure ?? (mine && now ? formalWording(alone, baseOf(amendment, now), mine, language) : null);
      found.push({
        id: idOf(amendment),
        paragraph: id,
        label,
        how: decision === 'rejected' ? 'rejected' : 'withdrawn',
        parts: said ? formalParts([said]) : [],
      });
    }
  });
  return found;
}
