// What every command works with: the room, who asks, and the one way in which something is changed, recorded, stored and answered.
import type * as Y from 'yjs';
import type { CommandAnswer } from '../../src/protocol/api.ts';
import { readDoc } from '../../src/protocol/document.ts';
import { stringAttribute } from '../../src/protocol/elements.ts';
import type { Decision, RecordMap } from '../../src/protocol/record.ts';
import type { Person } from '../../src/protocol/roles.ts';
import { labelsOf } from '../../src/text/numbering.ts';
import { newSafeId } from '../accounts/identity.ts';
import type { PrimaryRoom, ServerWrite } from '../rooms/primary-room.ts';
import { recordDecision, setInRecord } from '../rooms/record.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import type { Store, StoredUndo } from '../store/store-model.ts';
import { carryOut, dryRun, type Step } from './planned-steps.ts';
import type { CommandRefusal } from './refusal.ts';
import type { UndoNote } from './undo-data.ts';

export interface CommandContext {
  readonly room: PrimaryRoom;
  readonly person: Person;
  readonly store: Pick<Store, 'undo'>;
  readonly clock: Clock;
  /** A room by its id: where a command needs more than one. Private ones are opened by who the person is (rooms/private.ts). */
  readonly open: (id: string) => Promise<PrimaryRoom | null>;
  /** True for the short name of a delegation of the committee. */
  readonly isDelegation: (code: string) => boolean;
}

export type CommandOutcome = Extract<CommandAnswer, { ok: true }> | CommandRefusal;

const DONE: CommandOutcome = { ok: true };

/** Name of the person as the log has it. */
export const writeOf = ({ person }: CommandContext): ServerWrite => ({ role: person.role, delegation: person.delegation });

/** What a decision tells beside who and when. */
export type Told = Omit<Decision, 'id' | 'at' | 'who'>;

/** A decision by the person who asks, now. */
export const decisionOf = (context: CommandContext, told: Told): Decision => ({
  ...told,
  id: newSafeId('decision'),
  at: isoOf(context.clock),
  who: context.person.name,
});

/** What a decision would do: what is listed, what takes it back (null: nothing does), and the change itself, which runs inside a transaction. */
export interface Plan {
  readonly told: Told;
  readonly note: UndoNote | null;
  readonly change: () => void;
}

/** Carries a plan out and lists the decision. Answers when that is stored. */
export async function decide(context: CommandContext, plan: Plan | CommandRefusal): Promise<CommandOutcome> {
  if ('error' in plan) return plan;
  const listed = await list(context, () => {
    plan.change();
    return [plan];
  });
  return { ok: true, decision: listed[0]! };
}

/** Carries several plans out as one, all of them or none; each is listed and can be taken back by itself. In the answer `decision` is the last one's. */
export async function decideAll(context: CommandContext, steps: readonly Step<Plan>[]): Promise<CommandOutcome> {
  const { ydoc } = context.room;
  const plans = dryRun(ydoc, steps);
  if ('error' in plans) return plans;
  return decideEach(context, () => carryOut(ydoc, steps));
}

/** Lists a decision for each of the plans that `change` has carried out. */
export async function decideEach(context: CommandContext, change: () => readonly Plan[]): Promise<CommandOutcome> {
  const decisions = await list(context, change);
  return { ok: true, decision: decisions.at(-1)!, decisions };
}

async function list(context: CommandContext, change: () => readonly Plan[]): Promise<readonly Decision[]> {
  const undos: StoredUndo[] = [];
  const { room } = context;
  return room.write({ ...writeOf(context), undos }, () =>
    change().map(({ told, note: undo }) => {
      const decision = decisionOf(context, told);
      // What takes it back may be known only once it is done.
      if (undo) undos.push({ decision: decision.id, json: JSON.stringify(undo) });
      recordDecision(room.ydoc, decision);
      return decision;
    }),
  );
}

/** Puts one value into the record, null takes it out. Answers when that is stored. */
export async function note(context: CommandContext, map: RecordMap, key: string, value: object | null): Promise<CommandOutcome> {
  await context.room.write(writeOf(context), () => setInRecord(context.room.ydoc, map, key, value));
  return DONE;
}

/** A paragraph's label as it is now ("OP3"). */
export const labelOf = (ydoc: Y.Doc, paragraph: Y.XmlElement): string =>
  labelsOf(readDoc(ydoc)).get(stringAttribute(paragraph, 'id'))?.label ?? '';
