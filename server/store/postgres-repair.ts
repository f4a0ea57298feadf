// Repairs drafts in PostgreSQL, even while servers run: the repair claims the draft under a new epoch and releases it at once. A draft that a living server has
// open is not repaired: that server could read it.
import { markerRow } from './chain.ts';
import { docFrom } from './folding.ts';
import { Postgres } from './postgres.ts';
import { appendMarker, chainOldDatabase } from './postgres-chain.ts';
import { migrate } from './postgres-schema.ts';
import type { StoredRow } from './repair.ts';
import type { Repair, RepairStore, SetAsideRow } from './repair-store.ts';

/** Stands for a node in the lease; no server has this id. */
const REPAIR = 'repair';

/** Connects; if that fails, rejects with an error of one sentence. */
export async function openPostgresRepair(url: string): Promise<RepairStore> {
  const postgres = new Postgres(url);
  try {
    await postgres.transaction(migrate);
    await chainOldDatabase(postgres);
  } catch (error) {
    await postgres.pool.end();
    throw error;
  }
  const rowsOf = (table: string, draft: string, after: number) =>
    postgres.rows<StoredRow & { update: Buffer }>(
      `select seq, delegation, role, at, "update" from ${table} where draft = $1 and seq > $2 order by seq`,
      [draft, after],
    );
  return {
    drafts: async () => (await postgres.rows<{ id: string }>('select id from draft order by id collate "C"')).map(({ id }) => id),
    parts: async (draft) => {
      const [snapshot] = await postgres.rows<{ seq: number; state: Buffer }>('select seq, state from snapshot where draft = $1', [draft]);
      return {
        snapshot: snapshot ?? null,
        archive: await rowsOf('update_archive', draft, 0),
        log: await rowsOf('update_log', draft, snapshot?.seq ?? 0),
      };
    },
    repair: (repair) => write(postgres, repair),
    setAside: async (draft) => {
      return postgres.rows<SetAsideRow>(
        `select draft, kind, seq, client, delegation, role, at, why, repaired, "update" from set_aside
         where $1::text is null or draft = $1 order by place`,
        [draft],
      );
    },
    close: () => postgres.pool.end(),
  };
}

async function write(postgres: Postgres, { draft, state, seq, leftOut, snapshot, at }: Repair): Promise<void> {
  docFrom([state]).destroy();
  await postgres.transaction(async (client) => {
    await client.query(
      `insert into lease(draft, node, epoch) values ($1, $2, 1)
       on conflict (draft) do update set node = excluded.node, epoch = lease.epoch + 1`,
      [draft, REPAIR],
    );
    const open = await client.query('select from node where expires > clock_timestamp() and drafts ? $1', [draft]);
    const last = await client.query<{ seq: number }>('select seq from draft where id = $1', [draft]);
    if (open.rowCount !== 0 || last.rows[0]?.seq !== seq)
      throw new Error(`A server has draft ${draft} open, and can read it; stop that server, or wait until nobody is in the draft.`);
    if (snapshot !== null)
      await client.query(
        `insert into set_aside(draft, kind, seq, client, delegation, role, at, why, repaired, "update")
         select draft, 'snapshot', seq, 0, '', 'server', $2, $3, $2, state from snapshot where draft = $1`,
        [draft, at, snapshot],
      );
    await client.query(
      `insert into set_aside(draft, kind, seq, client, delegation, role, at, why, repaired, "update", note, hash)
       select draft, 'row', seq, client, delegation, role, at, one.why, $2, "update", note, hash
       from update_log join unnest($3::bigint[], $4::text[]) as one(row, why) on one.row = seq where draft = $1 order by seq`,
      [draft, at, leftOut.map((row) => row.seq), leftOut.map(({ why }) => why)],
    );
    await client.query('delete from update_log where draft = $1 and seq = any($2)', [draft, leftOut.map((row) => row.seq)]);
    await client.query('insert into update_archive select * from update_log where draft = $1 and seq <= $2 on conflict do nothing', [
      draft,
      seq,
    ]);
    await client.query('delete from update_log where draft = $1 and seq <= $2', [draft, seq]);
    await client.query(
      `insert into snapshot(draft, seq, state) values ($1, $2, $3)
       on conflict (draft) do update set seq = excluded.seq, state = excluded.state`,
      [draft, seq, Buffer.from(state)],
    );
    // The record itself lists the rows that were left out, so that verifying it shows them.
    const numbered = leftOut.map(({ seq: row, why }) => ({ row, why }));
    await appendMarker(client, draft, markerRow(at, { repair: { leftOut: numbered, snapshot } }));
    // The server gets a new client id, because a window may still have changes of the server that this repair left out.
    await client.query(
      `insert into client(draft, client, link) select $1, coalesce(max(client), 1) + 1, '' from client where draft = $1 and client < 100`,
      [draft],
    );
    // Makes the stored summary invalid.
    await client.query('update draft set summary_seq = -1 where id = $1', [draft]);
  });
}
