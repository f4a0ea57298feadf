// The store in one SQLite file, with a write-ahead log and synchronous=FULL, for one process at a time. It runs inside the storage worker, because every commit
// waits for the disk. Messages between threads are in storage-worker.ts.
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import * as Y from 'yjs';
import type { Admission } from '../../src/protocol/roles.ts';
import { copyStore } from './backup.ts';
import { notedRows } from './chain.ts';
import { docFrom, fingerprint } from './folding.ts';
import { appendRows, recordHeadIn, recordRowsIn } from './sqlite-chain.ts';
import { contentOf } from './sqlite-content.ts';
import { isOtherDatabase, migrateFile } from './sqlite-schema.ts';
import { NEWER, STORE_VERSION } from './store-file.ts';
import { isStrangeLog, misplacedIn, renumber, setLogAside } from './store-log.ts';
import { acceptLoss, lossOf, StoreMark } from './store-mark.ts';
import {
  type CommitEntry,
  type CommitteeChange,
  type Directory,
  type DraftBegun,
  type DraftRow,
  type Founding,
  type LinkHolder,
  type LogRow,
  type StoredCommittee,
  type StoredDelegation,
  type StoredDraft,
  type StoredLink,
  type StoredSession,
  type StoredSetup,
  type SyncStore,
  seatLayer,
  Unreadable,
} from './store-model.ts';
import { isUnreachable } from './unwritable.ts';
import { CHECKPOINT_PAGES } from './write-ahead-log.ts';

/** The tables with data of drafts, and the column of each that has the draft's id. */
const DRAFT_TABLES = [
  ...(['update_log', 'update_archive', 'set_aside', 'snapshot', 'client', 'version', 'undo', 'past'] as const).map(
    (table) => [table, 'draft'] as const,
  ),
  ['draft', 'id'] as const,
];

const SESSION = 'hash, link, standing, name, at, layer';
/** Selects somebody who was admitted to a delegation. */
const SITS = `select 1 from session join link on link.id = session.link where link.committee = ? and link.delegation = ? and session.standing <> 'waiting' limit 1`;

type Flag = 'revoked' | 'once' | 'used';
/** A row of the table of links. */
type LinkRow = Omit<StoredLink, Flag | 'holder' | 'againUntil'> &
  Record<Flag, number> & { readonly holder: string | null; readonly again_until: string | null };

interface Snapshot {
  readonly seq: number;
  readonly state: Uint8Array;
}

/** Opens the file, or makes it. Throws an error of one sentence if another process uses it, or if stored rows are missing (unless `acceptLoss`). */
export function openSqliteStore(file: string, options: { readonly acceptLoss?: boolean } = {}): SyncStore {
  if (options.acceptLoss && isStrangeLog(file)) setLogAside(file);
  if (options.acceptLoss && lossOf(file, contentOf)) acceptLoss(file);
  const db = openFile(file);
  const mark = new StoreMark(file, db);
  const appendTo = appendRows(db);
  const insertClient = db.prepare('insert or ignore into client(draft, client, link) values (?, ?, ?)');
  const insertVersion = db.prepare('insert into version(draft, id, name, at, who, json) values (?, ?, ?, ?, ?, ?)');
  const insertUndo = db.prepare('insert or replace into undo(draft, decision, json) values (?, ?, ?)');
  const insertPage = db.prepare('insert or replace into past(draft, page, json) values (?, ?, ?)');
  const readSnapshot = db.prepare('select seq, state from snapshot where draft = ?');
  const readRows = db.prepare('select seq, "update" from update_log where draft = ? and seq > ? order by seq');
  const rows = (draft: string, after: number) => readRows.all(draft, after) as { seq: number; update: Uint8Array }[];
  const snapshotOf = (draft: string) => (readSnapshot.get(draft) ?? null) as Snapshot | null;

  const commit = db.transaction((entries: readonly CommitEntry[]) => {
    for (const entry of entries) {
      const { draft, clients, versions, undos, past = [] } = entry;
      appendTo(draft, notedRows(entry));
      for (const [client, link] of clients) insertClient.run(draft, client, link);
      for (const version of versions) insertVersion.run(draft, version.id, version.name, version.at, version.who, version.json);
      for (const undo of undos) insertUndo.run(draft, undo.decision, undo.json);
      for (const { number, json } of past) insertPage.run(draft, number, json);
      if (entry.due !== undefined) db.prepare('update draft set due = ? where id = ?').run(entry.due, draft);
      if (entry.makes) createDraft(entry.makes.id, entry.makes.row, entry.makes.committee, entry.makes.begun);
      if (entry.standing !== undefined) db.prepare('update draft set standing = ? where id = ?').run(entry.standing, draft);
    }
  });

  const createDraft = db.transaction((id: string, row: LogRow, committee: string, { versions = [], standing }: DraftBegun = {}) => {
    db.prepare('insert into draft(id, changed, committee, standing) values (?, ?, ?, ?)').run(id, row.at, committee, standing ?? null);
    appendTo(id, notedRows({ rows: [row], versions }, committee));
    for (const version of versions) insertVersion.run(id, version.id, version.name, version.at, version.who, version.json);
  });

  const removeDeleted = db.transaction((before: string): string[] => {
    const ids = db.prepare("select id from draft where json_extract(standing, '$.deleted.at') < ?").pluck().all(before) as string[];
    for (const id of ids)
      for (const [table, column] of DRAFT_TABLES)
        db.prepare(`delete from ${table} where ${column} = ? or substr(${column}, 1, ?) = ?`).run(id, id.length + 1, `${id}~`);
    return ids;
  });

  const insertLink = db.prepare(
    `insert into link(id, hash, token, role, delegation, name, revoked, committee, expires, once, used, holder, again, again_until)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addLink = ({ id, hash, token, role, delegation, name, revoked, committee, expires, once, used, ...link }: StoredLink) =>
    insertLink.run(
      ...[id, hash, token, role, delegation, name, revoked ? 1 : 0, committee, expires, once ? 1 : 0, used ? 1 : 0],
      ...[link.holder && JSON.stringify(link.holder), link.again, link.againUntil],
    );
  const addDelegation = ({ committee, code, name, slot }: StoredDelegation) =>
    db.prepare('insert or ignore into delegation(committee, code, name, slot) values (?, ?, ?, ?)').run(committee, code, name, slot);

  const found = db.transaction(({ committee, delegations, links, setup }: Founding): boolean => {
    if (setup !== null && db.prepare('update setup set used = 1, token = null where hash = ? and used = 0').run(setup).changes === 0)
      return false;
    db.prepare('insert into committee(id, json) values (?, ?)').run(committee.id, committee.json);
    for (const delegation of delegations) addDelegation(delegation);
    for (const link of links) addLink(link);
    return true;
  });

  const opensLink = (link: string, again?: string): boolean =>
    again === undefined
      ? db.prepare('update link set used = once where id = ? and used = 0').run(link).changes > 0
      : db.prepare('update link set used = once, again = null, again_until = null where id = ? and again = ?').run(link, again).changes > 0;

  const putSession = db.transaction((session: Omit<StoredSession, 'layer'>, again?: string): StoredSession | null => {
    if (!opensLink(session.link, again)) return null;
    const { hash, link, name, at } = session;
    const seat = db.prepare("select committee, delegation from link where id = ? and delegation <> ''").get(link) as
      | Pick<StoredLink, 'committee' | 'delegation'>
      | undefined;
    const isFirst = seat !== undefined && db.prepare(SITS).get(seat.committee, seat.delegation) === undefined;
    if (isFirst)
      db.prepare('update delegation set layer = layer + 1 where committee = ? and code = ?').run(seat.committee, seat.delegation);
    const standing = isFirst ? 'head' : session.standing;
    const layer =
      seat && db.prepare('select layer from delegation where committee = ? and code = ?').pluck().get(seat.committee, seat.delegation);
    const stored = { hash, link, standing, name, at, layer: (layer as number | undefined) ?? 0 } as const;
    db.prepare(`insert into session(${SESSION}) values (?, ?, ?, ?, ?, ?)`).run(hash, link, standing, name, at, stored.layer);
    return stored;
  });

  const changeCommittee = db.transaction(({ committee, delegations, links }: CommitteeChange) => {
    db.prepare('update committee set json = ? where id = ?').run(committee.json, committee.id);
    for (const { code, name, slot } of delegations) {
      db.prepare(
        `update link set name = ? where committee = ? and delegation = ?
         and name = (select name from delegation where committee = ? and code = ?)`,
      ).run(name, committee.id, code, committee.id, code);
      db.prepare(
        `insert into delegation(committee, code, name, slot) values (?, ?, ?, ?)
         on conflict (committee, code) do update set name = excluded.name, slot = excluded.slot`,
      ).run(committee.id, code, name, slot);
    }
    for (const link of links) addLink(link);
  });

  /** Writes a snapshot and reads it back; archives its rows only if it gives the same document. */
  const fold = db.transaction((draft: string, summary: string | null) => {
    const old = snapshotOf(draft);
    const added = rows(draft, old?.seq ?? 0);
    const seq = added.at(-1)?.seq ?? old?.seq ?? 0;
    if (summary !== null) db.prepare('update draft set summary = ?, summary_seq = ? where id = ?').run(summary, seq, draft);
    if (added.length === 0) return { archived: 0 };
    const ydoc = docFrom([...(old ? [old.state] : []), ...added.map((row) => row.update)]);
    db.prepare(
      'insert into snapshot(draft, seq, state) values (?, ?, ?) on conflict(draft) do update set seq = excluded.seq, state = excluded.state',
    ).run(draft, seq, Y.encodeStateAsUpdate(ydoc));
    const reread = docFrom([snapshotOf(draft)!.state]);
    const same = fingerprint(ydoc) === fingerprint(reread);
    ydoc.destroy();
    reread.destroy();
    if (!same) throw new Error(`The snapshot of draft ${draft} does not read back as the draft.`);
    db.prepare('insert into update_archive select * from update_log where draft = ? and seq <= ?').run(draft, seq);
    db.prepare('delete from update_log where draft = ? and seq <= ?').run(draft, seq);
    return { archived: added.length };
  });

  return {
    createDraft: (...args) => {
      createDraft(...args);
      mark.write();
    },
    listDrafts: (committee) =>
      db
        .prepare(
          `select id, changed, seq, case when summary_seq >= seq then summary end as summary, summary as lastSummary, standing from
           (select *, max(coalesce((select max(seq) from update_log where draft = id), 0),
           coalesce((select seq from snapshot where draft = id), 0)) as seq from draft where committee = ?) order by changed desc, id`,
        )
        .all(committee) as DraftRow[],
    committeeOf: (draft) => (db.prepare('select committee from draft where id = ?').pluck().get(draft) as string | undefined) ?? null,
    dueDrafts: (now) => db.prepare("select id from draft where due <> '' and due <= ? order by due").pluck().all(now) as string[],
    standingOf: (draft) => (db.prepare('select standing from draft where id = ?').pluck().get(draft) as string | null | undefined) ?? null,
    removeDeleted: (before) => {
      const removed = removeDeleted(before);
      mark.write();
      return removed;
    },
    loadDraft: (id): StoredDraft | null => {
      const draft = db.prepare('select changed from draft where id = ?').get(id) as { changed: string } | undefined;
      if (!draft) return null;
      return orUnreadable(() => {
        const snapshot = snapshotOf(id);
        const clients = db.prepare('select client, link from client where draft = ?').all(id) as { client: number; link: string }[];
        return {
          snapshot: snapshot?.state ?? null,
          updates: rows(id, snapshot?.seq ?? 0).map((row) => row.update),
          clients: clients.map(({ client, link }) => [client, link] as const),
          changed: draft.changed,
        };
      });
    },
    commit: (entries) => {
      commit(entries);
      mark.write();
    },
    snapshot: fold,
    version: (draft, id) => one(db, 'select json from version where draft = ? and id = ?', draft, id),
    undo: (draft, decision) => one(db, 'select json from undo where draft = ? and decision = ?', draft, decision),
    past: (draft, page) => one(db, 'select json from past where draft = ? and page = ?', draft, page),
    recordHead: (draft) => orUnreadable(() => recordHeadIn(db, draft)),
    recordRows: (draft, after, limit) => orUnreadable(() => recordRowsIn(db, draft, after, limit)),
    directory: (): Directory => ({
      committees: db.prepare('select id, json from committee order by rowid').all() as StoredCommittee[],
      setups: (db.prepare('select * from setup order by rowid').all() as (Omit<StoredSetup, 'used'> & { used: number })[]).map((setup) => ({
        ...setup,
        used: setup.used !== 0,
      })),
      links: (db.prepare('select * from link order by rowid').all() as LinkRow[]).map(({ again_until: againUntil, ...link }) => ({
        ...link,
        ...{ revoked: link.revoked !== 0, once: link.once !== 0, used: link.used !== 0, againUntil },
        holder: link.holder === null ? null : (JSON.parse(link.holder) as LinkHolder),
      })),
      sessions: db.prepare(`select ${SESSION} from session`).all() as StoredSession[],
      delegations: db.prepare('select committee, code, name, slot from delegation order by rowid').all() as StoredDelegation[],
      settings: Object.fromEntries(
        (db.prepare('select key, value from setting').all() as { key: string; value: string }[]).map(({ key, value }) => [key, value]),
      ),
    }),
    found: (founding) => {
      const made = found(founding);
      mark.write();
      return made;
    },
    changeCommittee: (change) => {
      changeCommittee(change);
      mark.write();
    },
    putSetup: ({ hash, token, expires, used }) => {
      db.prepare('insert into setup(hash, token, expires, used) values (?, ?, ?, ?)').run(hash, token, expires, used ? 1 : 0);
    },
    putLink: (link) => {
      addLink(link);
      mark.write();
    },
    revokeLink: (id) => {
      db.prepare('update link set revoked = 1, token = null, holder = null, again = null, again_until = null where id = ?').run(id);
      db.prepare('delete from session where link = ?').run(id);
    },
    renewLink: (id, hash, token) => {
      db.prepare('update link set hash = ?, token = ?, used = 0, again = null, again_until = null where id = ?').run(hash, token, id);
    },
    putHolder: (id, holder) => {
      if (holder) db.prepare('update link set holder = ? where id = ? and revoked = 0').run(JSON.stringify(holder), id);
      else db.prepare('update link set holder = null, again = null, again_until = null where id = ?').run(id);
    },
    putAgain: (id, again, until) => {
      db.prepare('update link set again = ?, again_until = ? where id = ? and revoked = 0').run(again, until, id);
    },
    putSession,
    session: (hash) => (db.prepare(`select ${SESSION} from session where hash = ?`).get(hash) as StoredSession | undefined) ?? null,
    seatOf: (committee, delegation) => {
      const layer = db.prepare('select layer from delegation where committee = ? and code = ?').pluck().get(committee, delegation);
      return seatLayer(layer as number | undefined, db.prepare(SITS).get(committee, delegation) !== undefined);
    },
    changeSessions: db.transaction((hashes: readonly string[], to: Admission | 'ended', layer: number) => {
      for (const hash of hashes) {
        if (to === 'ended') db.prepare('delete from session where hash = ?').run(hash);
        else db.prepare('update session set standing = ?, layer = ? where hash = ?').run(to, layer, hash);
      }
    }),
    putDelegation: (delegation) => {
      addDelegation(delegation);
    },
    putSetting: (key, value) => {
      db.prepare('insert or replace into setting(key, value) values (?, ?)').run(key, value);
    },
    replaceSetting: (key, before, value) =>
      (before === null
        ? db.prepare('insert or ignore into setting(key, value) values (?, ?)').run(key, value)
        : db.prepare('update setting set value = ? where key = ? and value = ?').run(value, key, before)
      ).changes > 0,
    claimRequest: db.transaction((key: string, at: string, before: string) => {
      db.prepare('delete from request where at < ?').run(before);
      if (db.prepare('insert or ignore into request(key, at) values (?, ?)').run(key, at).changes > 0) return null;
      return db.prepare('select answer from request where key = ?').pluck().get(key) as string;
    }),
    answerRequest: (key, answer) => {
      if (answer === null) db.prepare('delete from request where key = ?').run(key);
      else db.prepare('update request set answer = ? where key = ?').run(answer, key);
    },
    backUp: (file) => copyStore(db, file),
    check: () => {
      db.prepare('insert or replace into setting(key, value) values (?, ?)').run('checked', '');
      return true;
    },
    close: () => {
      mark.write();
      mark.close();
      db.close();
    },
  };
}

/** Opens the file for this process alone and makes its tables; throws an error of one sentence if it cannot. */
export function openFile(file: string): Database.Database {
  const fault = misplacedIn(file) ?? lossOf(file, contentOf);
  if (fault !== null) throw new Error(fault);
  const unusable = new Error(
    `The folder of ${file} cannot be written by this account; give it the right, or name another folder with --data.`,
  );
  if (!isWritable(path.dirname(file)) || (fs.existsSync(file) && !isWritable(file))) throw unusable;
  const noStore = new Error(
    `The file ${file} is no data file of Chapeau, or it is damaged; put a copy of it back or name another folder with --data.`,
  );
  const db = new Database(file);
  try {
    if (isOtherDatabase(db)) throw noStore;
    db.pragma('locking_mode = EXCLUSIVE');
    const version = db.pragma('user_version', { simple: true }) as number;
    if (version > STORE_VERSION) throw new Error(NEWER);
    renumberIfRoom(db);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    const isNew = db.prepare("select count(*) from sqlite_master where name = 'draft'").pluck().get() === 0;
    migrateFile(db, version);
    // Moves the tables from the log into the file, so that a file that lost its log is still recognised as a store.
    if (isNew) db.pragma('wal_checkpoint(TRUNCATE)');
    // The log begins with the file's first page, and so with its number.
    db.pragma(`user_version = ${STORE_VERSION}`);
  } catch (error) {
    db.close();
    if (error instanceof Error && /locked|busy/i.test(error.message))
      throw new Error('Another Chapeau server uses this data folder; stop it or name another folder with --data.');
    if (error instanceof Error && /not a database|malformed/i.test(error.message)) throw noStore;
    // SQLite does not say of each file that there was no room for it.
    if (error instanceof Database.SqliteError && (error.code === 'SQLITE_FULL' || (isUnreachable(error) && !hasRoom(path.dirname(file)))))
      throw new Error(`The disk of ${file} is full; make room, or name another folder with --data.`);
    throw error instanceof Error && isUnreachable(error) ? unusable : error;
  }
  return db;
}

/** On a full disk the file keeps its number, and its log, which has room of its own. */
function renumberIfRoom(db: Database.Database): void {
  try {
    renumber(db);
  } catch (error) {
    if (!(error instanceof Database.SqliteError && error.code === 'SQLITE_FULL')) throw error;
  }
}

/** Room for SQLite's shared memory and a page. */
const LEAST_ROOM = 36_864;

function hasRoom(folder: string): boolean {
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize >= LEAST_ROOM;
}

function isWritable(place: string): boolean {
  try {
    fs.accessSync(place, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Calls `read` and throws Unreadable if it fails: the pages of one draft may be damaged while the rest of the file is sound. */
function orUnreadable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CORRUPT')) throw new Unreadable(error.message);
    throw error;
  }
}

const one = (db: Database.Database, sql: string, ...args: (string | number)[]): string | null =>
  (db.prepare(sql).get(...args) as { json: string } | undefined)?.json ?? null;
