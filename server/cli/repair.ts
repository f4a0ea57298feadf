// chapeau repair: restores unreadable drafts to their last readable state, and reports what was left out. Nothing is deleted: rows that are left out are set
// aside in the store and can be written into a file. The parts of the store are loaded only when this command runs.
import fs from 'node:fs';
import path from 'node:path';
import type { LeftOutRow, Repaired } from '../store/repair-reading.ts';
import type { RepairStore, SetAsideRow } from '../store/repair-store.ts';
import { STORE_FILE } from '../store/store-file.ts';
import { valueOfFlag } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { CliRefusal } from './refusal.ts';

/** The result for one draft: it is sound, it was (or would be) repaired, or nothing of it can be read. */
interface RepairedDraft {
  readonly draft: string;
  readonly outcome: 'whole' | 'repaired' | 'can be repaired' | 'lost';
  readonly rows: number;
  readonly snapshot: string | null;
  readonly leftOut: readonly {
    readonly row: number;
    readonly by: string;
    readonly at: string;
    readonly bytes: number;
    readonly why: string;
  }[];
}

export const repairCommand: CliCommand = {
  name: 'repair',
  usage: '[DRAFT] [--check] [--data DIR] [-o FILE]',
  does: 'brings drafts that cannot be read back to their last readable state, sets aside what that leaves out and says what it is; --check only says; -o writes all that was ever set aside into a file',
  flags: { check: 'switch', data: 'value', o: 'value', json: 'switch' },
  files: { least: 0, most: 1 },
  batch: false,
  run: async ({ files, out, flags, now }) => {
    if (out !== null && fs.existsSync(out)) throw new CliRefusal(`${out} is there already; what was set aside writes over nothing.`);
    const store = await open(path.resolve(valueOfFlag(flags, 'data') ?? 'data'));
    try {
      const found = await repairAll(store, files[0] ?? null, flags.check === true, now);
      if (out !== null) writeAside(out, await store.setAside(files[0] ?? null));
      const no = found.some(({ outcome }) => outcome === 'lost' || outcome === 'can be repaired');
      return { json: found, text: found.map(told).join(''), no };
    } finally {
      await store.close();
    }
  },
};

async function open(data: string): Promise<RepairStore> {
  const { DATABASE_URL: url } = process.env;
  try {
    if (url) return await (await import('../store/postgres-repair.ts')).openPostgresRepair(url);
    return (await import('../store/sqlite-repair.ts')).openSqliteRepair(path.join(data, STORE_FILE));
  } catch (error) {
    throw new CliRefusal(error instanceof Error ? error.message : String(error));
  }
}

async function repairAll(store: RepairStore, only: string | null, isCheck: boolean, now: string): Promise<RepairedDraft[]> {
  const { lastReadable } = await import('../store/repair-reading.ts');
  const all = await store.drafts();
  if (only !== null && !all.includes(only)) throw new CliRefusal(`There is no draft ${only} in the store.`);
  const done: RepairedDraft[] = [];
  for (const draft of only === null ? all : [only]) {
    const parts = await store.parts(draft);
    const found = await lastReadable(parts);
    const outcome = outcomeOf(found, isCheck);
    if (outcome === 'repaired' && found.state !== null) {
      const leftOut = found.leftOut.map(({ row, why }) => ({ seq: row.seq, why }));
      await store
        .repair({ draft, state: found.state, seq: found.seq, leftOut, snapshot: found.snapshot, at: now })
        .catch((error: Error) => {
          throw new CliRefusal(error.message);
        });
    }
    done.push({ draft, outcome, rows: found.rows, snapshot: found.snapshot, leftOut: found.leftOut.map(rowOf) });
  }
  return done;
}

function outcomeOf({ state, leftOut, snapshot }: Repaired, isCheck: boolean): RepairedDraft['outcome'] {
  if (leftOut.length === 0 && snapshot === null) return 'whole';
  if (state === null) return 'lost';
  return isCheck ? 'can be repaired' : 'repaired';
}

const rowOf = ({ row, why }: LeftOutRow) => ({
  row: row.seq,
  by: row.delegation || row.role,
  at: row.at,
  bytes: row.update?.length ?? 0,
  why,
});

function told({ draft, outcome, rows, snapshot, leftOut }: RepairedDraft): string {
  if (outcome === 'whole') return `${draft}: whole\n`;
  if (outcome === 'lost') return `${draft}: nothing of it can be read; a backup is the way back. Nothing was changed.\n`;
  const lines = leftOut.map(({ row, by, at, bytes, why }) => `  row ${row}, ${bytes} bytes by ${by} at ${at}: ${why}\n`);
  const from = snapshot === null ? '' : `  the snapshot cannot be read (${snapshot}); the draft was read from its archived rows\n`;
  const count = `${leftOut.length} of ${rows} changes ${isOrAre(leftOut.length)} left out`;
  return `${draft}: ${outcome}, ${count}\n${from}${lines.join('')}`;
}

const isOrAre = (count: number): string => (count === 1 ? 'is' : 'are');

function writeAside(file: string, rows: readonly SetAsideRow[]): void {
  const readable = rows.map(({ update, ...row }) => ({ ...row, update: Buffer.from(update).toString('base64') }));
  fs.writeFileSync(file, `${JSON.stringify(readable, null, 1)}\n`, { flag: 'wx' });
}
