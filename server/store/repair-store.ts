// The interface of a store for repairs. A repair deletes no row: readable rows are archived, as for a snapshot; rows that are left out move to a table of their
// own and remain part of the draft's record. A new row of the record says so.
import type { StoredParts } from './repair.ts';

/** What one repair writes, in one transaction. */
export interface Repair {
  readonly draft: string;
  /** The last readable state as one update. */
  readonly state: Uint8Array;
  /** Number of the last row that was read or left out. */
  readonly seq: number;
  /** The rows that are left out; those of the log are set aside. */
  readonly leftOut: readonly { readonly seq: number; readonly why: string }[];
  /** Why the snapshot is set aside; null if it was used or does not exist. */
  readonly snapshot: string | null;
  /** Time of the repair, ISO 8601. */
  readonly at: string;
}

/** A row that a repair set aside. */
export interface SetAsideRow {
  readonly draft: string;
  readonly kind: 'row' | 'snapshot';
  readonly seq: number;
  readonly client: number;
  readonly delegation: string;
  readonly role: string;
  readonly at: string;
  readonly why: string;
  /** Time of the repair, ISO 8601. */
  readonly repaired: string;
  readonly update: Uint8Array;
}

export interface RepairStore {
  /** The ids of all stored documents: drafts and private documents. */
  drafts(): Promise<string[]>;
  parts(draft: string): Promise<StoredParts>;
  /** Rejects with one sentence if a server has the draft open. */
  repair(repair: Repair): Promise<void>;
  /** The rows that repairs set aside, oldest first; of all drafts if `draft` is null. */
  setAside(draft: string | null): Promise<SetAsideRow[]>;
  close(): Promise<void>;
}
