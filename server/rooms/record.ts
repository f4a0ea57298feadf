// Writes the record, the root of the shared document that only the server writes: meta, versions, decisions and the maps of src/protocol/record.ts. The caller
// opens the transaction. src/protocol/record.ts reads the record; commands/ decides who may cause which entry.

import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import type { IssuedParagraph, Meta } from '../../schema/index.ts';
import type { Numbers } from '../../src/protocol/committee.ts';
import { issuedVersion, NUMBERS, PRINTED_NUMBERS, RECORD_ROOT } from '../../src/protocol/document.ts';
import type { Decision, RecordMap, Version } from '../../src/protocol/record.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import { issuedOf } from '../../src/text/numbering.ts';

const listOf = <T>(ydoc: Y.Doc, name: 'versions' | 'decisions'): Y.Array<T> | null => {
  const list: unknown = ydoc.getMap(RECORD_ROOT).get(name);
  return list instanceof Y.Array ? (list as Y.Array<T>) : null;
};

/** Fills the record of a new document. */
export function beginRecord(ydoc: Y.Doc, meta: Meta): void {
  const record = ydoc.getMap<unknown>(RECORD_ROOT);
  record.set('meta', meta);
  record.set('versions', new Y.Array<Version>());
  record.set('decisions', new Y.Array<Decision>());
}

/** Replaces the draft's meta. */
export const recordMeta = (ydoc: Y.Doc, meta: Meta): void => {
  ydoc.getMap<unknown>(RECORD_ROOT).set('meta', meta);
};

/** Replaces the draft's standing. The caller must store it beside the draft in the same transaction (`standing` of ServerWrite). */
export const recordStanding = (ydoc: Y.Doc, standing: Standing): void => {
  ydoc.getMap<unknown>(RECORD_ROOT).set('standing', standing);
};

export const recordVersion = (ydoc: Y.Doc, version: Version): void => listOf<Version>(ydoc, 'versions')?.push([version]);

/** Records the numbers of a version: that they are fixed from now on; or, if the committee renumbers at once, that they are not, with the printed ones; or
 *  ('none') that the version was not issued. `doc`: the frozen text. */
export function recordNumbers(ydoc: Y.Doc, { id }: Version, doc: Node, numbers: Numbers | 'none' = 'held'): void {
  setInRecord(ydoc, NUMBERS, id, numbers === 'held' ? issuedOf(doc) : []);
  if (numbers === 'anew') setInRecord(ydoc, PRINTED_NUMBERS, id, issuedOf(doc));
}

/** Records, by id, the paragraph with which a paragraph of the issued version was joined; null: with none. */
export function recordJoined(ydoc: Y.Doc, joined: ReadonlyMap<string, string | null>): void {
  const version = issuedVersion(ydoc);
  const isNew = ({ id, joined: now }: IssuedParagraph) => joined.has(id) && joined.get(id) !== (now ?? null);
  if (!version?.issued.some(isNew)) return;
  const rows = version.issued.map((known): IssuedParagraph => {
    const { joined: _, ...own } = known;
    const into = joined.get(known.id) ?? null;
    return isNew(known) ? { ...own, ...(into !== null && { joined: into }) } : known;
  });
  setInRecord(ydoc, NUMBERS, version.id, rows);
}

/** Takes a version off the list; its text stays stored. */
export function unlistVersion(ydoc: Y.Doc, id: string): void {
  const list = listOf<Version>(ydoc, 'versions');
  const at = list?.toArray().findIndex((one) => one.id === id) ?? -1;
  if (at >= 0) list!.delete(at, 1);
}

export const recordDecision = (ydoc: Y.Doc, decision: Decision): void => listOf<Decision>(ydoc, 'decisions')?.push([decision]);

/** Adds a decision of a kind that typing produces continuously ('adjusted', 'corrected'). `goesOn`: true if the same proposal or paragraph had one a moment
 *  ago. If only decisions of this kind were listed since, that entry is removed, so that a stretch of typing gives one entry. */
export function recordStretch(ydoc: Y.Doc, decision: Decision, goesOn: boolean): void {
  const list = listOf<Decision>(ydoc, 'decisions');
  if (!list) return;
  const before = list.toArray();
  const isSame = ({ amendment, paragraph }: Decision) =>
    amendment === decision.amendment && (amendment !== '' || paragraph === decision.paragraph);
  for (let at = before.length - 1; goesOn && at >= 0 && before[at]!.kind === decision.kind; at--) {
    if (!isSame(before[at]!)) continue;
    list.delete(at, 1);
    break;
  }
  list.push([decision]);
}

/** True if one of the record's maps has a value. */
export const isInRecord = (ydoc: Y.Doc, name: RecordMap, key: string): boolean => {
  const known: unknown = ydoc.getMap(RECORD_ROOT).get(name);
  return known instanceof Y.Map && known.has(key);
};

/** Sets a value in one of the record's maps, and makes the map if it is missing. Null removes the value. */
export function setInRecord(ydoc: Y.Doc, name: RecordMap, key: string, value: object | null): void {
  const record = ydoc.getMap<unknown>(RECORD_ROOT);
  const known = record.get(name);
  if (known instanceof Y.Map) {
    if (value === null) known.delete(key);
    else known.set(key, value);
  } else if (value !== null) record.set(name, new Y.Map([[key, value]]));
}

/** Clears the floor: nobody chairs a closed text, so nobody could clear it later. */
export function clearFloor(ydoc: Y.Doc): void {
  for (const key of ['paragraph', 'speaker', 'asking']) setInRecord(ydoc, 'floor', key, null);
}
