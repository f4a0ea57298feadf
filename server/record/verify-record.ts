// Verifies the record of a draft where it is stored: the chain of its rows, the texts of its versions, and that the draft opens with what its rows give.
import * as Y from 'yjs';
import { RECORD_ROOT } from '../../src/protocol/document.ts';
import type { readCode } from '../store/chain.ts';
import { ChainCheck } from '../store/chain-check.ts';
import { fingerprint } from '../store/folding.ts';
import { readOn } from '../store/repair.ts';
import { type RecordReading, recordPages } from './record-file.ts';

/** A store as it is read for verifying; nothing is written into it. */
export interface RecordSource extends RecordReading {
  /** The ids of all stored documents: drafts and private documents. */
  drafts(): Promise<string[]>;
  /** The snapshot that a draft is opened from, with the number in the store of the last row in it; null where there is none. */
  snapshot(draft: string): Promise<{ readonly seq: number; readonly state: Uint8Array } | null>;
  /** A page of a draft's past as JSON; null where there is none. */
  past(draft: string, page: number): Promise<string | null>;
  close(): Promise<void>;
}

/** Verifies one draft. `kept`: a code that somebody kept. Null where there is no such draft. */
export async function verifyRecord(source: RecordSource, draft: string, kept: ReturnType<typeof readCode>): Promise<ChainCheck | null> {
  // Read first, so that the rows contain all that is in it.
  const snapshot = await source.snapshot(draft);
  const check = new ChainCheck(draft, kept);
  let head = await source.recordHead(draft);
  if (!head) return null;
  // Servers may add rows meanwhile: the end is compared once nothing came since it was read.
  for (let last = 0, came = true; came; ) {
    came = false;
    head = (await source.recordHead(draft)) ?? head;
    for await (const rows of recordPages(source, draft, last)) {
      for (const row of rows) check.take(row);
      last = rows.at(-1)!.seq;
      came = true;
    }
  }
  for (const { id } of head.versions) check.takeVersion(id, (await source.version(draft, id)) ?? '');
  check.endVersions();
  for (const page of check.pages.keys()) check.takePage(page, await source.past(draft, page));
  check.end(head.rows, head.hash);
  if (snapshot && check.faults.length === 0 && !(await isSnapshotOf(source, draft, snapshot, check)))
    check.fault(check.rows, 'the snapshot that the draft is opened from is not what the rows give');
  return check;
}

/** True where the rows of the record up to the snapshot's, without those that a repair left out, give the same document as the snapshot. */
async function isSnapshotOf(
  source: RecordSource,
  draft: string,
  snapshot: { readonly seq: number; readonly state: Uint8Array },
  { leftOut }: ChainCheck,
): Promise<boolean> {
  const without = new Set(leftOut.map(({ row }) => row));
  const updates: Uint8Array[] = [];
  for await (const rows of recordPages(source, draft))
    for (const { seq, number, update } of rows) if (seq <= snapshot.seq && !without.has(number ?? 0)) updates.push(update);
  // Rows that cannot be read are left out here as a repair leaves them out.
  const { state } = readOn(updates, new Map(), () => {});
  return state !== null && contentOf(state) === contentOf(snapshot.state);
}

/** A string that is equal for two states with the same text, the same record and the same clocks. */
function contentOf(state: Uint8Array): string {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, state);
  const record: unknown = ydoc.getMap(RECORD_ROOT).toJSON();
  const content = fingerprint(ydoc) + JSON.stringify(record, (_, value: unknown) => (isPlain(value) ? sorted(value) : value));
  ydoc.destroy();
  return content;
}

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
const sorted = (value: object): object => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
