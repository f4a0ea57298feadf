// The tables in PostgreSQL, and the migration from each version to the next. A database of a newer version is refused. postgres-store.ts reads and writes the
// tables.
import type { Query } from './postgres.ts';
import { FIRST_COMMITTEE } from './store-model.ts';

/** The migrations, one for each version; the first makes version 1 in an empty database. A released migration must never be changed; add another one. */
const STEPS: readonly string[] = [
  `
create table draft(id text primary key, changed text not null, seq bigint not null, summary text, summary_seq bigint not null default 0);
create table update_log(draft text not null, seq bigint not null, epoch bigint not null, client bigint not null, delegation text not null,
  role text not null, at text not null, "update" bytea not null, primary key(draft, seq));
create table update_archive(draft text not null, seq bigint not null, epoch bigint not null, client bigint not null, delegation text not null,
  role text not null, at text not null, "update" bytea not null, primary key(draft, seq));
create table snapshot(draft text primary key, seq bigint not null, state bytea not null);
create table client(draft text not null, client bigint not null, link text not null, primary key(draft, client));
create table version(draft text not null, id text not null, name text not null, at text not null, who text not null, json text not null,
  primary key(draft, id));
create table undo(draft text not null, decision text not null, json text not null, primary key(draft, decision));
create table link(place bigint generated always as identity, id text primary key, hash text not null unique, token text, role text not null,
  delegation text not null, name text not null, revoked boolean not null);
create table session(hash text primary key, link text not null);
create index session_link on session(link);
create table delegation(code text primary key, name text not null, slot integer not null);
create table setting(key text primary key, value text not null);
create table directory(version bigint not null);
insert into directory values (0);
create table node(id text primary key, address text not null, expires timestamptz not null, links jsonb not null, drafts jsonb not null);
create table lease(draft text primary key, node text not null, epoch bigint not null);
`,
  // With this secret the nodes of one database recognise each other, and find their stream in a Redis that is shared with others.
  `
alter table directory add column secret text not null default gen_random_uuid()::text || gen_random_uuid()::text;
`,
  // The chain of rows (chain.ts). postgres-chain.ts chains older rows. From here on, a server of an older version cannot add rows.
  `
alter table draft add column head bytea;
alter table update_log add column note text, add column hash bytea;
alter table update_log add constraint update_log_chained check (hash is not null) not valid;
alter table update_archive add column note text, add column hash bytea;
create index update_log_unchained on update_log(draft, seq) where hash is null;
create index update_archive_unchained on update_archive(draft, seq) where hash is null;
create index update_log_noted on update_log(draft) where note is not null;
create index update_archive_noted on update_archive(draft) where note is not null;
create table if not exists set_aside(place bigint generated always as identity, draft text not null, kind text not null, seq bigint not null,
  client bigint not null, delegation text not null, role text not null, at text not null, why text not null, repaired text not null,
  "update" bytea not null);
alter table set_aside add column note text, add column hash bytea;
`,
  // Many committees; existing rows belong to the first.
  `
alter table draft add column committee text not null default '${FIRST_COMMITTEE}';
create index draft_committee on draft(committee);
alter table link add column committee text not null default '${FIRST_COMMITTEE}';
alter table delegation rename to old_delegation;
create table delegation(place bigint generated always as identity, committee text not null, code text not null, name text not null,
  slot integer not null, primary key(committee, code));
insert into delegation(committee, code, name, slot) select '${FIRST_COMMITTEE}', code, name, slot from old_delegation order by slot, code;
drop table old_delegation;
create table setup(place bigint generated always as identity, hash text primary key, token text, expires text not null, used boolean not null);
create table committee(place bigint generated always as identity, id text primary key, json text not null);
insert into committee(id, json) select '${FIRST_COMMITTEE}', json_build_object(
  'name', coalesce((select value from setting where key = 'committee'), 'Committee'),
  'session', coalesce((select value from setting where key = 'session'), ''))::text
  where exists (select from link) or exists (select from draft) or exists (select from setting where key = 'committee');
delete from setting where key in ('committee', 'session');
update setting set key = 'deed ${FIRST_COMMITTEE} ' || substr(key, 6) where key like 'deed %';
`,
  // Drafts of sponsors, the archive and the bin (src/protocol/standing.ts).
  `
alter table draft add column standing text;
`,
  // Delegations admit their own members. Until here, everybody with a delegation's link was a member; they count as admitted.
  `
alter table session add column standing text not null default 'member', add column name text not null default '',
  add column at text not null default '', add column layer integer not null default 0;
update session set layer = 1 where link in (select id from link where delegation <> '');
alter table delegation add column layer integer not null default 0;
update delegation set layer = 1;
`,
  `
alter table link add column expires text, add column once boolean not null default false, add column used boolean not null default false;
`,
  // When a silence on a draft ends next; '' for never.
  `
alter table draft add column due text not null default '';
`,
  // Links for one person.
  `
alter table link add column holder text, add column again text, add column again_until text;
`,
  // The pages of a draft's past (src/protocol/past.ts).
  `
create table past(draft text not null, page bigint not null, json text not null, primary key(draft, page));
`,
  // Requests that are carried out once, however often they are sent.
  `
create table request(key text primary key, at text collate "C" not null, answer text not null default '');
create index request_at on request(at);
`,
];

/** The version since which rows are chained. */
export const RECORDS_SINCE_STEP = 3;

/** An arbitrary number that other programs are not likely to use for a lock. */
const MIGRATION_LOCK = 720_026;

/** Migrates the tables to this version; only one node does it at a time. Throws an error of one sentence if a newer Chapeau wrote them. Call it in a
 *  transaction. */
export async function migrate(client: Query): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  await client.query('create table if not exists store_version(version integer not null)');
  const { rows } = await client.query<{ version: number }>('select version from store_version');
  const version = rows[0]?.version ?? 0;
  if (version > STEPS.length)
    throw new Error('This database was written by a newer Chapeau; start that one or name another database in DATABASE_URL.');
  for (const step of STEPS.slice(version)) await client.query(step);
  await client.query('delete from store_version');
  await client.query('insert into store_version values ($1)', [STEPS.length]);
}
