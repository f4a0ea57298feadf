// The record of drafts in the SQLite file: the columns of the chain, chaining rows that are older than it, and reading the record.
import Database from 'better-sqlite3';
import { type ChainHead, chained, headAfter, markerRow, NO_ROWS, notedVersion } from './chain.ts';
import type { LogRow, RecordHead, RecordRow, StoredVersion } from './store-model.ts';

/** The columns that version 2 of the tables added, at the end of each table. */
const ADDED: readonly (readonly [table: string, columns: readonly string[]])[] = [
  ['draft', ['rows integer not null default 0', 'head blob']],
  ['update_log', ['number integer', 'note text', 'hash blob']],
  ['update_archive', ['number integer', 'note text', 'hash blob']],
  ['set_aside', ['number integer', 'note text', 'hash blob']],
];

/** For reading a record in order, and for finding the few rows that say something beside their change. */
const INDEXES = [
  'update_archive_draft on update_archive(draft, seq)',
  'update_archive_noted on update_archive(draft) where note is not null',
  'update_log_noted on update_log(draft) where note is not null',
] as const;

/** How many rows are chained in one transaction: a few tens of milliseconds of work, and a server that is killed loses no more than that. */
const ROWS_AT_ONCE = 5_000;

const MEMBERS = 'number, client, delegation, role, at, note, "update", hash';

/** Brings tables of an earlier version up to date: adds the columns of the chain, and chains the rows of each draft that are not chained yet. It may be
 *  interrupted at any moment; the next run continues. */
export function chainOldFile(db: Database.Database): void {
  for (const [table, columns] of ADDED) {
    const known = new Set(db.prepare('select name from pragma_table_info(?)').pluck().all(table));
    for (const column of columns) if (!known.has(column.split(' ', 1)[0])) db.exec(`alter table ${table} add column ${column}`);
  }
  for (const index of INDEXES) unlessDamaged(() => db.exec(`create index if not exists ${index}`));
  for (const draft of db.prepare('select id from draft order by id').pluck().all() as string[]) unlessDamaged(() => chainDraft(db, draft));
}

/** Ignores unreadable pages, so that the rest of the file can be opened. Their draft is reported as unreadable when it is opened, and as unchained when it is
 *  verified. */
function unlessDamaged(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CORRUPT'))) throw error;
  }
}

function chainDraft(db: Database.Database, draft: string): void {
  const unchained = db.prepare(
    `select seq, client, delegation, role, at, note, "update", 0 as archived from update_log
     where draft = @draft and seq > @after and hash is null
     union all select seq, client, delegation, role, at, note, "update", 1 from update_archive
     where draft = @draft and seq > @after and hash is null
     order by seq limit ${ROWS_AT_ONCE + 1}`,
  );
  const inLog = db.prepare('update update_log set number = ?, hash = ? where seq = ?');
  const inArchive = db.prepare('update update_archive set number = ?, hash = ? where seq = ?');
  let after = 0;
  const some = db.transaction(() => {
    const found = unchained.all({ draft, after }) as (LogRow & { seq: number; archived: number })[];
    const rows = found.slice(0, ROWS_AT_ONCE);
    if (rows.length === 0) return false;
    after = rows.at(-1)!.seq;
    const head = headOf(db, draft);
    const links = chained(draft, head, rows);
    for (const [i, { number, hash }] of links.entries()) (rows[i]!.archived ? inArchive : inLog).run(number, hash, rows[i]!.seq);
    const end = headAfter(head, links);
    setHead(db, draft, end);
    if (found.length > rows.length) return true;
    markChained(db, draft, end);
    return false;
  });
  while (some());
}

/** Adds the row that says when the rows before it were chained. The stored summary stays valid. */
function markChained(db: Database.Database, draft: string, head: ChainHead): void {
  const last = lastSeq(db, draft);
  const versions = db.prepare('select id, name, at, who, json from version where draft = ? order by rowid').all(draft) as StoredVersion[];
  const marker = markerRow(new Date().toISOString(), { chained: { rows: head.rows, versions: versions.map(notedVersion) } });
  appendRows(db)(draft, [marker], changedAt(db, draft));
  db.prepare('update draft set summary_seq = ? where id = ? and summary_seq >= ?').run(lastSeq(db, draft), draft, last);
}

/** When a draft was changed last, ISO 8601. */
export const changedAt = (db: Database.Database, draft: string): string =>
  db.prepare('select changed from draft where id = ?').pluck().get(draft) as string;

const lastSeq = (db: Database.Database, draft: string): number =>
  db
    .prepare(
      `select max(coalesce((select max(seq) from update_log where draft = @draft), 0),
       coalesce((select seq from snapshot where draft = @draft), 0))`,
    )
    .pluck()
    .get({ draft }) as number;

const HEAD = 'select rows, head from draft where id = ?';

function headIn(found: unknown): ChainHead {
  const { rows, head } = (found ?? { rows: 0, head: null }) as { rows: number; head: Uint8Array | null };
  return head ? { rows, hash: head } : NO_ROWS;
}

const headOf = (db: Database.Database, draft: string): ChainHead => headIn(db.prepare(HEAD).get(draft));

const setHead = (db: Database.Database, draft: string, { rows, hash }: ChainHead): void => {
  db.prepare('update draft set rows = ?, head = ? where id = ?').run(rows, hash, draft);
};

/** A function that adds rows to the log of a draft and to its chain; `changed`: when the draft was changed last, if these rows do not change it. Call it in a
 *  transaction, for an existing draft. */
export function appendRows(db: Database.Database): (draft: string, rows: readonly LogRow[], changed?: string) => void {
  const readHead = db.prepare(HEAD);
  const insert = db.prepare(
    `insert into update_log(draft, client, delegation, role, at, "update", number, note, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const writeHead = db.prepare('update draft set changed = ?, rows = ?, head = ? where id = ?');
  return (draft, rows, changed = rows.at(-1)?.at) => {
    if (rows.length === 0) return;
    const head = headIn(readHead.get(draft));
    const added = chained(draft, head, rows);
    for (const row of added)
      insert.run(draft, row.client, row.delegation, row.role, row.at, row.update, row.number, row.note ?? null, row.hash);
    const end = headAfter(head, added);
    writeHead.run(changed, end.rows, end.hash, draft);
  };
}

/** Store.recordHead. */
export function recordHeadIn(db: Database.Database, draft: string): RecordHead | null {
  if (db.prepare('select 1 from draft where id = ?').get(draft) === undefined) return null;
  const notes = db
    .prepare(
      `select number, at, note, hash from update_log where draft = @draft and note is not null
       union all select number, at, note, hash from update_archive where draft = @draft and note is not null order by number`,
    )
    .all({ draft }) as RecordHead['notes'][number][];
  const versions = db
    .prepare('select id, name, at, who from version where draft = ? order by rowid')
    .all(draft) as RecordHead['versions'][number][];
  return { ...headOf(db, draft), notes, versions };
}

/** Store.recordRows. */
export const recordRowsIn = (db: Database.Database, draft: string, after: number, limit: number): RecordRow[] =>
  db
    .prepare(
      `select seq, ${MEMBERS} from update_log where draft = @draft and seq > @after
       union all select seq, ${MEMBERS} from update_archive where draft = @draft and seq > @after
       union all select seq, ${MEMBERS} from set_aside where draft = @draft and seq > @after and kind = 'row' and number is not null
       order by seq limit @limit`,
    )
    .all({ draft, after, limit }) as RecordRow[];
