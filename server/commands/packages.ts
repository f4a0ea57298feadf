// Packages: several proposals of one delegation that the chair accepts or rejects as a whole, with conditions. A package is one value in the record; its
// proposals stay in their paragraphs. src/amend/decide/conditions.ts checks conditions; deciding.ts decides single proposals.
import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { conditionStanding, wordsRead } from '../../src/amend/decide/conditions.ts';
import { formalParts, formalText } from '../../src/amend/formal/sentence.ts';
import type { ConditionAsked } from '../../src/protocol/api.ts';
import { nodeOf, readDoc } from '../../src/protocol/document.ts';
import { findParagraphElement, stringAttribute } from '../../src/protocol/elements.ts';
import { acceptedIn, type Condition, type Decision, type Package, recordOf } from '../../src/protocol/record.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { labelsOf, spoken } from '../../src/text/numbering.ts';
import { newSafeId } from '../accounts/identity.ts';
import { setInRecord } from '../rooms/record.ts';
import { isoOf } from '../runtime/clock.ts';
import { PACKAGE_CONDITIONS, PACKAGE_MEMBERS } from '../runtime/limits.ts';
import { type CommandContext, type CommandOutcome, decide, decideAll, labelOf, type Plan, type Told } from './context.ts';
import { formalWordsOf, packageOf, planAcceptance, rejecting } from './deciding.ts';
import { doOnCopy, type Step } from './planned-steps.ts';
import { DECIDED, findProposal, type StoredProposal } from './proposal.ts';
import { type CommandRefusal, conflict, forbidden, missing, tooMany } from './refusal.ts';
import { reopenings } from './status.ts';
import type { UndoNote } from './undo-data.ts';

const NONE = missing('There is no such package.');
const DECIDED_ALREADY = conflict('This package has been decided or withdrawn already.');

/** Makes a package of pending proposals of the person's own delegation. */
export async function makePackage(
  context: CommandContext,
  { amendments, conditions: asked }: FieldsOf<'package'>,
): Promise<CommandOutcome> {
  const { room, person, clock } = context;
  const members = [...new Set(amendments)];
  if (members.length > PACKAGE_MEMBERS) return tooMany(`A package holds ${PACKAGE_MEMBERS} proposals at most.`);
  if (asked.length > PACKAGE_CONDITIONS) return tooMany(`A package has ${PACKAGE_CONDITIONS} conditions at most.`);
  if (members.length === 0 || (members.length === 1 && asked.length === 0))
    return conflict('A package ties several proposals together, or one to a condition.');
  for (const id of members) {
    const proposal = findProposal(room.ydoc, id);
    if ('error' in proposal) return proposal;
    if (proposal.by !== person.delegation) return forbidden('A package holds proposals of one delegation, made by itself.');
    if (proposal.state !== 'pending') return DECIDED;
  }
  if (packageOf(room.ydoc, ...members)) return conflict('One of these proposals is in another package already.');
  const conditions: Condition[] = [];
  for (const one of asked) {
    const condition = conditionFrom(room.ydoc, one, members);
    if ('error' in condition) return condition;
    conditions.push(condition);
  }
  const made = newPackage(clock, person.delegation, members, conditions);
  const outcome = await decide(context, {
    told: toldOf(room.ydoc, made, 'packaged'),
    note: null,
    change: () => setInRecord(room.ydoc, 'packages', made.id, made),
  });
  return 'error' in outcome ? outcome : { ...outcome, package: made };
}

const newPackage = (
  clock: CommandContext['clock'],
  by: string,
  amendments: readonly string[],
  conditions: readonly Condition[],
): Package => ({
  id: newSafeId('package'),
  by,
  at: isoOf(clock),
  amendments,
  conditions,
  state: 'live',
});

/** Makes a package of proposals that were just imported for a delegation, within the transaction that adds them. `doc`: the text with them. */
export function tieImported({ room, clock }: CommandContext, by: string, members: readonly string[], doc: Node): Plan {
  const made = newPackage(clock, by, members, []);
  setInRecord(room.ydoc, 'packages', made.id, made);
  return { told: toldOf(room.ydoc, made, 'packaged', doc), note: null, change: () => {} };
}

function conditionFrom(ydoc: Y.Doc, asked: ConditionAsked, members: readonly string[]): Condition | CommandRefusal {
  if (asked.kind === 'stays') {
    const paragraph = findParagraphElement(ydoc, asked.paragraph);
    const node = paragraph && nodeOf(paragraph);
    if (!paragraph || !node || stringAttribute(paragraph, 'by') !== '') return missing('There is no such paragraph in the text.');
    return { kind: 'stays', paragraph: asked.paragraph, label: labelOf(ydoc, paragraph), words: wordsRead(node) };
  }
  if (members.includes(asked.amendment)) return conflict('A package cannot wait for one of its own proposals.');
  const proposal = findProposal(ydoc, asked.amendment);
  if ('error' in proposal) return proposal;
  return { kind: 'accepted', amendment: asked.amendment, label: labelOf(ydoc, proposal.paragraph) };
}

/** The owner dissolves a package; its proposals stay pending. */
export async function untiePackage(context: CommandContext, { package: id }: FieldsOf<'unpackage'>): Promise<CommandOutcome> {
  const found = livePackage(context.room.ydoc, id);
  if ('error' in found) return found;
  if (found.by !== context.person.delegation) return forbidden('Only the delegation that made a package unties it.');
  const { ydoc } = context.room;
  return decide(context, {
    told: toldOf(ydoc, found, 'unpackaged'),
    note: null,
    change: () => setInRecord(ydoc, 'packages', id, { ...found, state: 'withdrawn' } satisfies Package),
  });
}

/** Accepts all proposals of a package, or none. `despite`: indices of conditions that need not be met. */
export async function acceptPackage(
  context: CommandContext,
  { package: id, despite, reopen = false }: FieldsOf<'accept-package'>,
): Promise<CommandOutcome> {
  const { ydoc } = context.room;
  const found = livePackage(ydoc, id);
  if ('error' in found) return found;
  const doc = readDoc(ydoc);
  const accepted = acceptedIn(recordOf(ydoc).decisions);
  const passed: string[] = [];
  for (const [at, condition] of found.conditions.entries()) {
    const { state, why } = conditionStanding(doc, condition, accepted);
    if (state === 'holds') continue;
    if (!despite.includes(at)) return conflict(`A condition of this package does not hold. ${why}`);
    passed.push(why);
  }
  const together = (on: Y.Doc): Plan | CommandRefusal => {
    const plan = planTogether(on, found, 'accepted', planAcceptance);
    if ('error' in plan || passed.length === 0) return plan;
    return { ...plan, told: { ...plan.told, despite: passed } };
  };
  const first = reopenings(ydoc, found.amendments, { reopen, levels: context.levels });
  return first.length === 0 ? decide(context, together(ydoc)) : decideAll(context, [...first, together]);
}

/** Rejects all pending proposals of a package. */
export async function rejectPackage(context: CommandContext, { package: id }: FieldsOf<'reject-package'>): Promise<CommandOutcome> {
  const { ydoc } = context.room;
  const found = livePackage(ydoc, id);
  if ('error' in found) return found;
  const isOpen = (member: string): boolean => {
    const proposal = findProposal(ydoc, member);
    return !('error' in proposal) && proposal.state === 'pending';
  };
  return decide(context, planTogether(ydoc, found, 'rejected', rejecting(), found.amendments.filter(isOpen)));
}

function planTogether(
  ydoc: Y.Doc,
  { id }: Package,
  state: 'accepted' | 'rejected',
  planOne: (ydoc: Y.Doc, id: string, doc: Node) => Plan | CommandRefusal,
  members?: readonly string[],
): Plan | CommandRefusal {
  const found = livePackage(ydoc, id);
  if ('error' in found) return found;
  const steps = (members ?? found.amendments).map(
    (member): Step<Plan> =>
      (on, { doc }) =>
        withPlace(on, member, planOne(on, member, doc)),
  );
  const done = doOnCopy(ydoc, steps);
  if ('error' in done) return done;
  const parts: { paragraph: string; amendment: string; note: UndoNote }[] = [];
  return {
    told: { ...toldOf(ydoc, found, `package-${state}`), words: done.plans.map(({ told }) => told.words).join(' ') },
    note: { kind: 'package', package: id, parts },
    change: () => {
      done.write();
      for (const { told, note } of done.plans) if (note) parts.push({ paragraph: told.paragraph, amendment: told.amendment, note });
      setInRecord(ydoc, 'packages', id, { ...found, state } satisfies Package);
    },
  };
}

/** Adds the member's label to a refusal, so that it says which proposal of the package is refused. */
function withPlace(ydoc: Y.Doc, member: string, plan: Plan | CommandRefusal): Plan | CommandRefusal {
  if (!('error' in plan)) return plan;
  const proposal = findProposal(ydoc, member);
  const where = 'error' in proposal ? 'One of its proposals' : `Its proposal on ${spoken(labelOf(ydoc, proposal.paragraph))}`;
  return { ...plan, error: `${where} blocks the package. ${plan.error}` };
}

function livePackage(ydoc: Y.Doc, id: string): Package | CommandRefusal {
  const found = recordOf(ydoc).packages.find((one) => one.id === id);
  if (!found) return NONE;
  return found.state === 'live' ? found : DECIDED_ALREADY;
}

function toldOf(ydoc: Y.Doc, { id, by, amendments }: Package, kind: Decision['kind'], doc = readDoc(ydoc)): Told {
  const members = amendments.map((member) => findProposal(ydoc, member)).filter((one): one is StoredProposal => !('error' in one));
  const [first] = members;
  return {
    kind,
    paragraph: first ? stringAttribute(first.paragraph, 'id') : '',
    label: (first && labelsOf(doc).get(stringAttribute(first.paragraph, 'id'))?.label) ?? '',
    amendment: '',
    by,
    words: formalText(formalParts(members.flatMap((member) => formalWordsOf(ydoc, member, doc)))),
    package: id,
    amendments,
  };
}
