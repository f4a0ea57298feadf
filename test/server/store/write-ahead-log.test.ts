// The preallocated write-ahead log loses nothing and contains nothing that was not stored (RULES Z1 to Z3): a copy of the files, as a
// killed process leaves them, opens with every row, both before and after the log wraps around.
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { CHECKPOINT_PAGES, fillLog } from '../../../server/store/write-ahead-log.ts';
import { freshFolder } from '../../support/server/server.ts';

const AT = '2026-01-01T00:00:00.000Z';

const row = (update: Uint8Array) => ({ client: 7, delegation: 'NOR', role: 'delegation' as const, at: AT, update });
const entry = (update: Uint8Array) => [{ draft: 'd', rows: [row(update)], clients: [], versions: [], undos: [] }];

/** What a copy of the files holds when opened as after a crash. */
function letterCountIn(folder: string): number {
  const copy = freshFolder();
  fs.cpSync(folder, copy, { recursive: true });
  const store = openSqliteStore(path.join(copy, 'chapeau.sqlite'));
  const ydoc = new Y.Doc();
  for (const update of store.loadDraft('d')!.updates) Y.applyUpdate(ydoc, update);
  store.close();
  fs.rmSync(copy, { recursive: true });
  return ydoc.getText('t').length;
}

it('holds every row after a death, whether it was written over once or not yet', () => {
  const folder = freshFolder();
  const file = path.join(folder, 'chapeau.sqlite');
  const store = openSqliteStore(file);
  fillLog(file);
  const full = fs.statSync(`${file}-wal`).size;
  expect(full).toBeGreaterThan(CHECKPOINT_PAGES * 4096);
  const ydoc = new Y.Doc();
  store.createDraft('d', row(Y.encodeStateAsUpdate(ydoc)), 'c');
  let typed: Uint8Array = new Uint8Array();
  ydoc.on('update', (update: Uint8Array) => (typed = update));
  const type = (letters: string) => {
    ydoc.getText('t').insert(0, letters);
    store.commit(entry(typed));
  };
  type('a');
  expect(letterCountIn(folder)).toBe(1);
  // Long rows, until the log has wrapped around at least once.
  for (let i = 0; i < 110; i++) type('b'.repeat(200_000));
  type('c');
  expect(fs.statSync(`${file}-wal`).size).toBe(full);
  expect(letterCountIn(folder)).toBe(22_000_002);
  store.close();
  fs.rmSync(folder, { recursive: true });
});

it('is left as it was where there is none', () => {
  const folder = freshFolder();
  fillLog(path.join(folder, 'none.sqlite'));
  expect(fs.readdirSync(folder)).toEqual([]);
});
