// Repairs drafts in the SQLite file, while no server uses it.
import fs from 'node:fs';
import type Database from 'better-sqlite3';
import { markerRow } from './chain.ts';
import { docFrom } from './folding.ts';
import type { StoredRow } from './repair.ts';
import type { Repair, RepairStore, SetAsideRow } from './repair-store.ts';
import { appendRows, changedAt } from './sqlite-chain.ts';
import { openFile } from './sqlite-store.ts';

/** The columns of a row that is set aside, without those of the chain. */
const ASIDE = 'draft, kind, seq, client, delegation, role, at, why, repaired, "update"';

/** Opens the file; throws an error of one sentence if it does not exist or a server uses it. */
export function openSqliteRepair(file: string): RepairStore {
  if (!fs.existsSync(file)) throw new Error(`There is no ${file}; name the folder of the drafts with --data.`);
  const db = openFile(file);
  return {
    drafts: async () => db.prepare('select id from draft order by id').pluck().all() as string[],
    parts: async (draft) => {
      const seq = db.prepare('select seq from snapshot where draft = ?').pluck().get(draft) as number | undefined;
      const state = () => db.prepare('select state from snapshot where draft = ?').pluck().get(draft) as Uint8Array;
      return {
        snapshot: seq === undefined ? null : { seq, state: orNull(state) },
        archive: rowsOf(db, 'update_archive', draft, 0),
        log: rowsOf(db, 'update_log', draft, seq ?? 0),
      };
    },
    repair: async (repair) => write(db, repair),
    setAside: async (draft) =>
      db.prepare(`select ${ASIDE} from set_aside where ? is null or draft = ? order by rowid`).all(draft, draft) as SetAsideRow[],
    close: async () => {
      db.close();
    },
  };
}

/** Reads each row separately, so that a damaged page affects only its own rows. */
function rowsOf(db: Database.Database, table: 'update_log' | 'update_archive', draft: string, after: number): StoredRow[] {
  const heads = db.prepare(`select seq, delegation, role, at from ${table} where draft = ? and seq > ? order by seq`).all(draft, after);
  const bytes = db.prepare(`select "update" from ${table} where seq = ?`).pluck();
  return (heads as Omit<StoredRow, 'update'>[]).map((head) => ({ ...head, update: orNull(() => bytes.get(head.seq) as Uint8Array) }));
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function write(db: Database.Database, { draft, state, seq, leftOut, snapshot, at }: Repair): void {
  docFrom([state]).destroy();
  const numberOf = db
    .prepare('select number from update_log where seq = @seq union all select number from update_archive where seq = @seq')
    .pluck();
  const all = db.transaction(() => {
    const numbered = leftOut.map(({ seq: row, why }) => ({ row: (numberOf.get({ seq: row }) as number | null) ?? 0, why }));
    if (snapshot !== null)
      db.prepare(
        `insert into set_aside(${ASIDE}) select draft, 'snapshot', seq, 0, '', 'server', ?, ?, ?, state from snapshot where draft = ?`,
      ).run(at, snapshot, at, draft);
    const keep = db.prepare(
      `insert into set_aside(${ASIDE}, number, note, hash) select draft, 'row', seq, client, delegation, role, at, ?, ?, "update", number, note, hash
       from update_log where draft = ? and seq = ?`,
    );
    const takeOut = db.prepare('delete from update_log where draft = ? and seq = ?');
    for (const row of leftOut) if (keep.run(row.why, at, draft, row.seq).changes > 0) takeOut.run(draft, row.seq);
    db.prepare('insert into update_archive select * from update_log where draft = ? and seq <= ?').run(draft, seq);
    db.prepare('delete from update_log where draft = ? and seq <= ?').run(draft, seq);
    db.prepare('insert or replace into snapshot(draft, seq, state) values (?, ?, ?)').run(draft, seq, state);
    // The record itself lists the rows that were left out, so that verifying it shows them.
    appendRows(db)(draft, [markerRow(at, { repair: { leftOut: numbered, snapshot } })], changedAt(db, draft));
    // The server gets a new client id, because a window may still have changes of the server that this repair left out.
    db.prepare(
      `insert into client(draft, client, link) select ?, coalesce(max(client), 1) + 1, '' from client where draft = ? and client < 100`,
    ).run(draft, draft);
    // Makes the stored summary invalid.
    db.prepare('update draft set summary_seq = -1 where id = ?').run(draft);
  });
  all();
}
