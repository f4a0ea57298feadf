// The store in PostgreSQL, which several nodes share. It has the same tables as the SQLite file; the node that writes a draft numbers its rows 1, 2, 3, … A
// commit is one transaction for all its drafts and is checked against their leases. If the connection breaks it may be repeated, which has no effect if it was
// done. This runs inside the storage worker, because a snapshot of a whole draft takes long.
import type pg from 'pg';
import * as Y from 'yjs';
import type { Admission } from '../../src/protocol/roles.ts';
import { type ChainedRow, type ChainHead, chained, headAfter, NO_ROWS, notedRows } from './chain.ts';
import { docFrom, fingerprint } from './folding.ts';
import type { NodeStore, Tail } from './node-store.ts';
import { Postgres, type Query } from './postgres.ts';
import { chainOldDatabase, hashAt, recordHeadOf, recordRowsOf } from './postgres-chain.ts';
import { Leases } from './postgres-leases.ts';
import { migrate } from './postgres-schema.ts';
import type {
  BackupFacts,
  CommitEntry,
  CommitteeChange,
  DraftBegun,
  DraftRow,
  Founding,
  LinkHolder,
  LogRow,
  NewDraft,
  StoredCommittee,
  StoredDelegation,
  StoredDraft,
  StoredLink,
  StoredSession,
  StoredSetup,
  StoredVersion,
} from './store-model.ts';
import { Superseded, seatLayer } from './store-model.ts';

interface Row {
  readonly seq: number;
  readonly update: Buffer;
}

/** The tables with data of drafts, and the column of each that has the draft's id. */
const DRAFT_TABLES = [
  ...(['update_log', 'update_archive', 'set_aside', 'snapshot', 'client', 'version', 'undo', 'past', 'lease'] as const).map(
    (table) => [table, 'draft'] as const,
  ),
  ['draft', 'id'] as const,
];

/** Tells the other nodes that the directory changed. */
const DIRECTORY_CHANGED = 'update directory set version = version + 1';
const INSERT_DELEGATION =
  'insert into delegation(committee, code, name, slot) values ($1, $2, $3, $4) on conflict (committee, code) do nothing';
const LINK = 'id, hash, token, role, delegation, name, revoked, committee, expires, once, used, holder, again, again_until';
const INSERT_LINK = `insert into link(${LINK}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;
/** A row of the table of links. */
type LinkRow = Omit<StoredLink, 'holder' | 'againUntil'> & { readonly holder: string | null; readonly again_until: string | null };

const SESSION = 'hash, link, standing, name, at, layer';
/** Selects somebody who was admitted to a delegation. */
const SITS = `select from session join link on link.id = session.link
  where link.committee = $1 and link.delegation = $2 and session.standing <> 'waiting' limit 1`;

const valuesOf = ({ id, hash, token, role, delegation, name, revoked, committee, expires, once, used, ...link }: StoredLink): unknown[] => [
  ...[id, hash, token, role, delegation, name, revoked, committee, expires, once, used],
  ...[link.holder && JSON.stringify(link.holder), link.again, link.againUntil],
];

/** Connects and migrates the tables; if that fails, rejects with an error of one sentence. */
export async function openPostgresStore(url: string, node: string): Promise<NodeStore> {
  const postgres = new Postgres(url);
  try {
    await postgres.transaction(migrate);
    await chainOldDatabase(postgres);
  } catch (error) {
    await postgres.pool.end();
    const reason = error instanceof Error ? error.message : String(error);
    throw reason.startsWith('This database') ? error : new Error(`The database in DATABASE_URL cannot be used: ${reason || 'no answer'}.`);
  }
  return new PostgresStore(postgres, new Leases(postgres, node));
}

class PostgresStore implements NodeStore {
  private readonly postgres: Postgres;
  private readonly leases: Leases;
  /** The ends of the chains of the drafts that this node writes, after its last commit. */
  private readonly heads = new Map<string, ChainHead>();

  constructor(postgres: Postgres, leases: Leases) {
    this.postgres = postgres;
    this.leases = leases;
  }

  claim = (draft: string) => this.leases.claim(draft);
  leave = () => this.leases.leave();
  beat = (...args: Parameters<NodeStore['beat']>) => this.leases.beat(...args);

  createDraft(id: string, row: LogRow, committee: string, begun: DraftBegun = {}): Promise<void> {
    return this.postgres.transaction((client) => insertDraft(client, { id, row, committee, begun }));
  }

  async dueDrafts(now: string): Promise<readonly string[]> {
    const rows = await this.postgres.rows<{ id: string }>(`select id from draft where due <> '' and due collate "C" <= $1 order by due`, [
      now,
    ]);
    return rows.map(({ id }) => id);
  }

  async standingOf(draft: string): Promise<string | null> {
    return (
      (await this.postgres.rows<{ standing: string | null }>('select standing from draft where id = $1', [draft]))[0]?.standing ?? null
    );
  }

  removeDeleted(before: string): Promise<string[]> {
    return this.postgres.transaction(async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `select id from draft where (standing::jsonb -> 'deleted' ->> 'at') collate "C" < $1 for update`,
        [before],
      );
      const ids = rows.map(({ id }) => id);
      for (const [table, column] of DRAFT_TABLES)
        await client.query(`delete from ${table} where split_part(${column}, '~', 1) = any($1::text[])`, [ids]);
      return ids;
    });
  }

  listDrafts(committee: string): Promise<DraftRow[]> {
    return this.postgres.rows<DraftRow>(
      `select id, changed, seq, case when summary_seq >= seq then summary end as summary, summary as "lastSummary", standing
       from draft where committee = $1 order by changed collate "C" desc, id collate "C"`,
      [committee],
    );
  }

  async committeeOf(draft: string): Promise<string | null> {
    const [row] = await this.postgres.rows<{ committee: string }>('select committee from draft where id = $1', [draft]);
    return row?.committee ?? null;
  }

  async loadDraft(id: string): Promise<StoredDraft | null> {
    const [draft] = await this.postgres.rows<{ changed: string }>('select changed from draft where id = $1', [id]);
    if (!draft) return null;
    const { snapshot, rows } = await readLog(this.postgres.pool, id);
    const clients = await this.postgres.rows<{ client: number; link: string }>('select client, link from client where draft = $1', [id]);
    return {
      snapshot: snapshot?.state ?? null,
      updates: rows.map((row) => row.update),
      clients: clients.map(({ client, link }) => [client, link] as const),
      changed: draft.changed,
    };
  }

  async tail(id: string, after: number): Promise<Tail | null> {
    const [draft] = await this.postgres.rows<{ changed: string }>('select changed from draft where id = $1', [id]);
    if (!draft) return null;
    // If a snapshot contains these rows by now, the reader gets the snapshot. Applying an update twice does no harm.
    const { snapshot, rows } = await readLog(this.postgres.pool, id, after);
    const updates = rows.map(({ update }) => update);
    const seq = rows.at(-1)?.seq ?? snapshot?.seq ?? after;
    return { updates: snapshot ? [snapshot.state, ...updates] : updates, seq, changed: draft.changed };
  }

  async commit(entries: readonly CommitEntry[]): Promise<void> {
    const heads = new Map<string, ChainHead>();
    await this.postgres.transaction(async (client) => {
      await this.leases.fence(client, new Map(entries.map(({ draft, lease }) => [draft, lease?.epoch])));
      const rows: StoredRow[] = [];
      for (const entry of entries) {
        const { draft, lease } = entry;
        const head = await this.headBefore(client, draft, lease?.seq ?? 0);
        const added = chained(draft, head, notedRows(entry));
        heads.set(draft, headAfter(head, added));
        rows.push(...added.map((row) => ({ draft, epoch: lease?.epoch ?? 0, ...row })));
      }
      await insertRows(client, rows);
      const ends = rows.filter((row, i) => rows[i + 1]?.draft !== row.draft);
      await client.query(
        `update draft set seq = one.seq, changed = one.changed, head = one.head
         from unnest($1::text[], $2::bigint[], $3::text[], $4::bytea[]) as one(id, seq, changed, head) where draft.id = one.id`,
        [ends.map((row) => row.draft), ends.map((row) => row.number), ends.map((row) => row.at), ends.map((row) => row.hash)],
      );
      for (const { draft, clients, versions, undos, past = [], standing, due, makes } of entries) {
        if (clients.length > 0)
          await client.query(
            'insert into client(draft, client, link) select $1, * from unnest($2::bigint[], $3::text[]) on conflict do nothing',
            [draft, clients.map(([id]) => id), clients.map(([, link]) => link)],
          );
        await insertVersions(client, draft, versions);
        if (due !== undefined) await client.query('update draft set due = $2 where id = $1', [draft, due]);
        // The draft is there already if the answer to this commit was lost.
        if (makes && (await client.query('select from draft where id = $1', [makes.id])).rowCount === 0) await insertDraft(client, makes);
        if (standing !== undefined) await client.query('update draft set standing = $2 where id = $1', [draft, standing]);
        for (const { decision, json } of undos)
          await client.query(
            `insert into undo(draft, decision, json) values ($1, $2, $3)
             on conflict (draft, decision) do update set json = excluded.json`,
            [draft, decision, json],
          );
        for (const { number, json } of past)
          await client.query(
            'insert into past(draft, page, json) values ($1, $2, $3) on conflict (draft, page) do update set json = excluded.json',
            [draft, number, json],
          );
      }
    });
    for (const [draft, head] of heads) this.heads.set(draft, head);
  }

  /** Makes the snapshot and reads it back before the transaction, because both take long. The transaction only checks that the bytes were stored. */
  async snapshot(id: string, summary: string | null, epoch?: number): Promise<{ readonly archived: number }> {
    const { snapshot, rows } = await readLog(this.postgres.pool, id);
    const seq = rows.at(-1)?.seq ?? snapshot?.seq ?? 0;
    const state = rows.length > 0 ? foldedState(id, [...(snapshot ? [snapshot.state] : []), ...rows.map((row) => row.update)]) : null;
    await this.postgres.transaction(async (client) => {
      await this.leases.fence(client, new Map([[id, epoch]]));
      if (summary !== null) await client.query('update draft set summary = $2, summary_seq = $3 where id = $1', [id, summary, seq]);
      if (!state) return;
      const written = await client.query<{ state: Buffer }>(
        `insert into snapshot(draft, seq, state) values ($1, $2, $3)
         on conflict (draft) do update set seq = excluded.seq, state = excluded.state returning state`,
        [id, seq, state],
      );
      if (!written.rows[0]?.state.equals(state)) throw new Error(`The snapshot of draft ${id} does not read back as it was written.`);
      await client.query('insert into update_archive select * from update_log where draft = $1 and seq <= $2 on conflict do nothing', [
        id,
        seq,
      ]);
      await client.query('delete from update_log where draft = $1 and seq <= $2', [id, seq]);
    });
    return { archived: rows.length };
  }

  version(draft: string, id: string): Promise<string | null> {
    return this.json('select json from version where draft = $1 and id = $2', draft, id);
  }

  undo(draft: string, decision: string): Promise<string | null> {
    return this.json('select json from undo where draft = $1 and decision = $2', draft, decision);
  }

  past(draft: string, page: number): Promise<string | null> {
    return this.json('select json from past where draft = $1 and page = $2', draft, page);
  }

  recordHead = (draft: string) => recordHeadOf(this.postgres, draft);
  recordRows = (...args: Parameters<NodeStore['recordRows']>) => recordRowsOf(this.postgres, ...args);

  directory() {
    return this.postgres.atOneMoment(async (client) => {
      const rows = async <Row extends pg.QueryResultRow>(sql: string) => (await client.query<Row>(sql)).rows;
      const settings = await rows<{ key: string; value: string }>('select key, value from setting');
      return {
        committees: await rows<StoredCommittee>('select id, json from committee order by place'),
        setups: await rows<StoredSetup>('select hash, token, expires, used from setup order by place'),
        links: (await rows<LinkRow>(`select ${LINK} from link order by place`)).map(({ again_until: againUntil, holder, ...link }) => ({
          ...{ ...link, againUntil },
          holder: holder === null ? null : (JSON.parse(holder) as LinkHolder),
        })),
        sessions: await rows<StoredSession>(`select ${SESSION} from session`),
        delegations: await rows<StoredDelegation>('select committee, code, name, slot from delegation order by place'),
        settings: Object.fromEntries(settings.map(({ key, value }) => [key, value])),
      };
    });
  }

  found({ committee, delegations, links, setup }: Founding): Promise<boolean> {
    return this.postgres.transaction(async (client) => {
      if (setup !== null) {
        const used = await client.query('update setup set used = true, token = null where hash = $1 and not used', [setup]);
        if (used.rowCount === 0) return false;
      }
      await client.query('insert into committee(id, json) values ($1, $2)', [committee.id, committee.json]);
      for (const { code, name, slot } of delegations) await client.query(INSERT_DELEGATION, [committee.id, code, name, slot]);
      for (const link of links) await client.query(INSERT_LINK, valuesOf(link));
      await client.query(DIRECTORY_CHANGED);
      return true;
    });
  }

  changeCommittee({ committee, delegations, links }: CommitteeChange): Promise<void> {
    return this.postgres.transaction(async (client) => {
      await client.query('update committee set json = $2 where id = $1', [committee.id, committee.json]);
      for (const { code, name, slot } of delegations) {
        await client.query(
          `update link set name = $3 where committee = $1 and delegation = $2
           and name = (select name from delegation where committee = $1 and code = $2)`,
          [committee.id, code, name],
        );
        await client.query(INSERT_DELEGATION.replace('nothing', 'update set name = excluded.name, slot = excluded.slot'), [
          ...[committee.id, code, name, slot],
        ]);
      }
      for (const link of links) await client.query(INSERT_LINK, valuesOf(link));
      await client.query(DIRECTORY_CHANGED);
    });
  }

  putSetup({ hash, token, expires, used }: StoredSetup): Promise<void> {
    return this.tell('insert into setup(hash, token, expires, used) values ($1, $2, $3, $4)', [hash, token, expires, used]);
  }

  putLink(link: StoredLink): Promise<void> {
    return this.tell(INSERT_LINK, valuesOf(link));
  }

  revokeLink(id: string): Promise<void> {
    return this.tell(
      `with ended as (delete from session where link = $1)
       update link set revoked = true, token = null, holder = null, again = null, again_until = null where id = $1`,
      [id],
    );
  }

  renewLink(id: string, hash: string, token: string | null): Promise<void> {
    return this.tell('update link set hash = $2, token = $3, used = false, again = null, again_until = null where id = $1', [
      id,
      hash,
      token,
    ]);
  }

  putHolder(id: string, holder: LinkHolder | null): Promise<void> {
    if (holder) return this.tell('update link set holder = $2 where id = $1 and not revoked', [id, JSON.stringify(holder)]);
    return this.tell('update link set holder = null, again = null, again_until = null where id = $1', [id]);
  }

  putAgain(id: string, again: string, until: string): Promise<void> {
    return this.tell('update link set again = $2, again_until = $3 where id = $1 and not revoked', [id, again, until]);
  }

  putSession(session: Omit<StoredSession, 'layer'>, again?: string): Promise<StoredSession | null> {
    const { hash, link, name, at } = session;
    return this.postgres.transaction(async (client) => {
      const opened = await (again === undefined
        ? client.query<{ tells: boolean }>('update link set used = once where id = $1 and not used returning once as tells', [link])
        : client.query<{ tells: boolean }>(
            'update link set used = once, again = null, again_until = null where id = $1 and again = $2 returning true as tells',
            [link, again],
          ));
      if (opened.rowCount === 0) return null;
      const own = await client.query<Pick<StoredLink, 'committee' | 'delegation'>>(
        "select committee, delegation from link where id = $1 and delegation <> ''",
        [link],
      );
      const seat = own.rows[0];
      // This also locks the table's only row, so that only one of two people who arrive at the same time becomes the head.
      if (seat || opened.rows[0]?.tells) await client.query(DIRECTORY_CHANGED);
      const isFirst = seat !== undefined && (await client.query(SITS, [seat.committee, seat.delegation])).rowCount === 0;
      if (isFirst)
        await client.query('update delegation set layer = layer + 1 where committee = $1 and code = $2', [seat.committee, seat.delegation]);
      const standing = isFirst ? 'head' : session.standing;
      const { rows } = await client.query<{ layer: number }>('select layer from delegation where committee = $1 and code = $2', [
        seat?.committee,
        seat?.delegation,
      ]);
      const stored = { hash, link, standing, name, at, layer: rows[0]?.layer ?? 0 };
      await client.query(`insert into session(${SESSION}) values ($1, $2, $3, $4, $5, $6)`, [hash, link, standing, name, at, stored.layer]);
      return stored;
    });
  }

  async session(hash: string): Promise<StoredSession | null> {
    return (await this.postgres.rows<StoredSession>(`select ${SESSION} from session where hash = $1`, [hash]))[0] ?? null;
  }

  changeSessions(hashes: readonly string[], to: Admission | 'ended', layer: number): Promise<void> {
    return to === 'ended'
      ? this.tell('delete from session where hash = any($1)', [hashes])
      : this.tell('update session set standing = $2, layer = $3 where hash = any($1)', [hashes, to, layer]);
  }

  async seatOf(committee: string, delegation: string): Promise<number> {
    const [seat] = await this.postgres.rows<{ layer: number; sits: boolean }>(
      `select layer, exists(${SITS}) as sits from delegation where committee = $1 and code = $2`,
      [committee, delegation],
    );
    return seatLayer(seat?.layer, seat?.sits === true);
  }

  putDelegation({ committee, code, name, slot }: StoredDelegation): Promise<void> {
    return this.tell(INSERT_DELEGATION, [committee, code, name, slot]);
  }

  putSetting(key: string, value: string): Promise<void> {
    return this.tell('insert into setting(key, value) values ($1, $2) on conflict (key) do update set value = excluded.value', [
      key,
      value,
    ]);
  }

  replaceSetting(key: string, before: string | null, value: string): Promise<boolean> {
    return this.postgres.transaction(async (client) => {
      const done =
        before === null
          ? await client.query('insert into setting(key, value) values ($1, $2) on conflict (key) do nothing', [key, value])
          : await client.query('update setting set value = $3 where key = $1 and value = $2', [key, before, value]);
      if (done.rowCount === 0) return false;
      await client.query(DIRECTORY_CHANGED);
      return true;
    });
  }

  claimRequest(key: string, at: string, before: string): Promise<string | null> {
    return this.postgres.transaction(async (client) => {
      await client.query('delete from request where at < $1', [before]);
      const { rowCount } = await client.query('insert into request(key, at) values ($1, $2) on conflict (key) do nothing', [key, at]);
      if (rowCount === 1) return null;
      return (await client.query<{ answer: string }>('select answer from request where key = $1', [key])).rows[0]?.answer ?? '';
    });
  }

  async answerRequest(key: string, answer: string | null): Promise<void> {
    if (answer === null) await this.postgres.rows('delete from request where key = $1', [key]);
    else await this.postgres.rows('update request set answer = $2 where key = $1', [key, answer]);
  }

  async backUp(): Promise<BackupFacts> {
    throw new Error('The drafts are in PostgreSQL: back them up with pg_dump.');
  }

  async check(): Promise<boolean> {
    await this.postgres.rows('update store_version set version = version');
    return true;
  }

  async close(): Promise<void> {
    await this.leases.leave().catch(() => {});
    await this.postgres.pool.end();
  }

  /** The end of a draft's chain at a row, from memory or from the database. */
  private async headBefore(client: Query, draft: string, rows: number): Promise<ChainHead> {
    const known = this.heads.get(draft);
    return known?.rows === rows ? known : { rows, hash: await hashAt(client, draft, rows) };
  }

  /** Changes the directory and raises its version, which tells the other nodes. */
  private tell(sql: string, values: readonly unknown[]): Promise<void> {
    return this.postgres.transaction(async (client) => {
      await client.query(sql, [...values]);
      await client.query(DIRECTORY_CHANGED);
    });
  }

  private async json(sql: string, ...values: (string | number)[]): Promise<string | null> {
    return (await this.postgres.rows<{ json: string }>(sql, values))[0]?.json ?? null;
  }
}

interface Log {
  readonly snapshot: { readonly seq: number; readonly state: Buffer } | null;
  readonly rows: readonly Row[];
}

/** Reads the log after a row, in one statement, because a snapshot may be made at any moment. */
async function readLog(client: Query, draft: string, after = 0): Promise<Log> {
  const { rows } = await client.query<Row & { readonly whole: boolean }>(
    `with last as (select seq, state from snapshot where draft = $1 and seq > $2)
     select seq, state as "update", true as whole from last
     union all select seq, "update", false from update_log where draft = $1 and seq > $2 and seq > coalesce((select seq from last), 0)
     order by whole desc, seq`,
    [draft, after],
  );
  const first = rows[0]?.whole ? rows[0] : null;
  return { snapshot: first && { seq: first.seq, state: first.update }, rows: first ? rows.slice(1) : rows };
}

/** The state of a draft as one update, after checking that reading it gives the same document. */
function foldedState(id: string, updates: readonly Uint8Array[]): Buffer {
  const ydoc = docFrom(updates);
  const state = Buffer.from(Y.encodeStateAsUpdate(ydoc));
  const reread = docFrom([state]);
  const same = fingerprint(ydoc) === fingerprint(reread);
  ydoc.destroy();
  reread.destroy();
  if (!same) throw new Error(`The snapshot of draft ${id} does not read back as the draft.`);
  return state;
}

async function insertDraft(client: Query, { id, row, committee, begun: { versions = [], standing } }: NewDraft): Promise<void> {
  const [first] = chained(id, NO_ROWS, notedRows({ rows: [row], versions }, committee)) as [ChainedRow];
  await client.query('insert into draft(id, changed, seq, head, committee, standing) values ($1, $2, 1, $3, $4, $5)', [
    ...[id, row.at, first.hash, committee, standing ?? null],
  ]);
  await insertRows(client, [{ draft: id, epoch: 0, ...first }]);
  await insertVersions(client, id, versions);
}

async function insertVersions(client: Query, draft: string, versions: readonly StoredVersion[]): Promise<void> {
  for (const { id, name, at, who, json } of versions)
    await client.query(
      'insert into version(draft, id, name, at, who, json) values ($1, $2, $3, $4, $5, $6) on conflict (draft, id) do nothing',
      [draft, id, name, at, who, json],
    );
}

type StoredRow = ChainedRow & { readonly draft: string; readonly epoch: number };

/** Inserts rows. A row that an earlier try of the same commit stored counts as inserted; a different row with the same number does not. */
async function insertRows(client: Query, rows: readonly StoredRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = (name: keyof StoredRow) => rows.map((row) => row[name] ?? null);
  const written = await client.query(
    `insert into update_log(draft, seq, epoch, client, delegation, role, at, "update", note, hash)
     select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::text[], $10::bytea[])
     on conflict (draft, seq) do update set epoch = update_log.epoch
     where update_log.epoch = excluded.epoch and update_log.hash = excluded.hash`,
    (['draft', 'number', 'epoch', 'client', 'delegation', 'role', 'at', 'update', 'note', 'hash'] as const).map(column),
  );
  if (written.rowCount !== rows.length) throw new Superseded();
}
