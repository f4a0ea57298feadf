// A store with a draft that has a record worth verifying: typed words, snapshots, a frozen version, and what its delegation keeps for itself.
import path from 'node:path';
import * as Y from 'yjs';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { STORE_FILE } from '../../../server/store/store-file.ts';
import type { LogRow, SyncStore } from '../../../server/store/store-model.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';

const AT = '2026-11-27T10:00:00.000Z';

export const seedUpdate = () => firstUpdate({ meta: EMPTY_META, doc: resolution([paragraph({ id: 'p' }, 'Decides')]) });

/** Rows of somebody who types on top of the seed. */
export function typedRows(count: number): LogRow[] {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, seedUpdate());
  ydoc.clientID = 6_000;
  const updates: Uint8Array[] = [];
  ydoc.on('update', (update: Uint8Array) => updates.push(update));
  const run = wordingElement(findParagraphElement(ydoc, 'p')!)!.get(0) as Y.XmlText;
  for (let i = 0; i < count; i++) run.insert(run.length, i % 7 ? 'ab “é” '[i % 7]! : ' ');
  return updates.map((update, i) => ({
    client: 6_000,
    delegation: i % 3 ? '' : 'NOR',
    role: i % 3 ? 'chair' : 'delegation',
    at: AT,
    update,
  }));
}

/** Fills a store: rows 1 to 25 of the draft "d" are in its snapshot, 41 in all; the version "v1" is frozen with row 31. */
export function fillStore(store: SyncStore): void {
  const seed: LogRow = { client: 1, delegation: '', role: 'server', at: AT, update: seedUpdate() };
  const rows = typedRows(40);
  const version = { id: 'v1', name: 'L.2', at: AT, who: 'Chair', json: '{"text":"“Décide” 決定�"}' };
  const commit = (from: number, to: number, versions = [] as (typeof version)[]) =>
    store.commit([{ draft: 'd', rows: rows.slice(from, to), clients: [], versions, undos: [] }]);
  store.createDraft('d', seed, 'c');
  store.createDraft('d~NOR', { ...seed, delegation: 'NOR' }, 'c');
  commit(0, 10);
  store.snapshot('d', null);
  commit(10, 24);
  store.snapshot('d', null);
  commit(24, 30, [version]);
  commit(30, 40);
}

/** Writes such a store into a file of this folder and closes it; returns the file's path. */
export function recordedFile(folder: string): string {
  const file = path.join(folder, STORE_FILE);
  const store = openSqliteStore(file);
  fillStore(store);
  store.close();
  return file;
}
