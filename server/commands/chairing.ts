// Commands about the text as a whole: the chair takes a decision back; the chair or the secretariat changes the phase, sets the deadline for proposals, freezes
// a version, or links a reference to its target.

import type * as Y from 'yjs';
import { cleanDoc, idOf, type Phase, phaseOf } from '../../schema/index.ts';
import { draftToJson } from '../../src/formats/json/json.ts';
import { readDoc } from '../../src/protocol/document.ts';
import {
  type Deadline,
  deadlineOf,
  decisionsOf,
  LONGEST_SILENCE_MS,
  metaOf,
  PHASE_IN_WORDS,
  type PhaseChange,
  runningSilences,
  TAKEN_BACK,
  type Version,
  versionsOf,
} from '../../src/protocol/record.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { withOwnNumbers } from '../../src/text/issued-numbers.ts';
import { printReferences } from '../../src/text/references/live-references.ts';
import { referenceKey } from '../../src/text/references/references.ts';
import { newSafeId } from '../accounts/identity.ts';
import { clearFloor, recordMeta, recordNumbers, recordVersion, setInRecord } from '../rooms/record.ts';
import { isoOf } from '../runtime/clock.ts';
import { DECISIONS_AT_ONCE } from '../runtime/limits.ts';
import { type CommandContext, type CommandOutcome, decide, decideAll, type Plan, refusedNow, writeOf } from './context.ts';
import { type CurrentText, type Step, TextOfSteps } from './planned-steps.ts';
import { ADOPTED, type CommandRefusal, conflict, missing, tooMany, UNDER_SILENCE } from './refusal.ts';
import { takeBack } from './take-back.ts';
import type { UndoNote } from './undo-data.ts';

/** Takes a decision back, together with the decisions in `also`: all or none, and each is listed. Whoever may make such a decision may take it back. */
export async function undo(context: CommandContext, { decision, also = [] }: FieldsOf<'undo'>): Promise<CommandOutcome> {
  const { room, store } = context;
  const ids = [...new Set([decision, ...also])];
  const kinds = new Map(decisionsOf(room.ydoc).map(({ id, kind }) => [id, kind]));
  for (const action of new Set(ids.map((id) => TAKEN_BACK.get(kinds.get(id) ?? 'accepted') ?? 'decide'))) {
    const refused = refusedNow(context, action);
    if (refused) return refused;
  }
  if (ids.length > DECISIONS_AT_ONCE) return tooMany(`At most ${DECISIONS_AT_ONCE} decisions are taken back at once.`);
  const steps: Step<Plan>[] = [];
  for (const id of ids) {
    const json = await store.undo(room.id, id);
    const note = json === null ? null : (JSON.parse(json) as UndoNote);
    steps.push((on, text) => planTakingBack(on, text, id, note));
  }
  const { symbol } = metaOf(room.ydoc);
  const outcome =
    ids.length === 1 ? await decide(context, steps[0]!(room.ydoc, new TextOfSteps(room.ydoc))) : await decideAll(context, steps);
  // Frees the number of an adoption that was taken back.
  if (metaOf(room.ydoc).symbol !== symbol) await context.committee?.freeSymbol(symbol);
  return outcome;
}

function planTakingBack(ydoc: Y.Doc, text: CurrentText, id: string, note: UndoNote | null): Plan | CommandRefusal {
  const plan = takeBack(ydoc, text, id, note);
  if ('error' in plan) return plan;
  return { told: { ...plan.decision, kind: 'undone', undoes: id }, note: null, change: plan.change };
}

/** Changes the draft's phase. */
export const changePhase = async (context: CommandContext, { phase }: FieldsOf<'phase'>): Promise<CommandOutcome> =>
  decide(context, planPhase(context.room.ydoc, phase));

function planPhase(ydoc: Y.Doc, to: Phase): Plan | CommandRefusal {
  const meta = metaOf(ydoc);
  const from = phaseOf(meta);
  if (meta.adoption) return ADOPTED;
  if (runningSilences(ydoc).length > 0) return UNDER_SILENCE;
  if (from === to) return conflict(`This text is ${PHASE_IN_WORDS[to]} already.`);
  const phase: PhaseChange = { from, to };
  return {
    told: { kind: 'phase', paragraph: '', label: '', amendment: '', by: '', words: phaseWords(phase), phase },
    note: { kind: 'phase', before: from, after: to },
    change: () => {
      recordMeta(ydoc, { ...meta, phase: to });
      if (to === 'closed') clearFloor(ydoc);
    },
  };
}

/** "under negotiation → closed". */
const phaseWords = ({ from, to }: PhaseChange): string => `${PHASE_IN_WORDS[from]} → ${PHASE_IN_WORDS[to]}`;

/** Freezes the present text as a named version. */
export async function freeze(context: CommandContext, { name }: FieldsOf<'freeze'>): Promise<CommandOutcome> {
  const { ydoc } = context.room;
  if (versionsOf(ydoc).some((version) => version.name === name)) return conflict(`There is a version “${name}” already.`);
  const version: Version = { id: newSafeId('version'), name, at: isoOf(context.clock), who: context.person.name };
  const doc = withOwnNumbers(cleanDoc(readDoc(ydoc)));
  const json = draftToJson(printReferences({ meta: metaOf(ydoc), doc }));
  await context.room.write({ ...writeOf(context), versions: [{ ...version, json }] }, () => {
    recordVersion(ydoc, version);
    recordNumbers(ydoc, version, doc, context.numbers);
  });
  return { ok: true, version };
}

const MOST_REFERENCES = 10_000;

/** Records which paragraph or footnote a reference means, so that the reference is renumbered with it. */
export async function refer(context: CommandContext, { holder, said, meant }: FieldsOf<'refer'>): Promise<CommandOutcome> {
  const { ydoc } = context.room;
  const ids = new Set<string>();
  readDoc(ydoc).descendants((node) => {
    if (node.type.name === 'paragraph' || node.type.name === 'footnote') ids.add(idOf(node));
  });
  if (!ids.has(holder) || (meant !== '' && !ids.has(meant)))
    return missing('What the reference stands in or what it means is no longer in the text.');
  const meta = metaOf(ydoc);
  const { [referenceKey(holder, said)]: _, ...others } = meta.references ?? {};
  if (Object.keys(others).length >= MOST_REFERENCES) return conflict('This draft has as many live references as it can keep.');
  const references = meant === '' ? others : { ...others, [referenceKey(holder, said)]: meant };
  await context.room.write(writeOf(context), () => recordMeta(ydoc, { ...meta, references }));
  return { ok: true };
}

/** Sets the deadline for proposals; '' removes it. Nothing is blocked after the deadline: later proposals are marked late (rooms/late-proposals.ts, decision
 *  0052). */
export const setDeadline = async (context: CommandContext, { until }: FieldsOf<'deadline'>): Promise<CommandOutcome> =>
  decide(context, planDeadline(context, context.room.ydoc, until));

function planDeadline({ clock, person }: CommandContext, ydoc: Y.Doc, asked: string): Plan | CommandRefusal {
  const known = deadlineOf(ydoc);
  const told = { kind: 'deadline', paragraph: '', label: '', amendment: '', by: '' } as const;
  if (asked === '') {
    if (!known) return conflict('There is no deadline for proposals.');
    return {
      told: { ...told, words: 'has no deadline for proposals any more' },
      note: null,
      change: () => setInRecord(ydoc, 'deadlines', 'proposals', null),
    };
  }
  const until = new Date(asked).toISOString();
  if (until <= isoOf(clock) || until > isoOf(clock, LONGEST_SILENCE_MS))
    return conflict('A deadline is in the future, and within ninety days.');
  if (known?.until === until) return conflict('The deadline for proposals is that already.');
  const deadline: Deadline = { until, at: isoOf(clock), who: person.name };
  return {
    told: { ...told, words: known ? 'has another deadline for proposals:' : 'has a deadline for proposals:', until },
    note: null,
    change: () => setInRecord(ydoc, 'deadlines', 'proposals', deadline),
  };
}
