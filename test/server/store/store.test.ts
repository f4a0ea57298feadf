// What is in the file: a write-ahead log torn by a crash, snapshots that are verified, files of other versions. (RULES Z1 to Z3)
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { openSqliteLibrary } from '../../../server/library/sqlite-index.ts';
import { Committer } from '../../../server/rooms/committer.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { Rooms } from '../../../server/rooms/rooms.ts';
import { SNAPSHOT_ROWS } from '../../../server/runtime/limits.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { STORE_VERSION } from '../../../server/store/store-file.ts';
import type { LogRow, Store } from '../../../server/store/store-model.ts';
import { TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { createFolders } from '../../support/server/folders.ts';
import { StillClock } from '../../support/server/room.ts';
import { startServer } from '../../support/server/server.ts';
import { asyncStore } from '../../support/server/store.ts';

const folder = createFolders();

const row = (update: Uint8Array): LogRow => ({ client: 1, delegation: '', role: 'server', at: '2026-01-01T00:00:00.000Z', update });
const entryOf = (update: Uint8Array) => ({ draft: 'd', rows: [row(update)], clients: [], versions: [], undos: [] });
const seed = () => firstUpdate({ meta: EMPTY_META, doc: resolution([paragraph({ id: 'p' }, 'Decides')]) });
const bytes = (update: Uint8Array) => createHash('sha1').update(update).digest('hex').slice(0, 8);

describe('a write-ahead log that a crash cut short', () => {
  /** A file as a kill leaves it, its updates, and the length of the log after each commit. */
  function crashed() {
    const data = folder();
    const file = path.join(data, 'chapeau.sqlite');
    const wal = `${file}-wal`;
    const store = openSqliteStore(file);
    store.createDraft('d', row(seed()), 'c');
    const updates: Uint8Array[] = [];
    const ends = [fs.statSync(wal).size];
    for (let i = 0; i < 40; i++) {
      updates.push(Uint8Array.from({ length: 1 + ((i * 977) % 9000) }, (_, k) => (i * 31 + k * 7) % 256));
      store.commit([entryOf(updates[i]!)]);
      ends.push(fs.statSync(wal).size);
    }
    const [base, log] = [fs.readFileSync(file), fs.readFileSync(wal)];
    store.close();
    const reopen = (torn: Uint8Array) => {
      const copy = path.join(folder(), 'chapeau.sqlite');
      fs.writeFileSync(copy, base);
      fs.writeFileSync(`${copy}-wal`, torn);
      const opened = openSqliteStore(copy);
      const found = opened.loadDraft('d')?.updates.slice(1).map(bytes) ?? null;
      opened.check();
      opened.close();
      const db = new Database(copy);
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.close();
      return found;
    };
    return { updates: updates.map(bytes), ends, log, reopen };
  }

  it('opens at any length and holds every commit that was whole, and nothing of the one that was not', () => {
    const { updates, ends, log, reopen } = crashed();
    expect(reopen(log)).toEqual(updates);
    for (let i = 0; i < 60; i++) {
      const length = ends[0]! + ((i * 104_729) % (log.length - ends[0]!));
      const whole = ends.filter((end) => end <= length).length - 1;
      expect(reopen(log.subarray(0, length)), `cut at ${length}`).toEqual(updates.slice(0, whole));
    }
  });

  it('with a page that was written half ends before that page', () => {
    const { updates, ends, log, reopen } = crashed();
    for (let commit = 1; commit < ends.length; commit += 4) {
      const torn = Buffer.from(log);
      for (let at = ends[commit - 1]! + 100; at < ends[commit - 1]! + 600; at++) torn[at] = 255 - torn[at]!;
      expect(reopen(torn), `page of commit ${commit}`).toEqual(updates.slice(0, commit - 1));
    }
  });
});

describe('snapshots', () => {
  async function open(before: (method: keyof Store) => void = () => {}) {
    const file = path.join(folder(), 'chapeau.sqlite');
    const inner = openSqliteStore(file);
    inner.createDraft('d', row(seed()), 'c');
    const snapshots: Promise<unknown>[] = [];
    const outer = asyncStore(inner, before);
    const store: Store = {
      ...outer,
      snapshot: (...args) => {
        const taken = outer.snapshot(...args);
        snapshots.push(taken.catch(() => {}));
        return taken;
      },
    };
    const clock = new StillClock();
    const failures: unknown[] = [];
    const rooms = new Rooms(store, new Committer(store, clock), clock, { snapshotFailed: (_draft, error) => failures.push(error) });
    const room = (await rooms.open('d'))!;
    const type = async (times: number) => {
      const text = wordingElement(findParagraphElement(room.ydoc, 'p')!)!.get(0) as Y.XmlText;
      for (let i = 0; i < times; i++) await room.write({ role: 'server', delegation: '' }, () => text.insert(text.length, String(i % 10)));
      // A snapshot is requested once its summary is there.
      await new Promise(setImmediate);
      await Promise.all(snapshots);
    };
    const counts = () => {
      inner.close();
      const db = new Database(file);
      const count = (table: string) => (db.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n;
      const found = { log: count('update_log'), archive: count('update_archive'), snapshots: count('snapshot') };
      db.close();
      return found;
    };
    return { inner, room, type, counts, failures, snapshots };
  }

  it('is taken after so many rows, reads back as the draft, and keeps the rows in the archive', async () => {
    const { inner, room, type, counts } = await open();
    await type(SNAPSHOT_ROWS + 3);
    const { snapshot, updates } = inner.loadDraft('d')!;
    expect(updates).toHaveLength(3);
    const again = new Y.Doc();
    for (const update of [snapshot!, ...updates]) Y.applyUpdate(again, update);
    expect(again.getXmlFragment(TEXT_ROOT).toString()).toBe(room.ydoc.getXmlFragment(TEXT_ROOT).toString());
    expect(Y.encodeStateVector(again)).toEqual(Y.encodeStateVector(room.ydoc));
    expect(counts()).toEqual({ log: 3, archive: SNAPSHOT_ROWS + 1, snapshots: 1 });
  });

  it('that fails leaves the log as it is, and is tried again', async () => {
    let broken = true;
    const { type, counts, failures, snapshots } = await open((method) => {
      if (method === 'snapshot' && broken) throw new Error('no');
    });
    await type(SNAPSHOT_ROWS + 1);
    expect([failures.length, snapshots.length]).toEqual([2, 2]);
    broken = false;
    await type(1);
    expect(counts()).toEqual({ log: 0, archive: SNAPSHOT_ROWS + 3, snapshots: 1 });
  });
});

describe('a data file', () => {
  const version = (file: string, set?: number): unknown => {
    const db = new Database(file);
    const found = db.pragma(set === undefined ? 'user_version' : `user_version = ${set}`, { simple: true });
    db.close();
    return found;
  };

  it('of this version opens, as does one from before versions were kept; a newer one is refused with one sentence', async () => {
    const data = folder();
    const file = path.join(data, 'chapeau.sqlite');
    openSqliteStore(file).close();
    expect(version(file)).toBe(STORE_VERSION);
    version(file, 0);
    openSqliteStore(file).close();
    expect(version(file)).toBe(STORE_VERSION);
    version(file, STORE_VERSION + 1);
    const sentence = 'This data folder was written by a newer Chapeau; start that one or name another folder with --data.';
    expect(() => openSqliteStore(file)).toThrow(sentence);
    await expect(startServer({ data })).rejects.toThrow(sentence);
    expect(version(file)).toBe(STORE_VERSION + 1);
  });

  it('that is none is refused with one sentence that names it', () => {
    const file = path.join(folder(), 'chapeau.sqlite');
    fs.writeFileSync(file, 'Dear Sir or Madam, '.repeat(1000));
    expect(() => openSqliteStore(file)).toThrow(`The file ${file} is no data file of Chapeau, or it is damaged`);
    expect(fs.readFileSync(file, 'utf8')).toMatch(/^Dear Sir/);
    const library = path.join(folder(), 'chapeau.sqlite');
    openSqliteLibrary(library).close();
    const before = fs.readFileSync(library);
    expect(() => openSqliteStore(library)).toThrow(`The file ${library} is no data file of Chapeau, or it is damaged`);
    expect(fs.readFileSync(library)).toEqual(before);
  });
});
