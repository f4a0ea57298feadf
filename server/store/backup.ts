// A copy of the store's file: made while the server goes on, read whole before it is called good, put back where nothing stands. Not here: who
// may ask for it (operator.ts, the command line).
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { docFrom } from './folding.ts';
import { contentOf } from './sqlite-content.ts';
import { NEWER, STORE_FILE, STORE_VERSION } from './store-file.ts';
import { forgetMark, lossOf } from './store-mark.ts';
import type { BackupFacts } from './store-model.ts';
import { removeUnfinished, unfinishedName } from './unfinished-files.ts';

type Checked = BackupFacts | { readonly refused: string };

/** Copies the open store into a file that is not there yet: one moment of it, whole or not at all. Throws one sentence. */
export function copyStore(db: Database.Database, target: string): BackupFacts {
  if (fs.existsSync(target)) throw new Error(`${target} is there already; a backup writes over nothing.`);
  const folder = path.dirname(target);
  if (!fs.existsSync(folder)) throw new Error(`${target} cannot be written: the folder ${folder} does not exist.`);
  const temporary = unfinishedName(folder);
  try {
    db.prepare('vacuum into ?').run(temporary);
    const found = readBackup(temporary);
    if ('refused' in found) throw new Error(found.refused);
    syncFile(temporary);
    // A link fails where somebody made the file meanwhile; a renaming would write over it.
    fs.linkSync(temporary, target);
    syncFile(folder);
    return found;
  } finally {
    removeUnfinished(temporary);
  }
}

/** Copies a store that no server has open. Throws one sentence. */
export function copyFile(data: string, target: string): BackupFacts {
  const file = path.join(data, STORE_FILE);
  if (!fs.existsSync(file)) throw new Error(`${data} holds no drafts (there is no ${STORE_FILE}); name the folder with --data.`);
  const loss = lossOf(file, contentOf);
  if (loss !== null) throw new Error(loss);
  // Only read: a log that a killed server left stays as it is.
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
  try {
    return copyStore(db, target);
  } catch (error) {
    if (error instanceof Error && /locked|busy/i.test(error.message))
      throw new Error(`A server uses ${data} and does not answer; try again when it does, or stop it.`);
    throw error;
  } finally {
    db.close();
  }
}

/** Reads a copy whole: its pages, its tables, every draft in it. */
export function readBackup(file: string): Checked {
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
    if ((db.pragma('integrity_check', { simple: true }) as string) !== 'ok') return { refused: `${file} is damaged.` };
    if ((db.pragma('user_version', { simple: true }) as number) > STORE_VERSION) return { refused: `${file}: ${NEWER}` };
    const drafts = db.prepare('select id from draft').pluck().all() as string[];
    const snapshot = db.prepare('select seq, state from snapshot where draft = ?');
    const log = db.prepare('select "update" from update_log where draft = ? and seq > ? order by seq').pluck();
    const unreadable = drafts.filter((draft) => {
      const folded = snapshot.get(draft) as { seq: number; state: Uint8Array } | undefined;
      return !isReadable([...(folded ? [folded.state] : []), ...(log.all(draft, folded?.seq ?? 0) as Uint8Array[])]);
    });
    return { drafts: drafts.length, bytes: fs.statSync(file).size, unreadable };
  } catch (error) {
    return { refused: `${file} is no backup of Chapeau, or it is damaged (${error instanceof Error ? error.message : String(error)}).` };
  } finally {
    db?.close();
  }
}

/** Puts a copy where a server will find it. Refuses where a store stands already: nothing is written over. */
export function restoreBackup(file: string, data: string): Checked {
  const found = readBackup(file);
  if ('refused' in found) return found;
  const target = path.join(data, STORE_FILE);
  for (const name of [STORE_FILE, `${STORE_FILE}-wal`])
    if (fs.existsSync(path.join(data, name)))
      return { refused: `${data} holds drafts already (${name}); move them away or name another folder with --data.` };
  fs.mkdirSync(data, { recursive: true });
  const temporary = unfinishedName(data);
  try {
    fs.copyFileSync(file, temporary);
    const copied = readBackup(temporary);
    if ('refused' in copied) return { refused: `The copy of ${file} in ${data} does not read back: ${copied.refused}` };
    syncFile(temporary);
    // The mark of a store that stood here before says nothing of this one.
    forgetMark(target);
    fs.linkSync(temporary, target);
    syncFile(data);
    return copied;
  } finally {
    removeUnfinished(temporary);
  }
}

/** A draft that cannot be read is copied as it is: the others must not go without a copy for it. */
function isReadable(updates: readonly Uint8Array[]): boolean {
  try {
    docFrom(updates).destroy();
    return true;
  } catch {
    return false;
  }
}

function syncFile(file: string): void {
  const handle = fs.openSync(file, 'r');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}
