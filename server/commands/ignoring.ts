// Ignored findings of the house style, each with the person who ignored it. A finding that the chair or the secretariat ignores is ignored for everybody; one
// that a delegation ignores, only for its members. A finding is identified by rule, paragraph and digest, never by its words, which may be private.

import { findParagraphElement } from '../../src/protocol/elements.ts';
import { type Ignored, keyOf, paragraphOfFinding, recordOf } from '../../src/protocol/record.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { isoOf } from '../runtime/clock.ts';
import { IGNORED_PER_DRAFT } from '../runtime/limits.ts';
import { type CommandContext, type CommandOutcome, note } from './context.ts';
import { missing, tooMany } from './refusal.ts';

/** Ignores a finding for the person's own side, or stops ignoring it. */
export async function ignore(context: CommandContext, { finding, ignored }: FieldsOf<'ignore'>): Promise<CommandOutcome> {
  const { person, room, clock } = context;
  const key = keyOf(finding, person.delegation);
  const known = recordOf(room.ydoc).ignored;
  if (known.some((one) => keyOf(one.finding, one.by) === key) === ignored) return { ok: true };
  if (!ignored) return note(context, 'ignored', key, null);
  if (!findParagraphElement(room.ydoc, paragraphOfFinding(finding))) return missing('There is no such paragraph any more.');
  if (known.length >= IGNORED_PER_DRAFT) return tooMany(`A draft holds ${IGNORED_PER_DRAFT} ignored findings at most; show some again.`);
  const mark: Ignored = { finding, by: person.delegation, who: person.name, at: isoOf(clock) };
  return note(context, 'ignored', key, mark);
}
