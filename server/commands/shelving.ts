// Commands about the draft as a whole: archive it, take it out of the archive, and put it into the bin. Taking it out of the bin is in http/bin.ts, because
// commands do not find drafts in the bin.

import { runningSilences, standingOf } from '../../src/protocol/record.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import type { Act, Standing } from '../../src/protocol/standing.ts';
import { recordStanding } from '../rooms/record.ts';
import { isoOf } from '../runtime/clock.ts';
import type { NewDraft } from '../store/store-model.ts';
import { type CommandContext, type CommandOutcome, writeOf } from './context.ts';
import { UNDER_SILENCE } from './refusal.ts';

/** Changes the draft's standing and runs `change` in the same transaction; `makes`: a draft that is made in the same commit. Resolves when everything is
 *  stored. */
export async function standAs(context: CommandContext, standing: Standing, change: () => void = () => {}, makes?: NewDraft): Promise<void> {
  const { room } = context;
  await room.write({ ...writeOf(context), standing, ...(makes && { makes }) }, () => {
    recordStanding(room.ydoc, standing);
    change();
  });
}

const actOf = ({ clock, person }: CommandContext): Act => ({ at: isoOf(clock), who: person.name });

/** Moves the draft out of the list of active drafts, or back. Nothing else changes. */
export async function archive(context: CommandContext, { archived }: FieldsOf<'archive'>): Promise<CommandOutcome> {
  const standing = standingOf(context.room.ydoc);
  if ((standing.archived !== null) !== archived) await standAs(context, { ...standing, archived: archived ? actOf(context) : null });
  return { ok: true };
}

/** Puts the draft into the bin: nobody can open it until it is taken out again. */
export async function putInBin(context: CommandContext): Promise<CommandOutcome> {
  const standing = standingOf(context.room.ydoc);
  if (runningSilences(context.room.ydoc).length > 0) return UNDER_SILENCE;
  if (standing.deleted === null) await standAs(context, { ...standing, deleted: actOf(context) });
  return { ok: true };
}

export async function takeOutOfBin(context: CommandContext): Promise<void> {
  const standing = standingOf(context.room.ydoc);
  if (standing.deleted !== null) await standAs(context, { ...standing, deleted: null });
}
