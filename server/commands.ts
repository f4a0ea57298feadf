// What the chair and the secretariat decide: accept, reject, status, undo, freeze. One transaction each in the server's name, stored before
// anybody sees it, recorded in the document's record. Not here: how it came in (http/), what a merge is (src/amend).
import * as Y from 'yjs';
import { cleanDoc, type ParagraphStatus, schema, wordingJson, wordingOf } from '../schema/index.ts';
import { acceptedWording } from '../src/amend/decide.ts';
import { formalText, formalWording } from '../src/amend/formal.ts';
import { draftToJson } from '../src/formats/json.ts';
import type { Command, CommandAnswer, Decision, Version } from '../src/protocol/api.ts';
import { elementOf, nodeOf, readText, TEXT_ROOT } from '../src/protocol/document.ts';
import { setContent } from '../src/protocol/edit.ts';
import { amendmentElements, findAmendment, findParagraph, stringAttribute, wordingElement } from '../src/protocol/elements.ts';
import { mayDecide, mayManage, type Person } from '../src/protocol/roles.ts';
import { labelsOf } from '../src/text/numbering.ts';
import { type CommandRefusal, conflict, forbidden, missing } from './command-refusal.ts';
import { newId } from './identity.ts';
import { type Clock, isoOf } from './rooms/clock.ts';
import type { Room, ServerWrite } from './rooms/room.ts';
import { metaOf, recordDecision, recordVersion, versionsOf } from './rooms/summary.ts';
import type { Store } from './store/store-model.ts';
import { takeBack, type UndoNote } from './take-back.ts';

export interface CommandContext {
  readonly room: Room;
  readonly person: Person;
  readonly store: Pick<Store, 'undo'>;
  readonly clock: Clock;
}

type Outcome = Extract<CommandAnswer, { ok: true }> | CommandRefusal;

const MAY_NOT = forbidden('Only the chair decides.');
const MAY_NOT_FREEZE = forbidden('Only the chair and the secretariat freeze a version.');
const CANNOT_STORE: CommandRefusal = { error: 'The server cannot store changes now; try again in a moment.', status: 503 };

const STATUS_NAMES: Record<ParagraphStatus, string> = {
  open: 'open',
  bracketed: 'bracketed',
  adref: 'agreed ad referendum',
  agreed: 'agreed',
};

/** Carries out one command; resolves when it is stored. */
export async function execute(context: CommandContext, command: Command): Promise<Outcome> {
  const { room, person } = context;
  if (command.do === 'freeze' ? !mayManage(person.role) : !mayDecide(person.role))
    return command.do === 'freeze' ? MAY_NOT_FREEZE : MAY_NOT;
  if (room.isFailing) return CANNOT_STORE;
  switch (command.do) {
    case 'accept':
      return accept(context, command.amendment);
    case 'reject':
      return reject(context, command.amendment);
    case 'status':
      return setStatus(context, command.paragraph, command.status);
    case 'undo':
      return undo(context, command.decision);
    case 'freeze':
      return freeze(context, command.name);
  }
}

async function accept(context: CommandContext, id: string): Promise<Outcome> {
  const { ydoc } = context.room;
  const found = findAmendment(ydoc, id);
  if (!found) return acceptParagraph(context, id);
  const { paragraph, amendment } = found;
  const node = nodeOf(paragraph);
  const accepted = node ? acceptedWording(node, id) : { refused: 'The paragraph of this proposal cannot be read.' };
  if ('refused' in accepted) return conflict(accepted.refused);
  const element = wordingElement(paragraph);
  const before = (node && wordingOf(node)) ?? schema.node('wording');
  const label = labelOf(ydoc, paragraph);
  const kind = stringAttribute(amendment, 'kind');
  if (kind === 'delete') return acceptDeletion(context, paragraph, amendment, label);
  const words = formalText(formalWording(label, before, accepted.wording));
  const note: UndoNote = { kind: 'accepted', before: wordingJson(before), after: wordingJson(accepted.wording) };
  return decide(context, { kind: 'accepted', paragraph, label, amendment: id, by: stringAttribute(amendment, 'by'), words }, note, () => {
    if (element) setContent(element, accepted.wording);
    else paragraph.insert(0, [elementOf(accepted.wording)]);
    amendment.setAttribute('decision', 'accepted');
  });
}

/** An accepted deletion takes the paragraph out; what is still proposed in it must be settled first, or it would be lost. */
async function acceptDeletion(context: CommandContext, paragraph: Y.XmlElement, amendment: Y.XmlElement, label: string): Promise<Outcome> {
  const id = stringAttribute(amendment, 'id');
  const others = amendmentElements(paragraph).filter(
    (other) => other !== amendment && stringAttribute(other, 'state') === 'live' && stringAttribute(other, 'decision') === '',
  );
  if (others.length > 0) return conflict('Settle the other proposals in this paragraph first; they would be lost with it.');
  const root = context.room.ydoc.getXmlFragment(TEXT_ROOT);
  const siblings = root.toArray();
  const at = siblings.indexOf(paragraph);
  const previous = siblings[at - 1];
  const note: UndoNote = {
    kind: 'removed',
    paragraph: JSON.stringify(nodeOf(paragraph)?.toJSON()),
    after: previous instanceof Y.XmlElement ? stringAttribute(previous, 'id') : '',
  };
  const words = formalText(formalWording(label, nodeOfWording(paragraph), schema.node('wording')));
  return decide(context, { kind: 'accepted', paragraph, label, amendment: id, by: stringAttribute(amendment, 'by'), words }, note, () =>
    root.delete(at, 1),
  );
}

const nodeOfWording = (paragraph: Y.XmlElement) => {
  const element = wordingElement(paragraph);
  return (element && nodeOf(element)) ?? schema.node('wording');
};

/** A paragraph that a delegation proposes becomes part of the text. */
async function acceptParagraph(context: CommandContext, id: string): Promise<Outcome> {
  const paragraph = findParagraph(context.room.ydoc, id);
  const by = paragraph ? stringAttribute(paragraph, 'by') : '';
  if (!paragraph || by === '') return missing('There is no such proposal; it may have been withdrawn.');
  if (stringAttribute(paragraph, 'state') === 'withdrawn') return conflict('This proposal has been decided or withdrawn already.');
  const label = labelOf(context.room.ydoc, paragraph);
  const words = formalText(formalWording(label, schema.node('wording'), nodeOfWording(paragraph)));
  return decide(context, { kind: 'accepted', paragraph, label, amendment: id, by, words }, { kind: 'adopted', by }, () =>
    paragraph.setAttribute('by', ''),
  );
}

async function reject(context: CommandContext, id: string): Promise<Outcome> {
  const { ydoc } = context.room;
  const found = findAmendment(ydoc, id);
  const paragraph = found?.paragraph ?? findParagraph(ydoc, id);
  const target = found?.amendment ?? paragraph;
  const by = target ? stringAttribute(target, 'by') : '';
  if (!paragraph || !target || by === '') return missing('There is no such proposal; it may have been withdrawn.');
  if (stringAttribute(target, 'state') === 'withdrawn' || stringAttribute(target, 'decision') !== '')
    return conflict('This proposal has been decided or withdrawn already.');
  const label = labelOf(ydoc, paragraph);
  const wording = found ? wordingElement(found.amendment) : null;
  const now = nodeOfWording(paragraph);
  const proposed = (wording && nodeOf(wording)) ?? schema.node('wording');
  const words = formalText(found ? formalWording(label, now, proposed) : formalWording(label, schema.node('wording'), now));
  const note: UndoNote = found ? { kind: 'rejected' } : { kind: 'set-aside' };
  return decide(context, { kind: 'rejected', paragraph, label, amendment: id, by, words }, note, () =>
    found ? target.setAttribute('decision', 'rejected') : target.setAttribute('state', 'withdrawn'),
  );
}

async function setStatus(context: CommandContext, id: string, status: ParagraphStatus): Promise<Outcome> {
  const { ydoc } = context.room;
  const paragraph = findParagraph(ydoc, id);
  if (!paragraph) return missing('There is no such paragraph any more.');
  if (stringAttribute(paragraph, 'by') !== '') return conflict('A proposed paragraph has no status until it is accepted.');
  const before = (stringAttribute(paragraph, 'status') || 'open') as ParagraphStatus;
  if (before === status) return conflict(`This paragraph is ${STATUS_NAMES[status]} already.`);
  const words = `${STATUS_NAMES[before]} → ${STATUS_NAMES[status]}`;
  const label = labelOf(ydoc, paragraph);
  return decide(
    context,
    { kind: 'status', paragraph, label, amendment: '', by: '', words },
    { kind: 'status', before, after: status },
    () => paragraph.setAttribute('status', status),
  );
}

async function undo(context: CommandContext, id: string): Promise<Outcome> {
  const json = await context.store.undo(context.room.id, id);
  const plan = takeBack(context.room.ydoc, id, json === null ? null : (JSON.parse(json) as UndoNote));
  if ('error' in plan) return plan;
  const decision = decisionOf(context, { ...plan.decision, kind: 'undone', undoes: id });
  await context.room.write(writeOf(context), () => {
    plan.change();
    recordDecision(context.room.ydoc, decision);
  });
  return { ok: true, decision };
}

async function freeze(context: CommandContext, name: string): Promise<Outcome> {
  const { ydoc } = context.room;
  if (versionsOf(ydoc).some((version) => version.name === name)) return conflict(`There is a version “${name}” already.`);
  const version: Version = { id: newId('version'), name, at: isoOf(context.clock), who: context.person.name };
  const json = draftToJson({ meta: metaOf(ydoc), doc: cleanDoc(readText(ydoc)) });
  await context.room.write({ ...writeOf(context), versions: [{ ...version, json }] }, () => recordVersion(ydoc, version));
  return { ok: true, version };
}

type Told = Pick<Decision, 'kind' | 'label' | 'amendment' | 'by' | 'words'> & { readonly paragraph: Y.XmlElement };

async function decide(context: CommandContext, told: Told, note: UndoNote, change: () => void): Promise<Outcome> {
  const decision = decisionOf(context, { ...told, paragraph: stringAttribute(told.paragraph, 'id') });
  const undos = [{ decision: decision.id, json: JSON.stringify(note) }];
  await context.room.write({ ...writeOf(context), undos }, () => {
    change();
    recordDecision(context.room.ydoc, decision);
  });
  return { ok: true, decision };
}

const decisionOf = (context: CommandContext, told: Omit<Decision, 'id' | 'at' | 'who'>): Decision => ({
  ...told,
  id: newId('decision'),
  at: isoOf(context.clock),
  who: context.person.name,
});

const writeOf = ({ person }: CommandContext): ServerWrite => ({ role: person.role, delegation: person.delegation });

const labelOf = (ydoc: Y.Doc, paragraph: Y.XmlElement): string =>
  labelsOf(readText(ydoc)).get(stringAttribute(paragraph, 'id'))?.label ?? '';
