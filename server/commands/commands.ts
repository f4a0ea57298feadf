// Commands, which people send over HTTP. This file maps each command to the action by which the table of rights allows or refuses it; the other files carry the
// commands out. Every command is one transaction in the person's name, and is stored before anybody sees its effect or gets the answer.
import { PHASES } from '../../schema/index.ts';
import type { Command } from '../../src/protocol/api.ts';
import { standingOf } from '../../src/protocol/record.ts';
import { type Action, mayEver, RIGHTS, type Role } from '../../src/protocol/roles.ts';
import { maySee, type Standing, wasTabled, whyNotDo, whyTabled } from '../../src/protocol/standing.ts';
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

/** Commands about the draft as a whole, with their actions in the table of rights. */
const OF_THE_WHOLE = { archive: 'shelve', delete: 'shelve', invite: 'invite', sponsor: 'sponsor', table: 'table' } as const;
type OfTheWhole = keyof typeof OF_THE_WHOLE;

/** Why this person may not do this with the draft as a whole; null if they may. */
function refusedOfTheWhole(does: OfTheWhole, standing: Standing, { person }: CommandContext): CommandRefusal | null {
  const why = whyNotDo(standing, person, OF_THE_WHOLE[does]);
  return why === null ? null : forbidden(why);
}

const isOfTheWhole = (does: Command['do']): does is OfTheWhole => Object.hasOwn(OF_THE_WHOLE, does);

/** The action of each command in the table of rights (src/protocol/roles.ts). The command itself checks whether a proposal belongs to the person's delegation.
 *  Taking a decision back needs the right to that decision (chairing.ts); commands about the draft as a whole depend on its standing
 *  (src/protocol/standing.ts). */
const ACTION_OF: Record<Exclude<Command['do'], 'undo' | OfTheWhole>, Action> = {
  accept: 'decide',
  'accept-changes': 'decide',
  'accept-package': 'decide',
  reject: 'decide',
  'reject-package': 'decide',
  status: 'decide',
  agree: 'decide',
  'agree-words': 'decide',
  phrase: 'decide',
  freeze: 'freeze',
  'restore-version': 'edit',
  phase: 'phase',
  adopt: 'adopt',
  'add-to-adoption': 'adopt',
  deadline: 'deadline',
  silence: 'silence',
  'lift-silence': 'silence',
  'break-silence': 'break',
  move: 'edit',
  refer: 'edit',
  ask: 'ask',
  floor: 'lead',
  give: 'lead',
  position: 'position',
  cosponsor: 'position',
  reason: 'propose',
  withdraw: 'propose',
  renew: 'propose',
  package: 'propose',
  unpackage: 'propose',
  publish: 'propose',
  bring: 'import',
  'bring-comments': 'comment',
  'ask-floor': 'speak',
  comment: 'comment',
  resolve: 'comment',
  ignore: 'ignore',
};

/** Who may give a command, as a sentence for the description of the API. */
export function whoMayGive(does: Command['do']): string {
  if (does === 'undo') return 'Whoever may make such a decision.';
  if (isOfTheWhole(does)) return 'By how the draft stands: its sponsors until it is tabled, then the chair and the secretariat.';
  const action = ACTION_OF[does];
  return `${PHASES.map((phase) => `${phase}: ${RIGHTS[action][phase].join(', ') || 'nobody'}`).join('; ')}.`;
}

/** True if a role may give any command at all. For other roles the body of a command is not even read. */
export const mayCommand = (role: Role): boolean => Object.values(ACTION_OF).some((action) => mayEver(role, action));

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

async function carryOut(context: CommandContext, command: Command): Promise<CommandOutcome> {
  const standing = standingOf(context.room.ydoc);
  if (!maySee(standing, context.person)) return missing('There is no such draft.');
  if (wasTabled(standing) && command.do !== 'archive' && command.do !== 'delete') return conflict(whyTabled);
  const refused = isOfTheWhole(command.do)
    ? refusedOfTheWhole(command.do, standing, context)
    : command.do === 'undo'
      ? null
      : refusedNow(context, ACTION_OF[command.do]);
  if (refused) return refused;
  if (context.room.isFailing) return CANNOT_STORE;
  switch (command.do) {
    case 'accept':
      return accept(context, command);
    case 'accept-changes':
      return acceptChanges(context, command);
    case 'withdraw':
      return withdraw(context, command.amendment);
    case 'renew':
      return renew(context, command.amendment);
    case 'package':
      return makePackage(context, command.amendments, command.conditions);
    case 'unpackage':
      return untiePackage(context, command.package);
    case 'accept-package':
      return acceptPackage(context, command);
    case 'reject-package':
      return rejectPackage(context, command.package);
    case 'bring':
      return importProposals(context, command);
    case 'bring-comments':
      return importComments(context, command);
    case 'publish':
      return publish(context, [command.amendment, ...(command.also ?? [])]);
    case 'reject':
      return reject(context, command);
    case 'status':
      return setStatus(context, command.paragraph, command.status);
    case 'agree':
      return agreeTogether(context, command.paragraphs, command.level);
    case 'agree-words':
      return agreeWords(context, command);
    case 'phrase':
      return setPhrase(context, command.phrase, command.level);
    case 'undo':
      return undo(context, command);
    case 'deadline':
      return setDeadline(context, command.until);
    case 'silence':
      return putUnderSilence(context, command);
    case 'break-silence':
      return breakSilence(context, command.silence, command.reason);
    case 'lift-silence':
      return liftSilence(context, command.silence);
    case 'adopt':
      return adopt(context, command);
    case 'add-to-adoption':
      return addToAdoption(context, command);
    case 'phase':
      return changePhase(context, command.phase);
    case 'freeze':
      return freeze(context, command.name);
    case 'restore-version':
      return restoreVersion(context, command.version);
    case 'invite':
      return invite(context, command.delegation, command.invited);
    case 'sponsor':
      return sponsor(context, command.joins);
    case 'table':
      return table(context, command.symbol);
    case 'archive':
      return archive(context, command.archived);
    case 'delete':
      return putInBin(context);
    case 'refer':
      return refer(context, command);
    case 'move':
      return moveParagraph(context, command.paragraph, command.after);
    case 'position':
      return takePosition(context, command.amendment, command.position);
    case 'cosponsor':
      return cosponsor(context, command.amendment, command.join);
    case 'reason':
      return giveReason(context, command.amendment, command.words);
    case 'ask':
      return askRoom(context, command);
    case 'comment':
      return comment(context, command);
    case 'resolve':
      return resolve(context, command.thread, command.resolved);
    case 'ignore':
      return ignore(context, command.finding, command.ignored);
    case 'floor':
      return putOnFloor(context, command.paragraph);
    case 'ask-floor':
      return askForFloor(context, command.paragraph, command.wants);
    case 'give':
      return giveFloor(context, command.delegation);
  }
}
