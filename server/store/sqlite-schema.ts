// The tables in the SQLite file, and the migration of older files. sqlite-store.ts reads and writes the tables.
import type Database from 'better-sqlite3';
import { chainOldFile } from './sqlite-chain.ts';
import { RECORDS_SINCE, STORE_VERSION } from './store-file.ts';
import { FIRST_COMMITTEE } from './store-model.ts';

const TABLES = `
create table if not exists committee(id text primary key, json text not null);
create table if not exists setup(hash text primary key, token text, expires text not null, used integer not null default 0);
create table if not exists draft(id text primary key, changed text not null, summary text, summary_seq integer not null default 0,
  rows integer not null default 0, head blob, committee text not null default '${FIRST_COMMITTEE}', standing text,
  due text not null default '');
create index if not exists draft_committee on draft(committee);
create table if not exists update_log(seq integer primary key autoincrement, draft text not null, client integer not null, delegation text not null,
  role text not null, at text not null, "update" blob not null, number integer, note text, hash blob);
create index if not exists update_log_draft on update_log(draft, seq);
create table if not exists update_archive(seq integer primary key, draft text not null, client integer not null, delegation text not null,
  role text not null, at text not null, "update" blob not null, number integer, note text, hash blob);
create table if not exists set_aside(draft text not null, kind text not null, seq integer not null, client integer not null, delegation text not null,
  role text not null, at text not null, why text not null, repaired text not null, "update" blob not null, number integer, note text, hash blob);
create table if not exists snapshot(draft text primary key, seq integer not null, state blob not null);
create table if not exists client(draft text not null, client integer not null, link text not null, primary key(draft, client)) without rowid;
create table if not exists version(draft text not null, id text not null, name text not null, at text not null, who text not null, json text not null,
  primary key(draft, id));
create table if not exists undo(draft text not null, decision text not null, json text not null, primary key(draft, decision));
create table if not exists past(draft text not null, page integer not null, json text not null, primary key(draft, page));
create table if not exists link(id text primary key, hash text not null unique, token text, role text not null, delegation text not null,
  name text not null, revoked integer not null default 0, committee text not null default '${FIRST_COMMITTEE}', expires text, once integer not null default 0,
  used integer not null default 0, holder text, again text, again_until text);
create table if not exists session(hash text primary key, link text not null, standing text not null default 'member',
  name text not null default '', at text not null default '', layer integer not null default 0);
create table if not exists delegation(committee text not null, code text not null, name text not null, slot integer not null,
  layer integer not null default 0, primary key(committee, code));
create table if not exists setting(key text primary key, value text not null);
create table if not exists request(key text primary key, at text not null, answer text not null default '');
create index if not exists request_at on request(at);
`;

/** Many committees; existing rows belong to the first. */
const MANY_COMMITTEES = `
alter table draft add column committee text not null default '${FIRST_COMMITTEE}';
alter table link add column committee text not null default '${FIRST_COMMITTEE}';
alter table delegation rename to old_delegation;
create table delegation(committee text not null, code text not null, name text not null, slot integer not null, primary key(committee, code));
insert into delegation select '${FIRST_COMMITTEE}', code, name, slot from old_delegation order by slot, rowid;
drop table old_delegation;
create table committee(id text primary key, json text not null);
insert into committee select '${FIRST_COMMITTEE}', json_object('name', coalesce((select value from setting where key = 'committee'), 'Committee'),
  'session', coalesce((select value from setting where key = 'session'), ''))
  where exists (select 1 from link) or exists (select 1 from draft) or exists (select 1 from setting where key = 'committee');
delete from setting where key in ('committee', 'session');
update setting set key = 'deed ${FIRST_COMMITTEE} ' || substr(key, 6) where key like 'deed %';
`;

/** Delegations admit their own members. In older files everybody with a delegation's link was a member; they count as admitted. */
const OWN_ADMISSION = `
alter table session add column standing text not null default 'member';
alter table session add column name text not null default '';
alter table session add column at text not null default '';
alter table session add column layer integer not null default 0;
update session set layer = 1 where link in (select id from link where delegation <> '');
alter table delegation add column layer integer not null default 0;
update delegation set layer = 1;
`;

const EXPIRING_LINKS = `
alter table link add column expires text;
alter table link add column once integer not null default 0;
alter table link add column used integer not null default 0;
`;

const LINKS_OF_PERSONS = `
alter table link add column holder text;
alter table link add column again text;
alter table link add column again_until text;
`;

/** True if a file has tables of another program, or those of a library, and none of a store. */
export const isOtherDatabase = (db: Database.Database): boolean =>
  db.prepare("select sum(name in ('committee', 'draft')) = 0 from sqlite_schema where type = 'table'").pluck().get() === 1;

/** Makes the missing tables and migrates older ones. It may be interrupted at any moment; the next run continues. `version`: that of the file. */
export function migrateFile(db: Database.Database, version: number): void {
  const lacks = (table: string, column: string): boolean => {
    const columns = db.prepare('select name from pragma_table_info(?)').pluck().all(table);
    return columns.length > 0 && !columns.includes(column);
  };
  if (lacks('draft', 'committee')) db.transaction(() => db.exec(MANY_COMMITTEES))();
  if (lacks('draft', 'standing')) db.exec('alter table draft add column standing text');
  if (lacks('draft', 'due')) db.exec("alter table draft add column due text not null default ''");
  if (lacks('session', 'standing')) db.transaction(() => db.exec(OWN_ADMISSION))();
  if (lacks('link', 'expires')) db.transaction(() => db.exec(EXPIRING_LINKS))();
  if (lacks('link', 'holder')) db.transaction(() => db.exec(LINKS_OF_PERSONS))();
  db.exec(TABLES);
  if (version < RECORDS_SINCE) chainOldFile(db);
  db.pragma(`user_version = ${STORE_VERSION}`);
}
