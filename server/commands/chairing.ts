// What the chair does to the text as a whole: taking a decision back; and, as the secretariat does, freezing a version and saying what a reference
// means.
import { cleanDoc, idOf } from '../../schema/index.ts';
import { draftToJson } from '../../src/formats/json/json.ts';
import type { Command } from '../../src/protocol/api.ts';
import { readDoc } from '../../src/protocol/document.ts';
import { decisionsOf, metaOf, type Version, versionsOf } from '../../src/protocol/record.ts';
import { mayDecide } from '../../src/protocol/roles.ts';
import { printReferences } from '../../src/text/references/live-references.ts';
import { referenceKey } from '../../src/text/references/references.ts';
import { newSafeId } from '../accounts/identity.ts';
import { recordMeta, recordVersion } from '../rooms/record.ts';
import { isoOf } from '../runtime/clock.ts';
import { type CommandContext, type CommandOutcome, decide, writeOf } from './context.ts';
import { conflict, forbidden, missing } from './refusal.ts';
import { takeBack } from './take-back.ts';
import type { UndoNote } from './undo-data.ts';

/** The chair takes a decision back; what only moved a paragraph, the secretariat does too. */
export async function undo(context: CommandContext, id: string): Promise<CommandOutcome> {
  const moved = decisionsOf(context.room.ydoc).some((decision) => decision.id === id && decision.kind === 'moved');
  if (!moved && !mayDecide(context.person.role)) return forbidden('Only the chair decides.');
  const json = await context.store.undo(context.room.id, id);
  const plan = takeBack(context.room.ydoc, id, json === null ? null : (JSON.parse(json) as UndoNote));
  if ('error' in plan) return plan;
  return decide(context, { told: { ...plan.decision, kind: 'undone', undoes: id }, note: null, change: plan.change });
}

/** Keeps the text as it stands as a named version. */
export async function freeze(context: CommandContext, name: string): Promise<CommandOutcome> {
  const { ydoc } = context.room;
  if (versionsOf(ydoc).some((version) => version.name === name)) return conflict(`There is a version “${name}” already.`);
  const version: Version = { id: newSafeId('version'), name, at: isoOf(context.clock), who: context.person.name };
  const json = draftToJson(printReferences({ meta: metaOf(ydoc), doc: cleanDoc(readDoc(ydoc)) }));
  await context.room.write({ ...writeOf(context), versions: [{ ...version, json }] }, () => recordVersion(ydoc, version));
  return { ok: true, version };
}

const MOST_REFERENCES = 10_000;

/** Keeps which paragraph or footnote a reference means, so that it follows the numbers. */
export async function refer(context: CommandContext, { holder, said, meant }: Extract<Command, { do: 'refer' }>): Promise<CommandOutcome> {
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
