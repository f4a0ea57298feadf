// A store's file with one byte altered, anywhere: `verify` never reports it as whole if a table cannot be read, or if a draft opens with other words than
// before. DAMAGES=2000 for more places, LAW_SEED=n for others. (RULES R5, R6)
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { TEXT_ROOT } from '../../../src/protocol/document.ts';
import { createFolders } from '../../support/server/folders.ts';
import { wholeFile } from '../../support/server/whole-draft.ts';
import { chapeau } from '../../support/shell.ts';

const folder = createFolders();
const DAMAGES = Number(process.env.DAMAGES ?? 150);

let whole: Buffer;
beforeAll(async () => {
  const file = await wholeFile(folder());
  const db = new Database(file);
  // Without a write-ahead log everything is in one file.
  db.pragma('journal_mode = DELETE');
  db.close();
  whole = fs.readFileSync(file);
});

const TABLES = "select name from sqlite_schema where type = 'table' order by name";

/** The tables with their row counts, and the words that each draft opens with. Throws if a table cannot be read. */
function readIn(file: string) {
  const db = new Database(file, { readonly: true });
  try {
    const tables = db.prepare<[], string>(TABLES).pluck().all();
    const rows = tables.map((table) => [table, db.prepare(`select * from "${table}"`).all().length]);
    const words = db
      .prepare<[], string>('select id from draft order by id')
      .pluck()
      .all()
      .map((draft) => {
        const ydoc = new Y.Doc();
        const states = 'select state from snapshot where draft = ?1 union all select "update" from update_log where draft = ?1 order by 1';
        for (const state of db.prepare<[{ 1: string }], Uint8Array>(states).pluck().all({ 1: draft })) Y.applyUpdate(ydoc, state);
        return [draft, ydoc.getXmlFragment(TEXT_ROOT).toString()];
      });
    return { rows, words };
  } finally {
    db.close();
  }
}

it('is not said to be whole where something of it cannot be read', { timeout: 1_200_000 }, async () => {
  const file = path.join(folder(), 'damaged.sqlite');
  fs.writeFileSync(file, whole);
  const before = readIn(file);
  expect((await chapeau('verify', '--store', file)).code).toBe(0);
  const wrong: string[] = [];
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const bytes = Buffer.from(whole);
      bytes[place]! ^= change;
      fs.writeFileSync(file, bytes);
      const { code, complaints } = await chapeau('verify', '--store', file);
      if (complaints.some((line) => /fault in Chapeau|malformed/.test(line))) wrong.push(`byte ${place} ^ ${change}: ${complaints[0]}`);
      if (code !== 0) return;
      try {
        expect(readIn(file)).toEqual(before);
      } catch (error) {
        wrong.push(`byte ${place} ^ ${change}: whole, but ${String(error).slice(0, 200)}`);
      }
    }),
    { numRuns: DAMAGES },
  );
  expect(wrong).toEqual([]);
});
