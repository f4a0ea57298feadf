// Imports proposals from a file: a returned copy, or a formal list. Each is listed with the person who imported it and the name of the file.
import type { Command } from '../../src/protocol/api.ts';
import { mayManage } from '../../src/protocol/roles.ts';
import { BROUGHT_PROPOSALS } from '../runtime/limits.ts';
import { addProposals } from './adding-proposals.ts';
import type { CommandContext, CommandOutcome } from './context.ts';
import { conflict, forbidden, missing, tooMany } from './refusal.ts';

/** Imports proposals. A delegation may import its own; the chair and the secretariat may import those of any delegation. */
export async function importProposals(
  context: CommandContext,
  { by, source, proposals }: Extract<Command, { do: 'bring' }>,
): Promise<CommandOutcome> {
  if (!mayManage(context.person.role) && by !== context.person.delegation)
    return forbidden('A delegation brings in proposals of its own only.');
  if (!context.isDelegation(by)) return missing('There is no such delegation in this committee; hand out a link for it first.');
  if (proposals.length === 0) return conflict('There is no proposal in this file.');
  if (proposals.length > BROUGHT_PROPOSALS)
    return tooMany(`At most ${BROUGHT_PROPOSALS} proposals are brought in at once; bring the file in parts.`);
  return addProposals(context, by, proposals, { kind: 'brought', source });
}
