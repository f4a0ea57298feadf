// Commands of a draft's sponsors: invite others, join, leave, and table the text. Tabling makes a new draft of the committee with the present text, so that
// others see nothing of its history; the zero draft is closed, and its sponsors can still read it (docs/decisions/0047-drafts-of-sponsors.md).

import { cleanDoc } from '../../schema/index.ts';
import { readDoc } from '../../src/protocol/document.ts';
import { metaOf, standingOf, versionsOf } from '../../src/protocol/record.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { isInvited, isSponsor, isUntabled, layerOf, PLAIN_STANDING, type Standing } from '../../src/protocol/standing.ts';
import { withOwnNumbers } from '../../src/text/issued-numbers.ts';
import { newSafeId } from '../accounts/identity.ts';
import { firstVersionAndUpdate, withSponsors } from '../rooms/first-update.ts';
import { recordDecision, recordMeta } from '../rooms/record.ts';
import { isoOf } from '../runtime/clock.ts';
import { type CommandContext, type CommandOutcome, type CommitteeOfCommand, decisionOf, type Told } from './context.ts';
import { ADOPTED, conflict, missing } from './refusal.ts';
import { standAs } from './shelving.ts';

const DONE: CommandOutcome = { ok: true };
const without = (codes: readonly string[], code: string): readonly string[] => codes.filter((one) => one !== code);

/** A decision about a draft as a whole. */
const told = (kind: Told['kind'], by: string, words: string): Told => ({ kind, paragraph: '', label: '', amendment: '', by, words });

/** Invites a delegation to sponsor the draft, or withdraws the invitation. */
export async function invite(context: CommandContext, { delegation, invited }: FieldsOf<'invite'>): Promise<CommandOutcome> {
  const standing = standingOf(context.room.ydoc);
  if (invited && !context.isDelegation(delegation)) return missing('There is no such delegation in this committee.');
  // A sponsor whose seat was reissued must be invited again.
  if (!invited && standing.sponsors.includes(delegation) && !standing.invited.includes(delegation))
    return conflict('It sponsors the draft already; only it can leave.');
  const seat = invited ? await context.committee?.seatOf(delegation) : undefined;
  const now = standingOf(context.room.ydoc);
  const others = without(now.invited, delegation);
  const invitedSeats = { ...now.invitedSeats, ...(seat !== undefined && { [delegation]: seat }) };
  await standAs(context, { ...now, invited: invited ? [...others, delegation] : others, invitedSeats });
  return DONE;
}

/** The person's delegation joins the sponsors, or leaves them. Both are listed; declining an invitation is not. */
export async function sponsor(context: CommandContext, { joins }: FieldsOf<'sponsor'>): Promise<CommandOutcome> {
  const { room, person } = context;
  const standing = standingOf(room.ydoc);
  if (metaOf(room.ydoc).adoption) return ADOPTED;
  const own = person.delegation;
  const isOne = isSponsor(standing, person);
  const invited = without(standing.invited, own);
  if (joins === isOne) {
    if (!joins && isInvited(standing, person)) await standAs(context, { ...standing, invited });
    return DONE;
  }
  if (!joins && isUntabled(standing) && standing.sponsors.length === 1)
    return conflict(`${person.name} is the only sponsor; delete the draft instead.`);
  const sponsors = joins ? [...new Set([...standing.sponsors, own])] : without(standing.sponsors, own);
  const seats = joins ? { ...standing.seats, [own]: layerOf(person) } : standing.seats;
  const words = joins ? `${person.name} sponsors the draft` : `${person.name} sponsors the draft no longer`;
  const decision = decisionOf(context, told(joins ? 'sponsored' : 'unsponsored', own, words));
  await standAs(context, { ...standing, sponsors, seats, invited }, () => {
    recordMeta(room.ydoc, withSponsors(metaOf(room.ydoc), namesOf(context, sponsors)));
    recordDecision(room.ydoc, decision);
  });
  return { ok: true, decision };
}

const namesOf = ({ committee }: CommandContext, codes: readonly string[]): readonly string[] =>
  codes.map((code) => committee?.nameOf(code) ?? code);

/** Tables the present text under a symbol. */
export async function table(context: CommandContext, { symbol }: FieldsOf<'table'>): Promise<CommandOutcome> {
  const { committee } = context;
  if (!committee) return conflict('Nothing is tabled here.');
  const isTaken = (await committee.symbols()).includes(symbol) || !(await committee.giveSymbol(symbol));
  if (isTaken) return conflict(`There is a draft ${symbol} already; give it another symbol.`);
  return tableAs(context, committee, symbol);
}

async function tableAs(context: CommandContext, committee: CommitteeOfCommand, symbol: string): Promise<CommandOutcome> {
  const { room, person, store, clock } = context;
  const { ydoc } = room;
  const issued = versionsOf(ydoc).find(({ continued }) => continued);
  const json = issued ? await store.version(room.id, issued.id) : null;
  // Nothing is awaited from here on, so that the text that is read is the text that is tabled.
  const standing = standingOf(ydoc);
  const meta = withSponsors({ ...metaOf(ydoc), symbol }, namesOf(context, standing.sponsors));
  const at = isoOf(clock);
  const id = newSafeId('draft');
  const names = meta.sponsors ?? [];
  const tabled: Standing = { ...PLAIN_STANDING, sponsors: standing.sponsors };
  const first = firstVersionAndUpdate(
    { meta, doc: withOwnNumbers(cleanDoc(readDoc(ydoc))) },
    {
      // Of the history only the adopted text is passed on, because it is public; not who began to continue it, or when.
      continued: issued && json !== null ? { id: newSafeId('version'), name: issued.name, at, who: person.name, json } : null,
      base: { id: newSafeId('version'), name: symbol, at, who: person.name },
      standing: tabled,
      ...(context.numbers && { numbers: context.numbers }),
      sponsors: names,
      decision: decisionOf(
        context,
        told('tabled', person.delegation, `Tabled as ${symbol} by ${new Intl.ListFormat('en-GB').format(names)}`),
      ),
    },
  );
  const closed: Standing = { ...standing, tabledAs: id, archived: { at, who: person.name } };
  await standAs(context, closed, undefined, committee.newDraft(id, first, tabled));
  return { ok: true, draft: id };
}
