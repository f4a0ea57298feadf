// Commands about a proposal that do not change it: positions, co-sponsors, its reason, and the chair's question to the room.

import { keyOf, LONGEST, type Question, recordOf } from '../../src/protocol/record.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { wordsOfProposal } from '../rooms/position-words.ts';
import { holdsWording } from '../rooms/private.ts';
import { setInRecord } from '../rooms/record.ts';
import { isoOf } from '../runtime/clock.ts';
import { type CommandContext, type CommandOutcome, note, privateRoom, writeOf } from './context.ts';
import { findProposal, pendingProposal } from './proposal.ts';
import { CANNOT_STORE, conflict, forbidden } from './refusal.ts';

/** A delegation takes a position on the present words of another delegation's pending proposal; '' removes it. */
export async function takePosition(context: CommandContext, { amendment: id, position }: FieldsOf<'position'>): Promise<CommandOutcome> {
  const proposal = pendingProposal(context.room.ydoc, id);
  if ('error' in proposal) return proposal;
  const { delegation } = context.person;
  if (proposal.by === delegation) return conflict('A delegation takes no position on its own proposal.');
  if (position === '') return note(context, 'positions', keyOf(id, delegation), null);
  const words = wordsOfProposal(proposal.element);
  return take(context, () => {
    setInRecord(context.room.ydoc, 'positions', keyOf(id, delegation), { position, at: isoOf(context.clock), words });
    if (position === 'support') confirm(context, 'sponsors', id, words);
  });
}

/** A delegation joins (`join`) or leaves the co-sponsors of another delegation's pending proposal. */
export async function cosponsor(context: CommandContext, { amendment: id, join }: FieldsOf<'cosponsor'>): Promise<CommandOutcome> {
  const proposal = pendingProposal(context.room.ydoc, id);
  if ('error' in proposal) return proposal;
  const { delegation } = context.person;
  if (proposal.by === delegation) return conflict('A delegation stands behind its own proposal already.');
  // A co-sponsor that confirms the changed words keeps its place in the list.
  const known = recordOf(context.room.ydoc)
    .cosponsors.get(id)
    ?.find((one) => one.delegation === delegation);
  const joined = { at: known?.at ?? isoOf(context.clock), words: wordsOfProposal(proposal.element) };
  if (!join) return note(context, 'sponsors', keyOf(id, delegation), null);
  return take(context, () => {
    setInRecord(context.room.ydoc, 'sponsors', keyOf(id, delegation), joined);
    confirm(context, 'positions', id, joined.words);
  });
}

async function take(context: CommandContext, change: () => void): Promise<CommandOutcome> {
  await context.room.write(writeOf(context), change);
  return { ok: true };
}

/** Approving the present words confirms both the delegation's support and its co-sponsorship, if they referred to earlier words. */
function confirm({ room, person }: CommandContext, map: 'positions' | 'sponsors', id: string, words: string): void {
  const record = recordOf(room.ydoc);
  const said = (map === 'positions' ? record.positions : record.cosponsors)
    .get(id)
    ?.find(({ delegation }) => delegation === person.delegation);
  if (!said?.earlier || ('position' in said && said.position !== 'support')) return;
  const { delegation, earlier: _, ...kept } = said;
  setInRecord(room.ydoc, map, keyOf(id, delegation), { ...kept, words });
}

/** Sets the owner's reason for a proposal; '' removes it. The reason for a private proposal is kept in the private document and is published with the proposal. */
export async function giveReason(context: CommandContext, { amendment: id, words }: FieldsOf<'reason'>): Promise<CommandOutcome> {
  const { room, person, clock } = context;
  const own = 'error' in findProposal(room.ydoc, id) ? await privateRoom(context) : null;
  // Only after the private document is open: the proposal may have been published meanwhile.
  const shared = findProposal(room.ydoc, id);
  const kept = own && 'error' in shared ? findProposal(own.ydoc, id) : null;
  const isKept = kept !== null && !('error' in kept) && !(kept.isParagraph && !holdsWording(kept.paragraph));
  if ('error' in shared && !isKept) return shared;
  if (!('error' in shared) && shared.by !== person.delegation)
    return forbidden('Only the delegation that made a proposal gives the reason for it.');
  if (words.length > LONGEST.reason) return conflict(`A reason has ${LONGEST.reason} characters at most.`);
  const home = isKept ? own! : room;
  if (home.isFailing) return CANNOT_STORE;
  return note({ ...context, room: home }, 'reasons', id, words === '' ? null : { words, at: isoOf(clock) });
}

/** The chair asks all delegations for their positions, optionally with a time limit in minutes, or withdraws the question. */
export async function askRoom(context: CommandContext, { amendment: id, asked, minutes }: FieldsOf<'ask'>): Promise<CommandOutcome> {
  const { room, clock, person } = context;
  const proposal = asked ? pendingProposal(room.ydoc, id) : findProposal(room.ydoc, id);
  if ('error' in proposal) return proposal;
  const known = recordOf(room.ydoc).questions.get(id);
  if (!asked) return known ? note(context, 'questions', id, null) : { ok: true };
  if (known && minutes === undefined) return { ok: true };
  const question: Question = {
    ...(known ?? { at: isoOf(clock), who: person.name }),
    ...(minutes !== undefined && { until: isoOf(clock, minutes * 60_000) }),
  };
  return note(context, 'questions', id, question);
}
