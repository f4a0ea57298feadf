// The floor: the paragraph under discussion, the speaking delegation, and the delegations that asked to speak. The speakers' list is one value, in the order of
// asking.

import { findParagraphElement } from '../../src/protocol/elements.ts';
import { recordOf } from '../../src/protocol/record.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { setInRecord } from '../rooms/record.ts';
import { isoOf } from '../runtime/clock.ts';
import { type CommandContext, type CommandOutcome, note, writeOf } from './context.ts';
import { conflict, missing } from './refusal.ts';

const NO_PARAGRAPH = missing('There is no such paragraph any more.');

/** Sets the paragraph under discussion; '' for none. */
export async function putOnFloor(context: CommandContext, { paragraph }: FieldsOf<'floor'>): Promise<CommandOutcome> {
  const { room, clock, person } = context;
  if (paragraph === '') return note(context, 'floor', 'paragraph', null);
  if (!findParagraphElement(room.ydoc, paragraph)) return NO_PARAGRAPH;
  if (recordOf(room.ydoc).floor?.paragraph === paragraph) return { ok: true };
  return note(context, 'floor', 'paragraph', { paragraph, since: isoOf(clock), who: person.name });
}

/** A delegation asks for the floor, or withdraws its request. If it asks again, it keeps its place in the list. */
export async function askForFloor(context: CommandContext, { paragraph, wants }: FieldsOf<'ask-floor'>): Promise<CommandOutcome> {
  const { room, clock, person } = context;
  if (paragraph !== '' && !findParagraphElement(room.ydoc, paragraph)) return NO_PARAGRAPH;
  const { asking } = recordOf(room.ydoc);
  const { delegation } = person;
  const own = asking.find((one) => one.delegation === delegation);
  if (!wants && !own) return { ok: true };
  const others = asking.filter((one) => one !== own);
  if (!wants) return note(context, 'floor', 'asking', others);
  const mine = { delegation, paragraph, at: own?.at ?? isoOf(clock) };
  return note(context, 'floor', 'asking', own ? asking.map((one) => (one === own ? mine : one)) : [...asking, mine]);
}

/** Gives a delegation the floor and removes it from the list; '' ends the present speaker's turn. */
export async function giveFloor(context: CommandContext, { delegation }: FieldsOf<'give'>): Promise<CommandOutcome> {
  const { room, clock } = context;
  const { asking, speaker } = recordOf(room.ydoc);
  if (delegation === '') return speaker ? note(context, 'floor', 'speaker', null) : { ok: true };
  if (!asking.some((one) => one.delegation === delegation)) return conflict(`${delegation} does not ask for the floor any more.`);
  await room.write(writeOf(context), () => {
    setInRecord(
      room.ydoc,
      'floor',
      'asking',
      asking.filter((one) => one.delegation !== delegation),
    );
    setInRecord(room.ydoc, 'floor', 'speaker', { delegation, since: isoOf(clock) });
  });
  return { ok: true };
}
