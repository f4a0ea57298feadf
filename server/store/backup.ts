// Backups of the store's file. A backup is copied while the server runs and read back completely before it counts. It can be restored only into a folder
// without a store. http/operator.ts and the command line decide who may make one.
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { codeOf } from './chain.ts';
import { docFrom } from './folding.ts';
import { contentOf } from './sqlite-content.ts';
import { NEWER, RECORDS_SINCE, STORE_FILE, STORE_VERSION, unusableFolder } from './store-file.ts';
import { hasBytes, misplacedIn, renumber } from './store-log.ts';
import { forgetMark, LOG, lossOf } from './store-mark.ts';
import type { BackupFacts } from './store-model.ts';
import { removeUnfinished, unfinishedName } from './unfinished-files.ts';

type Checked = BackupFacts | { readonly refused: string };

/** Copies the open store, as it is at one moment, into a file that must not exist yet. The file appears complete or not at all. Throws an error with one
 *  sentence. */
export function copyStore(db: Database.Database, target: string): BackupFacts {
  if (fs.existsSync(target)) throw new Error(`${target} is there already; a backup writes over nothing.`);
  const folder = path.dirname(target);
  if (!fs.existsSync(folder)) throw new Error(`${target} cannot be written: the folder ${folder} does not exist.`);
  const temporary = unfinishedName(folder);
  try {
    db.prepare('vacuum into ?').run(temporary);
    numberCopy(temporary);
    const found = readBackup(temporary);
    if ('refused' in found) throw new Error(found.refused.replaceAll(temporary, db.name));
    syncFile(temporary);
    // Linking fails if somebody made the file meanwhile; renaming would overwrite it.
    fs.linkSync(temporary, target);
    syncFile(folder);
    return found;
  } finally {
    removeUnfinished(temporary);
  }
}

/** Gives a copy a number of its own, so that it is told from the store if a log lies beside it. */
function numberCopy(file: string): void {
  const copy = new Database(file);
  try {
    renumber(copy);
  } finally {
    copy.close();
  }
}

/** Copies a store that no server has open. Throws an error with one sentence. */
export function copyFile(data: string, target: string): BackupFacts {
  const file = path.join(data, STORE_FILE);
  if (!fs.existsSync(file)) throw new Error(`${data} holds no drafts (there is no ${STORE_FILE}); name the folder with --data.`);
  const fault = misplacedIn(file) ?? lossOf(file, contentOf);
  if (fault !== null) throw new Error(fault);
  // Read-only, so that the write-ahead log of a killed server is left as it is.
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

/** Reads a backup completely: its pages, its tables, and every draft in it. */
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
    return { drafts: drafts.length, records: recordsIn(db), bytes: fs.statSync(file).size, unreadable };
  } catch (error) {
    return { refused: `${file} is no backup of Chapeau, or it is damaged (${error instanceof Error ? error.message : String(error)}).` };
  } finally {
    db?.close();
  }
}

/** The end of each draft's record; [] for a backup that is older than records. */
function recordsIn(db: Database.Database): BackupFacts['records'] {
  if ((db.pragma('user_version', { simple: true }) as number) < RECORDS_SINCE) return [];
  const found = db.prepare('select id, rows, head from draft where head is not null order by id').all();
  return (found as { id: string; rows: number; head: Uint8Array }[]).map(({ id, rows, head }) => ({
    draft: id,
    code: codeOf({ rows, hash: head }),
  }));
}

/** Copies a backup to where a server will open it. Refuses if there is a store already; overwrites nothing. */
export function restoreBackup(file: string, data: string): Checked {
  if (fs.statSync(file, { throwIfNoEntry: false })?.isDirectory())
    return { refused: `${file} is a folder; name the file of a backup in it.` };
  if (hasBytes(`${file}${LOG}`))
    return {
      refused: `${file} has a log beside it (${path.basename(file)}${LOG}): it is a store and no backup. Copy the whole folder, or make a backup of it with “chapeau backup -o FILE --data ${path.dirname(file)}”.`,
    };
  const found = readBackup(file);
  if ('refused' in found) return found;
  const target = path.join(data, STORE_FILE);
  for (const name of [STORE_FILE, `${STORE_FILE}${LOG}`, `${STORE_FILE}-journal`])
    if (fs.existsSync(path.join(data, name)))
      return { refused: `${data} holds drafts already (${name}); move them away or name another folder with --data.` };
  let temporary: string;
  try {
    fs.mkdirSync(data, { recursive: true });
    temporary = unfinishedName(data);
  } catch (error) {
    return { refused: unusableFolder(data, error) };
  }
  try {
    fs.copyFileSync(file, temporary);
    const copied = readBackup(temporary);
    if ('refused' in copied) return { refused: `The copy of ${file} in ${data} does not read back: ${copied.refused}` };
    syncFile(temporary);
    // A mark found here belongs to an earlier store.
    forgetMark(target);
    fs.linkSync(temporary, target);
    syncFile(data);
    return copied;
  } finally {
    removeUnfinished(temporary);
  }
}

/** True if a draft can be read. An unreadable draft is copied as it is, so that the others can still be backed up. */
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
