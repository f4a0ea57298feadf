// Damaged rows that no server would store today, and a store with them: written directly into its tables, as an attacker's frame, a bad disk or an older
// fault would leave them.
import path from 'node:path';
import Database from 'better-sqlite3';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { STORE_FILE } from '../../server/store/store-file.ts';
import { findParagraphElement, wordingElement } from '../../src/protocol/elements.ts';

const AT = '2026-01-01T00:00:00.000Z';

/** Garbage-collected structs that count to 20 × (2^53 - 1): any window that reads them fails. */
export function bomb(client = 5_000): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 20, client, 0]) encoding.writeVarUint(encoder, number);
  for (let i = 0; i < 20; i++) {
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, Number.MAX_SAFE_INTEGER);
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

export const GARBAGE = Uint8Array.from({ length: 300 }, (_, i) => 255 - ((i * 7) % 256));

/** The table of a stopped server, changed by hand. */
export function changeStore<T>(data: string, change: (db: Database.Database) => T): T {
  const db = new Database(path.join(data, STORE_FILE));
  try {
    return change(db);
  } finally {
    db.close();
  }
}

/** Adds rows to the log of a draft. */
export const addRows = (data: string, draft: string, updates: readonly Uint8Array[], delegation = 'NOR'): void =>
  changeStore(data, (db) => {
    const insert = db.prepare('insert into update_log(draft, client, delegation, role, at, "update") values (?, ?, ?, ?, ?, ?)');
    for (const update of updates) insert.run(draft, 5_000, delegation, 'delegation', AT, update);
  });

/** One letter after the other at the end of a paragraph, each an update of its own, on top of what a document holds. */
export function letters(base: readonly Uint8Array[], paragraph: string, text: string, client = 6_000): Uint8Array[] {
  const ydoc = new Y.Doc();
  for (const update of base) Y.applyUpdate(ydoc, update);
  ydoc.clientID = client;
  const updates: Uint8Array[] = [];
  ydoc.on('update', (update: Uint8Array) => updates.push(update));
  const run = wordingElement(findParagraphElement(ydoc, paragraph)!)!.get(0) as Y.XmlText;
  for (const letter of text) run.insert(run.length, letter);
  return updates;
}

/** The same change again and again in a document that stays small: a paragraph's words are deleted and written again. */
export function* rewritings(ydoc: Y.Doc, paragraph: string, times: number): Generator<Uint8Array> {
  const made: Uint8Array[] = [];
  const keep = (update: Uint8Array) => made.push(update);
  ydoc.on('update', keep);
  for (let i = 0; i < times; i++) {
    const run = wordingElement(findParagraphElement(ydoc, paragraph)!)!.get(0) as Y.XmlText;
    ydoc.transact(() => {
      run.delete(0, run.length);
      run.insert(0, `Requests the Secretary-General to report on turn ${i}, and on the means at hand`);
    });
    yield made.pop()!;
  }
  ydoc.off('update', keep);
}
