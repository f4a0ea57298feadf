// Commands, which people send over HTTP: may this person give this one now, and in which order are they carried out? Every command is one transaction in the
// person's name, and is stored before anybody sees its effect or gets the answer. What commands there are: src/protocol/routes/commands.ts.
import { standingOf } from '../../src/protocol/record.ts';
import { type Command, type CommandName, commandRow, type FieldsOf, isOfWholeDraft } from '../../src/protocol/routes/commands.ts';
import { maySee, wasTabled, whyNotDo, whyTabled } from '../../src/protocol/standing.ts';
import { newSafeId } from '../accounts/identity.ts';
import { addToAdoption, adopt } from './adopting.ts';
import { changePhase, freeze, refer, setDeadline, undo } from './chairing.ts';
import { comment, resolve } from './comments.ts';
import { type CommandContext, type CommandOutcome, refusedNow } from './context.ts';
import { accept, reject } from './deciding.ts';
import { askForFloor, giveFloor, putOnFloor } from './floor.ts';
import { ignore } from './ignoring.ts';
import { importComments } from './importing-comments.ts';
import { importProposals } from './importing-proposals.ts';
import { moveParagraph } from './moving.ts';
import { acceptPackage, makePackage, rejectPackage, untiePackage } from './packages.ts';
import { askRoom, cosponsor, giveReason, takePosition } from './positions.ts';
import { publish } from './publishing.ts';
import { CANNOT_STORE, type CommandRefusal, conflict, forbidden, missing } from './refusal.ts';
import { restoreVersion } from './restoring.ts';
import { archive, putInBin } from './shelving.ts';
import { breakSilence, liftSilence, putUnderSilence } from './silence.ts';
import { acceptChanges } from './single-changes.ts';
import { invite, sponsor, table } from './sponsoring.ts';
import { agreeTogether, agreeWords, setPhrase, setStatus } from './status.ts';
import { renew, withdraw } from './withdrawing.ts';

export type { CommandContext } from './context.ts';

type Run<Name extends CommandName> = (context: CommandContext, asked: FieldsOf<Name>) => Promise<CommandOutcome>;

/** What carries out each command: one function a row of the table in src/protocol/routes/commands.ts, without which this does not compile. */
const RUN: { readonly [Name in CommandName]: Run<Name> } = {
  accept,
  'accept-changes': acceptChanges,
  reject,
  status: setStatus,
  agree: agreeTogether,
  'agree-words': agreeWords,
  phrase: setPhrase,
  undo,
  freeze,
  silence: putUnderSilence,
  'break-silence': breakSilence,
  'lift-silence': liftSilence,
  adopt,
  'add-to-adoption': addToAdoption,
  deadline: setDeadline,
  phase: changePhase,
  withdraw,
  renew,
  package: makePackage,
  unpackage: untiePackage,
  'accept-package': acceptPackage,
  'reject-package': rejectPackage,
  bring: importProposals,
  'bring-comments': importComments,
  publish,
  position: takePosition,
  cosponsor,
  reason: giveReason,
  ask: askRoom,
  comment,
  resolve,
  ignore,
  move: moveParagraph,
  floor: putOnFloor,
  'ask-floor': askForFloor,
  give: giveFloor,
  'restore-version': restoreVersion,
  invite,
  sponsor,
  table,
  archive,
  delete: putInBin,
  refer,
};

/** The commands under way in a room: the last one, and all with the person who asked for them. */
interface Turns {
  last: Promise<unknown> | null;
  readonly running: Map<string, Promise<CommandOutcome>>;
}
const turnsOf = new WeakMap<CommandContext['room'], Turns>();

/** Carries out one command; resolves when it is stored. The process that writes a draft runs its commands one by one, so that no command changes what another
 *  is working on. If a person repeats a command that is still under way, it is done once and both requests are answered. If the room cannot store anything,
 *  commands do not wait for their turn. */
export function execute(context: CommandContext, command: Command): Promise<CommandOutcome> {
  const { room, person, seesPrivate } = context;
  const turns = turnsOf.get(room) ?? { last: null, running: new Map() };
  turnsOf.set(room, turns);
  const asked = wordsOf([person, seesPrivate, command]);
  const same = turns.running.get(asked);
  if (same) return same;
  const before = room.isFailing ? null : turns.last;
  const outcome = (before ? before.then(() => carryOut(context, command)) : carryOut(context, command)).finally(() => {
    turns.running.delete(asked);
    if (turns.running.size === 0) turns.last = null;
  });
  turns.last = outcome.catch(() => {});
  turns.running.set(asked, outcome);
  return outcome;
}

/** A value as JSON; a unique string if it is nested too deeply for JSON (the command then refuses it). */
function wordsOf(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return newSafeId('nest');
  }
}

/** Why this person may not give this command now; null if they may. Taking a decision back needs the right to that decision (chairing.ts). */
function refusedTo(context: CommandContext, command: Command): CommandRefusal | null {
  const standing = standingOf(context.room.ydoc);
  const { action } = commandRow(command.do);
  if (!maySee(standing, context.person)) return missing('There is no such draft.');
  if (wasTabled(standing) && action !== 'shelve') return conflict(whyTabled);
  if (action === 'of the decision') return null;
  if (!isOfWholeDraft(action)) return refusedNow(context, action);
  const why = whyNotDo(standing, context.person, action);
  return why === null ? null : forbidden(why);
}

async function carryOut(context: CommandContext, command: Command): Promise<CommandOutcome> {
  const refused = refusedTo(context, command);
  if (refused) return refused;
  if (context.room.isFailing) return CANNOT_STORE;
  const run = RUN[command.do] as (context: CommandContext, asked: Command) => Promise<CommandOutcome>;
  return run(context, command);
}
