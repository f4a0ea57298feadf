// The changes that wait in a room for the next commit, and how they are joined into rows of the log.
import * as Y from 'yjs';
import type { LogRow } from '../store/store-model.ts';
import type { RoomSession } from '../sync/room-session.ts';

/** A change that is not stored yet; `session` is null if the server made it. */
export interface Pending extends LogRow {
  readonly session: RoomSession | null;
  /** How many updates its session had sent, including this one. */
  readonly updates: number;
}

/** The rows of the log for a batch: consecutive changes of one author become one row. */
export function joinRows(rows: readonly Pending[]): LogRow[] {
  const joined: { row: Pending; updates: Uint8Array[] }[] = [];
  for (const row of rows) {
    const last = joined.at(-1);
    if (last && last.row.session === row.session && last.row.client === row.client && last.row.role === row.role)
      last.updates.push(row.update);
    else joined.push({ row, updates: [row.update] });
  }
  return joined.map(({ row, updates }) => ({
    client: row.client,
    delegation: row.delegation,
    role: row.role,
    at: row.at,
    update: updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates),
  }));
}
