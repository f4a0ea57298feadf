// The record of drafts in PostgreSQL: chaining rows that are older than the chain, and reading the record. The node that writes a draft numbers its rows 1, 2,
// 3, …, so a row's number in the store is its number in the chain.
import { type ChainedRow, chained, headAfter, markerRow, NO_ROWS, notedVersion } from './chain.ts';
import type { Postgres, Query } from './postgres.ts';
import type { LogRow, RecordHead, RecordRow, StoredVersion } from './store-model.ts';

/** How many rows are chained in one transaction; a statement that takes five seconds counts as failed. */
const ROWS_AT_ONCE = 1_000;

/** Chains the rows of every draft that were stored before rows were chained. It may be interrupted at any moment, and several nodes may run it at once: each
 *  slice locks its draft. */
export async function chainOldDatabase(postgres: Postgres): Promise<void> {
  const drafts = await postgres.rows<{ id: string }>('select id from draft where head is null order by id collate "C"');
  for (const { id } of drafts) while (await postgres.transaction((client) => chainSome(client, id)));
}

type OldRow = LogRow & { readonly seq: number };

/** Chains the next rows of a draft; false if none are left. */
async function chainSome(client: Query, draft: string): Promise<boolean> {
  const locked = await client.query<{ seq: number; head: Buffer | null }>('select seq, head from draft where id = $1 for update', [draft]);
  const { seq, head } = locked.rows[0] ?? { seq: 0, head: null };
  const found = await client.query<OldRow>(
    `select seq, client, delegation, role, at, note, "update" from update_log where draft = $1 and hash is null
     union all select seq, client, delegation, role, at, note, "update" from update_archive where draft = $1 and hash is null
     order by seq limit $2`,
    [draft, ROWS_AT_ONCE + 1],
  );
  const rows = found.rows.slice(0, ROWS_AT_ONCE);
  if (head || !rows[0]) return false;
  const before = await client.query<{ seq: number; hash: Buffer }>(
    `(select seq, hash from update_log where draft = $1 and seq < $2 order by seq desc limit 1) union all
     (select seq, hash from update_archive where draft = $1 and seq < $2 order by seq desc limit 1) order by seq desc limit 1`,
    [draft, rows[0].seq],
  );
  const end = before.rows[0] ? { rows: before.rows[0].seq, hash: before.rows[0].hash } : NO_ROWS;
  // The chain keeps the store's row numbers. They have gaps where a repair set rows aside before they were chained.
  let last = end;
  const links: ChainedRow[] = rows.map((row) => {
    const [link] = chained(draft, { ...last, rows: row.seq - 1 }, [row]);
    last = headAfter(last, [link!]);
    return link!;
  });
  for (const table of ['update_log', 'update_archive'])
    await client.query(
      `update ${table} as row set hash = one.hash from unnest($2::bigint[], $3::bytea[]) as one(seq, hash)
       where row.draft = $1 and row.seq = one.seq`,
      [draft, links.map(({ number }) => number), links.map(({ hash }) => hash)],
    );
  if (found.rows.length > rows.length) return true;
  const versions = await client.query<StoredVersion>('select id, name, at, who, json from version where draft = $1 order by at, id', [
    draft,
  ]);
  const marker = markerRow(new Date().toISOString(), { chained: { rows: seq, versions: versions.rows.map(notedVersion) } });
  await appendRow(client, draft, { rows: seq, hash: last.hash }, marker);
  return false;
}

/** Adds a row of the server to a draft that no node writes now, and to its chain. The stored summary stays valid. */
async function appendRow(
  client: Query,
  draft: string,
  head: { readonly rows: number; readonly hash: Uint8Array },
  row: LogRow,
): Promise<void> {
  const [{ number, hash, at, update, note }] = chained(draft, head, [row]) as [ChainedRow];
  await client.query(
    `insert into update_log(draft, seq, epoch, client, delegation, role, at, "update", note, hash)
     values ($1, $2, 0, $3, $4, $5, $6, $7, $8, $9)`,
    [draft, number, row.client, row.delegation, row.role, at, Buffer.from(update), note, hash],
  );
  await client.query(
    'update draft set seq = $2, head = $3, summary_seq = case when summary_seq >= seq then $2 else summary_seq end where id = $1',
    [draft, number, hash],
  );
}

/** Adds the row that records a repair, in the transaction of the repair. */
export async function appendMarker(client: Query, draft: string, row: LogRow): Promise<void> {
  const { rows } = await client.query<{ seq: number; head: Buffer | null }>('select seq, head from draft where id = $1', [draft]);
  await appendRow(client, draft, { rows: rows[0]?.seq ?? 0, hash: rows[0]?.head ?? NO_ROWS.hash }, row);
}

/** The hash of a row of a draft; zeros if there is none. */
export async function hashAt(client: Query, draft: string, seq: number): Promise<Uint8Array> {
  const { rows } = await client.query<{ hash: Buffer | null }>(
    `select hash from update_log where draft = $1 and seq = $2 union all select hash from update_archive where draft = $1 and seq = $2`,
    [draft, seq],
  );
  return rows[0]?.hash ?? NO_ROWS.hash;
}

/** Store.recordHead. */
export async function recordHeadOf(postgres: Pick<Postgres, 'rows'>, draft: string): Promise<RecordHead | null> {
  const [found] = await postgres.rows<{ rows: number; hash: Buffer | null }>('select seq as rows, head as hash from draft where id = $1', [
    draft,
  ]);
  if (!found) return null;
  const notes = await postgres.rows<RecordHead['notes'][number]>(
    `select seq as number, at, note, hash from update_log where draft = $1 and note is not null
     union all select seq, at, note, hash from update_archive where draft = $1 and note is not null order by number`,
    [draft],
  );
  const versions = await postgres.rows<RecordHead['versions'][number]>(
    'select id, name, at, who from version where draft = $1 order by at collate "C", id collate "C"',
    [draft],
  );
  return { rows: found.rows, hash: found.hash ?? NO_ROWS.hash, notes, versions };
}

/** Store.recordRows. */
export const recordRowsOf = (postgres: Pick<Postgres, 'rows'>, draft: string, after: number, limit: number): Promise<RecordRow[]> => {
  const members = 'seq, seq as number, client, delegation, role, at, note, "update", hash';
  return postgres.rows<RecordRow>(
    `select ${members} from update_log where draft = $1 and seq > $2
     union all select ${members} from update_archive where draft = $1 and seq > $2
     union all select ${members} from set_aside where draft = $1 and seq > $2 and kind = 'row' and hash is not null
     order by seq limit $3`,
    [draft, after, limit],
  );
};
