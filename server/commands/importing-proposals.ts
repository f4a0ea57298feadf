// Imports proposals from a file: a returned copy, or a formal list. Each is listed with the person who imported it and the name of the file.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, isPending, ownerOf, paragraphAttrs } from '../../schema/index.ts';
import { saysNothing } from '../../src/amend/kinds/paragraphs.ts';
import type { BroughtProposal } from '../../src/protocol/api.ts';
import { mayManage } from '../../src/protocol/roles.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { BROUGHT_PROPOSALS, PACKAGE_MEMBERS } from '../runtime/limits.ts';
import { addProposals } from './adding-proposals.ts';
import type { CommandContext, CommandOutcome } from './context.ts';
import { tieImported } from './packages.ts';
import { conflict, forbidden, missing, tooMany } from './refusal.ts';

/** Imports proposals. A delegation may import its own; the chair and the secretariat may import those of any delegation. Proposals that must be decided
 *  together are imported as packages. */
export async function importProposals(
  context: CommandContext,
  { by, source, proposals, together = [] }: FieldsOf<'bring'>,
): Promise<CommandOutcome> {
  if (!mayManage(context.person.role) && by !== context.person.delegation)
    return forbidden('A delegation brings in proposals of its own only.');
  if (!context.isDelegation(by)) return missing('There is no such delegation in this committee; hand out a link for it first.');
  if (proposals.length === 0) return conflict('There is no proposal in this file.');
  if (proposals.length > BROUGHT_PROPOSALS)
    return tooMany(`At most ${BROUGHT_PROPOSALS} proposals are brought in at once; bring the file in parts.`);
  const asked = proposals.map((one) => (nodeOfBrought(one) as { attrs?: { id?: unknown } }).attrs?.id);
  const sets = together.map((set) => [...new Set(set)].map((id) => asked.indexOf(id)));
  const tied = sets.flat();
  if (sets.some((set) => set.length < 2)) return conflict('A package ties several proposals together, or one to a condition.');
  if (sets.some((set) => set.length > PACKAGE_MEMBERS)) return tooMany(`A package holds ${PACKAGE_MEMBERS} proposals at most.`);
  if (tied.includes(-1)) return missing('There is no such proposal; it may have been withdrawn.');
  if (new Set(tied).size < tied.length) return conflict('One of these proposals is in another package already.');
  const tie = (placed: readonly string[], doc: Node) =>
    sets.map((set) =>
      tieImported(
        context,
        by,
        set.map((at) => placed[at]!),
        doc,
      ),
    );
  return addProposals(context, by, proposals, { kind: 'brought', source }, undefined, tie);
}

const nodeOfBrought = (one: BroughtProposal): object => ('amendment' in one ? one.amendment : one.proposed);

/** Imports the pending proposals of another draft with the same text, in the name of each delegation. Resolves to one sentence on what could not be imported;
 *  null if everything was. `doc`: the other draft. */
export async function bringProposalsOf(context: CommandContext, doc: Node, source: string): Promise<string | null> {
  const lists = new Map<string, BroughtProposal[]>();
  const add = (by: string, proposal: BroughtProposal) => lists.set(by, [...(lists.get(by) ?? []), proposal]);
  let behind = '';
  doc.forEach((paragraph) => {
    const { id, by, state } = paragraphAttrs(paragraph);
    if (by !== '') {
      if (state === 'live' && !saysNothing(doc, paragraph)) add(by, { after: behind, proposed: paragraph.toJSON() as object });
      return;
    }
    behind = id;
    for (const amendment of amendmentsOf(paragraph))
      if (isPending(amendment)) add(ownerOf(amendment), { paragraph: id, amendment: amendment.toJSON() as object });
  });
  let left: string | null = null;
  for (const [by, proposals] of lists) {
    for (let at = 0; at < proposals.length; at += BROUGHT_PROPOSALS) {
      const outcome = await importProposals(context, { by, source, proposals: proposals.slice(at, at + BROUGHT_PROPOSALS) });
      if ('error' in outcome) left = `The text was copied, but not all proposals of ${by}. ${outcome.error}`;
    }
  }
  return left;
}
