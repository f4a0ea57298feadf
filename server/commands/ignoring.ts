// Findings of house style that are ignored: marks beside the text, each with who set it. The chair's and the secretariat's hold for everybody, a
// delegation's for its own members. A mark names a finding by its rule, its paragraph and a digest, never by its words: they may be private still.
import { findParagraphElement } from '../../src/protocol/elements.ts';
import { type Ignored, keyOf, paragraphOfFinding, recordOf } from '../../src/protocol/record.ts';
import { isoOf } from '../runtime/clock.ts';
import { IGNORED_PER_DRAFT } from '../runtime/limits.ts';
import { type CommandContext, type CommandOutcome, note } from './context.ts';
import { missing, tooMany } from './refusal.ts';

/** Sets the mark of one's own side on a finding, or takes it away. */
export async function ignore(context: CommandContext, finding: string, ignored: boolean): Promise<CommandOutcome> {
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
