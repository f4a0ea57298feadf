// Restores a version: the draft gets the version's text by minimal edits, so that pending proposals stay in their paragraphs and are carried over. The result
// is frozen as a new version. Taking it back restores the text before it.

import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import {
  amendmentsOf,
  cleanDoc,
  idOf,
  isAgreed,
  isPending,
  lookFromName,
  lookName,
  ownerOf,
  paragraphAttrs,
  paragraphsOf,
  schema,
  wordingOf,
} from '../../schema/index.ts';
import { heaviestIncreasingRun } from '../../src/diff/increasing-run.ts';
import { sameText } from '../../src/diff/redline.ts';
import { draftFromJson, draftToJson } from '../../src/formats/json/json.ts';
import { elementOf, readDoc } from '../../src/protocol/document.ts';
import { findParagraphElement } from '../../src/protocol/elements.ts';
import { metaOf, type Version, versionsOf } from '../../src/protocol/record.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { labelsOf, spoken } from '../../src/text/numbering.ts';
import { newSafeId } from '../accounts/identity.ts';
import { recordDecision, recordVersion } from '../rooms/record.ts';
import { isoOf } from '../runtime/clock.ts';
import { type CommandContext, type CommandOutcome, decisionOf, writeOf } from './context.ts';
import { insertBehind, move, recast, remove, setWording } from './paragraphs.ts';
import { type CommandRefusal, conflict, missing } from './refusal.ts';
import { agreedStops } from './status.ts';
import type { UndoNote } from './undo-data.ts';

/** Restores the version with this id. Changes nothing if the text is the same already. */
export async function restoreVersion(context: CommandContext, { version: id }: FieldsOf<'restore-version'>): Promise<CommandOutcome> {
  const { room, store, clock, person } = context;
  const { ydoc } = room;
  const version = versionsOf(ydoc).find((one) => one.id === id);
  const json = version ? await store.version(room.id, id) : null;
  const read = json === null ? null : draftFromJson(json);
  if (!version || !read || 'refused' in read) return missing('There is no such version of this draft.');
  const before = cleanDoc(readDoc(ydoc));
  const after = cleanDoc(read.draft.doc);
  if (sameText(before, after) === null) return conflict(`The text says what “${version.name}” says already.`);
  const change = planText(ydoc, after, 'restore it');
  if ('error' in change) return change;
  const made: Version = { id: newSafeId('version'), name: freeName(ydoc, version.name), at: isoOf(clock), who: person.name };
  const words = `“${version.name}” restored as “${made.name}”`;
  const decision = decisionOf(context, { kind: 'restored', paragraph: '', label: '', amendment: '', by: '', words });
  const note: UndoNote = { kind: 'restored', before: before.toJSON() as object, after: after.toJSON() as object };
  const stored = { ...made, json: draftToJson({ ...read.draft, meta: { ...metaOf(ydoc), references: {} } }) };
  await room.write({ ...writeOf(context), versions: [stored], undos: [{ decision: decision.id, json: JSON.stringify(note) }] }, () => {
    change.apply();
    recordVersion(ydoc, made);
    recordDecision(ydoc, decision);
  });
  return { ok: true, decision, version: made };
}

/** "Draft 3, restored", "Draft 3, restored 2" and so on: the first name that no version has. */
function freeName(ydoc: Y.Doc, name: string): string {
  const taken = new Set(versionsOf(ydoc).map((one) => one.name));
  for (let n = 1; ; n++) {
    const free = `${name}, restored${n === 1 ? '' : ` ${n}`}`;
    if (!taken.has(free)) return free;
  }
}

/** The change that takes a restoration back; a refusal if the text has changed since. */
export function textBack(ydoc: Y.Doc, { before, after }: Extract<UndoNote, { kind: 'restored' }>): (() => void) | CommandRefusal {
  if (sameText(cleanDoc(readDoc(ydoc)), schema.nodeFromJSON(after)) !== null)
    return conflict('The text was changed since the version was restored; restore another version instead.');
  const change = planText(ydoc, schema.nodeFromJSON(before), 'take this back');
  return 'error' in change ? change : change.apply;
}

/** Gives the text these words, kinds and order. Refused if that would change agreed text, or remove a paragraph with pending proposals. `until`: what the
 *  person wants to do ("restore it"). */
function planText(ydoc: Y.Doc, wanted: Node, until: string): { readonly apply: () => void } | CommandRefusal {
  const doc = readDoc(ydoc);
  const present = paragraphsOf(doc);
  const places = new Map(paragraphsOf(wanted).map((one, at) => [idOf(one), at]));
  const there = new Map(present.map((one) => [idOf(one), one]));
  const taken = new Set(doc.content.content.filter((one) => ownerOf(one) !== '').map(idOf));
  const clash = [...places.keys()].some((id) => taken.has(id));
  if (clash) return conflict('A paragraph of the version is proposed by a delegation now; decide on its proposal first.');
  const gone = present.filter((one) => !places.has(idOf(one)));
  const held = gone.find((one) => amendmentsOf(one).some(isPending) || hasAlternative(doc, idOf(one)));
  if (held) {
    const label = spoken(labelsOf(doc).get(idOf(held))?.label ?? 'a paragraph').replace(/^the /, 'The ');
    return conflict(`${label}, which the version does not have, holds a proposal; decide on it before you ${until}.`);
  }
  const common = present.filter((one) => places.has(idOf(one)));
  const run = heaviestIncreasingRun(
    common.map((one) => places.get(idOf(one))!),
    (at) => 1 + common[at]!.content.size,
  );
  const stays = new Set([...run].map((at) => idOf(common[at]!)));
  const changes = (one: Node): boolean => {
    const target = wanted.child(places.get(idOf(one))!);
    return !stays.has(idOf(one)) || lookOf(one) !== lookOf(target) || !wordsOf(one).eq(wordsOf(target));
  };
  const stopped = agreedStops(
    doc,
    present.filter((one) => isAgreed(paragraphAttrs(one).status) && (!places.has(idOf(one)) || changes(one))),
    until,
  );
  if (stopped) return stopped;
  const apply = () => {
    for (const one of gone) {
      const element = findParagraphElement(ydoc, idOf(one));
      if (element) remove(ydoc, element);
    }
    let behind = '';
    wanted.forEach((target) => {
      const id = idOf(target);
      const element = findParagraphElement(ydoc, id);
      if (!element) insertBehind(ydoc, lastProposedBehind(ydoc, behind), [elementOf(target)]);
      else {
        if (!stays.has(id)) move(ydoc, element, lastProposedBehind(ydoc, behind));
        const here = findParagraphElement(ydoc, id)!;
        const look = lookFromName(lookOf(target));
        if (look && lookOf(target) !== lookOf(there.get(id)!)) recast(here, look);
        if (!wordsOf(there.get(id)!).eq(wordsOf(target))) setWording(here, wordsOf(target));
      }
      behind = id;
    });
  };
  return { apply };
}

const lookOf = (one: Node): string => lookName(paragraphAttrs(one));
const wordsOf = (one: Node): Node => wordingOf(one) ?? schema.node('wording');
const hasAlternative = (doc: Node, id: string): boolean =>
  doc.content.content.some((one) => ownerOf(one) !== '' && paragraphAttrs(one).instead === id && paragraphAttrs(one).state === 'live');

/** The last of the paragraphs proposed right behind a paragraph of the text; that paragraph itself if there are none. */
function lastProposedBehind(ydoc: Y.Doc, id: string): string {
  const all = readDoc(ydoc).content.content;
  let at = id === '' ? -1 : all.findIndex((one) => idOf(one) === id);
  while (id !== '' && all[at + 1] && ownerOf(all[at + 1]!) !== '') at++;
  return at < 0 ? '' : idOf(all[at]!);
}
