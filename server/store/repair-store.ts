// What a repair asks of a store, whatever keeps it. No row is deleted by it: what was read goes where the rows of a snapshot go, what was left out is
// set aside beside them. The table for that is made by the first repair, so that a store that needs none stays one that older programs open.
import type { StoredParts } from './repair.ts';

/** What one repair writes: all of it or nothing. */
export interface Repair {
  readonly draft: string;
  /** The last readable state as one update. */
  readonly state: Uint8Array;
  /** Number of the last row that was looked at. */
  readonly seq: number;
  /** Rows of the log that are set aside. */
  readonly leftOut: readonly { readonly seq: number; readonly why: string }[];
  /** Why the snapshot is set aside; null where it was read, or there is none. */
  readonly snapshot: string | null;
  /** ISO 8601, of the repair. */
  readonly at: string;
}

/** What a repair set aside. */
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
  /** Every stored document: drafts, and what delegations keep for themselves beside them. */
  drafts(): Promise<string[]>;
  parts(draft: string): Promise<StoredParts>;
  /** Rejects with one sentence where a server has the draft open. */
  repair(repair: Repair): Promise<void>;
  /** Of all repairs so far, the oldest first. */
  setAside(draft: string | null): Promise<SetAsideRow[]>;
  close(): Promise<void>;
}
