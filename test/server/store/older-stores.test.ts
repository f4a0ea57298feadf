// Stores of older versions open: their one committee becomes the first of many, with its drafts, links, sessions, delegations and the log of its links. (RULES M1 to M3)
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { Identity } from '../../../server/accounts/identity.ts';
import { demoDraft } from '../../../server/demo/demo-draft.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { openPostgresStore } from '../../../server/store/postgres-store.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import type { Store } from '../../../server/store/store-model.ts';
import type { DraftSummary, LinkDeed, Session } from '../../../src/protocol/api.ts';
import { createFolders } from '../../support/server/folders.ts';
import { hasPostgres, startPostgres } from '../../support/server/postgres.ts';
import { startServer, visit } from '../../support/server/server.ts';
import { asyncStore } from '../../support/server/store.ts';

const folder = createFolders();

/** The SQLite tables of versions 0 and 1. */
const OLD_FILE = `
create table draft(id text primary key, changed text not null, summary text, summary_seq integer not null default 0);
create table update_log(seq integer primary key autoincrement, draft text not null, client integer not null, delegation text not null,
  role text not null, at text not null, "update" blob not null);
create index update_log_draft on update_log(draft, seq);
create table update_archive(seq integer primary key, draft text not null, client integer not null, delegation text not null,
  role text not null, at text not null, "update" blob not null);
create table snapshot(draft text primary key, seq integer not null, state blob not null);
create table client(draft text not null, client integer not null, link text not null, primary key(draft, client)) without rowid;
create table version(draft text not null, id text not null, name text not null, at text not null, who text not null, json text not null,
  primary key(draft, id));
create table undo(draft text not null, decision text not null, json text not null, primary key(draft, decision));
create table link(id text primary key, hash text not null unique, token text, role text not null, delegation text not null,
  name text not null, revoked integer not null default 0);
create table session(hash text primary key, link text not null);
create table delegation(code text primary key, name text not null, slot integer not null);
create table setting(key text primary key, value text not null);
`;

/** The PostgreSQL tables of version 2. */
const OLD_DATABASE = `
create table store_version(version integer not null);
insert into store_version values (2);
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
create table directory(version bigint not null, secret text not null default 'secret');
insert into directory values (0);
create table node(id text primary key, address text not null, expires timestamptz not null, links jsonb not null, drafts jsonb not null);
create table lease(draft text primary key, node text not null, epoch bigint not null);
`;

const TOKEN = 'token-of-the-chair';
const COOKIE = 'cookie';
const hashOf = (value: string) => createHash('sha256').update(value).digest('hex');
const AT = '2026-01-01T00:00:00.000Z';
const DEED: LinkDeed = { at: AT, by: 'chair', who: 'Chair', did: 'made', role: 'delegation', delegation: 'PER', name: 'Peru' };

const rows = (no: string, yes: string) => `
insert into link(id, hash, token, role, delegation, name, revoked) values
  ('link-chair', '${hashOf(TOKEN)}', '${TOKEN}', 'chair', '', 'Chair', ${no}), ('link-peru', 'x', null, 'delegation', 'PER', 'Peru', ${no}),
  ('link-nor', 'y', null, 'delegation', 'NOR', 'Norway', ${yes});
insert into session values ('${hashOf(COOKIE)}', 'link-chair');
insert into delegation values ('PER', 'Peru', 1), ('NOR', 'Norway', 2);
insert into setting values ('committee', 'Third “Committee”'), ('session', 'Eightieth session'), ('deed ${AT} deed-1', '${JSON.stringify(DEED)}');
`;

async function holdsTheCommittee(store: Store) {
  const identity = await Identity.load(store);
  expect(identity.ids).toEqual(['first']);
  expect(identity.committee('first')).toMatchObject({
    name: 'Third “Committee”',
    session: 'Eightieth session',
    delegations: [
      { code: 'PER', name: 'Peru', slot: 1 },
      { code: 'NOR', name: 'Norway', slot: 2 },
    ],
  });
  expect(identity.list('first').map(({ id, revoked }) => [id, revoked])).toEqual([
    ['link-chair', false],
    ['link-peru', false],
    ['link-nor', true],
  ]);
  expect(identity.deeds('first')).toEqual([DEED]);
  expect(await identity.visitor(COOKIE)).toMatchObject({ link: 'link-chair', committee: 'first', person: { role: 'chair' } });
  expect([await store.committeeOf('old'), (await store.listDrafts('first')).map(({ id }) => id)]).toEqual(['first', ['old']]);
}

describe.each([0, 1])('a file of version %i', (version) => {
  it('opens with its committee as the first, by its links, cookies and addresses', async () => {
    const data = folder();
    const file = path.join(data, 'chapeau.sqlite');
    const db = new Database(file);
    db.exec(OLD_FILE);
    db.exec(rows('0', '1'));
    db.prepare('insert into draft(id, changed) values (?, ?)').run('old', AT);
    db.prepare('insert into update_log(draft, client, delegation, role, at, "update") values (?, 1, ?, ?, ?, ?)').run(
      ...['old', '', 'server', AT, firstUpdate(demoDraft())],
    );
    db.pragma(`user_version = ${version}`);
    db.close();
    const before = fs.readFileSync(file);
    const store = openSqliteStore(file);
    await holdsTheCommittee(asyncStore(store));
    store.close();
    // The original file, opened by a complete server.
    for (const name of fs.readdirSync(data)) fs.rmSync(path.join(data, name));
    fs.writeFileSync(file, before);
    const server = await startServer({ data, demo: false });
    expect([...server.links]).toEqual([['Chair', `${server.url}/join/${TOKEN}`]]);
    const inside = await fetch(`${server.url}/api/session`, { headers: { cookie: `chapeau=${COOKIE}` } });
    expect(((await inside.json()) as Session).committee).toMatchObject({ id: 'first', name: 'Third “Committee”' });
    const chair = await visit(server, 'Chair');
    expect(((await (await chair.get('/api/drafts')).json()) as DraftSummary[]).map(({ id }) => id)).toEqual(['old']);
    const client = chair.enter('old');
    await client.synced();
    client.leave();
    await server.close();
  });
});

describe.skipIf(!hasPostgres())('a database of version 2', () => {
  it('opens with its committee as the first', async () => {
    const postgres = await startPostgres();
    const url = await postgres.database();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(OLD_DATABASE);
    await client.query(rows('false', 'true'));
    await client.query('insert into draft(id, changed, seq) values ($1, $2, 1)', ['old', AT]);
    await client.query('insert into update_log values ($1, 1, 0, 1, $2, $3, $4, $5)', ['old', '', 'server', AT, firstUpdate(demoDraft())]);
    await client.end();
    const store = await openPostgresStore(url, 'one');
    await holdsTheCommittee(store);
    await store.close();
    // Opening it again repeats nothing.
    const again = await openPostgresStore(url, 'one');
    await holdsTheCommittee(again);
    await again.close();
    await postgres.close();
  });
});
