// Commands about the draft as a whole: it is archived and taken out of the archive, and put into the bin. Bringing it back out of the bin is in http/bin.ts,
// because in the bin a draft does not exist for commands.
import { runningSilences, standingOf } from '../../src/protocol/record.ts';
import type { Act, Standing } from '../../src/protocol/standing.ts';
import { recordStanding } from '../rooms/record.ts';
import { isoOf } from '../runtime/clock.ts';
import type { NewDraft } from '../store/store-model.ts';
import { type CommandContext, type CommandOutcome, writeOf } from './context.ts';
import { UNDER_SILENCE } from './refusal.ts';

/** Lets the draft stand otherwise, and does `change` with it; `makes`: a draft that is made at once with it. Resolves when all is stored. */
export async function standAs(context: CommandContext, standing: Standing, change: () => void = () => {}, makes?: NewDraft): Promise<void> {
  const { room } = context;
  await room.write({ ...writeOf(context), standing, ...(makes && { makes }) }, () => {
    recordStanding(room.ydoc, standing);
    change();
  });
}

const actOf = ({ clock, person }: CommandContext): Act => ({ at: isoOf(clock), who: person.name });

/** Takes the draft out of the list of those that people work on, or back into it. Nothing else changes. */
export async function archive(context: CommandContext, archived: boolean): Promise<CommandOutcome> {
  const standing = standingOf(context.room.ydoc);
  if ((standing.archived !== null) !== archived) await standAs(context, { ...standing, archived: archived ? actOf(context) : null });
  return { ok: true };
}

/** Puts the draft into the bin: from now on it exists for nobody, until it is brought back. */
export async function putInBin(context: CommandContext): Promise<CommandOutcome> {
  const standing = standingOf(context.room.ydoc);
  if (runningSilences(context.room.ydoc).length > 0) return UNDER_SILENCE;
  if (standing.deleted === null) await standAs(context, { ...standing, deleted: actOf(context) });
  return { ok: true };
}

/** Brings the draft back out of the bin. */
export async function takeOutOfBin(context: CommandContext): Promise<void> {
  const standing = standingOf(context.room.ydoc);
  if (standing.deleted !== null) await standAs(context, { ...standing, deleted: null });
}
