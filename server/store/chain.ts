// The hash chain of a draft's rows: each row carries the SHA-256 of the hash before it and of everything that the row says, so that no row can be altered, taken
// out or put in without a trace. docs/record.md describes the encoding; both stores use it. How a chain is checked is in chain-check.ts.
import { createHash } from 'node:crypto';
import { CODE_DIGITS, CODE_LENGTH, hashedBefore, recordCode } from '../../src/protocol/record-row.ts';
import type { CommitEntry, LogRow, StoredPage, StoredUndo, StoredVersion } from './store-model.ts';

/** The end of a draft's chain. */
export interface ChainHead {
  /** The number of rows; they are numbered 1, 2, 3, … in each draft. */
  readonly rows: number;
  /** SHA-256 of the last row, 32 bytes; zeros if there is none. */
  readonly hash: Uint8Array;
}

/** A row with its place in the chain. */
export type ChainedRow = LogRow & { readonly number: number; readonly hash: Uint8Array };

/** The end of the chain of a draft that has no rows yet. */
export const NO_ROWS: ChainHead = { rows: 0, hash: new Uint8Array(32) };

/** The update of a row that only carries a note and changes nothing in the document. */
export const NO_CHANGE = Uint8Array.of(0, 0);

/** SHA-256 of a row of a draft, 32 bytes. `previous`: the hash of the row before it. */
export const rowHash = (previous: Uint8Array, draft: string, number: number, row: LogRow): Buffer =>
  createHash('sha256')
    .update(hashedBefore(hexOf(previous), draft, number, row, row.update.length))
    .update(row.update)
    .update(',')
    .digest();

/** The rows with their numbers and hashes, chained to `head`. */
export function chained(draft: string, head: ChainHead, rows: readonly LogRow[]): ChainedRow[] {
  let { rows: number, hash } = head;
  return rows.map((row) => {
    number++;
    hash = rowHash(hash, draft, number, row);
    return { ...row, number, hash };
  });
}

/** The end of the chain after these rows. */
export function headAfter(head: ChainHead, rows: readonly ChainedRow[]): ChainHead {
  const last = rows.at(-1);
  return last ? { rows: last.number, hash: last.hash } : head;
}

/** The content of a note, which the row stores as JSON. Parts that do not apply are left out. */
export interface RowNote {
  /** In the first row: id of the committee to which the draft belongs. Whatever is stored beside the rows of such a draft is named by one of its rows. */
  readonly committee?: string;
  /** The versions that were frozen with this row. */
  readonly versions?: readonly NotedVersion[];
  /** The pages of the draft's past that were written with this row. */
  readonly past?: readonly NotedPage[];
  /** The undo data that was written with this row. */
  readonly undos?: readonly NotedUndo[];
  /** The rows before this one were chained only when this row was written. `versions`: those frozen until then. */
  readonly chained?: { readonly rows: number; readonly versions: readonly NotedVersion[] };
  /** A repair left these rows out of the draft. `snapshot`: why the snapshot was set aside; null if it was used. */
  readonly repair?: { readonly leftOut: readonly { readonly row: number; readonly why: string }[]; readonly snapshot: string | null };
}

export interface NotedVersion {
  readonly id: string;
  /** SHA-256 of the stored text, hex. */
  readonly sha256: string;
  /** Name, time and author of the version; missing in rows of older versions of the program. */
  readonly name?: string;
  readonly at?: string;
  readonly who?: string;
}

export interface NotedUndo {
  readonly decision: string;
  /** SHA-256 of the stored data, hex. */
  readonly sha256: string;
}

export interface NotedPage {
  readonly page: number;
  /** SHA-256 of the stored page, hex. */
  readonly sha256: string;
}

/** A page of the past as a note names it. */
export const notedPage = ({ number, json }: StoredPage): NotedPage => ({ page: number, sha256: sha256Of(json) });

/** A version as a note names it. */
export const notedVersion = ({ id, json, name, at, who }: StoredVersion): NotedVersion => ({ id, sha256: sha256Of(json), name, at, who });

/** The undo data of a decision as a note names it. */
export const notedUndo = ({ decision, json }: StoredUndo): NotedUndo => ({ decision, sha256: sha256Of(json) });

const sha256Of = (json: string): string => createHash('sha256').update(json).digest('hex');

/** The rows of an entry; the note of the last one names what is stored beside them. `committee`: given if the draft begins with these rows. */
export function notedRows(
  { rows, versions = [], undos = [], past = [] }: Pick<CommitEntry, 'rows'> & Partial<Pick<CommitEntry, 'versions' | 'undos' | 'past'>>,
  committee?: string,
): readonly LogRow[] {
  const last = rows.at(-1);
  if (!last || (committee === undefined && versions.length + undos.length + past.length === 0)) return rows;
  const note: RowNote = {
    ...(committee !== undefined && { committee }),
    ...(versions.length > 0 && { versions: versions.map(notedVersion) }),
    ...(undos.length > 0 && { undos: undos.map(notedUndo) }),
    ...(past.length > 0 && { past: past.map(notedPage) }),
  };
  return [...rows.slice(0, -1), { ...last, note: JSON.stringify(note) }];
}

/** A row of the server that only carries a note. `at`: ISO 8601. */
export const markerRow = (at: string, note: RowNote): LogRow => ({
  ...{ client: 1, delegation: '', role: 'server', at, update: NO_CHANGE },
  note: JSON.stringify(note),
});

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The end of a chain as a code (recordCode). */
export const codeOf = ({ rows, hash }: ChainHead): string => recordCode(rows, hexOf(hash));

/** A typed code in the form that codeOf returns; null if it is not a code. */
export function readCode(typed: string): { readonly rows: number; readonly code: string } | null {
  const [number = '', ...groups] = typed.trim().split(/[-\s]+/);
  const digits = groups.join('').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  if (!/^[1-9]\d{0,14}$/.test(number) || digits.length !== CODE_LENGTH || [...digits].some((digit) => !CODE_DIGITS.includes(digit)))
    return null;
  return { rows: Number(number), code: [number, ...digits.match(/.{4}/g)!].join('-') };
}
