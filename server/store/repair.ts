// What can still be read of a draft, found row by row: a base (the snapshot, or the archived rows where it is damaged), then each row of the log that
// leaves a document which windows can read. Pure: no store, no thread (repair-worker.ts runs it, under bounds). A row is taken whole or left out.
import * as Y from 'yjs';
import { faultOf } from './folding.ts';

/** What is stored of a draft, as far as the file or the database gives it back. */
export interface StoredParts {
  readonly snapshot: { readonly seq: number; readonly state: Uint8Array | null } | null;
  /** Rows that a snapshot holds; none where there was no snapshot yet. */
  readonly archive: readonly StoredRow[];
  readonly log: readonly StoredRow[];
}

export interface StoredRow {
  readonly seq: number;
  readonly delegation: string;
  readonly role: string;
  /** ISO 8601. */
  readonly at: string;
  /** Null where the bytes themselves cannot be had. */
  readonly update: Uint8Array | null;
}

/** Why one update is not in what was read. */
export interface UnreadableUpdate {
  /** Place among the updates. */
  readonly index: number;
  readonly why: string;
}

export interface RepairReading {
  /** The document as one update; null where nothing could be read. */
  readonly state: Uint8Array | null;
  readonly leftOut: readonly UnreadableUpdate[];
}

/** Said of rows that are whole and cannot be placed. */
export const BUILDS_ON_MISSING = 'it builds on a change that is not there';

/** Reads updates in their order and passes over those that cannot be read, those named in `skip`, and what builds on either. `at` is told before each. */
export function readOn(
  updates: readonly (Uint8Array | null)[],
  skip: ReadonlyMap<number, string>,
  at: (index: number) => void,
): RepairReading {
  let ydoc = new Y.Doc();
  /** Updates of the document as it is: what is left of it where the next one breaks it. */
  let good: Uint8Array[] = [];
  let taken = 0;
  const why = new Map<number, string>();
  const waiting: number[] = [];

  /** Null where the update is in the document now; else the document is as it was before it. */
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
    // A document that is rebuilt often is rebuilt from one update.
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
  // Rows that stand before those that they build on.
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

/** Applies an update; why the document is broken by it, or null. */
function tryOn(ydoc: Y.Doc, update: Uint8Array): string | null {
  try {
    Y.applyUpdate(ydoc, update);
    if (ydoc.store.pendingStructs !== null) return BUILDS_ON_MISSING;
    forgetDeletions(ydoc);
    // What cannot be encoded cannot be sent to anybody; the vector holds all that counts too far.
    Y.decodeStateVector(Y.encodeStateVector(ydoc));
    return faultOf(ydoc);
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 80) : 'unknown';
  }
}

/** Deletions of words that are not there: they have nothing to delete any more, and must not wait for them. */
function forgetDeletions(ydoc: Y.Doc): void {
  if (ydoc.store.pendingStructs === null) ydoc.store.pendingDs = null;
}
