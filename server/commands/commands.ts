// Commands, which people send over HTTP. Here is which role may give which command; what each command does is in the other files. Every command is one
// transaction in the person's name, and is stored before anybody sees its effect or gets the answer.
import type { Command } from '../../src/protocol/api.ts';
import { standingOf } from '../../src/protocol/record.ts';
import { mayComment, mayDecide, type Person, type Role } from '../../src/protocol/roles.ts';
import { isUntabled, mayKeepVersions, maySee, mayShelve, mayWriteText, proposesIn, type Standing } from '../../src/protocol/standing.ts';
import { freeze, refer, undo } from './chairing.ts';
import { comment, resolve } from './comments.ts';
import type { CommandContext, CommandOutcome } from './context.ts';
import { accept, reject } from './deciding.ts';
import { askForFloor, giveFloor, putOnFloor } from './floor.ts';
import { ignore } from './ignoring.ts';
import { importComments } from './importing-comments.ts';
import { importProposals } from './importing-proposals.ts';
import { moveParagraph } from './moving.ts';
import { acceptPackage, makePackage, rejectPackage, untiePackage } from './packages.ts';
import { askRoom, cosponsor, giveReason, takePosition } from './positions.ts';
import { publish } from './publishing.ts';
import { CANNOT_STORE, type CommandRefusal, forbidden, missing } from './refusal.ts';
import { archive, putInBin } from './shelving.ts';
import { acceptChanges } from './single-changes.ts';
import { agreeTogether, setStatus } from './status.ts';
import { renew, withdraw } from './withdrawing.ts';

export type { CommandContext } from './context.ts';

interface Right {
  readonly may: (standing: Standing, person: Person) => boolean;
  readonly refusal: CommandRefusal;
}

/** A right that goes with the role, in a text that is tabled. */
const tabled =
  (may: (role: Role) => boolean): Right['may'] =>
  (standing, { role }) =>
    may(role) && !isUntabled(standing);

const CHAIR: Right = { may: tabled(mayDecide), refusal: forbidden('Only the chair decides.') };
const CHAIR_ASKS: Right = { may: tabled(mayDecide), refusal: forbidden('Only the chair leads the room.') };
const MANAGERS: Right = { may: mayKeepVersions, refusal: forbidden('Only the chair and the secretariat freeze a version.') };
const EDITORS: Right = {
  may: mayWriteText,
  refusal: forbidden('Only the chair and the secretariat say what a reference of the text means.'),
};
const WRITERS: Right = { may: mayWriteText, refusal: forbidden('Only the chair and the secretariat change the text.') };
const DELEGATIONS: Right = { may: proposesIn, refusal: forbidden('Only delegations say this, each for itself.') };
const SPEAKERS: Right = { may: (_, { role }) => mayComment(role), refusal: forbidden('Observers read; they cannot comment.') };
const IMPORTERS: Right = {
  may: tabled(mayComment),
  refusal: forbidden('Proposals come into a text that is tabled, and not from observers.'),
};
const JUDGES: Right = { may: (_, { role }) => mayComment(role), refusal: forbidden('Observers read; they ignore no findings.') };
const SHELVERS: Right = {
  may: mayShelve,
  refusal: forbidden('Only the chair and the secretariat archive and delete a draft of the committee.'),
};

/** Who may give each command. Whether a proposal belongs to the person's delegation is checked by the command itself. */
const RIGHTS: Record<Command['do'], Right> = {
  accept: CHAIR,
  'accept-changes': CHAIR,
  'accept-package': CHAIR,
  reject: CHAIR,
  'reject-package': CHAIR,
  status: CHAIR,
  agree: CHAIR,
  undo: WRITERS,
  freeze: MANAGERS,
  move: WRITERS,
  refer: EDITORS,
  archive: SHELVERS,
  delete: SHELVERS,
  ask: CHAIR_ASKS,
  floor: CHAIR_ASKS,
  give: CHAIR_ASKS,
  position: DELEGATIONS,
  cosponsor: DELEGATIONS,
  reason: DELEGATIONS,
  withdraw: DELEGATIONS,
  renew: DELEGATIONS,
  package: DELEGATIONS,
  unpackage: DELEGATIONS,
  publish: DELEGATIONS,
  bring: IMPORTERS,
  'bring-comments': SPEAKERS,
  'ask-floor': DELEGATIONS,
  comment: SPEAKERS,
  resolve: SPEAKERS,
  ignore: JUDGES,
};

/** True where a role may give any command at all. For other roles the body of a command is not even read. */
export const mayCommand = (role: Role): boolean => mayComment(role);

/** Carries out one command; resolves when it is stored. */
export async function execute(context: CommandContext, command: Command): Promise<CommandOutcome> {
  const { may, refusal } = RIGHTS[command.do];
  const standing = standingOf(context.room.ydoc);
  if (!maySee(standing, context.person)) return missing('There is no such draft.');
  if (!may(standing, context.person)) return refusal;
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
      return agreeTogether(context, command.paragraphs);
    case 'undo':
      return undo(context, command);
    case 'freeze':
      return freeze(context, command.name);
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
