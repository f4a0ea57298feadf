// Verifies the record of a draft in its store: the chain of its rows, the data stored beside them, and that the draft opens with exactly the content of all its
// rows.
import * as Y from 'yjs';
import { RECORD_ROOT } from '../../src/protocol/document.ts';
import { decisionsOf, runningSilences, standingOf, versionsOf } from '../../src/protocol/record.ts';
import { standingFrom } from '../../src/protocol/standing.ts';
import type { readCode } from '../store/chain.ts';
import { ChainCheck } from '../store/chain-check.ts';
import { docFrom, fingerprint } from '../store/folding.ts';
import { readOn } from '../store/repair.ts';
import type { RecordRow, StoredPage, StoredUndo } from '../store/store-model.ts';
import { type RecordReading, recordPages } from './record-file.ts';

/** Where a row of a draft is stored. The draft is opened from its snapshot and the log; the archive contains the rows that are in the snapshot. */
export type RowPlace = 'log' | 'archive' | 'aside';

/** The data of a draft that is stored beside the rows of its record. */
export interface BesideRows {
  readonly committee: string;
  readonly standing: string | null;
  readonly due: string;
  readonly undos: readonly StoredUndo[];
  readonly pages: readonly StoredPage[];
  /** The place of each row, by its number in the store. */
  readonly places: ReadonlyMap<number, RowPlace>;
  /** The rows that were set aside, with the reason and the time. */
  readonly aside: readonly { readonly seq: number; readonly why: string; readonly repaired: string }[];
  /** The snapshot of the draft, with the store's number of the last row in it; null if there is none. */
  readonly snapshot: { readonly seq: number; readonly state: Uint8Array } | null;
}

/** A store that is read for verification, all at one moment; nothing is written into it. */
export interface RecordSource extends RecordReading {
  /** The ids of all stored documents, drafts and private documents, and of those of which only some rows are left. */
  drafts(): Promise<string[]>;
  /** For an existing draft only. */
  besideRows(draft: string): Promise<BesideRows>;
  /** The column, as "table.column", in which a draft has a value of another type than the program writes; null if there is none. Left out where columns have
   *  only values of their type. */
  misfit?(draft: string): string | null;
  close(): Promise<void>;
}

/** Verifies one of the drafts that the source names. `kept`: a code that somebody kept. */
export async function verifyRecord(source: RecordSource, draft: string, kept: ReturnType<typeof readCode>): Promise<ChainCheck> {
  const head = await source.recordHead(draft);
  const check = new ChainCheck(draft, kept);
  if (!head) {
    check.fault(1, 'it is in no list of drafts: nobody can open what is stored of it');
    return check;
  }
  const misfit = source.misfit?.(draft) ?? null;
  if (misfit !== null) {
    check.fault(1, `a value in ${misfit} has another type than was written`);
    return check;
  }
  const rows: RecordRow[] = [];
  for await (const some of recordPages(source, draft)) {
    for (const row of some) check.take(row);
    rows.push(...some);
  }
  for (const version of head.versions) check.takeVersion({ ...version, json: (await source.version(draft, version.id)) ?? '' });
  check.endVersions();
  const beside = await source.besideRows(draft);
  for (const page of new Set([...check.pages.keys(), ...beside.pages.map(({ number }) => number)]))
    check.takePage(page, beside.pages.find(({ number }) => number === page)?.json ?? null);
  check.end(head.rows, head.hash);
  checkPlaces(check, rows, beside);
  checkUndos(check, rows, beside.undos);
  if (check.committee !== null && check.committee !== beside.committee) check.fault(1, 'the draft was moved to another committee');
  checkDocument(check, rows, beside, head.versions);
  return check;
}

/** Checks that only rows in snapshots and rows removed by repairs are outside the log: the draft is opened without them. */
function checkPlaces(check: ChainCheck, rows: readonly RecordRow[], { places, snapshot, aside }: BesideRows): void {
  const leftOut = new Map(check.leftOut.map((one) => [one.row, one]));
  const folded = snapshot?.seq ?? 0;
  for (const { seq, number } of rows) {
    const left = number === null ? undefined : leftOut.get(number);
    const place = places.get(seq);
    const is = left
      ? place === 'aside' || (place === 'archive' && check.mayStayArchived.has(left.row))
      : place === (seq <= folded ? 'archive' : 'log');
    if (!is) check.fault(number ?? check.rows, `it does not lie where the draft is opened from (${place})`);
    const said = aside.find((one) => one.seq === seq);
    if (left && said && !(said.why === left.why && said.repaired === left.at))
      check.fault(left.row, 'what is said of its repair is not what the record says');
  }
}

/** Checks that the undo data is what the rows name. Data from before rows named it must belong to decisions from before. */
function checkUndos(check: ChainCheck, rows: readonly RecordRow[], undos: readonly StoredUndo[]): void {
  const stored = new Map(undos.map((undo) => [undo.decision, undo]));
  for (const decision of check.undos.keys()) check.takeUndo(stored.get(decision) ?? { decision, json: null });
  const unnamed = undos.filter(({ decision }) => !check.undos.has(decision));
  if (unnamed.length === 0 || check.namesUndosSince === null) return;
  const before = documentOf(rows.filter(({ number }) => number !== null && number < check.namesUndosSince!));
  const known = new Set(decisionsOf(before).map(({ id }) => id));
  before.destroy();
  for (const undo of unnamed) if (!known.has(undo.decision)) check.takeUndo(undo);
}

/** Checks that the draft as the server opens it equals the result of all rows, and that the data beside it agrees with the document. */
function checkDocument(
  check: ChainCheck,
  rows: readonly RecordRow[],
  { snapshot, places, standing, due }: BesideRows,
  versions: readonly { readonly id: string; readonly name: string; readonly at: string; readonly who: string }[],
): void {
  const leftOut = new Set(check.leftOut.map(({ row }) => row));
  const folded = snapshot?.seq ?? 0;
  const ydoc = documentOf(rows.filter(({ number }) => !leftOut.has(number ?? 0)));
  const opened = documentOf([
    ...(snapshot ? [{ update: snapshot.state }] : []),
    ...rows.filter(({ seq }) => seq > folded && places.get(seq) === 'log'),
  ]);
  if (check.faults.length === 0 && ((snapshot && !isReadable(snapshot.state)) || contentOf(ydoc) !== contentOf(opened)))
    check.fault(check.rows, 'the snapshot that the draft is opened from is not what the rows give');
  if (contentOfValue(standingIn(standing)) !== contentOfValue(standingOf(ydoc)))
    check.fault(check.rows, 'how the draft stands is not what the rows say');
  if (
    due !==
    (runningSilences(ydoc)
      .map(({ until }) => until)
      .sort()[0] ?? '')
  )
    check.fault(check.rows, 'when a silence ends is not what the rows say');
  for (const { id, name, at, who } of versionsOf(ydoc)) {
    const stored = versions.find((one) => one.id === id);
    if (stored && !(stored.name === name && stored.at === at && stored.who === who) && check.versions.get(id)?.name === undefined)
      check.fault(check.versions.get(id)?.row ?? check.rows, `name, author or time of version ${id} is not what was written`);
  }
  for (const one of [ydoc, opened]) one.destroy();
}

/** Null if it cannot be parsed. */
function standingIn(json: string | null): object | null {
  try {
    return standingFrom(json);
  } catch {
    return null;
  }
}

/** The document that results from these changes. Unreadable ones are left out, as in a repair. */
function documentOf(rows: readonly { readonly update: Uint8Array }[]): Y.Doc {
  const ydoc = new Y.Doc();
  const { state } = readOn(
    rows.map(({ update }) => update),
    new Map(),
    () => {},
  );
  if (state) Y.applyUpdate(ydoc, state);
  return ydoc;
}

/** Whether a snapshot builds on nothing that is not in it, as when it was made. */
function isReadable(state: Uint8Array): boolean {
  try {
    docFrom([state]).destroy();
    return true;
  } catch {
    return false;
  }
}

/** A string that is equal for two documents with the same text, the same record and the same clocks. */
const contentOf = (ydoc: Y.Doc): string => fingerprint(ydoc) + contentOfValue(ydoc.getMap(RECORD_ROOT).toJSON());

const contentOfValue = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => (isPlain(part) ? sorted(part) : part));

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
const sorted = (value: object): object => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
