// Finds what can still be read of a draft, row by row: first the snapshot (if it is damaged, the archived rows), then every row of the log that leaves the
// document readable for windows. A row is taken whole or left out. These functions are pure; repair-worker.ts runs them within limits.
import * as Y from 'yjs';
import { faultOf } from './folding.ts';

/** The stored parts of a draft that the file or the database can still return. */
export interface StoredParts {
  readonly snapshot: { readonly seq: number; readonly state: Uint8Array | null } | null;
  /** The rows that are in the snapshot; [] if there was no snapshot yet. */
  readonly archive: readonly StoredRow[];
  readonly log: readonly StoredRow[];
}

export interface StoredRow {
  readonly seq: number;
  readonly delegation: string;
  readonly role: string;
  /** ISO 8601. */
  readonly at: string;
  /** Null if the bytes cannot be read from the store. */
  readonly update: Uint8Array | null;
}

/** An update that was left out, and why. */
export interface UnreadableUpdate {
  /** Its index among the updates. */
  readonly index: number;
  readonly why: string;
}

export interface RepairReading {
  /** The document as one update; null if nothing could be read. */
  readonly state: Uint8Array | null;
  readonly leftOut: readonly UnreadableUpdate[];
}

/** The reason for rows that are sound but depend on a row that is missing. */
export const BUILDS_ON_MISSING = 'it builds on a change that is not there';

/** Reads updates in order. Leaves out those that cannot be read, those in `skip` (index and reason), and those that depend on an update left out. `at` is
 *  called with the index before each update. */
export function readOn(
  updates: readonly (Uint8Array | null)[],
  skip: ReadonlyMap<number, string>,
  at: (index: number) => void,
): RepairReading {
  let ydoc = new Y.Doc();
  /** The updates from which the document is rebuilt if the next one breaks it. */
  let good: Uint8Array[] = [];
  let taken = 0;
  const why = new Map<number, string>();
  const waiting: number[] = [];

  /** Applies an update and returns null, or leaves the document as it was and returns the reason. */
  const take = (update: Uint8Array): string | null => {
    const fault = tryOn(ydoc, update);
    if (fault === null) {
      good.push(update);
      taken++;
      return null;
    }
    ydoc.destroy();
    ydoc = new Y.Doc();
    for (const one of good) Y.applyUpdate(ydoc, one);
    forgetDeletions(ydoc);
    // Merged into one update, in case the document must be rebuilt often.
    good = taken > 0 ? [Y.encodeStateAsUpdate(ydoc)] : [];
    return fault;
  };

  for (const [index, update] of updates.entries()) {
    at(index);
    const skipped = skip.get(index) ?? (update === null ? 'its bytes cannot be read' : undefined);
    const fault = skipped ?? take(update!);
    if (fault === null) continue;
    why.set(index, fault);
    if (fault === BUILDS_ON_MISSING) waiting.push(index);
  }
  // Retries the rows that come before rows they depend on.
  for (let moved = true; moved; ) {
    moved = false;
    for (const index of waiting.filter((one) => why.has(one))) {
      at(index);
      if (take(updates[index]!) !== null) continue;
      why.delete(index);
      moved = true;
    }
  }
  const state = taken > 0 ? Y.encodeStateAsUpdate(ydoc) : null;
  ydoc.destroy();
  return { state, leftOut: [...why].map(([index, reason]) => ({ index, why: reason })) };
}

/** Applies an update; returns why it breaks the document, or null. */
function tryOn(ydoc: Y.Doc, update: Uint8Array): string | null {
  try {
    Y.applyUpdate(ydoc, update);
    if (ydoc.store.pendingStructs !== null) return BUILDS_ON_MISSING;
    forgetDeletions(ydoc);
    // A state vector that cannot be encoded and decoded (clocks that are too high) could not be sent to windows.
    Y.decodeStateVector(Y.encodeStateVector(ydoc));
    return faultOf(ydoc);
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 80) : 'unknown';
  }
}

/** Drops pending deletions of content that was left out. */
function forgetDeletions(ydoc: Y.Doc): void {
  if (ydoc.store.pendingStructs === null) ydoc.store.pendingDs = null;
}
