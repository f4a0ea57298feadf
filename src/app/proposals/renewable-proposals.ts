// The delegation's own proposals that are not pending any more and were not accepted: withdrawn or rejected. Their owner can bring each back.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, idOf, wordingOf } from '../../../schema/index.ts';
import { type FormalPart, formalWording } from '../../amend/formal/formal.ts';
import { structureSaid } from '../../amend/formal/formal-kinds.ts';
import { mineOf } from '../../amend/rebase/parts.ts';
import { baseOf } from '../../amend/rebase/proposal.ts';
import type { labelsOf } from '../../text/numbering.ts';

export interface RenewableProposal {
  /** Of the amendment, or of the proposed paragraph. */
  readonly id: string;
  readonly paragraph: string;
  readonly label: string;
  readonly how: 'withdrawn' | 'rejected';
  readonly parts: readonly FormalPart[];
}

/** What a delegation has set aside, in text order. */
export function renewableProposals(doc: Node, labels: ReturnType<typeof labelsOf>, own: string): readonly RenewableProposal[] {
  const found: RenewableProposal[] = [];
  if (own === '') return found;
  const labelOf = (id: string) => labels.get(id)?.label ?? '';
  doc.forEach((paragraph) => {
    const id = idOf(paragraph);
    const now = wordingOf(paragraph);
    const label = labelOf(id);
    if (paragraph.attrs.by === own && paragraph.attrs.state === 'withdrawn' && now)
      found.push({ id, paragraph: id, label, how: 'withdrawn', parts: [{ text: `${label}: ` }, { inserted: now.textContent }] });
    for (const amendment of amendmentsOf(paragraph)) {
      const { by, state, decision, kind, after, as } = amendment.attrs as Record<string, string>;
      if (by !== own || decision === 'accepted' || (state !== 'withdrawn' && decision !== 'rejected')) continue;
      const mine = mineOf(amendment);
      const structure = structureSaid(label, kind ?? '', labelOf(after ?? ''), as ?? '');
      const parts = structure ?? (mine && now ? formalWording(label, baseOf(amendment, now), mine) : []);
      found.push({
        id: idOf(amendment),
        paragraph: id,
        label,
        how: decision === 'rejected' ? 'rejected' : 'withdrawn',
        parts,
      });
    }
  });
  return found;
}
