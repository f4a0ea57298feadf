// What all commands share: the room and the person, and the functions by which a command changes the document, lists its decision, stores both and answers.
import type * as Y from 'yjs';
import type { CommandAnswer } from '../../src/protocol/api.ts';
import type { Levels, Numbers } from '../../src/protocol/committee.ts';
import { readDoc } from '../../src/protocol/document.ts';
import { stringAttribute } from '../../src/protocol/elements.ts';
import { type Decision, decisionsOf, metaOf, type RecordMap, standingOf } from '../../src/protocol/record.ts';
import { type Action, mayAmend, mayEver, type Person, whyNot } from '../../src/protocol/roles.ts';
import { partIn, phaseIn, type Standing } from '../../src/protocol/standing.ts';
import { labelsOf } from '../../src/text/numbering.ts';
import { newSafeId } from '../accounts/identity.ts';
import type { FirstVersionAndUpdate } from '../rooms/first-update.ts';
import type { RevisedText } from '../rooms/oral-revisions.ts';
import type { PrimaryRoom, ServerWrite } from '../rooms/primary-room.ts';
import { privateId } from '../rooms/private.ts';
import { recordDecision, setInRecord } from '../rooms/record.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import type { NewDraft, Store, StoredUndo } from '../store/store-model.ts';
import { doOnCopy, type Step } from './planned-steps.ts';
import { type CommandRefusal, conflict, forbidden } from './refusal.ts';
import type { UndoNote } from './undo-data.ts';

export interface CommandContext {
  readonly room: PrimaryRoom;
  readonly person: Person;
  readonly store: Pick<Store, 'undo' | 'version'>;
  readonly clock: Clock;
  /** Opens another room by its id. The caller must open a private document only for its own delegation (rooms/private.ts). */
  readonly open: (id: string) => Promise<PrimaryRoom | null>;
  /** False for an access token without that scope; the delegation's private document is then treated as missing. */
  readonly seesPrivate?: boolean;
  /** True for the short name of a delegation of the committee. */
  readonly isDelegation: (code: string) => boolean;
  /** At how many levels the committee agrees text; left out: at one. */
  readonly levels?: Levels;
  /** Whether freezing a version now fixes its numbers; left out: it does. */
  readonly numbers?: Numbers;
  /** Computes oral revisions in a thread; null if no list expresses them. If left out, they are computed here. */
  readonly oralRevisions?: (texts: RevisedText) => Promise<readonly string[] | null | CommandRefusal>;
  /** The committee, needed for tabling; left out if nothing is tabled. */
  readonly committee?: CommitteeOfCommand;
}

/** What commands about a draft as a whole need from its committee. */
export interface CommitteeOfCommand {
  /** The name of a delegation; its short name if it has none. */
  readonly nameOf: (code: string) => string;
  /** The private layer of the people who sit for a delegation (`Store.seatOf`). */
  readonly seatOf: (code: string) => Promise<number>;
  /** The symbols of its drafts. */
  readonly symbols: () => Promise<readonly string[]>;
  /** Gives a symbol or a number to this draft; false if another draft has it. */
  readonly giveSymbol: (symbol: string) => Promise<boolean>;
  /** Frees a symbol or a number of this draft. */
  readonly freeSymbol: (symbol: string) => Promise<void>;
  /** A new draft of the committee. */
  readonly newDraft: (id: string, first: FirstVersionAndUpdate, standing: Standing) => NewDraft;
}

export type CommandOutcome = Extract<CommandAnswer, { ok: true }> | CommandRefusal;

/** The refusal if the table of rights does not allow this person the action in the draft's present phase; null if it does. */
export function refusedNow({ room, person }: CommandContext, action: Action): CommandRefusal | null {
  const standing = standingOf(room.ydoc);
  const part = partIn(standing, person);
  const why = whyNot(part, action, phaseIn(standing, metaOf(room.ydoc)));
  if (why === null) return null;
  return mayEver(part, action) ? conflict(why) : forbidden(why);
}

const DONE: CommandOutcome = { ok: true };

/** True if the person's delegation can have a private document. */
export const keepsPrivate = ({ role, delegation }: Person): boolean => mayAmend(role) && delegation !== '';

/** The private document of the person's delegation; null if there is no delegation, the command may not see it, or another process writes it. */
export const privateRoom = async ({ room, person, open, seesPrivate = true }: CommandContext): Promise<PrimaryRoom | null> =>
  keepsPrivate(person) && seesPrivate ? open(privateId(room.id, person)) : null;

/** The author of the change, for the log. */
export const writeOf = ({ person }: CommandContext): ServerWrite => ({
  role: person.role,
  delegation: person.delegation,
  who: person.name,
});

/** A decision without its id, time and person. */
export type Told = Omit<Decision, 'id' | 'at' | 'who'>;

/** A new decision of the command's person, at the present time. */
export const decisionOf = (context: CommandContext, told: Told): Decision => ({
  ...told,
  id: newSafeId('decision'),
  at: isoOf(context.clock),
  who: context.person.name,
});

/** What a command would do: the decision to list, the undo data (null if it cannot be taken back), and the change, which must run inside a transaction. */
export interface Plan {
  readonly told: Told;
  readonly note: UndoNote | null;
  readonly change: () => void;
}

/** Carries out a plan and lists its decision. Resolves when both are stored. */
export async function decide(context: CommandContext, plan: Plan | CommandRefusal): Promise<CommandOutcome> {
  if ('error' in plan) return plan;
  const { listed, opened } = await list(context, () => {
    plan.change();
    return [plan];
  });
  return { ok: true, decision: listed[0]!, ...(opened.length > 0 && { decisions: [...opened, ...listed] }) };
}

/** Carries out several plans in one transaction, all or none. Each has its own decision, which can be taken back separately. `decision` in the answer is the
 *  last one. */
export async function decideAll(context: CommandContext, steps: readonly Step<Plan>[]): Promise<CommandOutcome> {
  const done = doOnCopy(context.room.ydoc, steps);
  if ('error' in done) return done;
  return decideEach(context, () => {
    done.write();
    return done.plans;
  });
}

/** Runs `change` in a transaction and lists a decision for each plan that it returns. */
export async function decideEach(context: CommandContext, change: () => readonly Plan[]): Promise<CommandOutcome> {
  const { listed, opened } = await list(context, change);
  return { ok: true, decision: listed.at(-1)!, decisions: [...opened, ...listed] };
}

/** The decisions that a command lists, and those that the server adds because paragraphs agreed ad referendum or agreed words became open again. */
interface Listed {
  readonly listed: readonly Decision[];
  readonly opened: readonly Decision[];
}

async function list(context: CommandContext, change: () => readonly Plan[]): Promise<Listed> {
  const undos: StoredUndo[] = [];
  const { room } = context;
  const before = new Set(decisionsOf(room.ydoc).map(({ id }) => id));
  const stored = room.write({ ...writeOf(context), undos }, () =>
    change().map(({ told, note: undo }) => {
      const decision = decisionOf(context, told);
      // After the change, because only then is all undo data known.
      if (undo) undos.push({ decision: decision.id, json: JSON.stringify(undo) });
      recordDecision(room.ydoc, decision);
      return decision;
    }),
  );
  const opened = decisionsOf(room.ydoc).filter(({ id, kind }) => (kind === 'reopened' || kind === 'phrase-reopened') && !before.has(id));
  return { listed: await stored, opened };
}

/** Sets a value in the record; null removes it. Resolves when that is stored. */
export async function note(context: CommandContext, map: RecordMap, key: string, value: object | null): Promise<CommandOutcome> {
  await context.room.write(writeOf(context), () => setInRecord(context.room.ydoc, map, key, value));
  return DONE;
}

/** A paragraph's present label ("OP3"). */
export const labelOf = (ydoc: Y.Doc, paragraph: Y.XmlElement): string =>
  labelsOf(readDoc(ydoc)).get(stringAttribute(paragraph, 'id'))?.label ?? '';
