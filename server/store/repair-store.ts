// The interface of a store for repairs. A repair deletes no row: rows that could be read are archived, as for a snapshot, and rows that were left out are moved
// to a table of their own, where they stay a part of the draft's record; a row that says so is added to the record.
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
  /** Why the snapshot is set aside; null if it was used, or there is none. */
  readonly snapshot: string | null;
  /** ISO 8601, of the repair. */
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
  /** ISO 8601, of the repair. */
  readonly repaired: string;
  readonly update: Uint8Array;
}

export interface RepairStore {
  /** The ids of all stored documents: drafts and private documents. */
  drafts(): Promise<string[]>;
  parts(draft: string): Promise<StoredParts>;
  /** Rejects with one sentence where a server has the draft open. */
  repair(repair: Repair): Promise<void>;
  /** The rows that repairs set aside, the oldest first; of all drafts where `draft` is null. */
  setAside(draft: string | null): Promise<SetAsideRow[]>;
  close(): Promise<void>;
}
